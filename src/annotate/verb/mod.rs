//! Finds verb groups with their voice, negation, modality and tense.
//!
//! A group runs from its first auxiliary (or the "to" of an infinitive) to its main verb. What it governs is found in
//! `argument`.

mod group;
mod participle;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use group::read_group;

use crate::annotate::argument;
use crate::annotate::lemma::Words;
use crate::annotated::{Annotated, PartOfSpeech, Sentence, TokenIndex, VerbGroup};
use crate::lexicon::Lexicon;

use PartOfSpeech::{Adverb, Conjunction, Mark, Noun, Preposition, Pronoun, ProperNoun};

/// The word lists of this layer.
#[derive(Debug)]
pub struct VerbGrouper {
    pub(super) speech: FxHashSet<CompactString>,
    /// Verbs of saying whose speaker may follow them ("said Ann Lee").
    pub(super) inverting: FxHashSet<CompactString>,
    pub(super) object_control: FxHashSet<CompactString>,
    pub(super) intention: FxHashSet<CompactString>,
    pub(super) belief: FxHashSet<CompactString>,
    pub(super) failure: FxHashSet<CompactString>,
    pub(super) intention_adjectives: FxHashSet<CompactString>,
    intransitive: FxHashSet<CompactString>,
    /// Nouns for those who report: "television", "officials".
    speaking: FxHashSet<CompactString>,
}

/// What the shape of a group tells before its arguments are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Make {
    /// Whether it can be the verb of a clause of its own.
    pub(super) finite: bool,
    /// Whether it begins with "to".
    pub(super) infinitive: bool,
    /// Whether its main verb is in -ing without auxiliary.
    pub(super) gerund: bool,
    /// Whether it is a bare participle after its noun.
    pub(super) reduced: bool,
    /// Whether it has no auxiliary, so that past and participle may look alike.
    pub(super) bare: bool,
    /// Whether "have" stands in it.
    pub(super) perfect: bool,
}

/// How far a finite verb is looked for that makes an earlier bare participle a reduced relative clause.
const LOOKAHEAD: usize = 40;

/// A line without a final stop is a headline up to this length, in tokens.
const LONGEST_HEADLINE: u32 = 20;

impl VerbGrouper {
    /// Takes its word lists from the lexicon.
    pub fn new(lexicon: &Lexicon) -> VerbGrouper {
        let set = |list: &str| lexicon.entries(list).map(CompactString::new).collect();
        VerbGrouper {
            speech: set("speech-verbs"),
            inverting: set("inverting-verbs"),
            object_control: set("object-control-verbs"),
            intention: set("intention-verbs"),
            belief: set("belief-verbs"),
            failure: set("failure-verbs"),
            intention_adjectives: set("intention-adjectives"),
            intransitive: set("intransitive-verbs"),
            speaking: set("speaking-nouns"),
        }
    }

    /// Adds the verb groups of all sentences.
    pub fn annotate(&self, words: &Words, annotated: &mut Annotated) {
        let mut verbs: Vec<VerbGroup> = Vec::with_capacity(annotated.tokens.len() / 8);
        let mut makes: Vec<Make> = Vec::new();
        for sentence in &annotated.sentences {
            let first = verbs.len();
            makes.clear();
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                match read_group(words, annotated, sentence, at) {
                    Some((group, make)) => {
                        at = group.tokens.end.max(at + 1);
                        verbs.push(group);
                        makes.push(make);
                    }
                    None => at += 1,
                }
            }
            let groups = verbs.get_mut(first..).unwrap_or_default();
            self.settle_participles(words, annotated, sentence, groups, &mut makes);
            argument::attach(self, annotated, sentence, groups, &makes);
        }
        annotated.verbs = verbs.into();
    }
}

/// Words and marks between clauses.
pub(super) fn is_clause_boundary(annotated: &Annotated, at: TokenIndex) -> bool {
    let lower = annotated.lower(at);
    match annotated.part(at) {
        Mark => {
            matches!(lower, "," | ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "(" | ")" | "..." | "…")
        }
        Preposition => is_subordinator(lower),
        Pronoun => matches!(lower, "who" | "which" | "that" | "what"),
        Conjunction => matches!(lower, "and" | "but" | "or" | "yet"),
        Adverb => matches!(lower, "how" | "why"),
        _ => false,
    }
}

/// Words that open a clause with its own finite verb and never govern a noun alone.
pub(super) fn is_subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "that"
            | "because"
            | "although"
            | "though"
            | "if"
            | "unless"
            | "while"
            | "whilst"
            | "whereas"
            | "whether"
            | "when"
            | "whenever"
            | "where"
            | "wherever"
            | "once"
            | "lest"
    )
}

/// The last token before `at` in the sentence that is no adverb.
pub(super) fn before_adverbs(
    annotated: &Annotated,
    sentence: &Sentence,
    at: TokenIndex,
) -> Option<TokenIndex> {
    (sentence.tokens.start..at).rev().find(|before| annotated.part(*before) != Adverb)
}

/// Whether a direct object surely begins at a token.
fn opens_object(annotated: &Annotated, at: TokenIndex) -> bool {
    use PartOfSpeech::{Determiner, Number};
    if is_time(annotated, at) {
        return false;
    }
    match annotated.part(at) {
        Determiner | ProperNoun | Number | Noun => true,
        PartOfSpeech::Adjective => annotated.chunk_of(at).is_some(),
        Pronoun => !matches!(annotated.lower(at), "who" | "which" | "that"),
        Mark => matches!(annotated.lower(at), "$" | "£" | "€"),
        Preposition => annotated.lower(at) == "that",
        _ => false,
    }
}

/// Whether a time without preposition begins at a token.
pub(super) fn is_time(annotated: &Annotated, at: TokenIndex) -> bool {
    annotated
        .mention_of(at)
        .and_then(|index| annotated.mentions.get(index))
        .is_some_and(|mention| mention.kind.is_time())
        || matches!(
            annotated.lower(at),
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "today"
                | "yesterday"
                | "tomorrow"
                | "tonight"
        )
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{annotate, words};

    /// Every group as its words, then tense, modality, and whether passive or negated.
    fn check(text: &str, expected: &[&str]) {
        let annotated = annotate(text);
        let found: Vec<String> = annotated
            .verbs
            .iter()
            .map(|verb| {
                let passive = if verb.passive { " passive" } else { "" };
                let negated = if verb.negated { " negated" } else { "" };
                let modal = verb.modal.as_ref().map_or(String::new(), |modal| format!(" ({modal})"));
                format!(
                    "{}: {:?}{modal}{passive}{negated}",
                    words(text, &annotated, &verb.tokens),
                    verb.tense
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tense_voice_and_negation() {
        check("The mayor resigned.", &["resigned: Past"]);
        check("The bridge was not damaged.", &["was not damaged: Past passive negated"]);
        check("She never left.", &["left: Past negated"]);
        check("They have met twice.", &["have met: Past"]);
        check("They will meet in Oslo.", &["will meet: Future"]);
        check("The mayor is in Oslo.", &["is: Present"]);
        check("She was “stunned”.", &["was “stunned: Past passive"]);
        check("They are going to meet.", &["are going: Present", "to meet: Future"]);
    }

    #[test]
    fn modality_of_helpers_and_governors() {
        check("They may meet.", &["may meet: Present (may)"]);
        check("The mayor plans to resign.", &["plans: Present", "to resign: Future (plan)"]);
        check(
            "The mayor is expected to resign.",
            &["is expected: Present passive", "to resign: Future (expect)"],
        );
        check("The mayor is likely to resign.", &["is: Present", "to resign: Future (likely)"]);
        check("The sides failed to agree.", &["failed: Past", "to agree: Past negated"]);
        check("The river began to rise.", &["began: Past", "to rise: Past"]);
    }

    #[test]
    fn bare_participles_are_passive_only_after_their_noun() {
        check("The plan leaked in May was changed.", &["leaked: None passive", "was changed: Past passive"]);
        check("Two men killed by a mine were farmers.", &["killed: None passive", "were: Past"]);
        check("Two men shot a guard.", &["shot: Past"]);
        check("Officials arrived on Sunday and met.", &["arrived: Past", "met: Past"]);
        check("Two were killed and three wounded.", &["were killed: Past passive", "wounded: Past passive"]);
    }

    #[test]
    fn nouns_that_look_like_verbs_are_no_verbs() {
        check("The peace talks in Oslo.", &[]);
        check("A second strike after the talks.", &[]);
        check("The wounded and the killed.", &[]);
    }
}
