//! Finds patterns that can never match, and names in them that nobody defines.

use std::collections::BTreeMap;
use std::ops::Range;

use compact_str::CompactString;

use super::fault::suggestion;
use super::tree::Node;
use crate::lexicon::Lexicon;
use crate::pattern::{self, Step, Term, What};

/// Longest pattern, in bytes: a dozen lines of a rule file.
const LONGEST_PATTERN: usize = 1_000;

/// Words that follow each other, in lower case.
pub(super) type Entry = Vec<CompactString>;

/// What a pattern is held against.
#[derive(Debug)]
pub(super) struct Surroundings<'a> {
    /// The vocabulary of all files.
    pub(super) vocabulary: &'a BTreeMap<String, Vec<String>>,
    /// The frame's name.
    pub(super) frame: String,
    /// Names of the frame's slots.
    pub(super) slots: Vec<String>,
    /// Names of the slots that make two mentions one.
    pub(super) joining: Vec<String>,
    /// What announces the frame.
    pub(super) triggers: Vec<Entry>,
    /// What forbids it.
    pub(super) without: Vec<Entry>,
    /// Whether all that the triggers and `without` name is there; else nothing is said of what can match.
    pub(super) known: bool,
}

/// A fault with the bytes of the pattern that it is about.
pub(super) type Found = (Range<usize>, String);

impl<'a> Surroundings<'a> {
    /// Takes them from a frame, as far as it can be read.
    pub(super) fn new(node: &Node<'_>, vocabulary: &'a BTreeMap<String, Vec<String>>) -> Surroundings<'a> {
        let words =
            |list: &str| -> Vec<String> { node.strings(list).into_iter().map(|word| word.words).collect() };
        let id = |node: &Node<'_>| node.field("id").and_then(Node::string).map(|id| id.words);
        let items = |field: &str| node.field(field).map_or(&[][..], Node::items);
        let (triggers, without) = (words("triggers"), words("without"));
        let mut named = triggers.iter().chain(&without).filter_map(|word| word.strip_prefix('@'));
        let known = !triggers.is_empty()
            && named.all(|name| vocabulary.get(name).is_some_and(|words| !words.is_empty()));
        let listed = |words: &[String]| words.iter().flat_map(|word| entries(word, vocabulary)).collect();
        let joining = items("same_when").iter().flat_map(Node::items).filter_map(Node::string);
        Surroundings {
            vocabulary,
            frame: id(node).unwrap_or_default(),
            slots: items("slots").iter().filter_map(id).collect(),
            joining: joining.map(|slot| slot.words).collect(),
            triggers: listed(&triggers),
            without: listed(&without),
            known,
        }
    }

    /// What is wrong with a pattern of a slot.
    pub(super) fn faults(&self, text: &str, slot: &str) -> Vec<Found> {
        if text.len() > LONGEST_PATTERN {
            return vec![(0..0, format!("a pattern has at most {LONGEST_PATTERN} bytes: cut it in two"))];
        }
        let pattern = match pattern::parse(text) {
            Ok(pattern) => pattern,
            Err(fault) => {
                let at = text.char_indices().nth(fault.offset).map_or(text.len(), |(at, _)| at);
                return vec![(at..at + word_length(text.get(at..).unwrap_or_default()), fault.what)];
            }
        };
        let mut found: Vec<Found> = Vec::new();
        for step in pattern.variants.iter().flatten() {
            self.names(text, step, &mut found);
        }
        found.dedup();
        if found.is_empty() {
            found.extend(self.never(text, slot, &pattern.variants));
        }
        found
    }

    /// The number of word sequences that a pattern is compiled to.
    pub(super) fn size(&self, text: &str) -> usize {
        let Ok(pattern) = pattern::parse(text) else { return 0 };
        let of = |step: &Step| match &step.what {
            What::Terms(terms) => terms.iter().map(|term| self.term_size(term)).sum(),
            _ => 1,
        };
        pattern.variants.iter().flatten().map(of).sum()
    }

    fn term_size(&self, term: &Term) -> usize {
        match term {
            Term::Words(_) => 1,
            Term::Set(name) => self.vocabulary.get(name.as_str()).map_or(0, Vec::len),
        }
    }

    /// Slots and sets that there are not, and words that no article has.
    fn names(&self, text: &str, step: &Step, found: &mut Vec<Found>) {
        match &step.what {
            What::Gap(_) => {}
            What::Slot(name) if self.slots.iter().any(|slot| slot == name.as_str()) => {}
            What::Slot(name) => {
                let hint = suggestion(name, self.slots.iter().map(String::as_str));
                let what = format!("frame `{}` has no slot `{name}`{hint}", self.frame);
                found.push((place(text, &format!("<{name}>")), what));
            }
            What::Terms(terms) => {
                for term in terms {
                    match term {
                        Term::Set(name) if !self.vocabulary.contains_key(name.as_str()) => {
                            found.push((place(text, &format!("@{name}")), no_set(name, self.vocabulary)));
                        }
                        Term::Set(_) => {}
                        Term::Words(words) => {
                            let never = words.iter().find_map(|word| Some((word, never_a_token(word)?)));
                            found.extend(never.map(|(word, what)| (place(text, word), what)));
                        }
                    }
                }
            }
        }
    }

    /// Why a pattern, or an alternative of it, can never fill its slot.
    fn never(&self, text: &str, slot: &str, variants: &[Vec<Step>]) -> Option<Found> {
        let fills = |variant: &&Vec<Step>| variant.iter().any(|step| is_slot(step, slot));
        if !variants.iter().any(|variant| fills(&variant)) {
            return Some((
                0..text.len(),
                format!("a pattern of slot `{slot}` needs `<{slot}>`: the place of what fills it"),
            ));
        }
        let has_words = |variant: &Vec<Step>| variant.iter().any(|step| !step.optional && is_words(step));
        if !variants.iter().all(has_words) {
            return Some((0..text.len(), "a pattern needs a word or set that must be there".to_string()));
        }
        let at_end = |variant: &Vec<Step>| {
            let is_gap = |step: Option<&Step>| step.is_some_and(|step| matches!(step.what, What::Gap(_)));
            is_gap(variant.first()) || is_gap(variant.last())
        };
        if variants.iter().any(at_end) {
            let at = if text.trim_start().starts_with("..") { text.find("..") } else { text.rfind("..") };
            let at = at.unwrap_or_default();
            return Some((
                at..at + 2,
                "a gap at the end of a pattern finds nothing: leave it out".to_string(),
            ));
        }
        if !self.known {
            return None;
        }
        variants
            .iter()
            .find_map(|variant| self.forbidden(text, variant).or_else(|| self.joins_nothing(text, variant)))
    }

    /// A step of which every word is one of the frame's `without`.
    fn forbidden(&self, text: &str, variant: &[Step]) -> Option<Found> {
        let step = variant.iter().filter(|step| !step.optional).find(|step| {
            let entries = self.step_entries(step);
            !entries.is_empty()
                && entries.iter().all(|entry| self.without.iter().any(|word| holds(entry, word)))
        })?;
        let What::Terms(terms) = &step.what else { return None };
        let word = match terms.first()? {
            Term::Set(name) => format!("@{name}"),
            Term::Words(words) => words.first()?.to_string(),
        };
        Some((place(text, &word), format!("this never matches: `without` forbids `{word}`")))
    }

    /// A pattern without a trigger adds to a mention that another one found, by a slot of `same_when` that both fill.
    fn joins_nothing(&self, text: &str, variant: &[Step]) -> Option<Found> {
        let has_trigger = variant.iter().any(|step| {
            !step.optional && self.step_entries(step).iter().any(|entry| self.triggers.contains(entry))
        });
        if has_trigger {
            return None;
        }
        let fills = |joining: bool| {
            variant.iter().any(|step| match &step.what {
                What::Slot(name) => self.joining.iter().any(|slot| slot == name.as_str()) == joining,
                _ => false,
            })
        };
        let whole = 0..text.len();
        if !fills(true) {
            let what = match self.joining.as_slice() {
                [] => "this never matches: it has no trigger of the frame, and without `same_when` it joins nothing".to_string(),
                slots => format!(
                    "this never matches: it has no trigger of the frame, and no slot of `same_when` to join by (<{}>)",
                    slots.join(">, <")
                ),
            };
            return Some((whole, what));
        }
        let what = "this fills nothing: it has no trigger of the frame, and only slots by which it joins";
        (!fills(false)).then(|| (whole, what.to_string()))
    }

    fn step_entries(&self, step: &Step) -> Vec<Entry> {
        let What::Terms(terms) = &step.what else { return Vec::new() };
        let of = |term: &Term| match term {
            Term::Words(words) => vec![words.clone()],
            Term::Set(name) => entries(&format!("@{name}"), self.vocabulary),
        };
        terms.iter().flat_map(of).collect()
    }
}

fn is_slot(step: &Step, slot: &str) -> bool {
    matches!(&step.what, What::Slot(name) if name == slot)
}

fn is_words(step: &Step) -> bool {
    matches!(step.what, What::Terms(_))
}

/// The word sequences of a word or `@set`.
pub(super) fn entries(word: &str, vocabulary: &BTreeMap<String, Vec<String>>) -> Vec<Entry> {
    let listed: Vec<Entry> = match word.strip_prefix('@') {
        Some(name) => vocabulary.get(name).into_iter().flatten().map(|entry| pattern::words(entry)).collect(),
        None => vec![pattern::words(word)],
    };
    listed.into_iter().filter(|entry| !entry.is_empty()).collect()
}

/// Whether a sequence of words has another one in it.
pub(super) fn holds(sequence: &[CompactString], other: &[CompactString]) -> bool {
    !other.is_empty() && sequence.windows(other.len()).any(|window| window == other)
}

/// "there is no set `@resing`; did you mean `resign`?"
pub(super) fn no_set(name: &str, vocabulary: &BTreeMap<String, Vec<String>>) -> String {
    format!("there is no set `@{name}`{}", suggestion(name, vocabulary.keys().map(String::as_str)))
}

/// Why no article has a word: the tokeniser cuts it. Nothing where it is a token.
pub(super) fn never_a_token(word: &str) -> Option<String> {
    let told =
        |right: &str| Some(format!("no article has the word `{word}`, as text is cut: write `{right}`"));
    let mut letters = word.chars();
    let first = letters.next()?;
    let is_mark = |c: char| !c.is_alphanumeric();
    if is_mark(first) && first != '\'' {
        return letters.next().filter(|c| *c != first).and_then(|_| told(&spaced(word)));
    }
    if let Some(stem) = word.strip_suffix("n't").filter(|stem| stem.len() > 1) {
        return told(&format!("{stem} n't"));
    }
    if first.is_ascii_digit() && word.contains(char::is_alphabetic) {
        let end = word.find(char::is_alphabetic)?;
        return told(&format!("{} {}", word.get(..end)?, word.get(end..)?));
    }
    if let Some(stem) = word.strip_suffix('.').filter(|stem| !stem.contains('.')) {
        // A single letter and an abbreviation keep their full stop.
        return if is_abbreviation(stem) { None } else { told(&format!("{stem} .")) };
    }
    let is_inner = |c: char| is_mark(c) && !matches!(c, '.' | '-' | '\'') && !is_combining(c);
    if word.contains(is_inner) { told(&spaced(word)) } else { None }
}

fn is_abbreviation(stem: &str) -> bool {
    stem.chars().count() == 1
        || Lexicon::embedded().entries("abbreviations").any(|entry| entry.to_lowercase() == stem)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{93e}'..='\u{94d}')
}

/// Marks with spaces round them.
fn spaced(word: &str) -> String {
    let mut shown = String::new();
    for c in word.chars() {
        if c.is_alphanumeric() || matches!(c, '.' | '-' | '\'') {
            shown.push(c);
        } else {
            shown.push_str(&format!(" {c} "));
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes of the word at the start of a text, at least one character.
fn word_length(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    let end = rest.char_indices().skip(1).find(|(_, c)| c.is_whitespace() || "()|?<@".contains(*c));
    if "()|?".contains(first) { first.len_utf8() } else { end.map_or(rest.len(), |(at, _)| at) }
}

/// Where a word, `@set` or `<slot>` stands in a pattern: as a whole where it does, else as part of another.
fn place(text: &str, word: &str) -> Range<usize> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    let lower = text.to_lowercase();
    // Lower case is as long as the text in all but a few scripts; there the whole pattern is to blame.
    let text = if lower.len() == text.len() { lower.as_str() } else { text };
    let is_whole = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default().chars().next_back();
        let after = text.get(at + word.len()..).unwrap_or_default().chars().next();
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    };
    let word_lower = word.to_lowercase();
    let mut places = text.match_indices(word_lower.as_str()).map(|(at, _)| at);
    let any = text.find(word_lower.as_str());
    match places.find(is_whole).or(any) {
        Some(at) => at..at + word.len(),
        None => 0..text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a pattern of slot `who` of a small frame: the words that are to blame, and why.
    fn found(pattern: &str, same_when: &str) -> Vec<(String, String)> {
        let frame = format!(
            r#"(id: "exit", triggers: ["@exit"], same_when: [{same_when}], without: ["refuse", "stand by"],
            slots: [(id: "who", value: Person, patterns: []), (id: "post", value: Role, patterns: [])])"#
        );
        let tree = crate::rule::tree::tree(&frame);
        let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect::<Vec<_>>();
        let vocabulary = BTreeMap::from([
            ("exit".to_string(), words(&["resign", "step down"])),
            ("no".to_string(), words(&["refuse", "stand by"])),
        ]);
        let faults = Surroundings::new(tree.root.as_ref().unwrap(), &vocabulary).faults(pattern, "who");
        faults.into_iter().map(|(place, what)| (pattern.get(place).unwrap().to_string(), what)).collect()
    }

    fn check(pattern: &str, blamed: &str, what: &str) {
        let faults = found(pattern, "[\"who\"]");
        assert_eq!(faults.len(), 1, "{pattern}: {faults:?}");
        assert_eq!(faults[0].0, blamed, "{pattern}: {faults:?}");
        assert!(faults[0].1.contains(what), "{pattern}: {faults:?}");
    }

    #[test]
    fn patterns_that_match() {
        for pattern in [
            "<who> @exit",
            "<who>'s @exit",
            "the former <post> <who>",
            "@exit .. (in | at the U.S. | 5 p.m.) <who>",
            "<who> (@exit | @no)",
            "<who> did n't? @exit, Mr. x",
            "<who> -- @exit",
            "<who> @exit O'Neil re-elect 28-point 10:30",
        ] {
            assert_eq!(found(pattern, "[\"who\"]"), [], "{pattern}");
        }
    }

    #[test]
    fn names_that_nobody_defines() {
        check("<who> @exits @exit", "@exits", "no set `@exits`; did you mean `exit`?");
        check("<whom> <who> @exit", "<whom>", "no slot `whom`; did you mean `who`?");
        assert_eq!(found("<whom> @exits <who> @exit", "").len(), 2);
    }

    #[test]
    fn words_that_no_article_has() {
        check("<who> didn't @exit", "didn't", "write `did n't`");
        check("<who> @exit 58km", "58km", "write `58 km`");
        check("<who> and/or @exit", "and/or", "write `and / or`");
        check("<who> said. @exit", "said.", "write `said .`");
    }

    #[test]
    fn patterns_that_never_match() {
        check("@exit", "@exit", "needs `<who>`");
        check("<who> <post>", "<who> <post>", "needs a word");
        check("<who> @exit ..", "..", "leave it out");
        check("..3 <who> @exit", "..", "leave it out");
        check("<who> @no to @exit", "@no", "`without` forbids");
        check("<who> refuse @exit", "refuse", "`without` forbids");
        check("former <who>", "former <who>", "only slots by which it joins");
        let faults = found("the former <post> <who>", "");
        assert!(faults[0].1.contains("without `same_when` it joins nothing"), "{faults:?}");
        let faults = found("the former <who>", "[\"post\"]");
        assert!(faults[0].1.contains("no slot of `same_when` to join by (<post>)"), "{faults:?}");
        check(&format!("<who> @exit {}", "a".repeat(LONGEST_PATTERN)), "", "at most 1000 bytes");
    }
}
