//! Classes of words for alignment: what happened, what is counted, who speaks, which office.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotated::PartOfSpeech;
use crate::extract::fate::Fates;
use crate::extract::movement::Movements;
use crate::extract::phrasal::Phrasals;
use crate::extract::presence::Presences;
use crate::extract::toll::Tolls;
use crate::lexicon::Lexicon;
use crate::value::Dimension;

/// Whom a word can be said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "he", "Mr", "congressman".
    Masculine,
    /// "she", "Ms", "congresswoman".
    Feminine,
}

/// The word classes of `rules/vocabulary/classes.ron`, compiled once a run.
#[derive(Debug)]
pub struct Classes {
    events: FxHashMap<CompactString, CompactString>,
    counted: FxHashMap<CompactString, CompactString>,
    roles: FxHashMap<CompactString, CompactString>,
    measures: FxHashSet<CompactString>,
    reporting: FxHashSet<CompactString>,
    speakers: FxHashSet<CompactString>,
    media: FxHashSet<CompactString>,
    follow_ups: FxHashSet<CompactString>,
    magnitudes: FxHashSet<CompactString>,
    happenings: FxHashSet<CompactString>,
    findings: FxHashSet<CompactString>,
    /// Verbs with words that belong to them.
    pub phrasals: Phrasals,
    divisions: FxHashMap<CompactString, CompactString>,
    generic: FxHashSet<CompactString>,
    running: FxHashSet<CompactString>,
    light: FxHashSet<CompactString>,
    bare_shares: FxHashSet<CompactString>,
    bare_amounts: FxHashSet<CompactString>,
    bare_sizes: FxHashSet<CompactString>,
    posts: FxHashSet<CompactString>,
    posts_end: FxHashSet<CompactString>,
    holdings: FxHashSet<CompactString>,
    contests: FxHashSet<CompactString>,
    bounds: FxHashSet<CompactString>,
    rate_units: FxHashSet<CompactString>,
    offsets: FxHashSet<CompactString>,
    results: FxHashMap<CompactString, &'static str>,
    match_parts: FxHashSet<CompactString>,
    serials: FxHashSet<CompactString>,
    offices: FxHashMap<CompactString, CompactString>,
    synonyms: FxHashMap<CompactString, CompactString>,
    agencies: FxHashSet<CompactString>,
    /// How things move.
    pub movements: Movements,
    /// What can become of a thing.
    pub fates: Fates,
    /// What there is or is not.
    pub presences: Presences,
    /// Nouns for how many died or were hurt.
    pub tolls: Tolls,
    standings: FxHashSet<CompactString>,
    passed: FxHashSet<CompactString>,
    directions: FxHashSet<CompactString>,
    countries: FxHashSet<CompactString>,
    pronouns: FxHashMap<CompactString, Gender>,
    gendered: FxHashMap<CompactString, Gender>,
}

impl Classes {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Classes {
        let map = |list: &str| {
            lexicon
                .pairs(list)
                .map(|(word, class)| (CompactString::new(word), CompactString::new(class)))
                .collect()
        };
        let classes = |list: &str| {
            let words = lexicon.classes(list);
            words.map(|(word, class)| (CompactString::new(word), CompactString::new(class))).collect()
        };
        let set = |list: &str| lexicon.entries(list).map(CompactString::new).collect();
        let keys = |list: &str| lexicon.pairs(list).map(|(word, _)| CompactString::new(word)).collect();
        let genders = |masculine: &str, feminine: &str| {
            let of = |list: &str, gender| {
                lexicon.entries(list).map(move |word| (CompactString::new(word), gender)).collect::<Vec<_>>()
            };
            let mut words = of(masculine, Gender::Masculine);
            words.extend(of(feminine, Gender::Feminine));
            words.into_iter().collect()
        };
        Classes {
            events: classes("event-classes"),
            counted: classes("counted-classes"),
            roles: map("role-classes"),
            measures: set("measure-nouns"),
            reporting: set("reporting-verbs"),
            speakers: set("unnamed-speakers"),
            media: set("media-nouns"),
            follow_ups: set("follow-ups"),
            magnitudes: set("magnitude-classes"),
            happenings: set("happening-verbs"),
            findings: set("finding-verbs"),
            phrasals: Phrasals::new(lexicon),
            divisions: map("people-divisions"),
            generic: set("generic-counted"),
            running: set("running-figures"),
            light: set("light-verbs"),
            bare_shares: set("bare-shares"),
            bare_amounts: set("bare-amounts"),
            bare_sizes: set("bare-sizes"),
            posts: set("posts"),
            posts_end: set("posts-ended-by"),
            holdings: set("shares-held-by"),
            contests: set("contest-verbs"),
            bounds: set("bound-words"),
            rate_units: set("rate-units"),
            offsets: set("offset-words"),
            results: [("ballot-words", "ballot"), ("season-words", "season"), ("match-words", "match")]
                .iter()
                .flat_map(|(list, kind)| lexicon.entries(list).map(|word| (CompactString::new(word), *kind)))
                .collect(),
            match_parts: set("match-parts"),
            serials: set("serial-nouns"),
            offices: map("office-abbreviations"),
            synonyms: classes("synonyms"),
            agencies: set("agencies"),
            movements: Movements::new(lexicon),
            fates: Fates::new(lexicon),
            presences: Presences::new(lexicon),
            tolls: Tolls::new(lexicon),
            standings: set("standings"),
            passed: set("passed-offices"),
            directions: keys("directions"),
            countries: keys("countries"),
            pronouns: genders("masculine-pronouns", "feminine-pronouns"),
            gendered: genders("masculine-words", "feminine-words"),
        }
    }

    /// Class of what happened, from the lemma of a verb, deverbal noun or adjective; the lemma itself where no list has it.
    pub fn event<'a>(&'a self, lemma: &'a str) -> &'a str {
        self.events.get(lemma).map_or(lemma, CompactString::as_str)
    }

    /// Whether a noun is something that happened ("death"); not where only the verb is ("a fire", "she fired him").
    pub fn is_event_noun(&self, lemma: &str) -> bool {
        self.events.contains_key(lemma) && !self.synonyms.contains_key(lemma)
    }

    /// One word for words of one meaning, so that "power was cut" and "the electricity cut" have words in common. Some mean
    /// one thing as a verb and another as a noun ("fire", "head").
    pub fn word<'a>(&'a self, lemma: &'a str, part: PartOfSpeech) -> &'a str {
        let (first, second) = match part {
            PartOfSpeech::Verb => (&self.events, &self.synonyms),
            _ => (&self.synonyms, &self.events),
        };
        first.get(lemma).or_else(|| second.get(lemma)).map_or(lemma, CompactString::as_str)
    }

    /// The words of an office that is abbreviated ("ceo": "chief executive"); the lemma itself where it is none.
    pub fn written_out<'a>(&'a self, lemma: &'a str) -> &'a str {
        self.offices.get(lemma).map_or(lemma, CompactString::as_str)
    }

    /// Class of what is counted; the lemma itself where no list has it.
    pub fn counted<'a>(&'a self, lemma: &'a str) -> &'a str {
        self.counted.get(lemma).map_or(lemma, CompactString::as_str)
    }

    /// One word for a thing counted that is a group within its class; empty for generic words and such of no class.
    pub fn group<'a>(&'a self, lemma: &'a str) -> &'a str {
        let specific = self.counted.contains_key(lemma) && !self.generic.contains(lemma);
        if specific { self.word(lemma, PartOfSpeech::Noun) } else { "" }
    }

    /// Whether a verb says of an event no more than that it happened.
    pub fn is_happening(&self, lemma: &str) -> bool {
        self.happenings.contains(lemma)
    }

    /// Whether a state behind a verb tells what happened ("was found dead").
    pub fn is_finding(&self, lemma: &str) -> bool {
        self.findings.contains(lemma)
    }

    /// By what a word for people divides them ("woman": by sex and age); two groups of one division share nobody.
    pub fn division(&self, lemma: &str) -> Option<&str> {
        self.divisions.get(lemma).map(CompactString::as_str)
    }

    /// Whether a word names an event that follows upon another of its kind ("aftershock", "runoff").
    pub fn is_follow_up(&self, lemma: &str) -> bool {
        self.follow_ups.contains(lemma)
    }

    /// Whether a number of what happened, given by its class, grows while the news goes on ("die").
    pub fn is_running(&self, event: &str) -> bool {
        self.running.contains(event)
    }

    /// Whether a verb only joins a number to what it measures ("reach", "have"): what happened stands in its subject.
    pub fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }

    /// Whether a verb tells of a contest, behind which "by" gives the margin.
    pub fn is_contest(&self, lemma: &str) -> bool {
        self.contests.contains(lemma)
    }

    /// Whether a word may bound a number that follows ("at least", "nearly").
    pub fn is_bound(&self, lower: &str) -> bool {
        self.bounds.contains(lower)
    }

    /// Whether a number for each of these is a rate ("a share", "an hour").
    pub fn is_rate_unit(&self, lower: &str) -> bool {
        self.rate_units.contains(lower)
    }

    /// Whether a word behind a length of time tells how far two times lie apart ("three days ahead of schedule").
    pub fn is_offset(&self, lower: &str) -> bool {
        self.offsets.contains(lower)
    }

    /// What two numbers with a hyphen are the result of, by a word beside them: `ballot`, `season` or `match`.
    pub fn result(&self, lemma: &str) -> Option<&'static str> {
        self.results.get(lemma).copied()
    }

    /// Whether a word tells of a part of a match ("half-time").
    pub fn is_part_of_match(&self, lower: &str) -> bool {
        self.match_parts.contains(lower)
    }

    /// Whether a noun names what is told in episodes ("series").
    pub fn is_serial(&self, lemma: &str) -> bool {
        self.serials.contains(lemma)
    }

    /// Whether things of a class have a magnitude.
    pub fn has_magnitude(&self, class: &str) -> bool {
        self.magnitudes.contains(class)
    }

    /// Class of a noun that heads a role ("secretary": "head").
    pub fn role(&self, lemma: &str) -> Option<&str> {
        self.roles.get(lemma).map(CompactString::as_str)
    }

    /// Whether a noun names what a number measures ("population").
    pub fn is_measure(&self, lemma: &str) -> bool {
        self.measures.contains(lemma)
    }

    /// Whether a noun says no more than the number's own unit does ("a 10 percent share").
    pub fn is_generic_for(&self, dimension: Dimension, lemma: &str) -> bool {
        match dimension {
            Dimension::Percent => self.bare_shares.contains(lemma),
            Dimension::Money => self.bare_amounts.contains(lemma),
            _ => false,
        }
    }

    /// Whether a noun says no more of an amount behind "of" than that it is one ("a total of 10 km").
    pub fn is_bare_size(&self, lemma: &str) -> bool {
        self.bare_sizes.contains(lemma)
    }

    /// Whether a noun is one of places of work.
    pub fn is_post(&self, lemma: &str) -> bool {
        self.posts.contains(lemma)
    }

    /// Whether a word tells of the end of places of work and of those who hold them.
    pub fn ends_posts(&self, lemma: &str) -> bool {
        self.posts_end.contains(lemma)
    }

    /// Whether a word tells that somebody has a share.
    pub fn holds_share(&self, lemma: &str) -> bool {
        self.holdings.contains(lemma)
    }

    /// Whether a verb reports what somebody says.
    pub fn is_reporting(&self, lemma: &str) -> bool {
        self.reporting.contains(lemma)
    }

    /// Whether a noun stands for somebody who speaks without a name ("officials").
    pub fn is_speaker(&self, lemma: &str) -> bool {
        self.speakers.contains(lemma)
    }

    /// Whether words name a news agency or paper that others copy from.
    pub fn is_agency(&self, name: &str) -> bool {
        self.agencies.contains(name.trim_start_matches("the ").trim_start_matches("The "))
    }

    /// Whether a word points somewhere ("southwestern", "central").
    pub fn is_direction(&self, lower: &str) -> bool {
        self.directions.contains(lower)
    }

    /// Whether a name is that of a country.
    pub fn is_country(&self, name: &str) -> bool {
        self.countries.contains(name)
    }

    /// Whether a word says that an office is not held for good now ("former", "acting").
    pub fn is_passed(&self, lower: &str) -> bool {
        self.passed.contains(lower)
    }

    /// Whether a participle tells whose a body is or where ("opposition-run", "London-based").
    pub fn is_standing(&self, lower: &str) -> bool {
        self.standings.contains(lower)
    }

    /// Whom a pronoun of the third person is said of ("he", "her"); `None` for every other word.
    pub fn pronoun(&self, lower: &str) -> Option<Gender> {
        self.pronouns.get(lower).copied()
    }

    /// Whom a title or office is said of ("Mrs", "congressman", "spokeswoman"), where it shows.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        let word = word.trim_end_matches('.').to_lowercase();
        self.gendered.get(word.as_str()).copied().or_else(|| match () {
            () if word.ends_with("woman") => Some(Gender::Feminine),
            () if word.ends_with("man") => Some(Gender::Masculine),
            () => None,
        })
    }

    /// Whether a noun stands for a medium ("state television").
    pub fn is_medium(&self, lemma: &str) -> bool {
        self.media.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_share_a_class() {
        let classes = Classes::new(Lexicon::embedded());
        for (word, class) in [("kill", "die"), ("toll", "die"), ("wound", "hurt"), ("acquisition", "buy")] {
            assert_eq!(classes.event(word), class);
        }
        assert_eq!(classes.event("whisper"), "whisper", "a word of no list is its own class");
        assert_eq!(classes.counted("villager"), "person");
        assert_eq!(classes.role("secretary"), Some("head"));
        assert_eq!(classes.role("table"), None);
    }

    #[test]
    fn no_word_is_in_two_classes() {
        for list in ["event-classes", "phrasal-events", "synonyms", "counted-classes"] {
            let mut known: FxHashMap<&str, &str> = FxHashMap::default();
            for (word, class) in Lexicon::embedded().classes(list) {
                assert_eq!(known.insert(word, class), None, "{list}: {word}");
            }
        }
    }

    #[test]
    fn a_noun_may_mean_another_thing_than_its_verb() {
        let classes = Classes::new(Lexicon::embedded());
        for (word, part, meaning) in [
            ("fire", PartOfSpeech::Verb, "dismiss"),
            ("fire", PartOfSpeech::Noun, "fire"),
            ("blaze", PartOfSpeech::Noun, "fire"),
            ("head", PartOfSpeech::Verb, "travel"),
            ("head", PartOfSpeech::Noun, "head"),
            ("chief", PartOfSpeech::Noun, "head"),
            ("table", PartOfSpeech::Noun, "table"),
        ] {
            assert_eq!(classes.word(word, part), meaning, "{word} {part:?}");
        }
        assert!(classes.is_event_noun("death") && !classes.is_event_noun("fire"));
    }
}
