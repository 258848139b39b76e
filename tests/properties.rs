//! What holds for any text at all: nothing panics, spans lie on character bounds, and the order of the sources and
//! the number of threads change no byte of the report.

use std::time::{Duration, Instant};

use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::rule::load;
use crosscheck::source::Source;
use crosscheck::span::Span;
use crosscheck::{read, report};
use proptest::prelude::*;

/// A long text, in bytes: a thousand times an article.
const MILLION: usize = 1_000_000;
/// Length of a text that is reported on, in bytes: a dozen long articles in one; a debug build takes seconds for it.
const REPORTED: usize = 40_000;
/// Time for a million bytes in a debug build: several times what the slowest takes on a busy machine; a quadratic loop
/// takes an hour.
const PATIENCE: Duration = Duration::from_secs(60);

fn pipeline() -> Pipeline {
    Pipeline::new(Lexicon::embedded(), load::load(true, &[]))
}

/// Runs everything over one text and looks at every span that comes out.
fn check(pipeline: &Pipeline, text: &str) {
    let source = read::from_text("a", text);
    assert_eq!(source.text, text);
    let sound = |span: Span, what: &str| {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{what} {span:?} in {text:?}");
    };
    let mut before = 0;
    for block in &source.blocks {
        sound(block.span, "block");
        assert!(before <= block.span.start, "blocks overlap in {text:?}");
        before = block.span.end;
    }
    let annotated = pipeline.annotate(&source);
    annotated.tokens.iter().for_each(|token| sound(token.span, "token"));
    annotated.sentences.iter().for_each(|sentence| sound(sentence.span, "sentence"));
    annotated.mentions.iter().for_each(|mention| sound(mention.span, "mention"));
    annotated.quotations.iter().for_each(|quotation| sound(quotation.mention.span, "quotation"));
    let written = report::mentions::render(&source, &annotated);
    assert!(written.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
}

/// Text of the kind that breaks programs: marks, digits, names, quotes without an end, other scripts, white space.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("“".to_string()),
        Just("\"".to_string()),
        Just("'s".to_string()),
        Just("\n".to_string()),
        Just("\r\n\r\n".to_string()),
        Just("\u{202e}".to_string()),
        Just("\u{200f}".to_string()),
        Just("👩‍👩‍👧 ".to_string()),
        Just("\u{0}".to_string()),
        Just("e\u{301}".to_string()),
        Just("$1,2.3.4bn ".to_string()),
        Just("Mr. ".to_string()),
        Just("U.S.–".to_string()),
        Just("Source ".to_string()),
        Just("3 May 2011 ".to_string()),
        Just("more than ".to_string()),
        Just("tens of thousands of ".to_string()),
        "[0-9]{1,40}",
        "[A-Z][a-z]{0,8} ",
        "[a-z]{1,9}[ .,]",
        "\\PC{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_spans_lie_on_character_bounds(text in awkward()) {
        check(&pipeline_once(), &text);
    }

    #[test]
    fn the_order_of_sources_and_threads_changes_no_byte(texts in prop::collection::vec(awkward(), 1..5)) {
        let sources: Vec<Source> =
            texts.iter().enumerate().map(|(number, text)| read::from_text(&format!("s{number}"), text)).collect();
        let mut reversed = sources.clone();
        reversed.reverse();
        let json = |sources: &[Source]| report::json::render(&pipeline_once().report(sources, &|| ()));
        let expected = json(&sources);
        prop_assert_eq!(&expected, &json(&reversed));
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(&expected, &one.install(|| json(&sources)));
    }
}

/// Word lists are compiled once for all cases.
fn pipeline_once() -> std::sync::MutexGuard<'static, Pipeline> {
    static PIPELINE: std::sync::LazyLock<std::sync::Mutex<Pipeline>> =
        std::sync::LazyLock::new(|| std::sync::Mutex::new(pipeline()));
    PIPELINE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A text that repeats one piece to so many bytes is worked through in time that grows with its length.
fn check_long(piece: &str, bytes: usize) {
    let text = piece.repeat(bytes / piece.len());
    let begun = Instant::now();
    check(&pipeline_once(), &text);
    assert!(begun.elapsed() < PATIENCE, "{:?} for {piece:?}", begun.elapsed());
}

#[test]
fn a_million_bytes_on_one_line_take_linear_time() {
    for piece in ["The mayor of Senn said that 22 people died. ", "7", "a", "\"", "Anna Meier ", "(", "1,"] {
        check_long(piece, MILLION);
    }
}

#[test]
fn a_million_bytes_of_words_that_open_something_take_linear_time() {
    for piece in ["“Yes, ", "‘a ", "according to ", "a.", "U.S. ", "he said ", "twenty-two ", "Ann Lee, "]
    {
        check_long(piece, MILLION);
    }
}

/// A report of one text that repeats one piece, and one of two texts that do, are made in time that grows with their length:
/// the facts of one question, the claims of one key, the names of one list stay bounded.
#[test]
fn a_report_of_ever_the_same_words_takes_linear_time() {
    for piece in [
        "Ann Lee spoke of a row and ",
        "The mayor of Senn said that 22 people died. ",
        "Lee said: “Yes” ",
        "killed 22 people and ",
        "rose 5 percent to 10 percent ",
        "Boris, ",
        "on 3 May 2011, ",
    ] {
        let source = |id: &str| read::from_text(id, &piece.repeat(REPORTED / piece.len()));
        let begun = Instant::now();
        let report = pipeline_once().report(&[source("a"), source("b")], &|| ());
        assert_eq!(report.sources.len(), 2);
        assert!(begun.elapsed() < PATIENCE, "{:?} for {piece:?}", begun.elapsed());
    }
}

/// The same with ever other numbers, so that no two answers are one.
#[test]
fn a_report_of_ever_other_numbers_takes_linear_time() {
    let lines: Vec<String> =
        (0..REPORTED / 40).map(|number| format!("The mayor said {number} people died in Senn.")).collect();
    let begun = Instant::now();
    let report = pipeline_once().report(&[read::from_text("a", &lines.join(" "))], &|| ());
    assert!(!report.facts.is_empty());
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
}

#[test]
fn a_million_bytes_of_short_lines_take_linear_time() {
    for piece in ["\n", "Menu\n", "Dam breaks\n\n", "- a\n", "\r", "\u{200f}\n"] {
        check_long(piece, MILLION);
    }
}
