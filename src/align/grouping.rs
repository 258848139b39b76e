//! What every alignment by what claims share has in common: the claims of one frame, their pairs, and the groups that the
//! decision makes of them.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::align::Material;
use crate::align::block::pairs;
use crate::align::decide::{Judge, Pair, groups};
use crate::claim::ClaimIndex;
use crate::frame_id::General;
use crate::question::Relation;

/// Claims of one frame whose questions are found by what they share: quantities, dates, quotations, propositions.
pub trait Aligned {
    /// All claims and what they refer to.
    fn material(&self) -> &Material<'_>;
    /// The frame.
    fn frame(&self) -> General;
    /// Score from which two claims may answer one question.
    fn threshold(&self) -> f64;
    /// By how much the best candidate must lead the second.
    fn margin(&self) -> f64;
    /// Keys under which a claim is paired with others; two claims without a common key are never compared.
    fn keys(&self, claim: ClaimIndex) -> Vec<u64>;
    /// How well two claims fit; `None` where they cannot answer one question.
    fn points(&self, a: ClaimIndex, b: ClaimIndex) -> Option<f64>;
    /// Whether two claims can never answer one question, whatever joins them.
    fn excluded(&self, a: ClaimIndex, b: ClaimIndex) -> bool;
}

/// The groups of claims that answer one question, in the order of their first claims, each with the weakest score that
/// holds it together.
pub fn grouped(aligned: &dyn Aligned) -> Vec<(Vec<ClaimIndex>, f64)> {
    let material = aligned.material();
    let frame = aligned.frame();
    let members: Vec<ClaimIndex> = (0..)
        .zip(material.claims)
        .filter(|(_, claim)| claim.frame == frame)
        .map(|(index, _)| index)
        .collect();
    let keys: Vec<Vec<u64>> = members.iter().map(|claim| aligned.keys(*claim)).collect();
    let claim_of = |item: u32| members.get(item as usize).copied().unwrap_or_default();
    let scored = pairs(&keys)
        .into_iter()
        .filter_map(|(a, b)| Some(Pair { a, b, score: aligned.points(claim_of(a), claim_of(b))? }))
        .collect();
    // Two claims of one article are asked about again and again, and the answer takes a score.
    let of_one_source: RefCell<FxHashMap<(ClaimIndex, ClaimIndex), bool>> = RefCell::default();
    let excluded = |a: ClaimIndex, b: ClaimIndex| {
        let source = |claim| material.claim(claim).map(|claim| claim.source);
        if source(a) != source(b) {
            return aligned.excluded(a, b);
        }
        *of_one_source.borrow_mut().entry((a.min(b), a.max(b))).or_insert_with(|| aligned.excluded(a, b))
    };
    let judge = Judge {
        threshold: aligned.threshold(),
        margin: aligned.margin(),
        source: &|item| material.claim(claim_of(item)).map_or(0, |claim| claim.source),
        same_answer: &|a, b| same_answer(material, claim_of(a), claim_of(b)),
        excluded: &|a, b| excluded(claim_of(a), claim_of(b)),
    };
    groups(members.len() as u32, scored, &judge)
        .into_iter()
        .map(|(items, weakest)| (items.into_iter().map(claim_of).collect(), weakest))
        .collect()
}

/// Whether two claims give the same answer.
pub fn same_answer(material: &Material<'_>, a: ClaimIndex, b: ClaimIndex) -> bool {
    let pair = material.claim(a).zip(material.claim(b));
    pair.is_some_and(|(x, y)| (material.relation)(x, y) == Relation::Same)
}
