//! The terminal: findings by subject, the most serious first, each side with its words.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Severity, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use itertools::Itertools;

use super::{count, level_counts, name, one_line, shortened, source};
use crate::finding::Level;
use crate::report_model::{Attestation, Report, ReportFinding, ReportSide};

/// Columns where the terminal does not tell its own.
pub const DEFAULT_WIDTH: usize = 100;
/// Longest stretch of words on a note's line, in characters: with its outlet it stays on one line.
const NOTE_WORDS: usize = 60;

/// Longest line that is given to the renderer, in bytes: it looks at every character of it.
const LONGEST_LINE: usize = 20_000;

/// The texts of the articles by the id of their source.
pub type Texts<'a> = BTreeMap<&'a str, &'a str>;

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether colours are shown.
    pub colour: bool,
}

/// The whole report.
pub fn render(report: &Report, texts: &Texts<'_>, settings: Settings) -> String {
    let painter = Painter { settings, texts };
    let mut page = String::new();
    let serious = |findings: &[&ReportFinding]| findings.iter().any(|finding| finding.level > Level::Note);
    let (disagreements, notes): (Vec<_>, Vec<_>) =
        by_subject(report).into_iter().partition(|(_, findings)| serious(findings));
    for (subject, findings) in disagreements {
        painter.heading(&mut page, subject);
        for finding in findings {
            match finding.level {
                Level::Note => painter.note(&mut page, report, finding),
                _ => painter.finding(&mut page, report, finding),
            }
        }
        if !page.ends_with("\n\n") {
            page.push('\n');
        }
    }
    // A subject with nothing but notes is not worth a heading of its own.
    if !notes.is_empty() {
        painter.heading(&mut page, "notes");
        for finding in notes.into_iter().flat_map(|(_, findings)| findings) {
            painter.note(&mut page, report, finding);
        }
        page.push('\n');
    }
    painter.summary(&mut page, report);
    page
}

/// Findings by their subject, in the order of the first finding of each: findings stand most serious first.
fn by_subject(report: &Report) -> Vec<(&str, Vec<&ReportFinding>)> {
    let groups = report.findings.iter().into_group_map_by(|finding| finding.subject.as_str());
    let subjects = report.findings.iter().map(|finding| finding.subject.as_str()).unique();
    subjects.map(|subject| (subject, groups.get(subject).cloned().unwrap_or_default())).collect()
}

struct Painter<'a> {
    settings: Settings,
    texts: &'a Texts<'a>,
}

impl Painter<'_> {
    fn paint(&self, style: Style, words: &str) -> String {
        if self.settings.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
    }

    fn heading(&self, page: &mut String, subject: &str) {
        let subject = shortened(if subject.is_empty() { "the story" } else { subject }, self.settings.width);
        let _ = writeln!(page, "{}", self.paint(Style::new().bold().underline(), &subject));
    }

    /// A finding with one excerpt for each side, and the other sources of the side by name.
    fn finding(&self, page: &mut String, report: &Report, finding: &ReportFinding) {
        let severity = match finding.level {
            Level::Error => Severity::ERROR,
            Level::Warning => Severity::WARNING,
            Level::Note => Severity::NOTE,
        };
        let mut group =
            Group::with_title(severity.primary_title(one_line(&finding.message)).id(finding.rule.clone()));
        for side in &finding.sides {
            if let Some(attestation) = side.attestations.first() {
                group = group.element(excerpt(report, self.texts, attestation, label(report, side)));
            }
        }
        if !finding.reason.is_empty() {
            group = group.element(Severity::NOTE.message(one_line(&finding.reason)));
        }
        let renderer = if self.settings.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(self.settings.width);
        let _ = writeln!(page, "{}\n", renderer.render(&[group]));
    }

    /// A note on its line, and the words of its sides on the next.
    fn note(&self, page: &mut String, report: &Report, finding: &ReportFinding) {
        let level = self.paint(AnsiColor::Green.on_default().bold(), Level::Note.name());
        let message = one_line(&finding.message);
        let _ = writeln!(page, "{level}[{}]: {message}", finding.rule);
        let words = finding
            .sides
            .iter()
            .filter_map(|side| side.attestations.first())
            .map(|attestation| {
                let exact = shortened(&attestation.exact, NOTE_WORDS);
                format!("{}:{} “{exact}”", name(report, &attestation.source), attestation.line)
            })
            .join("  ");
        if !words.is_empty() {
            let _ = writeln!(
                page,
                "  {}",
                self.paint(Style::new().dimmed(), &shortened(&words, self.settings.width - 2))
            );
        }
    }

    fn summary(&self, page: &mut String, report: &Report) {
        let counts = self.paint(Style::new().bold(), &level_counts(report));
        let read = count(report.sources.len(), "article");
        let _ = writeln!(page, "{counts} in {read}, {} checked", count(report.rules.loaded, "rule"));
        for source in &report.sources {
            let outlet = source.outlet.as_deref().unwrap_or("outlet unknown");
            let published = source.published.as_deref().unwrap_or("no date");
            let _ = writeln!(page, "  {}: {}, {published}", source.id, one_line(outlet));
        }
        for fault in report.faults.iter().chain(&report.rules.faults) {
            let _ = writeln!(
                page,
                "  {} {}",
                self.paint(AnsiColor::Red.on_default(), "not read:"),
                one_line(fault)
            );
        }
    }
}

/// "Harbour Post: senn/a.txt".
fn origin(report: &Report, attestation: &Attestation) -> String {
    let path = source(report, &attestation.source)
        .map_or(attestation.source.as_str(), |source| source.path.as_str());
    let outlet = name(report, &attestation.source);
    if outlet == attestation.source { path.to_string() } else { format!("{}: {path}", one_line(outlet)) }
}

/// The value, and who else says it.
fn label(report: &Report, side: &ReportSide) -> String {
    let others: Vec<&str> = side
        .attestations
        .iter()
        .map(|attestation| attestation.source.as_str())
        .unique()
        .skip(1)
        .map(|id| name(report, id))
        .collect();
    let value = shortened(&side.value, NOTE_WORDS);
    match others.as_slice() {
        [] => value,
        others => format!("{value}; also {}", others.join(", ")),
    }
}

/// The line of the article with its words marked, which the renderer cuts to the width; the sentence alone where the
/// text is not at hand or its line is a book.
fn excerpt<'a>(
    report: &Report,
    texts: &Texts<'_>,
    attestation: &Attestation,
    label: String,
) -> Snippet<'a, Annotation<'a>> {
    let (line, start, number) = line(texts, attestation).unwrap_or_else(|| sentence(attestation));
    let end = start + attestation.exact.len();
    Snippet::source(line.to_string())
        .path(origin(report, attestation))
        .line_start(number)
        .annotation(AnnotationKind::Primary.span(start..end).label(label))
}

/// The lines that hold the words, the place of the words in them, and the number of the first.
fn line<'a>(texts: &Texts<'a>, attestation: &Attestation) -> Option<(&'a str, usize, usize)> {
    let text = *texts.get(attestation.source.as_str())?;
    let (start, end) = (attestation.start as usize, attestation.end as usize);
    let from = text.get(..start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let to = text.get(end..)?.find('\n').map_or(text.len(), |newline| end + newline);
    let line = text.get(from..to).filter(|line| line.len() <= LONGEST_LINE)?;
    (text.get(start..end)? == attestation.exact).then_some((line, start - from, attestation.line))
}

fn sentence(attestation: &Attestation) -> (&str, usize, usize) {
    let found = attestation.sentence.find(&attestation.exact).filter(|_| !attestation.exact.is_empty());
    let Some(start) = found else { return (&attestation.exact, 0, attestation.line) };
    let before = attestation.sentence.get(..start).unwrap_or_default();
    let lines_before = before.bytes().filter(|byte| *byte == b'\n').count();
    (&attestation.sentence, start, attestation.line.saturating_sub(lines_before).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_side_is_shown_with_outlet_line_and_words() {
        let long = format!(
            "Dam\n\n{}The water killed two people in Senn. {}",
            "Rain fell all week. ".repeat(20),
            "More rain is due. ".repeat(20)
        );
        let mut report = fixture::report();
        let words = &mut report.findings[0].sides[0].attestations[0];
        words.start = long.find("two people").unwrap() as u32;
        words.end = words.start + 10;
        let page =
            render(&report, &BTreeMap::from([("a", long.as_str())]), Settings { width: 100, colour: false });
        println!("{page}");
        for expected in [
            "flood in Senn\n",
            "error[toll-differs]: people killed: 2 people or 3 people",
            "Harbour Post: senn/a.txt:3:418",
            "The water killed two people in Senn.",
            "3 people; also c",
            "note[one-source]: only Senn News says how many were hurt\n  Senn News:6 “40 people”",
            "1 error, 1 warning, 1 note in 3 articles, 7 rules checked",
            "not read: d.txt: is empty",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
        assert!(!page.contains('\u{1b}'));
    }
}
