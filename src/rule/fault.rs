//! Faults of one rule file: where they stand, what is wrong, and the nearest right word.

use std::ops::Range;

use crate::error::{Error, Excerpt};
use crate::span::Lines;

/// Most faults that are told of one file: whoever has mended so many runs the check again.
const MOST_FAULTS: usize = 100;
/// Longest word, in bytes, for which a right one is looked for: no name is longer.
const LONGEST_NAME: usize = 64;

/// The faults of one file: of rules, or of what else an author writes.
#[derive(Debug)]
pub(crate) struct Faults<'a> {
    file: &'a str,
    text: &'a str,
    lines: Lines<'a>,
    found: Vec<(usize, usize, String)>,
}

impl<'a> Faults<'a> {
    /// No faults yet in a file of this name and text.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Faults<'a> {
        Faults { file, text, lines: Lines::new(text), found: Vec::new() }
    }

    /// Number of faults found.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// The file's name as it was given.
    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    /// The file's name without folder and ending.
    pub(super) fn stem(&self) -> &'a str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        name.strip_suffix(".ron").unwrap_or(name)
    }

    /// A fault of these bytes of the file.
    pub(crate) fn at(&mut self, place: Range<usize>, what: &str) {
        if self.found.len() < MOST_FAULTS {
            self.found.push((place.start, place.end, what.to_string()));
        }
    }

    /// The line of a byte of the file, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.lines.line_column(byte).0
    }

    /// The faults in the order of the file.
    pub(crate) fn into_errors(mut self) -> Vec<Error> {
        self.found.sort();
        self.found.dedup();
        let is_full = self.found.len() >= MOST_FAULTS;
        let mut errors: Vec<Error> =
            self.found.iter().map(|(start, end, what)| self.error(*start, *end, what)).collect();
        if is_full {
            let what = format!("there may be more faults: the first {MOST_FAULTS} are told");
            let end = self.found.last().map_or(0, |(start, _, _)| *start);
            errors.push(self.error(end, end, &what));
        }
        errors
    }

    fn error(&self, start: usize, end: usize, what: &str) -> Error {
        let (line, column) = self.lines.line_column(start);
        let before = self.text.get(..start).unwrap_or_default();
        let first = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
        let rest = self.text.get(first..).unwrap_or_default();
        let end_of_line = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let words = rest.get(..end_of_line).unwrap_or_default();
        Error::Rule {
            file: self.file.to_string(),
            line,
            column,
            what: what.to_string(),
            excerpt: Box::new(Excerpt::new(
                words,
                start - first,
                end.saturating_sub(first).max(start - first),
            )),
        }
    }
}

/// What the parser says, in words for a rule author.
pub(super) fn in_words(error: &ron::Error) -> String {
    use ron::Error::*;
    let right = match error {
        NoSuchStructField { expected, found, .. } => return unknown("field", found, expected),
        NoSuchEnumVariant { expected, found, .. } => return unknown("variant", found, expected),
        MissingStructField { field, .. } => return format!("`{field}` is missing"),
        DuplicateStructField { field, .. } => return format!("`{field}` is written twice"),
        InvalidValueForType { expected, found } => {
            return format!("{found} stands here: expected {expected}");
        }
        ExpectedString | ExpectedStringEnd => "text in quotation marks: \"…\"",
        ExpectedArray => "a list: [ … ]",
        ExpectedMap => "names with their words: { … }",
        ExpectedBoolean => "`true` or `false`",
        ExpectedFloat => "a number: 0.05",
        ExpectedInteger | InvalidIntegerDigit { .. } | IntegerOutOfBounds => {
            "a whole number, not negative: 10"
        }
        ExpectedStructLike | ExpectedNamedStructLike(_) => "brackets with settings: ( … )",
        ExpectedStructLikeEnd => "nothing more: `)`",
        ExpectedIdentifier => "a name",
        ExpectedDifferentLength { expected, .. } if expected.contains("Todo") => {
            "a reason and an example: Todo(\"why\", Fires(…))"
        }
        other => {
            let text = other.to_string();
            let mut letters = text.chars();
            let first = letters.next().map(|letter| letter.to_lowercase().to_string());
            return first.unwrap_or_default() + letters.as_str();
        }
    };
    format!("expected {right}")
}

/// "unknown key `x`: expected one of `y`, `z`; did you mean `y`?"
pub(crate) fn unknown(what: &str, found: &str, expected: &[&str]) -> String {
    let hint = suggestion(found, expected.iter().copied());
    match expected {
        [] => format!("unknown {what} `{found}`: nothing is expected here"),
        [only] => format!("unknown {what} `{found}`: expected `{only}`{hint}"),
        _ => format!("unknown {what} `{found}`: expected one of `{}`{hint}", expected.join("`, `")),
    }
}

/// "; did you mean `x`?" for the nearest of the right words, where one is near enough.
pub fn suggestion<'a>(found: &str, right: impl IntoIterator<Item = &'a str>) -> String {
    nearest(found, right).map_or_else(String::new, |word| format!("; did you mean `{word}`?"))
}

/// The right word nearest to a wrong one: at most a third of its letters may be wrong.
fn nearest<'a>(found: &str, right: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if found.len() > LONGEST_NAME {
        return None;
    }
    let most = (found.chars().count() / 3).max(1);
    right
        .into_iter()
        .filter(|word| word.len() <= LONGEST_NAME)
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
        assert_eq!(nearest(&"Claim".repeat(1_000), right), None);
    }

    #[test]
    fn a_fault_tells_its_place_and_shows_its_line_up_to_the_end() {
        let text = "é\n  (id: [1,\n2])\r\n";
        let mut faults = Faults::new("a/b.ron", text);
        assert_eq!((faults.stem(), faults.line(3)), ("b", 2));
        faults.at(10..15, "too long");
        faults.at(0..2, "first");
        let told: Vec<String> = faults.into_errors().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["a/b.ron:1:1: first", "a/b.ron:2:8: too long"]);
        let mut faults = Faults::new("a/b.ron", text);
        faults.at(10..15, "too long");
        let Error::Rule { excerpt, .. } = faults.into_errors().remove(0) else { panic!("no rule") };
        assert_eq!([&excerpt.before, &excerpt.words, &excerpt.after], ["  (id: ", "[1,", ""]);
    }

    #[test]
    fn so_many_faults_are_told_and_no_more() {
        let mut faults = Faults::new("b.ron", "x");
        (0..1_000).for_each(|number| faults.at(0..1, &number.to_string()));
        let errors = faults.into_errors();
        assert_eq!(errors.len(), MOST_FAULTS + 1);
        assert_eq!(
            errors.last().map(ToString::to_string).as_deref(),
            Some("b.ron:1:1: there may be more faults: the first 100 are told")
        );
    }
}
