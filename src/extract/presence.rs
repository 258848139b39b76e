//! Presences: whether there was a thing of which a story has one or none ("there will be no appeal", "she will appeal").

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotated::{Chunk, PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::{Claim, Modality};
use crate::extract::article::{Article, shorten};
use crate::frame_id::General;
use crate::lexicon::Lexicon;
use crate::value::{Phrase, Value};

/// Tokens before an infinitive in which the verb stands that it hangs on ("declined yesterday to apologise").
const GOVERNOR_WINDOW: TokenIndex = 4;

/// The word lists of presences, compiled once a run.
#[derive(Debug)]
pub struct Presences {
    /// Noun or verb = the thing.
    things: FxHashMap<CompactString, CompactString>,
    /// Verbs whose object is there, and those whose subject is.
    having: FxHashSet<CompactString>,
    /// Verbs before an infinitive which say that it does not come about.
    refusing: FxHashSet<CompactString>,
    /// Verbs with the word behind them with which they mean something else ("appealed for calm").
    other_senses: FxHashSet<CompactString>,
    /// Words behind "no" which leave open that there was another.
    narrowing: FxHashSet<CompactString>,
}

impl Presences {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Presences {
        let set = |list: &str| lexicon.entries(list).map(CompactString::new).collect();
        Presences {
            things: lexicon
                .pairs("presences")
                .map(|(word, thing)| (word.into(), thing.trim().into()))
                .collect(),
            having: set("presence-verbs"),
            refusing: set("refusing-verbs"),
            other_senses: set("words-of-other-senses"),
            narrowing: set("narrowing-words"),
        }
    }

    /// Whether an infinitive hangs on a verb of refusing.
    fn is_refused(&self, article: &Article<'_>, verb: &VerbGroup) -> bool {
        let annotated = article.annotated;
        let first = verb.tokens.start.saturating_sub(GOVERNOR_WINDOW);
        annotated.lower(verb.tokens.start) == "to"
            && (first..verb.tokens.start).any(|token| self.refusing.contains(annotated.lemma(token)))
    }
}

/// All presences of an article as claims of the frame `presence`: the thing stands as `context.counted`, and the
/// answer, "some" or "none", heads the phrase.
pub fn claims(article: &Article<'_>, presences: &Presences) -> Vec<Claim> {
    let verbs = article.annotated.verbs.iter();
    verbs.filter_map(|verb| of_verb(article, presences, verb)).collect()
}

/// What a verb says of a thing: that it happens itself ("will appeal"), or that its object or subject is there.
fn of_verb(article: &Article<'_>, presences: &Presences, verb: &VerbGroup) -> Option<Claim> {
    let annotated = article.annotated;
    let lemma = annotated.lemma(verb.head);
    let refused = presences.is_refused(article, verb);
    if let Some(thing) = presences.things.get(lemma) {
        let with_next = CompactString::from(format!("{lemma} {}", annotated.lower(verb.tokens.end)));
        if presences.other_senses.contains(&with_next) {
            return None;
        }
        return claim(article, verb, &verb.tokens, thing, verb.negated || refused);
    }
    if !presences.having.contains(lemma) {
        return None;
    }
    // "There was no appeal": the thing stands behind the verb and is its object in no other sense.
    let behind = annotated.chunk_of(verb.tokens.end).and_then(|chunk| u32::try_from(chunk).ok());
    let found = [verb.object, verb.subject, behind].into_iter().flatten().find_map(|chunk| {
        let chunk = annotated.chunks.get(chunk as usize)?;
        Some((chunk, presences.things.get(annotated.lemma(chunk.head))?))
    });
    let (chunk, thing) = found?;
    let none = annotated.lower(chunk.tokens.start) == "no";
    if none && narrows(article, presences, chunk) {
        return None;
    }
    let range = chunk.tokens.start.min(verb.tokens.start)..chunk.tokens.end.max(verb.tokens.end);
    claim(article, verb, &range, thing, none || verb.negated || refused)
}

/// Whether the words of a chunk leave open that there was another ("no further arrests").
fn narrows(article: &Article<'_>, presences: &Presences, chunk: &Chunk) -> bool {
    let annotated = article.annotated;
    chunk.tokens.clone().any(|token| {
        annotated.part(token) != PartOfSpeech::Determiner
            && presences.narrowing.contains(annotated.lower(token))
    })
}

/// Whether "would" tells what a speaker says will come.
fn is_reported_plan(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let sentence = article.sentence_range(verb.head);
    let verbs = &article.annotated.verbs;
    let from = verbs.partition_point(|other| other.head < sentence.start);
    let to = verbs.partition_point(|other| other.head < sentence.end);
    verb.modal.as_deref() == Some("would") && (from..to).any(|index| article.is_reporting(index))
}

fn claim(
    article: &Article<'_>,
    verb: &VerbGroup,
    range: &std::ops::Range<TokenIndex>,
    thing: &CompactString,
    none: bool,
) -> Option<Claim> {
    let span = shorten(article.annotated.span(range), &article.source.text);
    let head = CompactString::new(if none { "none" } else { "some" });
    let text = CompactString::new(span.of(&article.source.text));
    let value = Value::Phrase(Phrase { text, head: head.clone(), lemmas: vec![head] });
    let mut claim = article.claim(General::Presence, "presence", range, value, verb.head);
    // What is alleged or only possible says neither; of what is not there in one place, another may have some.
    let open = match claim.modality {
        Modality::Stated | Modality::Planned => false,
        // "She would appeal, her lawyer said": in the words of a speaker, what she will do.
        Modality::Possible if is_reported_plan(article, verb) => false,
        Modality::Denied => !none,
        Modality::Possible | Modality::Alleged => true,
    };
    let elsewhere = none && article.place_in(&article.clause_range(verb.head));
    if open || elsewhere {
        return None;
    }
    claim.context.subject = None;
    claim.context.subject_noun = thing.clone();
    claim.context.counted = thing.clone();
    Some(claim)
}
