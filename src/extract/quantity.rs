//! Quantities: how many of what, to whom it happened, and what kind of number it is.

use std::ops::Range;

use compact_str::CompactString;

use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::{Claim, Measure, Modality, NameIndex};
use crate::extract::article::{Article, shorten};
use crate::extract::counted::{
    Counted, NOUN_WINDOW, chunk_of, counted, counted_class, dimension_of, is_fraction,
};
use crate::mention::{Mention, MentionKind};
use crate::value::{Bound, Dimension, Grain, Unit, Value};

/// Verbs that only join a number to what it measures; what happened stands in their subject.
const LIGHT_VERBS: [&str; 23] = [
    "see", "be", "have", "put", "reach", "stand", "include", "number", "total", "exceed", "become", "give",
    "make", "get", "say", "come", "amount", "surpass", "set", "estimate", "keep", "do", "remain",
];

/// Verbs of contests, behind which "by" gives the margin.
const CONTEST_VERBS: [&str; 14] = [
    "beat",
    "defeat",
    "win",
    "lose",
    "lead",
    "trail",
    "edge",
    "outpoll",
    "outperform",
    "pass",
    "fail",
    "overcome",
    "top",
    "thrash",
];

/// Seconds in a mean Gregorian year (365.2425 days).
const SECONDS_IN_A_YEAR: f64 = 31_556_952.0;

/// Most words that bound a number.
const BOUND_WORDS: u32 = 4;

/// The words that bound a number.
const BOUNDS: [&str; 28] = [
    "at",
    "least",
    "most",
    "more",
    "than",
    "fewer",
    "less",
    "over",
    "under",
    "above",
    "below",
    "up",
    "to",
    "as",
    "many",
    "much",
    "nearly",
    "almost",
    "about",
    "around",
    "some",
    "roughly",
    "approximately",
    "an",
    "estimated",
    "just",
    "between",
    "exceeds",
];

/// How many tokens after a number still tell that it is a rate ("$25 per share", "$54 billion-per-year").
const RATE_WINDOW: u32 = 3;

/// How many tokens before a number still tell that it is a part ("including some 60").
const PART_WINDOW: u32 = 4;

/// How many tokens before a number its "by" may stand ("by just over 1,200 votes").
const MARGIN_WINDOW: u32 = 4;

/// All quantities of an article as claims of the frame `quantity`.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    article
        .annotated
        .mentions
        .iter()
        .filter(|mention| mention.kind.is_quantity() && !is_label(article, mention))
        .map(|mention| claim(article, mention))
        .collect()
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
    let end = counted.head.filter(|head| *head >= mention.end).map_or(mention.end, |head| head + 1);
    let range = bounded_start(article, mention)..end.min(mention.end + NOUN_WINDOW + 2);
    let mut claim = article.claim("quantity", "quantity", &range, mention.value.clone(), mention.first);
    claim.span = shorten(article.annotated.span(&range).join(mention.span), &article.source.text);
    if article.classes.is_generic_for(dimension_of(mention), &counted.lemma)
        || measures_event(article, mention)
    {
        counted.lemma = CompactString::default();
    }
    let happened = happened(article, mention, &counted, governor);
    claim.slot = CompactString::new(slot(mention.kind));
    claim.context.event = CompactString::new(article.classes.event(&happened));
    claim.context.trigger = happened;
    claim.context.class = counted_class(article, &counted);
    claim.context.group = CompactString::new(article.classes.group(&counted.lemma));
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
    claim
}

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
        if !BOUNDS.contains(&word) {
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

/// The verb that the number's chunk is subject, object or attachment of; else the nearest verb of the clause.
fn governor<'a>(article: &Article<'a>, mention: &Mention, counted: &Counted) -> Option<&'a VerbGroup> {
    let annotated = article.annotated;
    let head = counted.head.unwrap_or(mention.first);
    let chunks = [annotated.chunk_of(mention.first), annotated.chunk_of(head)];
    let is_own = |chunk: Option<u32>| chunk.is_some_and(|chunk| chunks.contains(&Some(chunk as usize)));
    let verbs = sentence_verbs(article, &article.sentence_range(mention.first));
    let by = |test: &dyn Fn(&VerbGroup) -> bool| verbs.iter().find(|verb| test(verb));
    by(&|verb| is_own(verb.object))
        .or_else(|| by(&|verb| is_own(verb.subject)))
        .or_else(|| by(&|verb| verb.attached.iter().any(|(_, chunk)| is_own(Some(*chunk)))))
        .or_else(|| {
            let clause = article.clause_range(mention.first);
            let near = verbs.iter().filter(|verb| clause.contains(&verb.head));
            near.min_by_key(|verb| (verb.head.abs_diff(mention.first), verb.head))
        })
}

fn sentence_verbs<'a>(article: &Article<'a>, range: &Range<TokenIndex>) -> &'a [VerbGroup] {
    let verbs = &article.annotated.verbs;
    let from = verbs.partition_point(|verb| verb.head < range.start);
    let to = verbs.partition_point(|verb| verb.head < range.end);
    verbs.get(from..to).unwrap_or_default()
}

/// Lemma of what happened: a state after the number ("10 dead"), the measure, the deverbal head, the verb.
fn happened(
    article: &Article<'_>,
    mention: &Mention,
    counted: &Counted,
    governor: Option<&VerbGroup>,
) -> CompactString {
    let annotated = article.annotated;
    let after = counted.head.map_or(mention.end, |head| (head + 1).max(mention.end));
    for state in [mention.end, after] {
        let part = annotated.part(state);
        let lemma = annotated.lemma(state);
        let is_state = matches!(part, PartOfSpeech::Adjective | PartOfSpeech::Verb | PartOfSpeech::Noun);
        if is_state && matches!(article.classes.event(lemma), "die" | "hurt" | "missing" | "displace") {
            return CompactString::new(lemma);
        }
    }
    let before = mention.first.checked_sub(1).map_or("", |token| annotated.lemma(token));
    if matches!(article.classes.event(before), "die" | "hurt") {
        return CompactString::new(before);
    }
    let chunk = chunk_of(article, mention);
    if let Some(noun) =
        chunk.map(|chunk| annotated.lemma(chunk.head)).filter(|noun| article.classes.is_event(noun))
    {
        return CompactString::new(noun);
    }
    let chunk_event = chunk.map_or("", |chunk| chunk.event.as_str());
    if !chunk_event.is_empty() {
        return CompactString::new(chunk_event);
    }
    // "Sales" measure what "revenue" does.
    let counts = dimension_of(mention) == Dimension::Count;
    let class = Some(article.classes.counted(&counted.lemma)).filter(|_| !counts);
    let mut measures = [Some(counted.lemma.as_str()), class].into_iter().flatten();
    if let Some(measure) = measures.find(|noun| article.classes.is_measure(noun)) {
        let known = article.classes.is_event(measure);
        return if known { CompactString::new(measure) } else { CompactString::default() };
    }
    let Some(verb) = governor else { return CompactString::default() };
    let lemma = annotated.lemma(verb.head);
    if !LIGHT_VERBS.contains(&lemma) {
        return CompactString::new(lemma);
    }
    let subject = verb.subject.and_then(|chunk| annotated.chunks.get(chunk as usize));
    match subject {
        Some(chunk) if !chunk.event.is_empty() => chunk.event.clone(),
        Some(chunk) if article.classes.is_event(annotated.lemma(chunk.head)) => {
            CompactString::new(annotated.lemma(chunk.head))
        }
        _ => CompactString::default(),
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
    annotated.mentions.iter().filter(|time| clause.contains(&time.first)).any(|time| match &time.value {
        Value::When(when) => {
            let unplaced = when.grain == Grain::Year && when.year.is_none() && when.first.is_none();
            unplaced && annotated.slice(&(time.first..time.end)).iter().any(|token| token.lower == "ago")
        }
        _ => false,
    })
}

/// What kind of number it is.
fn measure(article: &Article<'_>, mention: &Mention, governor: Option<&VerbGroup>) -> Measure {
    let annotated = article.annotated;
    let window = mention.end..mention.end + RATE_WINDOW;
    let per = window.clone().any(|token| matches!(annotated.lower(token), "per" | "apiece" | "each"));
    let article_unit = matches!(annotated.lower(mention.end), "a" | "an")
        && matches!(
            annotated.lower(mention.end + 1),
            "share" | "year" | "month" | "day" | "week" | "hour" | "barrel" | "head" | "person"
        );
    if per || article_unit {
        return Measure::Rate;
    }
    let class = governor.map_or("", |verb| article.classes.event(annotated.lemma(verb.head)));
    let before = mention.first.checked_sub(1).map_or("", |token| annotated.lower(token));
    if matches!(class, "rise" | "fall") && before != "to" && before != "at" {
        return Measure::Change;
    }
    // "beat her rival by 1,200 votes" tells how far apart two were, not how many one had.
    if is_contest(article, mention) {
        return Measure::Change;
    }
    let percent =
        matches!(&mention.value, Value::Quantity(quantity) if quantity.unit.dimension == Dimension::Percent);
    if percent || is_fraction(mention) { Measure::Share } else { Measure::Level }
}

/// Whether a number behind "by" tells by how much one won over another: the nearest verb before it is one of a contest.
fn is_contest(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let by = (1..=MARGIN_WINDOW)
        .filter_map(|steps| mention.first.checked_sub(steps))
        .find(|token| !BOUNDS.contains(&annotated.lower(*token)))
        .filter(|token| annotated.lower(*token) == "by");
    let sentence = article.sentence_range(mention.first);
    let is_contest = |token: &TokenIndex| CONTEST_VERBS.contains(&annotated.lemma(*token));
    // "beat" and "lead" are taken for nouns now and then.
    let verb = by.and_then(|by| {
        let mut before = (sentence.start..by).rev();
        before.find(|token| annotated.part(*token) == PartOfSpeech::Verb || is_contest(token))
    });
    verb.as_ref().is_some_and(is_contest)
}

/// The noun whose length a duration tells ("the war exceeds three years"); empty for names and pronouns.
fn subject_noun(article: &Article<'_>, governor: Option<&VerbGroup>) -> CompactString {
    let annotated = article.annotated;
    let chunk = governor.and_then(|verb| annotated.chunks.get(verb.subject? as usize));
    let noun = chunk.filter(|chunk| {
        annotated.part(chunk.head) == PartOfSpeech::Noun && annotated.mention_of(chunk.head).is_none()
    });
    noun.map_or_else(CompactString::default, |chunk| CompactString::new(annotated.lemma(chunk.head)))
}

/// The name that the number is said of: the possessor of its chunk, else the subject of its verb.
fn subject(article: &Article<'_>, mention: &Mention, governor: Option<&VerbGroup>) -> Option<NameIndex> {
    let annotated = article.annotated;
    let named = |chunk: Option<u32>| {
        let chunk = annotated.chunks.get(chunk? as usize)?;
        article.names_in(&chunk.tokens).last().copied()
    };
    named(chunk_of(article, mention).and_then(|chunk| chunk.possessor)).or_else(|| named(governor?.subject))
}
