//! What holds for any text at all: nothing panics, spans lie on character bounds, and the order of the sources and
//! the number of threads change no byte of the report.

use std::time::{Duration, Instant};

use crosscheck::error::Error;
use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::rule::load::{self, RuleFile};
use crosscheck::source::Source;
use crosscheck::span::Span;
use crosscheck::{read, report};
use proptest::prelude::*;

/// A long text, in bytes: a thousand times an article.
const MILLION: usize = 1_000_000;
/// Length of a text that is reported on, in bytes: a dozen long articles in one; a debug build takes seconds for it.
const REPORTED: usize = 40_000;
/// Time for a million bytes in a debug build: several times what the slowest takes while other builds keep the machine
/// busy (a minute and a half); a quadratic loop takes an hour.
const PATIENCE: Duration = Duration::from_secs(300);

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
pub(crate) fn awkward() -> impl Strategy<Value = String> {
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

/// Text of the kind that breaks readers of rule files: pieces of them in any order, marks, strings without an end.
fn awkward_rules() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("(about: \"x\", ".to_string()),
        Just("vocabulary: {\"a\": [\"b c\"]}, ".to_string()),
        Just("frames: [".to_string()),
        Just("checks: [".to_string()),
        Just("(id: \"a\", triggers: [\"@a\"], same_when: [[\"w\"]], slots: [".to_string()),
        Just("(id: \"w\", value: Count(of: \"@a\"), patterns: [\"<w> @a\", r#\"((a|".to_string()),
        Just(
            "(id: \"c\", level: Note, why: \"w\", message: \"{\", check: Claim(slots: [\"a.w\"])".to_string()
        ),
        Just("examples: [Fires(sources: [\"x\"], sides: [\"1\"]), Todo(\"y\", ".to_string()),
        Just("tolerance: NaN, at_most: -1e999".to_string()),
        Just("\"\\u{110000}\\x\\".to_string()),
        Just("/* // */ #![enable(x)]".to_string()),
        "[\\[\\](){}:,\"'#\\\\@<>|?.]{1,4}",
        "[a-z]{1,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Parses one added file beside nothing else, and looks at every fault that comes out.
fn check_rules(text: &str) {
    let file = RuleFile { name: "a.ron".to_string(), text: text.to_string(), added: true };
    let rules = load::parse(&[file]);
    for fault in &rules.faults {
        let Error::Rule { line, column, excerpt, .. } = fault else { panic!("{fault}") };
        let written = text.split('\n').nth(line - 1).unwrap_or_else(|| panic!("{fault} in {text:?}"));
        assert!(*column <= written.chars().count() + 1, "{fault} in {text:?}");
        assert!(excerpt.carets().contains('^') && !excerpt.words.contains('\n'), "{fault}");
    }
    // Whatever is left can be run.
    let frames = rules.frames.len();
    let report =
        Pipeline::new(&Lexicon::default(), rules).report(&[read::from_text("a", "A resigned.")], &|| ());
    assert!(frames <= 1_000 && report.findings.len() <= 100);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_as_a_rule_file_is_read_or_faulted(text in awkward_rules()) {
        check_rules(&text);
    }

    #[test]
    fn any_characters_as_a_rule_file_are_read_or_faulted(text in "\\PC{0,60}") {
        check_rules(&text);
    }

    /// A default rule file in which a stretch is taken out, doubled, or replaced by a mark.
    #[test]
    fn any_mutation_of_a_rule_file_is_read_or_faulted(
        number in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0usize..40,
        put in prop_oneof![Just(String::new()), Just("\"".to_string()), Just("(".to_string()), Just("]".to_string()),
            Just("é\\".to_string()), Just("@".to_string()), "[a-z<>|().,:]{1,3}"],
        twice in any::<bool>(),
    ) {
        let files = load::defaults();
        let text = &number.get(&files).text;
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let start = from.index(places.len());
        let end = (start + length).min(places.len() - 1);
        let (start, end) = (places[start], places[end]);
        let stretch = if twice { &text[start..end] } else { "" };
        check_rules(&format!("{}{stretch}{put}{stretch}{}", &text[..start], &text[end..]));
    }
}

/// A rule file of a megabyte, whatever stands in it, is read or faulted in time that grows with its length.
#[test]
fn a_megabyte_of_rules_takes_linear_time() {
    for piece in [
        "(",
        "\"",
        "[(id: \"a\"), ",
        "\\",
        "/*",
        "// x\n",
        "é",
        "(id: \"c\", level: Note, why: \"w\", message: \"m\", check: Quote()), ",
        "(id: \"f\", triggers: [\"x\"], slots: [(id: \"w\", value: Name, patterns: [\"<w> x\"])]), ",
        "\"(a | b <w>) x\", ",
    ] {
        for start in [
            "",
            "(about: \"x\", checks: [",
            "(about: \"x\", frames: [",
            "(about: \"x\", frames: [(id: \"f\", triggers: [",
        ] {
            let text = format!("{start}{}", piece.repeat((MILLION - start.len()) / piece.len()));
            let begun = Instant::now();
            let file = RuleFile { name: "a.ron".to_string(), text, added: true };
            assert!(!load::parse(&[file]).faults.is_empty());
            assert!(begun.elapsed() < PATIENCE, "{:?} for {start}{piece}", begun.elapsed());
        }
    }
}

/// Word lists are compiled once for all cases.
pub(crate) fn pipeline_once() -> std::sync::MutexGuard<'static, Pipeline> {
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
