//! Digests of the rules of a run: what a snapshot keeps, so that a later one can say which rule was changed.

use crate::digest;
use crate::frame::FrameDefinition;
use crate::lexicon::Lexicon;
use crate::rule::{Check, RuleSet};
use crate::snapshot_model::RuleDigests;

/// The digests of all that was loaded, and of each check with the frames that it looks at. Examples and reasons do not
/// count: they change no finding.
pub fn digests(rules: &RuleSet, lexicon: &Lexicon) -> RuleDigests {
    let checks = rules.checks.iter().map(|check| (check.id.clone(), digest::of_words(&words(rules, check))));
    let mut all = vec![format!("{:?}", rules.vocabulary), format!("{:?}", rules.frames)];
    all.extend(rules.checks.iter().map(own_words));
    for list in lexicon.names() {
        all.push(list.to_string());
        all.extend(lexicon.entries(list).map(str::to_string));
    }
    RuleDigests { digest: digest::of_words(&all.join("\n")), checks: checks.collect() }
}

/// All that decides what a check finds.
fn words(rules: &RuleSet, check: &Check) -> String {
    let named = |frame: &&FrameDefinition| {
        check.check.slots().iter().any(|slot| slot.split('.').next() == Some(frame.id.as_str()))
    };
    let frames: Vec<&FrameDefinition> = rules.frames.iter().filter(named).collect();
    format!("{} {frames:?}", own_words(check))
}

/// The debug form shows every field of a closed set of types: it changes when one of them does, which is all that a
/// digest needs.
fn own_words(check: &Check) -> String {
    let Check { id, level, message, check, unless, .. } = check;
    format!("{id} {level:?} {message} {check:?} {unless:?}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::load;

    #[test]
    fn a_digest_changes_with_its_own_check_alone() {
        let rules = load::load(true, &[]);
        let before = digests(&rules, Lexicon::embedded());
        let mut changed = rules.clone();
        let check = changed.checks.first_mut().unwrap();
        check.message.push('!');
        check.why.push('!');
        let id = check.id.clone();
        let after = digests(&changed, Lexicon::embedded());
        assert_ne!(before.digest, after.digest);
        let different: Vec<&String> = before
            .checks
            .iter()
            .filter(|(id, digest)| after.checks.get(*id) != Some(digest))
            .map(|(id, _)| id)
            .collect();
        assert_eq!(different, [&id]);
    }

    #[test]
    fn a_frame_counts_with_the_checks_that_look_at_it() {
        let rules = load::load(true, &[]);
        let before = digests(&rules, Lexicon::embedded());
        let mut changed = rules.clone();
        let frame = changed.frames.iter_mut().find(|frame| frame.id == "resignation").unwrap();
        frame.triggers.push("abscond".to_string());
        let after = digests(&changed, Lexicon::embedded());
        let different = before.checks.iter().filter(|(id, digest)| after.checks.get(*id) != Some(digest));
        let slots =
            |id: &str| rules.checks.iter().find(|check| check.id == id).unwrap().check.slots().to_vec();
        let mut count = 0;
        for (id, _) in different {
            assert!(slots(id).iter().any(|slot| slot.starts_with("resignation")), "{id}");
            count += 1;
        }
        assert!(count > 0);
    }
}
