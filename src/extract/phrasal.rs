//! What a verb tells of together with the words that belong to it: "came to light", "took him into custody", "held talks".

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotated::{Annotated, PartOfSpeech, TokenIndex, VerbGroup};
use crate::extract::article::Article;
use crate::lexicon::Lexicon;

/// Most tokens of an object between a verb and the words that belong to it ("took the three young suspects into custody").
const LONGEST_OBJECT: u32 = 6;

/// What stands in the list where an object may part a verb from its words.
const GAP: &str = "..";

/// The event of phrases that say of their subject no more than that it happened ("take place", "come into force").
const HAPPENING: &str = "happen";

/// The verbs of `rules/vocabulary/events.ron`, compiled once a run.
#[derive(Debug)]
pub struct Phrasals {
    phrases: FxHashMap<CompactString, Vec<Phrase>>,
    support: FxHashSet<CompactString>,
}

/// The words that belong to a verb, and the event that they tell of together.
#[derive(Debug)]
struct Phrase {
    words: Vec<CompactString>,
    parted: bool,
    event: CompactString,
}

impl Phrasals {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Phrasals {
        let mut phrases: FxHashMap<CompactString, Vec<Phrase>> = FxHashMap::default();
        for (words, event) in lexicon.classes("phrasal-events") {
            let mut words = words.split(' ').map(CompactString::new);
            let Some(verb) = words.next() else { continue };
            let mut words: Vec<CompactString> = words.collect();
            let parted = words.first().is_some_and(|word| word == GAP);
            if parted {
                words.remove(0);
            }
            let of_verb = phrases.entry(verb).or_default();
            // The longest come first: of two that stand in a text it is the one meant.
            let at = of_verb.partition_point(|other| other.words.len() >= words.len());
            of_verb.insert(at, Phrase { words, parted, event: event.into() });
        }
        Phrasals { phrases, support: lexicon.entries("support-verbs").map(CompactString::new).collect() }
    }

    /// The event of a verb and the words behind it, the longest that the list has.
    pub fn event(&self, annotated: &Annotated, verb: &VerbGroup) -> Option<&str> {
        let phrases = self.phrases.get(annotated.lemma(verb.head))?;
        let found = phrases.iter().find(|phrase| {
            if verb.passive && phrase.parted && phrase.is_subject(annotated, verb) {
                return true;
            }
            let last = verb.head + 1 + if phrase.parted { LONGEST_OBJECT } else { 0 };
            let object = |token: &TokenIndex| *token == verb.head + 1 || is_of_object(annotated, token - 1);
            (verb.head + 1..=last).take_while(object).any(|at| phrase.stands_at(annotated, at))
        });
        found.map(|phrase| phrase.event.as_str())
    }

    /// Whether a verb only joins an event to those who take part in it ("hold", "carry out").
    fn is_support(&self, annotated: &Annotated, verb: &VerbGroup) -> bool {
        self.support.contains(annotated.lemma(verb.head))
    }
}

impl Phrase {
    /// Whether the object that makes up the phrase is the subject of a passive ("a deal was struck").
    fn is_subject(&self, annotated: &Annotated, verb: &VerbGroup) -> bool {
        let [object] = self.words.as_slice() else { return false };
        let subject = verb.subject.and_then(|subject| annotated.chunks.get(subject as usize));
        subject.is_some_and(|chunk| annotated.lemma(chunk.head) == object)
    }

    fn stands_at(&self, annotated: &Annotated, at: TokenIndex) -> bool {
        (at..).zip(&self.words).all(|(at, word)| annotated.lower(at) == word || annotated.lemma(at) == word)
    }
}

/// Whether a token can stand in the object between a verb and its words ("the leader of the gang").
fn is_of_object(annotated: &Annotated, token: TokenIndex) -> bool {
    let part = annotated.part(token);
    !matches!(
        part,
        PartOfSpeech::Mark | PartOfSpeech::Verb | PartOfSpeech::Auxiliary | PartOfSpeech::Preposition
    ) || annotated.lower(token) == "of"
}

/// The event that a verb tells of with the words behind it, or that its object names where it only supports one: "held
/// talks", "a raid was carried out".
pub(super) fn told(article: &Article<'_>, verb: &VerbGroup) -> Option<CompactString> {
    let (annotated, phrasals) = (article.annotated, &article.classes.phrasals);
    let thing = match phrasals.event(annotated, verb) {
        Some(HAPPENING) => verb.subject,
        Some(event) => return Some(CompactString::new(event)),
        None if !phrasals.is_support(annotated, verb) => return None,
        None if verb.passive => verb.subject,
        None => verb.object,
    };
    let chunk = annotated.chunks.get(thing? as usize)?;
    // What "took its toll" killed nobody by these words alone.
    let toll = article.classes.tolls.is_noun(annotated.lemma(chunk.head));
    (!chunk.event.is_empty() && !toll).then(|| chunk.event.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::extract::classes::Classes;
    use crate::source::{Block, BlockKind, Source};
    use crate::span::Span;

    /// Checks the class of what the first verb tells of with its words; "" where it tells of nothing more than itself.
    fn check(text: &str, expected: &str) {
        let lexicon = Lexicon::embedded();
        let source = Source {
            id: "a".to_string(),
            path: "a".to_string(),
            outlet: None,
            headline: None,
            published: None,
            url: None,
            foreign: None,
            blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
            text: text.to_string(),
        };
        let annotated = Annotator::new(lexicon).annotate(&source);
        let classes = Classes::new(lexicon);
        let article = Article::new(0, &source, &annotated, &classes);
        let event = annotated.verbs.iter().find_map(|verb| told(&article, verb)).unwrap_or_default();
        assert_eq!(classes.event(&event), expected, "{text}");
    }

    #[test]
    fn a_verb_is_read_with_the_words_behind_it() {
        check("The minister stepped down on Monday.", "resign");
        check("The talks were called off on Friday.", "cancel");
        check("The plane touched down in Oslo at noon.", "arrive");
        check("The mill laid off 40 workers in May.", "dismiss");
        check("Two teenagers were taken into custody on Sunday.", "arrest");
        check("The singer gave birth on Tuesday.", "born");
        check("The two actors tied the knot in June.", "marry");
        check("The council turned down the plan.", "reject");
        check("The jury found the banker guilty on Thursday.", "convict");
        check("Her emails came to light in April.", "reveal");
    }

    #[test]
    fn an_object_may_stand_between() {
        check("Police took him into custody on Sunday.", "arrest");
        check("Officers took the leader of the gang into custody.", "arrest");
        check("The mill laid 40 workers off in May.", "dismiss");
        check("The league called the match off.", "cancel");
        check("Rebels shot a helicopter down near the border.", "down");
        check("Masked men took the envoy hostage.", "kidnap");
        check("The board let its chief go on Friday.", "dismiss");
    }

    #[test]
    fn the_object_or_the_subject_of_a_supporting_verb_names_the_event() {
        check("The ministers held talks in Oslo.", "meet");
        check("Police made three arrests on Sunday.", "arrest");
        check("The election was held in May.", "elect");
        check("A raid was carried out at dawn.", "raid");
        check("A deal was struck in March.", "agree");
        check("Jobs were cut at the mill in May.", "dismiss");
        check("The widow filed a lawsuit on Monday.", "sue");
        check("The attack took place on Sunday.", "attack");
        check("The ban came into force in July.", "ban");
    }

    #[test]
    fn words_that_belong_to_no_verb_before_them_do_not_count() {
        check("The minister stepped onto the stage.", "");
        check("He touched the wall and fell down.", "");
        check("She took a train, and the suspect sat in custody.", "");
        check("The teacher gave a prize to the winner.", "");
        check("They held hands.", "");
        check("The storm took its toll on the coast.", "");
        check("Police took the two brothers from Lund to their custody hearing.", "");
        check("Prices were cut in May.", "");
        check("The company made shoes in Ohio.", "");
        check("He turned the car at the crossing.", "");
        check("The goalkeeper pulled a muscle.", "");
        check("He called his mother.", "");
        check("The law was broad.", "");
    }
}
