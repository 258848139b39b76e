//! JSON: the contract `crosscheck-report/1` for every other tool.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::line;

/// A report, or anything else that is plain data, with a line end.
pub fn render(data: &impl Serialize) -> String {
    let mut text = Vec::new();
    // Plain data always serialises: keys are strings and numbers finite. Memory is always written to.
    let _ = write(data, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Writes the same as [`render`] as it goes, so that a large report is never held as text. `out` gets many small
/// pieces, so that it should be buffered.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_in(PrettyFormatter::new(), data, out)
}

/// The same on one line, without white space that only people need.
///
/// # Errors
/// As [`write()`].
pub fn write_on_one_line(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_in(CompactFormatter, data, out)
}

fn write_in(layout: impl Formatter, data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    data.serialize(&mut Serializer::with_formatter(&mut *out, Shown(layout)))?;
    out.write_all(b"\n")
}

/// A layout of JSON in which every character that is not shown is escaped as it is written.
struct Shown<F>(F);

/// Hands methods of a layout on to the one inside.
macro_rules! as_inside {
    ($($method:ident($($flag:ident)?)),*) => {
        $(fn $method<W: ?Sized + Write>(&mut self, out: &mut W $(, $flag: bool)?) -> io::Result<()> {
            self.0.$method(out $(, $flag)?)
        })*
    };
}

impl<F: Formatter> Formatter for Shown<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        out.write_all(line::json(fragment).as_bytes())
    }

    as_inside!(
        begin_array(),
        end_array(),
        begin_array_value(first),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first),
        end_object_key(),
        begin_object_value(),
        end_object_value()
    );
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

    #[test]
    fn both_layouts_escape_what_is_not_shown_and_say_the_same() {
        let data = serde_json::json!({ "a\u{202e}": ["b\u{e0041}\u{9b}\u{7f}\u{1b}\"\n", 1, {}], "é": "東京\u{200d}" });
        let mut line = Vec::new();
        write_on_one_line(&data, &mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert_eq!(
            line,
            "{\"a\\u202e\":[\"b\\udb40\\udc41\\u009b\\u007f\\u001b\\\"\\n\",1,{}],\"é\":\"東京\u{200d}\"}\n"
        );
        for text in [line, render(&data)] {
            assert!(!text.contains(|character: char| line::is_unseen(character) && character != '\n'));
            assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), data);
        }
        let plain = serde_json::json!({ "a": [1, { "b": [] }] });
        assert_eq!(render(&plain), serde_json::to_string_pretty(&plain).unwrap() + "\n");
    }

    #[test]
    fn a_broken_pipe_is_told_as_one() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert_eq!(write(&["a"], &mut Closed).unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
