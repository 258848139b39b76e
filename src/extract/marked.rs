//! Test helper: annotated articles from marked text, so that tests of extraction do not depend on annotation.
//!
//! `[P:Ann Lee]` is a person, `O` an organisation, `L` a place, `N` a number, `D` a date, `T` a time, `M` money;
//! `[C:the vote]` a noun chunk whose last word is the head (a name or number is one of its own outside of `C`);
//! `[V:has been forced|force]` a verb group with its lemma, whose subject is the chunk before it. Words are separated by white space.

use compact_str::CompactString;

use crate::annotated::*;
use crate::entity::EntityKind;
use crate::mention::{Mention, MentionKind};
use crate::source::{Block, BlockKind, Source};
use crate::span::Span;
use crate::value::*;

/// The article that a marked text stands for, with its annotation.
pub(super) fn marked(text: &str) -> (Source, Annotated) {
    let mut builder = Builder::default();
    for word in text.split_whitespace() {
        builder.word(word);
    }
    builder.finish()
}

#[derive(Default)]
struct Builder {
    text: String,
    annotated: Annotated,
    open: Vec<(char, u32)>,
    sentence: u32,
}

impl Builder {
    fn word(&mut self, word: &str) {
        let mut word = word;
        while let Some(rest) = word.strip_prefix('[') {
            let (kind, inside) = rest.split_once(':').unwrap();
            self.open.push((kind.chars().next().unwrap(), self.next()));
            word = inside;
        }
        let closing = word.len() - word.trim_end_matches(']').len();
        let word = word.trim_end_matches(']');
        let (word, lemma) = word.split_once('|').unwrap_or((word, word));
        self.push(word, lemma);
        for _ in 0..closing {
            let (kind, first) = self.open.pop().unwrap();
            self.close(kind, first);
        }
        if word == "." {
            self.end_sentence();
        }
    }

    fn next(&self) -> u32 {
        self.annotated.tokens.len() as u32
    }

    fn push(&mut self, word: &str, lemma: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let span = Span::new(self.text.len(), self.text.len() + word.len());
        self.text.push_str(word);
        let lower = word.to_lowercase();
        let lemma = if lemma == word { base(&lower) } else { lemma.to_string() };
        let in_verb = self.open.last().is_some_and(|(kind, _)| *kind == 'V');
        let token = Token {
            span,
            part: part(&lower, in_verb),
            lower: CompactString::new(&lower),
            lemma: CompactString::new(&lemma),
            shape: Shape::default(),
            spaced: true,
        };
        self.annotated.tokens.push(token);
    }

    fn close(&mut self, kind: char, first: u32) {
        let end = self.next();
        let tokens = first..end;
        let inside = self.open.iter().any(|(kind, _)| *kind == 'C');
        if kind == 'V' {
            let head = end - 1;
            self.annotated.tokens[head as usize].part = PartOfSpeech::Verb;
            let passive = self.annotated.slice(&tokens).iter().any(|token| token.lemma == "be");
            let nearest = self.annotated.chunks.last().filter(|chunk| chunk.tokens.start >= self.sentence);
            let subject = nearest.map(|_| self.annotated.chunks.len() as u32 - 1);
            self.annotated.verbs.push(VerbGroup {
                tokens,
                head,
                subject,
                passive,
                negated: false,
                tense: Tense::Past,
                modal: None,
                object: None,
                attached: Vec::new(),
            });
            return;
        }
        if kind == 'C' || !inside {
            let chunk = Chunk { tokens: tokens.clone(), head: end - 1, possessor: None, event: "".into() };
            self.annotated.chunks.push(chunk);
        }
        if kind != 'C' {
            let span = self.annotated.span(&tokens);
            let (kind, value) = value(kind, span.of(&self.text));
            self.annotated.mentions.push(Mention { span, first, end, kind, value });
        }
    }

    fn end_sentence(&mut self) {
        let tokens = self.sentence..self.next();
        if tokens.is_empty() {
            return;
        }
        self.sentence = tokens.end;
        let span = self.annotated.span(&tokens);
        self.annotated.clauses.push(Clause { tokens: tokens.clone(), opener: None });
        self.annotated.sentences.push(Sentence { span, tokens, block: BlockKind::Paragraph, paragraph: 0 });
    }

    fn finish(mut self) -> (Source, Annotated) {
        self.end_sentence();
        let block = Block { span: Span::new(0, self.text.len()), kind: BlockKind::Paragraph };
        let source = Source {
            id: "a".into(),
            path: "a.txt".into(),
            outlet: None,
            headline: None,
            published: None,
            url: None,
            foreign: None,
            text: self.text,
            blocks: vec![block],
        };
        (source, self.annotated)
    }
}

fn base(lower: &str) -> String {
    match lower {
        "was" | "were" | "is" | "been" => "be".to_string(),
        "has" | "had" => "have".to_string(),
        _ => lower.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(lower).to_string(),
    }
}

fn part(lower: &str, in_verb: bool) -> PartOfSpeech {
    match lower {
        "a" | "an" | "the" | "her" | "his" => PartOfSpeech::Determiner,
        "was" | "were" | "is" | "been" | "has" | "had" => PartOfSpeech::Auxiliary,
        "of" | "over" | "on" | "in" | "after" | "at" | "with" | "amid" | "as" => PartOfSpeech::Preposition,
        "he" | "she" | "him" => PartOfSpeech::Pronoun,
        "and" | "or" | "but" => PartOfSpeech::Conjunction,
        "to" if in_verb => PartOfSpeech::Particle,
        "to" => PartOfSpeech::Particle,
        "former" | "previous" => PartOfSpeech::Adjective,
        "down" => PartOfSpeech::Particle,
        _ if lower.ends_with("ly") => PartOfSpeech::Adverb,
        _ if lower.chars().all(|c| !c.is_alphanumeric()) => PartOfSpeech::Mark,
        _ => PartOfSpeech::Noun,
    }
}

fn value(kind: char, text: &str) -> (MentionKind, Value) {
    let name = |kind| Value::Name(Name { text: text.into(), titles: Vec::new(), kind });
    let number = |unit| Value::Quantity(Quantity::exact(text.parse().unwrap_or(0.0), unit));
    let when = When::unplaced(Grain::Vague, TimeRelation::On);
    match kind {
        'P' => (MentionKind::Person, name(EntityKind::Person)),
        'O' => (MentionKind::Organisation, name(EntityKind::Organisation)),
        'L' => (MentionKind::Place, name(EntityKind::Place)),
        'N' => (MentionKind::Number, number(Unit::count())),
        'M' => (MentionKind::Money, number(Unit::new(Dimension::Money, "USD", 1.0))),
        'D' => (MentionKind::Date, Value::When(when)),
        _ => (MentionKind::Time, Value::When(when)),
    }
}
