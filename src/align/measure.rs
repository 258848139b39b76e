//! What a reader calls what is asked: "people killed", "price of the deal", "resignation".

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::claim::{Claim, Context, Measure};
use crate::lexicon::Lexicon;
use crate::value::{Dimension, Value};

/// Letters that a verb and its noun share at least ("resign", "resignation"): fewer are shared by chance.
const SHARED_LETTERS: usize = 3;

/// The phrases of `rules/vocabulary/measures.ron` and the nouns and plurals that they need, compiled once a run.
#[derive(Debug)]
pub struct Phrases {
    counted: FxHashMap<CompactString, CompactString>,
    people: FxHashSet<CompactString>,
    amounts: FxHashMap<CompactString, CompactString>,
    durations: FxHashMap<CompactString, CompactString>,
    dimensions: FxHashMap<CompactString, CompactString>,
    measure_nouns: FxHashSet<CompactString>,
    plurals: FxHashMap<CompactString, CompactString>,
    nouns: FxHashMap<CompactString, CompactString>,
    verbs: FxHashMap<CompactString, CompactString>,
    events: FxHashMap<CompactString, CompactString>,
}

impl Phrases {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Phrases {
        let map = |list: &str| lexicon.pairs(list).map(|(from, to)| (from.into(), to.into())).collect();
        let set = |list: &str| lexicon.entries(list).map(CompactString::new).collect();
        Phrases {
            counted: map("counted-by-event"),
            people: set("happens-to-people"),
            amounts: map("amount-of-event"),
            durations: map("duration-of-event"),
            dimensions: map("dimension-names"),
            measure_nouns: set("measure-nouns"),
            plurals: lexicon
                .pairs("irregular-plural")
                .map(|(many, one)| (CompactString::new(one), CompactString::new(many)))
                .collect(),
            nouns: nouns(lexicon),
            verbs: map("event-nouns"),
            events: map("event-names"),
        }
    }

    /// What a reader calls what a number or a date answers; the words of the article where no phrase fits.
    pub fn measure(&self, claim: &Claim) -> String {
        let context = &claim.context;
        match &claim.value {
            Value::Quantity(quantity) => match (quantity.unit.dimension, context.measure) {
                (Dimension::Count, _) => self.count(context),
                (Dimension::Money, Measure::Level | Measure::Rate) => {
                    self.listed(&self.amounts, context, quantity.unit.dimension)
                }
                (Dimension::Duration, _) => self.listed(&self.durations, context, quantity.unit.dimension),
                (Dimension::Percent, _) => self.share(context),
                (dimension, Measure::Change) => self.with_event(self.dimension(dimension), context),
                (dimension, _) => self.other(context, dimension),
            },
            Value::Outcome(_) => format!("result of the {}", context.class),
            _ => self.dated(context),
        }
    }

    /// What a time is of: "resignation", "start of the trial".
    fn dated(&self, context: &Context) -> String {
        let event = self.happening(context);
        match (event, context.counted.as_str()) {
            ("", "") => "what was said".to_string(),
            ("", thing) => thing.to_string(),
            (event, thing) if !thing.is_empty() && matches!(context.event.as_str(), "begin" | "end") => {
                format!("{event} of the {thing}")
            }
            (event, _) => event.to_string(),
        }
    }

    /// "people killed", "homes destroyed", "buses (queue)".
    fn count(&self, context: &Context) -> String {
        if self.measure_nouns.contains(&context.counted) {
            return self.other(context, Dimension::Count);
        }
        let event = self.counted.get(&context.trigger).or_else(|| self.counted.get(&context.event));
        let counts_event = context.counted.is_empty() || context.counted == context.trigger;
        let things = match counts_event {
            true if self.people.contains(&context.event) => "people".to_string(),
            _ => self.things(context),
        };
        match event {
            Some(event) if counts_event && things != "people" => self.bracketed(&things, event),
            Some(event) if things.is_empty() => event.to_string(),
            Some(event) => format!("{things} {event}"),
            None => self.with_event(things, context),
        }
    }

    /// What is counted, in the plural, with the word next to it that narrows it.
    fn things(&self, context: &Context) -> String {
        if context.counted.is_empty() {
            return String::new();
        }
        let many = self.plural(&context.counted);
        match context.modifiers.last() {
            Some(narrower) if *narrower != context.counted => format!("{narrower} {many}"),
            _ => many,
        }
    }

    /// "share of homes damaged", "change of prices".
    fn share(&self, context: &Context) -> String {
        let alone = context.counted.is_empty() || context.counted == context.trigger;
        match (context.measure, alone) {
            (Measure::Change, true) => self.with_event(String::new(), context),
            (Measure::Change, false) => format!("change of {}", context.counted),
            (_, true) => self.with_event(self.dimension(Dimension::Percent), context),
            (_, false) => format!("share of {}", self.count(context)),
        }
    }

    /// The phrase that a list has for what happened, else as for any dimension.
    fn listed(
        &self,
        list: &FxHashMap<CompactString, CompactString>,
        context: &Context,
        dimension: Dimension,
    ) -> String {
        match list.get(&context.event) {
            Some(phrase) if !self.measure_nouns.contains(&context.counted) => phrase.to_string(),
            _ => self.other(context, dimension),
        }
    }

    /// "population", "distance (south)", "magnitude (aftershock)".
    fn other(&self, context: &Context, dimension: Dimension) -> String {
        if self.measure_nouns.contains(&context.counted) {
            return match context.modifiers.last() {
                Some(narrower) => format!("{narrower} {}", context.counted),
                None => context.counted.to_string(),
            };
        }
        let name = self.dimension(dimension);
        match (name.as_str(), context.counted.as_str()) {
            ("", counted) => self.with_event(counted.to_string(), context),
            (name, "") => self.with_event(name.to_string(), context),
            (name, counted) => self.bracketed(name, counted),
        }
    }

    fn dimension(&self, dimension: Dimension) -> String {
        let name = format!("{dimension:?}").to_lowercase();
        self.dimensions.get(name.as_str()).map_or_else(String::new, ToString::to_string)
    }

    fn with_event(&self, words: String, context: &Context) -> String {
        // An aftershock is a quake: that it quakes tells nothing more.
        let same = self.verbs.get(&context.counted).is_some_and(|verb| *verb == context.trigger);
        match self.happening(context) {
            event if event.is_empty() || same => words,
            event => self.bracketed(&words, event),
        }
    }

    fn bracketed(&self, words: &str, narrower: &str) -> String {
        match words {
            "" => narrower.to_string(),
            _ if words == narrower || words == self.plural(narrower) => words.to_string(),
            _ => format!("{words} ({narrower})"),
        }
    }

    /// What happened as a noun: that of the verb ("resign": "resignation"), else that of its class ("nab": "arrest"); the word
    /// itself where no list has one.
    fn happening<'a>(&'a self, context: &'a Context) -> &'a str {
        let noun = |verb: &CompactString| self.nouns.get(verb);
        let of_class = || self.events.get(&context.event).or_else(|| noun(&context.event));
        noun(&context.trigger).or_else(of_class).unwrap_or(&context.trigger)
    }

    /// The plural of a noun in its dictionary form; what ends in "s" is one already.
    fn plural(&self, noun: &str) -> String {
        if let Some(many) = self.plurals.get(noun) {
            return many.to_string();
        }
        let sibilant = ["x", "ch", "sh", "ss", "us"].iter().any(|end| noun.ends_with(end));
        let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| noun.ends_with(end));
        match noun {
            "person" | "people" => "people".to_string(),
            _ if sibilant => format!("{noun}es"),
            _ if noun.ends_with('s') || !noun.ends_with(char::is_alphabetic) => noun.to_string(),
            _ => match noun.strip_suffix('y') {
                Some(stem) if !vowel_before_y => format!("{stem}ies"),
                _ => format!("{noun}s"),
            },
        }
    }
}

/// For each verb of the event nouns the noun that looks most like it: "resign" has "resignation" rather than "departure".
fn nouns(lexicon: &Lexicon) -> FxHashMap<CompactString, CompactString> {
    let shared = |verb: &str, noun: &str| verb.bytes().zip(noun.bytes()).take_while(|(a, b)| a == b).count();
    let mut nouns: FxHashMap<CompactString, CompactString> = FxHashMap::default();
    for (noun, verb) in
        lexicon.pairs("event-nouns").filter(|(noun, verb)| shared(verb, noun) >= SHARED_LETTERS)
    {
        let better = nouns.get(verb).is_none_or(|known| shared(verb, noun) > shared(verb, known));
        if better {
            nouns.insert(verb.into(), noun.into());
        }
    }
    nouns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Quantity, Unit};

    fn check(
        dimension: Dimension,
        modifiers: &[&str],
        counted: &str,
        event: &str,
        trigger: &str,
        expected: &str,
    ) {
        let context = Context {
            counted: counted.into(),
            modifiers: modifiers.iter().map(|word| CompactString::new(word)).collect(),
            event: event.into(),
            trigger: trigger.into(),
            ..Context::default()
        };
        let value = Value::Quantity(Quantity::exact(3.0, Unit::new(dimension, "", 1.0)));
        let phrases = Phrases::new(Lexicon::embedded());
        let measure = phrases.measure(&Claim { value, context, ..blank() });
        assert_eq!(measure, expected, "{counted} {event} {trigger}");
    }

    fn blank() -> Claim {
        Claim {
            source: 0,
            frame: crate::frame_id::General::Quantity.into(),
            slot: "value".into(),
            value: Value::Quantity(Quantity::exact(1.0, Unit::count())),
            span: crate::span::Span { start: 0, end: 1 },
            sentence: crate::span::Span { start: 0, end: 1 },
            name: None,
            voice: crate::claim::Voice::Outlet,
            modality: crate::claim::Modality::Stated,
            context: Context::default(),
            prominence: crate::claim::Prominence::default(),
            frame_mention: 0,
        }
    }

    #[test]
    fn counts_say_what_happened_to_whom() {
        check(Dimension::Count, &[], "person", "die", "kill", "people killed");
        check(Dimension::Count, &[], "", "hurt", "injure", "people injured");
        check(Dimension::Count, &[], "dead", "die", "dead", "people killed");
        check(Dimension::Count, &["wooden"], "house", "destroy", "flatten", "wooden houses destroyed");
        check(Dimension::Count, &[], "child", "missing", "miss", "children missing");
        check(Dimension::Count, &[], "bus", "queue", "queue", "buses (queue)");
        check(Dimension::Count, &[], "ferry", "", "", "ferries");
        check(Dimension::Count, &[], "aftershock", "quake", "quake", "aftershocks");
    }

    #[test]
    fn other_dimensions_say_what_is_measured() {
        check(Dimension::Money, &[], "acquisition", "buy", "acquire", "price of the deal");
        check(Dimension::Money, &[], "revenue", "buy", "acquire", "revenue");
        check(Dimension::Duration, &[], "", "last", "last", "duration");
        check(Dimension::Percent, &[], "home", "damage", "damage", "share of homes damaged");
        check(Dimension::Magnitude, &[], "", "", "", "magnitude");
        check(Dimension::Length, &[], "south", "", "", "distance (south)");
    }

    #[test]
    fn what_happened_has_the_noun_that_looks_like_its_verb_or_that_of_its_class() {
        let phrases = Phrases::new(Lexicon::embedded());
        for (trigger, event, noun) in [
            ("resign", "resign", "resignation"),
            ("invade", "invade", "invasion"),
            ("kill", "die", "killing"),
            ("nab", "arrest", "arrest"),
            ("perish", "die", "death"),
            ("wed", "marry", "wedding"),
            ("whisper", "whisper", "whisper"),
        ] {
            let context = Context { trigger: trigger.into(), event: event.into(), ..Context::default() };
            assert_eq!(phrases.happening(&context), noun, "{trigger}");
        }
    }
}
