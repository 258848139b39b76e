//! Finds the subject, object and prepositional phrases of every verb group, and the verb that governs an infinitive.

use crate::annotate::verb::{
    Make, VerbGrouper, before_adverbs, is_clause_boundary, is_subordinator, is_time,
};
use crate::annotated::{Annotated, PartOfSpeech, Sentence, Tense, TokenIndex, VerbGroup};
use crate::mention::MentionKind;

use PartOfSpeech::{Adverb, Auxiliary, Conjunction, Mark, Particle, Preposition, Pronoun, Verb};

/// How many appositions in a row are passed over on the way to a subject.
const APPOSITIONS: usize = 3;

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

    /// The chunk right after the verb, adverbs and an opening quotation mark passed over.
    fn object(&self, groups: &[VerbGroup], index: usize) -> Option<u32> {
        let group = groups.get(index)?;
        if group.passive {
            return None;
        }
        let mut at = group.tokens.end;
        while at < self.sentence.tokens.end
            && (self.annotated.part(at) == Adverb && self.annotated.chunk_of(at).is_none()
                || matches!(self.annotated.lower(at), "“" | "‘" | "''" | "``"))
        {
            at += 1;
        }
        if is_time(self.annotated, at) && !self.followed_by_possessive(at) {
            return None;
        }
        self.chunk_starting(at).map(|chunk| self.possessed(chunk))
    }

    /// The chunk that starts at a token.
    fn chunk_starting(&self, at: TokenIndex) -> Option<u32> {
        let index = self.annotated.chunk_of(at)?;
        (self.annotated.chunks.get(index)?.tokens.start == at && at < self.sentence.tokens.end)
            .then_some(index as u32)
    }

    /// Of a possessor ("Norway" in "Norway's council") the chunk that it possesses in the end.
    fn possessed(&self, chunk: u32) -> u32 {
        let mut last = chunk;
        while self.annotated.chunks.get(last as usize + 1).is_some_and(|next| next.possessor == Some(last)) {
            last += 1;
        }
        last
    }

    fn followed_by_possessive(&self, at: TokenIndex) -> bool {
        self.annotated.chunk_of(at).is_some_and(|chunk| self.possessed(chunk as u32) != chunk as u32)
    }

    /// Prepositions with their chunks, and times without preposition, up to the next verb or clause.
    fn attached(&self, groups: &[VerbGroup], index: usize, object: Option<u32>) -> Vec<(TokenIndex, u32)> {
        let Some(group) = groups.get(index) else { return Vec::new() };
        let end = groups.get(index + 1).map_or(self.sentence.tokens.end, |next| next.tokens.start);
        let mut found = Vec::new();
        let mut at = group.tokens.end;
        while at < end {
            let lower = self.annotated.lower(at);
            if self.annotated.part(at) == Preposition && !is_subordinator(lower) {
                let governed = self.after_quantifying(at + 1);
                if let Some(chunk) = self.chunk_starting(governed) {
                    let chunk = self.possessed(chunk);
                    if lower != "of" || at == group.tokens.end {
                        if self.is_subject_of_next(chunk, lower, end) {
                            break;
                        }
                        found.push((at, chunk));
                    }
                    at = self.annotated.chunks.get(chunk as usize).map_or(at + 1, |chunk| chunk.tokens.end);
                    continue;
                }
            } else if is_time(self.annotated, at) {
                let chunk = self.annotated.chunk_of(at).map(|chunk| chunk as u32);
                if let Some(chunk) =
                    chunk.filter(|chunk| Some(*chunk) != object && self.possessed(*chunk) == *chunk)
                {
                    found.push((at, chunk));
                    at = self.annotated.chunks.get(chunk as usize).map_or(at + 1, |chunk| chunk.tokens.end);
                    continue;
                }
            } else if is_clause_boundary(self.annotated, at)
                && !matches!(lower, "," | "and" | "or" | "“" | "”" | "\"" | "(" | ")")
            {
                break;
            }
            at += 1;
        }
        found
    }

    /// "in about 15 villages": the adverb belongs to the number.
    fn after_quantifying(&self, at: TokenIndex) -> TokenIndex {
        let mut at = at;
        while self.annotated.part(at) == Adverb
            && self.annotated.chunk_of(at).is_none()
            && at < self.sentence.tokens.end
        {
            at += 1;
        }
        at
    }

    /// "after the mayor resigned": the chunk is the subject of the next verb, not governed by the preposition.
    fn is_subject_of_next(&self, chunk: u32, preposition: &str, end: TokenIndex) -> bool {
        opens_clause_or_phrase(preposition)
            && self.annotated.chunks.get(chunk as usize).is_some_and(|chunk| {
                end < self.sentence.tokens.end
                    && self.after_quantifying(chunk.tokens.end) == end
                    && self.starts_finite(end)
            })
    }

    fn starts_finite(&self, at: TokenIndex) -> bool {
        matches!(self.annotated.part(at), Auxiliary | Verb) && !self.annotated.lower(at).ends_with("ing")
    }

    /// Finds the subject of one group, with the modality that a governing verb gives it.
    fn subject(&self, groups: &mut [VerbGroup], index: usize) {
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
    fn share(&self, groups: &mut [VerbGroup], index: usize) -> bool {
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

    fn is_base(&self, groups: &[VerbGroup], index: usize) -> bool {
        groups.get(index).is_some_and(|group| {
            group.tokens.end - group.tokens.start == 1
                && self.annotated.lower(group.head) == self.annotated.lemma(group.head)
        })
    }

    /// Subject and modality of an infinitive from the verb, adjective or noun before it.
    fn governed(&self, groups: &mut [VerbGroup], index: usize) {
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
    fn participle_subject(
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

    fn is_place_or_time(&self, at: TokenIndex) -> bool {
        self.annotated
            .mention_of(at)
            .and_then(|mention| self.annotated.mentions.get(mention))
            .is_some_and(|mention| mention.kind == MentionKind::Place || mention.kind.is_time())
    }

    /// The chunk that ends at or before a token; a place or time after a preposition gives way to the noun before it.
    fn head_left(&self, at: TokenIndex) -> Option<u32> {
        let chunk = self.chunk_left(at)?;
        let value = self.annotated.chunks.get(chunk as usize)?;
        let kind = self
            .annotated
            .mention_of(value.head)
            .and_then(|mention| self.annotated.mentions.get(mention))
            .map(|mention| mention.kind);
        let preposition = self.governor(chunk);
        if preposition.is_some() && kind.is_some_and(|kind| kind == MentionKind::Place || kind.is_time()) {
            let earlier = preposition.and_then(|at| at.checked_sub(1)).and_then(|at| self.head_left(at));
            return earlier.or(Some(chunk));
        }
        Some(chunk)
    }

    /// The nearest chunk that ends at or before the token after `at`, in this sentence.
    fn chunk_left(&self, at: TokenIndex) -> Option<u32> {
        let after = self.annotated.chunks.partition_point(|chunk| chunk.tokens.start <= at);
        let index = after.checked_sub(1)?;
        let chunk = self.annotated.chunks.get(index)?;
        (chunk.tokens.start >= self.sentence.tokens.start).then_some(index as u32)
    }

    /// First token of a chunk with its possessors.
    fn full_start(&self, chunk: u32) -> TokenIndex {
        let mut chunk = chunk;
        while let Some(possessor) =
            self.annotated.chunks.get(chunk as usize).and_then(|chunk| chunk.possessor)
        {
            chunk = possessor;
        }
        self.annotated.chunks.get(chunk as usize).map_or(0, |chunk| chunk.tokens.start)
    }

    /// The preposition that governs a chunk, adverbs between passed over.
    fn governor(&self, chunk: u32) -> Option<TokenIndex> {
        let start = self.full_start(chunk);
        let before = before_adverbs(self.annotated, self.sentence, start)?;
        (self.annotated.part(before) == Preposition && !is_subordinator(self.annotated.lower(before)))
            .then_some(before)
    }

    /// Subject of a finite verb.
    fn finite_subject(&self, groups: &[VerbGroup], index: usize, before: Option<TokenIndex>) -> Option<u32> {
        let inverted = || self.inverted(groups, index);
        let Some(before) = before else { return inverted() };
        let lower = self.annotated.lower(before);
        match self.annotated.part(before) {
            Pronoun if matches!(lower, "who" | "which" | "that") => return self.antecedent(before, lower),
            Mark if lower == "," => {
                if let Some(speaker) = self.speaker_after(groups, index) {
                    return Some(speaker);
                }
                return self.across_parenthesis(groups, index, before).or_else(inverted);
            }
            Mark if matches!(lower, "”" | "\"" | "’" | "''") => {
                return inverted().or_else(|| self.scan_left(groups, index, before));
            }
            Mark if matches!(lower, ")" | "—" | "–" | "--") => {
                return self
                    .across_parenthesis(groups, index, before)
                    .or_else(|| self.scan_left(groups, index, before));
            }
            _ => {}
        }
        if lower == "there" {
            return self
                .chunk_starting(self.after_quantifying(groups.get(index)?.tokens.end))
                .or_else(|| self.chunk_left(before));
        }
        self.scan_left(groups, index, before).or_else(inverted)
    }

    /// What "who", "which" or "that" refers to: the chunk before; "who" never a place or thing after "of".
    fn antecedent(&self, relative: TokenIndex, lower: &str) -> Option<u32> {
        let mut at = relative.checked_sub(1)?;
        while at > self.sentence.tokens.start
            && matches!(self.annotated.part(at), Mark | Preposition | Adverb)
        {
            at -= 1;
        }
        let mut chunk = self.chunk_left(at)?;
        // "Ann Lee, 76, who": an age between commas is no antecedent.
        while self
            .annotated
            .chunks
            .get(chunk as usize)
            .is_some_and(|chunk| self.annotated.part(chunk.head) == PartOfSpeech::Number)
        {
            chunk = self.chunk_left(self.full_start(chunk).checked_sub(1)?)?;
        }
        let head = self.annotated.chunks.get(chunk as usize)?.head;
        let mention =
            self.annotated.mention_of(head).and_then(|mention| self.annotated.mentions.get(mention));
        let not_a_person = mention.is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Place | MentionKind::Organisation) || mention.kind.is_time()
        });
        match self.governor(chunk) {
            Some(preposition) if lower == "who" && not_a_person => {
                preposition.checked_sub(1).and_then(|at| self.chunk_left(at)).or(Some(chunk))
            }
            _ => Some(chunk),
        }
    }

    /// The nearest chunk to the left that no preposition and no infinite verb governs, within the clause.
    fn scan_left(&self, groups: &[VerbGroup], index: usize, before: TokenIndex) -> Option<u32> {
        let mut at = before;
        let mut fallback = None;
        loop {
            let chunk = self.chunk_left(at)?;
            let tokens = self.annotated.chunks.get(chunk as usize)?.tokens.clone();
            if self.boundary_between(groups, index, tokens.end, at + 1) {
                return fallback;
            }
            let start = self.full_start(chunk);
            if is_time(self.annotated, tokens.start) && tokens.end - tokens.start <= 3 {
                fallback = fallback.or(Some(chunk));
            } else if !self.is_governed(groups, index, chunk, before) {
                return Some(chunk);
            }
            at = start.checked_sub(1).filter(|at| *at >= self.sentence.tokens.start)?;
        }
    }

    /// Whether a preposition, or a verb without a finite form, governs a chunk, itself or through a list.
    fn is_governed(&self, groups: &[VerbGroup], index: usize, chunk: u32, verb: TokenIndex) -> bool {
        let start = self.full_start(chunk);
        let Some(before) = before_adverbs(self.annotated, self.sentence, start) else { return false };
        let lower = self.annotated.lower(before);
        match self.annotated.part(before) {
            Preposition if is_subordinator(lower) => false,
            Preposition if opens_clause_or_phrase(lower) => {
                let adjacent = self
                    .annotated
                    .chunks
                    .get(chunk as usize)
                    .is_some_and(|chunk| chunk.tokens.end == verb + 1);
                !adjacent || self.verbless_before(groups, index, before)
            }
            Preposition => true,
            Conjunction => {
                let Some(other) = before.checked_sub(1).and_then(|at| self.chunk_left(at)) else {
                    return false;
                };
                if lower == "but" || self.follows_clause(groups, index, other) {
                    return false;
                }
                let adjacent =
                    self.annotated.chunks.get(other as usize).is_some_and(|other| other.tokens.end == before);
                adjacent
                    && self
                        .governor(other)
                        .is_some_and(|preposition| !opens_clause_or_phrase(self.annotated.lower(preposition)))
            }
            Verb | Particle => groups.iter().enumerate().any(|(other, group)| {
                group.tokens.contains(&before) && other != index && !self.make(other).finite
            }),
            _ => false,
        }
    }

    /// Whether a finite verb governs the chunk or what is attached to it: then "and" after it joins clauses.
    fn follows_clause(&self, groups: &[VerbGroup], index: usize, chunk: u32) -> bool {
        let start = self.full_start(chunk);
        groups.iter().zip(self.makes).take(index).rev().find(|(_, make)| make.finite).is_some_and(
            |(group, _)| {
                group.tokens.end <= start
                    && !(group.tokens.end..start).any(|at| {
                        self.annotated.part(at) == Preposition && is_subordinator(self.annotated.lower(at))
                            || matches!(self.annotated.lower(at), "who" | "which" | ",")
                    })
            },
        )
    }

    /// Whether the clause has a noun but no verb before the preposition: "The talks after the vote failed".
    fn verbless_before(&self, groups: &[VerbGroup], index: usize, preposition: TokenIndex) -> bool {
        let Some(at) = preposition.checked_sub(1) else { return false };
        let Some(chunk) = self.chunk_left(at) else { return false };
        let adjacent =
            self.annotated.chunks.get(chunk as usize).is_some_and(|chunk| chunk.tokens.end == preposition);
        let verb = groups
            .iter()
            .zip(self.makes)
            .take(index)
            .any(|(group, make)| make.finite && group.tokens.end <= preposition);
        adjacent && !verb
    }

    /// Whether a clause ends between two tokens: a finite verb, a subordinator or a strong mark stands there.
    fn boundary_between(&self, groups: &[VerbGroup], index: usize, from: TokenIndex, to: TokenIndex) -> bool {
        let verb = groups.iter().enumerate().any(|(other, group)| {
            other != index && self.make(other).finite && group.tokens.start >= from && group.tokens.start < to
        });
        verb || (from..to).any(|at| {
            let lower = self.annotated.lower(at);
            match self.annotated.part(at) {
                Mark => matches!(lower, ";" | ":" | "“" | "”" | "\"" | "—"),
                Preposition => is_subordinator(lower),
                _ => false,
            }
        })
    }

    /// The subject before a parenthesis that ends right before the verb: "Lee, head of the union, said".
    fn across_parenthesis(&self, groups: &[VerbGroup], index: usize, end: TokenIndex) -> Option<u32> {
        let closing = self.annotated.lower(end);
        let opening = match closing {
            ")" => "(",
            other => other,
        };
        let earliest = self.sentence.tokens.start;
        let start = (earliest..end).rev().find(|at| self.annotated.lower(*at) == opening)?;
        let at = start.checked_sub(1).filter(|at| *at >= earliest)?;
        let mut found = self.scan_left(groups, index, at)?;
        // "The victory over Lee, a lawyer from Bergen, Norway, shows": each apposition leads to the noun before it.
        for _ in 0..APPOSITIONS {
            let comma = self
                .full_start(found)
                .checked_sub(1)
                .filter(|comma| *comma > earliest && self.annotated.lower(*comma) == ",");
            let Some(earlier) = comma.and_then(|comma| self.scan_left(groups, index, comma - 1)) else {
                break;
            };
            if earlier == found {
                break;
            }
            found = earlier;
        }
        // The object of an earlier finite verb is no subject; the two verbs then share theirs.
        let owner = groups.iter().take(index).find(|group| group.object == Some(found));
        owner.map_or(Some(found), |owner| owner.subject)
    }

    /// "…, said analyst Ann Lee": a verb of saying after a comma with its speaker behind it.
    fn speaker_after(&self, groups: &[VerbGroup], index: usize) -> Option<u32> {
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
    fn inverted(&self, groups: &[VerbGroup], index: usize) -> Option<u32> {
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

    /// "Police said two men fled": what is the subject of the next verb is no object of this one.
    fn yield_objects(&self, groups: &mut [VerbGroup]) {
        for index in 1..groups.len() {
            let Some(group) = groups.get(index).filter(|_| self.make(index).finite) else { continue };
            let subject = group.subject;
            let before = before_adverbs(self.annotated, self.sentence, group.tokens.start);
            let relative = before.is_some_and(|before| {
                self.annotated.part(before) == Pronoun
                    && matches!(self.annotated.lower(before), "who" | "which" | "that")
            });
            let joined =
                before.is_some_and(|before| matches!(self.annotated.part(before), Conjunction | Mark));
            if relative || joined {
                continue;
            }
            if let Some(earlier) = groups
                .get_mut(index - 1)
                .filter(|earlier| earlier.object.is_some() && earlier.object == subject)
            {
                earlier.object = None;
            }
        }
    }

    /// A participle that opens the sentence shares the subject of the first finite verb.
    fn fronted_participles(&self, groups: &mut [VerbGroup]) {
        let Some(main) = groups.iter().zip(self.makes).position(|(_, make)| make.finite) else { return };
        let subject = groups.get(main).and_then(|group| group.subject);
        for group in groups.get_mut(..main).unwrap_or_default() {
            if group.subject.is_none() {
                group.subject = subject;
            }
        }
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
