//! Movements: from where and to where something moves ("the convoy left Lund for the coast").

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::annotated::{Chunk, PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::{Claim, Modality};
use crate::extract::article::Article;
use crate::extract::fate::thing;
use crate::frame_id::General;
use crate::lexicon::Lexicon;
use crate::mention::MentionKind;
use crate::value::{Phrase, Value};

/// Most places of one list ("left Lund, Bergen and two other towns").
const MOST_LISTED: usize = 4;

/// The verbs and prepositions of movement, from `rules/vocabulary/fates.ron`, compiled once a run.
#[derive(Debug)]
pub struct Movements {
    /// What the object of a verb is: `from` of "leave", `to` of "reach".
    objects: FxHashMap<CompactString, CompactString>,
    /// What stands behind a preposition: `from` or `to`.
    prepositions: FxHashMap<CompactString, CompactString>,
    /// All verbs of movement.
    verbs: FxHashMap<CompactString, CompactString>,
}

impl Movements {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Movements {
        let map = |list: &str| {
            lexicon
                .pairs(list)
                .map(|(word, end)| (CompactString::new(word), CompactString::new(end)))
                .collect()
        };
        Movements {
            objects: map("movement-objects"),
            prepositions: map("movement-prepositions"),
            verbs: map("movement-verbs"),
        }
    }
}

/// All movements of an article as claims of the frame `movement`, slots `from` and `to`. What moves stands as
/// `context.subject` where it is a name, else as `context.subject_noun` with its number; the phrase's lemmas are the
/// places that it names, in lower case.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    let verbs = article.annotated.verbs.iter().filter(|verb| !verb.negated);
    verbs.flat_map(|verb| of_verb(article, verb)).collect()
}

fn of_verb(article: &Article<'_>, verb: &VerbGroup) -> Vec<Claim> {
    let annotated = article.annotated;
    let movements = &article.classes.movements;
    let lemma = annotated.lemma(verb.head);
    let object = movements.objects.get(lemma).zip(verb.object).filter(|_| !verb.passive);
    let moves = movements.verbs.contains_key(lemma);
    let behind =
        verb.attached.iter().filter(|_| moves || object.is_some()).filter_map(|(preposition, chunk)| {
            Some((movements.prepositions.get(annotated.lower(*preposition))?, *chunk))
        });
    let Some(mover) = verb.subject.and_then(|chunk| annotated.chunks.get(chunk as usize)) else {
        return Vec::new();
    };
    let ends = object.into_iter().chain(behind);
    ends.filter_map(|(end, chunk)| claim(article, verb, mover, end, chunk)).collect()
}

fn claim(article: &Article<'_>, verb: &VerbGroup, mover: &Chunk, end: &str, chunk: u32) -> Option<Claim> {
    let annotated = article.annotated;
    let range = listed(article, chunk)?;
    let places: Vec<CompactString> = annotated
        .mentions_in(&range)
        .iter()
        .filter(|mention| is_place(mention.kind))
        .filter_map(|mention| match &mention.value {
            Value::Name(name) => Some(CompactString::new(name.text.to_lowercase())),
            _ => None,
        })
        .collect();
    let head = annotated.chunks.get(chunk as usize)?.head;
    let unnamed = article.classes.role(annotated.lemma(head)) == Some("place");
    if places.is_empty() && !unnamed {
        return None;
    }
    let phrase = Phrase { lemmas: places, ..article.phrase(&range, head) };
    let mut claim = article.claim(General::Movement, end, &range, Value::Phrase(phrase), verb.head);
    if claim.modality == Modality::Denied {
        return None;
    }
    let named = article.named_at(mover.head).and_then(|mention| article.name_index(mention));
    claim.context.subject = named;
    if named.is_none() {
        let noun = thing(article, mover)?;
        let number = annotated.mentions_in(&(mover.tokens.start..noun)).first().map(|mention| mention.span);
        let number = number.map_or("", |span| span.of(&article.source.text));
        claim.context.subject_noun = CompactString::from(format!("{number} {}", article.word(noun)));
        claim.context.counted = CompactString::new(annotated.lemma(noun));
    }
    Some(claim)
}

/// A chunk with those that commas and "and" join to it, without its determiner.
fn listed(article: &Article<'_>, chunk: u32) -> Option<Range<TokenIndex>> {
    let annotated = article.annotated;
    let first = annotated.chunks.get(chunk as usize)?;
    let start =
        first.tokens.start + TokenIndex::from(annotated.part(first.tokens.start) == PartOfSpeech::Determiner);
    let mut end = first.tokens.end;
    for _ in 1..MOST_LISTED {
        let joined = matches!(annotated.lower(end), "and" | ",");
        let next = annotated.chunk_of(end + 1).and_then(|index| annotated.chunks.get(index));
        let named = annotated.mention_of(end + 1).and_then(|index| annotated.mentions.get(index));
        let place = named.is_some_and(|mention| is_place(mention.kind));
        match next.filter(|next| joined && place && next.tokens.start == end + 1) {
            Some(next) => end = next.tokens.end,
            None => break,
        }
    }
    (start < end).then_some(start..end)
}

/// Whether a name can be that of a place: what is left and reached mostly is one, where no article shows its kind.
fn is_place(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Place | MentionKind::Name)
}
