//! Two passages held against each other word by word: which words both have, and which only one.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_width::UnicodeWidthChar;

use crate::report::excerpt::on_line;
use crate::report::one_line;
use crate::snapshot_model::Quote;

/// Most words of a passage that are compared, as a diff costs their product; a sentence has some twenty.
const LONGEST: usize = 600;
/// Share, as a divisor, of the words of the longer passage that both must have; with fewer they are two sentences that
/// happen to share words, and marking those alone as the same would mislead.
const SHARED: usize = 3;

/// Words of a passage that are shown alike.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Run {
    /// The words, with the white space between them.
    pub(super) text: String,
    /// Whether they carry the answer.
    pub(super) exact: bool,
    /// Whether the other passage has not got them.
    pub(super) differs: bool,
}

/// A passage in pieces; together they are the whole of it, on one line.
pub(super) type Passage = Vec<Run>;

/// The sentences of two quotes; where one is missing the other has nothing to differ from.
pub(super) fn quotes(old: Option<&Quote>, new: Option<&Quote>) -> (Option<Passage>, Option<Passage>) {
    compared(old.map(Text::of_quote), new.map(Text::of_quote))
}

/// Two values in a reader's words.
pub(super) fn values(old: Option<&str>, new: Option<&str>) -> (Option<Passage>, Option<Passage>) {
    compared(old.map(Text::of_value), new.map(Text::of_value))
}

/// A passage of which nothing is marked.
pub(super) fn plain(words: &str) -> Passage {
    vec![Run { text: one_line(words), exact: false, differs: false }]
}

/// A passage before it is compared.
struct Text {
    words: String,
    exact: Range<usize>,
}

/// A word, a sign or a space of a passage.
struct Token {
    at: Range<usize>,
    differs: bool,
}

impl Text {
    fn of_quote(quote: &Quote) -> Text {
        let (before, exact, after) = (on_line(&quote.before), on_line(&quote.exact), on_line(&quote.after));
        let (before, after) = (before.trim_start(), after.trim_end());
        let start = before.len();
        Text { exact: start..start + exact.len(), words: format!("{before}{exact}{after}") }
    }

    fn of_value(value: &str) -> Text {
        Text { words: one_line(value), exact: 0..0 }
    }

    /// The words in pieces: a new one begins wherever a mark does.
    fn passage(&self, tokens: &[Token]) -> Passage {
        let mut runs: Passage = Vec::new();
        for token in tokens {
            let cut = |at: usize| at.clamp(token.at.start, token.at.end);
            let (start, end) = (cut(self.exact.start), cut(self.exact.end));
            for (at, exact) in
                [(token.at.start..start, false), (start..end, true), (end..token.at.end, false)]
            {
                let text = self.words.get(at).unwrap_or_default();
                match runs.last_mut() {
                    _ if text.is_empty() => {}
                    Some(run) if run.exact == exact && run.differs == token.differs => {
                        run.text.push_str(text)
                    }
                    _ => runs.push(Run { text: text.to_string(), exact, differs: token.differs }),
                }
            }
        }
        runs
    }
}

fn compared(old: Option<Text>, new: Option<Text>) -> (Option<Passage>, Option<Passage>) {
    let mut tokens = [&old, &new].map(|text| text.as_ref().map_or_else(Vec::new, |text| tokens(&text.words)));
    if let (Some(old), Some(new), [left, right]) = (&old, &new, &mut tokens) {
        mark(old, left, new, right);
    }
    let [left, right] = tokens;
    (old.map(|text| text.passage(&left)), new.map(|text| text.passage(&right)))
}

/// Marks what only one of two texts has.
fn mark(old: &Text, left: &mut [Token], new: &Text, right: &mut [Token]) {
    let (a, b) = (words(old, left), words(new, right));
    let operations = capture_diff_slices(Algorithm::Patience, &a, &b);
    let (mut only_old, mut only_new) = (vec![true; a.len()], vec![true; b.len()]);
    let mut shared = 0;
    for operation in &operations {
        if let DiffOp::Equal { old_index, new_index, len } = *operation {
            shared += len;
            only_old.iter_mut().skip(old_index).take(len).for_each(|differs| *differs = false);
            only_new.iter_mut().skip(new_index).take(len).for_each(|differs| *differs = false);
        }
    }
    if shared * SHARED < a.len().max(b.len()) {
        only_old.fill(true);
        only_new.fill(true);
    }
    set(old, left, &only_old);
    set(new, right, &only_new);
}

/// The words and signs of a text that are compared.
fn words<'a>(text: &'a Text, tokens: &[Token]) -> Vec<&'a str> {
    let all = tokens.iter().filter_map(|token| text.words.get(token.at.clone()));
    all.filter(|word| *word != " ").take(LONGEST).collect()
}

/// Marks tokens by the words that differ; a space does where the words on both of its sides do.
fn set(text: &Text, tokens: &mut [Token], differ: &[bool]) {
    let mut differ = differ.iter().copied();
    let mut space: Option<&mut Token> = None;
    let mut last = false;
    for token in tokens {
        if text.words.get(token.at.clone()) == Some(" ") {
            space = Some(token);
            continue;
        }
        token.differs = differ.next().unwrap_or(false);
        if let Some(space) = space.take() {
            space.differs = last && token.differs;
        }
        last = token.differs;
    }
}

/// A text in words, signs and spaces; "1,500", "don't" and "twenty-two" are words, and so is each ideograph.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut in_word = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        let narrow = character.width() != Some(2);
        let letter = character.is_alphanumeric() || character.width() == Some(0);
        let next_is_letter = characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let joins = letter || (matches!(character, '.' | ',' | '\'' | '’' | '-' | ':') && next_is_letter);
        match tokens.last_mut() {
            Some(word) if in_word && joins && narrow => word.at.end = end,
            _ => tokens.push(Token { at: at..end, differs: false }),
        }
        in_word = narrow && (letter || (in_word && joins));
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Differing words in `{}`, exact ones in `[]`.
    fn shown(passage: Option<Passage>) -> String {
        let mut text = String::new();
        for run in passage.unwrap_or_default() {
            let words = if run.differs { format!("{{{}}}", run.text) } else { run.text };
            text.push_str(&if run.exact { format!("[{words}]") } else { words });
        }
        text
    }

    fn quote(marked: &str) -> Quote {
        let (before, rest) = marked.split_once('[').unwrap();
        let (exact, after) = rest.split_once(']').unwrap();
        Quote { source: "a".into(), before: before.into(), exact: exact.into(), after: after.into() }
    }

    fn check(old: &str, new: &str, expected: [&str; 2]) {
        let (old, new) = quotes(Some(&quote(old)), Some(&quote(new)));
        assert_eq!([shown(old), shown(new)], expected);
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        check(
            "The ferry carried [310 people], the coastguard said.",
            "The ferry carried [298 people], the coastguard said.",
            [
                "The ferry carried [{310}][ people], the coastguard said.",
                "The ferry carried [{298}][ people], the coastguard said.",
            ],
        );
        check(
            "Sales rose by [1,500 cars].",
            "Sales rose by [1,600 vans].",
            ["Sales rose by [{1,500 cars}].", "Sales rose by [{1,600 vans}]."],
        );
        check(
            "It [didn't] open.",
            "It [didn't] open today.",
            ["It [didn't] open.", "It [didn't] open {today}."],
        );
        check(
            "The vote is [on Monday].",
            "The vote is [on Monday].",
            ["The vote is [on Monday].", "The vote is [on Monday]."],
        );
        check(
            "A [twenty-two]-year ban.",
            "A [twenty]-year ban.",
            ["A [{twenty-two}]{-year} ban.", "A [{twenty}]{-year} ban."],
        );
        check(
            "知事は[三人]と語った。",
            "知事は[四人]と語った。",
            ["知事は[{三}][人]と語った。", "知事は[{四}][人]と語った。"],
        );
    }

    #[test]
    fn two_sentences_that_share_hardly_a_word_differ_as_a_whole() {
        check(
            "[Nobody] was hurt in the fire.",
            "A judge jailed [the chairman] for fraud in May.",
            ["[{Nobody}]{ was hurt in the fire.}", "{A judge jailed }[{the chairman}]{ for fraud in May.}"],
        );
    }

    #[test]
    fn words_without_a_counterpart_differ_from_nothing() {
        let (old, new) = quotes(None, Some(&quote("It sank [at noon].")));
        assert_eq!((old, shown(new)), (None, "It sank [at noon].".to_string()));
        let (old, new) = values(Some("12 dead"), Some("14 dead"));
        assert_eq!([shown(old), shown(new)], ["{12} dead", "{14} dead"]);
    }

    #[test]
    fn line_ends_control_characters_and_direction_marks_are_gone() {
        let (old, _) = quotes(Some(&quote("\u{202e}Two\u{1b}\n[de\u{7}ad]\there ")), None);
        assert_eq!(shown(old), "Two [de ad] here");
    }
}
