//! Finds the subject, object and prepositional phrases of every verb group, and the verb that governs an infinitive.

mod leftward;
mod object;
mod subject;

use crate::annotate::verb::{Make, VerbGrouper};
use crate::annotated::{Annotated, Sentence, VerbGroup};

/// A sentence while its verb groups get their arguments.
struct Sentential<'a> {
    lists: &'a VerbGrouper,
    annotated: &'a Annotated,
    sentence: &'a Sentence,
    makes: &'a [Make],
}

/// Gives the groups of one sentence their arguments, left to right.
pub(super) fn attach(
    lists: &VerbGrouper,
    annotated: &Annotated,
    sentence: &Sentence,
    groups: &mut [VerbGroup],
    makes: &[Make],
) {
    let scope = Sentential { lists, annotated, sentence, makes };
    for index in 0..groups.len() {
        let object = scope.object(groups, index);
        let attached = scope.attached(groups, index, object);
        if let Some(group) = groups.get_mut(index) {
            group.object = object;
            group.attached = attached;
        }
        scope.subject(groups, index);
    }
    scope.fronted_participles(groups);
    scope.yield_objects(groups);
}

impl Sentential<'_> {
    fn make(&self, index: usize) -> Make {
        self.makes.get(index).copied().unwrap_or_default()
    }
}

/// Words that govern a noun ("after the vote") or open a clause ("after the mayor resigned").
fn opens_clause_or_phrase(lower: &str) -> bool {
    matches!(lower, "after" | "before" | "since" | "until" | "till" | "as" | "than" | "like")
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{annotate, words};

    /// Every verb as `subject > lemma > object`, then its phrases in brackets.
    fn check(text: &str, expected: &[&str]) {
        let annotated = annotate(text);
        let chunk = |index: Option<u32>| {
            index
                .and_then(|index| annotated.chunks.get(index as usize))
                .map_or("-", |chunk| words(text, &annotated, &chunk.tokens))
        };
        let found: Vec<String> = annotated
            .verbs
            .iter()
            .map(|verb| {
                let phrases: String = verb
                    .attached
                    .iter()
                    .map(|(word, governed)| {
                        format!(" [{} {}]", annotated.lower(*word), chunk(Some(*governed)))
                    })
                    .collect();
                format!(
                    "{} > {} > {}{phrases}",
                    chunk(verb.subject),
                    annotated.lemma(verb.head),
                    chunk(verb.object)
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn subjects_skip_phrases_and_parentheses() {
        check("The head of the union said nothing.", &["The head > say > nothing"]);
        check("Ann Lee, head of the union, resigned.", &["Ann Lee > resign > -"]);
        check(
            "The dam, which cracked in May, failed.",
            &["The dam > crack > - [in May]", "The dam > fail > -"],
        );
        check("After the vote, the mayor left.", &["the mayor > leave > -"]);
        check("She left after the mayor resigned.", &["She > leave > -", "the mayor > resign > -"]);
    }

    #[test]
    fn joined_verbs_and_participles_share_a_subject() {
        check("The mayor met Ann Lee and left.", &["The mayor > meet > Ann Lee", "The mayor > leave > -"]);
        check(
            "A bus hit a wall, killing two people.",
            &["A bus > hit > a wall", "A bus > kill > two people"],
        );
        check("The plan drafted in May failed.", &["The plan > draft > - [in May]", "The plan > fail > -"]);
    }

    #[test]
    fn infinitives_take_the_subject_that_their_governor_gives() {
        check("The union urged him to resign.", &["The union > urge > him", "him > resign > -"]);
        check("The mayor agreed to resign.", &["The mayor > agree > -", "The mayor > resign > -"]);
    }

    #[test]
    fn speakers_may_follow_and_what_is_said_is_no_object() {
        check("“We won,” said Ann Lee.", &["We > win > -", "Ann Lee > say > -"]);
        check("Police said two men fled.", &["Police > say > -", "two men > flee > -"]);
        check("There were two bridges in Oslo.", &["two bridges > be > - [in Oslo]"]);
    }
}
