//! Which part of the crate may name which, from the real `use` trees and paths of `src/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// The folders of `src/` that are stages.
const STAGES: [&str; 9] =
    ["read", "annotate", "extract", "resolve", "align", "compare", "rule", "report", "snapshot"];
/// The folders and files that may name stages.
const CONDUCTORS: [&str; 3] = ["cli", "pipeline", "lib"];
/// Where `std::fs` may be named.
const OPENERS: [&str; 4] = ["read/", "rule/load", "cli/output", "snapshot/"];

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
            } else {
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

/// The stage that a path names, seen from anywhere in the crate.
fn stage(path: &[String]) -> Option<&str> {
    let from_root = path.first().is_some_and(|first| first == "crate" || first == "crosscheck");
    let stage = path.get(1).filter(|_| from_root)?;
    STAGES.contains(&stage.as_str()).then_some(stage)
}

#[test]
fn stages_never_name_each_other() {
    let mut wrong = BTreeSet::new();
    for (file, paths) in sources() {
        let part = part(&file).to_string();
        for named in paths.iter().filter_map(|path| stage(path)) {
            if STAGES.contains(&part.as_str()) && named != part {
                wrong.insert(format!("{file} names {named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_pipeline_and_the_command_line_know_the_stages() {
    let mut wrong = BTreeSet::new();
    for (file, paths) in sources() {
        let part = part(&file).to_string();
        if STAGES.contains(&part.as_str()) || CONDUCTORS.contains(&part.as_str()) {
            continue;
        }
        wrong
            .extend(paths.iter().filter_map(|path| stage(path)).map(|named| format!("{file} names {named}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
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
