//! Times that must fit each other: a start, a length and an end; a birth; a local time and its zone.

use jiff::civil::Date;

use super::{Line, exact, moment};
use crate::annotated::TokenIndex;
use crate::entity::EntityKind;
use crate::mention::{Mention, MentionKind};
use crate::reckoning::{Form, Moment};
use crate::value::{Grain, TimeRelation, Value, When};

/// How many tokens before a time the verb may stand that tells what happened then.
const VERB_WINDOW: u32 = 5;

/// How many tokens after "born" the day may stand ("born in Leeds in 1961").
const BIRTH_WINDOW: u32 = 6;

pub(super) fn find(line: &Line<'_>, forms: &mut Vec<Form>) {
    forms.extend(lasting(line));
    for (at, mention) in line.mentions.iter().enumerate() {
        forms.extend(zone(line, mention));
        forms.extend(birth(line, mention));
        if let Some(next) = line.mentions.get(at + 1) {
            forms.extend(age(line, mention, next));
            forms.extend(years(line, mention, next));
        }
    }
}

/// "began at 3 p.m., lasted two hours and ended at 6 p.m.": the only start, length and end of a sentence.
fn lasting(line: &Line<'_>) -> Option<Form> {
    let clocks = || line.mentions.iter().filter(|mention| mention.kind == MentionKind::Time);
    let at = |class: &str| {
        let mut found = clocks().filter(|mention| verb_before(line, mention.first) == Some(class));
        found.next().filter(|_| found.next().is_none())
    };
    let (start, end) = (at("begin")?, at("end")?);
    let is_length = |mention: &&Mention| {
        mention.kind == MentionKind::Duration && verb_before(line, mention.first) == Some("last")
    };
    let mut lengths = line.mentions.iter().filter(is_length);
    let length = exact(line, lengths.next().filter(|_| lengths.next().is_none())?)?;
    let of_exact_clock =
        |moment: &Moment| moment.when.clock.is_some() && moment.when.relation == TimeRelation::On;
    let (start, end) = (moment(start)?, moment(end)?);
    (of_exact_clock(&start) && of_exact_clock(&end)).then_some(Form::Lasting { start, length, end })
}

/// The class of the verb shortly before a token.
fn verb_before<'a>(line: &Line<'a>, token: TokenIndex) -> Option<&'a str> {
    let verbs = &line.article.annotated.verbs;
    let before = verbs.partition_point(|verb| verb.head < token).checked_sub(1)?;
    let verb = verbs.get(before).filter(|verb| token - verb.head <= VERB_WINDOW && !verb.negated)?;
    let vague = (verb.head..token)
        .any(|between| matches!(line.lower(between), "about" | "around" | "shortly" | "before" | "after"));
    (!vague).then(|| line.article.classes.event(line.lemma(verb.head)))
}

/// "12 years, from 1990 to 2000": a length beside its years.
fn years(line: &Line<'_>, length: &Mention, span: &Mention) -> Option<Form> {
    let gap: Vec<&str> = (length.end..span.first).map(|token| line.lower(token)).collect();
    let joined = matches!(gap.as_slice(), ["from"] | [",", "from"]);
    let each = length.first.checked_sub(1).map_or("", |token| line.lower(token));
    if length.kind != MentionKind::Duration
        || !joined
        || matches!(each, "every" | "each" | "of" | "in" | "within")
    {
        return None;
    }
    let length = exact(line, length).filter(|figure| figure.quantity.unit.symbol == "year")?;
    let Value::When(when) = &span.value else { return None };
    let (first, last) = when.first.zip(when.last)?;
    if when.grain != Grain::Year || first.year() == last.year() || when.third.is_some() {
        return None;
    }
    let end = |day: Date| When { first: Some(day), last: Some(day), year: Some(day.year()), ..when.clone() };
    let at = |day| Moment { span: span.span, when: end(day) };
    Some(Form::Lasting { start: at(first), length, end: at(last) })
}

/// "born in 1961", "born on 3 May 1961", of the person named before it in the sentence.
fn birth(line: &Line<'_>, mention: &Mention) -> Option<Form> {
    let born =
        moment(mention).filter(|born| born.when.year.is_some() && born.when.relation == TimeRelation::On)?;
    let vague = born.when.grain > Grain::Year || born.when.third.is_some();
    let from = mention.first.saturating_sub(BIRTH_WINDOW).max(line.tokens.start);
    let word = (from..mention.first).rev().find(|token| line.lower(*token) == "born")?;
    let about =
        (word..mention.first).any(|token| matches!(line.lower(token), "about" | "around" | "circa" | "c."));
    if vague || about {
        return None;
    }
    let person = (line.tokens.start..word).rev().find_map(|token| {
        let named = line.article.named_at(token)?;
        let mention = line.article.annotated.mentions.get(named)?;
        let is_person = matches!(&mention.value, Value::Name(name) if name.kind == EntityKind::Person);
        is_person.then(|| line.article.name_index(named)).flatten()
    })?;
    Some(Form::Birth { person, born })
}

/// "Ann Lee, 44," or "Ann Lee (44)": an age of now, unless the sentence names a year.
fn age(line: &Line<'_>, person: &Mention, age: &Mention) -> Option<Form> {
    let between = person.end..age.first;
    let joined = between.len() == 1 && matches!(line.lower(person.end), "," | "(");
    if !joined || age.kind != MentionKind::Age || person.kind != MentionKind::Person || names_year(line) {
        return None;
    }
    let named = line.article.named_at(person.first)?;
    let age = exact(line, age).filter(|age| age.quantity.stated.fract() == 0.0)?;
    Some(Form::Age { person: line.article.name_index(named)?, age })
}

/// Whether some time of a sentence is written with its year, or is no finer than a month.
fn names_year(line: &Line<'_>) -> bool {
    let is_of_year = |when: &When| when.grain >= Grain::Month || when.year.is_some();
    let mut mentions = line.mentions.iter();
    mentions.any(|mention| matches!(&mention.value, Value::When(when) if is_of_year(when)))
}

/// "1353 (1023 GMT)", with the place of its clause.
fn zone(line: &Line<'_>, mention: &Mention) -> Option<Form> {
    let clock = moment(mention)?;
    let words = mention.span.of(&line.article.source.text);
    let of_two = words.contains('(') && clock.when.clock.is_some_and(|clock| clock.zone.is_some());
    let clause = line.article.clause_range(mention.first);
    let place =
        line.article.annotated.mentions_in(&clause).iter().position(|other| other.kind == MentionKind::Place);
    let place = place.and_then(|at| {
        let first = line.article.annotated.mentions.partition_point(|other| other.first < clause.start);
        line.article.name_index(first + at)
    });
    (of_two && !names_year(line)).then_some(Form::Zone { clock, place })
}
