//! Words on one line, as reports and snapshots write them.

/// Words on one line: white space and control characters become single spaces, direction marks go.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        let direction =
            matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if character.is_whitespace() || character.is_control() {
            if !line.ends_with(' ') && !line.is_empty() {
                line.push(' ');
            }
        } else if !direction {
            line.push(character);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_a_line_or_turns_it() {
        assert_eq!(one_line(" a\r\n\tb\u{202e}c \u{1b}[2J "), "a bc [2J");
        assert_eq!(one_line("\n"), "");
    }
}
