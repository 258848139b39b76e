//! Entities: what `crosscheck entities` shows, as plain data and for a terminal.

use std::collections::BTreeMap;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use itertools::Itertools;
use serde::Serialize;

use super::{one_line, shortened};
use crate::entity::{Entity, EntityKind, Variant, VariantRelation};
use crate::frame_id::General;
use crate::graph::FactGraph;
use crate::source::Source;
use crate::span::Span;

/// Most sources of a spelling or role that a terminal names; the rest are counted.
const SOURCES_TOLD: usize = 4;
/// Most roles that a terminal shows for one entity.
const ROLES_TOLD: usize = 6;

/// How the canonical name is joined to itself.
const CANONICAL: &str = "the canonical name";

/// The entities of a story: persons, bodies, places, other names; in each kind the most written first.
#[derive(Debug, Serialize)]
pub struct Entities {
    /// Version of this format.
    pub schema: &'static str,
    /// Every entity.
    pub entities: Vec<ListedEntity>,
}

/// One named thing.
#[derive(Debug, Serialize)]
pub struct ListedEntity {
    /// What it is.
    pub kind: EntityKind,
    /// Its canonical name: the fullest and then most frequent spelling.
    pub name: String,
    /// Every spelling, the most frequent first.
    pub spellings: Vec<Spelling>,
    /// The roles and titles that the sources give it, those of most sources first.
    pub roles: Vec<Role>,
}

/// One spelling of a name.
#[derive(Debug, Serialize)]
pub struct Spelling {
    /// As it is written.
    pub text: String,
    /// How it stands to the canonical name, in one word.
    pub relation: VariantRelation,
    /// How it was joined to the canonical name, in words.
    pub joined: &'static str,
    /// Who writes it, by id.
    pub sources: Vec<SpellingUse>,
}

/// How often one source writes a spelling.
#[derive(Debug, Serialize)]
pub struct SpellingUse {
    /// Id of the source.
    pub source: String,
    /// How many times.
    pub times: usize,
}

/// A role or title as it is written.
#[derive(Debug, Serialize)]
pub struct Role {
    /// The words.
    pub text: String,
    /// Ids of the sources that give it.
    pub sources: Vec<String>,
}

impl Entities {
    /// The entities of a graph; `sources` are in the order of the graph's source numbers.
    pub fn new(sources: &[Source], graph: &FactGraph) -> Entities {
        let roles = roles(sources, graph);
        let id =
            |source: u32| sources.get(source as usize).map_or_else(String::new, |source| source.id.clone());
        let listed = graph.entities().iter().enumerate().map(|(at, entity)| {
            let spellings = entity.variants.iter().map(|variant| spelling(entity, variant, &id)).collect();
            let own = roles.get(&at).into_iter().flatten();
            let roles = own.map(|(_, (text, from))| Role {
                text: text.clone(),
                sources: from.iter().map(|source| id(*source)).collect(),
            });
            let roles = roles.sorted_by_key(|role| std::cmp::Reverse(role.sources.len())).collect();
            ListedEntity { kind: entity.kind, name: entity.name.clone(), spellings, roles }
        });
        let order = |entity: &ListedEntity| {
            let times: usize = entity.spellings.iter().map(Spelling::times).sum();
            (entity.kind, std::cmp::Reverse(times), entity.name.clone())
        };
        Entities { schema: "crosscheck-entities/1", entities: listed.sorted_by_cached_key(order).collect() }
    }
}

impl Spelling {
    fn times(&self) -> usize {
        self.sources.iter().map(|source| source.times).sum()
    }
}

/// Roles by entity, in lower case, with the words of the first and the sources, ascending.
type Roles = BTreeMap<usize, BTreeMap<String, (String, Vec<u32>)>>;

fn roles(sources: &[Source], graph: &FactGraph) -> Roles {
    let mut roles = Roles::new();
    for claim in graph.claims().iter().filter(|claim| claim.frame == General::Role) {
        let entity = claim.context.subject.and_then(|name| graph.entity_of(claim.source, name));
        let text = sources.get(claim.source as usize).map(|source| one_line(words(claim.span, &source.text)));
        let (Some(entity), Some(text)) = (entity, text) else { continue };
        let of_entity = roles.entry(entity as usize).or_default();
        let (_, from) = of_entity.entry(text.to_lowercase()).or_insert_with(|| (text, Vec::new()));
        if from.last() != Some(&claim.source) {
            from.push(claim.source);
        }
    }
    roles
}

fn words(span: Span, text: &str) -> &str {
    text.get(span.start as usize..span.end as usize).unwrap_or_default()
}

fn spelling(entity: &Entity, variant: &Variant, id: &dyn Fn(u32) -> String) -> Spelling {
    let uses = variant.uses.iter().chunk_by(|place| place.source);
    let sources =
        uses.into_iter().map(|(source, places)| SpellingUse { source: id(source), times: places.count() });
    let joined = match variant.relation {
        _ if variant.text == entity.name => CANONICAL,
        VariantRelation::Same => "the same letters",
        VariantRelation::Short => "a part of the name",
        VariantRelation::Fuller => "the same name with more or fewer of its parts",
        VariantRelation::Nickname => "a usual short form of the given name",
        VariantRelation::Abbreviation => "its usual abbreviation",
        VariantRelation::Adjective => "the adjective or the people of the place",
        VariantRelation::Spelling => "another spelling",
    };
    Spelling { text: variant.text.clone(), relation: variant.relation, joined, sources: sources.collect() }
}

/// The list for a terminal, each line cut at `width` columns.
pub fn terminal(entities: &Entities, width: usize, colour: bool) -> String {
    let paint = |style: Style, words: &str| match colour {
        true => format!("{style}{words}{style:#}"),
        false => words.to_string(),
    };
    let mut page = String::new();
    for entity in &entities.entities {
        let kind = format!("{:?}", entity.kind).to_lowercase();
        let title = shortened(&entity.name, width.saturating_sub(kind.len() + 2));
        let _ = writeln!(page, "{}  {kind}", paint(Style::new().bold(), &title));
        for spelling in &entity.spellings {
            let differs = spelling.relation == VariantRelation::Spelling;
            let style = if differs { AnsiColor::Yellow.on_default() } else { Style::new() };
            let _ = writeln!(page, "{}", paint(style, &shortened_below(&line(spelling), width)));
        }
        for role in entity.roles.iter().take(ROLES_TOLD) {
            let sources: Vec<&str> = role.sources.iter().map(String::as_str).collect();
            let role = format!("role: {} ({})", role.text, told(&sources));
            let _ = writeln!(page, "{}", paint(Style::new().dimmed(), &shortened_below(&role, width)));
        }
        let more = entity.roles.len().saturating_sub(ROLES_TOLD);
        if more > 0 {
            let _ = writeln!(page, "  and {more} more roles");
        }
    }
    page
}

/// "“Lee” 3, a part of the name: a 2, b 1".
fn line(spelling: &Spelling) -> String {
    let sources: Vec<String> =
        spelling.sources.iter().map(|source| format!("{} {}", source.source, source.times)).collect();
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    let joined = if spelling.joined == CANONICAL { String::new() } else { format!(", {}", spelling.joined) };
    format!("“{}” {}{joined}: {}", spelling.text, spelling.times(), told(&sources))
}

/// "a, b, c, d and 3 more".
fn told(sources: &[&str]) -> String {
    let more = sources.len().saturating_sub(SOURCES_TOLD);
    let told = sources.iter().take(SOURCES_TOLD).join(", ");
    if more > 0 { format!("{told} and {more} more") } else { told }
}

fn shortened_below(words: &str, width: usize) -> String {
    format!("  {}", shortened(words, width.saturating_sub(2)))
}
