//! What a time dates: the event of the verb or noun that it belongs to.

use compact_str::CompactString;

use crate::annotated::{Chunk, PartOfSpeech, TokenIndex, VerbGroup};
use crate::extract::article::Article;
use crate::extract::phrasal;
use crate::mention::Mention;

/// Verbs that tell nothing about what happened; the noun beside the time does.
const EMPTY_VERBS: [&str; 6] = ["be", "have", "do", "come", "take", "make"];

/// How many tokens before a time its verb may stand for it to be its verb whatever clause it is in.
const VERB_WINDOW: TokenIndex = 5;

/// How many tokens may stand between a time and the deverbal noun that it dates.
const NOUN_WINDOW: u32 = 3;

/// How many tokens behind a verb the state may stand that it tells of ("reported her missing").
const STATE_WINDOW: u32 = 3;

/// The verb that the time belongs to: the one it is attached to, else the nearest of its clause.
pub(super) fn governing_verb<'a>(article: &Article<'a>, mention: &Mention) -> Option<&'a VerbGroup> {
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
pub(super) fn dated_noun<'a>(article: &Article<'a>, first: TokenIndex, end: TokenIndex) -> Option<&'a Chunk> {
    let annotated = article.annotated;
    let event = |token: TokenIndex| {
        let chunk = annotated.chunks.get(annotated.chunk_of(token)?)?;
        (chunk.head == token || chunk.tokens.contains(&token)).then_some(())?;
        (!chunk.event.is_empty()).then_some(chunk)
    };
    let after = (end..end + NOUN_WINDOW).find_map(|token| {
        let possessive = annotated.lower(end) == "'s"
            || annotated.chunk_of(end.saturating_sub(1)) == annotated.chunk_of(token);
        if possessive { event(token) } else { None }
    });
    after.or_else(|| event(first.checked_sub(1)?))
}

/// What a verb tells of: the event that its subject names where the verb says no more than that it happened ("the quake
/// struck"), the state that it reports ("was found dead"), its own lemma else; empty where nothing is told.
pub(super) fn happened(article: &Article<'_>, verb: Option<&VerbGroup>) -> CompactString {
    let Some(verb) = verb else { return CompactString::default() };
    let (annotated, classes) = (article.annotated, &article.classes);
    let lemma = annotated.lemma(verb.head);
    if let Some(event) = phrasal::told(article, verb) {
        return event;
    }
    if is_first_of_a_thing(article, verb) {
        return CompactString::const_new("start");
    }
    if let Some(event) = event_of_a_date(article, verb) {
        return event;
    }
    if EMPTY_VERBS.contains(&lemma) {
        return subject_event(article, verb).unwrap_or_default();
    }
    if let Some(event) = named_event(article, verb).filter(|_| classes.is_happening(lemma)) {
        return event;
    }
    if let Some(state) = state_behind(article, verb).filter(|_| classes.is_finding(lemma)) {
        return CompactString::new(annotated.lower(state));
    }
    if is_first(article, verb) {
        return first_time(article, verb);
    }
    CompactString::new(lemma)
}

/// What a date is of that a verb only gives ("the date of the wedding is", "gives the date of separation as").
fn event_of_a_date(article: &Article<'_>, verb: &VerbGroup) -> Option<CompactString> {
    let annotated = article.annotated;
    let mut chunks = [verb.subject, verb.object].into_iter().flatten();
    let date = chunks.find_map(|chunk| {
        let chunk = annotated.chunks.get(chunk as usize)?;
        (annotated.lemma(chunk.head) == "date").then_some(chunk)
    })?;
    let of = (annotated.lower(date.tokens.end) == "of").then_some(date.tokens.end + 1)?;
    let event = annotated.chunks.get(annotated.chunk_of(of)?)?;
    is_common_noun(article, event.head).then(|| CompactString::new(annotated.lemma(event.head)))
}

/// How many chunks of a sentence are searched for what "it" of the next one is.
const MOST_CHUNKS: usize = 12;

/// The event that the subject of a verb names ("the quake"), for "it" the one that the sentence before is about.
fn named_event(article: &Article<'_>, verb: &VerbGroup) -> Option<CompactString> {
    let annotated = article.annotated;
    let event = |chunk: &Chunk| (!chunk.event.is_empty()).then(|| chunk.event.clone());
    let subject = verb.subject.and_then(|chunk| annotated.chunks.get(chunk as usize));
    let is_it = match subject {
        Some(chunk) => annotated.lower(chunk.head) == "it",
        None => verb.tokens.start.checked_sub(1).is_some_and(|token| annotated.lower(token) == "it"),
    };
    if !is_it {
        return event(subject?);
    }
    let before = article.sentence_range(verb.head).start.checked_sub(1)?;
    let sentence = article.sentence_range(before);
    let first = annotated.chunks.partition_point(|chunk| chunk.head < sentence.start);
    let chunks = annotated.chunks.iter().skip(first).take(MOST_CHUNKS);
    chunks.take_while(|chunk| chunk.head < sentence.end).find_map(event)
}

/// "missing", "dead" or the like shortly behind a verb, where it is the state of what the verb acts on.
fn state_behind(article: &Article<'_>, verb: &VerbGroup) -> Option<TokenIndex> {
    let annotated = article.annotated;
    let states = (verb.head + 1..=verb.head + STATE_WINDOW).take_while(|token| {
        !matches!(annotated.part(*token), PartOfSpeech::Mark | PartOfSpeech::Preposition)
    });
    states.into_iter().find(|token| {
        matches!(annotated.lower(*token), "dead" | "missing" | "injured" | "wounded" | "unconscious")
    })
}

/// Whether a verb says that something was so for the first time ("was first broadcast in 1963").
fn is_first(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let from = verb.tokens.start.saturating_sub(1);
    let reporting = article.classes.is_reporting(article.annotated.lemma(verb.head));
    !reporting && (from..verb.head).any(|token| article.annotated.lower(token) == "first")
}

/// "a series which was first broadcast in 1963", where the participle is taken for a noun.
fn is_first_of_a_thing(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let word = |behind: u32| article.annotated.lower(verb.head + behind);
    let be = article.annotated.lemma(verb.head) == "be" && word(1) == "first";
    be && matches!(word(3), "in" | "on" | "at") && has_common_subject(article, verb)
}

fn has_common_subject(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let subject = verb.subject.and_then(|chunk| article.annotated.chunks.get(chunk as usize));
    subject.is_some_and(|chunk| is_common_noun(article, chunk.head))
}

/// How many tokens before a participle its "was" may stand ("was never first seen").
const AUXILIARY_WINDOW: u32 = 3;

/// The first time of a thing is its beginning; of what a person did it is no other time of the same.
fn first_time(article: &Article<'_>, verb: &VerbGroup) -> CompactString {
    let from = verb.head.saturating_sub(AUXILIARY_WINDOW);
    let passive = verb.passive || (from..verb.head).any(|token| article.annotated.lemma(token) == "be");
    if passive && has_common_subject(article, verb) {
        return CompactString::const_new("start");
    }
    CompactString::new(format!("first {}", article.classes.event(article.annotated.lemma(verb.head))))
}

fn subject_event(article: &Article<'_>, verb: &VerbGroup) -> Option<CompactString> {
    let chunk = article.annotated.chunks.get(verb.subject? as usize)?;
    if chunk.event.is_empty() {
        let noun = is_common_noun(article, chunk.head);
        return noun.then(|| CompactString::new(article.annotated.lemma(chunk.head)));
    }
    Some(chunk.event.clone())
}

/// Whether a token is a noun that is no name, quantity or time.
pub(super) fn is_common_noun(article: &Article<'_>, token: TokenIndex) -> bool {
    article.annotated.part(token) == PartOfSpeech::Noun && article.annotated.mention_of(token).is_none()
}
