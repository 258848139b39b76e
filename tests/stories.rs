//! The reports of the sample stories, as they were accepted under `snapshots/`: `crosscheck review` or
//! `cargo insta review` shows a change.

use std::path::PathBuf;

use crosscheck::finding::FindingKind;
use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::{Checked, Pipeline};
use crosscheck::read::{self, Options};
use crosscheck::report::terminal::{self, Settings, Texts};
use crosscheck::rule::{digest, load};
use crosscheck::snapshot::{take, text};

/// Columns of the accepted page.
const WIDTH: usize = 100;

/// Checks a sample story and gives the digests of the rules beside.
fn checked(story: &str) -> (Checked, Pipeline) {
    // Relative, so that no report names the folder of whoever runs the tests.
    let articles = read::read(&[PathBuf::from("tests/stories").join(story)], &Options::default());
    assert!(articles.faults.is_empty(), "{:?}", articles.faults);
    let pipeline = Pipeline::new(Lexicon::embedded(), load::load(true, &[]));
    (pipeline.check(&articles.sources, &|| ()), pipeline)
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Compares the report of one story with the accepted one.
fn check(story: &str) {
    let (checked, pipeline) = checked(story);
    let rules = digest::digests(pipeline.rules(), Lexicon::embedded());
    let snapshot = take::take(story, &checked.report, &checked.graph, &checked.sources, rules);
    let mut settings = settings();
    settings.set_info(&text::info(&snapshot));
    settings.bind(|| insta::assert_snapshot!(story, text::contents(&snapshot)));
}

#[test]
fn florida_talks() {
    check("florida-talks");
}

#[test]
fn korvan_quake() {
    check("korvan-quake");
}

#[test]
fn takeover() {
    check("takeover");
}

/// What a reader sees of one story, word for word; it stands in a folder of its own, as it is no accepted report.
#[test]
fn the_page_of_a_story_on_a_terminal() {
    let (checked, _) = checked("korvan-quake");
    let texts: Texts<'_> =
        checked.sources.iter().map(|source| (source.id.as_str(), source.text.as_str())).collect();
    let page = terminal::render(&checked.report, &texts, Settings { width: WIDTH, colour: false });
    let mut settings = settings();
    settings.set_snapshot_path("../snapshots/pages");
    settings.bind(|| insta::assert_snapshot!("korvan-quake-terminal", page));
}

/// Longest words that carry an answer, in characters; those of one side alone, and those that are evidence as a whole.
fn longest(kind: FindingKind) -> usize {
    match kind {
        FindingKind::Quote | FindingKind::Origin => usize::MAX,
        FindingKind::Coverage => 160,
        _ => 100,
    }
}

#[test]
fn words_that_carry_an_answer_are_short_and_stand_where_they_say() {
    for story in ["florida-talks", "korvan-quake", "takeover"] {
        let (checked, _) = checked(story);
        for finding in &checked.report.findings {
            for words in finding.sides.iter().flat_map(|side| &side.attestations) {
                assert!(words.exact.chars().count() <= longest(finding.kind), "{story}: {}", words.exact);
                let source = checked.sources.iter().find(|source| source.id == words.source).unwrap();
                let stands = source.text.get(words.start as usize..words.end as usize);
                assert_eq!(stands, Some(words.exact.as_str()), "{story}");
            }
        }
    }
}
