//! Loads an outlet's own house style and adds it to the rules.

use std::path::Path;

use super::kinds::{Kind, PreferSettings};
use super::{Check, Examples, RuleSet};
use crate::error::{Error, Excerpt};
use crate::finding::Level;
use crate::lexicon::VocabularyFile;
use crate::line::visible_path;

/// The list of a word list file that holds a house style.
const LIST: &str = "house-style";

/// Reads an outlet's own house style: a word list file with the list `house-style`, its entries `other = preferred`.
pub fn house_style(path: &Path) -> Result<VocabularyFile, Error> {
    /// What a good file looks like.
    const MEND: &str = "write (about: \"…\", source: \"…\", lists: {\"house-style\": \"Kiev = Kyiv, …\"})";
    let text = std::fs::read_to_string(path).map_err(|error| Error::unreadable(path, &error))?;
    let fault = |line, column, what: String| Error::Rule {
        file: visible_path(path),
        line,
        column,
        what: format!("{what}: {MEND}"),
        excerpt: Box::new(excerpt(&text, line, column)),
    };
    let mut file: VocabularyFile = ron::from_str(&text)
        .map_err(|error| fault(error.span.start.line, error.span.start.col, error.code.to_string()))?;
    file.lists.retain(|name, _| name == LIST);
    let Some(words) = file.lists.get(LIST) else {
        return Err(fault(1, 1, "has no list house-style".to_string()));
    };
    let mut entries = words.split([',', '\n']).map(str::trim).filter(|entry| !entry.is_empty());
    let whole = |entry: &str| {
        entry.split_once('=').is_some_and(|(other, name)| !other.trim().is_empty() && !name.trim().is_empty())
    };
    match entries.find(|entry| !whole(entry)) {
        Some(entry) => Err(fault(1, 1, format!("`{entry}` is no pair"))),
        None => Ok(file),
    }
}

/// The line of a fault, up to where it is.
fn excerpt(text: &str, line: usize, column: usize) -> Excerpt {
    let words = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let at = words.char_indices().nth(column.saturating_sub(1)).map_or(words.len(), |(at, _)| at);
    Excerpt::new(words, at, at)
}

/// Adds a house style to the rules: spelling checks tell what it prefers, and a check of its own reports every name that
/// is not in it.
pub fn add_house_style(rules: &mut RuleSet, style: &VocabularyFile) {
    let entries = style.lists.values().flat_map(|words| words.split([',', '\n']));
    let pairs = entries.filter_map(|entry| entry.split_once('='));
    let prefer: std::collections::BTreeMap<String, String> =
        pairs.map(|(other, name)| (other.trim().to_string(), name.trim().to_string())).collect();
    for check in &mut rules.checks {
        if let Kind::Spelling(settings) = &mut check.check {
            settings.prefer.extend(prefer.clone());
        }
    }
    rules.checks.push(Check {
        id: "not-house-style".to_string(),
        level: Level::Warning,
        why: "An outlet writes one name one way.".to_string(),
        message: "{subject} is not in house style: {sides}".to_string(),
        check: Kind::HouseStyle(PreferSettings { prefer }),
        examples: Examples::default(),
        unless: Vec::new(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file of this text gives: its list, or its fault.
    fn check(text: &str, expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("style.ron");
        std::fs::write(&path, text).unwrap();
        let told = match house_style(&path) {
            Ok(file) => file.lists.values().cloned().collect(),
            Err(error) => error.to_string().replace(&path.display().to_string(), "style.ron"),
        };
        assert!(told.starts_with(expected), "{told}");
    }

    #[test]
    fn a_style_is_a_list_of_pairs() {
        check(
            "(about: \"\", source: \"\", lists: {\"house-style\": \"Kiev = Kyiv,\\nLvov = Lviv\"})",
            "Kiev = Kyiv,\nLvov",
        );
    }

    #[test]
    fn faults_are_told_with_their_place_and_the_mend() {
        check("(about: \"\", sauce: 1)", "style.ron:1:");
        check(
            "(about: \"\", source: \"\", lists: {})",
            "style.ron:1:1: has no list house-style: write (about:",
        );
        check(
            "(about: \"\", source: \"\", lists: {\"house-style\": \"Kiev\"})",
            "style.ron:1:1: `Kiev` is no pair: write (about:",
        );
        let missing = house_style(Path::new("no/style.ron")).unwrap_err().to_string();
        assert!(missing.starts_with("no/style.ron: cannot be read"), "{missing}");
    }
}
