//! Compiles the frames of rule files: patterns and what follows from them become lines, equal word sets are made once.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::forms::{EventNouns, Form, forms};
use super::matcher::{Line, Step, What};
use super::slots::Slot;
use super::wordset::WordSet;
use crate::frame::{FrameDefinition, SlotType};
use crate::pattern::{self, Term};

/// A frame ready to be filled.
#[derive(Debug)]
pub(super) struct Frame {
    /// Its name.
    pub(super) id: CompactString,
    /// Its slots.
    pub(super) slots: Vec<Slot>,
    /// What forbids it in a sentence.
    pub(super) without: WordSet,
    /// The slots of `same_when`.
    pub(super) joining: Vec<usize>,
}

/// A word sequence of a pattern or list; shared, as one vocabulary set stands in many patterns.
type Entry = Rc<[CompactString]>;

/// Turns definitions into lines and word sets.
pub(super) struct Compiler<'a> {
    vocabulary: &'a BTreeMap<String, Vec<String>>,
    /// The vocabulary sets that were asked for, cut into words.
    cut: FxHashMap<CompactString, Rc<[Entry]>>,
    /// All word sets, each once.
    pub(super) sets: Vec<WordSet>,
    /// The word sequences of each of `sets`.
    entries: Vec<Rc<[Entry]>>,
    /// The set of each list of terms, as `written` gives it: equal steps share one.
    by_terms: FxHashMap<String, usize>,
    /// All lines, those of one frame together.
    pub(super) lines: Vec<Line>,
    /// The lines that a word may announce.
    pub(super) announced: FxHashMap<CompactString, Vec<u32>>,
    nouns: EventNouns,
}

/// What announces one frame.
#[derive(Default)]
struct Triggers {
    entries: FxHashSet<Entry>,
    /// The triggers among the entries of a set, themselves a set; `None` where it has none.
    among: FxHashMap<usize, Option<usize>>,
}

impl<'a> Compiler<'a> {
    /// Nothing compiled yet.
    pub(super) fn new(vocabulary: &'a BTreeMap<String, Vec<String>>, nouns: EventNouns) -> Compiler<'a> {
        Compiler {
            vocabulary,
            cut: FxHashMap::default(),
            sets: Vec::new(),
            entries: Vec::new(),
            by_terms: FxHashMap::default(),
            lines: Vec::new(),
            announced: FxHashMap::default(),
            nouns,
        }
    }

    /// Compiles a frame; `index` is its number.
    pub(super) fn frame(&mut self, index: usize, definition: &FrameDefinition) -> Frame {
        let entries = self.listed(&definition.triggers).into_iter().collect();
        let mut triggers = Triggers { entries, ..Triggers::default() };
        // A pattern that fills several slots stands under each of them, and is matched once.
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let patterns = definition.slots.iter().flat_map(|slot| &slot.patterns);
        let new = patterns.filter(|pattern| seen.insert(pattern.as_str()));
        let parsed = new.filter_map(|pattern| pattern::parse(pattern).ok());
        let variants: Vec<Vec<pattern::Step>> = parsed.flat_map(|pattern| pattern.variants).collect();
        for variant in &variants {
            self.line(index, definition, variant, &mut triggers);
        }
        // What an author has written comes before what follows from it.
        let forms: Vec<Form> =
            variants.iter().flat_map(|variant| self.forms(variant, &mut triggers)).collect();
        for form in forms {
            let announcing = form.steps.get(form.trigger).and_then(|step| self.step_set(step));
            if let Some(announcing) = announcing {
                self.compiled(index, definition, &form.steps, (form.trigger, announcing, true));
            }
        }
        let slots = definition.slots.iter().map(|slot| Slot {
            id: CompactString::new(&slot.id),
            value: slot.value.clone(),
            many: slot.many,
            counted: match &slot.value {
                SlotType::Count { of } => Some(word_set(&self.listed(std::slice::from_ref(of)))),
                _ => None,
            },
        });
        let slots = slots.collect();
        let position = |id: &String| definition.slots.iter().position(|slot| slot.id == *id);
        Frame {
            id: CompactString::new(&definition.id),
            slots,
            without: word_set(&self.listed(&definition.without)),
            joining: definition.same_when.iter().flatten().filter_map(position).collect(),
        }
    }

    /// Compiles one variant of a pattern; one without any words cannot be found and is left out.
    fn line(
        &mut self,
        frame: usize,
        definition: &FrameDefinition,
        variant: &[pattern::Step],
        triggers: &mut Triggers,
    ) -> Option<()> {
        let trigger = self.trigger(variant, triggers);
        let triggered = trigger.is_some();
        let (anchor, announcing) = trigger.or_else(|| {
            let firm = variant.iter().enumerate().filter(|(_, step)| !step.optional);
            let sized = firm.filter_map(|(at, step)| {
                let set = self.step_set(step)?;
                Some((self.entries_of(set).len(), at, set))
            });
            let rarest = sized.filter(|(size, ..)| *size > 0).min_by_key(|(size, ..)| *size);
            rarest.map(|(_, at, set)| (at, set))
        })?;
        self.compiled(frame, definition, variant, (anchor, announcing, triggered))
    }

    /// The first step that must be there and holds a trigger, and the set of the triggers in it.
    fn trigger(&mut self, variant: &[pattern::Step], triggers: &mut Triggers) -> Option<(usize, usize)> {
        let mut firm = variant.iter().enumerate().filter(|(_, step)| !step.optional);
        firm.find_map(|(at, step)| {
            let set = self.step_set(step)?;
            Some((at, self.triggers_among(set, triggers)?))
        })
    }

    /// The set of those entries of a set that are triggers.
    fn triggers_among(&mut self, set: usize, triggers: &mut Triggers) -> Option<usize> {
        if let Some(known) = triggers.among.get(&set) {
            return *known;
        }
        let entries = self.entries_of(set);
        let found: Vec<Entry> =
            entries.iter().filter(|entry| triggers.entries.contains(*entry)).cloned().collect();
        let among = match found.len() {
            0 => None,
            all if all == entries.len() => Some(set),
            _ => Some(self.set(found)),
        };
        triggers.among.insert(set, among);
        among
    }

    /// The passive and noun forms of a variant that has a trigger.
    fn forms(&mut self, variant: &[pattern::Step], triggers: &mut Triggers) -> Vec<Form> {
        let Some((at, announcing)) = self.trigger(variant, triggers) else { return Vec::new() };
        forms(variant, at, self.nouns.nouns(&self.entries_of(announcing)))
    }

    /// Adds a line that grows from the step `anchor` where one of the entries of the set `announced_by` stands.
    fn compiled(
        &mut self,
        frame: usize,
        definition: &FrameDefinition,
        variant: &[pattern::Step],
        (anchor, announced_by, triggered): (usize, usize, bool),
    ) -> Option<()> {
        let number = self.lines.len() as u32;
        let mut steps = Vec::with_capacity(variant.len());
        for step in variant {
            let what = match &step.what {
                pattern::What::Terms(_) => What::Words(self.step_set(step)?),
                pattern::What::Gap(width) => What::Gap(*width),
                pattern::What::Slot(name) => {
                    What::Slot(definition.slots.iter().position(|slot| slot.id == name.as_str())?)
                }
            };
            steps.push(Step { what, optional: step.optional });
        }
        for first in self.entries_of(announced_by).iter().filter_map(|entry| entry.first()) {
            let lines = self.announced.entry(first.clone()).or_default();
            if lines.last() != Some(&number) {
                lines.push(number);
            }
        }
        self.lines.push(Line { frame, steps, anchor, announced_by, triggered });
        Some(())
    }

    fn set(&mut self, entries: Vec<Entry>) -> usize {
        self.sets.push(word_set(&entries));
        self.entries.push(entries.into());
        self.sets.len() - 1
    }

    fn entries_of(&self, set: usize) -> Rc<[Entry]> {
        self.entries.get(set).cloned().unwrap_or_default()
    }

    /// The set of the word sequences that a step of words stands for; none for other steps.
    fn step_set(&mut self, step: &pattern::Step) -> Option<usize> {
        let pattern::What::Terms(terms) = &step.what else { return None };
        let key = written(terms);
        if let Some(set) = self.by_terms.get(&key) {
            return Some(*set);
        }
        let mut entries: Vec<Entry> = Vec::new();
        for term in terms {
            match term {
                Term::Words(words) => entries.push(words.as_slice().into()),
                Term::Set(name) => entries.extend(self.vocabulary_set(name).iter().cloned()),
            }
        }
        let set = self.set(entries);
        self.by_terms.insert(key, set);
        Some(set)
    }

    /// The word sequences of a list of words and `@set`s.
    fn listed(&mut self, words: &[String]) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for word in words {
            match word.strip_prefix('@') {
                Some(name) => entries.extend(self.vocabulary_set(name).iter().cloned()),
                None => entries.extend(entry(word)),
            }
        }
        entries
    }

    fn vocabulary_set(&mut self, name: &str) -> Rc<[Entry]> {
        if let Some(entries) = self.cut.get(name) {
            return Rc::clone(entries);
        }
        let words = self.vocabulary.get(name).into_iter().flatten();
        let entries: Rc<[Entry]> = words.filter_map(|word| entry(word)).collect();
        self.cut.insert(CompactString::new(name), Rc::clone(&entries));
        entries
    }
}

/// Terms as one text, different for different terms: neither spaces nor line ends stand in a word.
fn written(terms: &[Term]) -> String {
    let mut text = String::new();
    for term in terms {
        match term {
            Term::Words(words) => words.iter().for_each(|word| {
                text.push(' ');
                text.push_str(word);
            }),
            Term::Set(name) => {
                text.push('@');
                text.push_str(name);
            }
        }
        text.push('\n');
    }
    text
}

/// The words of an entry; nothing where it has none.
fn entry(words: &str) -> Option<Entry> {
    Some(pattern::words(words)).filter(|words| !words.is_empty()).map(Entry::from)
}

fn word_set(entries: &[Entry]) -> WordSet {
    WordSet::new(entries.iter().map(|entry| entry.to_vec()))
}
