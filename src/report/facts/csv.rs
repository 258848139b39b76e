//! The table of facts for a spreadsheet: a line for each question and source.

use super::{Row, Table};
use crate::report::one_line;

const HEADINGS: [&str; 11] = [
    "id",
    "question",
    "subject",
    "source",
    "outlet",
    "published",
    "states",
    "answer",
    "line",
    "words",
    "sentence",
];

/// The table as CSV after RFC 4180, with a heading line.
pub fn render(table: &Table) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(HEADINGS);
    for row in &table.questions {
        write_row(&mut writer, table, row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A line for each source and answer; one without an answer for each other source, with its words where it says something
/// about it.
fn write_row(writer: &mut ::csv::Writer<Vec<u8>>, table: &Table, row: &Row) {
    for source in &table.sources {
        let start = [
            row.id.as_str(),
            &row.label,
            &row.subject,
            &source.id,
            &source.name,
            source.published.as_deref().unwrap_or(""),
        ];
        let mut write = |rest: [&str; 5]| {
            let record: Vec<String> = start.iter().chain(&rest).map(|field| safe(field)).collect();
            let _ = writer.write_record(record);
        };
        if row.silent.contains(&source.id) {
            write(["silent", "", "", "", ""]);
        }
        for words in row.said.iter().filter(|words| words.source == source.id) {
            write(["about", "", &words.line.to_string(), &words.exact, &words.sentence]);
        }
        for answer in &row.answers {
            for words in answer.attestations.iter().filter(|words| words.source == source.id) {
                let states = if answer.otherwise.is_empty() { "same" } else { "differs" };
                write([states, &answer.text, &words.line.to_string(), &words.exact, &words.sentence]);
            }
        }
    }
}

/// A field on one line that no spreadsheet takes for a formula.
fn safe(field: &str) -> String {
    let line = one_line(field);
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_source_has_a_line_for_every_question() {
        let text = render(&Table::new(&fixture::report(), false));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], HEADINGS.join(","));
        assert_eq!(
            lines[1],
            "q1,\"people killed, flood in Senn, in Senn\",flood in Senn,a,Harbour Post,2011-05-03,differs,2 people,3,two people,The water killed two people in Senn."
        );
        assert_eq!(
            lines[4],
            "q2,\"people hurt, flood in Senn\",flood in Senn,a,Harbour Post,2011-05-03,silent,,,,"
        );
        assert_eq!(lines.len(), 7);
    }

    #[test]
    fn a_field_is_no_formula() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("1+1\n2"), "1+1 2");
    }
}
