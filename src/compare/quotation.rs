//! Quotations of one utterance: whether the words that both have inside their marks are the same.
//!
//! Cutting a quotation at its ends, or with an ellipsis, is no difference; changing, adding or leaving out words between
//! words that both have is.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::question::{Comparison, Relation};
use crate::value::Quoted;

/// Longest quotation in words that is compared word by word; a longer one is cut, as a diff costs their product.
const LONGEST: usize = 600;

/// Most words that a reason shows of each side.
const SHOWN: usize = 12;

/// How two quotations of one utterance stand to each other.
pub fn quotations(a: &Quoted, b: &Quoted) -> Comparison {
    let (x, y) = (words(&a.text), words(&b.text));
    let (left, right) = (comparable(&x), comparable(&y));
    if left == right {
        return comparison(Relation::Same, "the same words".to_string());
    }
    let operations = capture_diff_slices(Algorithm::Patience, &left, &right);
    let equal = |operation: &DiffOp| matches!(operation, DiffOp::Equal { .. });
    let shared: usize = operations.iter().filter(|op| equal(op)).map(|op| op.old_range().len()).sum();
    let first = operations.iter().position(equal);
    let last = operations.iter().rposition(equal);
    let (Some(first), Some(last)) = (first, last) else {
        return comparison(Relation::Compatible, "other words of the same speaker".to_string());
    };
    let inner = operations.get(first..=last).unwrap_or_default();
    let changed =
        inner.iter().find(|operation| !equal(operation) && !is_marked_cut(operation, &left, &right));
    if let Some(operation) = changed {
        return comparison(Relation::Conflicts, describe(operation, &x, &y));
    }
    let whole = |words: &[String]| shared >= words.iter().filter(|word| word.as_str() != "…").count();
    if whole(&left) || whole(&right) {
        return comparison(Relation::Refines, "one article quotes more of the same words".to_string());
    }
    comparison(Relation::Conflicts, ends(&operations, &x, &y, first, last))
}

fn comparison(relation: Relation, reason: String) -> Comparison {
    Comparison { relation, reason }
}

/// The words of a quotation without marks; an ellipsis is a word of its own.
fn words(text: &str) -> Vec<&str> {
    let marks = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '$' | '£' | '€');
    let spaced = text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
    let cut = |word: &'_ str| word.find('…').or_else(|| word.find("...")).map(|at| (at, at + ELLIPSIS_BYTES));
    let mut words = Vec::new();
    for word in spaced.take(LONGEST) {
        let pieces = match cut(word) {
            Some((at, end)) => [word.get(..at), Some("…"), word.get(end..)],
            None => [Some(word), None, None],
        };
        for piece in pieces.into_iter().flatten() {
            let piece = if piece == "…" { piece } else { piece.trim_matches(marks) };
            if !piece.is_empty() {
                words.push(piece);
            }
        }
    }
    words
}

/// Length of an ellipsis, as one character and as three full stops alike.
const ELLIPSIS_BYTES: usize = 3;

/// Lower case with straight apostrophes; contractions are left as they are, since a quotation is its very words.
fn comparable(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase().replace('’', "'")).collect()
}

/// Whether the side that has fewer words shows with an ellipsis that it left some out, and has no others there.
fn is_marked_cut(operation: &DiffOp, left: &[String], right: &[String]) -> bool {
    let only_ellipsis = |words: Option<&[String]>| words.is_some_and(|words| words == ["…"]);
    only_ellipsis(left.get(operation.old_range())) || only_ellipsis(right.get(operation.new_range()))
}

fn describe(operation: &DiffOp, left: &[&str], right: &[&str]) -> String {
    let (old, new) = (show(left, operation.old_range()), show(right, operation.new_range()));
    match (old.is_empty(), new.is_empty()) {
        (true, false) => format!("only one of them has “{new}”"),
        (false, true) => format!("only one of them has “{old}”"),
        _ => format!("one has “{old}” where the other has “{new}”"),
    }
}

/// The reason where the shared words are the same and both go on with other words.
fn ends(operations: &[DiffOp], left: &[&str], right: &[&str], first: usize, last: usize) -> String {
    let before = first.checked_sub(1).and_then(|at| operations.get(at));
    let after = operations.get(last + 1);
    let both = |operation: &&DiffOp| !operation.old_range().is_empty() && !operation.new_range().is_empty();
    match before.filter(both).or(after.filter(both)) {
        Some(operation) => describe(operation, left, right),
        None => "each has words that the other has not".to_string(),
    }
}

fn show(words: &[&str], range: std::ops::Range<usize>) -> String {
    let cut = range.len() > SHOWN;
    let words: Vec<&str> = words
        .get(range)
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|word| *word != "…")
        .take(SHOWN)
        .collect();
    let mark = if cut { " …" } else { "" };
    format!("{}{mark}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, relation: Relation, reason: &str) {
        let quoted = |text: &str| Quoted { text: text.into(), speaker: None, fragment: false };
        let found = quotations(&quoted(a), &quoted(b));
        assert_eq!((found.relation, found.reason.as_str()), (relation, reason), "{a} / {b}");
    }

    #[test]
    fn changed_words_inside_are_a_conflict() {
        let only = "only one of them has “I think”";
        check("It took years. We won.", "It took years… I think we won.", Relation::Conflicts, only);
        check("We will act", "We must act", Relation::Conflicts, "one has “will” where the other has “must”");
    }

    #[test]
    fn a_cut_quotation_is_none() {
        let more = "one article quotes more of the same words";
        check("We won today, at last", "We won today", Relation::Refines, more);
        check("We won … at last", "We won today at last", Relation::Refines, more);
        check("“We won.”", "we won", Relation::Same, "the same words");
    }

    #[test]
    fn the_same_beginning_with_other_ends_is_a_conflict() {
        check(
            "a hard start",
            "a hard year",
            Relation::Conflicts,
            "one has “start” where the other has “year”",
        );
    }
}
