//! Faults of one rule file: where they stand, what is wrong, and the nearest right word.

use ron::error::SpannedError;

use crate::error::Error;
use crate::span::line_column;

/// The faults of one rule file.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<(usize, usize, String)>,
}

impl<'a> Faults<'a> {
    /// No faults yet in a file of this name and text.
    pub(super) fn new(file: &'a str, text: &'a str) -> Faults<'a> {
        Faults { file, text, found: Vec::new() }
    }

    /// Number of faults found.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// The file's name without folder and ending.
    pub(super) fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        name.strip_suffix(".ron").unwrap_or(name)
    }

    /// A fault at the first character of `part`, a slice of the file's text.
    pub(super) fn at(&mut self, part: &str, what: &str) {
        self.within(part, 0, what);
    }

    /// A fault so many characters into the words of a string: `part` is the string as it is written, with its quotes.
    pub(super) fn within(&mut self, part: &str, characters: usize, what: &str) {
        let (line, column) = self.position(part);
        self.found.push((line, column + characters, what.to_string()));
    }

    /// A fault that the parser found in `part`.
    pub(super) fn syntax(&mut self, part: &str, error: &SpannedError) {
        let what = in_words(&error.code);
        let (line, column) = match error.code {
            // The parser stands at the end of the struct then; its beginning is what has to be looked at.
            ron::Error::MissingStructField { .. } => self.position(part),
            _ => {
                let (line, column) = line_column(self.text, self.offset(part));
                let start = error.span.start;
                if start.line <= 1 {
                    (line, column + start.col - 1)
                } else {
                    (line + start.line - 1, start.col)
                }
            }
        };
        self.found.push((line, column, what));
    }

    /// Where `part` stands, as `file:line`.
    pub(super) fn place(&self, part: &str) -> String {
        format!("{}:{}", self.file, self.position(part).0)
    }

    /// The faults in the order of the file, one line each.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.found.sort();
        self.found.dedup();
        let line = |(line, column, what): (usize, usize, String)| {
            Error::Rule { file: self.file.to_string(), line, column, what }.to_string()
        };
        self.found.into_iter().map(line).collect()
    }

    /// Line and column of the first character of `part` that is neither white space nor a comment.
    fn position(&self, part: &str) -> (usize, usize) {
        line_column(self.text, self.offset(part) + start(part))
    }

    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

/// Bytes of white space and line comments at the start of a part.
fn start(part: &str) -> usize {
    let mut rest = part.trim_start();
    while let Some(comment) = rest.strip_prefix("//") {
        rest = comment.split_once('\n').map_or("", |(_, after)| after).trim_start();
    }
    part.len() - rest.len()
}

/// What the parser says, in words for a rule author.
fn in_words(error: &ron::Error) -> String {
    use ron::Error::*;
    match error {
        NoSuchStructField { expected, found, .. } => unknown("field", found, expected),
        NoSuchEnumVariant { expected, found, .. } => unknown("variant", found, expected),
        MissingStructField { field, .. } => format!("`{field}` is missing"),
        DuplicateStructField { field, .. } => format!("`{field}` is written twice"),
        other => {
            let text = other.to_string();
            let mut letters = text.chars();
            let first = letters.next().map(|letter| letter.to_lowercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
    }
}

fn unknown(what: &str, found: &str, expected: &[&str]) -> String {
    let hint = suggestion(found, expected.iter().copied());
    match expected {
        [] => format!("unknown {what} `{found}`: nothing is expected here"),
        _ => format!("unknown {what} `{found}`: expected one of `{}`{hint}", expected.join("`, `")),
    }
}

/// "; did you mean `x`?" for the nearest of the right words, where one is near enough.
pub(super) fn suggestion<'a>(found: &str, right: impl IntoIterator<Item = &'a str>) -> String {
    nearest(found, right).map_or_else(String::new, |word| format!("; did you mean `{word}`?"))
}

/// The right word nearest to a wrong one: at most a third of its letters may be wrong.
fn nearest<'a>(found: &str, right: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (found.chars().count() / 3).max(1);
    right
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&found.to_lowercase(), &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        let right = ["Number", "Claim", "Coverage"];
        assert_eq!(nearest("Numbr", right), Some("Number"));
        assert_eq!(nearest("claim", right), Some("Claim"));
        assert_eq!(nearest("Covrage", right), Some("Coverage"));
        assert_eq!(nearest("Money", right), None);
        assert_eq!(nearest("", right), None);
    }

    #[test]
    fn a_part_begins_behind_white_space_and_comments() {
        let text = "é\n  // why\n  (id: 1)";
        let faults = Faults::new("a/b.ron", text);
        assert_eq!(faults.position(text.get(2..).unwrap()), (3, 3));
        assert_eq!(faults.place(text.get(2..).unwrap()), "a/b.ron:3");
        assert_eq!(faults.stem(), "b");
    }
}
