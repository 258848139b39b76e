//! The terminal: the most important findings in a sentence each, then all by kind, that of the heaviest first; three lines
//! a side, one line a note.

use std::collections::BTreeMap;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use itertools::Itertools;

use super::columns::{broken, carets, fitted, width};
use super::excerpt::{Excerpt, excerpt};
use super::important::most_important;
use super::{count, folder, lead, level_counts, listed, name, one_line, others, short, shortened};
use crate::contrast;
use crate::finding::Level;
use crate::report_model::{Attestation, Report, ReportFinding, ReportSide};

/// Columns where the terminal does not tell its own.
pub const DEFAULT_WIDTH: usize = 100;
/// Longest answer above its excerpt, in characters; the excerpt has the rest.
const ANSWER: usize = 60;
/// Most answers on the line of a note; the rest are counted.
const SIDES_ON_A_LINE: usize = 2;
/// Shortest answer on the line of a note, in characters, however narrow the terminal.
const SHORTEST_ANSWER: usize = 12;
/// Longest name of an outlet on the line of a note, in characters.
const OUTLET: usize = 24;
/// Characters from which an answer says by itself what it is about.
const LONG_ENOUGH: usize = 30;
/// Characters that a line number and the count of other sources take.
const LINE_NUMBER: usize = 8;
/// Characters that a fingerprint takes.
const PRINT: usize = 10;
/// Characters of the marks round an answer and between two.
const QUOTES: usize = 6;
/// Most sides with an excerpt; more fill the window, and their answers stand on a line each.
const SIDES_WITH_EXCERPT: usize = 5;
/// Longest reason, in characters: two lines.
const REASON: usize = 180;
/// Columns that the number of one of the most important findings takes.
const NUMBER: usize = 3;
/// Columns that an excerpt is set in by.
const INDENT: usize = 4;

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
    let painter = Painter { settings, texts, report, folder: folder(report) };
    let mut page = String::new();
    painter.important(&mut page);
    // Findings stand heaviest first, so kinds do too.
    let kinds: Vec<_> = report.findings.iter().map(|finding| finding.kind).unique().collect();
    for kind in kinds {
        let findings: Vec<&ReportFinding> =
            report.findings.iter().filter(|finding| finding.kind == kind).collect();
        painter.heading(&mut page, kind.title());
        painter.findings(&mut page, &findings);
    }
    painter.summary(&mut page);
    fitted(&page, settings.width)
}

struct Painter<'a> {
    settings: Settings,
    texts: &'a Texts<'a>,
    report: &'a Report,
    /// What the paths of all articles begin with, with its last separator.
    folder: &'a str,
}

impl Painter<'_> {
    fn paint(&self, style: Style, words: &str) -> String {
        if self.settings.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
    }

    fn heading(&self, page: &mut String, title: &str) {
        let _ = writeln!(page, "{}\n", self.paint(Style::new().bold().underline(), title));
    }

    /// The most important findings, each in a sentence.
    fn important(&self, page: &mut String) {
        let most = most_important(self.report);
        if most.is_empty() {
            return;
        }
        self.heading(page, "What matters most");
        for (number, told) in (1..).zip(&most) {
            let question = self.paint(Style::new().bold(), &format!("{}:", told.question));
            let print = self.paint(Style::new().dimmed(), &fingerprint(told.finding));
            let number = self.paint(colour(told.finding.level).bold(), &format!("{number}."));
            broken(
                page,
                &format!("{number} {question} {} {print}", told.told()),
                self.settings.width,
                NUMBER,
            );
            page.push('\n');
        }
        page.push('\n');
    }

    /// The findings of one kind: first those with excerpts, then the notes under the title that they share.
    fn findings(&self, page: &mut String, findings: &[&ReportFinding]) {
        let (mut notes, serious): (Vec<&ReportFinding>, Vec<_>) =
            findings.iter().copied().partition(|finding| finding.level == Level::Note);
        // Notes of one title stand together, where the heaviest of them does.
        let titles: Vec<&str> = notes.iter().map(|note| note.title.as_str()).unique().collect();
        notes.sort_by_key(|note| titles.iter().position(|title| *title == note.title));
        for finding in serious {
            self.finding(page, finding);
        }
        let mut last = "";
        for finding in &notes {
            // A title that several notes share is told once.
            let shared = notes.iter().filter(|note| note.title == finding.title).count() > 1;
            if shared && last != finding.title {
                self.title(page, finding, &finding.title);
            }
            last = finding.title.as_str();
            self.note(page, finding, shared);
        }
        if !notes.is_empty() {
            page.push('\n');
        }
    }

    /// "error[numbers-differ]: Different numbers for people killed".
    fn title(&self, page: &mut String, finding: &ReportFinding, title: &str) {
        let level = self.paint(colour(finding.level).bold(), finding.level.name());
        let rule = self.paint(Style::new().dimmed(), &format!("[{}]", finding.rule));
        let _ = writeln!(page, "{level}{rule}: {}", self.paint(Style::new().bold(), &one_line(title)));
    }

    /// A finding with one excerpt for each side.
    fn finding(&self, page: &mut String, finding: &ReportFinding) {
        let (title, before) =
            (one_line(&finding.message), finding.level.name().len() + finding.rule.len() + 4);
        let fits = before + width(&title) <= self.settings.width;
        self.title(page, finding, if fits { &title } else { &finding.title });
        if let Some(line) = finding.standing.line() {
            let _ = writeln!(page, "  {}", self.paint(AnsiColor::Blue.on_default(), &one_line(&line)));
        }
        let answers: Vec<(&str, usize)> =
            finding.sides.iter().map(|side| (side.value.as_str(), ANSWER)).collect();
        let answers = contrast::shortened(&answers);
        for (index, (side, answer)) in finding.sides.iter().zip(&answers).enumerate() {
            self.side(page, finding, (side, answer), index < SIDES_WITH_EXCERPT);
        }
        if !finding.reason.is_empty() {
            let reason = shortened(&finding.reason, REASON);
            let dim = |words: &str| self.paint(Style::new().dimmed(), words);
            let _ = writeln!(page, "  {} {reason} {}", dim("why:"), dim(&fingerprint(finding)));
        }
        page.push('\n');
    }

    /// Who gives an answer where, and the line of the article with its words marked.
    fn side(
        &self,
        page: &mut String,
        finding: &ReportFinding,
        (side, answer): (&ReportSide, &str),
        with_excerpt: bool,
    ) {
        let Some(attestation) = lead(side) else { return };
        let answer = self.paint(Style::new().bold(), &format!("“{answer}”"));
        let others = others(self.report, side);
        let also = if others.is_empty() { String::new() } else { format!(", also {}", listed(&others)) };
        let place = self.paint(Style::new().dimmed(), &self.place(attestation));
        let _ =
            writeln!(page, "  {answer} {}{also} {place}", one_line(name(self.report, &attestation.source)));
        if !with_excerpt {
            return;
        }
        let columns = self.settings.width.saturating_sub(INDENT);
        let other = finding.sides.iter().filter(|other| !std::ptr::eq(*other, side)).find_map(lead);
        let Excerpt { before, words, after } = excerpt(self.texts, attestation, other, columns);
        let indent = " ".repeat(INDENT);
        let marked = self.paint(AnsiColor::Cyan.on_default().bold(), &words);
        let _ = writeln!(page, "{indent}{before}{marked}{after}");
        if !self.settings.colour {
            let _ = writeln!(page, "{indent}{}", carets(&before, &words));
        }
    }

    /// "(a.txt:3:12)": the folder that all articles share is told at the end.
    fn place(&self, attestation: &Attestation) -> String {
        let source = super::source(self.report, &attestation.source);
        let path = source.map_or(attestation.source.as_str(), |source| source.path.as_str());
        let path = path.strip_prefix(self.folder).unwrap_or(path);
        format!("({path}:{}:{})", attestation.line, attestation.column)
    }

    /// A note on its line: the first answers, each with its outlet, its line and the number of other sources.
    fn note(&self, page: &mut String, finding: &ReportFinding, under_title: bool) {
        if !under_title {
            self.title(page, finding, &finding.title);
        }
        let shown = finding.sides.len().min(SIDES_ON_A_LINE);
        let more = match finding.sides.len() - shown {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let taken = 2 + more.len() + fingerprint(finding).len() + 1;
        let room = self.settings.width.saturating_sub(taken) / shown.max(1);
        let who: Vec<(&ReportSide, String)> =
            finding.sides.iter().take(shown).filter_map(|side| Some((side, self.who(side)?))).collect();
        let left: Vec<(&str, usize)> = who
            .iter()
            .map(|(side, who)| {
                let left = room.saturating_sub(who.chars().count() + QUOTES);
                (side.value.as_str(), left.max(SHORTEST_ANSWER))
            })
            .collect();
        let shown = contrast::shortened(&shared_out(left)).into_iter().zip(&who);
        let answers = shown
            .map(|(answer, (_, who))| format!("“{answer}” {}", self.paint(Style::new().dimmed(), who)))
            .join(" / ");
        let context = self.context(finding);
        let _ = writeln!(
            page,
            "  {}{more}{context} {}",
            if answers.is_empty() { &finding.reason } else { &answers },
            self.paint(Style::new().dimmed(), &fingerprint(finding))
        );
        if let Some(line) = finding.standing.line() {
            let _ = writeln!(page, "    {}", self.paint(AnsiColor::Blue.on_default(), &one_line(&line)));
        }
    }

    /// "Senn News:6 +2": the outlet and the line that show a side best, and how many other sources are on it.
    fn who(&self, side: &ReportSide) -> Option<String> {
        let attestation = lead(side)?;
        let others = others(self.report, side).len();
        let also = if others == 0 { String::new() } else { format!(" +{others}") };
        let outlet = shortened(name(self.report, &attestation.source), OUTLET);
        Some(format!("{outlet}:{}{also}", attestation.line))
    }

    /// What stands round the words of a note with one side ("54" alone tells nothing), as far as its line has room.
    fn context(&self, finding: &ReportFinding) -> String {
        let [side] = finding.sides.as_slice() else { return String::new() };
        let Some(attestation) = lead(side).filter(|_| side.value.chars().count() < LONG_ENOUGH) else {
            return String::new();
        };
        let outlet = width(name(self.report, &attestation.source)).min(OUTLET);
        let taken = width(&side.value) + outlet + LINE_NUMBER + QUOTES + PRINT;
        let room = self.settings.width.saturating_sub(taken);
        if room < LONG_ENOUGH {
            return String::new();
        }
        let Excerpt { before, words, after } = excerpt(self.texts, attestation, None, room);
        format!(": {before}{}{after}", self.paint(AnsiColor::Cyan.on_default(), &words))
    }

    fn summary(&self, page: &mut String) {
        let report = self.report;
        let counts = self.paint(Style::new().bold(), &level_counts(report));
        let read = count(report.sources.len(), "article");
        let of = if self.folder.is_empty() { String::new() } else { format!(" of {}", self.folder) };
        let _ = writeln!(page, "{counts} in {read}{of}, {} checked", count(report.rules.loaded, "rule"));
        for source in &report.sources {
            let outlet = source.outlet.as_deref().unwrap_or("outlet unknown");
            let published = source.published.as_deref().unwrap_or("no date");
            let _ = writeln!(page, "  {}: {}, {published}", source.id, one_line(outlet));
        }
        for line in super::withdrawn(report).into_iter().chain(super::config(report)) {
            let _ = writeln!(page, "  {}", self.paint(Style::new().dimmed(), &line));
        }
        for fault in report.faults.iter().chain(&report.rules.faults) {
            let _ = writeln!(
                page,
                "  {} {}",
                self.paint(AnsiColor::Red.on_default(), "not read:"),
                one_line(fault)
            );
        }
        for replaced in &report.rules.replaced {
            let _ =
                writeln!(page, "  {} {}", self.paint(Style::new().dimmed(), "rules:"), one_line(replaced));
        }
    }
}

fn colour(level: Level) -> Style {
    let colour = match level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Note => AnsiColor::Green,
    };
    colour.on_default()
}

/// Answers with their room, that which short ones leave given to the long ones.
fn shared_out(answers: Vec<(&str, usize)>) -> Vec<(&str, usize)> {
    let length = |answer: &str| one_line(answer).chars().count();
    let spare: usize = answers.iter().map(|(answer, room)| room.saturating_sub(length(answer))).sum();
    let long = answers.iter().filter(|(answer, room)| length(answer) > *room).count();
    let share = spare.checked_div(long).unwrap_or_default();
    answers.into_iter().map(|(answer, room)| (answer, room + share)).collect()
}

/// The name by which `crosscheck explain` finds a finding.
fn fingerprint(finding: &ReportFinding) -> String {
    format!("#{}", short(&finding.fingerprint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_side_is_shown_with_outlet_place_and_marked_words() {
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
            "What matters most\n\n1. People killed, flood in Senn, in Senn: 2 people (Harbour Post), 3 people (Senn News, c)",
            "Numbers\n\nerror[toll-differs]: people killed: 2 people or 3 people\n",
            "  “2 people” Harbour Post (a.txt:3:18)\n",
            "The water killed two people in Senn.",
            "  “3 people” Senn News, also c (b.txt:5:1)\n    Three people | <died> in the flood, the mayor said.\n    ━━━━━━━━━━━━\n",
            "  why: the values exclude each other #toll-differs-1\n",
            "note[one-source]: only Senn News says how many were hurt\n  “about 40 people” Senn News:6: Some 40 people were hurt. #one-source-1\n",
            "1 error, 1 warning, 1 note in 3 articles of senn/, 7 rules checked",
            "not read: d.txt: is empty",
            "rules: check `toll-differs` of rules/a.ron:3 is replaced by mine/b.ron:4\n",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
        assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
        assert!(!page.contains('\u{1b}'));
    }

    #[test]
    fn with_colours_the_words_are_painted_and_not_underlined() {
        let page = render(&fixture::report(), &BTreeMap::new(), Settings { width: 100, colour: true });
        assert!(page.contains("\u{1b}[1m\u{1b}[36mThree people\u{1b}[0m | <died>"), "{page:?}");
        assert!(!page.contains('━'));
    }
}
