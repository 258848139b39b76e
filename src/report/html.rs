//! HTML: one page that needs nothing else, to read, send and print; its filters work without a script.

use itertools::Itertools;
use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use super::excerpt::excerpt;
use super::important::{Answer, Important, most_important};
use super::stories::{AnchorOf, Anchors, anchor, story_anchor, story_name};
use super::terminal::Texts;
use super::{count, lead, level_counts, listed, name, one_line, others, short, source};
use crate::contrast;
use crate::finding::{FindingKind, Level};
use crate::report_model::{Attestation, Report, ReportFinding, ReportSide, ReportSource};

/// The page; its name ends in `.html`, by which the engine knows that everything filled in is to be escaped.
const TEMPLATE: (&str, &str) = ("report.html", include_str!("html.jinja"));
/// The look of this page and of that of changes; nothing is filled in.
pub(super) const STYLE: (&str, &str) = ("style.css", include_str!("style.css"));
/// The levels, in the order of their sections.
const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Note];
/// Longest sentence round the words, in characters: some five lines.
const SENTENCE: usize = 500;
/// Longest answer above its sentence, in characters.
const ANSWER: usize = 120;
/// Longest answer in the line of a note, in characters.
const SHORT_ANSWER: usize = 70;

/// The page of one story without a name, or of several with theirs.
///
/// # Errors
/// Where the template is faulty, which a test rules out for the one that is compiled in.
pub fn render(stories: &[(&str, &Report)]) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.add_template(TEMPLATE.0, TEMPLATE.1)?;
    environment.add_template(STYLE.0, STYLE.1)?;
    environment.get_template(TEMPLATE.0)?.render(Serde(page(stories)))
}

/// What the template is filled with.
#[derive(Serialize)]
struct Page<'a> {
    title: String,
    heading: String,
    /// One line a story, where there are several.
    index: Vec<Entry>,
    index_levels: [&'static str; 3],
    filters: Vec<Filter>,
    stories: Vec<Story<'a>>,
}

/// A story in the index at the top.
#[derive(Serialize)]
struct Entry {
    anchor: String,
    name: String,
    articles: usize,
    /// Findings of each level.
    counts: [usize; 3],
}

/// What can be shown or hidden: a level or a kind.
#[derive(Serialize)]
struct Filter {
    name: &'static str,
    title: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct Story<'a> {
    /// Empty where it is the only one, and so is the name.
    anchor: String,
    name: String,
    counts: String,
    important: Vec<Sentence>,
    levels: Vec<LevelSection<'a>>,
    sources: Vec<Article<'a>>,
    /// How many findings rules withdrew, and why.
    withdrawn: Option<String>,
    faults: Vec<&'a str>,
    /// The config file that was used.
    config: Option<String>,
    /// Rules that were replaced.
    replaced: &'a [String],
}

/// One of the most important findings.
#[derive(Serialize)]
struct Sentence {
    anchor: String,
    level: &'static str,
    kind: &'static str,
    question: String,
    answers: Vec<Answer>,
    more: usize,
}

#[derive(Serialize)]
struct LevelSection<'a> {
    name: &'static str,
    title: &'static str,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    anchor: String,
    fingerprint: &'a str,
    /// The fingerprint as far as a reader needs it.
    print: String,
    kind: &'static str,
    rule: &'a str,
    title: &'a str,
    /// Title and answers on one line.
    summary: String,
    reason: &'a str,
    /// What editors decided on it.
    standing: Option<String>,
    sides: Vec<Side<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    value: String,
    /// Who gives it, each once.
    outlets: Vec<String>,
    others: String,
    words: Vec<Words<'a>>,
}

/// What one source says, in its sentence.
#[derive(Serialize)]
struct Words<'a> {
    outlet: String,
    url: Option<&'a str>,
    line: usize,
    before: String,
    exact: String,
    after: String,
    /// Who says it, where it is not the outlet itself.
    voice: Option<&'a str>,
    /// How firmly, where it is not stated as a fact.
    modality: Option<&'a str>,
}

#[derive(Serialize)]
struct Article<'a> {
    outlet: &'a str,
    published: &'a str,
    headline: &'a str,
    path: &'a str,
    url: Option<&'a str>,
}

/// A filter for each level and kind that has findings.
fn filters(reports: &[&Report]) -> Vec<Filter> {
    let findings = || reports.iter().flat_map(|report| &report.findings);
    let levels = LEVELS.map(|level| Filter {
        name: level.name(),
        title: level.title(),
        count: findings().filter(|finding| finding.level == level).count(),
    });
    let kinds = FindingKind::ALL.map(|kind| Filter {
        name: kind.name(),
        title: kind.title(),
        count: findings().filter(|finding| finding.kind == kind).count(),
    });
    levels.into_iter().chain(kinds).filter(|filter| filter.count > 0).collect()
}

fn page<'a>(stories: &[(&'a str, &'a Report)]) -> Page<'a> {
    let reports: Vec<&Report> = stories.iter().map(|(_, report)| *report).collect();
    let heading = match stories {
        [(name, report)] => story_name(name, report),
        _ => count_stories(stories.len()),
    };
    let index = |(at, (name, report)): (usize, &(&str, &Report))| Entry {
        anchor: story_anchor(at),
        name: one_line(name),
        articles: report.sources.len(),
        counts: LEVELS.map(|level| of_level(report, level).count()),
    };
    let several = stories.len() > 1;
    let mut anchors = Anchors::default();
    let mut told: Vec<Story<'_>> = Vec::new();
    for (at, (name, report)) in stories.iter().enumerate() {
        let place = several.then(|| (story_anchor(at), one_line(name)));
        told.push(story(place, report, &anchors.next(report)));
    }
    Page {
        title: format!("{heading}: consistency report"),
        heading,
        index: stories.iter().enumerate().filter(|_| several).map(index).collect(),
        index_levels: LEVELS.map(Level::title),
        filters: filters(&reports),
        stories: told,
    }
}

fn count_stories(number: usize) -> String {
    if number == 1 { "1 story".to_string() } else { format!("{number} stories") }
}

fn of_level(report: &Report, level: Level) -> impl Iterator<Item = &ReportFinding> {
    report.findings.iter().filter(move |finding| finding.level == level)
}

/// A story, with its anchor and name where there are several.
fn story<'a>(place: Option<(String, String)>, report: &'a Report, anchors: &AnchorOf<'_>) -> Story<'a> {
    let (story_anchor, name) = place.unwrap_or_default();
    let levels = LEVELS.map(|level| LevelSection {
        name: level.name(),
        title: level.title(),
        findings: of_level(report, level)
            .map(|finding| self::finding(report, finding, anchor(anchors, finding)))
            .collect(),
    });
    Story {
        withdrawn: super::withdrawn(report),
        anchor: story_anchor,
        name,
        counts: format!("{} in {}", level_counts(report), count(report.sources.len(), "article")),
        important: most_important(report).into_iter().map(|told| sentence(told, anchors)).collect(),
        levels: levels.into_iter().filter(|section| !section.findings.is_empty()).collect(),
        sources: report.sources.iter().map(article).collect(),
        faults: report.faults.iter().chain(&report.rules.faults).map(String::as_str).collect(),
        config: super::config(report),
        replaced: &report.rules.replaced,
    }
}

fn sentence(told: Important<'_>, anchors: &AnchorOf<'_>) -> Sentence {
    Sentence {
        anchor: anchor(anchors, told.finding),
        level: told.finding.level.name(),
        kind: told.finding.kind.name(),
        question: told.question,
        answers: told.answers,
        more: told.more,
    }
}

fn finding<'a>(report: &'a Report, finding: &'a ReportFinding, anchor: String) -> Finding<'a> {
    let within = |room: usize| {
        let answers: Vec<(&str, usize)> =
            finding.sides.iter().map(|side| (side.value.as_str(), room)).collect();
        contrast::shortened(&answers)
    };
    let sides = || finding.sides.iter();
    let answers: Vec<String> = sides()
        .zip(within(SHORT_ANSWER))
        .map(|(side, answer)| {
            let outlet = lead(side).map_or("", |found| name(report, &found.source));
            format!("“{answer}” ({})", one_line(outlet))
        })
        .collect();
    Finding {
        anchor,
        fingerprint: &finding.fingerprint,
        print: short(&finding.fingerprint),
        kind: finding.kind.name(),
        rule: &finding.rule,
        title: &finding.title,
        summary: format!("{}: {}", finding.title, answers.join(" / ")),
        reason: &finding.reason,
        standing: finding.standing.line(),
        sides: sides()
            .zip(within(ANSWER))
            .map(|(side, answer)| self::side(report, finding, side, answer))
            .collect(),
    }
}

fn side<'a>(
    report: &'a Report,
    finding: &'a ReportFinding,
    side: &'a ReportSide,
    answer: String,
) -> Side<'a> {
    let first = lead(side);
    let rest =
        side.attestations.iter().filter(|found| first.is_none_or(|first| !std::ptr::eq(*found, first)));
    let other = finding.sides.iter().filter(|other| !std::ptr::eq(*other, side)).find_map(lead);
    let outlets = first.into_iter().chain(&side.attestations).map(|found| name(report, &found.source));
    Side {
        value: answer,
        outlets: outlets.map(one_line).unique().collect(),
        others: listed(&others(report, side)),
        words: first.into_iter().chain(rest).map(|found| words(report, found, other)).collect(),
    }
}

fn words<'a>(report: &'a Report, found: &'a Attestation, other: Option<&Attestation>) -> Words<'a> {
    let excerpt = excerpt(&Texts::new(), found, other, SENTENCE);
    Words {
        outlet: one_line(name(report, &found.source)),
        url: source(report, &found.source).and_then(link),
        line: found.line,
        before: excerpt.before,
        exact: excerpt.words,
        after: excerpt.after,
        voice: Some(found.voice.as_str()).filter(|voice| *voice != "outlet"),
        modality: Some(found.modality.as_str()).filter(|modality| *modality != "stated"),
    }
}

fn article(source: &ReportSource) -> Article<'_> {
    Article {
        outlet: source.outlet.as_deref().unwrap_or(&source.id),
        published: source.published.as_deref().unwrap_or("no date"),
        headline: source.headline.as_deref().unwrap_or_default(),
        path: &source.path,
        url: link(source),
    }
}

/// The address of an article, where a browser may open it: articles come from strangers.
fn link(source: &ReportSource) -> Option<&str> {
    let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
    source.url.as_deref().filter(is_web)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_page_shows_every_side_and_fetches_nothing() {
        let report = fixture::report();
        let page = render(&[("", &report)]).unwrap();
        for expected in [
            "<title>senn: consistency report</title>",
            "<h1>senn</h1>",
            "<li class=\"error number\"><a href=\"#toll-differs-1\">People killed, flood in Senn, in Senn:</a> <span class=\"answer\"><strong>2 people</strong> <span class=\"by\">(Harbour Post)</span>,</span>",
            "<h2 class=\"error\"><span class=\"level\">Contradictions</span></h2>",
            "<article class=\"finding error number\" id=\"toll-differs-1\">",
            "<code>toll-differs</code> <a class=\"print\" href=\"#toll-differs-1\" title=\"toll-differs-1\">#toll-differs-1</a>",
            "<span class=\"outlet\">Senn News</span> <span class=\"outlet\">c</span>",
            "<h3>people killed</h3>",
            "<blockquote>The water killed <mark>two people</mark> in Senn.</blockquote>",
            "<mark>Three people</mark> | &lt;died&gt; in the flood",
            "also c",
            "only Senn News says how many were hurt: “about 40 people” (Senn News)",
            "<label for=\"show-spelling\">Spelling of names <span class=\"how-many\">1</span></label>",
            "d.txt: is empty",
            "check `toll-differs` of rules&#x2f;a.ron:3 is replaced by mine&#x2f;b.ron:4",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
        for forbidden in ["<script", "src=", "<link", "url(", "@import", "<details"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn what_is_folded_is_printed() {
        let page = render(&[("", &fixture::report())]).unwrap();
        let folds = page.matches("<input class=\"fold\"").count();
        assert_eq!(folds, page.matches("<div class=\"folded\">").count());
        assert_eq!(folds, 2, "the second source of the toll, and the note");
        let print = page.split("@media print").last().unwrap();
        assert!(print.contains(".fold:not(:checked) ~ .folded { display: block; }"), "{print}");
    }

    #[test]
    fn several_stories_have_an_index_and_every_anchor_is_one_place() {
        let report = fixture::report();
        let page = render(&[("ferry", &report), ("flood <b>", &report)]).unwrap();
        for expected in [
            "<title>2 stories: consistency report</title>",
            "<tr><td><a href=\"#story-2\">flood &lt;b&gt;</a></td><td>3</td><td>1</td><td>1</td><td>1</td></tr>",
            "<section class=\"story\" id=\"story-2\">",
            "href=\"#toll-differs-1-in-2\"",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(ids.iter().all_unique(), "{ids:?}");
        let links = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        assert!(links.into_iter().all(|link| ids.contains(&link)), "{page}");
    }

    #[test]
    fn words_of_articles_are_never_markup_and_links_lead_to_the_web_alone() {
        let mut report = fixture::report();
        report.sources[0].headline = Some("<img onerror=x>".into());
        report.findings[0].title = "</style><script>".into();
        report.sources[0].url = Some("javascript:alert(1)".into());
        report.sources[1].url = Some("https://senn.example/flood?a=1&b=\"2".into());
        let page = render(&[("a&b", &report)]).unwrap();
        assert!(
            !page.contains("<img") && !page.contains("<script") && !page.contains("javascript:"),
            "{page}"
        );
        assert!(page.contains("a&amp;b"));
        assert!(
            page.contains("href=\"https:&#x2f;&#x2f;senn.example&#x2f;flood?a=1&amp;b=&quot;2\""),
            "{page}"
        );
    }
}
