//! Parts and their whole: "14 people, nine women and six children", "12 dead: 7 soldiers, 4 civilians", and votes against
//! the size of the body that casts them.

use super::{Line, count, is_opener};
use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::mention::Mention;
use crate::reckoning::{Figure, Form};

/// Most words of one part behind its number ("nine women from the village").
const PART_WORDS: u32 = 6;

/// Most tokens between a whole and the mark behind which its parts are told.
const WHOLE_WORDS: u32 = 5;

/// Verbs and nouns of a vote.
const VOTES: [&str; 10] =
    ["vote", "ballot", "pass", "approve", "reject", "adopt", "defeat", "elect", "back", "endorse"];

pub(super) fn find(line: &Line<'_>, forms: &mut Vec<Form>) {
    for (at, mention) in line.mentions.iter().enumerate() {
        forms.extend(apposed(line, mention));
        forms.extend(voted(line, at));
    }
}

/// A whole with its parts behind a mark.
fn apposed(line: &Line<'_>, mention: &Mention) -> Option<Form> {
    let whole = count(line, mention)?;
    let (noun, opener) = whole_noun(line, mention)?;
    let mark = line.lower(opener);
    let told = if mark == "," && line.lower(opener + 1) == "including" {
        "including"
    } else if matches!(line.lower(opener + 1), "all" | "including" | "mostly") {
        return None;
    } else {
        mark
    };
    let first = opener + 1 + u32::from(told == "including");
    let list = List::read(line, first)?;
    if list.items.len() < 2 || !list.is_of(line, noun, told == ",") {
        return None;
    }
    let complete = told != "including" && list.is_closed;
    let parts = list.items.into_iter().map(|item| item.figure).collect();
    Some(Form::Parts { whole, parts, complete })
}

/// The noun of a whole and the mark behind it: "14 people,", "12 dead:", "all 20 passengers aboard (".
fn whole_noun(line: &Line<'_>, mention: &Mention) -> Option<(TokenIndex, TokenIndex)> {
    let window = mention.end..mention.end + WHOLE_WORDS;
    let opener = window.clone().find(|token| is_opener(line.lower(*token)))?;
    let words = mention.end..opener;
    let plain = words.clone().all(|token| line.mention_at(token).is_none() && !is_verb(line, token));
    let noun = words.rev().find(|token| line.is_nominal(*token) && !is_state(line.lower(*token)));
    let dead = line.lower(mention.end);
    let noun = noun.or((matches!(dead, "dead" | "wounded" | "injured")).then_some(mention.end))?;
    plain.then_some((noun, opener))
}

fn is_state(word: &str) -> bool {
    matches!(word, "dead" | "aboard" | "killed" | "wounded" | "injured" | "hurt" | "total")
}

fn is_verb(line: &Line<'_>, token: TokenIndex) -> bool {
    let verb = matches!(line.part(token), PartOfSpeech::Verb | PartOfSpeech::Auxiliary);
    verb && !is_state(line.lower(token))
}

/// Words that make a list a choice of its whole ("300 engineers among them").
fn is_aside(word: &str) -> bool {
    matches!(word, "among" | "them" | "whom" | "which" | "each" | "including")
}

/// One part of a list.
struct Item {
    figure: Figure,
    noun: Option<TokenIndex>,
    /// The first word behind the number.
    first: TokenIndex,
}

/// Numbers that follow each other, each with its words.
struct List {
    items: Vec<Item>,
    /// Whether it is told to its end: closed by "and", or by the mark that answers the one before it.
    is_closed: bool,
}

impl List {
    /// The list that begins at a token; nothing where a part is not a plain number with a noun.
    fn read(line: &Line<'_>, start: TokenIndex) -> Option<List> {
        let mut items: Vec<Item> = Vec::new();
        let mut at = start;
        let mut with_and = false;
        loop {
            let mention = line.mention_at(at)?;
            let figure = count(line, mention)?;
            let end = (mention.end..=mention.end + PART_WORDS).find(|token| line.is_closed(*token))?;
            let words = mention.end..end;
            let plain = words.clone().all(|token| {
                let other = line.mention_at(token).is_some_and(|other| other.kind.is_quantity());
                !other && !is_verb(line, token) && !is_aside(line.lower(token))
            });
            if !plain {
                return None;
            }
            let noun = words.clone().find(|token| {
                let next = line.part(*token + 1);
                line.is_nominal(*token) && !matches!(next, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
            });
            items.push(Item { figure, noun, first: mention.end });
            let comma = u32::from(matches!(line.lower(end), "," | ";"));
            let and = u32::from(line.lower(end + comma) == "and");
            let next = end + comma + and;
            if next > end && line.mention_at(next).is_some_and(|next| count(line, next).is_some()) {
                with_and |= and == 1;
                at = next;
                continue;
            }
            // "nine women and some children": the last part has no number. "Six men, ages 20 to 35": it is another thing.
            let is_closed = and == 0 && (with_and || matches!(line.lower(end), ")" | "" | "."));
            return Some(List { items, is_closed });
        }
    }

    /// Whether the items can be the parts of a whole, and no two of them overlap.
    fn is_of(&self, line: &Line<'_>, whole: TokenIndex, by_comma: bool) -> bool {
        let classes = &line.article.classes;
        let lemma = line.lemma(whole);
        let people = classes.counted(lemma) == "person";
        let kinds: Vec<Option<&str>> = self.items.iter().map(|item| self.kind(line, item)).collect();
        let one_kind = kinds.iter().all(|kind| kind.is_some() && kind == kinds.first().unwrap_or(&None));
        let repeated = self.items.iter().any(|item| item.noun.is_some_and(|noun| line.lemma(noun) == lemma));
        let distinct = |item: &Item| item.noun.map_or("", |noun| line.lower(noun));
        let mut nouns: Vec<&str> = self.items.iter().map(distinct).collect();
        nouns.sort_unstable();
        nouns.dedup();
        let by_place = kinds.first() == Some(&Some("place"));
        let different = by_place || nouns.len() == self.items.len();
        let division = classes.division(lemma);
        let whole_is_open = people && (division.is_none() || !kinds.contains(&division));
        one_kind && !repeated && different && (whole_is_open || (!by_comma && !people))
    }

    /// The kind of division that an item belongs to: two kinds overlap ("nine women and six soldiers").
    fn kind<'a>(&self, line: &Line<'a>, item: &Item) -> Option<&'a str> {
        let first = line.lower(item.first);
        if matches!(first, "in" | "from" | "at" | "on" | "for" | "against") {
            return Some("place");
        }
        let noun = item.noun?;
        line.article.classes.division(line.lemma(noun)).or_else(|| {
            let of_place =
                matches!(line.part(noun), PartOfSpeech::ProperNoun) || line.article.named_at(noun).is_some();
            let person = line.article.classes.counted(line.lemma(noun)) == "person";
            match () {
                () if of_place => Some("nation"),
                () if person => None,
                () => Some("thing"),
            }
        })
    }
}

/// "The 120-member parliament voted 80-45", "voted 70 to 60 in the 120-seat house".
fn voted(line: &Line<'_>, at: usize) -> Option<Form> {
    let body = line.mentions.get(at)?;
    let dash = u32::from(matches!(line.lower(body.end), "-" | "‑"));
    let seats = line.lower(body.end + dash);
    if dash == 0 || !matches!(seats, "member" | "seat" | "strong" | "person" | "man") {
        return None;
    }
    let is_vote = |token: TokenIndex| VOTES.contains(&line.lemma(token));
    if !line.tokens.clone().any(is_vote) {
        return None;
    }
    let whole = count(line, body)?;
    let pair = line.mentions.windows(2).find(|pair| matches!(pair, [a, b] if is_score(line, a, b)))?;
    let parts: Vec<Figure> = pair.iter().filter_map(|mention| count(line, mention)).collect();
    (parts.len() == 2).then_some(Form::Parts { whole, parts, complete: false })
}

/// "80-45", "80 to 45", "80 votes to 45".
fn is_score(line: &Line<'_>, a: &Mention, b: &Mention) -> bool {
    let gap: Vec<&str> = (a.end..b.first).map(|token| line.lower(token)).collect();
    matches!(gap.as_slice(), ["-" | "–" | "‑" | "to"] | ["votes", "to"])
}
