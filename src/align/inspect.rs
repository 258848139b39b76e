//! What alignment made of two claims, by the very functions that decide: for explanations, never in a normal run.

use std::collections::BTreeMap;

use crate::align::Material;
use crate::align::features::{Features, Rarity, features};
use crate::align::grouping::Aligned;
use crate::align::passages::Propositions;
use crate::align::quotations::Quotations;
use crate::align::score::Scorer;
use crate::align::veto::{Looked, Veto, veto};
use crate::align::weights::{self, MARGIN};
use crate::claim::{Claim, ClaimIndex};
use crate::explanation::{ExplainedPair, ScorePart};
use crate::frame_id::{Asked, Scored};
use crate::question::Question;

/// Looks into the alignment of a story.
pub struct Inspector<'a> {
    material: &'a Material<'a>,
    questions: &'a [Question],
    question_of: BTreeMap<ClaimIndex, usize>,
    features: Vec<Features>,
    rarity: Rarity,
}

impl<'a> Inspector<'a> {
    /// For claims and the questions that alignment has made of them.
    pub fn new(material: &'a Material<'a>, questions: &'a [Question]) -> Inspector<'a> {
        let (features, rarity) = features(material);
        let numbered = questions.iter().enumerate();
        let question_of =
            numbered.flat_map(|(at, question)| question.claims.iter().map(move |c| (*c, at))).collect();
        Inspector { material, questions, question_of, features, rarity }
    }

    /// How two claims of one frame were held against each other; numbers of the claims are left to the caller.
    pub fn pair(&self, a: ClaimIndex, b: ClaimIndex) -> ExplainedPair {
        let (a, b) = (a.min(b), a.max(b));
        let Some((x, y)) = self.material.claim(a).zip(self.material.claim(b)) else {
            return ExplainedPair::default();
        };
        let together = self.together(a, b);
        let question = together.map(|question| question.measure.clone());
        let pair = match x.frame.asked() {
            Asked::Scored(frame) => self.scored(frame, (a, x), (b, y)),
            Asked::ByQuotedWords => {
                let Inspector { material, features, rarity, .. } = self;
                self.by_words(&Quotations::new(material, features, rarity), a, b)
            }
            Asked::ByWords => {
                let Inspector { material, features, rarity, .. } = self;
                self.by_words(&Propositions { material, features, rarity }, a, b)
            }
            Asked::OfOccurrence | Asked::OfName | Asked::OfThing => {
                ExplainedPair { way: "the same subject and slot".to_string(), ..ExplainedPair::default() }
            }
        };
        let decision = match together {
            Some(question) => {
                let through = if pair.veto.is_some() || pair.sum < pair.threshold {
                    ", joined through other claims of it"
                } else {
                    ""
                };
                format!("one question, strength {:.2} of 1{through}", question.strength)
            }
            None => self.parted(&pair, a, b),
        };
        ExplainedPair { question, decision, ..pair }
    }

    /// Whether two claims answer one question.
    pub fn is_one_question(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        self.together(a, b).is_some()
    }

    fn together(&self, a: ClaimIndex, b: ClaimIndex) -> Option<&'a Question> {
        let at = self.question_of.get(&a)?;
        (self.question_of.get(&b)? == at).then(|| self.questions.get(*at)).flatten()
    }

    fn scorer(&self, frame: Scored) -> Scorer<'_> {
        Scorer { material: self.material, features: &self.features, rarity: &self.rarity, frame }
    }

    fn scored(
        &self,
        frame: Scored,
        (a, x): (ClaimIndex, &Claim),
        (b, y): (ClaimIndex, &Claim),
    ) -> ExplainedPair {
        let scorer = self.scorer(frame);
        let found = self.features.get(a as usize).zip(self.features.get(b as usize));
        let veto =
            found.and_then(|found| veto(self.material, frame, (x, y), found)).map(|veto| vetoed(veto, x, y));
        let score = found.map(|(f, g)| scorer.parts(x, y, f, g)).unwrap_or_default();
        let parts = score.parts().filter(|(_, points)| *points != 0.0);
        ExplainedPair {
            way: "blocking, vetoes, score and a one-to-one decision".to_string(),
            keys: self.shared_keys(&scorer, a, b),
            veto,
            parts: parts.map(|(name, points)| ScorePart { name: name.to_string(), points }).collect(),
            sum: score.total(),
            threshold: weights::threshold(frame),
            margin: MARGIN,
            ..ExplainedPair::default()
        }
    }

    fn by_words(&self, aligned: &dyn Aligned, a: ClaimIndex, b: ClaimIndex) -> ExplainedPair {
        let score = aligned.points(a, b);
        let veto = score.is_none().then(|| "too few words or names in common".to_string());
        ExplainedPair {
            way: "shared words".to_string(),
            keys: Vec::new(),
            veto,
            parts: score
                .map(|points| ScorePart { name: "shared words".to_string(), points })
                .into_iter()
                .collect(),
            sum: score.unwrap_or_default(),
            threshold: aligned.threshold(),
            ..ExplainedPair::default()
        }
    }

    /// What both claims were filed under.
    fn shared_keys(&self, scorer: &Scorer<'_>, a: ClaimIndex, b: ClaimIndex) -> Vec<String> {
        let others = scorer.keys(b);
        let (keys, names) = (scorer.keys(a), scorer.key_names(a));
        let shared = keys.iter().zip(names).filter(|(key, _)| others.contains(key));
        let mut shared: Vec<String> = shared.map(|(_, name)| name).collect();
        // A value that nearly agrees has two keys.
        shared.dedup();
        shared
    }

    /// Why two claims answer two questions.
    fn parted(&self, pair: &ExplainedPair, a: ClaimIndex, b: ClaimIndex) -> String {
        let frame = match self.material.claim(a).map(|claim| claim.frame.asked()) {
            Some(Asked::Scored(frame)) => frame,
            Some(Asked::OfOccurrence | Asked::OfName | Asked::OfThing) | None => {
                return "two subjects".to_string();
            }
            Some(Asked::ByQuotedWords | Asked::ByWords) => {
                return match &pair.veto {
                    Some(veto) => veto.clone(),
                    None if pair.sum < pair.threshold => below(pair),
                    None => "others fit them better".to_string(),
                };
            }
        };
        let scorer = self.scorer(frame);
        match () {
            () if pair.veto.is_some() => {
                format!("vetoed: {}", pair.veto.as_deref().unwrap_or_default())
            }
            () if pair.keys.is_empty() => "never in one block: they share no key".to_string(),
            () if pair.sum < pair.threshold => below(pair),
            () => self
                .rival(&scorer, pair, a, b)
                .or_else(|| self.rival(&scorer, pair, b, a))
                .or_else(|| self.cannot_link(&scorer, a, b))
                .unwrap_or_else(|| "the claims joined to each of them fit too little".to_string()),
        }
    }

    /// A claim of the partner's article that fits a claim nearly as well, with another answer.
    fn rival(
        &self,
        scorer: &Scorer<'_>,
        pair: &ExplainedPair,
        a: ClaimIndex,
        b: ClaimIndex,
    ) -> Option<String> {
        let partner = self.material.claim(b)?;
        let keys = scorer.keys(a);
        let mut best: Option<(f64, ClaimIndex)> = None;
        for (other, claim) in (0..).zip(self.material.claims) {
            if other == b || claim.source != partner.source || claim.frame != partner.frame {
                continue;
            }
            let meets = scorer.keys(other).iter().any(|key| keys.contains(key));
            let score = scorer.score(a, other).map(|score| score.total()).filter(|_| meets);
            let Some(score) = score.filter(|score| *score > pair.sum - pair.margin) else { continue };
            let differs = scorer.excluded(other, b) && !scorer.same_answer(other, b);
            if differs && score >= pair.threshold && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, other));
            }
        }
        if scorer.same_answer(a, b) {
            return None;
        }
        let (score, other) = best?;
        let value = self.material.claim(other)?.value.normal();
        Some(format!(
            "no clear lead: {value} of the same article scores {score:.1} against {:.1} (margin {:.2})",
            pair.sum, pair.margin
        ))
    }

    /// Two claims joined to these that exclude each other.
    fn cannot_link(&self, scorer: &Scorer<'_>, a: ClaimIndex, b: ClaimIndex) -> Option<String> {
        let members = |claim: ClaimIndex| {
            let question = self.question_of.get(&claim).and_then(|at| self.questions.get(*at));
            question.map_or(&[][..], |question| question.claims.as_slice())
        };
        let pairs = members(a).iter().flat_map(|x| members(b).iter().map(move |y| (*x, *y)));
        let (x, y) = pairs.into_iter().find(|(x, y)| scorer.excluded(*x, *y))?;
        let (x, y) = (self.material.claim(x)?, self.material.claim(y)?);
        Some(format!(
            "cannot link: {} and {}, joined to them, exclude each other",
            x.value.normal(),
            y.value.normal()
        ))
    }
}

fn below(pair: &ExplainedPair) -> String {
    format!("score {:.1} is below the threshold {:.1}", pair.sum, pair.threshold)
}

/// A veto with what differs on both sides.
fn vetoed(veto: Veto, x: &Claim, y: &Claim) -> String {
    let text = veto.text();
    let shown = |word: String| if word.is_empty() { "nothing".to_string() } else { format!("“{word}”") };
    let looked = veto.looks_at().iter().map(|looked| {
        let (name, of): (&str, fn(&Claim) -> String) = looked_at(*looked);
        format!("{name}: {} / {}", shown(of(x)), shown(of(y)))
    });
    let values: Vec<String> = looked.collect();
    if values.is_empty() { text.to_string() } else { format!("{text} ({})", values.join(", ")) }
}

/// What a veto looks at: its name, and what a claim has of it.
fn looked_at(looked: Looked) -> (&'static str, fn(&Claim) -> String) {
    match looked {
        Looked::Counted => ("counted", |claim| claim.context.class.to_string()),
        Looked::Group => ("group", |claim| claim.context.group.to_string()),
        Looked::Event => ("event", |claim| claim.context.event.to_string()),
        Looked::Measure => ("measure", |claim| format!("{:?}", claim.context.measure).to_lowercase()),
        Looked::Part => ("part", |claim| claim.context.part.to_string()),
        Looked::Another => ("another", |claim| claim.context.other.to_string()),
        Looked::FollowUp => ("follow-up", |claim| claim.context.follow_up.to_string()),
        Looked::Modality => ("modality", |claim| format!("{:?}", claim.modality).to_lowercase()),
        Looked::Time => ("time", time),
        Looked::Value => ("value", |claim| claim.value.normal()),
    }
}

fn time(claim: &Claim) -> String {
    claim.context.time.clone().map_or_else(String::new, |time| crate::value::Value::When(time).normal())
}
