//! Gives every article an id that does not depend on the order in which files were given.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::{Draft, files, language};
use crate::line::{one_line, visible, visible_path};
use crate::source::Source;

/// Names all articles and sorts them by id. An id is the file's stem; where two are equal, folders go before it.
pub(super) fn name(drafts: Vec<Draft>) -> Vec<Source> {
    let mut depth = vec![1_usize; drafts.len()];
    let parts: Vec<Vec<String>> = drafts.iter().map(|draft| components(&draft.path)).collect();
    // Every round takes one more folder into the ids that are still equal, until the paths are used up.
    let rounds = parts.iter().map(Vec::len).max().unwrap_or(0);
    for _ in 1..rounds {
        let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, draft) in drafts.iter().enumerate() {
            let id = id(parts.get(index), depth.get(index).copied().unwrap_or(1), draft.number);
            seen.entry(id).or_default().push(index);
        }
        for index in seen.into_values().filter(|equal| equal.len() > 1).flatten() {
            if let Some(depth) = depth.get_mut(index) {
                *depth += 1;
            }
        }
    }
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut sources: Vec<Source> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.into_iter().enumerate() {
        let wanted = id(parts.get(index), depth.get(index).copied().unwrap_or(1), draft.number);
        let times = used.entry(wanted.clone()).or_default();
        *times += 1;
        // Two files that differ only in their extension.
        let id = if *times == 1 { wanted } else { format!("{wanted}~{times}") };
        sources.push(source(id, draft));
    }
    sources.sort_by(|left, right| left.id.cmp(&right.id));
    sources
}

/// The article under its id.
pub(super) fn source(id: String, draft: Draft) -> Source {
    let foreign = language::foreign(&draft.text, &draft.blocks);
    Source {
        id,
        path: visible_path(&draft.path),
        outlet: draft.outlet.as_deref().map(one_line),
        headline: draft.headline.as_deref().map(one_line),
        published: draft.published,
        url: draft.url.as_deref().map(visible),
        foreign: foreign.map(language::Foreign::name),
        text: draft.text,
        blocks: draft.blocks,
    }
}

/// The last `depth` parts of a path with the number of the article in its file.
fn id(parts: Option<&Vec<String>>, depth: usize, number: usize) -> String {
    let parts = parts.map(Vec::as_slice).unwrap_or_default();
    let from = parts.len().saturating_sub(depth);
    let stem = parts.get(from..).unwrap_or_default().join("/");
    if number == 0 { stem } else { format!("{stem}-{}", number + 1) }
}

/// The folders of a path and the file's stem.
fn components(path: &Path) -> Vec<String> {
    if path.as_os_str() == files::STANDARD_INPUT {
        return vec!["stdin".to_string()];
    }
    let mut parts: Vec<String> = path
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .filter_map(|part| match part {
            Component::Normal(name) => Some(visible(&name.to_string_lossy())),
            _ => None,
        })
        .collect();
    parts.push(path.file_stem().map(|stem| visible(&stem.to_string_lossy())).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], expected: &[&str]) {
        let drafts = paths.iter().map(|path| Draft { path: path.into(), ..Draft::default() }).collect();
        let ids: Vec<String> = name(drafts).into_iter().map(|source| source.id).collect();
        assert_eq!(ids, expected);
    }

    #[test]
    fn an_id_is_the_stem_with_as_many_folders_as_it_needs() {
        check(&["x/b.txt", "x/a.txt"], &["a", "b"]);
        check(&["x/a.txt", "y/a.txt", "y/b.txt"], &["b", "x/a", "y/a"]);
        check(&["p/x/a.txt", "q/x/a.txt"], &["p/x/a", "q/x/a"]);
        check(&["x/a.md", "x/a.txt"], &["x/a", "x/a~2"]);
        check(&["-"], &["stdin"]);
    }
}
