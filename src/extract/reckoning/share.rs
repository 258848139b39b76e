//! A share beside its two numbers: "60 of 120 members, 40 percent", "40 percent, or 60 of 120".

use super::{Line, count, figure, is_opener};
use crate::annotated::TokenIndex;
use crate::mention::{Mention, MentionKind};
use crate::reckoning::{Figure, Form};

/// Most tokens between a number and that of which it is a part ("60 of the city's 120").
const OF_WORDS: u32 = 4;

/// Most words of the noun behind the second number.
const NOUN_WORDS: u32 = 4;

pub(super) fn find(line: &Line<'_>, forms: &mut Vec<Form>) {
    for triple in line.mentions.windows(3) {
        let [a, b, c] = triple else { continue };
        let read = match (a.kind, b.kind, c.kind) {
            (MentionKind::Number, MentionKind::Number, MentionKind::Percent) => percent_behind(line, a, b, c),
            (MentionKind::Percent, MentionKind::Number, MentionKind::Number) => percent_before(line, a, b, c),
            _ => None,
        };
        forms.extend(read);
    }
}

fn percent_behind(line: &Line<'_>, a: &Mention, b: &Mention, percent: &Mention) -> Option<Form> {
    let (part, whole) = part_of(line, a, b)?;
    let before = line.before(percent)?;
    let mark = if line.lower(before) == "or" { before.checked_sub(1)? } else { before };
    let nouns = b.end..mark;
    let joined = is_opener(line.lower(mark)) || line.lower(before) == "or";
    let plain = nouns.len() as u32 <= NOUN_WORDS && nouns.clone().all(|token| line.is_nominal(token));
    // "60 of 120 members, 40 percent of them women", "40 percent more than last year".
    let alone = line.is_closed(percent.end) && line.lower(percent.end) != "and";
    (joined && plain && alone).then_some(Form::Share { part, whole, percent: figure(line, percent)? })
}

fn percent_before(line: &Line<'_>, percent: &Mention, a: &Mention, b: &Mention) -> Option<Form> {
    let (part, whole) = part_of(line, a, b)?;
    let gap: Vec<&str> = (percent.end..a.first).map(|token| line.lower(token)).collect();
    let joined = matches!(gap.as_slice(), ["," | "("] | ["," | "(", "or"] | ["or"]);
    joined.then_some(Form::Share { part, whole, percent: figure(line, percent)? })
}

/// Two plain numbers of which the first is a part of the second.
fn part_of(line: &Line<'_>, a: &Mention, b: &Mention) -> Option<(Figure, Figure)> {
    let gap = a.end..b.first;
    let first =
        gap.clone().next().filter(|token| line.lower(*token) == "of" || is_counted_of(line, *token))?;
    let of = if line.lower(first) == "of" { first } else { first + 1 };
    let rest: Vec<TokenIndex> = (of + 1..gap.end).collect();
    let joins = |token: &TokenIndex| {
        matches!(
            line.lower(*token),
            "the" | "its" | "all" | "their" | "his" | "her" | "our" | "'s" | "a" | "total" | "of"
        ) || line.is_nominal(*token)
    };
    let short = gap.len() as u32 <= OF_WORDS && rest.iter().all(joins);
    let (part, whole) = (count(line, a)?, count(line, b)?);
    (short && part.quantity.stated <= whole.quantity.stated).then_some((part, whole))
}

/// "60 members of 120".
fn is_counted_of(line: &Line<'_>, token: TokenIndex) -> bool {
    line.is_nominal(token) && line.lower(token + 1) == "of"
}
