//! Bare forms in -ed: whether each is a simple past or a reduced passive ("the plan leaked in May").

use super::{
    LONGEST_HEADLINE, LOOKAHEAD, Make, VerbGrouper, before_adverbs, is_clause_boundary, is_subordinator,
    is_time, opens_object,
};
use crate::annotate::lemma::{Forms, Words};
use crate::annotated::{Annotated, PartOfSpeech, Sentence, Shape, Tense, TokenIndex, VerbGroup};
use crate::source::BlockKind;

use PartOfSpeech::{Adverb, Conjunction, Mark, Noun, Particle, Preposition, Pronoun, ProperNoun};

impl VerbGrouper {
    /// Decides for every bare form in -ed whether it is a simple past or a reduced passive ("the plan leaked in May").
    pub(super) fn settle_participles(
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
    pub(super) fn is_reduced(
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
    pub(super) fn is_in_apposition(
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
    pub(super) fn finite_follows(
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
pub(super) fn is_headline(annotated: &Annotated, sentence: &Sentence) -> bool {
    let capital = |at: TokenIndex| annotated.token(at).is_some_and(|token| token.shape != Shape::Lower);
    let stop =
        matches!(annotated.lower(sentence.tokens.end.saturating_sub(1)), "." | "!" | "?" | "”" | "\"" | ",");
    let long = sentence.tokens.end - sentence.tokens.start > LONGEST_HEADLINE;
    matches!(sentence.block, BlockKind::Headline | BlockKind::Heading)
        || !stop && !long && capital(sentence.tokens.start)
}

/// "Two were killed and three wounded": the helper of the first verb serves the second.
pub(super) fn is_elliptic(annotated: &Annotated, groups: &[VerbGroup], index: usize) -> bool {
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
pub(super) fn clause_has_finite(
    annotated: &Annotated,
    groups: &[VerbGroup],
    makes: &[Make],
    index: usize,
) -> bool {
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
pub(super) fn takes_bare_clause(lemma: &str) -> bool {
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
