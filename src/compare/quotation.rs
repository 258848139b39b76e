//! Quotations of one utterance: whether the words that both have inside their marks are the same.
//!
//! Cutting a quotation at its ends, or with an ellipsis, is no difference; changing, adding or leaving out words between
//! words that both have is.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::lexicon::Lexicon;
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
    let mut changes =
        inner.iter().filter(|operation| !equal(operation) && !is_marked_cut(operation, &left, &right));
    if let Some(changed) = changes.next() {
        // But for that word the shorter one is a part of the other.
        let part = shared + 1 >= left.len().min(right.len());
        let slight = part && changes.next().is_none() && is_slight(changed, &left, &right);
        let relation = if slight { Relation::Compatible } else { Relation::Conflicts };
        return comparison(relation, describe(changed, &x, &y));
    }
    let whole = |words: &[String]| shared >= words.iter().filter(|word| word.as_str() != "…").count();
    if whole(&left) || whole(&right) {
        let cut = if whole(&right) { cut_off(&x, a, &y, b) } else { cut_off(&y, b, &x, a) };
        return match cut {
            Some(words) => comparison(Relation::Conflicts, format!("only one of them has “{words}”")),
            None => comparison(Relation::Refines, "one article quotes more of the same words".to_string()),
        };
    }
    comparison(Relation::Conflicts, ends(&operations, &x, &y, first, last))
}

/// Whether nothing but one word is left out, and the sense stays: "part of the northern province" and "part of the province".
fn is_slight(operation: &DiffOp, left: &[String], right: &[String]) -> bool {
    let words = match (operation.old_range(), operation.new_range()) {
        (old, new) if new.is_empty() => left.get(old),
        (old, new) if old.is_empty() => right.get(new),
        _ => None,
    };
    matches!(words, Some([word]) if !is_reservation(word))
}

/// The words that a shorter quotation leaves out of a sentence of the whole one so that the sense or the sentence is
/// another: a reservation right before its own words ("may amount to"), the head of a sentence that it begins itself,
/// or the tail of one that it ends itself.
fn cut_off(whole: &[&str], full: &Quoted, part: &[&str], cut: &Quoted) -> Option<String> {
    let (all, own) = (comparable(whole), comparable(part));
    let at = all.windows(own.len().max(1)).position(|words| words == own)?;
    let ends: Vec<bool> = sentence_ends(&full.text, whole.len());
    let begins = (0..at).rev().find(|word| ends.get(*word) == Some(&true)).map_or(0, |word| word + 1);
    let behind = at + own.len();
    let tail =
        (behind..whole.len()).find(|word| ends.get(*word) == Some(&true)).map_or(whole.len(), |end| end + 1);
    let head = at.checked_sub(begins).filter(|words| *words > 0);
    let reserved = all.get(at.saturating_sub(RESERVED).max(begins)..at)?;
    if reserved.iter().any(|word| is_reservation(word)) {
        return Some(show(whole, begins.max(at.saturating_sub(RESERVED))..at));
    }
    let capital =
        |words: &[&str], at: usize| words.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
    let opens = !cut.fragment && capital(part, 0) && !capital(whole, at);
    if opens && head.is_some_and(|words| words <= FEW) {
        return Some(show(whole, begins..at));
    }
    // Where no full stop stands before "she said", the sentence need not end: only a last word is missed.
    let most = match cut.text.chars().last() {
        Some('.' | '!' | '?') => FEW,
        _ => 1,
    };
    let goes_on = behind < tail && ends.get(behind - 1) == Some(&false) && tail - behind <= most;
    (!cut.fragment && goes_on).then(|| show(whole, behind..tail))
}

/// Words before a quoted fragment in which a reservation stands that belongs to it.
const RESERVED: usize = 4;

/// Most words of a sentence that are cut off at its head or tail as if they had not been said; a longer cut is another
/// choice of what to quote.
const FEW: usize = 4;

/// Whether a word takes back what follows it.
fn is_reservation(word: &str) -> bool {
    RESERVATIONS.contains(word) || word.ends_with("n't")
}

/// Words that take back what follows them.
static RESERVATIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("reservations").collect());

/// For each word of a quotation whether a sentence ends with it.
fn sentence_ends(text: &str, count: usize) -> Vec<bool> {
    let spaced = text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
    let pieces = spaced.filter(|piece| piece.contains(char::is_alphanumeric));
    let mut ends: Vec<bool> = pieces
        .map(|piece| piece.trim_end_matches(['"', '”', '’', '\'']).ends_with(['.', '!', '?']))
        .collect();
    ends.resize(count, false);
    ends
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
    fn one_word_less_is_a_slight_change() {
        let only = "only one of them has “northern”";
        check("in this northern part today", "in this part today", Relation::Compatible, only);
        let denial = "only one of them has “not”";
        check("we are not leaving town", "we are leaving town", Relation::Conflicts, denial);
    }

    #[test]
    fn a_sentence_without_its_head_or_tail_is_another() {
        let because = "only one of them has “Because”";
        check("Because nobody asked me,", "Nobody asked me,", Relation::Conflicts, because);
        check(
            "She was counting coins.",
            "She was counting.",
            Relation::Conflicts,
            "only one of them has “coins”",
        );
        check(
            "could become a disaster",
            "a disaster",
            Relation::Conflicts,
            "only one of them has “could become”",
        );
        let more = "one article quotes more of the same words";
        check("She was counting gold coins.", "She was counting,", Relation::Refines, more);
        check("It was late. Nobody asked me.", "Nobody asked me.", Relation::Refines, more);
        check("On the way home from the fair nobody asked me.", "Nobody asked me.", Relation::Refines, more);
        check("Anna asked me about it", "Anna asked me", Relation::Refines, more);
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
