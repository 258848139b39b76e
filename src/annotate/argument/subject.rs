//! Subjects: of finite verbs, infinitives and participles, and speakers behind their verb.

use super::Sentential;
use crate::annotate::verb::{before_adverbs, is_subordinator};
use crate::annotated::{PartOfSpeech, Tense, TokenIndex, VerbGroup};

use PartOfSpeech::{Auxiliary, Conjunction, Mark, Preposition, Verb};

impl Sentential<'_> {
    pub(super) fn starts_finite(&self, at: TokenIndex) -> bool {
        matches!(self.annotated.part(at), Auxiliary | Verb) && !self.annotated.lower(at).ends_with("ing")
    }

    /// Finds the subject of one group, with the modality that a governing verb gives it.
    pub(super) fn subject(&self, groups: &mut [VerbGroup], index: usize) {
        let make = self.make(index);
        let Some(start) = groups.get(index).map(|group| group.tokens.start) else { return };
        let before = before_adverbs(self.annotated, self.sentence, start);
        let joined = before.is_some_and(|before| self.annotated.part(before) == Conjunction);
        let subject = if joined && index > 0 && self.share(groups, index) {
            return;
        } else if make.infinitive {
            return self.governed(groups, index);
        } else if make.reduced || make.gerund {
            self.participle_subject(groups, index, before)
        } else {
            self.finite_subject(groups, index, before)
        };
        if let Some(group) = groups.get_mut(index) {
            group.subject = subject;
            if subject == group.object {
                group.object = None;
            }
        }
    }

    /// Verbs joined by "and" share subject and, where they are alike, modality.
    pub(super) fn share(&self, groups: &mut [VerbGroup], index: usize) -> bool {
        let make = self.make(index);
        let alike = (0..index).rev().find(|earlier| {
            let other = self.make(*earlier);
            other.finite == make.finite
                && (make.finite || other.gerund == make.gerund && other.reduced == make.reduced)
                || other.infinitive && make.bare
        });
        let Some(earlier) = alike.and_then(|earlier| groups.get(earlier)) else { return false };
        let (subject, modal, tense) = (earlier.subject, earlier.modal.clone(), earlier.tense);
        let infinitive = alike.is_some_and(|earlier| self.make(earlier).infinitive);
        let bare_base = self.is_base(groups, index);
        let Some(group) = groups.get_mut(index) else { return false };
        group.subject = subject;
        // "will meet and sign", "plans to meet and sign": the second verb stands under the same helper.
        if bare_base && (infinitive || modal.is_some() || tense == Tense::Future) {
            group.modal = modal;
            group.tense = tense;
        }
        true
    }

    pub(super) fn is_base(&self, groups: &[VerbGroup], index: usize) -> bool {
        groups.get(index).is_some_and(|group| {
            group.tokens.end - group.tokens.start == 1
                && self.annotated.lower(group.head) == self.annotated.lemma(group.head)
        })
    }

    /// Subject and modality of an infinitive from the verb, adjective or noun before it.
    pub(super) fn governed(&self, groups: &mut [VerbGroup], index: usize) {
        let Some(previous) = index.checked_sub(1) else { return };
        let (Some(governor), Some(group)) = (groups.get(previous), groups.get(index)) else { return };
        let lemma = self.annotated.lemma(governor.head);
        let before = before_adverbs(self.annotated, self.sentence, group.tokens.start);
        let adjacent = before.is_some_and(|before| before < governor.tokens.end);
        let object_between = governor.object.is_some_and(|object| {
            self.annotated
                .chunks
                .get(object as usize)
                .is_some_and(|chunk| before.is_some_and(|before| before < chunk.tokens.end + 1))
        });
        let adjective =
            before.filter(|before| self.lists.intention_adjectives.contains(self.annotated.lower(*before)));
        let subject = if object_between && self.lists.object_control.contains(lemma) {
            governor.object
        } else {
            governor.subject
        };
        let noun = before
            .and_then(|before| self.annotated.chunk_of(before))
            .and_then(|chunk| self.annotated.chunks.get(chunk));
        let from_noun =
            noun.filter(|chunk| self.lists.intention.contains(&chunk.event)).map(|chunk| chunk.event.clone());
        let (modal, tense, negated) =
            if let Some(adjective) = adjective.filter(|_| lemma == "be" || !adjacent) {
                let word = self.annotated.lower(adjective);
                let negative = self.lists.failure.contains(word);
                (Some(word.into()), Some(Tense::Future), negative)
            } else if (adjacent || object_between) && self.lists.failure.contains(lemma) {
                (None, Some(governor.tense), true)
            } else if (adjacent || object_between)
                && self.lists.belief.contains(lemma)
                && (governor.passive || matches!(lemma, "seem" | "appear" | "claim"))
            {
                (Some(lemma.into()), None, false)
            } else if (adjacent || object_between && self.lists.object_control.contains(lemma))
                && self.lists.intention.contains(lemma)
            {
                (Some(lemma.into()), Some(Tense::Future), false)
            } else if adjacent && self.annotated.lower(governor.head) == "going" {
                (None, Some(Tense::Future), false)
            } else if adjacent && lemma == "be" {
                (Some("be".into()), Some(Tense::Future), false)
            } else if adjacent && lemma == "have" {
                (Some("must".into()), None, false)
            } else if let Some(event) = from_noun {
                (Some(event), Some(Tense::Future), false)
            } else if adjacent {
                // "began to fall", "continues to rise": as sure as its governor.
                (governor.modal.clone(), Some(governor.tense), governor.negated)
            } else {
                (None, None, false)
            };
        let negated = negated || (adjacent && governor.negated && modal.is_some());
        let perfect = self.make(index).perfect;
        if let Some(group) = groups.get_mut(index) {
            group.subject = subject;
            group.negated |= negated;
            group.modal = group.modal.take().or(modal);
            if let Some(tense) = tense.filter(|_| !perfect) {
                group.tense = tense;
            }
        }
    }

    /// Subject of a participle: the noun directly before it, else the subject of the verb that it depends on.
    pub(super) fn participle_subject(
        &self,
        groups: &[VerbGroup],
        index: usize,
        before: Option<TokenIndex>,
    ) -> Option<u32> {
        let before = before?;
        let main = || {
            let main = (0..index).rev().find(|earlier| self.make(*earlier).finite)?;
            groups.get(main)?.subject
        };
        match self.annotated.part(before) {
            Mark if self.make(index).gerund => main(),
            // "the plan, drafted in May," is said of the noun before the comma.
            Mark => before.checked_sub(1).and_then(|noun| self.head_left(noun)).or_else(main),
            Preposition | Conjunction => {
                let previous = index.checked_sub(1).and_then(|previous| groups.get(previous));
                previous.map_or_else(main, |previous| previous.subject)
            }
            // "a bomb went off in Oslo killing two": no place or time does that.
            _ if self.make(index).gerund && self.is_place_or_time(before) => {
                main().or_else(|| self.head_left(before))
            }
            _ => self.head_left(before).or_else(main),
        }
    }

    /// The preposition that governs a chunk, adverbs between passed over.
    pub(super) fn governor(&self, chunk: u32) -> Option<TokenIndex> {
        let start = self.full_start(chunk);
        let before = before_adverbs(self.annotated, self.sentence, start)?;
        (self.annotated.part(before) == Preposition && !is_subordinator(self.annotated.lower(before)))
            .then_some(before)
    }

    /// "…, said analyst Ann Lee": a verb of saying after a comma with its speaker behind it.
    pub(super) fn speaker_after(&self, groups: &[VerbGroup], index: usize) -> Option<u32> {
        let group = groups.get(index)?;
        if !self.lists.inverting.contains(self.annotated.lemma(group.head))
            || group.tokens.end - group.tokens.start > 1
        {
            return None;
        }
        let earlier = groups.iter().zip(self.makes).take(index).any(|(_, make)| make.finite);
        let object = group.object?;
        let chunk = self.annotated.chunks.get(object as usize)?;
        let person = self
            .annotated
            .mention_of(chunk.head)
            .and_then(|mention| self.annotated.mentions.get(mention))
            .is_some_and(|mention| mention.kind.is_name())
            || self.annotated.part(chunk.head) == PartOfSpeech::ProperNoun
            || matches!(self.annotated.lower(chunk.head), "he" | "she" | "they" | "officials" | "police");
        (earlier && person).then_some(object)
    }

    /// Subject after its verb: "said Ann Lee", "On the list were two banks".
    pub(super) fn inverted(&self, groups: &[VerbGroup], index: usize) -> Option<u32> {
        let group = groups.get(index)?;
        let lemma = self.annotated.lemma(group.head);
        let invertible = lemma == "be"
            || self.lists.inverting.contains(lemma)
            || matches!(lemma, "come" | "stand" | "lie" | "go" | "follow");
        if group.passive || !invertible {
            return None;
        }
        group.object
    }

    /// A participle that opens the sentence shares the subject of the first finite verb.
    pub(super) fn fronted_participles(&self, groups: &mut [VerbGroup]) {
        let Some(main) = groups.iter().zip(self.makes).position(|(_, make)| make.finite) else { return };
        let subject = groups.get(main).and_then(|group| group.subject);
        for group in groups.get_mut(..main).unwrap_or_default() {
            if group.subject.is_none() {
                group.subject = subject;
            }
        }
    }
}
