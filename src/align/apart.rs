//! Honours what editors told apart: claims of two groups never answer one question.

use std::collections::BTreeMap;

use crate::apart::Group;
use crate::claim::ClaimIndex;
use crate::question::Question;

/// The questions, each cut into one for every group of its claims; the order is that of their first claims.
pub fn tell_apart(questions: Vec<Question>, group: &dyn Fn(ClaimIndex) -> Group) -> Vec<Question> {
    let cut = questions.into_iter().flat_map(|question| {
        let mut groups: BTreeMap<Group, Vec<ClaimIndex>> = BTreeMap::new();
        for claim in &question.claims {
            groups.entry(group(*claim)).or_default().push(*claim);
        }
        groups.into_values().map(move |claims| Question { claims, ..question.clone() })
    });
    let mut questions: Vec<Question> = cut.collect();
    questions.sort_by(|a, b| (&a.claims, &a.frame, &a.slot).cmp(&(&b.claims, &b.frame, &b.slot)));
    questions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Subject;

    /// The claims of the questions that come of one, with the groups of its claims.
    fn check(groups: &[Group], expected: &[&[ClaimIndex]]) {
        let question = Question {
            frame: crate::frame_id::General::Quantity.into(),
            slot: String::new(),
            subject: Subject::Story,
            measure: "people killed".into(),
            qualifiers: Vec::new(),
            claims: (0..groups.len() as ClaimIndex).collect(),
            strength: 1.0,
            reasons: Vec::new(),
        };
        let cut = tell_apart(vec![question], &|claim| groups[claim as usize]);
        let claims: Vec<&[ClaimIndex]> = cut.iter().map(|question| question.claims.as_slice()).collect();
        assert_eq!(claims, expected);
    }

    #[test]
    fn claims_of_two_groups_are_two_questions() {
        check(&[0, 0], &[&[0, 1]]);
        check(&[0, 1, 0], &[&[0, 2], &[1]]);
        check(&[2, 1], &[&[0], &[1]]);
        check(&[1, 1], &[&[0, 1]]);
    }
}
