//! Tells whether a happening is told as another one than the story's: "previous talks", "had last met", "died in 2009".

use std::ops::Range;

use compact_str::CompactString;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::annotated::{Annotated, TokenIndex};
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::value::{Grain, TimeRelation, Value, When};

/// Tokens before a trigger in its chunk in which a word that tells it apart is looked for: longer noun chunks are lists.
const CHUNK_WITHIN: TokenIndex = 40;
/// Tokens before a verb group in which an adverb of it may stand ("previously had been").
const BEFORE_VERB: TokenIndex = 1;

/// The words that tell a happening apart, compiled once.
#[derive(Debug)]
pub(super) struct Earlier {
    /// In a noun chunk ("another", "previous").
    another: FxHashSet<CompactString>,
    /// In a verb group ("previously", "last").
    before: FxHashSet<CompactString>,
}

impl Earlier {
    /// Takes its lists from the lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Earlier {
        let list = |name| lexicon.entries(name).map(CompactString::new).collect();
        Earlier { another: list("another-happening"), before: list("told-of-before") }
    }

    /// Whether the happening at `trigger` is told apart from the story's own.
    ///
    /// `filled` are the tokens that fill slots of it: a time among them is what is asked, and tells nothing apart.
    pub(super) fn tells_apart(
        &self,
        annotated: &Annotated,
        trigger: TokenIndex,
        filled: &[Range<TokenIndex>],
        published: Option<Date>,
    ) -> bool {
        self.is_another(annotated, trigger)
            || self.is_told_of_before(annotated, trigger)
            || has_past_time(annotated, trigger, filled, published)
    }

    /// Whether words before a noun in its chunk say that it is another ("previous talks").
    fn is_another(&self, annotated: &Annotated, trigger: TokenIndex) -> bool {
        let chunk = annotated.chunk_of(trigger).and_then(|index| annotated.chunks.get(index));
        chunk.is_some_and(|chunk| {
            let start = chunk.tokens.start.max(trigger.saturating_sub(CHUNK_WITHIN));
            annotated.slice(&(start..trigger)).iter().any(|token| self.another.contains(&token.lemma))
        })
    }

    /// Whether an adverb of its verb says so ("had previously resigned").
    fn is_told_of_before(&self, annotated: &Annotated, trigger: TokenIndex) -> bool {
        let verb = annotated.verb_of(trigger).and_then(|index| annotated.verbs.get(index));
        verb.is_some_and(|verb| {
            let words = verb.tokens.start.saturating_sub(BEFORE_VERB)..verb.head.min(verb.tokens.end);
            annotated.slice(&words).iter().any(|token| self.before.contains(&token.lower))
        })
    }
}

/// Whether a time in the clause of a trigger lies in an earlier year, or before a pluperfect ("had met in May").
fn has_past_time(
    annotated: &Annotated,
    trigger: TokenIndex,
    filled: &[Range<TokenIndex>],
    published: Option<Date>,
) -> bool {
    let clause = annotated.clause_of(trigger).and_then(|index| annotated.clauses.get(index));
    let Some(clause) = clause else { return false };
    let verb = annotated.verbs.partition_point(|verb| verb.tokens.start < clause.tokens.start);
    let verb = annotated.verbs.get(verb).filter(|verb| verb.tokens.start < clause.tokens.end);
    let pluperfect = verb.is_some_and(|verb| annotated.lower(verb.tokens.start) == "had");
    let first = annotated.mentions.partition_point(|mention| mention.first < clause.tokens.start);
    let within =
        annotated.mentions.iter().skip(first).take_while(|mention| mention.first < clause.tokens.end);
    let asked = |mention: &Mention| {
        filled.iter().any(|tokens| tokens.start < mention.end && mention.first < tokens.end)
    };
    let times = within.filter(|mention| mention.kind.is_time() && !asked(mention));
    times.filter(|mention| !is_compared(annotated, trigger..mention.first)).any(|mention| {
        match &mention.value {
            Value::When(when) if when.relation == TimeRelation::On => {
                pluperfect || is_past_year(annotated, mention, when, published)
            }
            _ => false,
        }
    })
}

/// Whether words between a trigger and a time behind it make the time another thing's ("turnout was 58 percent, down from
/// 63 in 2019").
fn is_compared(annotated: &Annotated, between: Range<TokenIndex>) -> bool {
    annotated.slice(&between).iter().any(|token| matches!(token.lower.as_str(), "," | "than" | "compared"))
}

/// Whether a time is a year before the article's, "last year" or "ten years ago".
fn is_past_year(annotated: &Annotated, mention: &Mention, when: &When, published: Option<Date>) -> bool {
    match (when.year, published) {
        (Some(year), Some(day)) => year < day.year(),
        // Without a day of publication a bare year is taken for background: of its own year news seldom names it.
        (Some(_), None) => when.grain >= Grain::Year,
        (None, _) => {
            let words = mention.first..mention.end;
            let told = |word: &str| annotated.slice(&words).iter().any(|token| token.lower == word);
            when.grain >= Grain::Year && (told("last") || told("ago"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::source::{Block, BlockKind, Source};
    use crate::span::Span;

    /// Checks whether the word between asterisks is told apart.
    fn check(text: &str, published: Option<&str>, expected: bool) {
        let at = text.find('*').unwrap();
        let text: String = text.replace('*', "");
        let published: Option<Date> = published.map(|day| day.parse().unwrap());
        let source = Source {
            id: "a".to_string(),
            path: "a".to_string(),
            outlet: None,
            headline: None,
            published,
            url: None,
            foreign: None,
            blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
            text,
        };
        let annotated = Annotator::new(Lexicon::embedded()).annotate(&source);
        let trigger = annotated.tokens.iter().position(|token| token.span.start as usize == at).unwrap();
        let earlier = Earlier::new(Lexicon::embedded());
        let found = earlier.tells_apart(&annotated, trigger as TokenIndex, &[], published);
        assert_eq!(found, expected, "{}", source.text);
    }

    #[test]
    fn another_happening_is_told_apart() {
        check("The previous *talks* failed.", None, true);
        check("She had previously *resigned* as mayor.", None, true);
        check("The ministers had last *met* in Rome.", None, true);
        check("A *fire* in 2011 was caused by a cigarette.", None, true);
        check("He was *convicted* of fraud in 2009.", Some("2024-05-02"), true);
        check("Heavy rain had triggered a *landslide* on Monday.", None, true);
        check("Ten years ago the bank *bought* a rival.", None, true);
    }

    #[test]
    fn the_storys_own_happening_is_not() {
        check("The *talks* failed on Monday.", None, false);
        check("She *resigned* as mayor last week.", None, false);
        check("He was *convicted* of fraud in March 2024.", Some("2024-05-02"), false);
        check("The deal will be *closed* in 2030.", Some("2024-05-02"), false);
        check("The fire had been *caused* by a cigarette.", None, false);
        check("Turnout *reached* 58 percent, down from 63 percent four years ago.", None, false);
        check("More people *died* than in 2003.", Some("2024-05-02"), false);
        check("Since 2014 the bank has *bought* rivals.", Some("2024-05-02"), false);
    }
}
