//! Fates: what became of a thing ("the bridge was destroyed", "power was restored"), by families whose outcomes exclude each other.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotated::{Annotated, Chunk, PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::{Claim, Modality};
use crate::extract::article::{Article, shorten};
use crate::frame_id::General;
use crate::lexicon::Lexicon;
use crate::mention::MentionKind;
use crate::value::{Phrase, Value};

/// Tokens before an infinitive in which the verb stands that it hangs on ("struggling Monday to restore").
const GOVERNOR_WINDOW: TokenIndex = 4;

/// Tokens before a length of time in which its "for" stands ("for at least three hours").
const DURATION_WINDOW: TokenIndex = 4;

/// Most heads in a row that say little ("one of tens of thousands of").
const MOST_LIGHT: usize = 3;

/// The verbs and nouns of `rules/vocabulary/fates.ron`, compiled once a run.
#[derive(Debug)]
pub struct Fates {
    undergone: FxHashMap<CompactString, Fate>,
    of_subjects: FxHashMap<CompactString, Fate>,
    suffered: FxHashMap<CompactString, Fate>,
    states: FxHashMap<CompactString, Fate>,
    /// The verbs that say so only with a particle ("lay" of "lay off").
    phrasal: FxHashSet<CompactString>,
    suffering: FxHashSet<CompactString>,
    trying: FxHashSet<CompactString>,
    light_heads: FxHashSet<CompactString>,
    manifold: FxHashSet<CompactString>,
    passing: FxHashSet<CompactString>,
    passing_words: FxHashSet<CompactString>,
}

/// One outcome of a family of which a thing has one at a time.
#[derive(Clone, Debug)]
struct Fate {
    family: CompactString,
    outcome: CompactString,
}

impl Fates {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Fates {
        let fates = |list: &str| -> FxHashMap<CompactString, Fate> {
            let fate = |value: &str| {
                let (family, outcome) = value.split_once('/').unwrap_or((value, value));
                Fate { family: family.trim().into(), outcome: outcome.trim().into() }
            };
            lexicon.pairs(list).map(|(verb, value)| (CompactString::new(verb), fate(value))).collect()
        };
        let set = |list: &str| lexicon.entries(list).map(CompactString::new).collect();
        let (undergone, of_subjects) = (fates("fates"), fates("fates-of-subjects"));
        let verbs = undergone.keys().chain(of_subjects.keys());
        let phrasal = verbs.filter_map(|verb| verb.split_once(' ')).map(|(verb, _)| verb.into()).collect();
        Fates {
            undergone,
            of_subjects,
            states: fates("fates-of-states"),
            phrasal,
            suffered: fates("fates-suffered"),
            suffering: set("suffering-verbs"),
            trying: set("trying-verbs"),
            light_heads: set("light-heads"),
            manifold: set("manifold-nouns"),
            passing: set("passing-fates"),
            passing_words: set("words-of-passing"),
        }
    }

    /// Whether the word right behind a verb group belongs to what it says ("laid off", "was unhurt").
    fn is_completed_behind(&self, annotated: &Annotated, verb: &VerbGroup) -> bool {
        let lemma = annotated.lemma(verb.head);
        matches!(lemma, "be" | "remain") || self.phrasal.contains(lemma)
    }

    /// What a verb group says has become of which chunk.
    fn of_verb<'a>(&'a self, article: &Article<'_>, verb: &VerbGroup) -> Option<(&'a Fate, u32)> {
        let annotated = article.annotated;
        let lemma = annotated.lemma(verb.head);
        if matches!(lemma, "be" | "remain") {
            let state = annotated.lower(verb.tokens.end);
            return Some((self.states.get(state)?, verb.subject?));
        }
        let told = |list: &'a FxHashMap<CompactString, Fate>| {
            let with_particle = || {
                let phrase = CompactString::from(format!("{lemma} {}", annotated.lower(verb.tokens.end)));
                list.get(&phrase)
            };
            let phrasal = self.phrasal.contains(lemma).then(with_particle).flatten();
            phrasal.or_else(|| list.get(lemma))
        };
        if verb.passive {
            return Some((told(&self.undergone)?, verb.subject?));
        }
        let Some(object) = verb.object else {
            if let Some(fate) = told(&self.of_subjects) {
                return Some((fate, verb.subject?));
            }
            // "Turned down the plan": the object stands behind the particle.
            let object = annotated.chunk_of(verb.tokens.end + 1)?;
            let phrasal = self.phrasal.contains(lemma).then(|| told(&self.undergone)).flatten();
            return Some((phrasal?, u32::try_from(object).ok()?));
        };
        if self.suffering.contains(lemma) {
            let noun = article.annotated.chunks.get(object as usize)?.head;
            return Some((self.suffered.get(annotated.lemma(noun))?, verb.subject?));
        }
        Some((told(&self.undergone)?, object))
    }
}

/// All fates of an article as claims of the frame `fate`: the family is the slot, what it became of stands as
/// `context.subject` where it is a name, else as `context.subject_noun`; `context.counted` is that
/// noun's own lemma.
pub fn claims(article: &Article<'_>, fates: &Fates) -> Vec<Claim> {
    let verbs = article.annotated.verbs.iter();
    verbs.filter_map(|verb| claim(article, fates, verb)).collect()
}

fn claim(article: &Article<'_>, fates: &Fates, verb: &VerbGroup) -> Option<Claim> {
    let annotated = article.annotated;
    let (fate, chunk) = fates.of_verb(article, verb)?;
    let chunk = annotated.chunks.get(chunk as usize)?;
    let mut outcome = with_other(article, fates, verb, fate);
    if fates.passing.contains(&fate.family) && passes(article, fates, verb) {
        return None;
    }
    let untried = is_tried(article, fates, verb);
    let denied = verb.negated || untried || is_none(article, chunk);
    if denied {
        outcome = CompactString::from(format!("not {outcome}"));
    }
    let particle = TokenIndex::from(fates.is_completed_behind(annotated, verb));
    let range = chunk.tokens.start.min(verb.tokens.start)..chunk.tokens.end.max(verb.tokens.end + particle);
    let span = shorten(annotated.span(&range), &article.source.text);
    let text = CompactString::new(span.of(&article.source.text));
    let value = Value::Phrase(Phrase { text, head: outcome.clone(), lemmas: vec![outcome] });
    let mut claim = article.claim(General::Fate, &fate.family, &range, value, verb.head);
    if !denied && claim.modality != Modality::Stated {
        return None;
    }
    let named = article.named_at(chunk.head).and_then(|mention| article.name_index(mention));
    claim.context.subject = named;
    if named.is_none() {
        let noun = thing(article, chunk)?;
        claim.context.subject_noun = CompactString::new(article.word(noun));
        claim.context.counted = CompactString::new(annotated.lemma(noun));
    }
    claim.context.event = CompactString::new(article.classes.event(annotated.lemma(verb.head)));
    claim.context.trigger = CompactString::new(annotated.lemma(verb.head));
    Some(claim)
}

/// The outcome with the other one that "or" joins to it ("destroyed or damaged 40 houses"): it says of no house which.
fn with_other(article: &Article<'_>, fates: &Fates, verb: &VerbGroup, fate: &Fate) -> CompactString {
    let annotated = article.annotated;
    let before = verb.tokens.start.checked_sub(1).filter(|or| annotated.lower(*or) == "or");
    let behind = Some(verb.tokens.end).filter(|or| annotated.lower(*or) == "or");
    let other = before.and_then(|or| or.checked_sub(1)).or_else(|| behind.map(|or| or + 1));
    let other = other.and_then(|token| fates.undergone.get(annotated.lemma(token)));
    match other.filter(|other| other.family == fate.family && other.outcome != fate.outcome) {
        Some(other) => {
            let (a, b) = (fate.outcome.as_str(), other.outcome.as_str());
            CompactString::from(format!("{} or {}", a.min(b), a.max(b)))
        }
        None => fate.outcome.clone(),
    }
}

/// Whether a chunk says that there is none ("no house was damaged", "not a single line was cut").
fn is_none(article: &Article<'_>, chunk: &Chunk) -> bool {
    let start = chunk.tokens.start;
    let before = start.checked_sub(1).map_or("", |token| article.annotated.lower(token));
    article.annotated.lower(start) == "no" || before == "not"
}

/// Whether the clause says that it lasted for a time only ("was closed for three hours", "briefly shut"): it is no end of
/// the thing, and what another article says of it later excludes nothing.
fn passes(article: &Article<'_>, fates: &Fates, verb: &VerbGroup) -> bool {
    let annotated = article.annotated;
    let clause = article.clause_range(verb.head);
    let lasts = annotated.mentions_in(&clause).iter().any(|mention| {
        let before = mention.first.saturating_sub(DURATION_WINDOW)..mention.first;
        mention.kind == MentionKind::Duration
            && mention.first > verb.head
            && before.into_iter().any(|token| annotated.lower(token) == "for")
    });
    lasts || clause.into_iter().any(|token| fates.passing_words.contains(annotated.lower(token)))
}

/// Whether an infinitive hangs on a verb of trying: it has not come about.
fn is_tried(article: &Article<'_>, fates: &Fates, verb: &VerbGroup) -> bool {
    let annotated = article.annotated;
    let first = verb.tokens.start.saturating_sub(GOVERNOR_WINDOW);
    annotated.lower(verb.tokens.start) == "to"
        && (first..verb.tokens.start).any(|token| {
            annotated.part(token) == PartOfSpeech::Verb && fates.trying.contains(annotated.lemma(token))
        })
}

/// The noun of the thing: the head of its chunk, or what stands before or behind a head that says little.
pub(super) fn thing(article: &Article<'_>, chunk: &Chunk) -> Option<TokenIndex> {
    let fates = &article.classes.fates;
    let annotated = article.annotated;
    let is_light = |token: TokenIndex| {
        let words = [annotated.lower(token), annotated.lemma(token)];
        annotated.part(token) == PartOfSpeech::Number
            || words.iter().any(|word| fates.light_heads.contains(*word))
    };
    let mut chunk = chunk;
    for _ in 0..MOST_LIGHT {
        if !is_light(chunk.head) || annotated.lower(chunk.tokens.end) != "of" {
            break;
        }
        chunk = annotated.chunks.get(annotated.chunk_of(chunk.tokens.end + 1)?)?;
    }
    let head = match chunk.head {
        head if is_light(head) => head.checked_sub(1).filter(|before| chunk.tokens.contains(before))?,
        head => head,
    };
    let fits = annotated.part(head) == PartOfSpeech::Noun && !fates.manifold.contains(annotated.lemma(head));
    fits.then_some(head)
}
