//! Roles of one person or body: the same office, a fuller form of it, another office, or one that excludes it.

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use crate::claim::Claim;
use crate::geography::{Geography, PlaceRelation};
use crate::lexicon::Lexicon;
use crate::question::{Comparison, Relation};
use crate::value::{Phrase, Value};

/// Words that tell since when or how one holds an office, not which it is.
static PASSING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("passing-words").collect());

/// Words that tell the rank within an office, not which it is ("head coach").
static RANKS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("rank-words").collect());

/// Heads that name no office of their own: a body's "leader" may be its president or its secretary.
static LOOSE_HEADS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("loose-heads").collect());

/// Nouns for bodies of a kind ("airline", "union"), which may stand for a body that the other article names.
static BODIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let classes = Lexicon::embedded().pairs("role-classes");
    classes.filter(|(_, class)| class.trim() == "body").map(|(noun, _)| noun).collect()
});

/// Words for an office that goes by another name in each country ("head of government").
static GENERAL_OFFICES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    Lexicon::embedded().entries("general-offices").map(|words| words.split(' ').collect()).collect()
});

/// Classes of which one person seldom holds two in one body at once.
const EXCLUSIVE: [&str; 3] = ["head", "voice", "envoy"];

/// How two roles that articles give to one name stand to each other.
pub fn roles(a: &Claim, b: &Claim) -> Comparison {
    let (Value::Phrase(x), Value::Phrase(y)) = (&a.value, &b.value) else {
        return Comparison { relation: Relation::Unrelated, reason: String::new() };
    };
    let (left, right) = (lemmas(x), lemmas(y));
    let shared = left.iter().filter(|word| right.contains(word)).count();
    let heads = (a.context.event.as_str(), b.context.event.as_str());
    let classes = (a.context.class.as_str(), b.context.class.as_str());
    let passed = held(x) != held(y);
    let by_title = if held(x) { a.context.as_title } else { b.context.as_title };
    let relation = if left == right && passed && is_office(classes.0) && !by_title {
        Relation::Conflicts
    } else if left == right && passed {
        Relation::Compatible
    } else if left == right {
        Relation::Same
    } else if classes.0 == classes.1 && EXCLUSIVE.contains(&classes.0) && is_compound_of(x, y, heads) {
        Relation::Conflicts
    } else if shared == right.len() || shared == left.len() {
        Relation::Refines
    } else if classes.0 == classes.1
        && EXCLUSIVE.contains(&classes.0)
        && !(heads.0 == heads.1 && shared > 1)
        && complements_differ(x, y, heads)
    {
        Relation::Conflicts
    } else {
        Relation::Compatible
    };
    let turned = relation == Relation::Refines && shared == left.len() && left.len() < right.len();
    if turned {
        return Comparison { relation: Relation::Compatible, reason: reason(Relation::Refines, y, x) };
    }
    Comparison { relation, reason: reason(relation, x, y) }
}

/// The same of roles that name a nation: a "Norwegian" and a "Swedish" negotiator are two answers, whatever the office.
pub fn national_roles(a: &Claim, b: &Claim, geography: &Geography) -> Comparison {
    let found = roles(a, b);
    let (Value::Phrase(x), Value::Phrase(y)) = (&a.value, &b.value) else { return found };
    let nation = |phrase: &Phrase| {
        let words = phrase.text.split(|c: char| !c.is_alphabetic());
        let mut nations = words.filter_map(|word| geography.nationality(word));
        nations.next().filter(|_| nations.next().is_none()).map(str::to_string)
    };
    match nation(x).zip(nation(y)) {
        Some((one, other)) if geography.relation(&one, &other) == PlaceRelation::Apart => Comparison {
            relation: Relation::Conflicts,
            reason: format!("“{}” and “{}” name two nations", x.text, y.text),
        },
        _ => found,
    }
}

/// Whether roles of a class are offices, which one either holds or not.
fn is_office(class: &str) -> bool {
    EXCLUSIVE.contains(&class) || class == "member"
}

/// Whether an office is held for good now, as far as its words tell: not by a former, acting or coming holder.
fn held(role: &Phrase) -> bool {
    static PASSED: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| Lexicon::embedded().entries("passed-offices").collect());
    !role.lemmas.iter().any(|lemma| PASSED.contains(lemma.as_str()))
}

/// Whether one office is a compound of the other's ("governor-general" and "governor", "vice-president" and "president"):
/// another office, though it has all its words.
fn is_compound_of(x: &Phrase, y: &Phrase, heads: (&str, &str)) -> bool {
    let compound = |phrase: &Phrase, head: &str| {
        let words = phrase.text.split_whitespace().map(str::to_lowercase);
        words.into_iter().any(|word| {
            let parts: Vec<&str> = word.trim_matches(',').split(['-', '‑', '–']).collect();
            parts.len() > 1 && parts.contains(&head) && !parts.iter().any(|part| PASSING.contains(*part))
        })
    };
    heads.0 == heads.1 && compound(x, heads.0) != compound(y, heads.1)
}

/// Whether both roles name what they are of, so that two answers stand against each other; not where one of them may say
/// the same less exactly: "union leader" of its "general secretary", "airline boss" of a named airline's chief executive.
fn complements_differ(x: &Phrase, y: &Phrase, heads: (&str, &str)) -> bool {
    let (left, right) = (complement(x, heads.0), complement(y, heads.1));
    let general = is_general(x) || is_general(y);
    if general || left.is_empty() || right.is_empty() || abbreviates(x, y) || abbreviates(y, x) {
        return false;
    }
    let of_a_kind = |words: &[&CompactString]| words.iter().all(|word| BODIES.contains(word.as_str()));
    let is_loose = |head: &str, words: &[&CompactString]| {
        LOOSE_HEADS.contains(head) || head == "head" && of_a_kind(words)
    };
    let stands_for = |words: &[&CompactString], other: &Phrase| of_a_kind(words) && names_a_body(other);
    let meets = left.iter().any(|word| right.contains(word)) || stands_for(&left, y) || stands_for(&right, x);
    !(meets && (is_loose(heads.0, &left) || is_loose(heads.1, &right)))
}

/// Whether a role is told by what every country has ("head of state"), so that another name for it may be the same.
fn is_general(role: &Phrase) -> bool {
    let has = |word: &&str| role.lemmas.iter().any(|lemma| lemma == word);
    GENERAL_OFFICES.iter().any(|words| words.iter().all(has))
}

/// Whether a role has a word in capitals behind its first, or a possessive name at its beginning ("Ferrow Air boss").
fn names_a_body(phrase: &Phrase) -> bool {
    let mut words = phrase.text.split_whitespace();
    let first = words.next().is_some_and(|word| {
        word.starts_with(char::is_uppercase) && (word.ends_with("'s") || word.ends_with("’s"))
    });
    first || words.any(|word| word.starts_with(char::is_uppercase))
}

/// What a role is of: its content lemmas without its head and words of rank.
fn complement<'a>(phrase: &'a Phrase, head: &str) -> Vec<&'a CompactString> {
    let mut words = lemmas(phrase);
    words.retain(|word| word.as_str() != head && !RANKS.contains(word.as_str()));
    words
}

/// Whether a word in capitals of one role is made of the initials of words in a row of the other ("WHO director",
/// "director of the World Health Organization").
fn abbreviates(short: &Phrase, long: &Phrase) -> bool {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).replace(['’', '\''], " ");
    let initials: String = long
        .text
        .split_whitespace()
        .filter_map(|word| plain(word).chars().next())
        .filter(|initial| initial.is_uppercase())
        .collect();
    short.text.split_whitespace().any(|word| {
        let word = plain(word);
        let word = word.strip_suffix(" s").unwrap_or(&word);
        word.chars().count() > 1 && word.chars().all(char::is_uppercase) && initials.contains(word)
    })
}

/// Content lemmas without passing words, sorted, each once.
fn lemmas(phrase: &Phrase) -> Vec<&CompactString> {
    let mut lemmas: Vec<&CompactString> =
        phrase.lemmas.iter().filter(|lemma| !PASSING.contains(lemma.as_str())).collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    lemmas
}

fn reason(relation: Relation, x: &Phrase, y: &Phrase) -> String {
    match relation {
        Relation::Same => "the same role".to_string(),
        Relation::Refines => format!("“{}” is a fuller form of “{}”", x.text, y.text),
        Relation::Conflicts if held(x) != held(y) => {
            format!("one says “{}”, the other “{}”: the office is held now, or it has passed", x.text, y.text)
        }
        Relation::Conflicts => format!("“{}” and “{}” are different offices of one kind", x.text, y.text),
        _ => format!("introduced as “{}” and as “{}”", x.text, y.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Context, Modality, Prominence, Voice};
    use crate::frame_id::General;
    use crate::span::Span;

    /// A role whose head is `head`.
    fn claim(text: &str, head: &str) -> Claim {
        let words = text.split([' ', '-']).filter(|word| !matches!(*word, "of" | "the"));
        let phrase =
            Phrase { text: text.into(), head: head.into(), lemmas: words.map(CompactString::new).collect() };
        let context = Context { class: "head".into(), event: head.into(), ..Context::default() };
        Claim {
            source: 0,
            span: Span::default(),
            sentence: Span::default(),
            frame: General::Role.into(),
            slot: "role".into(),
            value: Value::Phrase(phrase),
            name: None,
            voice: Voice::Outlet,
            modality: Modality::Stated,
            context,
            prominence: Prominence::default(),
            frame_mention: 0,
        }
    }

    /// Checks two offices of one class with one head.
    fn check(a: &str, b: &str, head: &str, expected: Relation) {
        assert_eq!(roles(&claim(a, head), &claim(b, head)).relation, expected, "{a} / {b}");
    }

    #[test]
    fn two_nations_are_two_answers() {
        let geography = Geography::new(Lexicon::embedded());
        let relation =
            |a: &str, b: &str| national_roles(&claim(a, "envoy"), &claim(b, "envoy"), &geography).relation;
        assert_eq!(relation("Norwegian envoy", "Swedish envoy"), Relation::Conflicts);
        assert_eq!(relation("Norwegian envoy", "Norwegian envoy"), Relation::Same);
        assert_eq!(relation("envoy", "Norwegian envoy"), Relation::Compatible);
        assert_eq!(relation("British-Iranian envoy", "Iranian envoy"), Relation::Refines);
    }

    #[test]
    fn a_compound_office_is_another_office() {
        check("governor-general of Lund", "governor of Lund", "governor", Relation::Conflicts);
        check("vice-president", "president", "president", Relation::Conflicts);
        check("former president", "ex-president", "president", Relation::Same);
        check("then president", "president", "president", Relation::Same);
    }

    #[test]
    fn an_office_is_held_or_has_passed() {
        check("ex-president", "president", "president", Relation::Conflicts);
        check("mayor", "former mayor", "mayor", Relation::Conflicts);
        let context = |class: &str, as_title| Context { class: class.into(), as_title, ..Context::default() };
        let relation = |class: &str, as_title| {
            let now = Claim { context: context(class, as_title), ..claim("president", "president") };
            let passed = Claim { context: context(class, false), ..claim("former president", "president") };
            (roles(&now, &passed).relation, roles(&passed, &now).relation)
        };
        assert_eq!(relation("head", false), (Relation::Conflicts, Relation::Conflicts));
        // "President Lee" is what he is called for life; a former wife may be meant by "wife".
        assert_eq!(relation("head", true), (Relation::Compatible, Relation::Compatible));
        assert_eq!(relation("kin", false), (Relation::Compatible, Relation::Compatible));
    }

    #[test]
    fn a_fuller_form_is_none() {
        check("party leader", "leader", "leader", Relation::Refines);
        check("leader", "leader", "leader", Relation::Same);
        check("head of the council", "head of the party", "head", Relation::Conflicts);
        check("head of the Port Council", "secretary of the Trade Council", "head", Relation::Conflicts);
    }

    #[test]
    fn a_looser_name_of_one_office_is_none() {
        check("head coach", "Ardent coach", "coach", Relation::Compatible);
        check("airline boss", "Ferrow Air boss", "boss", Relation::Compatible);
        check("WTB director", "director of the World Tram Board", "director", Relation::Compatible);
        check("Ferrow boss", "Lindmark boss", "boss", Relation::Conflicts);
        check("WTB director", "director of the World Rail Union", "director", Relation::Conflicts);
        check("director of Ferrow", "director of Lindmark", "director", Relation::Conflicts);
    }
}
