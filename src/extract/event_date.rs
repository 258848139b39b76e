//! Event dates: when an article says that something happened, happens or will happen.

use std::ops::Range;

use compact_str::CompactString;

use crate::annotated::{Chunk, TokenIndex, VerbGroup};
use crate::claim::{Claim, Modality, NameIndex};
use crate::extract::article::{Article, shorten};
use crate::extract::dated_event::{self, is_common_noun};
use crate::extract::quantity::{DISMISSAL, EMPLOYEES};
use crate::frame_id::General;
use crate::mention::Mention;
use crate::value::{TimeRelation, Value};

/// All times of an article as claims of the frame `event-date`.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    article
        .annotated
        .mentions
        .iter()
        .filter(|mention| mention.kind.is_time() && !is_of_dateline(article, mention))
        .map(|m| claim(article, m))
        .collect()
}

/// Whether a date stands in the dateline of a report ("DAYTON, Nov 6 (Reuters) -"): it tells when that was written.
fn is_of_dateline(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let start = article.sentence_range(mention.first).start;
    let opens = mention.first - start <= DATELINE_WORDS
        && !(start..mention.first).any(|token| annotated.verb_of(token).is_some());
    let agency = annotated.lower(mention.end) == "(" && annotated.lower(mention.end + 2) == ")";
    opens
        && (agency && is_dash(annotated.lower(mention.end + 3))
            || is_dash(annotated.lower(mention.end)) && mention.first > start)
}

/// Most tokens before the date of a dateline: city, state and their commas.
const DATELINE_WORDS: u32 = 6;

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "―" | "--")
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
    let mut claim = article.claim(General::EventDate, "when", &range, mention.value.clone(), mention.first);
    claim.context.time = match &mention.value {
        Value::When(when) => Some(when.clone()),
        _ => None,
    };
    let verb = dated_event::governing_verb(article, mention);
    if let Some(verb) = verb {
        claim.modality = super::voice::verb_modality(article, verb);
    }
    if is_untold(mention) {
        claim.span =
            shorten(article.annotated.span(&untold_range(article, mention, verb)), &article.source.text);
        claim.modality = Modality::Planned;
    }
    let noun = dated_event::dated_noun(article, first, mention.end);
    match &noun {
        Some(chunk) => {
            claim.context.subject = possessor(article, chunk);
            claim.context.other = is_another(article, chunk);
        }
        None => add_arguments(article, verb, &mut claim),
    }
    let trigger = noun.map_or_else(|| dated_event::happened(article, verb), |chunk| chunk.event.clone());
    if !matches!(trigger.as_str(), "say" | "tell" | "state" | "add") {
        let posts = article.classes.ends_posts(&trigger) && is_of_posts(article, verb);
        claim.context.event =
            CompactString::new(if posts { DISMISSAL } else { article.classes.event(&trigger) });
        claim.context.trigger = trigger;
    }
    claim.context.main_event = verb.is_some_and(|verb| is_of_the_event(article, verb));
    claim.context.follow_up = claim.context.words.iter().any(|word| article.classes.is_follow_up(word));
    claim
}

/// Whether a verb says no more than that something happened which the article takes for known ("the accident occurred").
fn is_of_the_event(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let annotated = article.annotated;
    let subject = verb.subject.and_then(|chunk| annotated.chunks.get(chunk as usize));
    let known = subject.is_some_and(|chunk| {
        matches!(annotated.lower(chunk.tokens.start), "the" | "this")
            && is_common_noun(article, chunk.head)
            && !is_another(article, chunk)
            && article.classes.counted(annotated.lemma(chunk.head)) != "person"
    });
    known && article.classes.is_happening(annotated.lemma(verb.head))
}

/// Whether places of work, or those who hold them, are what a verb acts on or what acts.
fn is_of_posts(article: &Article<'_>, verb: Option<&VerbGroup>) -> bool {
    let heads = verb.into_iter().flat_map(|verb| [verb.object, verb.subject]).flatten();
    let mut lemmas = heads
        .filter_map(|chunk| article.annotated.chunks.get(chunk as usize))
        .map(|chunk| article.annotated.lemma(chunk.head));
    lemmas.any(|lemma| article.classes.is_post(lemma) || article.classes.group(lemma) == EMPLOYEES)
}

/// What the object and the subject of a verb add to the time of what was done.
fn add_arguments(article: &Article<'_>, verb: Option<&VerbGroup>, claim: &mut Claim) {
    let argument = |chunk: Option<u32>| article.annotated.chunks.get(chunk? as usize);
    let object = verb.and_then(|verb| argument(verb.object));
    if let Some(object) = object.filter(|chunk| is_common_noun(article, chunk.head)) {
        claim.context.object_noun = CompactString::new(article.word(object.head));
    }
    let subject = verb.and_then(|verb| argument(verb.subject));
    claim.context.other = [subject, object].into_iter().flatten().any(|chunk| is_another(article, chunk));
    let Some(subject) = subject else { return };
    claim.context.subject = article.names_in(&subject.tokens).last().copied();
    if is_common_noun(article, subject.head) {
        let lemma = article.annotated.lemma(subject.head);
        claim.context.counted = CompactString::new(lemma);
        claim.context.class = CompactString::new(article.classes.counted(lemma));
    }
}

/// Whether a chunk tells of one more of its kind ("a second shop", "another attack").
fn is_another(article: &Article<'_>, chunk: &Chunk) -> bool {
    let words = article.annotated.slice(&(chunk.tokens.start..chunk.head));
    // "The third carriage" is a part of the train, "the second blast" another blast.
    let known = article.annotated.lower(chunk.tokens.start) == "the" && chunk.event.is_empty();
    words.iter().any(|token| match token.lower.as_str() {
        "another" | "separate" | "other" => true,
        "second" | "third" => !known,
        _ => false,
    })
}

/// Whose the event of a noun is ("Farrow's resignation", "his resignation").
fn possessor(article: &Article<'_>, chunk: &Chunk) -> Option<NameIndex> {
    let annotated = article.annotated;
    let named = |token| article.named_at(token).and_then(|mention| article.name_index(mention));
    let possessor = chunk.possessor.and_then(|owner| annotated.chunks.get(owner as usize));
    possessor.and_then(|owner| named(owner.head)).or_else(|| named(chunk.tokens.start))
}

/// Whether a time is one that nobody tells.
fn is_untold(mention: &Mention) -> bool {
    matches!(&mention.value, Value::When(when) if when.relation == TimeRelation::Unknown)
}

/// From the words that deny it to the verb behind "when".
fn untold_range(article: &Article<'_>, mention: &Mention, verb: Option<&VerbGroup>) -> Range<TokenIndex> {
    let sentence = article.sentence_range(mention.first);
    let from = mention.first.saturating_sub(UNTOLD_WORDS).max(sentence.start);
    let end = verb.map_or(mention.end, |verb| verb.head + 1).max(mention.end);
    from..end.min(sentence.end)
}

/// How many words before "when" are shown ("could not say when").
const UNTOLD_WORDS: u32 = 3;
