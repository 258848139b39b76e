//! What the pages of `crosscheck rules` share: columns, paragraphs and colours.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::cli::output;
use crate::finding::Level;

/// Narrowest column of a paragraph, however narrow the terminal.
const NARROWEST: usize = 30;

/// How a page is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// Columns of the terminal.
    pub(super) width: usize,
    colour: bool,
}

impl Page {
    /// A page on standard output.
    pub(super) fn new() -> Page {
        Page { width: output::width(), colour: output::colour(None) }
    }

    /// Words in a style, where colours are shown.
    pub(super) fn paint(self, style: Style, words: &str) -> String {
        if self.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
    }

    /// Words in bold.
    pub(super) fn bold(self, words: &str) -> String {
        self.paint(Style::new().bold(), words)
    }

    /// Words that stand back.
    pub(super) fn dimmed(self, words: &str) -> String {
        self.paint(Style::new().dimmed(), words)
    }

    /// Words of what is well (green) or not (red).
    pub(super) fn judged(self, words: &str, good: bool) -> String {
        let colour = if good { AnsiColor::Green } else { AnsiColor::Red };
        self.paint(colour.on_default().bold(), words)
    }

    /// A level in its colour; `width` columns with the spaces behind it.
    pub(super) fn level(self, level: Level, width: usize) -> String {
        let colour = match level {
            Level::Error => AnsiColor::Red,
            Level::Warning => AnsiColor::Yellow,
            Level::Note => AnsiColor::Green,
        };
        let blanks = " ".repeat(width.saturating_sub(level.name().len()));
        self.paint(colour.on_default(), level.name()) + &blanks
    }

    /// A paragraph behind its label, in lines that fit; the label's column is `label` wide.
    pub(super) fn paragraph(self, title: &str, label: usize, text: &str) -> String {
        let room = self.width.saturating_sub(label).max(NARROWEST);
        let mut page = String::new();
        for (number, line) in wrapped(text, room).iter().enumerate() {
            let title = if number == 0 { self.dimmed(&padded(title, label)) } else { " ".repeat(label) };
            page.push_str(&format!("{title}{line}\n"));
        }
        page
    }
}

/// Words with spaces behind them up to so many columns, at least one.
pub(super) fn padded(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.width()).max(1)))
}

/// Lines of at most so many columns, cut between words; a longer word has its own line.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// "1 check", "3 checks".
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_cut_between_words_and_set_in() {
        let page = Page { width: 40, colour: false };
        assert_eq!(
            page.paragraph("why", 8, "one two three four five six seven"),
            "why     one two three four five six\n        seven\n"
        );
        assert_eq!(wrapped("a verylongword b", 4), ["a", "verylongword", "b"]);
        assert_eq!(wrapped("", 4), [""]);
        assert_eq!(padded("東京", 6), "東京  ");
        assert_eq!((count(1, "check"), count(0, "check")), ("1 check".to_string(), "0 checks".to_string()));
    }
}
