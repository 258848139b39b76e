//! JSON: the contract `crosscheck-report/1` for every other tool.

use serde::Serialize;

use crate::line;

/// A report, or anything else that is plain data, with a line end.
pub fn render(data: &impl Serialize) -> String {
    // Plain data always serialises: keys are strings and numbers finite.
    let mut text = serde_json::to_string_pretty(data).unwrap_or_default();
    text.push('\n');
    line::json(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn fields_stand_in_the_order_of_the_contract() {
        let text = render(&fixture::report());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "schema",
                "sources",
                "entities",
                "questions",
                "facts",
                "relations",
                "findings",
                "rules",
                "faults"
            ]
        );
        assert_eq!(value["findings"][0]["level"], "error");
        assert_eq!(value["findings"][0]["kind"], "number");
        let attestation: Vec<&String> =
            value["findings"][0]["sides"][0]["attestations"][0].as_object().unwrap().keys().collect();
        assert_eq!(
            attestation,
            ["source", "start", "end", "line", "column", "exact", "sentence", "voice", "modality"]
        );
    }
}
