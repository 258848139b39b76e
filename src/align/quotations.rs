//! Quotations of one utterance: the same speaker or none named, and enough shared words.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::align::Material;
use crate::align::block::key;
use crate::align::features::{Features, Rarity};
use crate::align::grouping::{Aligned, grouped};
use crate::claim::{Claim, ClaimIndex};
use crate::frame_id::General;
use crate::question::{Question, Subject};
use crate::value::Value;

/// Share of the poorer quotation's content words, by rarity, that the other must have too.
const SHARED: f64 = 0.6;
/// Fewest shared content words of two long quotations that share no run of words.
const FEWEST_WORDS: usize = 3;
/// The same where both articles name the same speaker.
const FEWEST_WORDS_BY_SPEAKER: usize = 2;
/// Words of a run; three in a row are rare by chance.
const RUN: usize = 3;
/// Fewest shared runs that show one utterance by themselves: five words in a row.
const FEWEST_RUNS: usize = 3;
/// Fewest shared runs that show one utterance though the speakers are not one: eight words in a row.
const WORD_FOR_WORD: usize = 6;
/// Most content words of a quotation that is cut to a few words of an utterance ("difficult but productive").
const FRAGMENT: usize = 4;
/// Added to the score where the speakers are one, so that such a pair is decided first.
const SPEAKER: f64 = 0.5;
/// Score from which two quotations may be one utterance; what qualifies them is decided by [`score`].
const THRESHOLD: f64 = 0.1;

/// One question for each utterance that is quoted.
pub fn questions(material: &Material<'_>, features: &[Features], rarity: &Rarity) -> Vec<Question> {
    let groups = grouped(&Quotations::new(material, features, rarity)).into_iter();
    groups.map(|(claims, weakest)| question(material, claims, weakest)).collect()
}

/// Quotations are aligned by the runs of words that they share, and by their speaker.
pub(super) struct Quotations<'a> {
    material: &'a Material<'a>,
    features: &'a [Features],
    rarity: &'a Rarity,
    /// The runs of quotations that were asked for: each is held against many.
    runs: RefCell<FxHashMap<ClaimIndex, Rc<[u64]>>>,
}

impl<'a> Quotations<'a> {
    pub(super) fn new(
        material: &'a Material<'a>,
        features: &'a [Features],
        rarity: &'a Rarity,
    ) -> Quotations<'a> {
        Quotations { material, features, rarity, runs: RefCell::default() }
    }

    /// Hashes of the runs of words of a quotation, sorted, each once.
    fn runs(&self, index: ClaimIndex) -> Rc<[u64]> {
        let runs = || self.material.claim(index).map_or_else(Vec::new, runs).into();
        self.runs.borrow_mut().entry(index).or_insert_with(runs).clone()
    }
}

impl Aligned for Quotations<'_> {
    fn material(&self) -> &Material<'_> {
        self.material
    }

    fn frame(&self) -> General {
        General::Quotation
    }

    fn threshold(&self) -> f64 {
        THRESHOLD
    }

    fn margin(&self) -> f64 {
        0.0
    }

    fn keys(&self, claim: ClaimIndex) -> Vec<u64> {
        let Some(features) = self.features.get(claim as usize) else { return Vec::new() };
        let mut keys = self.runs(claim).to_vec();
        if let Some(speaker) = features.subject {
            keys.extend(
                features.words.iter().map(|word| key(&["speaker", &speaker.to_string(), &word.to_string()])),
            );
        }
        keys
    }

    fn points(&self, a: ClaimIndex, b: ClaimIndex) -> Option<f64> {
        self.score(a, b)
    }

    /// Never: one article may quote an utterance in several pieces, which another quotes as one.
    fn excluded(&self, _: ClaimIndex, _: ClaimIndex) -> bool {
        false
    }
}

fn question(material: &Material<'_>, claims: Vec<ClaimIndex>, weakest: f64) -> Question {
    let speaker =
        claims.iter().filter_map(|claim| material.claim(*claim)).find_map(|claim| speaker(material, claim));
    Question {
        frame: General::Quotation.into(),
        slot: "words".to_string(),
        subject: speaker.map_or(Subject::Story, Subject::Entity),
        measure: "words".to_string(),
        qualifiers: Vec::new(),
        claims,
        strength: weakest.clamp(0.0, 1.0),
        reasons: vec![format!("shared words {:.2}", weakest.min(9.0))],
    }
}

fn speaker(material: &Material<'_>, claim: &Claim) -> Option<u32> {
    material.entity(claim.source, claim.context.subject?)
}

/// Whether two articles call a speaker without a name nearly the same ("the fire chief", "the town's fire chief").
fn is_one_description(a: &Claim, b: &Claim) -> bool {
    let (Value::Quotation(x), Value::Quotation(y)) = (&a.value, &b.value) else { return false };
    let (Some(one), Some(other)) = (&x.speaker, &y.speaker) else { return false };
    let words = |speaker: &str| -> Vec<String> {
        let words = speaker.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.len() > SHORT_WORD).collect()
    };
    let (one, other) = (words(one), words(other));
    one.last().is_some()
        && one.last() == other.last()
        && one.iter().filter(|word| other.contains(word)).count() > 1
}

/// Letters of a word that says nothing of a speaker ("the", "of").
const SHORT_WORD: usize = 3;

/// The runs of a quotation.
fn runs(claim: &Claim) -> Vec<u64> {
    let Value::Quotation(quoted) = &claim.value else { return Vec::new() };
    let lower = quoted.text.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    let mut runs: Vec<u64> = words.windows(RUN).map(key).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Whether a quotation has the words of another in a row.
fn holds(whole: &Claim, part: &Claim) -> bool {
    let (Value::Quotation(whole), Value::Quotation(part)) = (&whole.value, &part.value) else { return false };
    let plain = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.fold(" ".to_string(), |plain, word| plain + &word.to_lowercase() + " ")
    };
    plain(&whole.text).contains(&plain(&part.text))
}

impl Quotations<'_> {
    /// How much of the poorer quotation the other shares; `None` where nothing shows that they are one utterance.
    fn score(&self, a: ClaimIndex, b: ClaimIndex) -> Option<f64> {
        let Quotations { material, features, rarity, .. } = self;
        let (x, y) = (material.claim(a)?, material.claim(b)?);
        let (f, g) = (features.get(a as usize)?, features.get(b as usize)?);
        let (speaker_x, speaker_y) = (speaker(material, x), speaker(material, y));
        let (runs_x, runs_y) = (self.runs(a), self.runs(b));
        let common = runs_x.iter().filter(|run| runs_y.binary_search(run).is_ok()).count();
        // So many words in a row are one utterance even where the articles disagree on who said it, or name him differently.
        let word_for_word = common >= WORD_FOR_WORD || common >= FEWEST_RUNS && (holds(x, y) || holds(y, x));
        if speaker_x.is_some() && speaker_y.is_some() && speaker_x != speaker_y && !word_for_word {
            return None;
        }
        let one_speaker = match (speaker_x, speaker_y) {
            (Some(one), Some(other)) => one == other,
            (None, None) => is_one_description(x, y),
            _ => false,
        };
        let weight = |words: &[u32]| -> f64 { words.iter().map(|word| rarity.word(*word)).sum() };
        let shared: Vec<u32> =
            f.words.iter().copied().filter(|word| g.words.binary_search(word).is_ok()).collect();
        let least = weight(&f.words).min(weight(&g.words));
        let share = if least > 0.0 { weight(&shared) / least } else { 0.0 };
        let by_runs = common >= FEWEST_RUNS;
        let fewest = if one_speaker { FEWEST_WORDS_BY_SPEAKER } else { FEWEST_WORDS };
        // Of one speaker also by count: what most sentences of a story have is rare in no quotation.
        let counted = shared.len() as f64 / f.words.len().min(g.words.len()).max(1) as f64;
        let by_count = one_speaker && counted >= SHARED && shared.len() >= FEWEST_WORDS;
        let by_words = share >= SHARED && shared.len() >= fewest || by_count;
        let is_fragment = |claim: &Claim, words: &[u32]| {
            words.len() <= FRAGMENT && matches!(&claim.value, Value::Quotation(quoted) if quoted.fragment)
        };
        let fragments = is_fragment(x, &f.words) && is_fragment(y, &g.words);
        let by_fragment = one_speaker && fragments && !shared.is_empty();
        let within = |part: &Claim, words: &[u32], whole: &Claim| {
            one_speaker && is_fragment(part, words) && !shared.is_empty() && holds(whole, part)
        };
        let by_part = within(x, &f.words, y) || within(y, &g.words, x);
        if !(by_runs || by_words || by_fragment || by_part) {
            return None;
        }
        let run_share = common as f64 / runs_x.len().min(runs_y.len()).max(1) as f64;
        Some(share.max(run_share) + if one_speaker { SPEAKER } else { 0.0 })
    }
}
