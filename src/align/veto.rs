//! Vetoes: what two claims of one question never differ in.
//!
//! Each is a row of `TABLE`: its name, the claims it is asked of, and its test. The first that holds is the reason
//! given to `crosscheck explain`, so the rows stand from what is plainest to what takes most looking. "31 dead" and "31 %
//! of the homes" fall at the first row, [`Veto::OtherDimension`]; "31 dead" and "31 hurt" at [`Veto::OtherOutcome`].

use crate::align::Material;
use crate::align::features::Features;
use crate::align::figures::{Closeness, closeness, dimension, quantity};
use crate::align::times;
use crate::claim::{Claim, Context, Modality};
use crate::frame_id::Scored;
use crate::question::Relation;
use crate::value::{Dimension, Outcome, Quantity, TimeRelation, Value};

/// Why two claims cannot answer one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Veto {
    /// Metres against dollars, or a result against an amount.
    OtherDimension,
    /// Dollars against euros. The only one that keeps two claims not out of one question for good: a third may give both
    /// amounts side by side.
    OtherCurrency,
    /// A vote against a match.
    OtherContest,
    /// The result at half-time against the final one.
    PartOfMatch,
    /// Results with no figure in common.
    NoCommonFigure,
    /// The ages of two persons.
    TwoPersons,
    /// A level against a change, a share or a rate.
    OtherMeasure,
    /// "11 children" among 31 dead against the 31.
    PartAgainstTotal,
    /// "31 of the victims" against "12 children": two parts of one whole.
    OtherPart,
    /// "Another 2,000" against 2,000.
    ToldApart,
    /// Soldiers against civilians.
    OtherGroup,
    /// Houses against people.
    OtherCounted,
    /// "The second half" against "the 51st minute": a position means something only among things of one kind.
    OtherPosition,
    /// "Cut its outlook for the second time" against "paid no dividend for the first time".
    OtherOccasion,
    /// "One passenger broke a leg" tells of a person, not how many; another number is of others.
    OneOfMany,
    /// "Three" against "three houses".
    NothingCounted,
    /// A quake against its aftershock.
    FollowUp,
    /// A day of this week against one of years ago.
    YearsAgo,
    /// One is of years before the other.
    YearsBefore,
    /// "No date has been set" against the day on which it happened.
    ToCome,
    /// The dead against the injured.
    OtherOutcome,
    /// The dead of now against those of an earlier year.
    OtherTime,
    /// A statement against its denial.
    Denied,
}

/// What of two claims a veto looks at, for explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// What is counted.
    Counted,
    /// Which group of it.
    Group,
    /// What happened.
    Event,
    /// The kind of number.
    Measure,
    /// Whether it is a part.
    Part,
    /// Whether it is told apart as another.
    Another,
    /// Whether it is of what followed.
    FollowUp,
    /// How firmly it is said.
    Modality,
    /// The time.
    Time,
    /// The value.
    Value,
}

impl Veto {
    /// The reason in newsroom English.
    pub const fn text(self) -> &'static str {
        match self {
            Veto::OtherDimension => "other dimension",
            Veto::OtherCurrency => "other currency",
            Veto::OtherContest => "results of other kinds of contest",
            Veto::PartOfMatch => "one is the state of a part of the match",
            Veto::NoCommonFigure => "results that have no figure in common",
            Veto::TwoPersons => "the ages of two persons",
            Veto::OtherMeasure => "a level, a change, a share and a rate are different things",
            Veto::PartAgainstTotal => "a part against a total",
            Veto::OtherPart => "parts of one whole by other words",
            Veto::ToldApart => "one of them is told apart as another",
            Veto::OtherGroup => "other groups of people",
            Veto::OtherCounted => "other things are counted",
            Veto::OtherPosition => "positions among other things",
            Veto::OtherOccasion => "the times of other things",
            Veto::OneOfMany => "one of many, and something else happened",
            Veto::NothingCounted => "it is not said what is counted",
            Veto::FollowUp => "an event against one that followed upon it",
            Veto::YearsAgo => "one is of these days, the other of years ago",
            Veto::YearsBefore => "one is of years before the other",
            Veto::ToCome => "a time to come against one that has passed",
            Veto::OtherOutcome => "other things happened to them",
            Veto::OtherTime => "at another time",
            Veto::Denied => "one of them is denied",
        }
    }

    /// What it looks at.
    pub const fn looks_at(self) -> &'static [Looked] {
        match self {
            Veto::OtherDimension | Veto::OtherCurrency | Veto::NoCommonFigure => &[Looked::Value],
            Veto::OtherMeasure => &[Looked::Measure],
            Veto::PartAgainstTotal => &[Looked::Part],
            Veto::ToldApart | Veto::PartOfMatch => &[Looked::Another],
            Veto::OtherGroup | Veto::OtherPart => &[Looked::Group],
            Veto::OtherContest | Veto::OtherCounted | Veto::NothingCounted | Veto::OtherPosition => {
                &[Looked::Counted]
            }
            Veto::FollowUp => &[Looked::FollowUp],
            Veto::OtherOccasion | Veto::OneOfMany | Veto::OtherOutcome => &[Looked::Event],
            Veto::OtherTime | Veto::YearsAgo | Veto::YearsBefore => &[Looked::Time],
            Veto::ToCome => &[Looked::Value, Looked::Modality],
            Veto::Denied => &[Looked::Modality],
            // The persons stand beside the ages in the explanation already.
            Veto::TwoPersons => &[],
        }
    }
}

/// Which claims a veto is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// Two results of contests, or one and an amount.
    Results,
    /// Two amounts.
    Amounts,
    /// Two times.
    Times,
    /// Two amounts or two times.
    AmountsAndTimes,
}

/// Two claims with what is asked of them again and again.
struct Pair<'a> {
    material: &'a Material<'a>,
    claims: (&'a Claim, &'a Claim),
    contexts: (&'a Context, &'a Context),
    features: (&'a Features, &'a Features),
    values: Values<'a>,
}

/// What is compared.
#[derive(Clone, Copy)]
enum Values<'a> {
    Results(&'a Outcome, &'a Outcome),
    Amounts(&'a Quantity, &'a Quantity),
    Times,
    /// A result against an amount.
    Mixed,
}

/// A veto, the claims it is asked of, and its test.
type Row = (Veto, Of, fn(&Pair<'_>) -> bool);

/// The vetoes in the order in which they are asked.
const TABLE: &[Row] = &[
    (Veto::OtherDimension, Of::Results, |pair| matches!(pair.values, Values::Mixed)),
    (Veto::OtherContest, Of::Results, |pair| pair.differ(|context| &context.class)),
    (Veto::PartOfMatch, Of::Results, |pair| pair.differ(|context| &context.other)),
    (Veto::NoCommonFigure, Of::Results, no_common_figure),
    (Veto::OtherDimension, Of::Amounts, |pair| pair.amounts(|a, b| dimension(a) != dimension(b))),
    (Veto::TwoPersons, Of::Amounts, two_persons),
    (Veto::OtherMeasure, Of::Amounts, |pair| pair.differ(|context| &context.measure)),
    (Veto::PartAgainstTotal, Of::Amounts, |pair| pair.differ(|context| &context.part)),
    (Veto::OtherPart, Of::Amounts, other_part),
    (Veto::ToldApart, Of::Amounts, |pair| pair.differ(|context| &context.other)),
    (Veto::OtherGroup, Of::Amounts, other_group),
    (Veto::OtherCounted, Of::Amounts, other_counted),
    (Veto::OtherPosition, Of::Amounts, other_position),
    (Veto::OtherOccasion, Of::Amounts, other_occasion),
    (Veto::OneOfMany, Of::Amounts, one_of_many),
    (Veto::NothingCounted, Of::Amounts, nothing_counted),
    (Veto::FollowUp, Of::Times, follow_up),
    (Veto::YearsAgo, Of::Times, years_ago),
    (Veto::YearsBefore, Of::Times, |pair| times::ages_apart(pair.claims.0, pair.claims.1)),
    (Veto::ToldApart, Of::Times, |pair| pair.differ(|context| &context.other)),
    (Veto::ToCome, Of::Times, to_come),
    (Veto::OtherOutcome, Of::AmountsAndTimes, other_outcome),
    (Veto::OtherTime, Of::Amounts, other_time),
    (Veto::Denied, Of::AmountsAndTimes, denied),
    (Veto::OtherCurrency, Of::AmountsAndTimes, other_currency),
];

/// Why two claims cannot answer one question; `None` where nothing forbids it.
pub fn veto(
    material: &Material<'_>,
    frame: Scored,
    claims: (&Claim, &Claim),
    features: (&Features, &Features),
) -> Option<Veto> {
    let (a, b) = claims;
    let values = match (frame, &a.value, &b.value) {
        (Scored::EventDate, ..) => Values::Times,
        (Scored::Quantity, Value::Outcome(one), Value::Outcome(other)) => Values::Results(one, other),
        (Scored::Quantity, Value::Quantity(one), Value::Quantity(other)) => Values::Amounts(one, other),
        (Scored::Quantity, ..) => Values::Mixed,
    };
    let contexts = (&a.context, &b.context);
    let pair = Pair { material, claims, contexts, features, values };
    let asked = TABLE.iter().filter(|(_, of, _)| of.holds(values));
    asked.into_iter().find(|(_, _, test)| test(&pair)).map(|(veto, ..)| *veto)
}

impl Of {
    fn holds(self, values: Values<'_>) -> bool {
        match values {
            Values::Results(..) | Values::Mixed => self == Of::Results,
            Values::Amounts(..) => matches!(self, Of::Amounts | Of::AmountsAndTimes),
            Values::Times => matches!(self, Of::Times | Of::AmountsAndTimes),
        }
    }
}

impl Pair<'_> {
    /// Whether something of their contexts is not the same.
    fn differ<T: PartialEq>(&self, of: impl Fn(&Context) -> &T) -> bool {
        of(self.contexts.0) != of(self.contexts.1)
    }

    /// Whether something holds of two amounts.
    fn amounts(&self, holds: impl Fn(&Quantity, &Quantity) -> bool) -> bool {
        matches!(self.values, Values::Amounts(one, other) if holds(one, other))
    }

    /// Whether both amounts are of a dimension; vetoes before have seen that it is one.
    fn measures(&self, dimension: Dimension) -> bool {
        self.amounts(|one, _| one.unit.dimension == dimension)
    }
}

/// Matches and votes come in rows, so that only results which nearly agree are taken for one.
fn no_common_figure(pair: &Pair<'_>) -> bool {
    matches!(pair.values, Values::Results(one, other) if closeness(*one, *other) == Closeness::None)
}

fn two_persons(pair: &Pair<'_>) -> bool {
    let subjects = pair.features.0.subject.zip(pair.features.1.subject);
    pair.measures(Dimension::Age) && subjects.is_some_and(|(one, other)| one != other)
}

fn other_part(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.contexts;
    x.part && x.group != y.group && x.class == y.class
}

fn other_group(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.contexts;
    x.class == "person" && !x.group.is_empty() && !y.group.is_empty() && x.group != y.group
}

/// A length of time counts nothing: "service" and "the situation" may be normal again in as many days.
fn other_counted(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.contexts;
    !pair.measures(Dimension::Duration) && !x.class.is_empty() && !y.class.is_empty() && x.class != y.class
}

fn other_position(pair: &Pair<'_>) -> bool {
    pair.measures(Dimension::Ordinal)
        && pair.contexts.0.counted.is_empty() != pair.contexts.1.counted.is_empty()
}

fn other_occasion(pair: &Pair<'_>) -> bool {
    /// What an ordinal counts that tells how often something has happened.
    const OCCASION: &str = "time";
    let (x, y) = pair.contexts;
    pair.measures(Dimension::Ordinal) && x.counted == OCCASION && x.event != y.event
}

fn one_of_many(pair: &Pair<'_>) -> bool {
    let single = |quantity: &Quantity| quantity.unit.dimension == Dimension::Count && quantity.stated == 1.0;
    let (x, y) = pair.contexts;
    pair.amounts(|one, other| single(one) != single(other)) && x.class == "person" && x.event != y.event
}

fn nothing_counted(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.contexts;
    let bare = x.counted.is_empty() || y.counted.is_empty();
    bare && x.class != y.class && pair.measures(Dimension::Count) && !x.happens_to_people()
}

fn follow_up(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.contexts;
    x.follow_up != y.follow_up && x.event == y.event
}

fn years_ago(pair: &Pair<'_>) -> bool {
    times::years_apart(pair.claims.0, pair.claims.1) && times::one_in_story(pair.features.0, pair.features.1)
}

fn to_come(pair: &Pair<'_>) -> bool {
    let (a, b) = pair.claims;
    is_unknown(a) != is_unknown(b) && (is_over(a) || is_over(b))
}

/// Of one moment one article tells the arrest, another what led to it: times that nearly agree may be of two outcomes.
fn other_outcome(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.contexts;
    let outcomes = (is_outcome(x), is_outcome(y));
    let nearly = matches!(pair.values, Values::Times) && pair.features.0.is_near(pair.features.1);
    x.event != y.event && (outcomes.0 && outcomes.1 || (outcomes.0 || outcomes.1) && !nearly)
}

fn other_time(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.contexts;
    !pair.features.0.era.agrees(pair.features.1.era) && (is_outcome(x) || is_outcome(y))
}

fn denied(pair: &Pair<'_>) -> bool {
    let denied = |claim: &Claim| claim.modality == Modality::Denied;
    denied(pair.claims.0) != denied(pair.claims.1)
}

fn other_currency(pair: &Pair<'_>) -> bool {
    let (a, b) = pair.claims;
    let units = quantity(a).zip(quantity(b)).map(|(x, y)| (&x.unit, &y.unit));
    units.is_some_and(|(x, y)| x.dimension == Dimension::Money && x.symbol != y.symbol)
        && (pair.material.relation)(a, b) != Relation::Same
}

/// Whether a claim tells what became of people or of a price, of which articles give several figures side by side.
fn is_outcome(context: &Context) -> bool {
    matches!(context.event.as_str(), "die" | "hurt" | "missing" | "displace" | "arrest" | "rise" | "fall")
}

/// Whether a claim says that nobody knows when something will happen.
fn is_unknown(claim: &Claim) -> bool {
    matches!(&claim.value, Value::When(when) if when.relation == TimeRelation::Unknown)
}

/// Whether a claim tells when something happened.
fn is_over(claim: &Claim) -> bool {
    !is_unknown(claim) && claim.modality == Modality::Stated
}
