//! Tolls: a figure that is told by "the death toll", "the body count", "the number of those killed" is how many people
//! died, were hurt or are missing.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::extract::article::Article;
use crate::extract::counted::Counted;
use crate::extract::governor::sentence_verbs;
use crate::extract::number_kind::{is_rate, link};
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionKind};

/// Most words between "the number of" and what became of them ("the number of people known to have been killed").
const LONGEST_COMPLEMENT: TokenIndex = 7;
/// Most adverbs between a verb and the number or its "to" ("has risen sharply to 17").
const MOST_ADVERBS: TokenIndex = 2;
/// Whom "the number of those killed" counts.
const PEOPLE: &str = "people";

/// The nouns of tolls of `rules/vocabulary/events.ron`, compiled once a run.
#[derive(Debug)]
pub struct Tolls {
    /// Whom it counts ("dead", "injured"), by the words of the toll.
    nouns: FxHashMap<CompactString, CompactString>,
    /// Nouns that are a toll with what they are a number of ("the number of dead").
    numbers: Vec<CompactString>,
    /// Verbs that join a toll to its number.
    verbs: Vec<CompactString>,
    /// Classes of what happened to people as a word behind "the number of" tells it.
    states: Vec<CompactString>,
}

impl Tolls {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Tolls {
        let words = |list: &str| lexicon.entries(list).map(CompactString::new).collect();
        let nouns = lexicon.classes("tolls");
        let nouns: FxHashMap<CompactString, CompactString> =
            nouns.map(|(words, class)| (CompactString::new(words), CompactString::new(class))).collect();
        Tolls {
            nouns,
            numbers: words("toll-numbers"),
            verbs: words("toll-verbs"),
            states: words("toll-states"),
        }
    }

    /// Whom a toll of these words counts.
    fn state(&self, words: &str) -> Option<&str> {
        self.nouns.get(words).map(CompactString::as_str)
    }

    /// Whether a noun is a toll by itself.
    pub(super) fn is_noun(&self, lemma: &str) -> bool {
        self.nouns.contains_key(lemma)
    }

    fn is_state(&self, class: &str) -> bool {
        self.states.iter().any(|state| state == class)
    }
}

/// What a toll tells of its number.
pub(super) struct Toll {
    /// Lemma of what happened ("toll", "injury", "kill").
    pub(super) happened: CompactString,
    /// Lemma of those to whom it happened.
    pub(super) counted: CompactString,
}

/// A noun that tells a toll, with all that belongs to it.
struct Phrase {
    toll: Toll,
    head: TokenIndex,
    end: TokenIndex,
}

/// The toll that a bare number, or a number of people, is the figure of.
pub(super) fn read(article: &Article<'_>, mention: &Mention, counted: &Counted) -> Option<Toll> {
    let people = article.classes.counted(&counted.lemma) == "person";
    let bare = counted.head.is_none() || people;
    if mention.kind != MentionKind::Number || !bare || counted.part || is_rate(article, mention) {
        return None;
    }
    let annotated = article.annotated;
    let sentence = article.sentence_range(mention.first).start;
    let link = link(article, mention).filter(|link| *link > sentence)?;
    let phrase = (sentence..link).rev().find_map(|head| phrase_at(article, head))?;
    let gap = phrase.end..link;
    let follows = match annotated.lower(link) {
        "of" | ":" | "(" | "now" => sentence_verbs(article, &gap).is_empty(),
        "to" | "at" => is_joined(article, &phrase, link),
        _ => {
            let verb = annotated.verbs.get(annotated.verb_of(link)?)?;
            verb.head == link && is_joined(article, &phrase, link + 1)
        }
    };
    let named = people && !counted.lemma.is_empty();
    let counted = if named { counted.lemma.clone() } else { phrase.toll.counted };
    (follows && !is_crossed(article, phrase.end, mention))
        .then_some(Toll { happened: phrase.toll.happened, counted })
}

/// Whether no verb stands between a toll and a token, or only one that joins a toll to its number.
fn is_joined(article: &Article<'_>, phrase: &Phrase, end: TokenIndex) -> bool {
    let annotated = article.annotated;
    let verbs = sentence_verbs(article, &(phrase.end..end));
    let Some(verb) = verbs.last() else { return true };
    let lemma = annotated.lemma(verb.head);
    let joins = article.classes.tolls.verbs.iter().any(|known| known == lemma)
        || matches!(article.classes.event(lemma), "rise" | "fall");
    let adverbs = annotated.slice(&(verb.head + 1..end)).iter();
    let near = end <= verb.head + 1 + MOST_ADVERBS
        && adverbs.into_iter().all(|token| token.part == PartOfSpeech::Adverb);
    // "rose from 14 to 17", "rose by three to 17".
    let from = matches!(annotated.lower(verb.head + 1), "from" | "by");
    // "The toll from the quake that struck Senn reached 17".
    let relative = |token: TokenIndex| matches!(annotated.lower(token), "that" | "which" | "who");
    let others = verbs.get(..verbs.len().saturating_sub(1)).unwrap_or_default();
    let own = others.iter().all(|other| other.tokens.start.checked_sub(1).is_some_and(relative))
        || verb.subject.is_some_and(|subject| annotated.chunk_of(phrase.head) == Some(subject as usize));
    joins && own && (near || from)
}

/// Whether another number stands between a toll and a number, and not as what the toll rose from or by.
fn is_crossed(article: &Article<'_>, end: TokenIndex, mention: &Mention) -> bool {
    let mentions = article.annotated.mentions_in(&(end..mention.first)).iter();
    let counts = |other: &&Mention| other.first < mention.first && other.kind == MentionKind::Number;
    mentions.filter(counts).any(|other| {
        let link = link(article, other).map_or("", |link| article.annotated.lower(link));
        !matches!(link, "from" | "by")
    })
}

/// The toll whose noun stands at a token.
fn phrase_at(article: &Article<'_>, head: TokenIndex) -> Option<Phrase> {
    let annotated = article.annotated;
    if annotated.part(head) != PartOfSpeech::Noun {
        return None;
    }
    named(article, head)
        .map(|toll| Phrase { toll, head, end: head + 1 })
        .or_else(|| numbered(article, head).map(|(toll, end)| Phrase { toll, head, end }))
}

/// The toll that a noun with the word before it names: "body count", "the injury toll", "the toll".
fn named(article: &Article<'_>, head: TokenIndex) -> Option<Toll> {
    let (annotated, classes) = (article.annotated, article.classes);
    let lemma = annotated.lemma(head);
    let before = head.checked_sub(1).map_or("", |token| annotated.lemma(token));
    let toll = |state: &str| Toll { happened: state.into(), counted: state.into() };
    if let Some(state) = classes.tolls.state(&format!("{before} {lemma}")) {
        return Some(toll(state));
    }
    // "Deaths rose to 17", but "a death".
    let state = classes.tolls.state(lemma).or_else(|| classes.tolls.state(annotated.lower(head)));
    state.filter(|_| !is_of_something_else(article, head) && !is_taken(article, head)).map(toll)
}

/// Whether a noun before "toll" makes it one of something else than people who died ("the bridge toll"): neither what
/// happened ("the quake toll") nor people ("the civilian toll").
pub(super) fn is_of_something_else(article: &Article<'_>, head: TokenIndex) -> bool {
    let (annotated, classes) = (article.annotated, article.classes);
    let chunk = annotated.chunk_of(head).and_then(|index| annotated.chunks.get(index));
    let range = chunk.map_or(head..head, |chunk| chunk.tokens.start..head);
    range.into_iter().any(|token| {
        let lemma = annotated.lemma(token);
        let people = classes.counted(lemma) == "person" && lemma != "casualty";
        let happening = classes.is_event_noun(lemma) && !classes.tolls.is_state(classes.event(lemma));
        annotated.part(token) == PartOfSpeech::Noun && !people && !happening
    })
}

/// Whether something took its toll, which is no number.
fn is_taken(article: &Article<'_>, head: TokenIndex) -> bool {
    let annotated = article.annotated;
    let chunk = annotated.chunk_of(head).and_then(|index| annotated.chunks.get(index));
    let start = chunk.map_or(head, |chunk| chunk.tokens.start);
    let verb = start.checked_sub(1).map_or("", |token| annotated.lemma(token));
    matches!(verb, "take" | "exact") && annotated.lower(start) != "the"
}

/// The toll that "the number of" tells with what became of them, and where it ends: "the number of dead", "of people
/// killed", "of those who have died".
fn numbered(article: &Article<'_>, head: TokenIndex) -> Option<(Toll, TokenIndex)> {
    let (annotated, classes) = (article.annotated, article.classes);
    let number = classes.tolls.numbers.iter().any(|known| known == annotated.lemma(head));
    if !number || annotated.lower(head + 1) != "of" {
        return None;
    }
    let mut people: Option<CompactString> = None;
    let start = head + 2;
    for token in start..start + LONGEST_COMPLEMENT {
        let (lemma, lower, part) = (annotated.lemma(token), annotated.lower(token), annotated.part(token));
        if classes.tolls.is_state(classes.event(lemma)) {
            let after = people_after(article, token, people.is_some())?;
            // "The number of dead", but "the number of deaths" is one of people.
            let own = if classes.counted(lemma) == "person" { lemma } else { PEOPLE };
            let counted = after.or(people).unwrap_or_else(|| own.into());
            let end = token + 1;
            return Some((Toll { happened: lemma.into(), counted }, end));
        }
        match part {
            PartOfSpeech::Determiner | PartOfSpeech::Adjective | PartOfSpeech::Adverb => {}
            _ if matches!(lower, "those" | "people") => people = Some(PEOPLE.into()),
            PartOfSpeech::Noun if classes.counted(lemma) == "person" => people = Some(lemma.into()),
            _ if people.is_none() => return None,
            _ if matches!(lower, "who" | "that" | "to" | "as") || matches!(lemma, "have" | "be" | "know") => {
            }
            PartOfSpeech::Verb if classes.is_finding(lemma) => {}
            _ => return None,
        }
    }
    None
}

/// The word for people that a state narrows ("the number of dead soldiers"); an empty answer where it narrows nothing, none
/// where it narrows a thing ("of death threats") or is one of two ("of dead and injured").
#[expect(clippy::option_option, reason = "no toll at all differs from a toll that names nobody")]
fn people_after(article: &Article<'_>, state: TokenIndex, told: bool) -> Option<Option<CompactString>> {
    let (annotated, classes) = (article.annotated, article.classes);
    let next = state + 1;
    let lemma = annotated.lemma(next);
    match annotated.lower(next) {
        "and" | "or" | "/" if classes.tolls.is_state(classes.event(annotated.lemma(next + 1))) => None,
        // "The number of people killed stands at": whom it counts is told, and "stands" may be taken for a noun.
        _ if told || annotated.part(next) != PartOfSpeech::Noun => Some(None),
        _ if classes.counted(lemma) == "person" => Some(Some(lemma.into())),
        _ => None,
    }
}
