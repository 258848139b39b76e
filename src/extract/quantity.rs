//! Quantities: how many of what, to whom it happened, and what kind of number it is.

use compact_str::CompactString;

use crate::annotated::{Token, TokenIndex};
use crate::claim::{Claim, Modality};
use crate::extract::age;
use crate::extract::article::{Article, shorten};
use crate::extract::counted::{
    Counted, NOUN_WINDOW, chunk_of, counted, counted_class, dimension_of, is_fraction, moved,
};
use crate::extract::governor::{governor, happened, sentence_verbs, subject, subject_noun};
use crate::extract::number_kind::measure;
use crate::extract::result;
use crate::extract::streak;
use crate::frame_id::General;
use crate::mention::{Mention, MentionKind};
use crate::value::{Bound, Dimension, Grain, Unit, Value};

/// Seconds in a mean Gregorian year (365.2425 days).
const SECONDS_IN_A_YEAR: f64 = 31_556_952.0;

/// Most words that bound a number.
const BOUND_WORDS: u32 = 4;

/// Most tokens between an amount and the same in another currency (", or about").
const MOST_BETWEEN_CURRENCIES: usize = 4;

/// How many tokens before a number still tell that it is a part ("including some 60").
const PART_WINDOW: u32 = 4;

/// All quantities of an article as claims of the frame `quantity`.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut last: Option<&Mention> = None;
    let mut read_to = 0;
    let mentions = &article.annotated.mentions;
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.kind.is_quantity()) {
        if mention.first < read_to || is_label(article, mention) || age::is_to_come(article, mention) {
            continue;
        }
        if let Some((tokens, outcome)) = result::read(article, mention, mentions.get(index + 1)) {
            read_to = tokens.end;
            claims.push(result::claim(article, &tokens, outcome));
            last = None;
            continue;
        }
        let restated = last.filter(|before| is_restated(article, before, mention));
        let whole = restated.and_then(|_| claims.last_mut());
        let claim = whole.map_or_else(|| claim(article, mention), |whole| restating(article, mention, whole));
        claims.push(claim);
        last = Some(mention);
    }
    claims
}

/// Whether an amount of money is the one right before it in another currency ("£5m ($6.4m)", "£5m, or about $6.4m").
fn is_restated(article: &Article<'_>, before: &Mention, mention: &Mention) -> bool {
    let symbol = |mention: &Mention| match &mention.value {
        Value::Quantity(quantity) if mention.kind == MentionKind::Money => Some(quantity.unit.symbol.clone()),
        _ => None,
    };
    let differ = symbol(before).zip(symbol(mention)).is_some_and(|(one, other)| one != other);
    let gap = article.annotated.slice(&(before.end..mention.first));
    let joins = |token: &Token| matches!(token.lower.as_str(), "(" | "or" | "/" | "equivalent");
    differ
        && gap.len() <= MOST_BETWEEN_CURRENCIES
        && gap.iter().any(joins)
        && gap.iter().all(|token| {
            joins(token)
                || matches!(token.lower.as_str(), "," | "to")
                || article.classes.is_bound(&token.lower)
        })
}

/// The claim of an amount that restates another: what is true of the one is true of the other.
fn restating(article: &Article<'_>, mention: &Mention, whole: &mut Claim) -> Claim {
    whole.context.two_currencies = true;
    Claim {
        span: mention.span,
        sentence: article.sentence_span(mention.first),
        value: mention.value.clone(),
        frame_mention: mention.first,
        ..whole.clone()
    }
}

/// Whether a number only names a place in a list ("the No. 2 position"), or belongs to a statement about things in
/// general ("a magnitude-6 quake can cause severe damage").
fn is_label(article: &Article<'_>, mention: &Mention) -> bool {
    let before =
        |steps: u32| mention.first.checked_sub(steps).map_or("", |token| article.annotated.lower(token));
    let labelled = matches!((before(2), before(1)), (_, "no.") | ("no", "."));
    let clause = article.clause_range(mention.first);
    let general = sentence_verbs(article, &clause).iter().any(|verb| verb.modal.as_deref() == Some("can"));
    let numbered = matches!(article.annotated.lower(mention.first), "no." | "no" | "number");
    labelled || numbered || general && matches!(before(1), "a" | "an")
}

/// Class of what a magnitude is of: the nearest noun of the sentence that can have one; empty where there is none.
fn magnitude_class(article: &Article<'_>, mention: &Mention) -> CompactString {
    let class = |token: TokenIndex| article.classes.counted(article.annotated.lemma(token));
    let things =
        article.sentence_range(mention.first).filter(|token| article.classes.has_magnitude(class(*token)));
    let nearest = things.min_by_key(|token| (token.abs_diff(mention.first), *token));
    nearest.map_or_else(CompactString::default, |token| CompactString::new(class(token)))
}

/// The age of a thing ("a four-year-old war") is how long it lasts.
fn age_as_duration(value: &mut Value) {
    if let Value::Quantity(quantity) = value {
        quantity.unit = Unit::new(Dimension::Duration, "year", SECONDS_IN_A_YEAR);
    }
}

/// A share of something counted ("half of the homes") is so many percent of it.
fn fraction_as_percent(value: &mut Value) {
    if let Value::Quantity(quantity) = value {
        quantity.unit = Unit::new(Dimension::Percent, "percent", 1.0);
        for number in [&mut quantity.stated, &mut quantity.min, &mut quantity.max] {
            *number *= PERCENT;
        }
    }
}

/// Percent in a whole.
const PERCENT: f64 = 100.0;

/// Whether an amount of money is the price of what its chunk names ("a $13.9 billion acquisition").
fn measures_event(article: &Article<'_>, mention: &Mention) -> bool {
    mention.kind == MentionKind::Money
        && chunk_of(article, mention).is_some_and(|chunk| !chunk.event.is_empty())
}

fn claim(article: &Article<'_>, mention: &Mention) -> Claim {
    let mut counted = counted(article, mention);
    let governor = governor(article, mention, &counted);
    if counted.lemma.is_empty()
        && let Some(level) = governor.and_then(|verb| moved(article, verb))
    {
        counted = level;
    }
    let end = counted.head.filter(|head| *head >= mention.end).map_or(mention.end, |head| head + 1);
    let range = bounded_start(article, mention)..end.min(mention.end + NOUN_WINDOW + 2);
    let mut claim =
        article.claim(General::Quantity, "quantity", &range, mention.value.clone(), mention.first);
    claim.span = shorten(article.annotated.span(&range).join(mention.span), &article.source.text);
    if article.classes.is_generic_for(dimension_of(mention), &counted.lemma)
        || measures_event(article, mention)
    {
        counted.lemma = CompactString::default();
    }
    let happened = happened(article, mention, &counted, governor);
    claim.slot = CompactString::new(slot(mention.kind));
    claim.context.event = CompactString::new(event(article, mention, &counted, &happened));
    claim.context.trigger = happened;
    claim.context.running =
        dimension_of(mention) == Dimension::Count && article.classes.is_running(&claim.context.event);
    claim.context.class = counted_class(article, &counted);
    claim.context.group = CompactString::new(article.classes.group(&counted.lemma));
    if claim.context.event == DISMISSAL && article.classes.is_post(&counted.lemma) {
        (claim.context.class, claim.context.group) = ("person".into(), EMPLOYEES.into());
    }
    if mention.kind == MentionKind::Magnitude {
        claim.context.class = magnitude_class(article, mention);
    }
    if is_fraction(mention) && !counted.lemma.is_empty() {
        fraction_as_percent(&mut claim.value);
    }
    if mention.kind == MentionKind::Age && !counted.lemma.is_empty() && claim.context.class != "person" {
        age_as_duration(&mut claim.value);
    }
    claim.context.part = counted.part || is_part(article, mention) || is_among(article, range.end);
    claim.context.other = is_other(article, mention) || is_of_years_ago(article, mention);
    claim.context.measure = measure(article, mention, governor);
    claim.context.subject = subject(article, mention, governor);
    if counted.lemma.is_empty() && mention.kind == MentionKind::Duration {
        counted.lemma = subject_noun(article, governor);
        claim.context.class = CompactString::new(article.classes.counted(&counted.lemma));
    }
    if is_presupposed(article, mention) {
        claim.modality = Modality::Stated;
    }
    claim.context.counted = counted.lemma;
    claim.context.modifiers = counted.modifiers;
    streak::settle(article, mention, &mut claim);
    match age::holder(article, mention, governor) {
        Some(holder) => age::settle(&mut claim, holder),
        // "Lund's 26-year-old brother": whose age it is, only the words around the age tell.
        None if mention.kind == MentionKind::Age => claim.context.subject = None,
        None => {}
    }
    claim
}

/// The class of what happened, which for some words hangs on what it happened to: a job is cut as its holder is dismissed,
/// and who holds 51 percent owns them.
fn event<'a>(article: &Article<'a>, mention: &Mention, counted: &Counted, happened: &'a str) -> &'a str {
    let classes = article.classes;
    let posts = classes.is_post(&counted.lemma) || classes.group(&counted.lemma) == EMPLOYEES;
    match dimension_of(mention) {
        Dimension::Count if posts && classes.ends_posts(happened) => DISMISSAL,
        Dimension::Percent if classes.holds_share(happened) => HOLDING,
        dimension => {
            let event = classes.event(happened);
            let people = classes.counted(&counted.lemma) == "person";
            let things = dimension == Dimension::Count && !counted.lemma.is_empty() && !people;
            match event {
                "capture" if people => ARREST,
                ARREST if things => "seize",
                _ => event,
            }
        }
    }
}

/// The class of what happens to those who lose their work.
pub(super) const DISMISSAL: &str = "dismiss";
/// The class of what happens to people who are held: things are seized, and towns captured.
const ARREST: &str = "arrest";
/// The group of people who work for somebody.
pub(super) const EMPLOYEES: &str = "employee";
/// The class of having a share.
const HOLDING: &str = "own";

/// Whether a number only tells which thing is meant ("hopes to win a part of the $550 billion market"): it holds whatever
/// becomes of the thing.
fn is_presupposed(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    chunk_of(article, mention).is_some_and(|chunk| {
        let first = annotated.lower(chunk.tokens.start);
        let definite = first == "the" || chunk.possessor.is_some();
        definite && chunk.tokens.start < mention.first && chunk.head >= mention.end
    })
}

/// First token of a quantity with the words that bound it ("at least", "more than").
fn bounded_start(article: &Article<'_>, mention: &Mention) -> TokenIndex {
    let exact = matches!(&mention.value, Value::Quantity(quantity) if quantity.bound == Bound::Exact);
    let least = mention.first.saturating_sub(BOUND_WORDS).max(article.sentence_range(mention.first).start);
    let mut start = mention.first;
    while !exact && start > least {
        let word = article.annotated.lower(start - 1);
        if !article.classes.is_bound(word) {
            break;
        }
        start -= 1;
    }
    start
}

/// The slot of a kind of quantity, as rule files name it.
fn slot(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Percent => "percent",
        MentionKind::Ordinal => "ordinal",
        MentionKind::Money => "money",
        MentionKind::Age => "age",
        MentionKind::Duration => "duration",
        MentionKind::Magnitude => "magnitude",
        MentionKind::Dimension => "dimension",
        _ => "count",
    }
}

/// Whether the words before the number make it a part of a whole ("including 11 children").
fn is_part(article: &Article<'_>, mention: &Mention) -> bool {
    let from = mention.first.saturating_sub(PART_WINDOW);
    (from..mention.first).any(|token| {
        matches!(article.annotated.lower(token), "including" | "include" | "includes" | "included")
    })
}

/// Whether what is counted, which ends before a token, is told to be among others ("four children were among the dead").
fn is_among(article: &Article<'_>, end: TokenIndex) -> bool {
    let be = matches!(article.annotated.lower(end), "was" | "were" | "are" | "is");
    be && article.annotated.lower(end + 1) == "among"
}

/// Whether the number is told apart from another ("another 2,000").
fn is_other(article: &Article<'_>, mention: &Mention) -> bool {
    let before = mention.first.checked_sub(1).map_or("", |token| article.annotated.lower(token));
    matches!(before, "another" | "additional" | "further")
}

/// Whether the clause says that it was years ago, in an article of unknown day, which places it in no year.
fn is_of_years_ago(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let clause = article.clause_range(mention.first);
    annotated.mentions_in(&clause).iter().any(|time| match &time.value {
        Value::When(when) => {
            let unplaced = when.grain == Grain::Year && when.year.is_none() && when.first.is_none();
            unplaced && annotated.slice(&(time.first..time.end)).iter().any(|token| token.lower == "ago")
        }
        _ => false,
    })
}
