//! Matches one pattern around its anchor: an automaton over (step, token) that visits each state at most once.
//!
//! The anchor is the step that holds the frame's trigger; matching goes forward from behind it and backward from
//! before it. A state that failed is never tried again, so a match costs at most steps × [`REACH`], whatever the
//! text; there is no other backtracking. Gaps are tried shortest first.
//!
//! Between two steps some words are passed over without being written in the pattern: auxiliaries and adverbs of
//! a verb group ("has since resigned"; but never the "was" of a passive, which changes who does it), adverbs,
//! times ("resigned on Friday over …"), and what stands
//! between commas, dashes or brackets behind a name ("Lee, 45, resigned").
//!
//! A slot for a name takes a pronoun or description that stands for one ([`super::reference`]); a possessive pronoun
//! is a name with its "'s".

use std::ops::Range;

use super::slots::{Fill, Reader, Slot};
use super::wordset::WordSet;
use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::frame::SlotType;
use crate::mention::MentionKind;

/// Tokens that a pattern may reach from its anchor in one direction.
pub(super) const REACH: usize = 96;
/// Most tokens between the commas of an apposition that is passed over.
const LONGEST_APPOSITION: TokenIndex = 16;

/// A step of a compiled pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// What must stand here.
    pub(super) what: What,
    /// Whether it may be absent.
    pub(super) optional: bool,
}

/// What a compiled step asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// An entry of the word set of this index.
    Words(usize),
    /// At most so many tokens.
    Gap(u8),
    /// The slot of this index in its frame.
    Slot(usize),
}

/// A pattern as it runs: one variant of its alternatives.
#[derive(Debug)]
pub(super) struct Line {
    /// Index of its frame.
    pub(super) frame: usize,
    /// Its steps.
    pub(super) steps: Vec<Step>,
    /// Index of the step that a match grows from.
    pub(super) anchor: usize,
    /// Index of the word set that announces it at the anchor.
    pub(super) announced_by: usize,
    /// Whether the anchor is a trigger of the frame.
    pub(super) triggered: bool,
}

/// A slot with what fills it.
pub(super) type Filled = (usize, Vec<Fill>);

/// One attempt to match a line.
pub(super) struct Walk<'a> {
    /// The article.
    pub(super) reader: Reader<'a>,
    /// All word sets.
    pub(super) sets: &'a [WordSet],
    /// The slots of the line's frame.
    pub(super) slots: &'a [Slot],
    /// The line.
    pub(super) line: &'a Line,
    /// The tokens of the sentence.
    pub(super) sentence: Range<TokenIndex>,
    /// For each distance from the anchor the steps that are known to fail there, a bit each.
    failed: [u32; REACH],
    origin: TokenIndex,
    filled: Vec<Filled>,
}

impl<'a> Walk<'a> {
    /// An attempt in one sentence.
    pub(super) fn new(
        reader: Reader<'a>,
        sets: &'a [WordSet],
        slots: &'a [Slot],
        line: &'a Line,
        sentence: Range<TokenIndex>,
    ) -> Walk<'a> {
        Walk { reader, sets, slots, line, sentence, failed: [0; REACH], origin: 0, filled: Vec::new() }
    }

    /// What fills the slots when the anchor stands at these tokens; nothing where the line does not match.
    pub(super) fn grow_from(mut self, anchor: Range<TokenIndex>) -> Option<Vec<Filled>> {
        self.start(anchor.start);
        if !self.back(self.line.anchor, anchor.start) {
            return None;
        }
        self.start(anchor.end);
        self.ahead(self.line.anchor + 1, anchor.end).then_some(self.filled)
    }

    fn start(&mut self, origin: TokenIndex) {
        self.origin = origin;
        self.failed = [0; REACH];
    }

    /// Whether the steps from `index` on match from token `at` on.
    fn ahead(&mut self, index: usize, at: TokenIndex) -> bool {
        let Some(step) = self.line.steps.get(index).copied() else { return true };
        let distance = at.saturating_sub(self.origin) as usize;
        if !self.is_open(index, distance) {
            return false;
        }
        let limit = self.sentence.end;
        let matches = match step.what {
            What::Gap(width) => (0..=TokenIndex::from(width))
                .any(|skip| at + skip <= limit && self.ahead(index + 1, at + skip)),
            What::Words(set) => {
                self.sets
                    .get(set)
                    .and_then(|set| set.longest_at(self.reader.annotated, at, limit))
                    .is_some_and(|end| self.ahead(index + 1, end))
                    || (self.is_possessive(set, at) && self.ahead(index + 1, at))
            }
            What::Slot(slot) => {
                let Some(definition) = self.slots.get(slot) else { return false };
                self.reader.ahead(definition, at, limit).into_iter().any(|candidate| {
                    self.filled.push((slot, candidate.fills));
                    let matches = self.ahead(index + 1, candidate.edge);
                    if !matches {
                        self.filled.pop();
                    }
                    matches
                })
            }
        };
        matches
            || (step.optional && self.ahead(index + 1, at))
            || self.skip_ahead(index, at).is_some_and(|next| self.ahead(index, next))
            || self.fail(index, distance)
    }

    /// Whether the steps before `index` match up to token `at`, exclusive.
    fn back(&mut self, index: usize, at: TokenIndex) -> bool {
        let Some(before) = index.checked_sub(1) else { return true };
        let Some(step) = self.line.steps.get(before).copied() else { return true };
        let distance = self.origin.saturating_sub(at) as usize;
        if !self.is_open(before, distance) {
            return false;
        }
        let limit = self.sentence.start;
        let matches = match step.what {
            What::Gap(width) => {
                let widest = TokenIndex::from(width).min(at.saturating_sub(limit));
                (0..=widest).any(|skip| self.back(before, at - skip))
            }
            What::Words(set) => {
                self.sets
                    .get(set)
                    .and_then(|set| set.longest_before(self.reader.annotated, at, limit))
                    .is_some_and(|start| self.back(before, start))
                    || (self.is_possessive(set, at) && self.back(before, at))
            }
            What::Slot(slot) => {
                let Some(definition) = self.slots.get(slot) else { return false };
                self.reader.back(definition, at, limit).into_iter().any(|candidate| {
                    self.filled.push((slot, candidate.fills));
                    let matches = self.back(before, candidate.edge);
                    if !matches {
                        self.filled.pop();
                    }
                    matches
                })
            }
        };
        matches
            || (step.optional && self.back(before, at))
            || self.skip_back(before, at).is_some_and(|next| self.back(index, next))
            || self.fail(before, distance)
    }

    /// Whether a step asks for "'s" where a possessive pronoun ends: "her resignation" is "Lee's resignation".
    fn is_possessive(&self, set: usize, at: TokenIndex) -> bool {
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let pronoun = before.is_some_and(|before| {
            self.reader.annotated.part(before) == PartOfSpeech::Determiner
                && self.reader.references.of(before).is_some()
        });
        pronoun && self.sets.get(set).is_some_and(|set| set.holds("'s"))
    }

    fn is_open(&self, index: usize, distance: usize) -> bool {
        self.failed.get(distance).is_some_and(|steps| steps & (1 << index) == 0)
    }

    /// Notes that a state fails.
    fn fail(&mut self, index: usize, distance: usize) -> bool {
        if let Some(steps) = self.failed.get_mut(distance) {
            *steps |= 1 << index;
        }
        false
    }

    /// Where step `index` may be looked for when it does not match at `at`.
    fn skip_ahead(&self, index: usize, at: TokenIndex) -> Option<TokenIndex> {
        let annotated = self.reader.annotated;
        let limit = self.sentence.end;
        if at >= limit || self.is_gap(index) {
            return None;
        }
        if self.is_passed_over(at) {
            return Some(at + 1);
        }
        let time = |token: TokenIndex| {
            let mention = annotated.mentions.get(annotated.mention_of(token)?)?;
            (mention.kind.is_time() && mention.first == token && mention.end <= limit).then_some(mention.end)
        };
        let behind_preposition =
            || (annotated.part(at) == PartOfSpeech::Preposition).then(|| time(at + 1)).flatten();
        time(at).or_else(behind_preposition).or_else(|| {
            let behind_name = index.checked_sub(1).is_some_and(|before| self.is_name_slot(before));
            let closing = closing_mark(annotated.lower(at)).filter(|_| behind_name)?;
            let last = limit.min(at.saturating_add(LONGEST_APPOSITION));
            let mark = (at + 1..last).find(|token| annotated.lower(*token) == closing)?;
            // "Lee, 45, of Lund": the comma behind the age stands for the one that the pattern asks for.
            let age = mark == at + 2 && annotated.part(at + 1) == PartOfSpeech::Number;
            Some(if age && self.asks_for(index, closing) { mark } else { mark + 1 })
        })
    }

    /// Up to where step `index` may be looked for when it does not end before `at`.
    fn skip_back(&self, index: usize, at: TokenIndex) -> Option<TokenIndex> {
        let annotated = self.reader.annotated;
        let limit = self.sentence.start;
        let last = at.checked_sub(1).filter(|last| *last >= limit && !self.is_gap(index))?;
        if self.is_passed_over(last) {
            return Some(last);
        }
        let mention = annotated.mention_of(last).and_then(|mention| annotated.mentions.get(mention));
        if let Some(mention) = mention.filter(|mention| mention.kind.is_time() && mention.end == at) {
            let before = mention.first.saturating_sub(1);
            let preposition = annotated.part(before) == PartOfSpeech::Preposition && before >= limit;
            return Some(if preposition { before } else { mention.first }).filter(|start| *start >= limit);
        }
        if !self.is_name_slot(index) {
            return None;
        }
        match annotated.lower(last) {
            "who" | "which" | "that" => {
                let comma =
                    last.checked_sub(1).filter(|comma| *comma >= limit && annotated.lower(*comma) == ",");
                Some(comma.unwrap_or(last))
            }
            "," if self.is_name_in_commas(last) => Some(last),
            // "Lee, 45, of Lund": the pattern has taken the comma behind the age.
            _ if annotated.part(last) == PartOfSpeech::Number => {
                last.checked_sub(1).filter(|comma| *comma >= limit && annotated.lower(*comma) == ",")
            }
            mark => {
                let first = limit.max(last.saturating_sub(LONGEST_APPOSITION));
                (first..last).rev().find(|token| closing_mark(annotated.lower(*token)) == Some(mark))
            }
        }
    }

    /// Whether a token is an adverb, or belongs to a verb group without changing who does what.
    fn is_passed_over(&self, token: TokenIndex) -> bool {
        let annotated = self.reader.annotated;
        match annotated.part(token) {
            PartOfSpeech::Adverb => true,
            PartOfSpeech::Auxiliary | PartOfSpeech::Particle => {
                let verb = annotated.verb_of(token).and_then(|verb| annotated.verbs.get(verb));
                let makes_passive = annotated.lemma(token) == "be" && verb.is_some_and(|verb| verb.passive);
                !makes_passive && annotated.lower(token) != "'s"
            }
            _ => false,
        }
    }

    /// Whether a comma closes an apposition that is a name ("The minister, Ann Lee, resigned").
    fn is_name_in_commas(&self, comma: TokenIndex) -> bool {
        let annotated = self.reader.annotated;
        let mention = comma.checked_sub(1).and_then(|last| annotated.mention_of(last));
        mention.and_then(|index| annotated.mentions.get(index)).is_some_and(|mention| {
            let opening = mention.first.checked_sub(1).is_some_and(|mark| annotated.lower(mark) == ",");
            mention.kind == MentionKind::Person && mention.end == comma && opening
        })
    }

    fn asks_for(&self, index: usize, word: &str) -> bool {
        let Some(Step { what: What::Words(set), .. }) = self.line.steps.get(index) else { return false };
        self.sets.get(*set).is_some_and(|set| set.holds(word))
    }

    fn is_gap(&self, index: usize) -> bool {
        self.line.steps.get(index).is_some_and(|step| matches!(step.what, What::Gap(_)))
    }

    fn is_name_slot(&self, index: usize) -> bool {
        let Some(Step { what: What::Slot(slot), .. }) = self.line.steps.get(index) else { return false };
        self.slots.get(*slot).is_some_and(|slot| {
            matches!(slot.value, SlotType::Person | SlotType::Organisation | SlotType::Place | SlotType::Name)
        })
    }
}

/// The mark that closes an apposition which a mark opens.
fn closing_mark(opening: &str) -> Option<&str> {
    match opening {
        "," | "—" | "–" | "-" | "--" => Some(opening),
        "(" => Some(")"),
        _ => None,
    }
}
