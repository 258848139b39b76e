//! Persons: full names first, then the short names that stand for them.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::{Builder, Form, key};
use crate::claim::NameMention;
use crate::entity::EntityKind;
use crate::resolve::matchers::name::{NameMatcher, Part, Prepared};

impl<'a> Builder<'a> {
    pub(super) fn full_persons(&mut self) {
        for form in self.ordered(Form::is_full_person) {
            let Some(prepared) = self.form(form).map(|form| &form.prepared) else { continue };
            let keys = full_keys(prepared);
            let beside: BTreeSet<usize> = self.context.of(form).collect();
            let best = self.best(form, &keys, |matcher, a, (at, b)| {
                let found = matcher.compare_prepared(&a.prepared, &b.prepared);
                let two = beside.contains(&at) || a.shares_source(b) && is_turned_round(a, b);
                (found.same && !two).then_some(found.score)
            });
            self.add(form, best, &keys);
        }
    }

    /// Surnames and given names alone: they join the one person who has them.
    pub(super) fn short_persons(&mut self) {
        for form in self.ordered(|form| form.kind == EntityKind::Person && !form.is_full_person()) {
            let Some(own) = self.form(form) else { continue };
            let Some(part) = own.prepared.firm().last() else {
                self.add(form, None, &[]);
                continue;
            };
            let keys = [key("p", &part.consonants)];
            let cluster = self.person_called(form, part, &keys);
            let cluster = cluster.or_else(|| self.only_person_of_given_name(part, &keys));
            self.add(form, cluster, &keys);
        }
    }

    /// The one person of the story who has this given name: some newsrooms call people by it alone ("Marianne").
    fn only_person_of_given_name(&self, part: &Part, keys: &[CompactString]) -> Option<usize> {
        if !self.matcher.is_given(part) {
            return None;
        }
        let is_called = |form: &Form| {
            form.is_full_person()
                && form.prepared.firm().next().is_some_and(|first| first.plain == part.plain)
        };
        let mut called = self.candidates(keys).into_iter().filter(|cluster| {
            let members = self.members.get(*cluster).into_iter().flatten();
            members.filter_map(|at| self.form(*at)).any(is_called)
        });
        called.next().filter(|_| called.next().is_none())
    }

    /// The person whom a short name means: one of the same articles first, the exact spelling first.
    pub(super) fn person_called(&self, form: usize, part: &Part, keys: &[CompactString]) -> Option<usize> {
        let own = self.form(form)?;
        let mut ranked: Vec<(u8, std::cmp::Reverse<usize>, usize)> = Vec::new();
        for cluster in self.candidates(keys) {
            let members: Vec<&Form> =
                self.members.get(cluster)?.iter().filter_map(|at| self.form(*at)).collect();
            let mut rank = None;
            for member in &members {
                // "The Clintons" are a family, and no misspelt Clinton.
                if member.prepared.surnames().any(|surname| is_plural(&part.plain, &surname.plain)) {
                    continue;
                }
                if !self.matcher.compare_prepared(&own.prepared, &member.prepared).same {
                    continue;
                }
                let exact = member.prepared.surnames().any(|surname| surname.plain == part.plain);
                let this = match (exact, member.shares_source(own)) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, _) => 2,
                };
                rank = Some(rank.map_or(this, |least: u8| least.min(this)));
            }
            if let Some(rank) = rank {
                let count = members.iter().map(|member| member.count).sum();
                ranked.push((rank, std::cmp::Reverse(count), cluster));
            }
        }
        ranked.sort_unstable();
        match ranked.as_slice() {
            [] => None,
            [(rank, ..), (second, ..), ..] if rank == second && *rank > 0 => None,
            [(.., cluster), ..] => Some(*cluster),
        }
    }

    /// Single words whose kind no article shows join the one person of their articles who has them as surname
    /// ("Baghdadi" beside "Abu Bakr al-Baghdadi").
    pub(super) fn unknown_surnames(&mut self) {
        let mut called: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut alike: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate().filter(|(_, form)| form.is_full_person()) {
            for surname in form.prepared.surnames() {
                called.entry(surname.plain.as_str()).or_default().insert(at);
                alike.entry(surname.consonants.as_str()).or_default().insert(at);
            }
        }
        for at in 0..self.forms.len() {
            let Some(own) =
                self.form(at).filter(|form| form.kind == EntityKind::Name && form.is_place_like())
            else {
                continue;
            };
            let mut firm = own.prepared.firm();
            let (Some(only), None) = (firm.next(), firm.next()) else { continue };
            let misspelt = |person: &usize| {
                only.plain.len() >= SHORTEST_MISSPELT
                    && self.form(*person).is_some_and(|person| {
                        own.shares_source(person)
                            && person.prepared.surnames().any(|surname| self.matcher.is_slip(only, surname))
                    })
            };
            let persons: Vec<usize> = match called.get(only.plain.as_str()) {
                Some(persons) => persons.iter().copied().collect(),
                None => alike
                    .get(only.consonants.as_str())
                    .into_iter()
                    .flatten()
                    .copied()
                    .filter(misspelt)
                    .collect(),
            };
            let clusters: BTreeSet<Option<usize>> =
                persons.iter().filter_map(|person| self.of.get(*person).copied()).collect();
            let near = persons
                .iter()
                .filter_map(|person| self.form(*person))
                .any(|person| own.shares_source(person));
            if clusters.len() == 1
                && near
                && let Some(person) = persons.first()
            {
                self.merge(*person, at);
            }
        }
    }
}

/// Keys of a full name: each part, and for the names of which there are many each part with the initials of the others.
fn full_keys(prepared: &Prepared) -> Vec<CompactString> {
    let mut keys = Vec::new();
    let initial = |part: &Part| part.consonants.chars().next();
    for part in prepared.firm().filter(|part| part.plain.len() > 1) {
        keys.push(key("p", &part.consonants));
        for letter in prepared.firm().filter(|other| *other != part).filter_map(initial) {
            keys.push(key(&format!("q{letter}"), &part.consonants));
        }
    }
    keys
}

/// Shortest surname whose misspelling is believed where nothing shows that a person is meant.
const SHORTEST_MISSPELT: usize = 5;

/// "Ali Hassan" and "Hassan Ali": one name where two languages order it, two persons where one article writes both.
fn is_turned_round(left: &Form, right: &Form) -> bool {
    let ends = |form: &Form| {
        let first = form.prepared.firm().next().map(|part| part.common.clone());
        (first, form.prepared.firm().last().map(|part| part.common.clone()))
    };
    let ((first, last), (other_first, other_last)) = (ends(left), ends(right));
    first == other_last && last == other_first && first != last
}

fn is_plural(word: &str, surname: &str) -> bool {
    word.strip_suffix("es").or(word.strip_suffix('s')) == Some(surname)
        || word.strip_suffix('s') == Some(surname)
}

/// What a title tells of whom it stands before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sex {
    Man,
    Woman,
}

fn sex(titles: &[CompactString]) -> Option<Sex> {
    titles.iter().find_map(|title| match title.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Crown Prince" | "Congressman" | "Father" => {
            Some(Sex::Man)
        }
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Queen" | "Princess" | "Congresswoman" | "Sister" => {
            Some(Sex::Woman)
        }
        _ => None,
    })
}

/// A person named in full.
#[derive(Clone, Copy)]
struct Named {
    /// Which mention of the source.
    at: usize,
    cluster: usize,
    woman: bool,
}

/// Whom bare surnames mean, mention by mention: of the persons whom the article names in full and whom the title fits
/// ("Mr.", "Mrs.") the one named last, or where none was named yet the one named first.
pub(super) fn short_mentions(
    forms: &[Form],
    form_of: &[Vec<usize>],
    names: &[Vec<NameMention>],
    of_form: &[usize],
    matcher: &NameMatcher,
) -> FxHashMap<(usize, usize), usize> {
    let mut meant = FxHashMap::default();
    for (source, of) in form_of.iter().enumerate() {
        let mut named: FxHashMap<&str, Vec<Named>> = FxHashMap::default();
        for (at, form) in of.iter().enumerate() {
            let Some(own) = forms.get(*form).filter(|form| form.is_full_person()) else { continue };
            let Some(cluster) = of_form.get(*form).copied() else { continue };
            let woman = matcher.is_womans(&own.prepared);
            for surname in own.prepared.surnames() {
                named.entry(surname.plain.as_str()).or_default().push(Named { at, cluster, woman });
            }
        }
        for (name, form) in of.iter().enumerate() {
            let short = |form: &&Form| form.kind == EntityKind::Person && !form.is_full_person();
            let Some(own) = forms.get(*form).filter(short) else { continue };
            let Some(persons) = own.prepared.firm().last().and_then(|part| named.get(part.plain.as_str()))
            else {
                continue;
            };
            let mention = names.get(source).and_then(|names| names.get(name));
            let told = mention.and_then(|mention| sex(&mention.name.titles));
            let fits = |person: &&Named| told.is_none_or(|sex| person.woman == (sex == Sex::Woman));
            let fitting: Vec<&Named> = persons.iter().filter(fits).collect();
            let fitting = if fitting.is_empty() { persons.iter().collect() } else { fitting };
            let before = fitting.iter().rev().find(|person| person.at < name);
            if let Some(person) = before.or(fitting.first()) {
                meant.insert((source, name), person.cluster);
            }
        }
    }
    meant
}
