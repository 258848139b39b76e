//! Event dates: when an article says that something happened, happens or will happen.

use compact_str::CompactString;

use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::{Claim, NameIndex};
use crate::extract::article::Article;
use crate::mention::Mention;
use crate::value::Value;

/// Verbs that tell nothing about what happened; the noun beside the time does.
const EMPTY_VERBS: [&str; 6] = ["be", "have", "do", "come", "take", "make"];

/// How many tokens before a time its verb may stand for it to be its verb whatever clause it is in.
const VERB_WINDOW: TokenIndex = 5;

/// How many tokens may stand between a time and the deverbal noun that it dates.
const NOUN_WINDOW: u32 = 3;

/// All times of an article as claims of the frame `event-date`.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    article
        .annotated
        .mentions
        .iter()
        .filter(|mention| mention.kind.is_time())
        .map(|m| claim(article, m))
        .collect()
}

fn claim(article: &Article<'_>, mention: &Mention) -> Claim {
    let annotated = article.annotated;
    let before = mention.first.checked_sub(1).map_or("", |token| annotated.lower(token));
    let with_preposition = matches!(
        before,
        "on" | "in" | "at" | "since" | "before" | "after" | "by" | "until" | "from" | "during"
    );
    let first = mention.first - u32::from(with_preposition);
    let range = first..mention.end;
    let mut claim = article.claim("event-date", "when", &range, mention.value.clone(), mention.first);
    claim.context.time = match &mention.value {
        Value::When(when) => Some(when.clone()),
        _ => None,
    };
    let verb = governing_verb(article, mention);
    let noun = dated_noun(article, first, mention.end);
    let verb_lemma = verb.map_or("", |verb| annotated.lemma(verb.head));
    let trigger = match noun {
        Some(noun) => noun,
        None if EMPTY_VERBS.contains(&verb_lemma) => subject_event(article, verb).unwrap_or_default(),
        None => CompactString::new(verb_lemma),
    };
    if !matches!(trigger.as_str(), "say" | "tell" | "state" | "add") {
        claim.context.event = CompactString::new(article.classes.event(&trigger));
        claim.context.trigger = trigger;
    }
    claim.context.follow_up = claim.context.words.iter().any(|word| article.classes.is_follow_up(word));
    claim.context.subject = verb.and_then(|verb| subject_name(article, verb));
    let subject = verb.and_then(|verb| article.annotated.chunks.get(verb.subject? as usize));
    if let Some(subject) = subject.filter(|chunk| is_common_noun(article, chunk.head)) {
        claim.context.counted = CompactString::new(annotated.lemma(subject.head));
        claim.context.class = CompactString::new(article.classes.counted(annotated.lemma(subject.head)));
    }
    if let Some(verb) = verb {
        claim.modality = super::voice::verb_modality(article, verb);
    }
    claim
}

/// The verb that the time belongs to: the one it is attached to, else the nearest of its clause.
fn governing_verb<'a>(article: &Article<'a>, mention: &Mention) -> Option<&'a VerbGroup> {
    let annotated = article.annotated;
    let clause = article.clause_range(mention.first);
    let from = annotated.verbs.partition_point(|verb| verb.head < clause.start);
    let to = annotated.verbs.partition_point(|verb| verb.head < clause.end);
    let verbs = annotated.verbs.get(from..to).unwrap_or_default();
    let chunk = annotated.chunk_of(mention.first).map(|chunk| chunk as u32);
    let attached = verbs
        .iter()
        .find(|verb| chunk.is_some_and(|chunk| verb.attached.iter().any(|(_, other)| *other == chunk)));
    attached
        .or_else(|| verb_before(article, mention))
        .or_else(|| verbs.iter().min_by_key(|verb| (verb.head.abs_diff(mention.first), verb.head)))
}

/// The verb shortly before a time with a preposition ("announced officially on May 13 is a good move").
fn verb_before<'a>(article: &Article<'a>, mention: &Mention) -> Option<&'a VerbGroup> {
    let annotated = article.annotated;
    let before = annotated.lower(mention.first.checked_sub(1)?);
    let early_or_late = matches!(annotated.lower(mention.first), "early" | "late");
    if !early_or_late && !matches!(before, "on" | "in" | "at" | "since" | "by" | "early" | "late") {
        return None;
    }
    let from = annotated.verbs.partition_point(|verb| verb.head < mention.first);
    let verb = annotated.verbs.get(from.checked_sub(1)?)?;
    let near = mention.first - verb.head <= VERB_WINDOW;
    (near && article.sentence_range(mention.first).contains(&verb.head)).then_some(verb)
}

/// The deverbal noun that a time dates directly: "Sunday's talks", "the February 2022 invasion", "its invasion in 2022".
fn dated_noun(article: &Article<'_>, first: TokenIndex, end: TokenIndex) -> Option<CompactString> {
    let annotated = article.annotated;
    let event = |token: TokenIndex| {
        let chunk = annotated.chunks.get(annotated.chunk_of(token)?)?;
        (chunk.head == token || chunk.tokens.contains(&token)).then_some(())?;
        (!chunk.event.is_empty()).then(|| chunk.event.clone())
    };
    let after = (end..end + NOUN_WINDOW).find_map(|token| {
        let possessive = annotated.lower(end) == "'s"
            || annotated.chunk_of(end.saturating_sub(1)) == annotated.chunk_of(token);
        if possessive { event(token) } else { None }
    });
    after.or_else(|| event(first.checked_sub(1)?))
}

fn subject_event(article: &Article<'_>, verb: Option<&VerbGroup>) -> Option<CompactString> {
    let chunk = article.annotated.chunks.get(verb?.subject? as usize)?;
    if chunk.event.is_empty() {
        let noun = is_common_noun(article, chunk.head);
        return noun.then(|| CompactString::new(article.annotated.lemma(chunk.head)));
    }
    Some(chunk.event.clone())
}

/// Whether a token is a noun that is no name, quantity or time.
fn is_common_noun(article: &Article<'_>, token: TokenIndex) -> bool {
    article.annotated.part(token) == PartOfSpeech::Noun && article.annotated.mention_of(token).is_none()
}

fn subject_name(article: &Article<'_>, verb: &VerbGroup) -> Option<NameIndex> {
    let chunk = article.annotated.chunks.get(verb.subject? as usize)?;
    article.names_in(&chunk.tokens).last().copied()
}
