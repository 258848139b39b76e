//! What is wrong with rule files: which words a fault points at, and what it says of them; and what is loaded all the
//! same.

use crosscheck::error::Error;
use crosscheck::rule::load::{RuleFile, defaults, parse};

const FRAME: &str = r#"(id: "exit", triggers: ["@exit"], same_when: [["who"]], slots: [
    (id: "who", value: Person, patterns: ["<who> @exit"]),
    (id: "cause", value: Phrase, patterns: ["@exit over <cause>"]),
])"#;

/// A rule file with these parts.
fn file(vocabulary: &str, frames: &str, checks: &str) -> RuleFile {
    let text = format!(
        "(about: \"exits\", vocabulary: {{{vocabulary}}},\nframes: [{frames}],\nchecks: [{checks}],\n)"
    );
    RuleFile { name: "rules/exits.ron".to_string(), text, added: true }
}

fn check_named(id: &str, kind: &str) -> String {
    format!(r#"(id: "{id}", level: Warning, why: "w", message: "{{subject}}", check: {kind})"#)
}

/// Checks the faults of one file: the words at the place of each, and a part of what it says.
fn check(file: RuleFile, expected: &[(&str, &str)]) {
    let rules = parse(std::slice::from_ref(&file));
    let told = |fault: &Error| match fault {
        Error::Rule { line, column, what, excerpt, .. } => {
            let words: String = file.text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
            assert!(words.starts_with(&excerpt.words), "{fault} points at {words}");
            (excerpt.words.clone(), what.clone())
        }
        other => panic!("{other}"),
    };
    let found: Vec<(String, String)> = rules.faults.iter().map(told).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((blamed, told), (words, what)) in found.iter().zip(expected) {
        assert!(blamed == words && told.contains(what), "{words}, {what}: {found:#?}");
    }
}

fn exit(frames: &str, checks: &str) -> RuleFile {
    file(r#""exit": ["resign", "step down"]"#, frames, checks)
}

#[test]
fn a_good_file_has_no_faults() {
    let rules = parse(&[exit(FRAME, &check_named("exit-cause", r#"Claim(slots: ["exit.cause"])"#))]);
    assert_eq!(rules.faults, Vec::new());
    assert_eq!((rules.frames.len(), rules.checks.len(), rules.vocabulary.len()), (1, 1, 1));
}

#[test]
fn the_default_rules_have_no_faults() {
    // As if they were added, so that nothing of them goes unverified.
    let files: Vec<RuleFile> = defaults().into_iter().map(|file| RuleFile { added: true, ..file }).collect();
    assert_eq!(
        parse(&files).faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
}

#[test]
fn a_broken_part_costs_no_other() {
    let checks = [
        check_named("a", r#"Clam(slots: ["exit"])"#),
        check_named("b", r#"Claim(slots: ["exit"])"#),
        check_named("c", r#"Claim(slot: ["exit"])"#),
    ];
    let broken = exit(FRAME, &checks.join(",\n"));
    check(
        broken.clone(),
        &[("Clam", "unknown variant `Clam`"), ("slot", "unknown field `slot`: expected one of `slots`")],
    );
    let rules = parse(&[broken]);
    assert_eq!(rules.checks.iter().map(|check| check.id.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_broken_file_costs_no_other() {
    let broken = RuleFile {
        name: "rules/b.ron".to_string(),
        text: "(about: \"b\", frames: [(id: 1".to_string(),
        added: true,
    };
    let rules = parse(&[broken, exit(FRAME, "")]);
    assert_eq!(rules.frames.len(), 1);
    assert_eq!(rules.faults.len(), 1);
    assert!(rules.faults[0].to_string().starts_with("rules/b.ron:1:"), "{}", rules.faults[0]);
}

#[test]
fn faults_of_names_point_at_the_name_and_suggest_the_nearest() {
    check(
        exit(&FRAME.replace("[\"@exit\"]", "[\"@exits\"]"), ""),
        &[("@exits", "no set `@exits`; did you mean `exit`?")],
    );
    check(exit(&FRAME.replace("[[\"who\"]]", "[[\"how\"]]"), ""), &[("how", "no slot `how`")]);
    check(exit(&FRAME.replace("<who> @exit", "<who> @exot"), ""), &[("@exot", "no set `@exot`")]);
    check(
        exit(&FRAME.replace("over <cause>", "over <couse>"), ""),
        &[("<couse>", "no slot `couse`; did you mean `cause`?")],
    );
    check(
        exit(FRAME, &check_named("a", r#"Claim(slots: ["exit.cuase"])"#)),
        &[("exit.cuase", "no slot `cuase`; did you mean `cause`?")],
    );
    check(
        exit(FRAME, &check_named("a", r#"Claim(slots: ["exot"])"#)),
        &[("exot", "no frame `exot`; did you mean `exit`?")],
    );
}

#[test]
fn faults_of_patterns_point_at_the_character() {
    check(exit(&FRAME.replace("<who> @exit", "<who> (@exit"), ""), &[("", "without its `)`")]);
    check(exit(&FRAME.replace("@exit over <cause>", "@exit over"), ""), &[("@exit over", "needs `<cause>`")]);
    check(
        exit(&FRAME.replace("@exit over <cause>", "<who> <cause>"), ""),
        &[("<who> <cause>", "needs a word")],
    );
}

#[test]
fn faults_of_meaning() {
    check(
        exit(FRAME, &check_named("a", r#"Number(slots: ["exit.cause"])"#)),
        &[("exit.cause", "holds no numbers")],
    );
    check(exit(FRAME, &check_named("Exit_Cause", "Spelling()")), &[("\"Exit_Cause\"", "small letters")]);
    check(
        exit(FRAME, &check_named("a", "Spelling()").replace("{subject}", "{subjekt}")),
        &[("{subjekt}", "did you mean `subject`?")],
    );
    check(
        exit(FRAME, &check_named("a", "Spelling()").replace("why: \"w\", ", "")),
        &[("(", "`why` is missing")],
    );
    check(file("\"exit\": []", FRAME, ""), &[("[", "has no words")]);
    check(file("\"exit\": [\"quit\"], \"exit\": [\"go\"]", FRAME, ""), &[("\"exit\"", "written twice")]);
    let twice = [check_named("a", "Spelling()"), check_named("a", "Quote()")].join(",\n");
    check(exit(FRAME, &twice), &[("\"a\"", "already defined in rules/exits.ron:6")]);
    let example = check_named("a", "Spelling()")
        .replace("check:", "examples: [Fires(sources: [\"x\"], sides: [])], check:");
    check(exit(FRAME, &example), &[("Fires", "names its sides")]);
}

#[test]
fn all_faults_of_a_frame_and_of_a_check_are_told_at_once() {
    let frame = r#"(id: "exit", triggers: ["@exit"], same_when: ["who"], slot: [], slots: [
        (id: "who", value: Persn, patterns: ["<who> @exit"]),
        (id: "what", value: Count(off: "@exit"), patterns: ["@exit \"<wat>\" <what>", r"<what> @exot"]),
        (id: "why", value: Phrase, patterns: [3]),
    ])"#;
    let check_words = r#"(id: "a", level: Warnin, level: Note, why: 3, message: "{subjct}",
        check: Claim(slots: "exit.who", tolerance: -1), examples: [Silnt(sources: []), Todo("x"), Fires(sources: ["x"])]),
        (level: Note)"#;
    check(
        exit(frame, check_words),
        &[
            ("\"who\"", "expected a list"),
            ("slot", "did you mean `slots`?"),
            ("Persn", "did you mean `Person`?"),
            ("Count", "`of` is missing"),
            ("off", "unknown field `off`: expected `of`"),
            ("<wat>", "no slot `wat`"),
            ("@exot", "no set `@exot`"),
            ("3", "text in quotation marks"),
            ("Warnin", "did you mean `Warning`?"),
            ("level", "`level` is written twice"),
            ("3", "text in quotation marks"),
            ("{subjct}", "did you mean `subject`?"),
            ("\"exit.who\"", "expected a list"),
            ("Silnt", "did you mean `Silent`?"),
            ("Todo", "a reason and an example"),
            ("Fires", "`sides` is missing"),
            ("(", "`check` is missing"),
            ("(", "`id` is missing"),
            ("(", "`message` is missing"),
            ("(", "`why` is missing"),
        ],
    );
}

#[test]
fn settings_within_their_bounds() {
    let kind = |kind: &str| exit(FRAME, &check_named("a", kind));
    for share in ["-0.1", "1.5", "NaN", "inf"] {
        check(kind(&format!("Number(tolerance: {share})")), &[(share, "from 0 to 1")]);
    }
    check(kind("Number(at_most: -1)"), &[("-1", "a whole number")]);
    check(kind("Number(at_most: 99999)"), &[("99999", "1000 or less")]);
    check(kind("Number(at_most: 99999999999999999999999)"), &[("99999999999999999999999", "a whole number")]);
    check(kind("Date(tolerance: 0.5)"), &[("0.5", "only Number has a `tolerance`")]);
    check(kind("Coverage(at_most: 0)"), &[("0", "finds nothing")]);
    check(kind("Number(tolerance: 1, at_most: 0)"), &[]);
    check(kind("Spelling(slots: [])"), &[("slots", "expected `prefer`")]);
    check(kind("Quote(slots: [])"), &[("slots", "nothing is expected here")]);
}

#[test]
fn slots_that_no_frame_fills_and_slots_of_another_type() {
    let slots =
        |kind: &str, slot: &str| exit(FRAME, &check_named("a", &format!("{kind}(slots: [\"{slot}\"])")));
    check(slots("Claim", "name"), &[("name", "take Spelling()")]);
    check(
        slots("Number", "quantity.number"),
        &[("quantity.number", "frame `quantity` has no slot `number`")],
    );
    check(slots("Claim", "fate.dammage"), &[("fate.dammage", "did you mean `damage`?")]);
    check(slots("Date", "quantity"), &[("quantity", "holds no dates or times")]);
    check(slots("Role", "exit.who"), &[("exit.who", "holds no roles")]);
    check(slots("Number", "exit"), &[("exit", "frame `exit` holds no numbers")]);
    for (kind, slot) in [
        ("Number", "quantity"),
        ("Date", "event-date.when"),
        ("Role", "exit.cause"),
        ("Claim", "exit"),
        ("Claim", "fate.damage"),
        ("Place", "location"),
    ] {
        check(slots(kind, slot), &[]);
    }
    check(exit(&FRAME.replace("[\"@exit over <cause>\"]", "[]"), ""), &[("[]", "nothing fills this slot")]);
    let shared = FRAME.replace("\"@exit over <cause>\"", "\"<who> @exit over <cause>\"");
    let under_who = |pattern: &str| shared.replacen("patterns: [", &format!("patterns: [\"{pattern}\", "), 1);
    check(
        exit(&under_who("<who> @exit over <cause>"), ""),
        &[("<who> @exit over <cause>", "stands under slot `who` already")],
    );
    check(exit(&under_who("<who> @exit amid <cause>"), ""), &[]);
}

#[test]
fn the_rest_of_a_file_behind_a_break_is_left_out_and_what_stands_before_is_kept() {
    let text = exit(FRAME, "").text + "\n(about: 3)";
    let file =
        |text: &str| RuleFile { name: "rules/exits.ron".to_string(), text: text.to_string(), added: true };
    check(
        file(&text),
        &[("(", "nothing may stand behind the last bracket; the rest of this file is skipped")],
    );
    let checks = [check_named("a", "Quote()"), check_named("b", "Quote()")].join(" ");
    let rules = parse(&[exit(FRAME, &checks)]);
    assert_eq!((rules.frames.len(), rules.checks.len(), rules.faults.len()), (1, 1, 1));
    assert!(rules.faults[0].to_string().contains("a comma is missing before this; the rest"));
}

#[test]
fn an_added_check_replaces_the_one_that_is_compiled_in() {
    let own = exit("", &check_named("a", "Quote()"));
    let default = RuleFile {
        name: "rules/base.ron".to_string(),
        added: false,
        ..exit(FRAME, &check_named("a", "Spelling()"))
    };
    let rules = parse(&[default.clone(), own.clone()]);
    assert_eq!(rules.faults, Vec::new());
    assert_eq!(rules.checks.len(), 1);
    assert_eq!(rules.checks[0].check.manual().kind, "Quote");
    assert_eq!(rules.replaced, ["check `a` of rules/base.ron:6 is replaced by rules/exits.ron:3"]);
    let broken = RuleFile { text: own.text.replace("Quote", "Quot"), ..own.clone() };
    let rules = parse(&[default, broken]);
    assert_eq!((rules.faults.len(), rules.replaced.len()), (1, 0));
    assert_eq!(rules.checks[0].check.manual().kind, "Spelling");
    let twice = RuleFile { name: "rules/more.ron".to_string(), ..own.clone() };
    let rules = parse(&[own, twice]);
    assert!(rules.faults[0].to_string().contains("check `a` is already defined in rules/exits.ron:3"));
}

#[test]
fn a_frame_that_replaces_one_must_serve_the_checks_on_it() {
    let default = RuleFile {
        name: "rules/base.ron".to_string(),
        added: false,
        ..exit(FRAME, &check_named("exit-cause", r#"Claim(slots: ["exit.cause"])"#))
    };
    let rules = parse(&[default.clone(), exit(FRAME, "")]);
    assert_eq!((rules.frames.len(), rules.checks.len(), rules.faults), (1, 1, Vec::new()));
    let other = exit(&FRAME.replace("cause", "why"), "");
    let rules = parse(&[default, other]);
    assert_eq!((rules.checks.len(), rules.faults.len()), (0, 1));
    let told = rules.faults[0].to_string();
    assert!(
        told.starts_with("rules/exits.ron:2:15: check `exit-cause` needs the frame that this one replaces"),
        "{told}"
    );
    assert!(told.contains("has no slot `cause`"), "{told}");
}

#[test]
fn so_much_fits_a_rule_file_and_no_more() {
    let many = |word: &str, number: usize| vec![word; number].join(", ");
    check(file(&format!("\"go\": [{}]", many("\"a\"", 5_001)), "", ""), &[("[", "at most 5000 words")]);
    let patterns = |count: usize| {
        let written = (0..count)
            .map(|number| format!("\"<who> @exit ..{}{}\"", 1 + number % 8, " next".repeat(1 + number / 8)));
        written.collect::<Vec<_>>().join(", ")
    };
    check(
        exit(&FRAME.replace("\"<who> @exit\"", &patterns(101)), ""),
        &[("[", "there are 101 here: at most 100 patterns")],
    );
    let big = file(
        &format!("\"exit\": [{}]", many("\"a\"", 4_000)),
        &FRAME.replace("\"<who> @exit\"", &patterns(30)),
        "",
    );
    check(big, &[("(", "each set counted wherever it is named")]);
    let silent = many("Silent(sources: [\"x\"])", 51);
    let examples = check_named("a", "Quote()").replace("check:", &format!("examples: [{silent}], check:"));
    check(exit(FRAME, &examples), &[("[", "there are 51 here: at most 50 examples")]);
    let long = check_named("a", "Quote()")
        .replace("check:", &format!("examples: [Silent(sources: [\"{}\"])], check:", "x".repeat(10_001)));
    check(exit(FRAME, &long), &[("Silent", "of at most 10000 bytes")]);
    let deep = file("", "", &"[".repeat(100));
    assert!(parse(&[deep]).faults[0].to_string().contains("too many brackets within brackets"));
}

#[test]
fn a_check_of_a_broken_frame_says_so() {
    let frame = FRAME.replace("value: Person", "value: Persson");
    let checks = check_named("a", r#"Claim(slots: ["exit.cause"])"#);
    check(
        exit(&frame, &checks),
        &[("Persson", "unknown variant `Persson`"), ("exit.cause", "as frame `exit` has a fault")],
    );
}

#[test]
fn a_set_with_other_words_stays_the_files_own() {
    let own = RuleFile { name: "mine.ron".to_string(), ..exit(&FRAME.replace("\"exit\"", "\"leave\""), "") };
    let own = RuleFile { text: own.text.replace("step down", "walk out"), ..own };
    let rules = parse(&[exit(FRAME, ""), own]);
    assert_eq!(rules.faults, Vec::new());
    assert_eq!(rules.vocabulary["exit"], ["resign", "step down"]);
    assert_eq!(rules.vocabulary["mine/exit"], ["resign", "walk out"]);
    assert_eq!(rules.frames[1].triggers, ["@mine/exit"]);
    assert_eq!(rules.frames[1].slots[1].patterns, ["@mine/exit over <cause>"]);
}
