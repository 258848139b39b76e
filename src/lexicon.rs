//! The word lists of `rules/vocabulary/*.ron`, compiled into the program.
//!
//! A list is one string: entries separated by commas or line ends, an entry optionally `key = value`, or lines
//! `class: word, word`; a line without a colon is a heading among these.
//! Long strings parse much faster than long RON sequences, and an editor can wrap them freely.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

static VOCABULARY: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules/vocabulary");

/// Word lists by name.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    lists: BTreeMap<String, String>,
}

/// One file of word lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VocabularyFile {
    /// What the lists are for.
    pub about: String,
    /// Where the words come from, with the licence where they are not ours.
    pub source: String,
    /// The lists by name.
    pub lists: BTreeMap<String, String>,
}

impl Lexicon {
    /// The lists that are compiled in.
    pub fn embedded() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut lexicon = Lexicon::default();
            for file in VOCABULARY.files() {
                let parsed = file.contents_utf8().map(ron::from_str::<VocabularyFile>);
                debug_assert!(matches!(parsed, Some(Ok(_))), "{}: {parsed:?}", file.path().display());
                if let Some(Ok(vocabulary)) = parsed {
                    lexicon.add(vocabulary);
                }
            }
            lexicon
        });
        &LEXICON
    }

    /// Adds the lists of a file; a list of a name that is there already is extended.
    pub fn add(&mut self, file: VocabularyFile) {
        for (name, words) in file.lists {
            let list = self.lists.entry(name).or_default();
            if !list.is_empty() {
                list.push('\n');
            }
            list.push_str(&words);
        }
    }

    /// The entries of a list in the order of the file; nothing where there is no such list.
    pub fn entries<'a>(&'a self, list: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut rest = self.lists.get(list).map(String::as_str);
        let pieces = std::iter::from_fn(move || {
            let words = rest?;
            let end = memchr::memchr2(b',', b'\n', words.as_bytes());
            rest = end.and_then(|end| words.get(end + 1..));
            words.get(..end.unwrap_or(words.len()))
        });
        pieces.map(trimmed).filter(|entry| !entry.is_empty())
    }

    /// The `key = value` entries of a list; an entry without `=` is its own value.
    pub fn pairs<'a>(&'a self, list: &str) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        self.entries(list).map(|entry| match entry.split_once('=') {
            Some((key, value)) => (trimmed(key), trimmed(value)),
            None => (entry, entry),
        })
    }

    /// The words of a list whose lines are `class: word, word`, each with its class.
    pub fn classes<'a>(&'a self, list: &str) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let lines = self.lists.get(list).map(String::as_str).unwrap_or_default().lines();
        lines.filter_map(|line| line.split_once(':')).flat_map(|(class, words)| {
            let words = words.split(',').map(trimmed).filter(|word| !word.is_empty());
            words.map(move |word| (word, trimmed(class)))
        })
    }

    /// Names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }
}

/// An entry without the white space around it: `str::trim`, but faster where that is only ASCII, as it most often is.
fn trimmed(entry: &str) -> &str {
    let entry = entry.trim_ascii();
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = entry.as_bytes();
    if is_word(bytes.first()) && is_word(bytes.last()) { entry } else { entry.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_is_read_and_names_its_source() {
        for file in VOCABULARY.files() {
            let text = file.contents_utf8().unwrap();
            let parsed: VocabularyFile =
                ron::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", file.path().display()));
            assert!(!parsed.source.is_empty(), "{}", file.path().display());
        }
    }

    #[test]
    fn entries_are_cut_at_commas_and_lines_and_pairs_at_the_equals_sign() {
        let mut lexicon = Lexicon::default();
        lexicon.add(VocabularyFile {
            about: String::new(),
            source: String::new(),
            lists: BTreeMap::from([("verbs".to_string(), "went = go, ,\n  see\n".to_string())]),
        });
        assert_eq!(lexicon.entries("verbs").collect::<Vec<_>>(), ["went = go", "see"]);
        assert_eq!(lexicon.pairs("verbs").collect::<Vec<_>>(), [("went", "go"), ("see", "see")]);
        assert_eq!(lexicon.entries("none").count(), 0);
    }

    #[test]
    fn a_line_of_classes_is_a_class_with_its_words() {
        let mut lexicon = Lexicon::default();
        lexicon.add(VocabularyFile {
            about: String::new(),
            source: String::new(),
            lists: BTreeMap::from([(
                "events".to_string(),
                "die: die, kill,\n  hurt: wound\n none".to_string(),
            )]),
        });
        let found: Vec<_> = lexicon.classes("events").collect();
        assert_eq!(found, [("die", "die"), ("kill", "die"), ("wound", "hurt")]);
        assert_eq!(lexicon.classes("none").count(), 0);
    }

    #[test]
    fn white_space_of_any_script_is_trimmed() {
        for entry in ["", " ", "a", " a b\t", "\u{a0}é\u{2003}", "\u{b}a\u{a0}", "\u{a0}", "é ", "- \u{85}a"]
        {
            assert_eq!(trimmed(entry), entry.trim(), "{entry:?}");
        }
    }
}
