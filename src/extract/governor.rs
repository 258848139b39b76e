//! What a number is told of: the verb that governs it, what happened, and whose it is.

use std::ops::Range;

use compact_str::CompactString;

use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::NameIndex;
use crate::extract::article::Article;
use crate::extract::counted::{Counted, chunk_of, dimension_of};
use crate::extract::phrasal;
use crate::extract::toll;
use crate::mention::Mention;
use crate::value::Dimension;

/// The verb that the number's chunk is subject, object or attachment of; else the nearest verb of the clause.
pub(super) fn governor<'a>(
    article: &Article<'a>,
    mention: &Mention,
    counted: &Counted,
) -> Option<&'a VerbGroup> {
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

pub(super) fn sentence_verbs<'a>(article: &Article<'a>, range: &Range<TokenIndex>) -> &'a [VerbGroup] {
    let verbs = &article.annotated.verbs;
    let from = verbs.partition_point(|verb| verb.head < range.start);
    let to = verbs.partition_point(|verb| verb.head < range.end);
    verbs.get(from..to).unwrap_or_default()
}

/// Lemma of what happened: a state after the number ("10 dead"), the measure, the deverbal head, the verb.
pub(super) fn happened(
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
        chunk.map(|chunk| annotated.lemma(chunk.head)).filter(|noun| article.classes.is_event_noun(noun))
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
        // A toll that is money is none of people, and one of a bridge tells of nobody who died.
        let paid = article.classes.tolls.is_noun(measure)
            && (!counts || counted.measure.is_some_and(|noun| toll::is_of_something_else(article, noun)));
        let known = article.classes.is_event_noun(measure) && !paid;
        return if known { CompactString::new(measure) } else { CompactString::default() };
    }
    if !counts && article.classes.is_event_noun(&counted.lemma) {
        return counted.lemma.clone();
    }
    let Some(verb) = governor else { return CompactString::default() };
    if let Some(event) = phrasal::told(article, verb) {
        return event;
    }
    let lemma = annotated.lemma(verb.head);
    if !article.classes.is_light(lemma) {
        return CompactString::new(lemma);
    }
    let subject = verb.subject.and_then(|chunk| annotated.chunks.get(chunk as usize));
    match subject {
        Some(chunk) if !chunk.event.is_empty() => chunk.event.clone(),
        Some(chunk) if article.classes.is_event_noun(annotated.lemma(chunk.head)) => {
            CompactString::new(annotated.lemma(chunk.head))
        }
        _ => CompactString::default(),
    }
}

/// The noun whose length a duration tells ("the war exceeds three years"); empty for names and pronouns.
pub(super) fn subject_noun(article: &Article<'_>, governor: Option<&VerbGroup>) -> CompactString {
    let annotated = article.annotated;
    let chunk = governor.and_then(|verb| annotated.chunks.get(verb.subject? as usize));
    // "Jurors took three days": the length is not of the jurors.
    let is_person = |lemma: &str| article.classes.counted(lemma) == "person";
    let noun = chunk.filter(|chunk| {
        let noun = annotated.part(chunk.head) == PartOfSpeech::Noun;
        noun && annotated.mention_of(chunk.head).is_none() && !is_person(annotated.lemma(chunk.head))
    });
    noun.map_or_else(CompactString::default, |chunk| CompactString::new(annotated.lemma(chunk.head)))
}

/// The name that the number is said of: the possessor of its chunk, else the subject of its verb.
pub(super) fn subject(
    article: &Article<'_>,
    mention: &Mention,
    governor: Option<&VerbGroup>,
) -> Option<NameIndex> {
    let named = |chunk: Option<u32>| {
        let chunk = article.annotated.chunks.get(chunk? as usize)?;
        article.names_in(&chunk.tokens).last().copied()
    };
    let chunk = chunk_of(article, mention);
    let its = chunk.filter(|chunk| matches!(article.annotated.lower(chunk.tokens.start), "its" | "their"));
    // "Norvik said that its 400 workers": the subject of the first verb before.
    let owner = |start: TokenIndex| {
        let before = article.sentence_range(start).start..start;
        sentence_verbs(article, &before).iter().find_map(|verb| named(verb.subject))
    };
    named(chunk.and_then(|chunk| chunk.possessor))
        .or_else(|| owner(its?.tokens.start))
        .or_else(|| named(governor?.subject))
}
