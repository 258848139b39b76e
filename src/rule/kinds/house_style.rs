//! House style: names that an outlet's own list spells otherwise.

use std::collections::BTreeMap;

use super::{Draft, Manual, PreferSettings, setting, spelling};
use crate::claim::SourceIndex;
use crate::entity::{Entity, Variant};
use crate::finding::{FindingKind, Level};
use crate::graph::FactGraph;
use crate::rule::exempt::Exempted;

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "HouseStyle",
    what: "Reports every spelling for which the list prefers another, even where all articles use it; names that the \
           articles spell in several ways are left to Spelling. --house-style FILE fills the list.",
    why: "An outlet writes one name one way.",
    example: "\"Kiev\" where the list has \"Kiev\": \"Kyiv\".",
    looks_at: "names",
    written: "HouseStyle(prefer: {\"Kiev\": \"Kyiv\"})",
    settings: &[setting::PREFER],
};

/// Preferred spellings by others, which are in lower case.
#[derive(Debug, Default)]
pub struct HouseStyle {
    preferred: BTreeMap<String, String>,
}

impl HouseStyle {
    /// A style of pairs: another spelling, the preferred one. Of two pairs for one spelling the first holds.
    pub fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> HouseStyle {
        let mut preferred = BTreeMap::new();
        for (other, name) in pairs {
            preferred.entry(other.to_lowercase()).or_insert_with(|| name.to_string());
        }
        HouseStyle { preferred }
    }

    /// The name as the style writes it, whole or word by word; nothing where it is so already. A preferred spelling for
    /// which another is preferred gives way to that.
    pub fn preferred(&self, text: &str) -> Option<String> {
        let once = self.replaced(text)?;
        Some(self.replaced(&once).unwrap_or(once)).filter(|styled| styled != text)
    }

    fn replaced(&self, text: &str) -> Option<String> {
        let whole = self.preferred.get(&text.to_lowercase()).cloned();
        let styled = whole.unwrap_or_else(|| {
            let word = |word: &str| {
                self.preferred.get(&word.to_lowercase()).cloned().unwrap_or_else(|| word.to_string())
            };
            text.split(' ').map(word).collect::<Vec<_>>().join(" ")
        });
        (styled != text).then_some(styled)
    }
}

/// Findings of kind spelling.
pub fn check(settings: &PreferSettings, graph: &FactGraph) -> Vec<Draft> {
    let style = HouseStyle::new(pairs(settings));
    let told = |entity: &&Entity| {
        spelling::draft(graph, entity, &style).is_none_or(|draft| draft.level == Level::Note)
    };
    graph.entities().iter().filter(told).filter_map(|entity| draft(graph, entity, &style)).collect()
}

/// The pairs of the settings.
pub fn pairs(settings: &PreferSettings) -> impl Iterator<Item = (&str, &str)> {
    settings.prefer.iter().map(|(other, name)| (other.as_str(), name.as_str()))
}

fn draft(graph: &FactGraph, entity: &Entity, style: &HouseStyle) -> Option<Draft> {
    let wrong: Vec<(&Variant, String)> = entity
        .variants
        .iter()
        .filter_map(|variant| Some((variant, style.preferred(&variant.text)?)))
        .collect();
    let preferred = &wrong.first()?.1;
    let right = entity.variants.iter().filter(|variant| wrong.iter().any(|(_, name)| *name == variant.text));
    let sides = wrong.iter().map(|(variant, _)| *variant).chain(right);
    let sides: Vec<_> = sides.map(|variant| spelling::side(graph, &variant.text, &variant.uses)).collect();
    let mut sources: Vec<SourceIndex> =
        wrong.iter().flat_map(|(variant, _)| &variant.uses).map(|place| place.source).collect();
    sources.dedup();
    Some(Draft {
        kind: FindingKind::Spelling,
        level: Level::Warning,
        subject: preferred.clone(),
        measure: "spelling".to_string(),
        reason: format!("the house style prefers “{preferred}”: {{uses}}"),
        sides,
        weight: sources.len() as f64,
        exempted: Exempted::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let pairs = [("Kiev", "Kyiv"), ("Zelensky", "Zelenskyy"), ("Great Mosel", "Mosel"), ("kyiv", "Kyiv")];
        let style = HouseStyle::new(pairs.into_iter());
        assert_eq!(style.preferred(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn whole_names_and_single_words_are_replaced() {
        check("Kiev", Some("Kyiv"));
        check("Volodymyr Zelensky", Some("Volodymyr Zelenskyy"));
        check("Great Mosel", Some("Mosel"));
    }

    #[test]
    fn names_in_house_style_stay() {
        check("Kyiv", None);
        check("Volodymyr Zelenskyy", None);
        check("Kievan", None);
        check("Mosel", None);
        check("", None);
    }
}
