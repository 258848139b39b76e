//! What lies in what, and what stands for what: the gazetteer of `rules/vocabulary/places.ron` and what the articles themselves say.

use std::collections::BTreeSet;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;

/// Most steps from a place to what holds it: house, street, town, county, state, country, continent.
const DEEPEST: usize = 8;

/// How one place stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceRelation {
    /// Two names of one place.
    Same,
    /// The first lies in the second.
    Within,
    /// The second lies in the first.
    Around,
    /// One is the seat of the government of the other, and stands for it ("Kyiv" for Ukraine).
    StandsFor,
    /// Both are known, and neither lies in the other.
    Apart,
    /// Nothing is known of one of them.
    Unknown,
}

/// Where a direction points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// Degrees from north, clockwise.
    Degrees(u16),
    /// In the middle.
    Center,
}

/// Containment of places by their names in lower case.
#[derive(Clone, Debug, Default)]
pub struct Geography {
    /// What holds a place directly: a place may have several names for it, and cities of one name several countries.
    holders: FxHashMap<CompactString, Vec<CompactString>>,
    names: FxHashMap<CompactString, CompactString>,
    seats: FxHashMap<CompactString, CompactString>,
    directions: FxHashMap<CompactString, Bearing>,
    /// Adjectives and peoples with their country.
    peoples: FxHashMap<CompactString, CompactString>,
}

impl Geography {
    /// Takes countries, states, cities, other names and seats of government from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Geography {
        let mut geography = Geography::default();
        for list in ["countries", "states", "cities"] {
            for (place, holder) in lexicon.pairs(list) {
                geography.learn(place, holder);
            }
        }
        let lower = |text: &str| CompactString::new(text).to_lowercase();
        for list in ["place-aliases", "state-abbreviations", "demonyms"] {
            geography.names.extend(lexicon.pairs(list).map(|(alias, name)| (lower(alias), lower(name))));
        }
        geography.peoples =
            lexicon.pairs("demonyms").map(|(people, country)| (lower(people), lower(country))).collect();
        geography.seats = lexicon
            .pairs("seats-of-government")
            .map(|(seat, country)| (lower(seat), lower(country)))
            .collect();
        let bearing = |degrees: &str| degrees.parse().map_or(Bearing::Center, Bearing::Degrees);
        geography.directions =
            lexicon.pairs("directions").map(|(word, degrees)| (lower(word), bearing(degrees))).collect();
        geography
    }

    /// Adds that a place lies in another; what the gazetteer knows to be otherwise round is left out.
    pub fn learn(&mut self, place: &str, holder: &str) {
        let (place, holder) = (self.usual(place), self.usual(holder));
        if place == holder || self.lies_in(&holder, &place) {
            return;
        }
        let holders = self.holders.entry(place).or_default();
        if !holders.contains(&holder) {
            holders.push(holder);
        }
    }

    /// How two names of places stand to each other.
    pub fn relation(&self, a: &str, b: &str) -> PlaceRelation {
        let (a, b) = (self.usual(a), self.usual(b));
        let stands = |seat: &str, country: &str| self.seats.get(seat).is_some_and(|of| of == country);
        if a == b {
            PlaceRelation::Same
        } else if stands(&a, &b) || stands(&b, &a) {
            PlaceRelation::StandsFor
        } else if self.lies_in(&a, &b) {
            PlaceRelation::Within
        } else if self.lies_in(&b, &a) {
            PlaceRelation::Around
        } else if self.is_known(&a) && self.is_known(&b) {
            PlaceRelation::Apart
        } else {
            PlaceRelation::Unknown
        }
    }

    /// The country for which a seat of government stands, in lower case.
    pub fn stands_for(&self, name: &str) -> Option<&str> {
        self.seats.get(&self.usual(name)).map(CompactString::as_str)
    }

    /// The country, in lower case, of whose people or kind a word says that somebody is ("Norwegian").
    pub fn nationality(&self, word: &str) -> Option<&str> {
        self.peoples.get(&CompactString::new(word).to_lowercase()).map(CompactString::as_str)
    }

    /// Where a word points ("southwestern"); `None` for a word that is no direction.
    pub fn direction(&self, word: &str) -> Option<Bearing> {
        self.directions.get(&CompactString::new(word).to_lowercase()).copied()
    }

    /// Whether the gazetteer or an article says where a place of this name lies.
    pub fn knows(&self, name: &str) -> bool {
        self.is_known(&self.usual(name))
    }

    fn is_known(&self, place: &str) -> bool {
        self.holders.contains_key(place)
    }

    fn lies_in(&self, place: &str, holder: &str) -> bool {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut edge = vec![place];
        for _ in 0..DEEPEST {
            let next: Vec<&str> = edge
                .iter()
                .filter_map(|place| self.holders.get(*place))
                .flatten()
                .map(CompactString::as_str)
                .filter(|place| reached.insert(place))
                .collect();
            if next.contains(&holder) {
                return true;
            }
            edge = next;
        }
        false
    }

    /// The usual name of a place in lower case.
    fn usual(&self, name: &str) -> CompactString {
        let lower = CompactString::new(name.strip_prefix("the ").unwrap_or(name)).to_lowercase();
        self.names.get(&lower).cloned().unwrap_or(lower)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: PlaceRelation) {
        let mut geography = Geography::new(Lexicon::embedded());
        geography.learn("Quill Harbour Club", "Port Merrow");
        geography.learn("Port Merrow", "Oregon");
        assert_eq!(geography.relation(a, b), expected, "{a} / {b}");
    }

    #[test]
    fn the_gazetteer_knows_what_lies_in_what() {
        check("Kandahar", "Afghanistan", PlaceRelation::Within);
        check("U.S.", "Houston", PlaceRelation::Around);
        check("Houston", "Lyon", PlaceRelation::Apart);
        check("USA", "United States", PlaceRelation::Same);
    }

    #[test]
    fn articles_add_to_it() {
        check("Quill Harbour Club", "Oregon", PlaceRelation::Within);
        check("Quill Harbour Club", "U.S.", PlaceRelation::Within);
        check("Quill Harbour Club", "Texas", PlaceRelation::Apart);
        check("Quill Harbour Hall", "Texas", PlaceRelation::Unknown);
    }

    #[test]
    fn a_seat_of_government_stands_for_the_country() {
        check("Kyiv", "Ukraine", PlaceRelation::StandsFor);
        check("Ukraine", "Moscow", PlaceRelation::Apart);
        let geography = Geography::new(Lexicon::embedded());
        assert_eq!(geography.stands_for("Kyiv"), Some("ukraine"));
        assert_eq!(geography.stands_for("Lviv"), None);
    }

    #[test]
    fn nothing_lies_in_what_it_holds() {
        let mut geography = Geography::new(Lexicon::embedded());
        geography.learn("France", "Lyon");
        assert_eq!(geography.relation("Lyon", "France"), PlaceRelation::Within);
    }
}
