//! Pages for a terminal of any width: no line is wider, and carets stand under the words.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;

use assert_cmd::Command;
use crosscheck::lexicon::Lexicon;
use crosscheck::line::one_line;
use crosscheck::pipeline::Pipeline;
use crosscheck::read::{self, Options};
use crosscheck::report::facts::{self, Table};
use crosscheck::report::terminal::{self, Settings, Texts};
use crosscheck::rule::load;
use crosscheck::source::Source;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The widths that a page is drawn for.
const WIDTHS: std::ops::RangeInclusive<usize> = 20..=200;
/// Some of them, for what takes a run of the program each.
const SOME_WIDTHS: [usize; 6] = [20, 31, 57, 80, 100, 200];

/// A text without its colours.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// What stands on a line from one column up to another.
fn between(line: &str, from: usize, to: usize) -> String {
    let mut at = 0;
    let seen = line.graphemes(true).filter(|seen| {
        let start = at;
        at += seen.width();
        (from..to).contains(&start)
    });
    seen.collect()
}

/// No line is wider than the page, and carets stand under words of articles.
fn check(page: &str, width: usize, words: &BTreeSet<String>) {
    let page = plain(page);
    let mut before = "";
    for line in page.lines() {
        assert!(line.width() <= width, "{} columns of {width}: {line:?}", line.width());
        let carets = line.trim_start_matches(' ');
        if !carets.is_empty() && carets.chars().all(|sign| sign == '━') {
            let from = line.width() - carets.width();
            let marked = between(before, from, line.width());
            assert!(words.contains(&marked) || marked.contains('…'), "{marked:?} of {before:?} at {width}");
        }
        before = line;
    }
}

/// The report and the facts of a story at every width, in colours and without.
fn check_story(sources: &[Source]) {
    let pipeline = Pipeline::new(Lexicon::embedded(), load::load(true, &[]));
    let report = pipeline.report(sources, &|| ());
    assert!(!report.findings.is_empty());
    let texts: Texts<'_> = sources.iter().map(|source| (source.id.as_str(), source.text.as_str())).collect();
    let sides = report.findings.iter().flat_map(|finding| &finding.sides);
    let words: BTreeSet<String> =
        sides.flat_map(|side| &side.attestations).map(|found| one_line(&found.exact)).collect();
    let table = Table::new(&report, true);
    for width in WIDTHS {
        for colour in [false, true] {
            check(&terminal::render(&report, &texts, Settings { width, colour }), width, &words);
            check(&facts::terminal::render(&table, width, colour), width, &words);
        }
    }
}

#[test]
fn a_sample_story_fits_into_every_width() {
    for story in ["florida-talks", "korvan-quake", "takeover"] {
        let articles = read::read(&[PathBuf::from("tests/stories").join(story)], &Options::default());
        check_story(&articles.sources);
    }
}

#[test]
fn wide_characters_marks_and_pictures_fit_into_every_width() {
    check_story(&[
        read::from_text(
            "東京の朝刊",
            "Ferry sinks off Senn\n\n船会社の「海」 👩‍👩‍👧 said that the ferry sank and 14 people were killed in Senn on Monday. \
             Mayor Rene\u{301}e Lau thanked the helpers.",
        ),
        read::from_text(
            "b",
            "Ferry sinks\n\nThe ferry sank 🚢🚢🚢 and ne\u{301}e 船は船会社のものだ 31 people were killed in Senn on Monday. \
             Mayor Rene\u{301}e Lao thanked the helpers.",
        ),
    ]);
}

#[test]
fn what_the_program_explains_and_compares_fits_as_well() {
    let run = |width: usize, arguments: &[&str]| {
        let mut command = Command::cargo_bin("crosscheck").unwrap();
        let output = command.env("COLUMNS", width.to_string()).args(arguments).output().unwrap();
        assert!(!output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let story = "tests/stories/korvan-quake";
    let json = run(100, &["report", "--format", "json", "--level", "error", story]);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let fingerprint = report["findings"][0]["fingerprint"].as_str().unwrap();
    let facts = report["facts"].as_array().unwrap().iter();
    let attestations = facts.flat_map(|fact| fact["attestations"].as_array().unwrap());
    let words: BTreeSet<String> =
        attestations.map(|found| one_line(found["exact"].as_str().unwrap())).collect();
    for width in SOME_WIDTHS {
        for arguments in [
            ["explain", fingerprint, story].as_slice(),
            &["explain", "--why-not", "numbers-differ", story],
            &["entities", story],
        ] {
            check(&run(width, arguments), width, &words);
        }
    }
}

#[test]
fn the_width_is_that_of_the_terminal_unless_the_shell_says_another() {
    for (told, width) in [(None, 48), (Some("30"), 30)] {
        let size = PtySize { rows: 24, cols: 48, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("crosscheck"));
        command.args(["report", "tests/stories/korvan-quake"]);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("NO_COLOR", "1");
        command.env_remove("COLUMNS");
        if let Some(told) = told {
            command.env("COLUMNS", told);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut page = Vec::new();
        // A terminal that is closed at the other end is read to an error on some systems.
        let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut page);
        assert!(child.wait().unwrap().success());
        let page = plain(&String::from_utf8_lossy(&page));
        let widest = page.lines().map(UnicodeWidthStr::width).max();
        assert_eq!(widest, Some(width), "{page}");
    }
}
