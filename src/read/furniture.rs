//! Tells navigation, buttons, bylines, date lines and credits from what an article says.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::date_line;
use crate::lexicon::Lexicon;

/// Longest line that can be furniture after its first words, in words: a plea to subscribe has some twenty-five.
const LONGEST_OPENING: usize = 30;
/// Longest caption of a picture, in words.
const LONGEST_CAPTION: usize = 60;
/// Longest date line, in words: weekday, date, time, zone, and the same again for the update, and an author.
const LONGEST_DATE_LINE: usize = 24;
/// Longest byline, in words.
const LONGEST_BYLINE: usize = 10;
/// Longest name of an author or outlet after "by", in words.
const LONGEST_AUTHOR: usize = 6;
/// Most pieces of a line that are looked at.
const PIECES: usize = 40;

/// The word lists of `rules/vocabulary/furniture.ron`, in normal form.
pub(super) struct Furniture {
    phrases: FxHashSet<String>,
    openings: FxHashSet<String>,
    labels: FxHashSet<String>,
    date_words: FxHashSet<String>,
    ends: FxHashSet<String>,
    credits: Vec<String>,
    agencies: FxHashMap<String, String>,
    /// Length of the longest phrase, in pieces.
    longest: usize,
}

/// A word of a line: letters or digits, cut also where a capital follows a small letter ("NewsVideo").
#[derive(Debug)]
pub(super) struct Piece {
    lower: String,
    start: usize,
    end: usize,
    /// Whether it follows the piece before it without anything between.
    glued: bool,
}

/// The compiled lists.
pub(super) fn furniture() -> &'static Furniture {
    static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| Furniture::new(Lexicon::embedded()));
    &FURNITURE
}

impl Furniture {
    fn new(lexicon: &Lexicon) -> Furniture {
        let set = |list: &str| -> FxHashSet<String> { lexicon.entries(list).map(normal).collect() };
        let mut furniture = Furniture {
            phrases: set("furniture-phrases"),
            openings: set("furniture-openings"),
            labels: set("furniture-labels"),
            date_words: set("date-line-words"),
            ends: set("end-of-article"),
            credits: lexicon.entries("credit-phrases").map(str::to_lowercase).collect(),
            agencies: lexicon
                .pairs("agencies")
                .map(|(key, name)| (key.to_lowercase(), name.to_string()))
                .collect(),
            longest: 1,
        };
        let pieces = |phrase: &str| phrase.split(' ').count();
        furniture.longest =
            lexicon.entries("furniture-phrases").map(|phrase| pieces(&normal(phrase))).max().unwrap_or(1);
        furniture
    }

    /// Whether a line is furniture by itself, wherever it stands.
    pub(super) fn is_furniture(&self, line: &str) -> bool {
        let line = line.trim();
        let words = words(line, LONGEST_CAPTION);
        if words == 0 || !line.chars().any(char::is_alphanumeric) {
            return true;
        }
        (words <= LONGEST_OPENING && self.is_listed(line))
            || self.is_date_line(line)
            || is_byline(line)
            || is_breadcrumb(line)
            || (words < LONGEST_CAPTION && self.is_credit(line))
    }

    /// Whether only forms, comments and links to other articles follow this line.
    pub(super) fn ends_article(&self, line: &str) -> bool {
        words(line, LONGEST_BYLINE) < LONGEST_BYLINE && self.ends.contains(&without_digits(&pieces(line)))
    }

    /// Length in bytes of furniture at the start that text follows without a space ("Share this articleTwo men …").
    pub(super) fn glued_prefix(&self, line: &str) -> Option<usize> {
        let pieces = pieces(line);
        let length = self.match_phrase(&pieces).filter(|length| *length > 1)?;
        let next = pieces.get(length)?;
        next.glued.then_some(next.start)
    }

    /// The agency or outlet that an agency's short name means.
    pub(super) fn agency(&self, name: &str) -> Option<&str> {
        self.agencies.get(name.trim().to_lowercase().as_str()).map(String::as_str)
    }

    /// Whether the words before a date are only such as a date line has ("Last Updated:"), and not a sentence's "On".
    pub(super) fn is_date_label(&self, words: &str) -> bool {
        let pieces = pieces(words);
        let opens_sentence = matches!(pieces.as_slice(), [only] if ["on", "at", "by", "of", "from", "the"].contains(&only.lower.as_str()));
        !opens_sentence && pieces.iter().all(|piece| self.is_date_word(piece))
    }

    /// Length in bytes of the date line at the start of `text` after its date has ended: times, zones, updates.
    pub(super) fn date_line_rest(&self, text: &str) -> usize {
        let head = date_line::head(text);
        let pieces = pieces(head);
        let rest = pieces
            .iter()
            .take_while(|piece| self.is_date_word(piece) && !["the", "by"].contains(&piece.lower.as_str()));
        rest.last().map_or(0, |piece| piece.end)
    }

    /// Whether a line is nothing but a date with its label, time and author.
    pub(super) fn is_date_line(&self, line: &str) -> bool {
        if words(line, LONGEST_DATE_LINE) >= LONGEST_DATE_LINE {
            return false;
        }
        let Some(found) = date_line::find(line) else { return false };
        let (before, after) = (line.get(..found.start), line.get(found.end..));
        let (Some(before), Some(after)) = (before, after) else { return false };
        let labels = pieces(before).iter().all(|piece| self.is_date_word(piece));
        if !labels && !is_byline(before.trim()) && !self.is_signed(before, after) {
            return false;
        }
        let rest = after.get(self.date_line_rest(after)..).unwrap_or_default();
        let author = pieces(after).iter().any(|piece| piece.lower == "by")
            && words(rest, LONGEST_AUTHOR + 2) <= LONGEST_AUTHOR + 1;
        author || pieces(rest).iter().all(|piece| self.is_date_word(piece) || piece.lower.len() == 1)
    }

    /// Whether an author's name stands before a date, as nowhere in running text: after "Posted by", or with a time of day
    /// behind the date ("Jo Doe, Harbour Post, 3 May 2011, 11:40pm").
    fn is_signed(&self, before: &str, after: &str) -> bool {
        let label = |piece: &Piece| self.is_date_word(piece) && piece.lower != "by";
        let named = pieces(before).into_iter().find(|piece| !label(piece));
        let names = named.and_then(|piece| before.get(piece.start..)).unwrap_or_default().trim_end();
        let timed = after.contains(|character: char| character.is_ascii_digit()) && names.ends_with(',');
        let names = names.trim_end_matches(',');
        is_byline(names) || timed && is_byline(&format!("by {names}"))
    }

    fn is_date_word(&self, piece: &Piece) -> bool {
        self.date_words.contains(&piece.lower)
            || date_line::is_calendar_word(&piece.lower)
            || piece.lower.trim_end_matches(['a', 'p', 'm']).bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the word lists have a line: as a whole, by its opening, or by its label.
    fn is_listed(&self, line: &str) -> bool {
        let pieces = pieces(line);
        self.all_phrases(&pieces) || self.opens(line, &pieces) || self.is_label(line)
    }

    fn all_phrases(&self, pieces: &[Piece]) -> bool {
        let mut rest = pieces;
        let mut phrases = 0;
        while let Some(piece) = rest.first() {
            let length = match self.match_phrase(rest) {
                Some(length) => {
                    phrases += 1;
                    length
                }
                None if piece.lower.bytes().all(|byte| byte.is_ascii_digit()) => 1,
                None => return false,
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        phrases > 0
    }

    /// Number of pieces of the longest phrase at the start.
    fn match_phrase(&self, pieces: &[Piece]) -> Option<usize> {
        (1..=self.longest.min(pieces.len()))
            .rev()
            .find(|length| self.phrases.contains(&joined(pieces.get(..*length).unwrap_or_default())))
    }

    fn opens(&self, line: &str, pieces: &[Piece]) -> bool {
        let welcome =
            matches!(pieces, [first, second, _, ..] if first.lower == "welcome" && second.lower == "to");
        let short = pieces.len() <= 2 + LONGEST_AUTHOR && !line.trim_end().ends_with(['.', '!', '"', '”']);
        (welcome && short)
            || (1..=5.min(pieces.len()))
                .any(|length| self.openings.contains(&joined(pieces.get(..length).unwrap_or_default())))
    }

    fn is_label(&self, line: &str) -> bool {
        line.split_once(':').is_some_and(|(label, _)| self.labels.contains(&joined(&pieces(label))))
    }

    /// Whether a line is a caption with a credit: "… in May. Photo by Jo Doe", "… at the port./Reuters".
    fn is_credit(&self, line: &str) -> bool {
        let last = line.trim_end().rsplit_once('/').map_or("", |(_, last)| last);
        let lower = line.to_lowercase();
        self.agency(last.trim_end_matches(['.', ')'])).is_some()
            || self.credits.iter().any(|phrase| lower.contains(phrase.as_str()))
    }
}

/// "By Jo Doe and Kim Roe", "By JO DOE, Associated Press": "by" and names.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let by = words
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("by") || first.eq_ignore_ascii_case("by:"));
    let names = words.clone().count();
    by && (1..LONGEST_BYLINE).contains(&names)
        && !line.ends_with('.')
        && words.all(|word| {
            word.chars().find(|character| character.is_alphabetic()).is_none_or(char::is_uppercase)
                || ["and", "of", "the", "for", "in", "with", "de", "van", "von", "al", "bin"].contains(&word)
        })
}

/// "| Politics", "Local | Nation | World", "Home > World > Asia", "• Markets": few words with a navigation mark.
fn is_breadcrumb(line: &str) -> bool {
    const MARKS: [char; 6] = ['|', '>', '›', '»', '«', '•'];
    let marked =
        line.starts_with(MARKS) || line.contains(" > ") || line.contains(" › ") || line.contains(" » ");
    let menu = line.contains('|') && line.split('|').all(|entry| words(entry, 4) < 4);
    let short = words(line, 8) < 8 && !line.trim_end().ends_with(['.', '!', '?', '"', '”']);
    (menu || marked && short) && !line.starts_with("> ")
}

/// Words at white space, counted up to `most`.
pub(super) fn words(line: &str, most: usize) -> usize {
    line.split_whitespace().take(most).count()
}

fn normal(phrase: &str) -> String {
    joined(&pieces(phrase))
}

fn joined(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&piece.lower);
    }
    text
}

fn without_digits(pieces: &[Piece]) -> String {
    let words: Vec<&str> = pieces
        .iter()
        .map(|piece| piece.lower.as_str())
        .filter(|lower| !lower.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    words.join(" ")
}

/// The first [`PIECES`] pieces of a line. A copyright sign is a piece.
pub(super) fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = ' ';
    for (start, character) in line.char_indices() {
        let counts = |character: char| {
            character.is_alphanumeric() || character == '’' || character == '\'' || character == '©'
        };
        if counts(character) {
            let camel = before.is_lowercase() && character.is_uppercase();
            let inside = counts(before) && !camel;
            let end = start + character.len_utf8();
            let lower = character.to_lowercase().map(|lower| if lower == '’' { '\'' } else { lower });
            let full = pieces.len() == PIECES;
            match pieces.last_mut().filter(|_| inside) {
                Some(piece) => {
                    piece.lower.extend(lower);
                    piece.end = end;
                }
                None if full => break,
                None => pieces.push(Piece { lower: lower.collect(), start, end, glued: camel }),
            }
        }
        before = character;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: bool) {
        assert_eq!(furniture().is_furniture(line), expected, "{line}");
    }

    #[test]
    fn navigation_bylines_dates_and_credits_are_furniture() {
        for line in [
            "Menu",
            "×",
            "Top NewsVideo",
            "  |   World",
            "• Market Data",
            "Local   |   Nation   |   World",
            "Share this article",
            "12 Comments",
            "5 min read",
            "Leave a Reply",
            "Watch video below :",
            "Sign up for our daily letter on all that matters in the valley.",
            "Welcome to The Harbour Post",
            "Last Updated: Tuesday, 3 May 2011, 04:10 GMT",
            "Posted 5/3/2011 7:21 AM",
            "May 3, 2011",
            "Jo Doe, HPN, 3 May 2011, 11:40pm IST",
            "Posted by Jo Doe, May 3 2011, 09:14 PST",
            "Posted on May 3 2011 by The Harbour Post",
            "By Jo Doe and Kim Roe",
            "Home > World > Asia",
            "The mayor at the town hall in May.CreditJo Doe/Reuters",
            "Old bridge over the Senn. Source: City archive, public domain, via Wikimedia Commons",
            "Photo: Jo Doe",
            "© 2011 Harbour Post. All rights reserved.",
        ] {
            check(line, true);
        }
    }

    #[test]
    fn what_an_article_says_is_not_furniture() {
        for line in [
            "Share prices fell by a tenth on Monday.",
            "Search for missing sailors goes on",
            "On May 3, 2011, the council met.",
            "Harbour Post, May 3, 2011: a look back at 40 years",
            "Lund Wins in Norvik, May 3 2011, With 40 Votes",
            "By Friday the water had reached the old bridge.",
            "Close to forty people were hurt",
            "Home prices rise for a third month",
            "Print shops closed early.",
            "The minister welcomed the report.",
            "“Welcome to the club,” she said.",
            "Comment is free, the editor told the court.",
            "May 3, 2011 was the day the dam broke.",
            "134-63",
            "Dam breaks above the town of Senn | Harbour Post",
        ] {
            check(line, false);
        }
    }

    #[test]
    fn text_may_follow_furniture_without_a_space() {
        assert_eq!(furniture().glued_prefix("Share this articleTwo men were held on Monday."), Some(18));
        assert_eq!(furniture().glued_prefix("TopShop will shut forty shops."), None);
        assert_eq!(furniture().glued_prefix("Share this article and win a prize."), None);
    }
}
