//! `crosscheck rules show`: what a check, a frame or a kind of check is, from the rule itself.

use std::fmt::Write;

use clap::Args;

use super::page::{Page, padded};
use crate::cli::inputs::{self, Rules};
use crate::cli::{Outcome, output};
use crate::error::Error;
use crate::frame::FrameDefinition;
use crate::rule::fault::suggestion;
use crate::rule::kinds::{Kind, MANUALS, Manual};
use crate::rule::{Check, Example, Part, RuleSet};

/// Columns of the labels.
const LABEL: usize = 16;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A check (resignation-cause), a frame (resignation) or a kind of check (Claim)
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    pub(super) rules: Rules,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let rules = inputs::rules(&arguments.rules)?;
    let shower = Shower { page: Page::new(), rules: &rules };
    let id = &arguments.id;
    let checks = rules.checks.iter().filter(|check| check.id == *id).map(|check| shower.check(check));
    let frames = rules.frames.iter().filter(|frame| frame.id == *id).map(|frame| shower.frame(frame));
    let kinds = MANUALS.iter().filter(|manual| manual.kind.eq_ignore_ascii_case(id));
    let pages: Vec<String> = checks.chain(frames).chain(kinds.map(|manual| shower.kind(manual))).collect();
    if pages.is_empty() {
        return Err(unknown(&rules, id));
    }
    output::write(None, &pages.join("\n"))?;
    Ok(Outcome::Success)
}

fn unknown(rules: &RuleSet, id: &str) -> Error {
    let names = rules.checks.iter().map(|check| check.id.as_str());
    let names = names.chain(rules.frames.iter().map(|frame| frame.id.as_str()));
    let hint = suggestion(id, names.chain(MANUALS.iter().map(|manual| manual.kind)));
    let what =
        format!("there is no check, frame or kind `{id}`{hint} (`crosscheck rules list` names all checks)");
    Error::NoSuchRule { what }
}

struct Shower<'a> {
    page: Page,
    rules: &'a RuleSet,
}

impl Shower<'_> {
    fn title(&self, part: Part, id: &str, what: &str) -> String {
        let place = self.rules.places.get(&(part, id.to_string()));
        let place = place.map(ToString::to_string).unwrap_or_default();
        format!("{}  {what}  {}\n\n", self.page.bold(id), self.page.dimmed(&place))
    }

    fn line(&self, label: &str, text: &str) -> String {
        self.page.paragraph(label, LABEL, text)
    }

    fn check(&self, check: &Check) -> String {
        let manual = check.check.manual();
        let what = format!("{} check, {} at most", manual.kind, check.level.name());
        let mut page = self.title(Part::Check, &check.id, &what);
        page += &self.line("what it does", manual.what);
        page += &self.line("why", &check.why);
        page += &self.line("message", &check.message);
        page += &self.line("looks at", &self.looks_at(&check.check));
        page += &self.settings(&manual, &|name| check.check.setting(name));
        for (number, example) in check.examples.iter().enumerate() {
            let label = if number == 0 { "examples" } else { "" };
            page += &self.example(label, number + 1, example);
        }
        page
    }

    /// The slots that a check looks at, with their types.
    fn looks_at(&self, kind: &Kind) -> String {
        let typed = |name: &String| {
            let (frame, slot) = name.split_once('.')?;
            let frame = self.rules.frames.iter().find(|other| other.id == frame)?;
            let slot = frame.slots.iter().find(|other| other.id == slot)?;
            Some(format!("{name} ({})", slot.value))
        };
        match kind.slots() {
            [] => kind.manual().looks_at.to_string(),
            slots => {
                let shown: Vec<String> =
                    slots.iter().map(|name| typed(name).unwrap_or_else(|| name.clone())).collect();
                shown.join(", ")
            }
        }
    }

    fn settings(&self, manual: &Manual, value: &dyn Fn(&str) -> String) -> String {
        let shown = manual.settings.iter().enumerate().map(|(number, setting)| {
            let label = if number == 0 { "settings" } else { "" };
            self.line(label, &format!("{}: {}, {}", setting.name, value(setting.name), setting.meaning))
        });
        let page: String = shown.collect();
        if page.is_empty() { self.line("settings", "none") } else { page }
    }

    fn example(&self, label: &str, number: usize, example: &Example) -> String {
        let mut page = String::new();
        let (what, sources, outcome) = match example {
            Example::Fires { sources, sides, level, .. } => {
                let level = level.map_or(String::new(), |level| format!(" as {}", level.name()));
                (format!("{number} fires{level}"), sources, format!("sides: {}", sides.join(" | ")))
            }
            Example::Silent { sources, .. } => (format!("{number} is silent"), sources, String::new()),
            Example::Todo(why, inner) => {
                page += &self.line(label, &format!("{number} is a known gap: {why}"));
                return page + &self.example("", number, inner);
            }
        };
        page += &self.line(label, &what);
        for (index, text) in sources.iter().enumerate() {
            page += &self.page.paragraph("", LABEL + 2, &format!("article {}: {text}", index + 1));
        }
        if !outcome.is_empty() {
            page += &self.page.paragraph("", LABEL + 2, &outcome);
        }
        page
    }

    fn frame(&self, frame: &FrameDefinition) -> String {
        let mut page = self.title(Part::Frame, &frame.id, "frame");
        page += &self.line("triggers", &self.words(&frame.triggers));
        let lists: Vec<String> = frame.same_when.iter().map(|list| list.join(" and ")).collect();
        let same = if lists.is_empty() { "never by its slots".to_string() } else { lists.join(", or ") };
        page += &self.line("same when", &same);
        if !frame.without.is_empty() {
            page += &self.line("without", &self.words(&frame.without));
        }
        for (number, slot) in frame.slots.iter().enumerate() {
            let many = if slot.many { ", many" } else { "" };
            let label = if number == 0 { "slots" } else { "" };
            page += &self.line(label, &format!("{}: {}{many}", slot.id, slot.value));
            for pattern in &slot.patterns {
                let _ = writeln!(page, "{}{pattern}", padded("", LABEL + 2));
            }
        }
        let is_on = |check: &&Check| {
            check.check.slots().iter().any(|slot| slot.split('.').next() == Some(frame.id.as_str()))
        };
        let checks: Vec<&str> =
            self.rules.checks.iter().filter(is_on).map(|check| check.id.as_str()).collect();
        let checks = if checks.is_empty() { "none".to_string() } else { checks.join(", ") };
        page + &self.line("checks", &checks)
    }

    /// Words, and behind each `@set` what is in it.
    fn words(&self, words: &[String]) -> String {
        let shown = words.iter().map(|word| {
            let set = word.strip_prefix('@').and_then(|name| self.rules.vocabulary.get(name));
            set.map_or_else(|| word.clone(), |entries| format!("{word} ({})", entries.join(", ")))
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    fn kind(&self, manual: &Manual) -> String {
        let mut page = format!("{}  kind of check\n\n", self.page.bold(manual.kind));
        page += &self.line("what it does", manual.what);
        page += &self.line("why it matters", manual.why);
        page += &self.line("example", manual.example);
        page += &self.line("written", manual.written);
        let default = |name: &str| {
            let setting = manual.settings.iter().find(|setting| setting.name == name);
            setting.map_or(String::new(), |setting| format!("{} where it is not set", setting.default))
        };
        page + &self.settings(manual, &default)
    }
}
