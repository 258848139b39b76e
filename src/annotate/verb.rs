//! Finds verb groups with their voice, negation, modality and tense.
//!
//! A group runs from its first auxiliary (or the "to" of an infinitive) to its main verb. What it governs is found in
//! [`super::argument`].

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use crate::annotate::argument;
use crate::annotate::lemma::{Forms, Words};
use crate::annotated::{Annotated, PartOfSpeech, Sentence, Shape, Tense, TokenIndex, VerbGroup};
use crate::lexicon::Lexicon;
use crate::source::BlockKind;

use PartOfSpeech::{
    Adverb, Auxiliary, Conjunction, Mark, Noun, Particle, Preposition, Pronoun, ProperNoun, Verb,
};

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

/// Negative adverbs that negate the verb as "not" does.
const NEGATIVE_ADVERBS: [&str; 5] = ["never", "hardly", "scarcely", "barely", "neither"];

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
        annotated.verbs = verbs;
    }

    /// Decides for every bare form in -ed whether it is a simple past or a reduced passive ("the plan leaked in May").
    fn settle_participles(
        &self,
        words: &Words,
        annotated: &Annotated,
        sentence: &Sentence,
        groups: &mut [VerbGroup],
        makes: &mut [Make],
    ) {
        for index in 0..groups.len() {
            let (Some(group), Some(make)) = (groups.get(index), makes.get(index).copied()) else { continue };
            if !make.bare {
                continue;
            }
            let forms = words.read(annotated.lower(group.head)).forms;
            let reduced = forms.has(Forms::PARTICIPLE)
                && (!forms.has(Forms::PAST) && !forms.has(Forms::BASE)
                    || self.is_reduced(annotated, sentence, groups, makes, index));
            let elliptic = !reduced && forms.has(Forms::PARTICIPLE) && is_elliptic(annotated, groups, index);
            if let Some(group) = groups.get_mut(index).filter(|_| elliptic) {
                group.passive = true;
            }
            if let (true, Some(group), Some(make)) = (reduced, groups.get_mut(index), makes.get_mut(index)) {
                make.reduced = true;
                make.finite = false;
                group.passive = !self.intransitive.contains(annotated.lemma(group.head));
                group.tense = Tense::None;
            }
        }
    }

    /// Whether a form that may be past or participle is a participle after its noun.
    fn is_reduced(
        &self,
        annotated: &Annotated,
        sentence: &Sentence,
        groups: &[VerbGroup],
        makes: &[Make],
        index: usize,
    ) -> bool {
        let Some(group) = groups.get(index) else { return false };
        let before = before_adverbs(annotated, sentence, group.tokens.start);
        let Some(before) = before else { return annotated.part(group.tokens.end) == Preposition };
        let lower = annotated.lower(before);
        let part = annotated.part(before);
        if part == Pronoun
            && matches!(
                lower,
                "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who" | "which" | "that" | "what"
            )
        {
            return false;
        }
        let next = group.tokens.end;
        if opens_object(annotated, next) {
            return part == Preposition && matches!(lower, "as" | "when" | "if" | "than" | "once");
        }
        if annotated.lower(next) == "by" && matches!(part, Noun | ProperNoun | Pronoun) {
            return !self.intransitive.contains(annotated.lemma(group.head));
        }
        if part == Conjunction {
            // Joined verbs are alike: "shelled and burned villages", "people killed and injured in the raid".
            return index
                .checked_sub(1)
                .and_then(|previous| makes.get(previous))
                .is_some_and(|make| make.reduced);
        }
        if matches!(part, Preposition) {
            return matches!(
                lower,
                "as" | "when" | "if" | "than" | "once" | "while" | "though" | "although" | "where"
            );
        }
        if self.intransitive.contains(annotated.lemma(group.head)) {
            return false;
        }
        let nominal = matches!(part, Noun | ProperNoun | PartOfSpeech::Number | Pronoun);
        let chunk = annotated.chunk_of(before).and_then(|chunk| annotated.chunks.get(chunk));
        let speaks = chunk.is_some_and(|chunk| self.speaking.contains(annotated.lemma(chunk.head)));
        if speaks && self.inverting.contains(annotated.lemma(group.head)) {
            return false;
        }
        if nominal
            && is_headline(annotated, sentence)
            && (annotated.part(next) == Preposition || next >= sentence.tokens.end)
        {
            return true;
        }
        if part == Mark {
            let comma = lower == ",";
            // "The vote, held in secret, ended": the participle is behind us, this is the verb of the sentence.
            let after_participle = makes.get(..index).is_some_and(|makes| {
                makes.iter().any(|make| make.reduced || make.gerund) && !makes.iter().any(|make| make.finite)
            });
            let particle_object = annotated.part(next) == Adverb && opens_object(annotated, next + 1);
            if after_participle || particle_object {
                return false;
            }
            let verb_before =
                index > 0 && makes.get(..index).is_some_and(|makes| makes.iter().any(|make| make.finite));
            let prepositional =
                matches!(annotated.part(next), Preposition | Adverb) || is_time(annotated, next);
            return comma
                && prepositional
                && (verb_before || self.finite_follows(annotated, sentence, groups, makes, index));
        }
        if nominal {
            return clause_has_finite(annotated, groups, makes, index)
                || self.is_in_apposition(annotated, sentence, groups, makes, index)
                || self.finite_follows(annotated, sentence, groups, makes, index);
        }
        false
    }

    /// "The council met, a body founded in 1950": a noun after a comma or dash, behind a finished main clause.
    fn is_in_apposition(
        &self,
        annotated: &Annotated,
        sentence: &Sentence,
        groups: &[VerbGroup],
        makes: &[Make],
        index: usize,
    ) -> bool {
        let Some(group) = groups.get(index) else { return false };
        let prepositional = annotated.part(group.tokens.end) == Preposition
            || annotated.part(group.tokens.end) == Particle && annotated.lower(group.tokens.end) == "to";
        let Some((main, make)) = groups.iter().zip(makes).take(index).next_back() else { return false };
        let first = annotated.lower(sentence.tokens.start);
        let subordinate =
            is_subordinator(first) || matches!(first, "after" | "before" | "since" | "as" | "until");
        if !prepositional || !make.finite || subordinate || self.speech.contains(annotated.lemma(main.head)) {
            return false;
        }
        let mut boundaries =
            (main.tokens.end..group.tokens.start).filter(|at| is_clause_boundary(annotated, *at));
        let mark = boundaries.next().is_some_and(|at| matches!(annotated.lower(at), "," | "—" | "–" | "--"));
        mark && boundaries.next().is_none()
    }

    /// Whether the clause's own finite verb comes later: one without a subject of its own, before the clause ends.
    fn finite_follows(
        &self,
        annotated: &Annotated,
        sentence: &Sentence,
        groups: &[VerbGroup],
        makes: &[Make],
        index: usize,
    ) -> bool {
        let Some(group) = groups.get(index) else { return false };
        let Some((next, _)) = groups.iter().zip(makes).skip(index + 1).find(|(_, make)| make.finite) else {
            return false;
        };
        if (next.tokens.start - group.tokens.end) as usize > LOOKAHEAD
            || next.tokens.start >= sentence.tokens.end
        {
            return false;
        }
        let Some(last) = before_adverbs(annotated, sentence, next.tokens.start) else { return false };
        if matches!(annotated.part(last), Conjunction | Pronoun) && annotated.lower(last) != "them" {
            return false;
        }
        let mut nouns_after_boundary = 0;
        let mut boundary = false;
        for at in group.tokens.end..next.tokens.start {
            let lower = annotated.lower(at);
            if is_clause_boundary(annotated, at) {
                boundary = true;
                nouns_after_boundary = 0;
            }
            if matches!(annotated.part(at), Noun | ProperNoun | Pronoun)
                && !matches!(lower, "who" | "which" | "that")
            {
                nouns_after_boundary += 1;
            }
        }
        !(boundary && nouns_after_boundary > 0)
    }
}

/// A headline has no stop; the verbs in it are in the present, so that a bare participle is passive ("Two Killed in Oslo").
fn is_headline(annotated: &Annotated, sentence: &Sentence) -> bool {
    let capital = |at: TokenIndex| annotated.token(at).is_some_and(|token| token.shape != Shape::Lower);
    let stop =
        matches!(annotated.lower(sentence.tokens.end.saturating_sub(1)), "." | "!" | "?" | "”" | "\"" | ",");
    let long = sentence.tokens.end - sentence.tokens.start > LONGEST_HEADLINE;
    matches!(sentence.block, BlockKind::Headline | BlockKind::Heading)
        || !stop && !long && capital(sentence.tokens.start)
}

/// "Two were killed and three wounded": the helper of the first verb serves the second.
fn is_elliptic(annotated: &Annotated, groups: &[VerbGroup], index: usize) -> bool {
    let (Some(group), Some(previous)) =
        (groups.get(index), index.checked_sub(1).and_then(|previous| groups.get(previous)))
    else {
        return false;
    };
    previous.passive
        && previous.tokens.end - previous.tokens.start > 1
        && !opens_object(annotated, group.tokens.end)
        && (previous.tokens.end..group.tokens.start).any(|at| annotated.part(at) == Conjunction)
}

/// Whether a finite verb stands between the last clause boundary and this group.
fn clause_has_finite(annotated: &Annotated, groups: &[VerbGroup], makes: &[Make], index: usize) -> bool {
    let Some(group) = groups.get(index) else { return false };
    let before = groups.iter().zip(makes).take(index).rev();
    for (earlier, make) in before {
        let between = earlier.tokens.end..group.tokens.start;
        if between.clone().any(|at| is_clause_boundary(annotated, at)) {
            // A finite verb beyond the boundary belongs to another clause; "that" and "who" open one without a verb.
            return false;
        }
        if make.finite {
            // "said officials arrived" opens a clause without a mark: the verb of saying needs a clause.
            return !takes_bare_clause(annotated.lemma(earlier.head));
        }
    }
    false
}

/// Verbs after which a clause follows without "that": the next verb may be finite although one stands before.
fn takes_bare_clause(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "think"
            | "believe"
            | "claim"
            | "know"
            | "hope"
            | "suggest"
            | "announce"
            | "report"
            | "confirm"
            | "fear"
            | "deny"
            | "admit"
            | "feel"
            | "insist"
            | "add"
            | "note"
            | "warn"
    )
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

/// Reads the verb group that begins at `at`, if one does.
fn read_group(
    words: &Words,
    annotated: &Annotated,
    sentence: &Sentence,
    at: TokenIndex,
) -> Option<(VerbGroup, Make)> {
    let part = annotated.part(at);
    let infinitive = part == Particle && annotated.lower(at) == "to";
    if !(infinitive || matches!(part, Verb | Auxiliary)) || annotated.chunk_of(at).is_some() {
        return None;
    }
    let mut scan = Scan::default();
    let mut next = at;
    while next < sentence.tokens.end {
        match annotated.part(next) {
            Particle if next == at => {}
            // "was “stunned”": the mark stands inside the group.
            Mark if next > at
                && matches!(annotated.lower(next), "“" | "\"" | "‘" | "'")
                && annotated.part(next + 1) == Verb => {}
            Auxiliary => scan.auxiliary(annotated, next),
            Verb => {
                scan.head = Some(next);
                break;
            }
            Adverb if scan.last.is_some() || infinitive => {
                if NEGATIVE_ADVERBS.contains(&annotated.lower(next)) {
                    scan.pending_negation = true;
                }
            }
            Particle if scan.last.is_some() && matches!(annotated.lower(next), "not" | "n't") => {
                scan.negated = true;
                scan.last = Some(next);
            }
            _ => break,
        }
        next += 1;
    }
    let head = scan.head.or(scan.auxiliary)?;
    let end = scan.head.map_or(scan.last.unwrap_or(head), |head| head) + 1;
    let start = with_negation_before(annotated, sentence, at);
    scan.negated |= scan.pending_negation && scan.head.is_some() || start.is_some();
    let forms = words.read(annotated.lower(head)).forms;
    Some(scan.finish(annotated, at..end, head, infinitive, forms))
}

/// "never" or "not" directly before the group.
fn with_negation_before(annotated: &Annotated, sentence: &Sentence, at: TokenIndex) -> Option<TokenIndex> {
    let before = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start)?;
    (NEGATIVE_ADVERBS.contains(&annotated.lower(before)) || matches!(annotated.lower(before), "not"))
        .then_some(before)
}

/// What has been read of a group.
#[derive(Default)]
struct Scan {
    head: Option<TokenIndex>,
    auxiliary: Option<TokenIndex>,
    first: Option<TokenIndex>,
    last: Option<TokenIndex>,
    negated: bool,
    pending_negation: bool,
    modal: Option<CompactString>,
    future: bool,
    past: bool,
    perfect: bool,
    be_last: bool,
}

impl Scan {
    fn auxiliary(&mut self, annotated: &Annotated, at: TokenIndex) {
        self.first = self.first.or(Some(at));
        self.auxiliary = Some(at);
        self.last = Some(at);
        self.be_last = false;
        match annotated.lower(at) {
            "will" | "'ll" | "shall" | "wo" => self.future = true,
            modal @ ("would" | "'d" | "could" | "may" | "might" | "must" | "should" | "can" | "ca"
            | "cannot" | "ought") => {
                let base = match modal {
                    "'d" => "would",
                    "ca" | "cannot" => "can",
                    other => other,
                };
                self.negated |= modal == "cannot";
                self.future |= base == "would";
                self.modal = Some(base.into());
            }
            "was" | "were" => {
                self.past = true;
                self.be_last = true;
            }
            "did" | "had" => {
                self.past = true;
                self.perfect |= annotated.lower(at) == "had";
            }
            "have" | "has" | "'ve" | "having" => self.perfect = true,
            "is" | "are" | "am" | "be" | "been" | "being" | "'s" | "'re" | "'m" => self.be_last = true,
            _ => {}
        }
    }

    fn finish(
        self,
        annotated: &Annotated,
        tokens: std::ops::Range<TokenIndex>,
        head: TokenIndex,
        infinitive: bool,
        forms: Forms,
    ) -> (VerbGroup, Make) {
        let participle = forms.has(Forms::PARTICIPLE);
        let bare = self.first.is_none();
        let main = self.head.is_some();
        let nonfinite_auxiliary = self
            .first
            .is_some_and(|first| matches!(annotated.lower(first), "being" | "having" | "been" | "be"));
        let gerund = bare && forms.has(Forms::ING) && !infinitive || nonfinite_auxiliary && !infinitive;
        let passive = main && self.be_last && participle;
        let tense = if infinitive || gerund {
            if self.perfect { Tense::Past } else { Tense::None }
        } else if self.future {
            Tense::Future
        } else if self.past || self.perfect || bare && forms.has(Forms::PAST) && !forms.has(Forms::BASE) {
            Tense::Past
        } else if bare && forms.has(Forms::PAST) {
            // "put", "cut", "hit": news tells of the past.
            Tense::Past
        } else if bare && participle {
            Tense::None
        } else {
            Tense::Present
        };
        let finite = !infinitive && !gerund;
        let make = Make {
            finite,
            infinitive,
            gerund,
            reduced: false,
            bare: bare && !infinitive && !gerund,
            perfect: self.perfect,
        };
        let group = VerbGroup {
            tokens,
            head,
            passive,
            negated: self.negated,
            tense,
            modal: self.modal,
            subject: None,
            object: None,
            attached: Vec::new(),
        };
        (group, make)
    }
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
