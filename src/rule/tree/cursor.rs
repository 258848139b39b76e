//! Goes through the text of a rule file: over white space and comments, and to where it cannot be read further.

use std::ops::Range;

/// Bytes of white space and comments at the start of a text.
pub(in crate::rule) fn blank_length(text: &str) -> usize {
    let mut reader = Reader { text, at: 0, broken: None };
    reader.space();
    reader.at
}

/// How far a text is read, and where reading had to end.
pub(super) struct Reader<'a> {
    /// All of it.
    pub(super) text: &'a str,
    /// Bytes that are read.
    pub(super) at: usize,
    /// Where reading had to end, and why.
    pub(super) broken: Option<(Range<usize>, String)>,
}

impl<'a> Reader<'a> {
    /// What is still to be read.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Ends reading because of a place; the first time counts.
    pub(super) fn stop(&mut self, place: Range<usize>, what: String) {
        self.broken.get_or_insert((place, what));
    }

    /// Ends reading at the next character.
    pub(super) fn stop_here(&mut self, what: &str) {
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        self.stop(self.at..end, what.to_string());
    }

    /// Passes over white space and comments.
    pub(super) fn space(&mut self) {
        loop {
            let rest = self.rest();
            // Most often there is none.
            if rest.as_bytes().first().is_some_and(|byte| byte.is_ascii_graphic() && *byte != b'/') {
                return;
            }
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment();
            } else {
                return;
            }
        }
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return;
                }
            } else if let Some(next) = self.peek() {
                self.at += next.len_utf8();
            } else {
                self.stop(start..start + 2, "this comment is never closed: */".to_string());
                return;
            }
        }
    }
}
