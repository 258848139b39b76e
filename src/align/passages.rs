//! Propositions of different articles that speak of the same thing in different words.

use compact_str::CompactString;

use crate::align::Material;
use crate::align::block::key;
use crate::align::features::{Features, Rarity};
use crate::align::grouping::{Aligned, grouped};
use crate::claim::{Claim, ClaimIndex};
use crate::frame_id::General;
use crate::question::{Question, Subject};
use crate::value::Value;

/// Share of the poorer clause's words, by rarity, that the other must have too.
const THRESHOLD: f64 = 0.42;
/// Fewest signs that two clauses share: common words, and names where the same thing happens in both.
const FEWEST_SIGNS: usize = 2;
/// Most names that count as signs.
const MOST_NAMES: usize = 2;
/// Added for shared names, by their rarity.
const NAMES: f64 = 0.1;
/// Sum of the rarity of the shared words: two words that few sentences have.
const LEAST_RARITY: f64 = 1.2;
/// Rarity of shared words at which a pair is half as sure as it can be: two words of which each is in few sentences.
const HALF_COMMON: f64 = 1.5;
/// Share of the strength that a pair has whose poorer side says nothing of its own.
const LEAST_OWN: f64 = 0.7;
/// Added where the same thing happens in both.
const EVENT: f64 = 0.15;
/// Added for each noun that has the same part in both, as subject or object.
const NOUNS: f64 = 0.1;
/// What such a noun counts besides its rarity: what becomes of one thing is one matter, whatever the verb.
const NOUN_RARITY: f64 = 0.4;
/// Added where both have the same subject.
const SUBJECT: f64 = 0.1;
/// Most words that name a matter: a heading, not a sentence.
const TOPIC_WORDS: usize = 4;
/// How many of a sentence's rarest names make up keys with what happens.
const KEY_NAMES: usize = 3;
/// How many of a clause's rarest words make up its keys.
const KEY_WORDS: usize = 5;

/// One question for each thing that articles say in propositions.
pub fn questions(material: &Material<'_>, features: &[Features], rarity: &Rarity) -> Vec<Question> {
    let groups = grouped(&Propositions { material, features, rarity }).into_iter();
    groups
        .map(|(claims, weakest)| {
            let strength = strength(material, features, rarity, &claims);
            question(material, claims, weakest, strength)
        })
        .collect()
}

/// Propositions are aligned by the rare words, the names and the event that they share.
pub(super) struct Propositions<'a> {
    pub(super) material: &'a Material<'a>,
    pub(super) features: &'a [Features],
    pub(super) rarity: &'a Rarity,
}

impl Aligned for Propositions<'_> {
    fn material(&self) -> &Material<'_> {
        self.material
    }

    fn frame(&self) -> General {
        General::Proposition
    }

    fn threshold(&self) -> f64 {
        THRESHOLD
    }

    fn margin(&self) -> f64 {
        0.0
    }

    fn keys(&self, claim: ClaimIndex) -> Vec<u64> {
        let found = self.material.claim(claim).zip(self.features.get(claim as usize));
        found.map_or_else(Vec::new, |(claim, features)| keys(claim, features, self.rarity))
    }

    fn points(&self, a: ClaimIndex, b: ClaimIndex) -> Option<f64> {
        score(self.material, self.features, self.rarity, a, b)
    }

    /// An article says one thing once.
    fn excluded(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        self.material.claim(a).zip(self.material.claim(b)).is_none_or(|(x, y)| x.source == y.source)
    }
}

/// How much a reader learns from seeing the first two claims side by side: much in common, and much that only one has.
fn strength(material: &Material<'_>, features: &[Features], rarity: &Rarity, claims: &[ClaimIndex]) -> f64 {
    let found = |at: usize| {
        let claim = *claims.get(at)?;
        Some((material.claim(claim)?, &features.get(claim as usize)?.words))
    };
    let (Some((x, a)), Some((y, b))) = (found(0), found(1)) else { return 0.0 };
    let weight = |words: &[u32], others: &[u32], shared: bool| -> f64 {
        let chosen = words.iter().filter(|word| others.binary_search(word).is_ok() == shared);
        chosen.map(|word| rarity.word(*word)).sum()
    };
    let common = weight(a, b, true);
    let own = weight(a, b, false).min(weight(b, a, false));
    let event = if x.context.event == y.context.event { EVENT } else { 0.0 };
    common / (common + HALF_COMMON) * (LEAST_OWN + (1.0 - LEAST_OWN) * own.min(1.0)) + event
}

fn question(material: &Material<'_>, claims: Vec<ClaimIndex>, weakest: f64, strength: f64) -> Question {
    let lead = claims.first().and_then(|claim| material.claim(*claim));
    let subject = lead.and_then(|claim| material.entity(claim.source, claim.context.subject?));
    Question {
        frame: General::Proposition.into(),
        slot: "clause".to_string(),
        subject: subject.map_or(Subject::Story, Subject::Entity),
        measure: topic(material, &claims),
        qualifiers: Vec::new(),
        claims,
        strength,
        reasons: vec![format!("shared words {:.2}", weakest.min(9.0))],
    }
}

/// What a reader calls the matter: the words that all clauses share, as they follow one another in the first of them.
fn topic(material: &Material<'_>, claims: &[ClaimIndex]) -> String {
    let mut claims = claims.iter().filter_map(|claim| material.claim(*claim));
    let Some(lead) = claims.next() else { return String::new() };
    let others: Vec<&Claim> = claims.collect();
    let Value::Phrase(phrase) = &lead.value else { return lead.context.trigger.to_string() };
    let shared = |word: &&CompactString| others.iter().all(|claim| claim.context.words.contains(word));
    let mut lemmas: Vec<&str> = lead.context.words.iter().filter(shared).map(CompactString::as_str).collect();
    let mut words: Vec<&str> = Vec::new();
    for word in phrase.text.split(|character: char| !character.is_alphanumeric()) {
        let lower = word.to_lowercase();
        if let Some(at) = lemmas.iter().position(|lemma| lower.starts_with(lemma)) {
            lemmas.remove(at);
            words.push(word);
        }
    }
    // Lemmas that are not found in the text stand for a class of words and tell a reader little.
    if words.is_empty() {
        words = lemmas;
    }
    words.truncate(TOPIC_WORDS);
    if words.is_empty() { lead.context.trigger.to_string() } else { words.join(", ") }
}

/// Pairs of the clause's rarest words, and what happens with each of the rarest names of the sentence.
fn keys(claim: &Claim, features: &Features, rarity: &Rarity) -> Vec<u64> {
    let mut words = features.words.clone();
    words.sort_by(|a, b| rarity.word(*b).total_cmp(&rarity.word(*a)).then(a.cmp(b)));
    words.truncate(KEY_WORDS);
    words.sort_unstable();
    let mut keys = Vec::new();
    for (at, first) in words.iter().enumerate() {
        for second in words.iter().skip(at + 1) {
            keys.push(key(&[&first.to_string(), &second.to_string()]));
        }
    }
    let mut names = features.entities.clone();
    names.sort_by(|a, b| rarity.entity(*b).total_cmp(&rarity.entity(*a)).then(a.cmp(b)));
    names.truncate(KEY_NAMES);
    keys.extend(names.iter().map(|name| key(&["event", &claim.context.event, &name.to_string()])));
    keys
}

/// How much of the poorer clause the other shares; `None` where they speak of two things.
fn score(
    material: &Material<'_>,
    features: &[Features],
    rarity: &Rarity,
    a: ClaimIndex,
    b: ClaimIndex,
) -> Option<f64> {
    let (x, y): (&Claim, &Claim) = (material.claim(a)?, material.claim(b)?);
    let (f, g) = (features.get(a as usize)?, features.get(b as usize)?);
    if x.source == y.source || !f.era.agrees(g.era) {
        return None;
    }
    let weight = |words: &[u32]| -> f64 { words.iter().map(|word| rarity.word(*word)).sum() };
    let shared: Vec<u32> =
        f.words.iter().copied().filter(|word| g.words.binary_search(word).is_ok()).collect();
    let names = f.entities.iter().filter(|entity| g.entities.binary_search(entity).is_ok());
    let (named, name_rarity) =
        names.fold((0, 0.0), |(count, sum), name| (count + 1, sum + rarity.entity(*name)));
    let (least, common) = (weight(&f.words).min(weight(&g.words)), weight(&shared));
    let same_event = x.context.event == y.context.event;
    let same_noun = |one: &CompactString, other: &CompactString| !one.is_empty() && one == other;
    let nouns = usize::from(same_noun(&x.context.subject_noun, &y.context.subject_noun))
        + usize::from(same_noun(&x.context.object_noun, &y.context.object_noun));
    let signs = shared.len() + nouns + if same_event { named.min(MOST_NAMES) } else { 0 };
    if least <= 0.0
        || shared.is_empty()
        || signs < FEWEST_SIGNS
        || common + name_rarity.min(1.0) + NOUN_RARITY * (nouns as f64) < LEAST_RARITY
    {
        return None;
    }
    let event = if same_event { EVENT } else { 0.0 };
    let subject = if f.subject.is_some() && f.subject == g.subject { SUBJECT } else { 0.0 };
    Some(common / least + event + subject + NOUNS * nouns as f64 + NAMES * name_rarity.min(1.0))
}
