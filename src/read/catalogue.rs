//! `sources.json` beside the articles: outlet, date, address and headline of each; it wins over what is inferred.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;

use super::{Draft, date_line, infer};
use crate::error::Error;

/// The file's name.
const NAME: &str = "sources.json";

/// What all `sources.json` files say, by the path of the article.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    entries: BTreeMap<PathBuf, Entry>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Entry {
    file: String,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
    title: Option<String>,
}

/// Whether a file describes articles and is none itself.
pub(super) fn is_catalogue(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == NAME)
}

/// Reads the catalogue of every folder that holds one of the files.
pub(super) fn read(files: &[PathBuf], faults: &mut Vec<Error>) -> Catalogue {
    let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    let mut catalogue = Catalogue::default();
    for folder in folders {
        let path = folder.join(NAME);
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        match serde_json::from_str::<Vec<Entry>>(text.trim_start_matches('\u{feff}')) {
            Ok(entries) => {
                for entry in entries {
                    if entry.published.as_deref().is_some_and(|day| date(day).is_none()) {
                        faults.push(fault(&path, format!("date of {} is not a date", entry.file)));
                    }
                    catalogue.entries.insert(folder.join(&entry.file), entry);
                }
            }
            Err(error) => faults.push(fault(&path, format!("is not valid JSON ({error})"))),
        }
    }
    catalogue
}

impl Catalogue {
    /// Puts what is known about an article into it.
    pub(super) fn apply(&self, draft: &mut Draft) {
        let Some(entry) = self.entries.get(&draft.path) else { return };
        let url = entry.url.clone().or_else(|| draft.url.take());
        draft.outlet = entry
            .outlet
            .clone()
            .or_else(|| draft.outlet.take())
            .or_else(|| url.as_deref().and_then(infer::host));
        let dated = entry.published.as_deref().and_then(date);
        draft.published =
            dated.or_else(|| draft.published.or_else(|| url.as_deref().and_then(date_line::in_address)));
        draft.url = url;
        if let Some(title) = &entry.title {
            super::blocks::retitle(draft, title);
        }
    }
}

/// A date as ISO 8601 writes it, or as a date line does.
pub(super) fn date(text: &str) -> Option<Date> {
    text.get(..10).unwrap_or(text).parse().ok().or_else(|| date_line::find(text).map(|found| found.date))
}

fn fault(path: &Path, what: String) -> Error {
    Error::NotAnArticle {
        path: path.to_path_buf(),
        what,
        mend:
            r#"write [{"file": "a.txt", "outlet": "…", "published": "2025-11-30", "url": "…", "title": "…"}]"#
                .to_string(),
    }
}
