//! `crosscheck explain` on the sample stories and on small articles, with the real program.

use assert_cmd::Command;
use tempfile::TempDir;

/// Runs the program in the folder of the crate; gives code, output and errors.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("crosscheck")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("COLUMNS")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn report(story: &str) -> serde_json::Value {
    serde_json::from_str(&run(&["report", "--format", "json", story]).1).unwrap()
}

/// Checks that a page has some words, in this order.
fn check(arguments: &[&str], expected: &[&str]) {
    let (code, page, errors) = run(arguments);
    assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
    let mut rest = page.as_str();
    for words in expected {
        let at = rest.find(words).unwrap_or_else(|| panic!("{words} is not in, or too early in\n{page}"));
        rest = &rest[at + words.len()..];
    }
}

const QUAKE: &str = "tests/stories/korvan-quake";

#[test]
fn findings_of_all_kinds_can_be_explained_by_their_fingerprints() {
    for story in [QUAKE, "tests/stories/takeover", "tests/stories/florida-talks"] {
        // Every third is enough for all kinds, and each is a run of the program.
        for finding in report(story)["findings"].as_array().unwrap().iter().step_by(3) {
            let fingerprint = finding["fingerprint"].as_str().unwrap();
            let (code, page, _) = run(&["explain", "--format", "json", fingerprint, story]);
            assert_eq!(code, 0, "{fingerprint}");
            let explained: serde_json::Value = serde_json::from_str(&page).unwrap();
            assert_eq!(explained["finding"], *finding);
            assert_eq!(explained["state"], "reported");
            assert!(!explained["claims"].as_array().unwrap().is_empty(), "{fingerprint}");
        }
    }
}

#[test]
fn an_explanation_leads_from_the_words_to_the_rule() {
    let report = report(QUAKE);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(run(&["explain", &format!("#{}", findings[0]["fingerprint"].as_str().unwrap()), QUAKE]).0, 0);
    let toll = findings.iter().find(|finding| finding["subject"] == "people killed").unwrap();
    check(
        &["explain", &toll["fingerprint"].as_str().unwrap()[..8], QUAKE],
        &[
            "error[numbers-differ]",
            "What the articles say",
            "[1] Coast Today (coast-today:1:20)",
            "14 dead as rescuers",
            "fills: quantity.count; value: 14 (count); counted: dead (a person); event: die",
            "Why these are answers to one question",
            "one question, strength",
            "what happened: die",
            "veto",
            "none",
            "event +2.0",
            "threshold",
            "conflicts, as 14 and 13 cannot both be right",
            "level     error, of error at most",
            "so it is  reported",
        ],
    );
}

#[test]
fn the_report_shows_the_fingerprints_that_explain_takes() {
    let (_, page, _) = run(&["report", QUAKE]);
    for finding in report(QUAKE)["findings"].as_array().unwrap() {
        let short = format!("#{}", &finding["fingerprint"].as_str().unwrap()[..8]);
        assert!(page.contains(&short), "{short}");
    }
}

#[test]
fn an_unknown_fingerprint_or_rule_is_told_with_the_nearest() {
    for (arguments, expected) in [
        (&["explain", "zzz", QUAKE][..], "no finding `zzz`; the nearest there are:\n  "),
        (&["explain", "zzz"], "name articles behind the fingerprint"),
        (&["explain", "--why-not", "number-differs", QUAKE], "did you mean `numbers-differ`?"),
        (&["explain", "zzz", "none"], "none: cannot be read"),
    ] {
        let (code, page, errors) = run(arguments);
        assert_eq!((code, page.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
}

/// Two small articles, with rules of one check.
fn story(one: &str, other: &str, unless: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let rules = format!(
        r#"(about: "t",
            vocabulary: {{ "resign": ["resign", "quit"] }},
            frames: [(id: "exit", triggers: ["@resign"], same_when: [["who"]], slots: [
                (id: "who", value: Person, patterns: ["<who> @resign"]),
                (id: "cause", value: Phrase, patterns: ["@resign over <cause>"]),
            ])],
            checks: [
                (id: "toll", level: Error, why: "w", message: "{{question}}: {{sides}}", check: Number(slots: ["quantity"]), unless: [{unless}]),
                (id: "exit-cause", level: Warning, why: "w", message: "{{question}}: {{sides}}", check: Claim(slots: ["exit.cause"])),
            ])"#
    );
    for (name, text) in [("rules/t.ron", rules.as_str()), ("s/a.txt", one), ("s/b.txt", other)] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Checks that the explanation why a rule of [`story`] is silent has some words.
fn check_why_not(rule: &str, one: &str, other: &str, expected: &[&str]) {
    let unless = r#"(when: Modality([Possible]), reason: "unsure")"#;
    let folder = story(one, other, unless);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (rules, articles) = (path("rules"), path("s"));
    check(&["explain", "--no-default-rules", "--rules", &rules, "--why-not", rule, &articles], expected);
}

#[test]
fn why_not_names_the_condition_that_failed() {
    let twelve = "The mill fire in Senn killed 12 people on Monday.";
    check_why_not("toll", twelve, twelve, &["compared: same (both say 12)", "strength"]);
    check_why_not(
        "toll",
        twelve,
        "The mill fire in Senn may have killed 14 people on Monday.",
        &["withdrawn by the rule: unsure"],
    );
    check_why_not(
        "toll",
        twelve,
        "The mill fire in Senn injured 14 people on Monday.",
        &["vetoed: other things happened to them (event: “die” / “hurt”)", "score"],
    );
    check_why_not(
        "toll",
        twelve,
        "The mill fire in Senn killed 14 people, including 12 children.",
        &["vetoed: a part against a total (part: “false” / “true”)"],
    );
    check_why_not(
        "toll",
        twelve,
        "Rain is expected.",
        &["No two statements of different articles came near"],
    );
}

#[test]
fn why_not_shows_the_pairs_asked_about_however_far_apart_they_are() {
    let twelve = "The mill fire in Senn killed 12 people on Monday.";
    let folder = story(twelve, "Some 90 sheep were sold at the fair for 14 crowns each.", "");
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (rules, articles) = (path("rules"), path("s"));
    let asked = |about: &[&str], expected: &[&str]| {
        let mut arguments = vec!["explain", "--no-default-rules", "--rules", &rules, "--why-not", "toll"];
        arguments.extend(about.iter().flat_map(|words| ["--about", *words]));
        arguments.push(&articles);
        check(&arguments, expected);
    };
    asked(&[], &["No two statements of different articles came near"]);
    asked(&["sheep"], &["vetoed: ", "12 people", "90 sheep"]);
    asked(&["mill", "sheep"], &["12 people", "90 sheep"]);
    asked(&["mill", "goats"], &["No two statements of different articles came near"]);
}

#[test]
fn why_not_looks_into_the_frames_of_a_rule() {
    let scandal = "Ann Lee resigned over a tax scandal.";
    check_why_not("exit-cause", "Rain fell.", "Snow fell.", &["no trigger of frame `exit` is found"]);
    check_why_not(
        "exit-cause",
        scandal,
        "He will never quit.",
        &[
            "frame `exit` is announced",
            "b.txt:1:15",
            "“quit”",
            "no pattern of the frame fits",
            "He will never quit.",
        ],
    );
    check_why_not(
        "exit-cause",
        scandal,
        "Bob Moe resigned over a police raid.",
        &["two occurrences of `exit` (who: differ)"],
    );
    check_why_not("exit-cause", scandal, scandal, &["compared: same"]);
}

#[test]
fn what_a_rule_withdrew_can_be_explained() {
    let unless = r#"(when: Modality([Possible]), reason: "unsure"), (when: SameOutlet, reason: "corrected")"#;
    let other = "The mill fire in Senn may have killed 14 people on Monday.";
    let folder = story("The mill fire in Senn killed 12 people on Monday.", other, unless);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (rules, articles) = (path("rules"), path("s"));
    let with_rules = ["--no-default-rules", "--rules", rules.as_str()];
    let (_, page, _) = run(&[&["report", "--format", "json", articles.as_str()][..], &with_rules].concat());
    let report: serde_json::Value = serde_json::from_str(&page).unwrap();
    let withdrawn = &report["rules"]["withdrawn"];
    assert_eq!(withdrawn[0]["reason"], "unsure");
    assert_eq!(report["findings"], serde_json::json!([]));
    let fingerprint = withdrawn[0]["fingerprint"].as_str().unwrap();
    check(
        &[&["explain", fingerprint, articles.as_str()][..], &with_rules].concat(),
        &[
            "Modality([Possible]) (unsure): applies",
            "SameOutlet (corrected): does not apply",
            "so it is  withdrawn",
        ],
    );
    for format in ["terminal", "markdown", "html"] {
        let arguments = [&["report", "--format", format, articles.as_str()][..], &with_rules].concat();
        check(&arguments, &["1 finding withdrawn by rules: unsure"]);
    }
}
