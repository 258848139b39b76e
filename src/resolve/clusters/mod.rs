//! Groups the spellings of a story into entities, by blocks, so that no pair of all is compared with all.

mod bodies;
mod lists;
mod persons;
mod same;

use std::collections::BTreeSet;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::claim::NameMention;
use crate::entity::EntityKind;
use persons::short_mentions;

use crate::resolve::matchers::name::{NameMatcher, Part, Prepared};

/// A block with more clusters than this is not searched further: such a key tells nothing.
const LARGEST_BLOCK: usize = 48;
/// A new member is compared with at most so many members of a cluster.
const MEMBERS_COMPARED: usize = 12;

/// One spelling of one kind with all its mentions.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) text: CompactString,
    pub(super) kind: EntityKind,
    pub(super) prepared: Prepared,
    /// The usual name cut into parts, where it is another; persons have none.
    pub(super) usual_prepared: Option<Prepared>,
    /// The usual name behind an alias or adjective, in lower case; else the text.
    pub(super) usual: CompactString,
    /// The same as it is written.
    pub(super) usual_name: CompactString,
    pub(super) adjective: bool,
    /// Whether a list has it as another name of the usual one.
    pub(super) alias: bool,
    /// Whether the gazetteer has it, so that a slip of the pen is unlikely.
    pub(super) known: bool,
    pub(super) count: usize,
    /// Sources that use it, ascending.
    pub(super) sources: Vec<usize>,
}

impl Form {
    /// One word that can be a place's and that no list has.
    pub(super) fn is_place_like(&self) -> bool {
        matches!(self.kind, EntityKind::Place | EntityKind::Name)
            && !self.known
            && !self.adjective
            && !self.prepared.upper
            && self.usual == self.text.to_lowercase()
    }

    /// Whether one source uses both spellings.
    pub(super) fn shares_source(&self, other: &Form) -> bool {
        self.sources.iter().any(|source| other.sources.binary_search(source).is_ok())
    }

    fn is_full_person(&self) -> bool {
        self.kind == EntityKind::Person
            && self.prepared.firm().filter(|part| part.plain.len() > 1).count() > 1
    }
}

/// Which spellings are one entity.
#[derive(Debug)]
pub(super) struct Clusters {
    of_form: Vec<usize>,
    /// Single mentions of a short name that stand for another entity than the rest of their spelling.
    of_mention: FxHashMap<(usize, usize), usize>,
}

impl Clusters {
    /// Groups forms: persons by full names first, then short names, then all other kinds.
    pub(super) fn build(
        forms: &[Form],
        form_of: &[Vec<usize>],
        names: &[Vec<NameMention>],
        matcher: &NameMatcher,
    ) -> Clusters {
        let mut builder = Builder::new(forms, matcher, Context::new(forms, form_of, names));
        builder.full_persons();
        builder.like_persons();
        builder.unknown_full_names();
        builder.other_names();
        builder.bracketed(form_of, names);
        builder.without_country();
        builder.short_persons();
        builder.unknown_surnames();
        let of_form = builder.cluster_of();
        let of_mention = short_mentions(forms, form_of, names, &of_form, matcher);
        Clusters { of_form, of_mention }
    }

    /// The cluster of a mention.
    pub(super) fn of_mention(&self, source: usize, name: usize, form: usize) -> usize {
        let single = self.of_mention.get(&(source, name)).copied();
        single.or_else(|| self.of_form.get(form).copied()).unwrap_or(form)
    }
}

/// Which spellings stand beside each other: companions in a sentence or list support a likeness.
#[derive(Debug)]
struct Context {
    companions: Vec<BTreeSet<usize>>,
    listed: Vec<BTreeSet<usize>>,
}

impl Context {
    fn new(forms: &[Form], form_of: &[Vec<usize>], names: &[Vec<NameMention>]) -> Context {
        let mut companions = vec![BTreeSet::new(); forms.len()];
        let mut listed = vec![BTreeSet::new(); forms.len()];
        let join = |sets: &mut Vec<BTreeSet<usize>>, a: usize, b: usize| {
            if let Some(set) = sets.get_mut(a) {
                set.insert(b);
            }
        };
        for (mentions, of) in names.iter().zip(form_of) {
            for (pair, of_pair) in mentions.windows(2).zip(of.windows(2)) {
                if let ([left, right], [a, b]) = (pair, of_pair)
                    && left.sentence == right.sentence
                    && a != b
                {
                    join(&mut companions, *a, *b);
                    join(&mut companions, *b, *a);
                }
            }
            for (mention, at) in mentions.iter().zip(of) {
                for other in &mention.listed_with {
                    if let Some(other) = of.get(*other as usize).filter(|other| *other != at) {
                        join(&mut companions, *at, *other);
                        join(&mut listed, *at, *other);
                    }
                }
            }
        }
        Context { companions, listed }
    }

    fn listed(&self, form: usize) -> &BTreeSet<usize> {
        static NONE: BTreeSet<usize> = BTreeSet::new();
        self.listed.get(form).unwrap_or(&NONE)
    }

    fn of(&self, form: usize) -> impl Iterator<Item = usize> + '_ {
        self.companions.get(form).into_iter().flatten().copied()
    }
}

/// Builds clusters step by step.
struct Builder<'a> {
    forms: &'a [Form],
    matcher: &'a NameMatcher,
    context: Context,
    members: Vec<Vec<usize>>,
    of: Vec<Option<usize>>,
    blocks: FxHashMap<CompactString, Vec<usize>>,
    /// The longer names of bodies by their first word.
    openings: FxHashMap<CompactString, BTreeSet<String>>,
}

impl<'a> Builder<'a> {
    fn new(forms: &'a [Form], matcher: &'a NameMatcher, context: Context) -> Builder<'a> {
        let mut openings: FxHashMap<CompactString, BTreeSet<String>> = FxHashMap::default();
        for form in forms.iter().filter(|form| !matches!(form.kind, EntityKind::Person)) {
            let words = form.prepared.firm().map(|part| part.plain.as_str());
            if let Some(first) = words.clone().next()
                && words.clone().count() > 1
            {
                openings.entry(CompactString::new(first)).or_default().insert(words.collect());
            }
        }
        Builder {
            forms,
            matcher,
            context,
            members: Vec::new(),
            of: vec![None; forms.len()],
            blocks: FxHashMap::default(),
            openings,
        }
    }

    fn cluster_of(&self) -> Vec<usize> {
        let alone = self.members.len();
        self.of.iter().enumerate().map(|(form, cluster)| cluster.unwrap_or(alone + form)).collect()
    }

    /// Forms that pass a test, most frequent first.
    fn ordered(&self, test: impl Fn(&Form) -> bool) -> Vec<usize> {
        let mut order: Vec<usize> =
            (0..self.forms.len()).filter(|at| self.form(*at).is_some_and(&test)).collect();
        order.sort_by_cached_key(|at| {
            self.form(*at).map(|form| {
                (
                    std::cmp::Reverse(form.prepared.parts.len()),
                    std::cmp::Reverse(form.count),
                    form.text.clone(),
                )
            })
        });
        order
    }

    fn form(&self, at: usize) -> Option<&'a Form> {
        self.forms.get(at)
    }

    fn add(&mut self, form: usize, cluster: Option<usize>, keys: &[CompactString]) -> usize {
        let cluster = cluster.unwrap_or_else(|| {
            self.members.push(Vec::new());
            self.members.len() - 1
        });
        if let Some(members) = self.members.get_mut(cluster) {
            members.push(form);
        }
        if let Some(of) = self.of.get_mut(form) {
            *of = Some(cluster);
        }
        for key in keys {
            let block = self.blocks.entry(key.clone()).or_default();
            if !block.contains(&cluster) && block.len() < LARGEST_BLOCK {
                block.push(cluster);
            }
        }
        cluster
    }

    /// Clusters that share a key, ascending; keys that too many share are left out.
    fn candidates(&self, keys: &[CompactString]) -> BTreeSet<usize> {
        let blocks = keys.iter().filter_map(|key| self.blocks.get(key));
        blocks.filter(|block| block.len() < LARGEST_BLOCK).flatten().copied().collect()
    }

    /// Names of several words whose kind no article shows join the person whose name they spell.
    fn unknown_full_names(&mut self) {
        for form in self.ordered(|form| form.kind == EntityKind::Name && form.prepared.parts.len() > 1) {
            let Some(own) = self.form(form) else { continue };
            let as_person = self.matcher.prepare(&own.text, EntityKind::Person);
            if as_person.firm().count() < 2 {
                continue;
            }
            let keys: Vec<CompactString> = as_person.firm().map(|part| key("p", &part.consonants)).collect();
            let best = self.best(form, &keys, |matcher, _, (_, member)| {
                let full = member.prepared.firm().count() == as_person.firm().count();
                let found = matcher.compare_prepared(&as_person, &member.prepared);
                (found.same && full && member.kind == EntityKind::Person).then_some(found.score)
            });
            if best.is_some() {
                self.add(form, best, &[]);
            }
        }
    }

    /// The cluster with the best member, all of whose members agree.
    fn best(
        &self,
        form: usize,
        keys: &[CompactString],
        compare: impl Fn(&NameMatcher, &Form, (usize, &Form)) -> Option<f64>,
    ) -> Option<usize> {
        let own = self.form(form)?;
        let mut best: Option<(f64, usize)> = None;
        for cluster in self.candidates(keys) {
            let members = self.members.get(cluster)?;
            let mut least = f64::INFINITY;
            for at in members.iter().take(MEMBERS_COMPARED) {
                let Some(member) = self.form(*at) else { continue };
                least = least.min(compare(self.matcher, own, (*at, member)).unwrap_or(-1.0));
            }
            if least >= 0.0 && best.is_none_or(|(score, _)| least > score) {
                best = Some((least, cluster));
            }
        }
        best.map(|(_, cluster)| cluster)
    }

    /// Bodies, places and other names.
    fn other_names(&mut self) {
        for form in self.ordered(|form| form.kind != EntityKind::Person) {
            let Some(own) = self.form(form).filter(|_| self.of.get(form) == Some(&None)) else { continue };
            let keys = self.other_keys(own);
            let same = self.candidates(&keys).into_iter().find(|cluster| self.is_same_thing(form, *cluster));
            self.add(form, same, &keys);
        }
        self.like_places();
        self.like_members_of_lists();
    }

    /// Keys of a name that is no person's: its usual name, its words, its initials, its first word.
    fn other_keys(&self, form: &Form) -> Vec<CompactString> {
        let mut keys = vec![key("u", &form.usual)];
        for prepared in std::iter::once(&form.prepared).chain(&form.usual_prepared) {
            let core = self.matcher.place_core(prepared);
            keys.push(key("c", &core.iter().map(|part| part.common.as_str()).collect::<String>()));
            keys.push(key("j", &prepared.joined));
            let initials = |parts: &mut dyn Iterator<Item = &Part>| -> String {
                parts.filter_map(|part| part.plain.chars().next()).collect()
            };
            if prepared.parts.len() > 1 {
                keys.push(key("i", &initials(&mut prepared.parts.iter())));
                keys.push(key("i", &initials(&mut prepared.firm())));
            } else if prepared.upper {
                keys.push(key("i", &prepared.joined));
            }
            if form.kind != EntityKind::Place
                && let Some(first) = prepared.firm().next()
                && !self.matcher.is_word(first)
            {
                keys.push(key("f", &first.common));
            }
        }
        keys
    }
}

/// Whether two kinds can be one thing's: an unknown kind goes with bodies and places, a person with persons only.
fn are_kinds(left: EntityKind, right: EntityKind) -> bool {
    left == right
        || (left == EntityKind::Name && right != EntityKind::Person)
        || (right == EntityKind::Name && left != EntityKind::Person)
}

fn key(prefix: &str, word: &str) -> CompactString {
    let mut key = CompactString::new(prefix);
    key.push(':');
    key.push_str(word);
    key
}
