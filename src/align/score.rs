//! The score of two claims: how likely they answer one question. The signs stand in `signs`, their weights in `weights`.

use crate::align::Material;
use crate::align::features::{Features, Rarity};
use crate::align::grouping::{Aligned, same_answer};
use crate::align::veto::{Veto, veto};
use crate::align::{signs, times, weights};
use crate::claim::{Claim, ClaimIndex};
use crate::frame_id::{General, Scored};
use crate::question::Relation;

/// More parts than a score ever has, so that its list is allocated once.
const MOST_PARTS: usize = 17;

/// Scores pairs of claims of one frame.
pub struct Scorer<'a> {
    /// The claims and what they refer to.
    pub material: &'a Material<'a>,
    /// Their features.
    pub features: &'a [Features],
    /// How rare words and entities are.
    pub rarity: &'a Rarity,
    /// The frame.
    pub frame: Scored,
}

/// A score by its parts.
#[derive(Clone, Debug, Default)]
pub struct Score {
    parts: Vec<(&'static str, f64)>,
}

impl Score {
    /// The sum of the parts.
    pub fn total(&self) -> f64 {
        self.parts.iter().map(|(_, points)| points).sum()
    }

    /// The parts, each with what it adds.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.parts.iter().copied()
    }

    /// The parts in words: "same event +3.0".
    pub fn reasons(&self) -> Vec<String> {
        self.parts
            .iter()
            .filter(|(_, points)| *points != 0.0)
            .map(|(name, points)| format!("{name} {points:+.1}"))
            .collect()
    }
}

impl Aligned for Scorer<'_> {
    fn material(&self) -> &Material<'_> {
        self.material
    }

    fn frame(&self) -> General {
        self.frame.frame()
    }

    fn threshold(&self) -> f64 {
        weights::threshold(self.frame)
    }

    fn margin(&self) -> f64 {
        weights::MARGIN
    }

    fn keys(&self, claim: ClaimIndex) -> Vec<u64> {
        self.filed(claim).into_iter().map(|(key, _)| key).collect()
    }

    fn points(&self, a: ClaimIndex, b: ClaimIndex) -> Option<f64> {
        self.score(a, b).map(|score| score.total())
    }

    /// A veto, or two answers that one article gives on the same word.
    fn excluded(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        let (Some(x), Some(y)) = (self.material.claim(a), self.material.claim(b)) else { return true };
        let (Some(f), Some(g)) = (self.features.get(a as usize), self.features.get(b as usize)) else {
            return true;
        };
        let converted = x.context.two_currencies || y.context.two_currencies;
        let vetoed = veto(self.material, self.frame, (x, y), (f, g));
        if vetoed.is_some_and(|veto| veto != Veto::OtherCurrency || !converted) || self.said_twice(x, y) {
            return true;
        }
        x.source == y.source && !self.fits_one(x, y) && !self.told_by_two(a, b) && !self.nearly_equal(a, b)
    }
}

impl Scorer<'_> {
    /// How likely two claims answer one question; `None` where a veto forbids it.
    pub fn score(&self, a: ClaimIndex, b: ClaimIndex) -> Option<Score> {
        let (x, y) = (self.material.claim(a)?, self.material.claim(b)?);
        let (f, g) = (self.features.get(a as usize)?, self.features.get(b as usize)?);
        if veto(self.material, self.frame, (x, y), (f, g)).is_some() || self.said_twice(x, y) {
            return None;
        }
        Some(self.parts(x, y, f, g))
    }

    /// The score of two claims by its parts, whatever forbids that they answer one question.
    pub fn parts(&self, x: &Claim, y: &Claim, f: &Features, g: &Features) -> Score {
        let mut parts = Vec::with_capacity(MOST_PARTS);
        let relation = || (self.material.relation)(x, y);
        let near = signs::near(self.frame, relation(), x, f, g);
        let opening = self.frame == Scored::EventDate
            && (times::is_lead_day(relation(), x, y) || times::is_main_event(x, y));
        parts.extend([
            ("event", if opening { weights::LEAD_DAY } else { signs::event(self.frame, near > 0.0, x, y) }),
            ("names", signs::names(self.rarity, f, g)),
            ("subject", signs::subject(self.frame, x, f, g)),
            ("place", signs::place(f, g)),
            ("words", signs::words(self.rarity, f, g)),
            ("sentence", signs::sentence_words(self.rarity, f, g)),
            ("position", signs::position(x, y)),
            ("modality", signs::modality(x, y)),
            ("nearly the same", near),
        ]);
        match self.frame {
            Scored::Quantity => parts.extend([
                ("counted", signs::counted(x, y)),
                ("only one", signs::lone(x, y, f, g)),
                ("modifiers", signs::modifiers(x, y)),
                ("value", signs::value(relation(), x, y)),
                ("dimension", signs::dimension(x)),
                ("era", signs::era(f, g)),
                ("day", signs::day(x, y)),
            ]),
            Scored::EventDate => parts.extend([
                ("subject noun", if opening { 0.0 } else { times::subject_noun(x, y) }),
                ("object", times::object(near > 0.0, x, y)),
                ("value", times::value(relation(), x, y)),
                ("years", times::years(x, y, f, g)),
                ("era", times::era(f, g)),
            ]),
        }
        Score { parts }
    }

    /// What it adds to the score of two claims that they nearly agree.
    pub fn nearness(&self, a: ClaimIndex, b: ClaimIndex) -> Option<f64> {
        let (x, y) = (self.material.claim(a)?, self.material.claim(b)?);
        let (f, g) = (self.features.get(a as usize)?, self.features.get(b as usize)?);
        Some(signs::near(self.frame, (self.material.relation)(x, y), x, f, g))
    }

    /// Whether two claims give the same answer.
    pub fn same_answer(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        same_answer(self.material, a, b)
    }

    /// Whether two answers of one article may be one: the same, or one time at two grains ("on Friday afternoon", "Friday").
    fn fits_one(&self, x: &Claim, y: &Claim) -> bool {
        match (self.material.relation)(x, y) {
            Relation::Same => true,
            Relation::Refines | Relation::Compatible => self.frame == Scored::EventDate,
            _ => false,
        }
    }

    fn said_twice(&self, x: &Claim, y: &Claim) -> bool {
        self.frame == Scored::EventDate && times::said_twice((self.material.relation)(x, y), x, y)
    }

    /// Whether one article gives two answers on two different words ("the centre said 5.9, the survey 6.1").
    fn told_by_two(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        let pair = self.material.claim(a).zip(self.material.claim(b));
        let two_voices = pair.is_some_and(|(x, y)| x.voice != y.voice);
        two_voices && self.score(a, b).is_some_and(|score| score.total() >= weights::threshold(self.frame))
    }

    /// Whether one article gives two answers in nearly the same context, so that it contradicts itself.
    fn nearly_equal(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        let pair = self.material.claim(a).zip(self.material.claim(b));
        let same_sentence = pair.is_some_and(|(x, y)| x.sentence == y.sentence);
        !same_sentence && self.score(a, b).is_some_and(|score| score.total() >= weights::SURE)
    }
}
