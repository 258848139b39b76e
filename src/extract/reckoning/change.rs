//! Rises and falls with what is told of them: "rose 20 percent to 50 from 40", "fell $2.56, or 5 percent, to $44.27".

use super::{Line, exact, figure, is_opener};
use crate::annotated::{TokenIndex, VerbGroup};
use crate::mention::{Mention, MentionKind};
use crate::reckoning::{Change, Figure, Form};
use crate::value::Dimension;

/// Words that make a change another than the plain difference of its two numbers.
const ADJUSTING: [&str; 8] =
    ["adjusted", "excluding", "constant", "organic", "annualised", "annualized", "like-for-like", "average"];

/// How many of its four figures a change must have to be checked.
const FEWEST: usize = 3;

pub(super) fn find(line: &Line<'_>, forms: &mut Vec<Form>) {
    if line.mentions.iter().filter(|mention| mention.kind.is_quantity()).count() < FEWEST
        || line.tokens.clone().any(|token| ADJUSTING.contains(&line.lower(token)))
    {
        return;
    }
    let verbs = &line.article.annotated.verbs;
    let from = verbs.partition_point(|verb| verb.head < line.tokens.start);
    let to = verbs.partition_point(|verb| verb.head < line.tokens.end);
    let verbs = verbs.get(from..to).unwrap_or_default();
    for (at, verb) in verbs.iter().enumerate() {
        let end = verbs.get(at + 1).map_or(line.tokens.end, |next| next.tokens.start);
        forms.extend(change(line, verb, end).map(Form::Change));
    }
}

/// The change that a verb tells of in the words up to `end`; nothing where a figure could be another's.
fn change(line: &Line<'_>, verb: &VerbGroup, end: TokenIndex) -> Option<Change> {
    let class = line.article.classes.event(line.lemma(verb.head));
    if !matches!(class, "rise" | "fall") || verb.negated || verb.modal.is_some() {
        return None;
    }
    let mut change = Change { rises: class == "rise", ..Change::default() };
    let inside = |mention: &&Mention| mention.first > verb.head && mention.first < end;
    for mention in line.mentions.iter().filter(inside) {
        match mention.kind {
            MentionKind::Number | MentionKind::Money | MentionKind::Dimension | MentionKind::Percent => {}
            _ => continue,
        }
        let place = place(line, verb, mention)?;
        let slot = match (place, mention.kind) {
            (Place::Behind | Place::By | Place::Beside, MentionKind::Percent) => &mut change.percent,
            (_, MentionKind::Percent) | (Place::Beside, _) => return None,
            (Place::Behind | Place::By, _) => &mut change.by,
            (Place::To, _) => &mut change.to,
            (Place::From, _) => &mut change.from,
        };
        let is_rate = matches!(line.lower(mention.end), "a" | "an" | "per" | "each" | "apiece");
        if slot.is_some() || is_rate {
            return None;
        }
        *slot =
            if mention.kind == MentionKind::Percent { figure(line, mention) } else { exact(line, mention) };
        slot.as_ref()?;
    }
    (figures(&change).count() >= FEWEST && is_of_one_unit(&change)).then_some(change)
}

/// Where a figure stands in the words of a change.
enum Place {
    /// Right behind the verb: "rose 20 percent".
    Behind,
    /// "by 12".
    By,
    /// "to 50", "at 50".
    To,
    /// "from 40".
    From,
    /// Beside another figure: ", or 5 percent,".
    Beside,
}

fn place(line: &Line<'_>, verb: &VerbGroup, mention: &Mention) -> Option<Place> {
    let before = line.before(mention)?;
    Some(match line.lower(before) {
        _ if before == verb.head => Place::Behind,
        "by" => Place::By,
        "to" | "at" => Place::To,
        "from" => Place::From,
        "or" => Place::Beside,
        word if is_opener(word) => Place::Beside,
        _ => return None,
    })
}

fn figures(change: &Change) -> impl Iterator<Item = &Figure> {
    [&change.from, &change.to, &change.by, &change.percent].into_iter().flatten()
}

/// Whether all numbers but the percentage are in one dimension, and money in one currency.
fn is_of_one_unit(change: &Change) -> bool {
    let mut units =
        [&change.from, &change.to, &change.by].into_iter().flatten().map(|figure| &figure.quantity.unit);
    let Some(first) = units.next() else { return false };
    first.dimension != Dimension::Percent
        && units.all(|unit| {
            unit.dimension == first.dimension
                && (unit.dimension != Dimension::Money || unit.symbol == first.symbol)
        })
}
