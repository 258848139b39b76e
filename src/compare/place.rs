//! Places: one in the other, a seat of government for its country, or two that cannot both be meant; and where a place lies.

use super::answer;
use crate::geography::{Bearing, Geography, PlaceRelation};
use crate::question::{Comparison, Relation};
use crate::value::{Name, Phrase};

/// Degrees of a full turn.
const TURN: u16 = 360;

/// Bearings that differ by no more are neighbours: "south" and "southwest".
const NEIGHBOURS: u16 = 45;

/// How two names of places stand to each other as answers to one question.
pub fn places(a: &Name, b: &Name, geography: &Geography) -> Comparison {
    let (x, y) = (&a.text, &b.text);
    match geography.relation(x, y) {
        PlaceRelation::Same => answer(Relation::Same, "the same place".to_string()),
        PlaceRelation::Within => answer(Relation::Refines, format!("{x} is in {y}")),
        PlaceRelation::Around => answer(Relation::Compatible, format!("{y} is in {x}")),
        PlaceRelation::StandsFor => answer(
            Relation::Compatible,
            format!("“{x}” and “{y}” are a country and the seat of its government"),
        ),
        PlaceRelation::Apart => answer(Relation::Conflicts, format!("{x} is not in {y}")),
        PlaceRelation::Unknown if geography.knows(x) != geography.knows(y) => {
            answer(Relation::Compatible, format!("no article says how {x} and {y} lie to each other"))
        }
        PlaceRelation::Unknown => super::name::names(a, b),
    }
}

/// Where two articles say that one place lies: the words of each, and the place that they are told from.
pub fn locations(
    (a, from): (&Phrase, Option<&str>),
    (b, other): (&Phrase, Option<&str>),
    geography: &Geography,
) -> Comparison {
    let held = (a.head == "in" && b.head == "in").then_some(from.zip(other)).flatten();
    if let Some((x, y)) = held
        && geography.relation(x, y) == PlaceRelation::Apart
    {
        return answer(Relation::Conflicts, format!("{x} is not in {y}"));
    }
    let unrelated = || answer(Relation::Unrelated, String::new());
    if (a.head == "between") != (b.head == "between") {
        let told = format!("“{}” and “{}” are told from different places", a.text, b.text);
        return answer(Relation::Compatible, told);
    }
    let (Some(x), Some(y)) = (bearing(&a.text, geography), bearing(&b.text, geography)) else {
        return unrelated();
    };
    let differ = format!("“{}” and “{}”", a.text, b.text);
    let one_centre = a.head == b.head && (from.is_none() || other.is_none() || from == other);
    match (x, y) {
        _ if x == y => answer(Relation::Same, "the same direction".to_string()),
        (Bearing::Degrees(x), Bearing::Degrees(y)) if turn(x, y) <= NEIGHBOURS => {
            answer(Relation::Compatible, format!("{differ} are neighbouring directions"))
        }
        _ if one_centre => answer(Relation::Conflicts, format!("{differ} are different directions")),
        _ => unrelated(),
    }
}

/// Where two articles say that one thing came from or went; a phrase's lemmas are the places that it names.
pub fn ends(a: &Phrase, b: &Phrase, geography: &Geography) -> Comparison {
    let (x, y) = (&a.lemmas, &b.lemmas);
    let relation = |one: &str, other: &str| geography.relation(one, other);
    let related = |one: &str, other: &str| {
        !matches!(relation(one, other), PlaceRelation::Apart | PlaceRelation::Unknown)
    };
    let within = |inner: &[compact_str::CompactString], outer: &[compact_str::CompactString]| {
        inner.iter().all(|one| outer.iter().any(|other| related(one, other)))
    };
    let differ = || format!("“{}” in one article, “{}” in another", a.text, b.text);
    let same = x.len() == y.len() && x.iter().all(|one| y.contains(one));
    match (x.is_empty(), y.is_empty()) {
        (true, true) if a.head == b.head => answer(Relation::Same, "the same place".to_string()),
        (false, false) if same => answer(Relation::Same, "the same place".to_string()),
        (false, false) if within(x, y) || within(y, x) => answer(Relation::Compatible, differ()),
        (false, false)
            if x.iter().all(|one| y.iter().all(|other| relation(one, other) == PlaceRelation::Apart)) =>
        {
            answer(Relation::Conflicts, differ())
        }
        _ => answer(Relation::Compatible, differ()),
    }
}

/// The angle between two bearings.
fn turn(x: u16, y: u16) -> u16 {
    let difference = x.abs_diff(y) % TURN;
    difference.min(TURN - difference)
}

/// The direction that words tell; "south-west" and "south western" are one of two words.
fn bearing(text: &str, geography: &Geography) -> Option<Bearing> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| geography.direction(word).is_some())?;
    let first = words.get(at)?;
    let joined = words.get(at + 1).map(|second| format!("{first}{second}"));
    joined.and_then(|word| geography.direction(&word)).or_else(|| geography.direction(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityKind;
    use crate::lexicon::Lexicon;

    fn check(a: &str, b: &str, expected: Relation) {
        let name = |text: &str| Name { text: text.into(), titles: Vec::new(), kind: EntityKind::Place };
        let geography = Geography::new(Lexicon::embedded());
        assert_eq!(places(&name(a), &name(b), &geography).relation, expected, "{a} / {b}");
    }

    /// Locations are written `words` or `words @ place`; with "of" before the place they are a way from it.
    fn check_location(a: &str, b: &str, expected: Relation) {
        let geography = Geography::new(Lexicon::embedded());
        let parse = |text: &'static str| {
            let (words, place) =
                text.split_once(" @ ").map_or((text, None), |(words, place)| (words, Some(place)));
            let head = if words.ends_with(" of") { "of" } else { "in" };
            (Phrase { text: words.into(), head: head.into(), lemmas: Vec::new() }, place)
        };
        let (a, b): (&'static str, &'static str) = (Box::leak(a.into()), Box::leak(b.into()));
        let ((x, from), (y, other)) = (parse(a), parse(b));
        assert_eq!(locations((&x, from), (&y, other), &geography).relation, expected, "{a} / {b}");
    }

    #[test]
    fn a_finer_place_is_no_other_place() {
        check("Houston", "Texas", Relation::Refines);
        check("Texas", "Houston", Relation::Compatible);
        check("Houston", "Lyon", Relation::Conflicts);
        check("Kyiv", "Ukraine", Relation::Compatible);
        check("Lund Hall", "Texas", Relation::Compatible);
        check("Lund Hall", "Lund Hall", Relation::Same);
        check("Lund Hall", "Lund Club", Relation::Conflicts);
    }

    #[test]
    fn directions_are_compared_by_their_angle() {
        check_location("central @ Iran", "southeastern city", Relation::Conflicts);
        check_location("south of @ Lund", "south-west of @ Lund", Relation::Compatible);
        check_location("south of @ Lund", "north of @ Lund", Relation::Conflicts);
        check_location("south of @ Lund", "north of @ Bergen", Relation::Unrelated);
        check_location("northern @ Iran", "northern province", Relation::Same);
        check_location("in @ Iran", "northern @ Iran", Relation::Unrelated);
        check_location("in @ France", "in @ Texas", Relation::Conflicts);
    }
}
