//! The other forms of a pattern: who writes `<who> @dismiss <whom>` means the passive and the noun of the event too.
//!
//! | written | matched as well |
//! |---|---|
//! | `<who> @dismiss <whom>` | `<whom> be @dismiss by <who>`, `<whom> be @dismiss`, `<who>'s dismissal of <whom>`, `dismissal of <whom> by <who>`, `<whom>'s dismissal` |
//! | `<who> @resign over <cause>` | `<who>'s resignation over <cause>`, `resignation of <who> over <cause>` |
//! | `@resign as <post>` | `resignation as <post>` |
//!
//! Nouns are those of the list `event-nouns` that are made from the verb ("resignation", not "departure"): a noun of
//! another stem may mean more than the verb does.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::pattern::{MOST_STEPS, Step, Term, What};

/// Letters that a verb and its noun share at their beginning: "resign" and "resignation", not "bear" and "birth".
const SHARED_LETTERS: usize = 4;

/// The nouns of verbs.
#[derive(Debug)]
pub(super) struct EventNouns {
    of: FxHashMap<&'static str, Vec<&'static str>>,
}

/// A pattern in another form, and which of its steps is the trigger.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    /// Its steps.
    pub(super) steps: Vec<Step>,
    /// Index of the step that announces the frame.
    pub(super) trigger: usize,
}

impl EventNouns {
    /// Takes the pairs from the lexicon.
    pub(super) fn new(lexicon: &'static Lexicon) -> EventNouns {
        let mut of: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        let stem = |word: &str| word.chars().take(SHARED_LETTERS).collect::<String>();
        for (noun, verb) in lexicon.pairs("event-nouns").filter(|(noun, verb)| stem(noun) == stem(verb)) {
            of.entry(verb).or_default().push(noun);
        }
        EventNouns { of }
    }

    /// The nouns of the events that words announce, where these words are verbs.
    pub(super) fn nouns(&self, entries: &[impl AsRef<[CompactString]>]) -> Vec<Term> {
        let single = entries.iter().filter_map(|entry| match entry.as_ref() {
            [word] => self.of.get(word.as_str()),
            _ => None,
        });
        single.flatten().map(|noun| Term::Words(vec![CompactString::new(noun)])).collect()
    }
}

/// The other forms of a pattern whose trigger is the step at `trigger`; `nouns` are those of the trigger's verbs.
///
/// A pattern that is a passive or a noun form itself has none: before its trigger stands a word, not a slot.
pub(super) fn forms(variant: &[Step], trigger: usize, nouns: Vec<Term>) -> Vec<Form> {
    let Some(verb) = variant.get(trigger) else { return Vec::new() };
    let before = variant.get(..trigger).unwrap_or_default();
    let after = variant.get(trigger + 1..).unwrap_or_default();
    let (lead, subject) = match before.split_last() {
        Some((last, lead)) if is_slot(last) => (lead, Some(last)),
        Some(_) => return Vec::new(),
        None => (before, None),
    };
    let (object, rest) = match after.split_first() {
        Some((first, rest)) if is_slot(first) => (Some(first), rest),
        _ => (None, after),
    };
    let noun = (!nouns.is_empty()).then(|| words(nouns));
    let mut found: Vec<Vec<Part<'_>>> = Vec::new();
    use Part::*;
    match (subject, object) {
        (Some(subject), Some(object)) => {
            found.push(vec![Slot(object), Word("be"), Trigger(verb), Word("by"), Slot(subject)]);
            found.push(vec![Slot(object), Word("be"), Trigger(verb)]);
            if let Some(noun) = &noun {
                found.push(vec![Slot(subject), Word("'s"), Trigger(noun), Word("of"), Slot(object)]);
                found.push(vec![Trigger(noun), Word("of"), Slot(object), Word("by"), Slot(subject)]);
                found.push(vec![Trigger(noun), Word("of"), Slot(object)]);
                found.push(vec![Slot(object), Word("'s"), Trigger(noun)]);
            }
        }
        (None, Some(object)) => {
            found.push(vec![Slot(object), Word("be"), Trigger(verb)]);
            if let Some(noun) = &noun {
                found.push(vec![Trigger(noun), Word("of"), Slot(object)]);
                found.push(vec![Slot(object), Word("'s"), Trigger(noun)]);
            }
        }
        (Some(subject), None) => {
            if let Some(noun) = &noun {
                found.push(vec![Slot(subject), Word("'s"), Trigger(noun)]);
                found.push(vec![Trigger(noun), Word("of"), Slot(subject)]);
            }
        }
        (None, None) => found.extend(noun.as_ref().map(|noun| vec![Trigger(noun)])),
    }
    found.into_iter().filter_map(|parts| form(lead, &parts, rest)).collect()
}

/// A step of a form.
enum Part<'a> {
    Slot(&'a Step),
    Trigger(&'a Step),
    Word(&'static str),
}

fn form(lead: &[Step], parts: &[Part<'_>], rest: &[Step]) -> Option<Form> {
    let trigger = lead.len() + parts.iter().position(|part| matches!(part, Part::Trigger(_)))?;
    let middle = parts.iter().map(|part| match part {
        Part::Slot(step) | Part::Trigger(step) => (*step).clone(),
        Part::Word(word) => words(vec![Term::Words(vec![CompactString::new(word)])]),
    });
    let steps: Vec<Step> = lead.iter().cloned().chain(middle).chain(rest.iter().cloned()).collect();
    (steps.len() <= MOST_STEPS).then_some(Form { steps, trigger })
}

fn words(terms: Vec<Term>) -> Step {
    Step { what: What::Terms(terms), optional: false }
}

fn is_slot(step: &Step) -> bool {
    matches!(step.what, What::Slot(_)) && !step.optional
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern;

    /// Checks the forms of a pattern whose trigger is the word "dismiss", "resign" or "hire", separated by ` / `.
    fn check(text: &str, expected: &str) {
        let nouns = EventNouns::new(Lexicon::embedded());
        let variant = pattern::parse(text).unwrap().variants.remove(0);
        let word = |step: &Step| match &step.what {
            What::Terms(terms) => terms.iter().map(shown).collect::<Vec<_>>().join("|"),
            What::Gap(width) => format!("..{width}"),
            What::Slot(name) => format!("<{name}>"),
        };
        let is_trigger = |step: &Step| matches!(word(step).as_str(), "dismiss" | "resign" | "hire");
        let trigger = variant.iter().position(is_trigger).unwrap();
        let nouns = nouns.nouns(&[vec![CompactString::new(word(&variant[trigger]))]]);
        let forms = forms(&variant, trigger, nouns);
        let shown: Vec<String> =
            forms.iter().map(|form| form.steps.iter().map(word).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(shown.join(" / "), expected, "{text}");
        let triggers = forms.iter().map(|form| word(&form.steps[form.trigger]));
        assert!(
            triggers
                .into_iter()
                .all(|word| ["dismiss", "dismissal", "resignation", "hire"].contains(&&*word))
        );
    }

    fn shown(term: &Term) -> String {
        match term {
            Term::Words(words) => words.join("+"),
            Term::Set(name) => format!("@{name}"),
        }
    }

    #[test]
    fn what_is_acted_on_has_a_passive_and_the_noun() {
        check(
            "<who> dismiss <whom> over <cause>",
            "<whom> be dismiss by <who> over <cause> / <whom> be dismiss over <cause> \
             / <who> 's dismissal of <whom> over <cause> / dismissal of <whom> by <who> over <cause> \
             / dismissal of <whom> over <cause> / <whom> 's dismissal over <cause>",
        );
        check("dismiss <whom>", "<whom> be dismiss / dismissal of <whom> / <whom> 's dismissal");
    }

    #[test]
    fn who_acts_alone_has_the_noun() {
        check("<who> resign", "<who> 's resignation / resignation of <who>");
        check("resign as <post>", "resignation as <post>");
        check("on Friday <who> resign", "on friday <who> 's resignation / on friday resignation of <who>");
    }

    #[test]
    fn a_form_of_its_own_has_no_other() {
        check("<whom> be dismiss by <who>", "");
        check("<who> 's resign", "");
    }

    #[test]
    fn a_noun_of_another_stem_is_another_word() {
        let nouns = EventNouns::new(Lexicon::embedded());
        assert_eq!(nouns.nouns(&[[CompactString::new("bear")]]), []);
        assert_eq!(nouns.nouns(&[["step", "down"].map(CompactString::new)]), []);
    }
}
