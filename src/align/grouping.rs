//! What every alignment by score shares: the claims of one frame, their pairs, and the groups that the decision makes.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::align::Material;
use crate::align::block::pairs;
use crate::align::decide::{Judge, Pair, groups};
use crate::claim::ClaimIndex;
use crate::frame_id::General;
use crate::question::Relation;

/// How the claims of one frame are grouped to questions.
pub struct Grouping<'a> {
    /// The claims and what they refer to.
    pub material: &'a Material<'a>,
    /// The frame.
    pub frame: General,
    /// Score from which two claims may answer one question.
    pub threshold: f64,
    /// By how much the best candidate must lead the second.
    pub margin: f64,
    /// Keys under which a claim is paired with others.
    pub keys: &'a dyn Fn(ClaimIndex) -> Vec<u64>,
    /// How well two claims fit; `None` where they can not.
    pub score: &'a dyn Fn(ClaimIndex, ClaimIndex) -> Option<f64>,
    /// Whether two claims can never answer one question.
    pub excluded: &'a dyn Fn(ClaimIndex, ClaimIndex) -> bool,
}

impl Grouping<'_> {
    /// The groups in the order of their first claims, each with the weakest score that holds it together.
    pub fn groups(&self) -> Vec<(Vec<ClaimIndex>, f64)> {
        let claims = 0..self.material.claims.len() as ClaimIndex;
        let members: Vec<ClaimIndex> = claims
            .filter(|index| self.material.claim(*index).is_some_and(|claim| claim.frame == self.frame))
            .collect();
        let keys: Vec<Vec<u64>> = members.iter().map(|claim| (self.keys)(*claim)).collect();
        let claim_of = |item: u32| members.get(item as usize).copied().unwrap_or_default();
        let scored = pairs(&keys)
            .into_iter()
            .filter_map(|(a, b)| Some(Pair { a, b, score: (self.score)(claim_of(a), claim_of(b))? }))
            .collect();
        // Two claims of one article are asked about again and again, and the answer takes a score.
        let of_one_source: RefCell<FxHashMap<(ClaimIndex, ClaimIndex), bool>> = RefCell::default();
        let excluded = |a: ClaimIndex, b: ClaimIndex| {
            let source = |claim| self.material.claim(claim).map(|claim| claim.source);
            if source(a) != source(b) {
                return (self.excluded)(a, b);
            }
            *of_one_source.borrow_mut().entry((a.min(b), a.max(b))).or_insert_with(|| (self.excluded)(a, b))
        };
        let judge = Judge {
            threshold: self.threshold,
            margin: self.margin,
            source: &|item| self.material.claim(claim_of(item)).map_or(0, |claim| claim.source),
            same_answer: &|a, b| same_answer(self.material, claim_of(a), claim_of(b)),
            excluded: &|a, b| excluded(claim_of(a), claim_of(b)),
        };
        groups(members.len() as u32, scored, &judge)
            .into_iter()
            .map(|(items, weakest)| (items.into_iter().map(claim_of).collect(), weakest))
            .collect()
    }
}

/// Whether two claims give the same answer.
pub fn same_answer(material: &Material<'_>, a: ClaimIndex, b: ClaimIndex) -> bool {
    let pair = material.claim(a).zip(material.claim(b));
    pair.is_some_and(|(x, y)| (material.relation)(x, y) == Relation::Same)
}
