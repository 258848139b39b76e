//! How fast the stages are, in words a second: `cargo bench --bench stages`.
#![allow(clippy::expect_used)]

use std::collections::BTreeSet;

use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::read::{self, Options};
use crosscheck::rule::{RuleSet, load};
use crosscheck::source::Source;
use divan::Bencher;
use divan::counter::ItemsCount;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Sample stories, as they are read from their folders.
fn stories() -> Vec<Source> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories");
    read::read(&[folder.into()], &Options::default()).sources
}

/// As many articles as `times` the sample stories, each under an id of its own.
fn many(times: usize) -> Vec<Source> {
    let stories = stories();
    (0..times)
        .flat_map(|round| {
            stories
                .iter()
                .map(move |source| Source { id: format!("{}-{round}", source.id), ..source.clone() })
        })
        .collect()
}

fn words(sources: &[Source]) -> ItemsCount {
    ItemsCount::new(sources.iter().map(|source| source.text.split_whitespace().count()).sum::<usize>())
}

/// Rules with so many frames, each of a verb of its own, its noun and four patterns.
fn rules_of(frames: usize) -> RuleSet {
    let verbs: BTreeSet<(&str, &str)> =
        Lexicon::embedded().pairs("event-nouns").map(|(noun, verb)| (verb, noun)).collect();
    let frames = verbs.iter().cycle().take(frames).enumerate().map(|(number, (verb, noun))| {
        format!(
            r#"(id: "frame-{number}", triggers: ["{verb}", "{noun}"], same_when: [["who"]], slots: [
                (id: "who", value: Person, patterns: ["<who> {verb} <whom>", "<who> 's {noun}"]),
                (id: "whom", value: Name, patterns: ["{verb} <whom>"]),
                (id: "cause", value: Phrase, patterns: ["{verb} .. (over | after | amid) <cause>"]),
            ])"#
        )
    });
    let text = format!("(about: \"many frames\", frames: [{}])", frames.collect::<Vec<_>>().join(","));
    load::parse(&[load::RuleFile { name: "many.ron".to_string(), text, added: false }])
}

fn pipeline() -> Pipeline {
    Pipeline::new(Lexicon::embedded(), load::load(true, &[]))
}

/// Word lists and rules, compiled: what every start costs.
#[divan::bench]
fn start(bencher: Bencher<'_, '_>) {
    bencher.bench(pipeline);
}

/// Extraction with few and with many frames: one lookup a token finds the triggers of all.
#[divan::bench(args = [1, 20, 500])]
fn extract_frames(bencher: Bencher<'_, '_>, frames: usize) {
    let sources = stories();
    let pipeline = Pipeline::new(Lexicon::embedded(), rules_of(frames));
    bencher.counter(words(&sources)).bench(|| pipeline.extract(&sources, &|| ()));
}

/// Headlines, paragraphs and furniture told apart.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let sources = stories();
    bencher
        .counter(words(&sources))
        .bench(|| sources.iter().map(|source| read::from_text(&source.id, &source.text)).collect::<Vec<_>>());
}

/// Annotation on one thread.
#[divan::bench]
fn annotate(bencher: Bencher<'_, '_>) {
    let (sources, pipeline) = (stories(), pipeline());
    bencher
        .counter(words(&sources))
        .bench(|| sources.iter().map(|source| pipeline.annotate(source)).collect::<Vec<_>>());
}

/// Annotation, votes on names, and extraction of all claims, on one thread and on two.
#[divan::bench(args = [1, 2])]
fn extract(bencher: Bencher<'_, '_>, threads: usize) {
    let (sources, pipeline) = (many(4), pipeline());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    bencher.counter(words(&sources)).bench(|| pool.install(|| pipeline.extract(&sources, &|| ())));
}

/// One story of five articles from text to report, on one thread and on two.
#[divan::bench(args = [1, 2])]
fn report(bencher: Bencher<'_, '_>, threads: usize) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/florida-talks");
    let sources = read::read(&[folder.into()], &Options::default()).sources;
    measure(bencher, &sources, threads);
}

/// Hundreds of articles at once, on one thread and on two.
#[divan::bench(args = [1, 2])]
fn report_many(bencher: Bencher<'_, '_>, threads: usize) {
    measure(bencher, &many(20), threads);
}

fn measure(bencher: Bencher<'_, '_>, sources: &[Source], threads: usize) {
    let pipeline = pipeline();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    bencher.counter(words(sources)).bench(|| pool.install(|| pipeline.report(sources, &|| ())));
}
