//! Proper names: which words are a name, with the titles before it and what it names.

use compact_str::CompactString;

use super::gazetteer::Gazetteer;
use super::name_kind;
use super::name_run::{Article, Run};
use crate::annotated::{Annotated, PartOfSpeech};
use crate::entity::EntityKind;
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionKind};
use crate::value::{Name, Value};

/// Finds proper names; its word lists are compiled once a run.
#[derive(Debug)]
pub struct Names {
    gazetteer: Gazetteer,
}

impl Names {
    /// Compiles the word lists of names, titles and places.
    pub fn new(lexicon: &Lexicon) -> Names {
        Names { gazetteer: Gazetteer::new(lexicon) }
    }

    /// Adds the names of an article to its mentions and marks their words as proper nouns.
    ///
    /// A name wins over a quantity that it overlaps ("Group of Seven"), but not over one that covers it.
    /// Adjectives of places and the people named after them ("Syrian", "Syrians") are mentions of kind `name`
    /// whose value says `Place`, so that they join their country without counting as places themselves.
    pub fn annotate(&self, text: &str, annotated: &mut Annotated) {
        let article = Article::new(&self.gazetteer, text, annotated);
        let mut found = Vec::new();
        for run in article.runs() {
            found.push(mention(&article, text, &run));
        }
        for mention in &found {
            let adjective =
                mention.kind == MentionKind::Name && name_kind(mention) == Some(EntityKind::Place);
            let range = mention.first as usize..mention.end as usize;
            for token in annotated.tokens.get_mut(range).into_iter().flatten() {
                if token.part != PartOfSpeech::Mark && (!adjective || token.part != PartOfSpeech::Adjective) {
                    token.part = PartOfSpeech::ProperNoun;
                }
            }
        }
        annotated.mentions = merged(std::mem::take(&mut *annotated.mentions), found).into();
    }
}

fn name_kind(mention: &Mention) -> Option<EntityKind> {
    match &mention.value {
        Value::Name(name) => Some(name.kind),
        _ => None,
    }
}

/// The mention of a run of words.
fn mention(article: &Article<'_>, text: &str, run: &Run) -> Mention {
    let known = article.known_whole(run);
    let adjective = known.is_some_and(|known| known.adjective);
    let kind = name_kind::kind(article, run);
    let words = run.span.of(text);
    let name = Name {
        text: one_line(words),
        titles: run.titles.iter().map(|span| one_line(span.of(text))).collect(),
        kind,
    };
    Mention {
        span: run.span,
        first: run.tokens.start,
        end: run.tokens.end,
        kind: if adjective { MentionKind::Name } else { mention_kind(kind) },
        value: Value::Name(name),
    }
}

/// The kind of mention of a kind of entity.
pub(super) fn mention_kind(kind: EntityKind) -> MentionKind {
    match kind {
        EntityKind::Person => MentionKind::Person,
        EntityKind::Organisation => MentionKind::Organisation,
        EntityKind::Place => MentionKind::Place,
        EntityKind::Name => MentionKind::Name,
    }
}

/// Words with single spaces between, though a line may end within.
fn one_line(words: &str) -> CompactString {
    if !words.contains(['\n', '\t', '\r']) && !words.contains("  ") {
        return CompactString::new(words);
    }
    let mut line = CompactString::default();
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Both lists by start without overlaps: a name beats what it overlaps, unless that covers it and is no plain number of
/// the very same words ("Tens of thousands" is no name "Tens").
fn merged(others: Vec<Mention>, names: Vec<Mention>) -> Vec<Mention> {
    let covered = |name: &Mention| {
        let after = others.partition_point(|other| other.span.start <= name.span.start);
        after.checked_sub(1).and_then(|index| others.get(index)).is_some_and(|other| {
            let same = other.kind == MentionKind::Number && other.span == name.span;
            other.span.contains(name.span) && !same
        })
    };
    let kept: Vec<Mention> = names.into_iter().filter(|name| !covered(name)).collect();
    let beaten = |other: &Mention| {
        let after = kept.partition_point(|name| name.span.end <= other.span.start);
        kept.get(after).is_some_and(|name| name.span.overlaps(other.span))
    };
    let mut all: Vec<Mention> = others.into_iter().filter(|other| !beaten(other)).collect();
    all.extend(kept);
    all.sort_by_key(|mention| (mention.span.start, mention.span.end));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::annotate::name_votes::NameVotes;
    use crate::source::{Block, BlockKind, Source};
    use crate::span::Span;

    fn annotated(text: &str) -> Annotated {
        let blocks = text
            .split('\n')
            .scan(0, |at, line| {
                let span = Span::new(*at, *at + line.len());
                *at += line.len() + 1;
                Some(Block { span, kind: BlockKind::Paragraph })
            })
            .collect();
        let source = Source {
            id: "a".into(),
            path: "a.txt".into(),
            outlet: None,
            headline: None,
            published: None,
            url: None,
            foreign: None,
            text: text.into(),
            blocks,
        };
        Annotator::new(Lexicon::embedded()).annotate(&source)
    }

    /// `expected`: "kind text (titles)" of each name, with `; ` between; an adjective's kind is `name`.
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = annotated(text)
            .mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::Name(name) => {
                    let kind = format!("{:?}", mention.kind).to_lowercase();
                    let titles = if name.titles.is_empty() {
                        String::new()
                    } else {
                        format!(" ({})", name.titles.join(", "))
                    };
                    Some(format!("{kind} {}{titles}", name.text))
                }
                _ => None,
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn titles_stand_outside_the_name() {
        check("Later President Ana Brandt spoke.", "person Ana Brandt (President)");
        check("They met Secretary of State Lena Ortiz.", "person Lena Ortiz (Secretary of State)");
        check(
            "We asked Mr. Okafor and Ohio Gov. Tim Hale.",
            "person Okafor (Mr.); place Ohio; person Tim Hale (Gov.)",
        );
        check("Then Transport Minister Budi Santoso resigned.", "person Budi Santoso (Transport Minister)");
        check("The envoy Steve Marlow left with the King of Pop.", "person Steve Marlow; name Pop");
    }

    #[test]
    fn names_keep_their_inner_words() {
        check(
            "It joined the National Security and Defence Council.",
            "organisation National Security and Defence Council",
        );
        check("It reached the Office of Public Ethics.", "organisation Office of Public Ethics");
        check("They crossed in Bab al-Salam near Homs.", "place Bab al-Salam; place Homs");
        check(
            "A report by the Libyan Observatory for Human Rights.",
            "organisation Libyan Observatory for Human Rights",
        );
        check(
            "Staff of Hewlett-Packard met Pieter van der Berg.",
            "organisation Hewlett-Packard; person Pieter van der Berg",
        );
        check(
            "Members of the People's Consultative Assembly voted.",
            "organisation People's Consultative Assembly",
        );
        check(
            "She flew on Air Force One to the Group of Seven.",
            "name Air Force One; organisation Group of Seven",
        );
    }

    #[test]
    fn given_names_of_two_syllables_are_whole() {
        check(
            "Then President Moon Jae-in met Cho Ing-wen.",
            "person Moon Jae-in (President); person Cho Ing-wen",
        );
        check("They left a New York-in and a Hong Kong-based firm.", "place New York; place Hong Kong");
        check("We met the Okafors, and Okafor spoke.", "name Okafors; person Okafor");
    }

    #[test]
    fn two_names_stay_two() {
        check("The Russia-Ukraine war.", "place Russia; place Ukraine");
        check("A U.S.-led force.", "place U.S.");
        check("The UK-based group and pro-Russian forces.", "place UK");
        check("He met Syrias Aleppo governor in Syria.", "place Syria; place Aleppo; place Syria");
        check("Ukrainian officials left Kyiv.", "name Ukrainian; place Kyiv");
        check("A lawmaker, Ann Lee (R-Texas), agreed.", "person Ann Lee; place Texas");
    }

    #[test]
    fn ordinary_capitals_are_no_names() {
        check("On Monday, I went home. Speaking in May, they agreed.", "");
        check("Dozens Killed as Storm Hits Coast", "");
        check("Police said no. Officials were silent.", "");
        check("The president spoke at 5 p.m. GMT. Yes!", "");
        check("", "");
    }

    #[test]
    fn one_article_decides_a_kind_for_all() {
        let full = annotated("Rustam Velayat, head of the agency, resigned.");
        let mut short = annotated("Nobody saw Velayat again.");
        let votes = NameVotes::collect(&[&full, &short]);
        votes.apply(&mut short);
        assert_eq!(short.mentions.first().map(|mention| mention.kind), Some(MentionKind::Person));
    }

    #[test]
    fn any_text_is_read() {
        for text in
            ["\u{0}\u{1}", "🙂🙂 🙂", "---", "A-", "al-", "U.S.", "of the and", "’s ’s", "Ł Ø ß İ", "1,2.3"]
        {
            let _ = annotated(text);
        }
        let _ = annotated(&"A-B of the ".repeat(2000));
    }
}
