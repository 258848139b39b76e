//! What may fill a slot at one place of an article: one function a direction, over all slot types.
//!
//! Every search here is bounded (as by [`MOST_PREFIX`] and [`MOST_CHARACTERS`]), so a text of any
//! length is read in linear time.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::reference::References;
use super::wordset::WordSet;
use crate::annotated::{Annotated, TokenIndex};
use crate::frame::SlotType;
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionKind};
use crate::span::Span;
use crate::value::Value;

/// Longest words that fill a slot, in characters: what a report can show as evidence.
pub(super) const MOST_CHARACTERS: usize = 160;
/// Most words before a name or number that belong to it ("the former Italian prime minister").
pub(super) const MOST_PREFIX: TokenIndex = 8;

/// A way to fill a slot.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Where matching goes on: the token after the slot, or reading backward its first token.
    pub(super) edge: TokenIndex,
    /// What fills the slot; several only in a list.
    pub(super) fills: Vec<Fill>,
}

/// What fills a slot.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fill {
    /// Its words.
    pub(super) span: Span,
    /// Its tokens.
    pub(super) tokens: Range<TokenIndex>,
    /// What they mean.
    pub(super) value: Value,
    /// Index of its mention, where it is one of `Annotated::mentions`.
    pub(super) mention: Option<usize>,
}

/// A slot ready to be filled.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its name.
    pub(super) id: CompactString,
    /// What may fill it.
    pub(super) value: SlotType,
    /// Whether a list fills it.
    pub(super) many: bool,
    /// What may be counted, for [`SlotType::Count`].
    pub(super) counted: Option<WordSet>,
}

/// Closed-class words, compiled once.
#[derive(Debug)]
pub(super) struct Links {
    /// Carry a phrase on ("of", "in").
    pub(super) phrase: FxHashSet<CompactString>,
    /// Hang a phrase on one before it ("of").
    pub(super) phrase_backward: FxHashSet<CompactString>,
    /// Carry an office on ("of", "for").
    pub(super) role: FxHashSet<CompactString>,
    /// Places that stand for the government there ("Kyiv", "Ukraine"), in lower case.
    pub(super) governments: FxHashSet<CompactString>,
    /// Stand before a clause that gives a reason or time ("after").
    pub(super) openers: FxHashSet<CompactString>,
}

impl Links {
    /// Takes its lists from the lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Links {
        let list = |name| lexicon.entries(name).map(CompactString::new).collect();
        let places = ["countries", "seats-of-government"].into_iter().flat_map(|list| lexicon.pairs(list));
        Links {
            governments: places.map(|(place, _)| CompactString::new(place.to_lowercase())).collect(),
            phrase: list("phrase-links"),
            phrase_backward: list("phrase-links-backward"),
            role: list("role-links"),
            openers: list("reason-openers"),
        }
    }
}

/// One article as the slots see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    /// The article's text.
    pub(super) text: &'a str,
    /// Its layers.
    pub(super) annotated: &'a Annotated,
    /// Its pronouns and descriptions that stand for a name.
    pub(super) references: &'a References,
    /// Closed-class words.
    pub(super) links: &'a Links,
}

impl<'a> Reader<'a> {
    /// The ways to fill a slot that begin at token `at` and end before `limit`, best first.
    pub(super) fn ahead(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
        let found = match &slot.value {
            SlotType::Person | SlotType::Organisation | SlotType::Place | SlotType::Name => {
                return self.names_ahead(slot, at, limit).into_iter().collect();
            }
            SlotType::Role => self.role_ahead(at, limit),
            SlotType::Phrase => self.phrase_ahead(at, limit),
            SlotType::Clause => self.clause_ahead(at, limit),
            SlotType::Quotation => return self.quotation_ahead(at, limit).into_iter().collect(),
            _ => return self.quantity_ahead(slot, at, limit),
        };
        let words = found.and_then(|tokens| self.words(tokens));
        words.map(|fill| Candidate { edge: fill.tokens.end, fills: vec![fill] }).into_iter().collect()
    }

    /// The ways to fill a slot that end before token `at` and begin at or after `limit`, best first.
    pub(super) fn back(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
        let found = match &slot.value {
            SlotType::Person | SlotType::Organisation | SlotType::Place | SlotType::Name => {
                return self.names_back(slot, at, limit);
            }
            SlotType::Role => self.role_back(at, limit),
            SlotType::Phrase => self.phrase_back(at, limit),
            SlotType::Clause => self.clause_back(at, limit),
            SlotType::Quotation => return self.quotation_back(at, limit).into_iter().collect(),
            _ => return self.quantity_back(slot, at, limit),
        };
        let words = found.and_then(|tokens| self.words(tokens));
        words.map(|fill| Candidate { edge: fill.tokens.start, fills: vec![fill] }).into_iter().collect()
    }

    pub(super) fn mention(&self, index: usize) -> Option<&'a Mention> {
        self.annotated.mentions.get(index)
    }

    /// A pronoun or description that stands for a name of a fitting kind, as what fills a slot.
    pub(super) fn meant(&self, wanted: &SlotType, words: Option<(Range<TokenIndex>, usize)>) -> Option<Fill> {
        let (tokens, mention) = words.filter(|(_, mention)| self.fits(wanted, *mention))?;
        let value = self.mention(mention)?.value.clone();
        Some(Fill { span: self.annotated.span(&tokens), tokens, value, mention: Some(mention) })
    }

    /// Index of the mention that ends right before `at`.
    pub(super) fn mention_ending(&self, at: TokenIndex) -> Option<usize> {
        let index = self.annotated.mention_of(at.checked_sub(1)?)?;
        (self.mention(index)?.end == at).then_some(index)
    }

    /// Whether a mention may fill a slot type; a name whose kind is not known may fill every slot for names, and a country
    /// or its capital one for bodies: "Kyiv rejected the plan" is said of a government.
    pub(super) fn fits(&self, wanted: &SlotType, index: usize) -> bool {
        self.mention(index).is_some_and(|mention| {
            certain(wanted, mention.kind)
                || (mention.kind == MentionKind::Name
                    && matches!(wanted, SlotType::Person | SlotType::Organisation | SlotType::Place))
                || (*wanted == SlotType::Organisation && self.is_government(mention))
                // "Held at the Quill Harbour Club": a body's house is a place.
                || (*wanted == SlotType::Place && mention.kind == MentionKind::Organisation)
        })
    }

    fn is_government(&self, mention: &Mention) -> bool {
        matches!(&mention.value, Value::Name(name)
            if mention.kind == MentionKind::Place
                && self.links.governments.contains(name.text.to_lowercase().as_str()))
    }

    pub(super) fn fill(&self, index: usize) -> Option<Fill> {
        let mention = self.mention(index)?;
        let tokens = mention.first..mention.end;
        Some(Fill { span: mention.span, tokens, value: mention.value.clone(), mention: Some(index) })
    }
}

/// Whether a kind of mention is just what a slot type asks for.
pub(super) fn certain(wanted: &SlotType, kind: MentionKind) -> bool {
    match wanted {
        SlotType::Person => kind == MentionKind::Person,
        SlotType::Organisation => kind == MentionKind::Organisation,
        SlotType::Place => kind == MentionKind::Place,
        SlotType::Name => kind.is_name(),
        SlotType::Number | SlotType::Count { .. } => kind == MentionKind::Number,
        SlotType::Magnitude => kind == MentionKind::Magnitude,
        SlotType::Money => kind == MentionKind::Money,
        SlotType::Percent => kind == MentionKind::Percent,
        SlotType::Duration => kind == MentionKind::Duration,
        SlotType::Age => kind == MentionKind::Age,
        SlotType::Date => kind == MentionKind::Date,
        SlotType::Time => kind == MentionKind::Time,
        SlotType::Role | SlotType::Phrase | SlotType::Clause | SlotType::Quotation => false,
    }
}
