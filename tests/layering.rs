//! Which part of the crate may name which, from the real `use` trees and paths of `src/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// The folders of `src/` that are stages; all others but `cli` are nouns.
const STAGES: [&str; 9] =
    ["read", "annotate", "extract", "resolve", "align", "compare", "rule", "report", "snapshot"];
/// What may name stages, and is named by nothing but itself.
const CONDUCTORS: [&str; 4] = ["cli", "pipeline", "lib", "main"];
/// Where `std::fs` may be named.
const OPENERS: [&str; 5] = ["read/", "rule/load", "cli/config", "cli/output", "snapshot/"];

/// All paths that a file names outside of its tests, each as its parts.
#[derive(Default)]
struct Named(Vec<Vec<String>>);

impl<'ast> Visit<'ast> for Named {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes: &[syn::Attribute] = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if !attributes.iter().any(is_test) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
}

impl Named {
    fn tree(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before);
                before.pop();
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before)),
            syn::UseTree::Name(name) => self.0.push([before.as_slice(), &[name.ident.to_string()]].concat()),
            syn::UseTree::Rename(name) => {
                self.0.push([before.as_slice(), &[name.ident.to_string()]].concat())
            }
            syn::UseTree::Glob(_) => self.0.push(before.clone()),
        }
    }
}

fn is_test(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string() == "test")
}

/// Every file of `src/`, by its path without `.rs`, with the paths that it names.
fn sources() -> BTreeMap<String, Vec<Vec<String>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file = syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap();
                let mut named = Named::default();
                named.visit_file(&file);
                let name = path.strip_prefix(&root).unwrap().with_extension("");
                files.insert(name.to_string_lossy().replace('\\', "/"), named.0);
            }
        }
    }
    files
}

/// The part of the crate that a file belongs to: its folder, or itself.
fn part(file: &str) -> &str {
    file.split('/').next().unwrap()
}

/// The part of the crate that a path names, wherever it is written: `crate::read::…`, or `super::super::read::…`.
fn named_part<'a>(file: &'a str, path: &'a [String]) -> Option<&'a str> {
    match path.first()?.as_str() {
        "crate" | "crosscheck" => path.get(1).map(String::as_str),
        "super" => {
            let supers = path.iter().take_while(|part| *part == "super").count();
            let depth = file.trim_end_matches("/mod").split('/').count();
            // As many steps up as the file is deep end at the root of the crate.
            if supers >= depth { path.get(supers).map(String::as_str) } else { Some(part(file)) }
        }
        _ => None,
    }
}

/// Who names whom, where `wrong` says that it may not.
fn check(wrong: impl Fn(&str, &str) -> bool) {
    let mut found = BTreeSet::new();
    for (file, paths) in sources() {
        for named in paths.iter().filter_map(|path| named_part(&file, path)) {
            if named != part(&file) && wrong(part(&file), named) {
                found.insert(format!("{file} names {named}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn stages_never_name_each_other() {
    check(|part, named| STAGES.contains(&part) && STAGES.contains(&named));
}

#[test]
fn nouns_name_no_stage() {
    check(|part, named| !STAGES.contains(&part) && !CONDUCTORS.contains(&part) && STAGES.contains(&named));
}

#[test]
fn nothing_names_the_pipeline_and_the_command_line_but_those_above_them() {
    check(|part, named| !CONDUCTORS.contains(&part) && CONDUCTORS.contains(&named));
    check(|part, named| part == "pipeline" && named == "cli");
}

#[test]
fn every_folder_is_a_stage_or_the_command_line() {
    for file in sources().keys().filter(|file| file.contains('/')) {
        assert!(STAGES.contains(&part(file)) || part(file) == "cli", "{file} is in no stage");
    }
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    for file in sources().keys() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file).with_extension("rs");
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.starts_with("//! "), "{file}");
    }
}

#[test]
fn paths_are_followed_from_where_they_are_written() {
    let named = |file, path: &str| {
        let path: Vec<String> = path.split("::").map(str::to_string).collect();
        named_part(file, &path).map(str::to_string)
    };
    assert_eq!(named("align/score", "crate::read::files"), Some("read".to_string()));
    assert_eq!(named("align/score", "super::super::read"), Some("read".to_string()));
    assert_eq!(named("align/score", "super::block"), Some("align".to_string()));
    assert_eq!(named("resolve/matchers/mod", "super::super::read"), Some("read".to_string()));
    assert_eq!(named("graph", "super::claim"), Some("claim".to_string()));
    assert_eq!(named("graph", "std::fs"), None);
}

#[test]
fn the_graph_alone_names_petgraph() {
    let naming: Vec<String> = sources()
        .into_iter()
        .filter(|(_, paths)| paths.iter().any(|path| path.first().is_some_and(|first| first == "petgraph")))
        .map(|(file, _)| file)
        .collect();
    assert!(naming.iter().all(|file| file == "graph"), "{naming:?}");
}

#[test]
fn files_are_opened_in_few_places() {
    let opens =
        |path: &Vec<String>| path.iter().any(|part| part == "fs") || path.iter().any(|part| part == "File");
    let naming: Vec<String> = sources()
        .into_iter()
        .filter(|(file, paths)| {
            paths.iter().any(opens) && !OPENERS.iter().any(|opener| file.starts_with(opener))
        })
        .map(|(file, _)| file)
        .collect();
    assert!(naming.is_empty(), "{naming:?}");
}

#[test]
fn the_command_line_alone_prints() {
    let naming: Vec<String> = sources()
        .into_iter()
        .filter(|(file, paths)| {
            !file.starts_with("cli/")
                && paths.iter().any(|path| {
                    path.iter().any(|part| {
                        ["println", "eprintln", "print", "eprint", "stdout", "stderr"]
                            .contains(&part.as_str())
                    })
                })
        })
        .map(|(file, _)| file)
        .collect();
    assert!(naming.is_empty(), "{naming:?}");
}
