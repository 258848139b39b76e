//! What a name names: evidence from its own words, from the lists, and from the words around it.

use super::gazetteer::class;
use super::name_run::{Article, Run};
use crate::annotated::{Shape, TokenIndex};
use crate::entity::EntityKind;

/// Evidence that settles it: a title before, a company form after, a place or body that everybody knows.
const CERTAIN: u32 = 8;
/// Evidence of the name's own words ("Council", "Island", a common given name), or of an explaining noun beside it.
const STRONG: u32 = 4;
/// Evidence that a second one may outweigh: a preposition of place, a verb of saying.
const WEAK: u32 = 2;
/// The least evidence that decides.
const ENOUGH: u32 = 2;
/// A name of more words is no person's.
const LONGEST_PERSON: usize = 6;

/// Points for each kind.
#[derive(Clone, Copy, Debug, Default)]
struct Points {
    person: u32,
    organisation: u32,
    place: u32,
}

/// The kind of a run of words that is one name.
pub(super) fn kind(article: &Article<'_>, run: &Run) -> EntityKind {
    if !run.titles.is_empty() {
        return EntityKind::Person;
    }
    if let Some(known) = article.known_whole(run)
        && (known.kind != EntityKind::Name || known.adjective)
    {
        return known.kind;
    }
    let mut points = Points::default();
    own_words(article, run, &mut points);
    words_around(article, run, &mut points);
    let most = points.person.max(points.organisation).max(points.place);
    match most {
        _ if most < ENOUGH => EntityKind::Name,
        _ if points.person == most => EntityKind::Person,
        _ if points.organisation == most => EntityKind::Organisation,
        _ => EntityKind::Place,
    }
}

/// Evidence of the name itself.
fn own_words(article: &Article<'_>, run: &Run, points: &mut Points) {
    let (first, last) = (run.tokens.start, run.tokens.end.saturating_sub(1));
    let words = run.tokens.clone().filter(|at| article.shape(*at) != Shape::Mark).count();
    let head = article.class(last);
    let opening = article.class(first);
    if head & class::COMPANY_FORM != 0 && words > 1 {
        points.organisation += CERTAIN;
    }
    if head & class::SUFFIX != 0 && words > 1 {
        points.person += STRONG;
    }
    if let Some(of) = run.tokens.clone().find(|at| article.lower(*at) == "of" || article.lower(*at) == "for")
    {
        let before = article.class(of.saturating_sub(1));
        if before & class::ORGANISATION_OF != 0 {
            points.organisation += STRONG + WEAK;
        } else if before & class::PLACE_OF != 0 {
            points.place += STRONG;
        }
    } else if words > 1 {
        if article.opens_with_body(run) {
            points.organisation += STRONG;
        }
        let given = opening & class::GIVEN != 0 && words <= 3;
        let weight = if given { WEAK } else { STRONG };
        if head & class::ORGANISATION_HEAD != 0 {
            points.organisation += weight;
        }
        if head & class::PLACE_HEAD != 0 {
            points.place += weight;
        }
    } else if head & class::ORGANISATION_HEAD != 0 {
        points.organisation += WEAK;
    }
    let mut inner = run.tokens.start + 1..run.tokens.end;
    if words > 1 && words <= LONGEST_PERSON {
        if opening & class::GIVEN != 0 {
            points.person += if opening & class::DOUBTFUL != 0 { WEAK } else { STRONG };
        }
        if inner.any(|at| is_initial(article, at)) {
            points.person += STRONG;
        }
        if article.shape(last) == Shape::Lower && head & class::GIVEN_SYLLABLE != 0 {
            points.person += STRONG;
        }
        if run.tokens.clone().any(|at| matches!(article.lower(at), "bin" | "ibn" | "abu" | "van" | "von")) {
            points.person += WEAK;
        }
    } else if words == 1 && opening & class::GIVEN != 0 && opening & class::DOUBTFUL == 0 {
        points.person += WEAK;
    }
    if words == 1 && article.shape(first) == Shape::Upper && article.lower(first).len() > 1 {
        points.organisation += WEAK;
    }
}

/// A middle initial: "E.", "T".
fn is_initial(article: &Article<'_>, at: TokenIndex) -> bool {
    let word = article.lower(at);
    matches!(article.shape(at), Shape::Capital | Shape::Upper)
        && (word.len() == 1 || (word.len() == 2 && word.ends_with('.')))
}

/// Evidence of the words around it.
fn words_around(article: &Article<'_>, run: &Run, points: &mut Points) {
    let after = run.tokens.end;
    let next = article.class(after);
    if article.shape(after) == Shape::Lower {
        if next & class::PLACE_WORD != 0 {
            points.place += STRONG + WEAK;
        }
        if next & class::PERSON_WORD != 0 {
            points.organisation += STRONG;
        }
        if next & class::SAYING != 0 {
            points.person += WEAK;
        }
    }
    if points.person == 0 && beside_place(article, run) {
        points.place += STRONG + WEAK;
    }
    if article.lower(after) == "," {
        if is_explained(article, after + 1) {
            points.person += STRONG;
        }
        if article.shape(after + 1) == Shape::Digits && article.lower(after + 2) == "," {
            points.person += STRONG;
        }
    }
    if listed_places(article, run) {
        points.place += STRONG;
    }
    let Some(before) = run.before().checked_sub(1) else { return };
    let previous = article.class(before);
    if article.lower(before) == "," && before.checked_sub(1).is_some_and(|noun| is_person_noun(article, noun))
    {
        points.person += WEAK;
    }
    if article.lower(before) == "the" {
        points.person = 0;
    }
    if article.shape(before) == Shape::Lower {
        if article.lower(before) == "of"
            && before.checked_sub(1).is_some_and(|head| article.class(head) & class::PLACE_WORD != 0)
        {
            points.place += STRONG + WEAK;
        }
        if previous & class::PLACE_WORD != 0 {
            points.place += WEAK;
        }
        if previous & class::PLACE_PREPOSITION != 0 {
            let home = before.checked_sub(1).is_some_and(|person| is_person_noun(article, person));
            points.place += match article.lower(before) {
                "in" | "near" => WEAK + 1,
                // "a plumber from Lund"
                "from" if home => WEAK + 1,
                _ => 1,
            };
        }
        if previous & class::PERSON_WORD != 0 && points.place.max(points.organisation) < STRONG {
            points.person += STRONG;
        } else if is_trade(article.lower(before)) && run.tokens.len() > 1 {
            points.person += WEAK;
        }
        if previous & class::SAYING != 0 {
            points.person += 1;
        }
    }
}

/// How many words may stand between the noun of a place and its names ("the villages hit worst were Tonban and ...").
const LIST_LEAD: u32 = 5;

/// Tokens of a longer list are not read back.
const LONGEST_LIST: TokenIndex = 40;

/// Whether the name, or the list that it stands in, follows a noun of places and "were", "as", "of", "including".
fn listed_places(article: &Article<'_>, run: &Run) -> bool {
    let mut at = run.before();
    let mut lead = 0;
    let mut linked = false;
    while let Some(before) = at.checked_sub(1) {
        if run.before() - before > LONGEST_LIST {
            return false;
        }
        let word = article.lower(before);
        let listed = article.is_capital(before) || matches!(word, "," | "and" | "-" | "al");
        if !listed {
            lead += 1;
            linked |= matches!(word, "were" | "are" | "was" | "is" | "as" | "of" | "including" | ":");
            if article.class(before) & class::PLACE_WORD != 0 {
                return linked && word.ends_with('s');
            }
        }
        if lead > LIST_LEAD || matches!(word, "." | ";" | "”" | "\"" | "(") {
            return false;
        }
        at = before;
    }
    false
}

/// How many words after a comma may lead to the noun that says who a person is.
const EXPLANATION: TokenIndex = 5;

/// Whether the words at `at` say who a person is ("a spokesman for ...", "head of ..."), and not who comes next
/// ("chairwoman Ann Lee").
fn is_explained(article: &Article<'_>, at: TokenIndex) -> bool {
    (at..at + EXPLANATION)
        .take_while(|at| article.shape(*at) == Shape::Lower)
        .any(|at| is_person_noun(article, at) && !article.is_capital(at + 1))
}

fn is_person_noun(article: &Article<'_>, at: TokenIndex) -> bool {
    article.shape(at) == Shape::Lower && article.class(at) & class::PERSON_WORD != 0
}

/// Whether a well-known place follows after a comma ("Golden, Colo."), or stands before in a pair ("Bali and ...").
fn beside_place(article: &Article<'_>, run: &Run) -> bool {
    let after = run.tokens.end;
    let follows = article.lower(after) == ","
        && article.place_at(after + 1).is_some_and(|end| matches!(article.lower(end), "," | "." | "" | ")"));
    let paired = run.before().checked_sub(2).is_some_and(|at| {
        article.lower(at + 1) == "and" && article.is_capital(at) && article.place_at(at).is_some()
    });
    follows || paired
}

/// Whether a word is formed like the name of a trade ("midfielder", "geologist").
fn is_trade(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["er", "eer", "or", "ist", "man", "woman"];
    const SHORTEST: usize = 6;
    word.len() >= SHORTEST && ENDINGS.iter().any(|ending| word.ends_with(ending))
}
