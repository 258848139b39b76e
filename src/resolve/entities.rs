//! Which names are one entity: within an article by full and short forms, across articles by spelling.

use std::collections::BTreeMap;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::clusters::{Clusters, Form};
use super::matchers::name::NameMatcher;
use super::variants;
use crate::claim::{NameIndex, NameMention, SourceIndex};
use crate::entity::{Entity, EntityIndex, EntityKind, Use, Variant};
use crate::lexicon::Lexicon;

/// The entities of a story, and which of them each name mention names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// In order of their first mention.
    pub entities: Vec<Entity>,
    /// `of[source][name]`.
    pub of: Vec<Vec<EntityIndex>>,
}

impl Entities {
    /// The canonical name of what a name mention of a source names.
    pub fn name(&self, source: SourceIndex, name: NameIndex) -> Option<&str> {
        let entity = *self.of.get(source as usize)?.get(name as usize)?;
        self.entities.get(entity as usize).map(|entity| entity.name.as_str())
    }
}

/// Finds the entities of a story; its word lists are compiled once a run.
#[derive(Debug)]
pub struct Resolver {
    matcher: NameMatcher,
    canonical: Canonical,
}

impl Resolver {
    /// Takes aliases, romanisations and nicknames from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Resolver {
        Resolver { matcher: NameMatcher::new(lexicon), canonical: Canonical::new(lexicon) }
    }

    /// The entities that the names of each source name.
    ///
    /// Near-linear in the number of mentions: equal names are one form, and only forms that share a block are compared.
    pub fn resolve(&self, names: &[Vec<NameMention>]) -> Entities {
        let (forms, form_of) = collect(names, &self.matcher, &self.canonical);
        let clusters = Clusters::build(&forms, &form_of, names, &self.matcher);
        assemble(names, &forms, &form_of, &clusters, &self.matcher)
    }
}

/// Usual names behind aliases, abbreviations and adjectives.
#[derive(Debug)]
struct Canonical {
    names: FxHashMap<CompactString, CompactString>,
    adjectives: FxHashMap<CompactString, CompactString>,
    known: FxHashMap<CompactString, ()>,
}

impl Canonical {
    fn new(lexicon: &Lexicon) -> Canonical {
        let mut canonical = Canonical {
            names: FxHashMap::default(),
            adjectives: FxHashMap::default(),
            known: FxHashMap::default(),
        };
        let lower = |text: &str| CompactString::new(text.to_lowercase());
        for list in ["place-aliases", "organisations", "state-abbreviations"] {
            for (alias, name) in lexicon.pairs(list).filter(|(alias, name)| alias != name) {
                canonical.names.entry(lower(alias)).or_insert_with(|| CompactString::new(name));
            }
        }
        for (adjective, name) in lexicon.pairs("demonyms") {
            for form in [lower(adjective), lower(&format!("{adjective}s"))] {
                canonical.adjectives.entry(form).or_insert_with(|| CompactString::new(name));
            }
        }
        for list in ["countries", "regions", "states", "cities"] {
            canonical.known.extend(lexicon.pairs(list).map(|(name, _)| (lower(name), ())));
        }
        canonical
    }

    /// The usual name, and whether `text` is an adjective of it.
    fn of(&self, text: &str) -> Option<(&str, bool)> {
        let key = text.to_lowercase();
        let plain = self.names.get(key.as_str()).map(|name| (name.as_str(), false));
        plain.or_else(|| self.adjectives.get(key.as_str()).map(|name| (name.as_str(), true)))
    }

    /// The name of a body with its country's abbreviation written out ("U.S. Geological Survey").
    fn written_out(&self, text: &str) -> Option<String> {
        let (first, rest) = text.split_once(' ')?;
        let country = self.names.get(first.to_lowercase().as_str())?;
        first.chars().all(|c| c.is_uppercase() || c == '.').then(|| format!("{country} {rest}"))
    }
}

/// One form for each spelling and kind, and the form of each mention.
fn collect(
    names: &[Vec<NameMention>],
    matcher: &NameMatcher,
    canonical: &Canonical,
) -> (Vec<Form>, Vec<Vec<usize>>) {
    let mut index: BTreeMap<(&str, EntityKind), usize> = BTreeMap::new();
    let mut forms: Vec<Form> = Vec::new();
    let mut form_of = Vec::with_capacity(names.len());
    for (source, mentions) in names.iter().enumerate() {
        let mut of = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let key = (mention.name.text.as_str(), mention.name.kind);
            let at = *index.entry(key).or_insert_with(|| {
                let (text, kind) = key;
                let alias = (kind != EntityKind::Person).then(|| canonical.of(text)).flatten();
                let written_out = canonical.written_out(text);
                let (usual, adjective) = alias.unwrap_or((written_out.as_deref().unwrap_or(text), false));
                forms.push(Form {
                    text: CompactString::new(text),
                    kind,
                    prepared: matcher.prepare(text, kind),
                    usual: CompactString::new(usual.to_lowercase()),
                    usual_name: CompactString::new(usual),
                    adjective,
                    known: canonical.known.contains_key(usual.to_lowercase().as_str()),
                    count: 0,
                    sources: Vec::new(),
                });
                forms.len() - 1
            });
            if let Some(form) = forms.get_mut(at) {
                form.count += 1;
                if form.sources.last() != Some(&source) {
                    form.sources.push(source);
                }
            }
            of.push(at);
        }
        form_of.push(of);
    }
    (forms, form_of)
}

/// Entities in order of first mention, with their spellings.
fn assemble(
    names: &[Vec<NameMention>],
    forms: &[Form],
    form_of: &[Vec<usize>],
    clusters: &Clusters,
    matcher: &NameMatcher,
) -> Entities {
    let mut entity_of_cluster: FxHashMap<usize, EntityIndex> = FxHashMap::default();
    let mut uses: Vec<BTreeMap<usize, Vec<Use>>> = Vec::new();
    let mut of = Vec::with_capacity(names.len());
    for (source, mentions) in names.iter().enumerate() {
        let mut entities = Vec::with_capacity(mentions.len());
        for (name, mention) in mentions.iter().enumerate() {
            let form = form_of.get(source).and_then(|forms| forms.get(name)).copied().unwrap_or_default();
            let cluster = clusters.of_mention(source, name, form);
            let entity = *entity_of_cluster.entry(cluster).or_insert_with(|| {
                uses.push(BTreeMap::new());
                uses.len() as EntityIndex - 1
            });
            if let Some(spellings) = uses.get_mut(entity as usize) {
                spellings.entry(form).or_default().push(Use {
                    source: source as SourceIndex,
                    name: name as NameIndex,
                    span: mention.span,
                });
            }
            entities.push(entity);
        }
        of.push(entities);
    }
    let entities = uses.into_iter().map(|spellings| entity(forms, spellings, matcher)).collect();
    Entities { entities, of }
}

/// One entity from its spellings.
fn entity(forms: &[Form], spellings: BTreeMap<usize, Vec<Use>>, matcher: &NameMatcher) -> Entity {
    let members: Vec<(&Form, Vec<Use>)> =
        spellings.into_iter().filter_map(|(form, uses)| Some((forms.get(form)?, uses))).collect();
    let kind = variants::kind(members.iter().map(|(form, uses)| (form.kind, uses.len())));
    let (name, base) = variants::name(&members);
    let mut by_text: BTreeMap<&str, (&Form, Vec<Use>)> = BTreeMap::new();
    for (form, uses) in &members {
        let slot = by_text.entry(form.text.as_str()).or_insert_with(|| (form, Vec::new()));
        slot.1.extend(uses.iter().copied());
    }
    let mut variants: Vec<Variant> = by_text
        .into_values()
        .map(|(form, mut uses)| {
            uses.sort_unstable();
            let relation = base.map_or(crate::entity::VariantRelation::Same, |base| {
                variants::relation(form, base, kind, matcher)
            });
            Variant { text: form.text.to_string(), relation, uses }
        })
        .collect();
    variants::mark_punctuated_abbreviations(&mut variants);
    variants.sort_by(|a, b| b.uses.len().cmp(&a.uses.len()).then_with(|| a.text.cmp(&b.text)));
    Entity { kind, name, variants }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Prominence;
    use crate::span::Span;
    use crate::value::Name;

    /// Each source is a list of names, `p`, `o`, `l` or `n` before each for its kind; every entity of `expected` is its
    /// spellings in the order of their text.
    fn check(sources: &[&[&str]], expected: &[&str]) {
        let names: Vec<Vec<NameMention>> = sources.iter().map(|source| mentions(source)).collect();
        let found = Resolver::new(Lexicon::embedded()).resolve(&names);
        let mut spellings: Vec<String> = found
            .entities
            .iter()
            .map(|entity| {
                let mut texts: Vec<&str> =
                    entity.variants.iter().map(|variant| variant.text.as_str()).collect();
                texts.sort_unstable();
                texts.join(", ")
            })
            .collect();
        spellings.sort_unstable();
        assert_eq!(spellings, expected);
        for (source, of) in names.iter().zip(&found.of) {
            assert_eq!(source.len(), of.len());
        }
    }

    fn mentions(source: &[&str]) -> Vec<NameMention> {
        let listed = |at: usize| (0..source.len() as u32).filter(|other| *other as usize != at).collect();
        source
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let (kind, text) = text.split_once(' ').unwrap();
                let kind = match kind {
                    "p" => EntityKind::Person,
                    "o" => EntityKind::Organisation,
                    "l" => EntityKind::Place,
                    _ => EntityKind::Name,
                };
                NameMention {
                    span: Span::new(at * 100, at * 100 + text.len()),
                    sentence: Span::new(at, at + 1),
                    name: Name { text: CompactString::new(text), titles: Vec::new(), kind },
                    prominence: Prominence::default(),
                    listed_with: if kind == EntityKind::Place { listed(at) } else { Vec::new() },
                }
            })
            .collect()
    }

    #[test]
    fn spellings_of_one_person_join() {
        check(
            &[
                &["p Andriy Melnyk", "p Melnyk"],
                &["p Andrii Melnyk"],
                &["p Jim Tyler"],
                &["p James E. Tyler"],
            ],
            &["Andrii Melnyk, Andriy Melnyk, Melnyk", "James E. Tyler, Jim Tyler"],
        );
        check(&[&["p Heydar Alibandi"], &["p Heidar Alivandi"]], &["Heidar Alivandi, Heydar Alibandi"]);
    }

    #[test]
    fn two_persons_stay_two() {
        check(&[&["p Paul Ryan"], &["p Tim Ryan"]], &["Paul Ryan", "Tim Ryan"]);
        check(&[&["p Alireza Safa", "p Alireza Karimi"]], &["Alireza Karimi", "Alireza Safa"]);
        check(&[&["p Vladimir Orlov"], &["p Volodymyr Orlov"]], &["Vladimir Orlov", "Volodymyr Orlov"]);
        check(&[&["p Jordan"], &["l Jordan"]], &["Jordan", "Jordan"]);
    }

    #[test]
    fn bodies_join_by_form_and_initials() {
        check(
            &[&["o Harcourt Data Systems", "o HDS"], &["o Harcourt Data Systems Corp.", "o H-D-S"]],
            &["H-D-S, HDS, Harcourt Data Systems, Harcourt Data Systems Corp."],
        );
        check(
            &[&["o Office of Public Ethics"], &["o House Ethics Committee"]],
            &["House Ethics Committee", "Office of Public Ethics"],
        );
        check(&[&["o U.S. Geological Survey"], &["o USGS"]], &["U.S. Geological Survey, USGS"]);
    }

    #[test]
    fn places_join_by_sound_and_adjective() {
        check(&[&["l Hormuzgan"], &["l Hormozgan"]], &["Hormozgan, Hormuzgan"]);
        check(&[&["l Salah al-Din"], &["l Salaheddin"]], &["Salah al-Din, Salaheddin"]);
        check(
            &[&["l Ukraine", "l Ukrainian"], &["l Gaza City", "l Gaza"]],
            &["Gaza", "Gaza City", "Ukraine, Ukrainian"],
        );
        check(
            &[&["l Iran"], &["l Iraq"], &["l Austria"], &["l Australia"]],
            &["Australia", "Austria", "Iran", "Iraq"],
        );
        check(
            &[&["l Tonban", "l Tourian", "l Khaldin"], &["l Gourian", "l Khaldin", "l Tonban"]],
            &["Gourian, Tourian", "Khaldin", "Tonban"],
        );
    }
}
