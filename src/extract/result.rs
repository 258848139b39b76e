//! Results: what each of two sides got in a match, a vote or a season ("won 3-1", "a 134-63 vote", "54 votes to 42").

use std::ops::Range;

use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::claim::Claim;
use crate::extract::article::Article;
use crate::frame_id::General;
use crate::mention::{Mention, MentionKind};
use crate::value::{Outcome, Value};

/// Most tokens behind a result that tell that it is one of a part of the match ("2-1 at half-time").
const PART_WINDOW: TokenIndex = 3;
/// Most tokens before a result in which the verb of a season's record stands ("are now 8-20").
const RECORD_WINDOW: TokenIndex = 2;
/// Years begin here: "1998-99" is a season.
const FIRST_YEAR: u32 = 1800;

/// The result that begins at a mention of a number, with its tokens; `next` is the mention behind.
pub(super) fn read(
    article: &Article<'_>,
    mention: &Mention,
    next: Option<&Mention>,
) -> Option<(Range<TokenIndex>, Outcome)> {
    let (tokens, outcome) =
        hyphenated(article, mention, next).or_else(|| in_words(article, mention, next?))?;
    let before = tokens.start.checked_sub(1).map_or("", |token| article.annotated.lower(token));
    // "At 6-4" are odds, "from 10-12" is a range, and "020-7946-0148" is a telephone number.
    let other =
        matches!(before, "at" | "from" | "between" | "-" | "–" | "/" | "aged" | "ages" | "$" | "£" | "€");
    let goes_on = matches!(article.annotated.lower(tokens.end), "-" | "–" | "/" | "%");
    let season = outcome.first >= FIRST_YEAR && outcome.second < 100;
    (!other && !goes_on && !season && kind(article, &tokens).is_some()).then_some((tokens, outcome))
}

/// The claim of a result.
pub(super) fn claim(article: &Article<'_>, tokens: &Range<TokenIndex>, outcome: Outcome) -> Claim {
    let mut claim = article.claim(General::Quantity, "result", tokens, Value::Outcome(outcome), tokens.start);
    claim.context.class = kind(article, tokens).unwrap_or_default().into();
    claim.context.other = (tokens.end..tokens.end + PART_WINDOW)
        .any(|token| article.classes.is_part_of_match(article.annotated.lower(token)));
    claim
}

/// "104-87", whether the annotation took it for two numbers or for a range.
fn hyphenated(
    article: &Article<'_>,
    mention: &Mention,
    next: Option<&Mention>,
) -> Option<(Range<TokenIndex>, Outcome)> {
    let annotated = article.annotated;
    let (first, hyphen, second) = (mention.first, mention.first + 1, mention.first + 2);
    let glued = |token| annotated.token(token).is_some_and(|token| !token.spaced);
    let joined = matches!(annotated.lower(hyphen), "-" | "–") && glued(hyphen) && glued(second);
    let end = next.filter(|next| next.first == second).map_or(mention.end, |next| next.end);
    if mention.kind != MentionKind::Number || !joined || end != second + 1 {
        return None;
    }
    let number = |token| annotated.lower(token).parse::<u32>().ok();
    Some((first..end, Outcome { first: number(first)?, second: number(second)? }))
}

/// "54 to 42", "54 votes to 42", "10-to-2".
fn in_words(
    article: &Article<'_>,
    mention: &Mention,
    next: &Mention,
) -> Option<(Range<TokenIndex>, Outcome)> {
    let gap = article.annotated.slice(&(mention.end..next.first));
    let joined = match gap {
        [to] | [_, to] => to.lower == "to",
        [a, to, b] => a.lower == "-" && to.lower == "to" && b.lower == "-",
        _ => false,
    };
    let votes =
        gap.len() != 2 || gap.first().is_some_and(|noun| article.classes.counted(&noun.lemma) == "vote");
    let whole = |mention: &Mention| match &mention.value {
        Value::Quantity(quantity) if mention.kind == MentionKind::Number && quantity.min == quantity.max => {
            (quantity.stated.fract() == 0.0 && (0.0..f64::from(u32::MAX)).contains(&quantity.stated))
                .then_some(quantity.stated as u32)
        }
        _ => None,
    };
    let outcome = Outcome { first: whole(mention)?, second: whole(next)? };
    let tokens = mention.first..next.end;
    (joined && votes && kind(article, &tokens) == Some("ballot")).then_some((tokens, outcome))
}

/// What it is a result of: `ballot`, `season` or `match`; nothing where the words around do not tell.
fn kind(article: &Article<'_>, tokens: &Range<TokenIndex>) -> Option<&'static str> {
    let annotated = article.annotated;
    // "8-20 people" is a range; "a 104-87 loss" none.
    let noun = annotated.part(tokens.end) == PartOfSpeech::Noun;
    let behind = annotated.lemma(tokens.end);
    let told = |token: TokenIndex| article.classes.result(annotated.lemma(token));
    if noun && told(tokens.end).is_none() {
        return None;
    }
    if let Some(kind) = article.classes.result(behind).filter(|_| noun) {
        return Some(kind);
    }
    let clause = article.clause_range(tokens.start);
    if let Some(kind) = clause.clone().rev().filter(|token| !tokens.contains(token)).find_map(told) {
        return Some(kind);
    }
    let mut before = (1..=RECORD_WINDOW).filter_map(|steps| tokens.start.checked_sub(steps));
    before.any(|token| matches!(annotated.lemma(token), "be" | "stand" | "go")).then_some("season")
}
