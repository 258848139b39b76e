//! Finds quotations by their marks.
//!
//! Marks are paired within one paragraph; what is open at its end is closed there, as in a quotation of several
//! paragraphs. Of nested quotations the outer one counts. Who speaks is found in `speaker.rs`.

use std::ops::Range;

use compact_str::CompactString;

use crate::annotate::speaker;
use crate::annotate::verb::VerbGrouper;
use crate::annotated::{Annotated, PartOfSpeech, Quotation, Shape, Tense, Token, TokenIndex};
use crate::mention::{Mention, MentionKind};
use crate::span::Span;
use crate::value::{Quoted, Value};

/// A single-quoted stretch is longer than this only where an apostrophe was taken for a mark.
const LONGEST_SINGLE: usize = 80;

/// One quotation by its marks: the tokens between them, and whether both marks are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The tokens between the marks.
    pub(super) inner: Range<TokenIndex>,
    /// From the opening mark to the one after the closing mark.
    pub(super) outer: Range<TokenIndex>,
    /// Whether it is closed by a mark rather than by the end of the paragraph.
    pub(super) closed: bool,
}

/// Adds the quotations of all paragraphs, with their speakers.
pub fn annotate(verbs: &VerbGrouper, text: &str, annotated: &mut Annotated) {
    let mut marked = Vec::new();
    let mut first = 0;
    while let Some(sentence) = annotated.sentences.get(first) {
        let mut last = first;
        while annotated.sentences.get(last + 1).is_some_and(|next| next.paragraph == sentence.paragraph) {
            last += 1;
        }
        let end = annotated.sentences.get(last).map_or(sentence.tokens.end, |sentence| sentence.tokens.end);
        pair_marks(text, &annotated.tokens, sentence.tokens.start..end, &mut marked);
        first = last + 1;
    }
    let speakers = speaker::find(verbs, annotated, &marked);
    annotated.quotations = marked
        .iter()
        .zip(speakers)
        .filter_map(|(quote, speaker)| quotation(text, annotated, quote, speaker))
        .collect::<Vec<_>>()
        .into();
}

fn quotation(
    text: &str,
    annotated: &Annotated,
    quote: &Marked,
    speaker: Option<speaker::Speaker>,
) -> Option<Quotation> {
    let inner = without_comma(annotated, &quote.inner);
    let span = annotated.span(&inner);
    if span.is_empty() {
        return None;
    }
    let words = speaker.map(|speaker| speaker.span);
    let value = Value::Quotation(Quoted {
        text: CompactString::new(span.of(text)),
        speaker: words.map(|span: Span| CompactString::new(span.of(text))),
        fragment: is_fragment(annotated, &inner),
    });
    let mention = Mention { span, first: inner.start, end: inner.end, kind: MentionKind::Quotation, value };
    Some(Quotation { mention, speaker: words, speaker_mention: speaker.and_then(|speaker| speaker.mention) })
}

/// The comma before the closing mark belongs to the sentence around.
fn without_comma(annotated: &Annotated, inner: &Range<TokenIndex>) -> Range<TokenIndex> {
    let last = inner.end.saturating_sub(1);
    let comma = last > inner.start && annotated.lower(last) == ",";
    inner.start..if comma { last } else { inner.end }
}

/// Less than a sentence: without finite verb, or beginning in lower case.
fn is_fragment(annotated: &Annotated, inner: &Range<TokenIndex>) -> bool {
    let first = annotated.slice(inner).iter().find(|token| token.shape != Shape::Mark);
    if first.is_none_or(|token| token.shape == Shape::Lower) {
        return true;
    }
    let from = annotated.verbs.partition_point(|verb| verb.tokens.start < inner.start);
    let verbs = annotated.verbs.iter().skip(from).take_while(|verb| verb.tokens.start < inner.end);
    let mut finite =
        verbs.filter(|verb| verb.tense != Tense::None && annotated.lower(verb.tokens.start) != "to");
    finite.next().is_none()
}

/// The kinds of marks that pair with each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
}

/// Pairs the marks of one paragraph.
fn pair_marks(text: &str, tokens: &[Token], range: Range<TokenIndex>, marked: &mut Vec<Marked>) {
    let mut open: Option<(Style, TokenIndex, u32)> = None;
    let mut at = range.start;
    let mut last_close = range.start;
    while at < range.end {
        let Some(mark) = read_mark(text, tokens, &range, at) else {
            at += 1;
            continue;
        };
        let after = at + mark.length;
        match open {
            None if mark.opens => {
                let sound = mark.style == Style::Double || closes_later(text, tokens, &range, after);
                if sound {
                    open = Some((mark.style, at, mark.length));
                }
            }
            // A closing mark without an opening one: the paragraph begins inside a quotation.
            None if mark.closes
                && mark.style == Style::Double
                && after_final_mark(tokens, at)
                && last_close == range.start =>
            {
                marked.push(Marked { inner: range.start..at, outer: range.start..after, closed: true });
                last_close = after;
            }
            Some((style, start, length)) if style == mark.style && mark.closes => {
                if start + length < at {
                    marked.push(Marked { inner: start + length..at, outer: start..after, closed: true });
                }
                last_close = after;
                open = None;
            }
            // A second opening mark: the first quotation ended without one.
            Some((Style::Double, start, length))
                if mark.opens && !mark.closes && mark.style == Style::Double && mark.curly =>
            {
                if start + length < at {
                    marked.push(Marked { inner: start + length..at, outer: start..at, closed: false });
                }
                open = Some((Style::Double, at, mark.length));
            }
            _ => {}
        }
        at = after;
    }
    if let Some((Style::Double, start, length)) = open
        && start + length < range.end
    {
        marked.push(Marked { inner: start + length..range.end, outer: start..range.end, closed: false });
    }
}

/// A quotation mark at a token.
struct QuoteMark {
    style: Style,
    opens: bool,
    closes: bool,
    curly: bool,
    /// In tokens: two where it is written as two apostrophes.
    length: u32,
}

/// Reads the quotation mark at a token, if it is one.
fn read_mark(text: &str, tokens: &[Token], range: &Range<TokenIndex>, at: TokenIndex) -> Option<QuoteMark> {
    let token = tokens.get(at as usize)?;
    if token.shape != Shape::Mark || token.part != PartOfSpeech::Mark {
        return None;
    }
    let next = tokens.get(at as usize + 1).filter(|_| at + 1 < range.end);
    let word = token.span.of(text);
    let doubled = matches!(word, "'" | "’" | "‘" | "`")
        && next.is_some_and(|next| !next.spaced && next.span.of(text) == word);
    let length = if doubled { 2 } else { 1 };
    let following = tokens.get(at as usize + length as usize).filter(|_| at + length < range.end);
    let free_before = token.spaced || at == range.start || opens_bracket(tokens, at);
    let free_after = following.is_none_or(|next| next.spaced || next.shape == Shape::Mark);
    let straight = |style| QuoteMark {
        style,
        opens: free_before && following.is_some_and(|next| !next.spaced),
        closes: !token.spaced && at > range.start || free_after,
        curly: false,
        length,
    };
    match word {
        "“" | "„" | "«" => {
            Some(QuoteMark { style: Style::Double, opens: true, closes: false, curly: true, length })
        }
        "”" | "»" => {
            Some(QuoteMark { style: Style::Double, opens: false, closes: true, curly: true, length })
        }
        "\"" if token.spaced || !before_is_digit(tokens, at) || !free_after => Some(straight(Style::Double)),
        "\"" => Some(QuoteMark { opens: false, ..straight(Style::Double) }),
        _ if doubled => Some(straight(Style::Double)),
        "‘" => Some(QuoteMark {
            style: Style::Single,
            opens: following.is_some_and(|next| !next.spaced),
            closes: false,
            curly: true,
            length,
        }),
        "’" => Some(QuoteMark {
            style: Style::Single,
            opens: false,
            closes: !token.spaced && free_after,
            curly: true,
            length,
        }),
        "'" => {
            let digits = following.is_some_and(|next| next.shape == Shape::Digits);
            Some(QuoteMark {
                opens: free_before && following.is_some_and(|next| !next.spaced) && !digits,
                closes: !token.spaced && free_after,
                ..straight(Style::Single)
            })
        }
        _ => None,
    }
}

/// Whether a closing single mark follows soon: else the opening one was an apostrophe.
fn closes_later(text: &str, tokens: &[Token], range: &Range<TokenIndex>, from: TokenIndex) -> bool {
    (from + 1..range.end).take(LONGEST_SINGLE).any(|at| {
        read_mark(text, tokens, range, at).is_some_and(|mark| mark.style == Style::Single && mark.closes)
    })
}

fn opens_bracket(tokens: &[Token], at: TokenIndex) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before as usize))
        .is_some_and(|before| matches!(before.lower.as_str(), "(" | "[" | "—" | "–" | "-" | "--" | "“" | "‘"))
}

/// 6'2": inches, not a mark.
fn before_is_digit(tokens: &[Token], at: TokenIndex) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before as usize))
        .is_some_and(|before| before.shape == Shape::Digits)
}

fn after_final_mark(tokens: &[Token], at: TokenIndex) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before as usize))
        .is_some_and(|before| matches!(before.lower.as_str(), "," | "." | "!" | "?"))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::annotate;
    use crate::value::Value;

    /// Quotations with their speaker after a dash; `…` stands before a fragment.
    fn check(text: &str, expected: &[&str]) {
        let annotated = annotate(text);
        let found: Vec<String> = annotated
            .quotations
            .iter()
            .map(|quotation| {
                let Value::Quotation(quoted) = &quotation.mention.value else { panic!("{text}") };
                let speaker = quotation.speaker.map_or("?", |span| span.of(text));
                format!(
                    "{}{} - {speaker}",
                    if quoted.fragment { "…" } else { "" },
                    quotation.mention.span.of(text)
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_all_styles_pair() {
        check("“We won,” Ann Lee said.", &["We won - Ann Lee"]);
        check("\"We won,\" said Ann Lee.", &["We won - Ann Lee"]);
        check("''We won,'' Ann Lee said.", &["We won - Ann Lee"]);
        check("'We won,' Ann Lee said.", &["We won - Ann Lee"]);
        check("Ann Lee called the vote “a farce”.", &["…a farce - Ann Lee"]);
    }

    #[test]
    fn apostrophes_inches_and_lone_marks_are_no_quotations() {
        check("The miners' strike and the '90s weren't Ann's fault.", &[]);
        check("The 6\" pipe burst.", &[]);
        check("It's the boys' and girls' school.", &[]);
    }

    #[test]
    fn unbalanced_marks_end_with_the_paragraph() {
        check("“We won. We will go on.", &["We won. We will go on. - ?"]);
        check("\"", &[]);
        check("” “", &[]);
    }

    #[test]
    fn a_split_quotation_has_one_speaker() {
        check("“We won,” Ann Lee said. “Now we rest.”", &["We won - Ann Lee", "Now we rest. - Ann Lee"]);
        check("“We won,” she said, “and they lost.”", &["We won - she", "…and they lost. - she"]);
    }

    #[test]
    fn speakers_stand_before_after_and_in_according_to() {
        check("“We won,” one woman in Oslo told reporters.", &["We won - one woman"]);
        check("Ann Lee told reporters: “We won.”", &["We won. - Ann Lee"]);
        check("The vote was “a farce”, according to Ann Lee.", &["…a farce - Ann Lee"]);
        check("Ann Lee left early. “We won,” she said.", &["We won - Ann Lee"]);
        check("The minister, Ann Lee, left early. “We won,” she said.", &["We won - Ann Lee"]);
        check("“We won,” said the head of Northern Rail, Ann Lee, on Friday.", &["We won - Ann Lee"]);
        check("“We won,” she said. The head, Ann Lee, left.", &["We won - she"]);
        check("Ann Lee, the minister, left. Ben Dean came. “We won,” he said.", &["We won - Ben Dean"]);
        check("The move, the minister said, was “a mistake”.", &["…a mistake - the minister"]);
    }
}
