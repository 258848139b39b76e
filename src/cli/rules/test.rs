//! `crosscheck rules test`: runs the examples of checks, and shows what was expected beside what was found.

use std::path::{Path, PathBuf};

use clap::Args;

use super::page::{Page, count, padded, wrapped};
use crate::cli::inputs::Rules;
use crate::cli::{Outcome, output};
use crate::error::Error;
use crate::frame::FrameDefinition;
use crate::lexicon::Lexicon;
use crate::line::visible_path;
use crate::pipeline::Pipeline;
use crate::rule::examples::{self, ExampleResult, Outcome as Went};
use crate::rule::fault::suggestion;
use crate::rule::{Check, Example, Part, RuleSet, load};
use crate::source::Source;

/// Columns that the lines of an example are set in by.
const INDENT: usize = 6;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rule files, folders of them, and ids of checks or frames; all rules where none is given
    #[arg(value_name = "FILE|DIR|ID")]
    targets: Vec<PathBuf>,
    /// End with code 2 where a file has a fault, a check has no example that fires or none that is silent, or a slot
    /// is filled by no example
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    pub(super) rules: Rules,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    arguments.rules.are_there()?;
    let (paths, ids): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.targets.iter().cloned().partition(|target| is_path(target));
    let added = [&paths, arguments.rules.rules.as_slice()].concat();
    let rules = load::load(arguments.rules.with_defaults(), &added);
    rules.faults.iter().for_each(output::complain);
    let selection = Selection::new(&rules, &paths, &ids)?;
    if selection.checks.is_empty() && rules.faults.is_empty() {
        return Err(Error::NoSuchRule {
            what: "there are no checks here, and so no examples to run".to_string(),
        });
    }
    let pipeline = Pipeline::new(Lexicon::embedded(), rules.clone());
    let run = |_: &RuleSet, sources: &[Source]| pipeline.report(sources, &|| ()).findings;
    let width = selection.checks.iter().map(|check| check.id.len()).max().unwrap_or_default() + 2;
    let tester = Tester { page: Page::new(), rules: &rules, width };
    let mut page = String::new();
    let mut results: Vec<ExampleResult> = Vec::new();
    let mut file = "";
    for check in &selection.checks {
        let own = tester.file(check);
        if own != file {
            file = own;
            page += &format!("{}\n", tester.page.bold(file));
        }
        let of_check = examples::run_check(&rules, check, &run);
        page += &tester.check(check, &of_check);
        results.extend(of_check);
    }
    let unproven = if arguments.strict { selection.unproven(&pipeline) } else { Vec::new() };
    unproven.iter().for_each(|line| page += &format!("{}\n", tester.page.judged(line, false)));
    page += &tester.summary(&selection, &results, &unproven);
    output::write(None, &page)?;
    let bad = results.iter().any(|result| !result.outcome.is_good());
    let faulty = !rules.faults.is_empty();
    Ok(match () {
        () if arguments.strict && (faulty || !unproven.is_empty()) => Outcome::Fault,
        () if bad || faulty => Outcome::Findings,
        () => Outcome::Success,
    })
}

/// Whether an argument is a file or folder rather than an id.
fn is_path(target: &Path) -> bool {
    target.exists() || target.extension().is_some() || target.components().count() > 1
}

/// What is tested.
struct Selection<'a> {
    checks: Vec<&'a Check>,
    frames: Vec<&'a FrameDefinition>,
}

impl<'a> Selection<'a> {
    /// The checks of some files, and those with some ids or on some frames; all where neither is given.
    fn new(rules: &'a RuleSet, paths: &[PathBuf], ids: &[PathBuf]) -> Result<Selection<'a>, Error> {
        let files: Vec<String> =
            paths.iter().flat_map(|path| load::read(path).0).map(|file| file.name).collect();
        let ids: Vec<String> = ids.iter().map(|id| visible_path(id)).collect();
        if let Some(unknown) = ids.iter().find(|id| !is_known(rules, id)) {
            let names = rules.checks.iter().map(|check| check.id.as_str());
            let hint = suggestion(unknown, names);
            let what = format!("there is no file, check or frame `{unknown}`{hint}");
            return Err(Error::NoSuchRule { what });
        }
        let all = paths.is_empty() && ids.is_empty();
        let is_in = |part: Part, id: &str| {
            let place = rules.places.get(&(part, id.to_string()));
            place.is_some_and(|place| place.added && files.contains(&place.file))
        };
        let frame_of = |slot: &'a String| slot.split('.').next().unwrap_or_default();
        let is_named = |check: &Check| {
            ids.contains(&check.id)
                || check
                    .check
                    .slots()
                    .iter()
                    .any(|slot| ids.iter().any(|id| slot.split('.').next() == Some(id)))
        };
        let checks: Vec<&Check> = rules
            .checks
            .iter()
            .filter(|check| all || is_in(Part::Check, &check.id) || is_named(check))
            .collect();
        let looked_at: Vec<&str> = checks
            .iter()
            .filter(|check| is_named(check))
            .flat_map(|check| check.check.slots().iter().map(frame_of))
            .collect();
        let frames = rules
            .frames
            .iter()
            .filter(|frame| all || is_in(Part::Frame, &frame.id) || looked_at.contains(&frame.id.as_str()))
            .collect();
        Ok(Selection { checks, frames })
    }

    /// What `--strict` refuses, one line each.
    fn unproven(&self, pipeline: &Pipeline) -> Vec<String> {
        let mut lines: Vec<String> = self
            .checks
            .iter()
            .filter_map(|check| Some(format!("check `{}` lacks {}", check.id, examples::lacks(check)?)))
            .collect();
        let filled = |sources: &[Source]| {
            let claims = pipeline.extract(sources, &|| ()).into_iter().flat_map(|found| found.claims);
            claims.map(|claim| (claim.frame.to_string(), claim.slot.to_string())).collect()
        };
        let unfilled = examples::unfilled(&self.frames, &self.checks, &filled);
        lines.extend(unfilled.iter().map(|slot| format!("slot `{slot}` is filled by no example")));
        lines
    }
}

fn is_known(rules: &RuleSet, id: &str) -> bool {
    rules.checks.iter().any(|check| check.id == *id) || rules.frames.iter().any(|frame| frame.id == *id)
}

struct Tester<'a> {
    page: Page,
    rules: &'a RuleSet,
    /// Columns of the ids.
    width: usize,
}

impl<'a> Tester<'a> {
    fn file(&self, check: &Check) -> &'a str {
        let place = self.rules.places.get(&(Part::Check, check.id.clone()));
        place.map_or("", |place| place.file.as_str())
    }

    /// A line for the check, and what is to mend in its examples.
    fn check(&self, check: &Check, results: &[ExampleResult]) -> String {
        let bad = results.iter().filter(|result| !result.outcome.is_good()).count();
        let gaps = results.iter().filter(|result| matches!(result.outcome, Went::Known(_))).count();
        let passed = results.len() - bad - gaps;
        let verdict = match (results.len(), bad) {
            (0, _) => self.page.dimmed("no examples"),
            (all, 0) if gaps == all => self.page.dimmed("known gaps only"),
            (_, 0) => self.page.judged("as it says", true),
            (_, _) => self.page.judged("not as it says", false),
        };
        let of = if results.is_empty() { String::new() } else { format!("{passed} of {} ", results.len()) };
        let known = if gaps == 0 { String::new() } else { format!(", {}", count(gaps, "known gap")) };
        let mut page = format!("  {}{of}{verdict}{known}\n", padded(&check.id, self.width));
        for (result, example) in results.iter().zip(&check.examples) {
            if !result.outcome.is_good() {
                page += &self.failure(result, example);
            }
        }
        page
    }

    /// An example that is not as it says: expected beside found, and its articles.
    fn failure(&self, result: &ExampleResult, example: &Example) -> String {
        let (what, expected, found): (String, &[String], &[Vec<String>]) = match &result.outcome {
            Went::Missing { expected } => ("should fire and is silent".to_string(), expected, &[]),
            Went::Noisy { found } => ("should be silent and fires".to_string(), &[], found),
            Went::Wrong { expected, found, reason } => (format!("fires with {reason}"), expected, found),
            Went::Mended(why) => (format!("passes now: take it out of its Todo (\"{why}\")"), &[], &[]),
            Went::Passed | Went::Known(_) => return String::new(),
        };
        let indent = " ".repeat(INDENT);
        let mut page = format!("    example {}: {}\n", result.number, self.page.judged(&what, false));
        if !matches!(result.outcome, Went::Mended(_)) {
            page += &self.side_by_side(expected, found);
        }
        for (index, text) in sources(example).iter().enumerate() {
            let title = format!("{indent}article {}", index + 1);
            page += &self.page.paragraph(&title, title.len() + 2, text);
        }
        page
    }

    fn side_by_side(&self, expected: &[String], found: &[Vec<String>]) -> String {
        let half = self.page.width.saturating_sub(INDENT + 3) / 2;
        let longest = expected.iter().map(|side| side.chars().count()).max().unwrap_or_default();
        let column = longest.max("expected".len()).min(half);
        let rest = self.page.width.saturating_sub(INDENT + column + 3);
        let row = |left: &str, right: &str| {
            let (left, right) = (wrapped(left, column), wrapped(right, rest));
            let rows = (0..left.len().max(right.len())).map(|at| {
                let cell = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
                let line =
                    format!("{}{}| {}", " ".repeat(INDENT), padded(&cell(&left), column + 1), cell(&right));
                line.trim_end().to_string() + "\n"
            });
            rows.collect::<String>()
        };
        let mut page = self.page.dimmed(row("expected", "found").trim_end()) + "\n";
        // Sides that are as expected stand beside each other; the rest follow in their order.
        let first = found.first().map_or(&[][..], Vec::as_slice);
        let mut open: Vec<&String> = first.iter().collect();
        let mut left_over: Vec<&str> = Vec::new();
        for side in expected {
            match open.iter().position(|words| words.contains(side.as_str()) || side.contains(words.as_str()))
            {
                Some(at) => page += &row(side, open.remove(at)),
                None => left_over.push(side),
            }
        }
        let rows = left_over.len().max(open.len()).max(usize::from(expected.is_empty() || first.is_empty()));
        for at in 0..rows {
            let left = left_over.get(at).copied().unwrap_or(if expected.is_empty() { "nothing" } else { "" });
            let right =
                open.get(at).map_or(if first.is_empty() { "nothing" } else { "" }, |words| words.as_str());
            if !(left.is_empty() && right.is_empty()) {
                page += &row(
                    if at == 0 || left != "nothing" { left } else { "" },
                    if at == 0 || right != "nothing" { right } else { "" },
                );
            }
        }
        for other in found.iter().skip(1) {
            page += &row("", &format!("and a finding of its own: {}", other.join(" | ")));
        }
        page
    }

    fn summary(&self, selection: &Selection<'_>, results: &[ExampleResult], unproven: &[String]) -> String {
        let bad = results.iter().filter(|result| !result.outcome.is_good()).count();
        let gaps = results.iter().filter(|result| matches!(result.outcome, Went::Known(_))).count();
        let mut parts = vec![
            count(selection.checks.len(), "check"),
            count(results.len(), "example"),
            format!("{} as they say", results.len() - bad - gaps),
        ];
        parts.extend((bad > 0).then(|| format!("{bad} not")));
        parts.extend((gaps > 0).then(|| count(gaps, "known gap")));
        parts.extend((!unproven.is_empty()).then(|| format!("{} refused by --strict", unproven.len())));
        parts.extend((!self.rules.faults.is_empty()).then(|| count(self.rules.faults.len(), "fault")));
        self.page.judged(&parts.join(", "), bad == 0 && unproven.is_empty() && self.rules.faults.is_empty())
            + "\n"
    }
}

fn sources(example: &Example) -> &[String] {
    match example {
        Example::Fires { sources, .. } | Example::Silent { sources, .. } => sources,
        Example::Todo(_, inner) => sources(inner),
    }
}
