//! Which names are one entity: within an article by full and short forms, across articles by spelling.

use std::collections::BTreeMap;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::clusters::{Clusters, Form};
use super::matchers::name::NameMatcher;
use super::variants;
use crate::apart::{Apart, Group};
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
}

impl Resolver {
    /// Takes aliases, romanisations and nicknames from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Resolver {
        Resolver { matcher: NameMatcher::new(lexicon) }
    }

    /// The entities that the names of each source name.
    ///
    /// Near-linear in the number of mentions: equal names are one form, and only forms that share a block are compared.
    /// Spellings that editors told `apart` are never one entity.
    pub fn resolve(&self, names: &[Vec<NameMention>], apart: &Apart) -> Entities {
        let (forms, form_of) = collect(names, &self.matcher);
        let clusters = Clusters::build(&forms, &form_of, names, &self.matcher);
        let cluster = |source: usize, name: usize, form: usize| {
            let text = forms.get(form).map_or("", |form| form.text.as_str());
            (clusters.of_mention(source, name, form), apart.of_spelling(text))
        };
        assemble(names, &forms, &form_of, &cluster, &self.matcher)
    }
}

/// One form for each spelling and kind, and the form of each mention.
fn collect(names: &[Vec<NameMention>], matcher: &NameMatcher) -> (Vec<Form>, Vec<Vec<usize>>) {
    let mut index: BTreeMap<(&str, EntityKind), usize> = BTreeMap::new();
    let mut forms: Vec<Form> = Vec::new();
    let mut form_of = Vec::with_capacity(names.len());
    for (source, mentions) in names.iter().enumerate() {
        let mut of = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let key = (mention.name.text.as_str(), mention.name.kind);
            let at = *index.entry(key).or_insert_with(|| {
                let (text, kind) = key;
                let alias = (kind != EntityKind::Person).then(|| matcher.usual().of(text)).flatten();
                let written_out = matcher.usual().written_out(text);
                let (usual, adjective) = alias.unwrap_or((written_out.as_deref().unwrap_or(text), false));
                forms.push(Form {
                    text: CompactString::new(text),
                    kind,
                    prepared: matcher.prepare(text, kind),
                    usual_prepared: (kind != EntityKind::Person && !usual.eq_ignore_ascii_case(text))
                        .then(|| matcher.prepare(usual, kind)),
                    usual: CompactString::new(usual.to_lowercase()),
                    usual_name: CompactString::new(usual),
                    adjective,
                    alias: alias.is_some() && !adjective,
                    known: matcher.usual().is_known_place(&usual.to_lowercase()),
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
    cluster_of: &dyn Fn(usize, usize, usize) -> (usize, Group),
    matcher: &NameMatcher,
) -> Entities {
    let mut entity_of_cluster: FxHashMap<(usize, Group), EntityIndex> = FxHashMap::default();
    let mut uses: Vec<BTreeMap<usize, Vec<Use>>> = Vec::new();
    let mut of = Vec::with_capacity(names.len());
    for (source, mentions) in names.iter().enumerate() {
        let mut entities = Vec::with_capacity(mentions.len());
        for (name, mention) in mentions.iter().enumerate() {
            let form = form_of.get(source).and_then(|forms| forms.get(name)).copied().unwrap_or_default();
            let cluster = cluster_of(source, name, form);
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

    /// Each source is a list of names, `p`, `o`, `l` or `n` before each for its kind; `p:Mr.` has a title, `o(` stands in
    /// brackets behind the name before it, `p+` in its sentence. Every entity of `expected` is its spellings in the
    /// order of their text.
    fn check(sources: &[&[&str]], expected: &[&str]) {
        let names: Vec<Vec<NameMention>> = sources.iter().map(|source| mentions(source)).collect();
        let found = Resolver::new(Lexicon::embedded()).resolve(&names, &Apart::default());
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
        let mut sentence = 0;
        source
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let (mark, text) = text.split_once(' ').unwrap();
                let (mark, title) =
                    mark.split_once(':').map_or((mark, None), |(mark, title)| (mark, Some(title)));
                sentence += u32::from(!mark.ends_with('+'));
                let kind = match mark.get(..1).unwrap() {
                    "p" => EntityKind::Person,
                    "o" => EntityKind::Organisation,
                    "l" => EntityKind::Place,
                    _ => EntityKind::Name,
                };
                let titles = title.into_iter().map(CompactString::new).collect();
                NameMention {
                    span: Span::new(at * 100, at * 100 + text.len()),
                    sentence: Span::new(sentence as usize, sentence as usize + 1),
                    name: Name { text: CompactString::new(text), titles, kind },
                    prominence: Prominence::default(),
                    short_for: mark.ends_with('(').then(|| at as u32 - 1),
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
    fn persons_of_one_surname_are_told_apart_by_title_and_order() {
        check(
            &[
                &["p Tom Hale", "p Mary Hale", "p:Mr. Hale", "p:Mrs. Hale", "p Hale"],
                &["p Hale", "p Tom Hale"],
            ],
            &["Hale, Mary Hale", "Hale, Tom Hale"],
        );
        check(&[&["p Anna Poe", "p Poes", "p Poe"]], &["Anna Poe, Poe", "Poes"]);
    }

    #[test]
    fn a_given_name_alone_is_the_one_person_who_has_it() {
        check(&[&["p Anna Berg"], &["p Anna"]], &["Anna, Anna Berg"]);
        check(&[&["p Anna Berg", "p Anna Lund"], &["p Anna"]], &["Anna", "Anna Berg", "Anna Lund"]);
        check(&[&["p Korr Berg"], &["p Korr"]], &["Korr", "Korr Berg"]);
    }

    #[test]
    fn two_persons_named_side_by_side_are_two() {
        check(&[&["p Mikhail Orlov", "p+ Mykhailo Orlov"]], &["Mikhail Orlov", "Mykhailo Orlov"]);
        check(&[&["p Mikhail Orlov"], &["p Mykhailo Orlov"]], &["Mikhail Orlov, Mykhailo Orlov"]);
        check(&[&["p Ali Hassan", "p Hassan Ali"]], &["Ali Hassan", "Hassan Ali"]);
        check(&[&["p Abe Shinzo"], &["p Shinzo Abe"]], &["Abe Shinzo, Shinzo Abe"]);
    }

    #[test]
    fn surnames_that_stand_first() {
        check(
            &[&["p Moon Min-soo", "p Ban Ki-moon", "p Moon"], &["p Kim Su Ho", "p Kim"]],
            &["Ban Ki-moon", "Kim, Kim Su Ho", "Moon, Moon Min-soo"],
        );
        check(&[&["p Abu Omar al-Masri", "n Masri"], &["n Masri"]], &["Abu Omar al-Masri, Masri"]);
        check(&[&["p Anna Tibaldi", "n Tebaldi"]], &["Anna Tibaldi, Tebaldi"]);
        check(
            &[&["p Anna Tibaldi"], &["n Tebaldi", "p Omar Hassan", "n Hosni"]],
            &["Anna Tibaldi", "Hosni", "Omar Hassan", "Tebaldi"],
        );
        check(&[&["p Abu Omar al-Masri"], &["n Masri"]], &["Abu Omar al-Masri", "Masri"]);
    }

    #[test]
    fn short_forms_that_an_article_introduces() {
        check(
            &[&["o Front of Free Farmers", "n( Harvest"], &["n Harvest"]],
            &["Front of Free Farmers, Harvest"],
        );
        check(
            &[&["o Russian Foreign Ministry", "o Foreign Ministry"], &["l Persian Gulf", "l Gulf"]],
            &["Foreign Ministry, Russian Foreign Ministry", "Gulf, Persian Gulf"],
        );
        check(
            &[&["o Russian Foreign Ministry", "o Foreign Ministry"], &["o Syrian Foreign Ministry"]],
            &["Foreign Ministry", "Russian Foreign Ministry", "Syrian Foreign Ministry"],
        );
        check(
            &[&["o Russian Foreign Ministry"], &["o Foreign Ministry"]],
            &["Foreign Ministry", "Russian Foreign Ministry"],
        );
    }

    #[test]
    fn bodies_join_by_adjective_and_plural() {
        check(
            &[&["o Palestine Relief Corps"], &["o Palestinian Relief Corps"]],
            &["Palestine Relief Corps, Palestinian Relief Corps"],
        );
        check(
            &[&["o Center for Flood Control"], &["o Centers for Flood Control"]],
            &["Center for Flood Control, Centers for Flood Control"],
        );
        check(
            &[&["o House Democrats"], &["o House Democratic"], &["o Iranian Army"], &["o Iraqi Army"]],
            &["House Democratic", "House Democrats", "Iranian Army", "Iraqi Army"],
        );
    }

    #[test]
    fn canonical_names_are_no_mere_abbreviations() {
        let names = [mentions(&["l Calif.", "o Republicans", "o HP", "l Swiss", "o BBC News"])];
        let found = Resolver::new(Lexicon::embedded()).resolve(&names, &Apart::default());
        let names: Vec<&str> = found.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!(names, ["California", "Republican Party", "HP", "Switzerland", "BBC News"]);
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
