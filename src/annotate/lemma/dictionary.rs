//! Fills the dictionary from the word lists.

use compact_str::CompactString;

use super::{CLOSED_LISTS, Entry, Forms, Reading, Words};
use crate::annotated::PartOfSpeech::{self, Adjective, Adverb, Noun, Verb};
use crate::lexicon::Lexicon;

impl Words {
    pub(super) fn add_open(&mut self, word: &str, parts: &[PartOfSpeech]) {
        let entry = self.entries.entry(word.into()).or_default();
        let reading = &mut entry.reading;
        if !reading.known {
            reading.prefer = parts.first().copied().unwrap_or_default();
        }
        reading.known = true;
        for part in parts {
            reading.parts = reading.parts.with(*part);
            if *part == Verb {
                reading.forms = reading.forms.with(Forms::BASE);
            }
        }
    }

    pub(super) fn add_irregular(&mut self, form: &str, base: &str, forms: Forms) {
        let entry = self.entries.entry(form.into()).or_default();
        let reading = &mut entry.reading;
        // "rose", "left", "found" are far more often the past of their verb than words of their own.
        if !reading.known || form != base {
            reading.prefer = Verb;
        }
        reading.known = true;
        reading.parts = reading.parts.with(Verb);
        if forms.has(Forms::PARTICIPLE) {
            reading.parts = reading.parts.with(Adjective);
        }
        if forms.has(Forms::ING) {
            reading.parts = reading.parts.with(Noun).with(Adjective);
        }
        reading.forms = reading.forms.with(forms);
        entry.verb = base.into();
    }

    pub(super) fn add_plural(&mut self, plural: &str, singular: &str) {
        let entry = self.entries.entry(plural.into()).or_default();
        if !entry.reading.known {
            entry.reading.prefer = Noun;
        }
        entry.reading.known = true;
        entry.reading.parts = entry.reading.parts.with(Noun);
        entry.noun = singular.into();
    }

    /// Words in -s whose usual part is not that of their stem: "talks" is a noun, "works" a verb.
    pub(super) fn add_plurals(&mut self, lexicon: &Lexicon) {
        for (list, part) in [("s-nouns", Noun), ("s-verbs", Verb)] {
            for word in lexicon.entries(list) {
                let Some((mut reading, base)) = self.inflected(word) else { continue };
                reading.prefer = part;
                self.entries.insert(word.into(), Entry { reading, verb: base.clone(), noun: base });
            }
        }
    }

    /// Words in -ing and -ed that are more often nouns or adjectives than verbs; their verb stays possible.
    pub(super) fn add_participles(&mut self, lexicon: &Lexicon) {
        let lists = [("ing-nouns", Noun), ("ing-adjectives", Adjective), ("ed-adjectives", Adjective)];
        for (list, part) in lists {
            for word in lexicon.entries(list) {
                let Some((mut reading, base)) = self.inflected(word) else { continue };
                reading.prefer = part;
                reading.parts = reading.parts.with(part);
                self.entries
                    .insert(word.into(), Entry { reading, verb: base, noun: CompactString::default() });
            }
        }
    }

    pub(super) fn add_closed(&mut self, lexicon: &Lexicon) {
        let mut closed: Vec<(&str, &str, PartOfSpeech)> = Vec::new();
        for (list, part) in CLOSED_LISTS {
            closed.extend(lexicon.pairs(list).map(|(word, lemma)| (word, lemma, part)));
        }
        closed.extend(lexicon.entries("adverbs-closed").map(|word| (word, word, Adverb)));
        for (word, lemma, part) in closed {
            let entry = self.entries.entry(word.into()).or_default();
            if !entry.reading.known || entry.reading.parts.has(Noun) {
                entry.reading = Reading { prefer: part, known: true, ..Reading::default() };
            }
            entry.reading.parts = entry.reading.parts.with(part);
            if lemma != word {
                entry.verb = lemma.into();
            }
        }
    }
}
