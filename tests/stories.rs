//! The reports of the sample stories, as they were accepted under `snapshots/`: `cargo insta review` shows a change.

use std::path::PathBuf;

use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::read::{self, Options};
use crosscheck::report::terminal::{self, Settings, Texts};
use crosscheck::rule::load;

/// Columns of the accepted reports.
const WIDTH: usize = 100;

/// Compares the report of one story with the accepted one.
fn check(story: &str) {
    // Relative, so that no report names the folder of whoever runs the tests.
    let articles = read::read(&[PathBuf::from("tests/stories").join(story)], &Options::default());
    assert!(articles.faults.is_empty(), "{:?}", articles.faults);
    let pipeline = Pipeline::new(Lexicon::embedded(), load::load(true, &[]));
    let report = pipeline.report(&articles.sources, &|| ());
    let texts: Texts<'_> =
        articles.sources.iter().map(|source| (source.id.as_str(), source.text.as_str())).collect();
    let page = terminal::render(&report, &texts, Settings { width: WIDTH, colour: false });
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(story, page));
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
