//! The config file `crosscheck.toml`: what a newsroom asks for at every run, where the command line does not say otherwise.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Colour;
use super::report::LevelName;
use crate::error::Error;
use crate::line::{one_line, visible_path};
use crate::rule::fault::{Faults, unknown};
use crate::rule::load::MOST_BYTES;

/// What a config file is called.
const NAME: &str = "crosscheck.toml";
/// Its keys.
const KEYS: [&str; 6] = ["rules", "no-default-rules", "house-style", "decisions", "fail-on", "color"];

/// Which config file is used.
#[derive(Debug, Args)]
pub(super) struct Choice {
    /// Use this config file; else crosscheck.toml of this folder or of the nearest one above it. Its keys are rules,
    /// no-default-rules, house-style, decisions, fail-on and color; what the command line says wins
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no config file
    #[arg(long, global = true)]
    no_config: bool,
}

/// What a config file says; paths are as the program opens them.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Its path as it is shown.
    pub(super) path: String,
    /// Folders and files of rules.
    pub(super) rules: Option<Vec<PathBuf>>,
    /// Whether the rules that are compiled in are left out.
    pub(super) no_default_rules: Option<bool>,
    /// The file of the house style.
    pub(super) house_style: Option<PathBuf>,
    /// The file of decisions.
    pub(super) decisions: Option<PathBuf>,
    /// The level from which a report ends with code 1.
    pub(super) fail_on: Option<LevelName>,
    /// When colours are shown.
    pub(super) color: Option<Colour>,
}

impl Choice {
    /// The config file that is named, else the nearest one from the working directory upward; `None` where there is none.
    ///
    /// # Errors
    /// What keeps the file from being read, and every fault in it.
    pub(super) fn load(&self) -> Result<Option<Config>, Vec<Error>> {
        let found = match &self.config {
            _ if self.no_config => None,
            Some(path) => Some(path.clone()),
            None => nearest(),
        };
        let Some(path) = found else { return Ok(None) };
        let text = text(&path).map_err(|error| vec![error])?;
        parse(&path, &text).map(Some)
    }
}

/// The nearest config file, by a path that does not tell where on the machine it is: `../crosscheck.toml`.
fn nearest() -> Option<PathBuf> {
    let folders = std::env::current_dir().map_or(1, |folder| folder.ancestors().count());
    let mut paths = (0..folders).map(|up| [PathBuf::from("../".repeat(up)), NAME.into()].iter().collect());
    paths.find(|path: &PathBuf| path.is_file())
}

/// The text of a config file, which is as long as a rule file at most.
fn text(path: &Path) -> Result<String, Error> {
    let refused = |what: &str, mend: &str| Error::Refused {
        what: format!("{}: {what}", visible_path(path)),
        mend: mend.to_string(),
    };
    let file = File::open(path).map_err(|error| Error::unreadable(path, &error))?;
    if path.is_dir() {
        return Err(refused("is a folder", &format!("name the file, such as {NAME}")));
    }
    let mut bytes = Vec::new();
    let read = file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Error::unreadable(path, &error))?;
    if bytes.len() > MOST_BYTES {
        return Err(refused("is larger than a megabyte", "it is no config file: name another"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        refused(&format!("is not UTF-8 (byte {at})"), "save it as UTF-8")
    })
}

/// A fault of some bytes of the file.
type Fault = (Range<usize>, String);

fn parse(path: &Path, text: &str) -> Result<Config, Vec<Error>> {
    let shown = visible_path(path);
    let mut faults = Faults::new(&shown, text);
    let mut config = Config { path: shown.clone(), ..Config::default() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        faults.at(error.span().unwrap_or_default(), &one_line(error.message()));
    }
    // A value that could not be read says nothing of the keys round it.
    let keys = if errors.is_empty() { Some(table.get_ref()) } else { None };
    for (key, value) in keys.into_iter().flatten() {
        let folder = path.parent().unwrap_or(Path::new(""));
        if let Err((place, what)) = config.set(key, value, folder) {
            faults.at(place, &what);
        }
    }
    let faults = faults.into_errors();
    if faults.is_empty() { Ok(config) } else { Err(faults) }
}

impl Config {
    /// Takes one key; paths are those of the file's folder.
    fn set(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        folder: &Path,
    ) -> Result<(), Fault> {
        match key.get_ref().as_ref() {
            "rules" => self.rules = Some(paths(value, folder)?),
            "no-default-rules" => self.no_default_rules = Some(switch(value)?),
            "house-style" => self.house_style = Some(file(value, folder)?),
            "decisions" => self.decisions = Some(file(value, folder)?),
            "fail-on" => self.fail_on = Some(one_of("level", value)?),
            "color" => self.color = Some(one_of("setting", value)?),
            other => return Err((key.span(), unknown("key", &one_line(other), &KEYS))),
        }
        Ok(())
    }
}

/// A value of another type than is expected.
fn wrong(value: &Spanned<DeValue<'_>>, expected: &str) -> Fault {
    let found = value.get_ref().type_str();
    let article = if found.starts_with(['a', 'i']) { "an" } else { "a" };
    (value.span(), format!("{article} {found} stands here: expected {expected}"))
}

fn switch(value: &Spanned<DeValue<'_>>) -> Result<bool, Fault> {
    value.get_ref().as_bool().ok_or_else(|| wrong(value, "`true` or `false`"))
}

fn file(value: &Spanned<DeValue<'_>>, folder: &Path) -> Result<PathBuf, Fault> {
    match value.get_ref().as_str() {
        Some("") => Err((value.span(), "an empty path stands here: name a file or a folder".to_string())),
        Some(path) => Ok(folder.join(path)),
        None => Err(wrong(value, "a path in quotation marks")),
    }
}

fn paths(value: &Spanned<DeValue<'_>>, folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let paths = value.get_ref().as_array().ok_or_else(|| wrong(value, "a list of paths: [\"…\", \"…\"]"))?;
    paths.iter().map(|path| file(path, folder)).collect()
}

/// One of the words that an option of the command line takes.
fn one_of<T: ValueEnum>(what: &str, value: &Spanned<DeValue<'_>>) -> Result<T, Fault> {
    let known: Vec<_> = T::value_variants().iter().filter_map(ValueEnum::to_possible_value).collect();
    let names: Vec<&str> = known.iter().map(|known| known.get_name()).collect();
    let word = value.get_ref().as_str();
    let word = word.ok_or_else(|| wrong(value, &format!("one of \"{}\"", names.join("\", \""))))?;
    T::from_str(word, false).map_err(|_| (value.span(), unknown(what, &one_line(word), &names)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks every fault of a text; none where nothing is expected.
    fn check(text: &str, expected: &[&str]) {
        let faults = parse(Path::new("../crosscheck.toml"), text).err().unwrap_or_default();
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let expected: Vec<String> =
            expected.iter().map(|fault| format!("../crosscheck.toml:{fault}")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn every_key_takes_its_type_and_no_other() {
        const ONE_OF: &str = "expected one of";
        for right in [
            "rules = []",
            "rules = [\"a\", 'b.ron'] # comment",
            "no-default-rules = true",
            "house-style = \"a.ron\"",
            "\"decisions\" = \"a\"",
            "fail-on = \"warning\"",
            "color = \"never\"",
            "",
        ] {
            check(right, &[]);
        }
        check("rules = \"a\"", &["1:9: a string stands here: expected a list of paths: [\"…\", \"…\"]"]);
        check("rules = [\n  \"a\", 1]", &["2:8: an integer stands here: expected a path in quotation marks"]);
        check("no-default-rules = \"yes\"", &["1:20: a string stands here: expected `true` or `false`"]);
        check("house-style = true", &["1:15: a boolean stands here: expected a path in quotation marks"]);
        check("decisions = \"\"", &["1:13: an empty path stands here: name a file or a folder"]);
        check(
            "fail-on = 3",
            &[&format!("1:11: an integer stands here: {ONE_OF} \"note\", \"warning\", \"error\"")],
        );
        check(
            "fail-on = \"warnign\"",
            &[&format!(
                "1:11: unknown level `warnign`: {ONE_OF} `note`, `warning`, `error`; did you mean `warning`?"
            )],
        );
        check(
            "color = \"Always\"",
            &[&format!(
                "1:9: unknown setting `Always`: {ONE_OF} `auto`, `always`, `never`; did you mean `always`?"
            )],
        );
    }

    #[test]
    fn every_fault_is_told_and_every_key_is_known() {
        let expected = format!("expected one of `{}`", KEYS.join("`, `"));
        check(
            "rule = []\nfail-on = \"error\"\n[house]\n",
            &[
                &format!("1:1: unknown key `rule`: {expected}; did you mean `rules`?"),
                &format!("3:2: unknown key `house`: {expected}"),
            ],
        );
        for key in KEYS {
            let faults = parse(Path::new(NAME), &format!("{key} = 1")).unwrap_err();
            assert!(faults[0].to_string().contains("an integer stands here"), "{}", faults[0]);
        }
        let faults = parse(Path::new(NAME), "rules = [\nfail-on = \"error\"\n").unwrap_err();
        assert!(faults[0].to_string().starts_with("crosscheck.toml:"), "{}", faults[0]);
    }

    #[test]
    fn paths_are_those_of_the_file() {
        let rules = |path: &str| {
            parse(Path::new(path), "rules = [\"rules\", \"/b\"]").unwrap().rules.unwrap_or_default()
        };
        assert_eq!(rules("crosscheck.toml"), [Path::new("rules"), Path::new("/b")]);
        assert_eq!(rules("../../crosscheck.toml"), [Path::new("../../rules"), Path::new("/b")]);
    }
}
