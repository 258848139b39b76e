//! Words as they may be shown: nothing of an article, a name or a path moves a cursor or turns the direction of writing.
//!
//! What stands in a report is made safe twice. Names are where they are made: paths in errors, ids and outlets when an
//! article is read ([`visible`], [`one_line`]); the path that is opened stays as it is. And all output passes
//! [`page`] at the one place that prints, or [`json`] where JSON is written, so that a new format or a new name cannot forget it.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

/// What stands in place of a character that is not shown.
const MARK: char = '\u{fffd}';

/// Whether a character is never handed on as it is: control characters, marks and overrides of the direction of
/// writing, other ends of lines, and characters without width or ink that hide words or make two look alike. The two
/// joiners that Persian, Hindi and emoji are written with are kept.
pub fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Words on one line: white space and control characters become single spaces, other characters that are not shown go.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            if !line.ends_with(' ') && !line.is_empty() {
                line.push(' ');
            }
        } else if !is_unseen(character) {
            line.push(character);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Words in which every character that is not shown has become a mark: for names that are taken letter by letter.
pub fn visible(words: &str) -> String {
    words.chars().map(|character| if is_unseen(character) { MARK } else { character }).collect()
}

/// A path as it may be shown.
pub fn visible_path(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// A whole page as it may be printed: lines stay lines, and what else is not shown becomes a mark. Escape sequences
/// that set a colour are kept where `colour` says that the page has some.
pub fn page(text: &str, colour: bool) -> Cow<'_, str> {
    let is_unsafe = |character: char| is_unseen(character) && character != '\n' && character != '\t';
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut page = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_unsafe) {
        let (before, after) = rest.split_at(at);
        page.push_str(before);
        let length = if colour { colour_sequence(after) } else { 0 };
        let (kept, next) = after.split_at(length);
        page.push_str(kept);
        rest = next;
        if length == 0 {
            let mut characters = rest.chars();
            page.extend(characters.next().map(|_| MARK));
            rest = characters.as_str();
        }
    }
    page.push_str(rest);
    Cow::Owned(page)
}

/// Bytes of the escape sequence that sets a colour or a style at the start of a text; 0 where there is none.
fn colour_sequence(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("\u{1b}[") else { return 0 };
    let settings = rest.trim_start_matches(|character: char| character.is_ascii_digit() || character == ';');
    if settings.starts_with('m') { text.len() - settings.len() + 1 } else { 0 }
}

/// A part of a string of JSON, already escaped as JSON asks, in which such characters are escaped too: it says the same,
/// and a terminal shows it.
pub fn json(fragment: &str) -> Cow<'_, str> {
    if !fragment.contains(is_unseen) {
        return Cow::Borrowed(fragment);
    }
    let mut escaped = String::with_capacity(fragment.len());
    for character in fragment.chars() {
        if is_unseen(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_a_line_or_turns_it() {
        assert_eq!(one_line(" a\r\n\tb\u{202e}c\u{200b} \u{1b}[2J "), "a bc [2J");
        assert_eq!(one_line("\n"), "");
        assert_eq!(visible("a\n\u{202e}b é\u{200d}"), "a\u{fffd}\u{fffd}b é\u{200d}");
    }

    #[test]
    fn a_page_keeps_its_lines_and_its_own_colours() {
        let check = |text: &str, colour: bool, expected: &str| assert_eq!(page(text, colour), expected);
        check("a\n\tb 東京 é", false, "a\n\tb 東京 é");
        check("\u{1b}[1;31ma\u{1b}[0m", true, "\u{1b}[1;31ma\u{1b}[0m");
        check("\u{1b}[31ma", false, "\u{fffd}[31ma");
        check("\u{1b}[2Ja\u{1b}]0;t\u{7}", true, "\u{fffd}[2Ja\u{fffd}]0;t\u{fffd}");
        check("a\u{202e}\r\u{9b}b\u{1b}", true, "a\u{fffd}\u{fffd}\u{fffd}b\u{fffd}");
    }

    #[test]
    fn json_says_the_same_and_hides_nothing() {
        let check = |fragment: &str, expected: &str| assert_eq!(json(fragment), expected);
        check("b\u{202e}\u{e0041}\u{9b}\u{7f}", "b\\u202e\\udb40\\udc41\\u009b\\u007f");
        check("東京 é\u{200d}", "東京 é\u{200d}");
    }
}
