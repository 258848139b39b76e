//! The context of a claim: the names, the place and the time that its clause has, else its sentence, and its content words.

use std::ops::Range;
use std::sync::Arc;

use compact_str::CompactString;

use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::claim::{Context, NameIndex};
use crate::entity::EntityKind;
use crate::extract::article::{Article, sorted};
use crate::mention::MentionKind;
use crate::value::{Value, When};

/// Most names that a claim's context keeps: more than a clause of a news sentence ever has, and a bound for broken text.
const MOST_PARTICIPANTS: usize = 12;

/// Most content words that a context keeps, a bound for the same reason.
const MOST_WORDS: usize = 48;

/// Tokens at the start of a sentence among which a time that opens it begins ("In early").
const OPENING: TokenIndex = 3;

impl Article<'_> {
    /// The context of a claim at `token`, but for the words of its clause: names, place and time of its clause, else of
    /// its sentence.
    pub(super) fn surroundings(&self, token: TokenIndex) -> Context {
        let clause = self.clause_range(token);
        let sentence = self.sentence_range(token);
        let meant = |range| self.references().within(range).filter_map(|mention| self.name_index(mention));
        let (meant_in_clause, meant_in_sentence) = (meant(&clause), meant(&sentence));
        let told_before =
            self.time_before(clause.start).filter(|_| self.annotated.lower(clause.start) == "when");
        let over_all = self.is_participial(clause.start) || self.opens_with_time(&sentence);
        let (clause, sentence) = (self.mentions_of(&clause), self.mentions_of(&sentence));
        let mut participants: Vec<NameIndex> = self.names_of(&clause).take(MOST_PARTICIPANTS).collect();
        for name in meant_in_clause.chain(self.names_of(&sentence)).chain(meant_in_sentence) {
            if participants.len() < MOST_PARTICIPANTS && !participants.contains(&name) {
                participants.push(name);
            }
        }
        let in_sentence = self.time_of(&sentence, token);
        let in_clause =
            self.time_of(&clause, token).or(told_before).or_else(|| in_sentence.clone().filter(|_| over_all));
        let continued = self.continued(token).map(|sentence| self.mentions_of(&sentence));
        for name in continued.iter().flat_map(|mentions| self.names_of(mentions).take(MOST_PARTICIPANTS)) {
            if participants.len() < MOST_PARTICIPANTS && !participants.contains(&name) {
                participants.push(name);
            }
        }
        Context {
            participants,
            place: self
                .place_of(&clause)
                .or_else(|| self.place_of(&sentence))
                .or_else(|| self.only_place_of(continued.as_ref()?)),
            time_in_clause: in_clause.is_some() || in_sentence.is_none(),
            time: in_clause.or(in_sentence).or_else(|| self.time_of(continued.as_ref()?, token)),
            sentence_words: self.sentence_words(token),
            ..Context::default()
        }
    }

    /// Whether a clause tells what followed at once ("…, killing 612 people"): it has the time of the one that it hangs on.
    fn is_participial(&self, start: TokenIndex) -> bool {
        self.annotated.part(start) == PartOfSpeech::Verb && self.annotated.lower(start).ends_with("ing")
    }

    /// Whether a sentence opens with a time and a comma ("In February, …"), which then holds for all that it tells.
    fn opens_with_time(&self, sentence: &Range<TokenIndex>) -> bool {
        let first = self.annotated.mentions_in(&(sentence.start..sentence.start + OPENING)).first();
        first.is_some_and(|mention| mention.kind.is_time() && self.annotated.lower(mention.end) == ",")
    }

    /// The time that ends right before a clause ("in 1987, when 200 people died").
    fn time_before(&self, start: TokenIndex) -> Option<When> {
        let last = start.checked_sub(1)?;
        let last = if self.annotated.lower(last) == "," { last.checked_sub(1)? } else { last };
        let mention = self.annotated.mentions.get(self.annotated.mention_of(last)?)?;
        match &mention.value {
            Value::When(when) => Some(when.clone()),
            _ => None,
        }
    }

    /// The sentence that the sentence of a token goes on with ("A quake hit Zarand in 2005. It killed 612 people."): what
    /// opens with a pronoun for a thing happened where and when the sentence before says.
    fn continued(&self, token: TokenIndex) -> Option<Range<TokenIndex>> {
        let index = self.annotated.sentence_of(token)?;
        let sentence = self.annotated.sentences.get(index)?;
        let before = self.annotated.sentences.get(index.checked_sub(1)?)?;
        let opening = [sentence.tokens.start, self.clause_range(token).start];
        let is_thing = |token: &TokenIndex| matches!(self.annotated.lower(*token), "it" | "this" | "that");
        let goes_on = opening.iter().any(is_thing);
        (goes_on && before.block == sentence.block).then(|| before.tokens.clone())
    }

    /// Whether a range of tokens names a place.
    pub fn place_in(&self, range: &Range<TokenIndex>) -> bool {
        self.place_of(&self.mentions_of(range)).is_some()
    }

    /// The first place among mentions that a preposition of place governs, else the first place.
    fn place_of(&self, mentions: &Range<usize>) -> Option<NameIndex> {
        let places = mentions.clone().filter(|index| {
            self.annotated.mentions.get(*index).is_some_and(
                |mention| matches!(&mention.value, Value::Name(name) if name.kind == EntityKind::Place),
            )
        });
        let governed = places.clone().find(|index| {
            self.annotated.mentions.get(*index).is_some_and(|mention| {
                let before = mention.first.checked_sub(1).map_or("", |token| self.annotated.lower(token));
                matches!(
                    before,
                    "in" | "at" | "near" | "off" | "on" | "to" | "from" | "of" | "hit" | "rocked" | "struck"
                )
            })
        });
        governed.or_else(|| places.clone().next()).and_then(|index| self.name_index(index))
    }

    /// The place among mentions, where they name a single one.
    fn only_place_of(&self, mentions: &Range<usize>) -> Option<NameIndex> {
        let is_place = |index: &usize| {
            let kind = self.annotated.mentions.get(*index).map(|mention| mention.kind);
            kind == Some(MentionKind::Place)
        };
        let mut places = mentions.clone().filter(is_place);
        let only = places.next().filter(|_| places.next().is_none())?;
        self.name_index(only)
    }

    /// The time named nearest to a token among mentions.
    fn time_of(&self, mentions: &Range<usize>, token: TokenIndex) -> Option<When> {
        let mentions = self.annotated.mentions.get(mentions.clone()).unwrap_or_default();
        mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::When(when) => Some((mention.first.abs_diff(token), mention.first, when)),
                _ => None,
            })
            .min_by_key(|(distance, first, _)| (*distance, *first))
            .map(|(_, _, when)| when.clone())
    }

    /// Content lemmas of the sentence of a token, sorted, each once.
    pub(super) fn sentence_words(&self, token: TokenIndex) -> Arc<[CompactString]> {
        let words = self.annotated.sentence_of(token).and_then(|index| self.sentence_words.get(index));
        words.cloned().unwrap_or_default()
    }

    /// Content lemmas of the clause of a token, which stands at `range`, sorted, each once.
    pub(super) fn clause_words(&self, token: TokenIndex, range: &Range<TokenIndex>) -> Arc<[CompactString]> {
        let clause = self.annotated.clause_of(token).and_then(|index| self.clause_words.get(index));
        clause.map_or_else(
            || content(&self.words, range),
            |words| words.get_or_init(|| content(&self.words, range)).clone(),
        )
    }
}

/// Content lemmas of a range, sorted, each once; `words` has one for every token, empty where it carries none.
pub(super) fn content(words: &[&str], range: &Range<TokenIndex>) -> Arc<[CompactString]> {
    let words = words.get(range.start as usize..range.end as usize).unwrap_or_default();
    sorted(words.iter().copied().filter(|word| !word.is_empty()).take(MOST_WORDS))
}
