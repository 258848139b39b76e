//! Markdown: a report for a pull request, a wiki or a mail.

use std::fmt::Write;

use super::important::most_important;
use super::{count, level_counts, name, one_line, shortened};
use crate::finding::Level;
use crate::report_model::{Attestation, Report, ReportFinding};

/// Most attestations quoted on one side; the rest are named.
const QUOTED: usize = 3;
/// Longest sentence that is quoted, in characters: some three lines.
const LONGEST_SENTENCE: usize = 300;

/// The whole report.
pub fn render(report: &Report) -> String {
    let mut page = String::from("# Consistency report\n\n");
    let _ = writeln!(page, "{}: {}.\n", count(report.sources.len(), "article"), level_counts(report));
    important(&mut page, report);
    for level in [Level::Error, Level::Warning, Level::Note] {
        let findings: Vec<&ReportFinding> =
            report.findings.iter().filter(|finding| finding.level == level).collect();
        if findings.is_empty() {
            continue;
        }
        let _ = writeln!(page, "## {}\n", level.title());
        for finding in findings {
            match level {
                Level::Note => note(&mut page, report, finding),
                _ => section(&mut page, report, finding),
            }
        }
        page.truncate(page.trim_end().len());
        page.push_str("\n\n");
    }
    sources(&mut page, report);
    page
}

/// The most important findings, each in a sentence.
fn important(page: &mut String, report: &Report) {
    let most = most_important(report);
    for (number, told) in (1..).zip(&most) {
        let _ = writeln!(page, "{number}. **{}:** {}", escape(&told.question), escape(&told.told()));
    }
    if !most.is_empty() {
        page.push('\n');
    }
}

fn section(page: &mut String, report: &Report, finding: &ReportFinding) {
    let _ = writeln!(page, "### {}\n", escape(&finding.title));
    let _ = writeln!(page, "{} · `{}` · {}\n", finding.kind.name(), finding.rule, escape(&finding.reason));
    if let Some(line) = finding.standing.line() {
        let _ = writeln!(page, "*{}*\n", escape(&line));
    }
    for side in &finding.sides {
        let _ = writeln!(page, "- **{}**", escape(&side.value));
        for attestation in side.attestations.iter().take(QUOTED) {
            let _ = writeln!(page, "  - {}: {}", place(report, attestation), quote(attestation));
        }
        let rest: Vec<String> =
            side.attestations.iter().skip(QUOTED).map(|attestation| place(report, attestation)).collect();
        if !rest.is_empty() {
            let _ = writeln!(page, "  - also {}", rest.join("; "));
        }
    }
    page.push('\n');
}

fn note(page: &mut String, report: &Report, finding: &ReportFinding) {
    let places: Vec<String> = finding
        .sides
        .iter()
        .filter_map(|side| side.attestations.first())
        .map(|attestation| place(report, attestation))
        .collect();
    let standing = finding.standing.line().map_or_else(String::new, |line| format!(" *{}*", escape(&line)));
    let _ = writeln!(
        page,
        "- {} (`{}`; {}){standing}",
        escape(&finding.message),
        finding.rule,
        places.join("; ")
    );
}

fn sources(page: &mut String, report: &Report) {
    page.push_str("## Sources\n\n| article | outlet | published | headline |\n|---|---|---|---|\n");
    for source in &report.sources {
        let field = |field: &Option<String>| field.as_deref().map(escape).unwrap_or_default();
        let (outlet, published, headline) =
            (field(&source.outlet), field(&source.published), field(&source.headline));
        let _ = writeln!(page, "| {} | {outlet} | {published} | {headline} |", escape(&source.id));
    }
    for line in super::withdrawn(report).into_iter().chain(super::config(report)) {
        let _ = writeln!(page, "\n{}.", escape(&line));
    }
    let mut faults = report.faults.iter().chain(&report.rules.faults).peekable();
    if faults.peek().is_some() {
        page.push_str("\nNot read:\n\n");
        for fault in faults {
            let _ = writeln!(page, "- {}", escape(fault));
        }
    }
    if !report.rules.replaced.is_empty() {
        page.push_str("\nRules:\n\n");
        for replaced in &report.rules.replaced {
            let _ = writeln!(page, "- {}", escape(replaced));
        }
    }
}

/// "Harbour Post, line 3".
fn place(report: &Report, attestation: &Attestation) -> String {
    format!("{}, line {}", escape(name(report, &attestation.source)), attestation.line)
}

/// The sentence with the words that carry the value in bold.
fn quote(attestation: &Attestation) -> String {
    let sentence = escape(&attestation.sentence);
    let exact = escape(&attestation.exact);
    match sentence.split_once(exact.as_str()).filter(|_| !exact.is_empty()) {
        Some((before, after)) if sentence.chars().count() <= LONGEST_SENTENCE => {
            format!("{before}**{exact}**{after}")
        }
        _ => format!("**{}**", escape(&shortened(&attestation.exact, LONGEST_SENTENCE))),
    }
}

/// Words that Markdown and the HTML in it leave as they are.
pub(super) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in one_line(words).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // A mention on GitHub would send a mail to a stranger.
            '@' => escaped.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_report_names_every_side_with_its_words() {
        let page = render(&fixture::report());
        for expected in [
            "3 articles: 1 error, 1 warning, 1 note.\n\n1. **People killed, flood in Senn, in Senn:** 2 people (Harbour Post), 3 people (Senn News, c)\n2. **Name of Anna Meier:**",
            "## Contradictions\n\n### people killed\n",
            "- **2 people**\n  - Harbour Post, line 3: The water killed **two people** in Senn.\n",
            "Senn News, line 5: **Three people** \\| &lt;died&gt; in the flood",
            "c, line 2: At least \\***three dead**\\* were found.",
            "- only Senn News says how many were hurt (`one-source`; Senn News, line 6)",
            "| a | Harbour Post | 2011-05-03 | Dam breaks above Senn |",
            "- d.txt: is empty",
            "Rules:\n\n- check \\`toll-differs\\` of rules/a.ron:3 is replaced by mine/b.ron:4\n",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
    }

    #[test]
    fn marks_and_line_ends_are_escaped() {
        assert_eq!(escape("a*b\n<i> @you_ `x`\u{202e}"), "a\\*b &lt;i&gt; &#64;you\\_ \\`x\\`");
    }
}
