//! What a rule author does with the real program: every subcommand of `crosscheck rules`, every exit code.

use crate::command_line::{folder, run};

/// One frame and one check on it.
const FLEET: &str = r#"(
    about: "Ships that changed their name",
    vocabulary: { "rename": ["rename"] },
    frames: [(id: "ship-name", triggers: ["@rename"], same_when: [["ship"]], slots: [
        (id: "ship", value: Name, patterns: ["@rename the? <ship>", "<ship> be @rename"]),
        (id: "reason", value: Phrase, patterns: ["@rename .. because of <reason>"]),
    ])],
    checks: [(
        id: "ship-name-reason",
        level: Warning,
        why: "Readers are told different reasons.",
        message: "Different reasons: {sides}",
        check: Claim(slots: ["ship-name.reason"]),
        examples: [
            Fires(
                sources: ["The owner renamed the Bluebell because of a lawsuit.", "The Bluebell was renamed because of a new sponsor."],
                sides: ["a lawsuit", "a new sponsor"],
            ),
            Silent(sources: ["The owner renamed the Bluebell because of a lawsuit.", "The Bluebell was renamed because of a lawsuit."]),
        ],
    )],
)
"#;

#[test]
fn what_new_writes_passes_its_own_examples_and_is_never_overwritten() {
    let folder = folder(&[]);
    let at = folder.path();
    let written = run(at, &["rules", "new", "street-names"]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    assert!(written.out.starts_with("street_names.ron is written."), "{}", written.out);
    let text = std::fs::read_to_string(at.join("street_names.ron")).unwrap();
    assert!(text.contains("id: \"street-names-honours\"") && !text.contains("SUBJECT"), "{text}");
    let checked = run(at, &["rules", "check", "street_names.ron"]);
    assert_eq!((checked.code, checked.out.as_str()), (0, "1 file: no faults\n"));
    let tested = run(at, &["rules", "test", "--strict", "street_names.ron"]);
    assert_eq!((tested.code, tested.err.as_str()), (0, ""), "{}", tested.out);
    assert!(tested.out.ends_with("1 check, 2 examples, 2 as they say\n"), "{}", tested.out);
    let again = run(at, &["rules", "new", "street_names"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("street_names.ron: is there already and is not overwritten"), "{}", again.err);
    assert_eq!(std::fs::read_to_string(at.join("street_names.ron")).unwrap(), text);
    assert_eq!(std::fs::read_dir(at).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn new_refuses_names_that_no_rule_may_have() {
    let folder = folder(&[]);
    for name in ["", "Fires", "-", "a b", "../x", "a.ron", "feu-été", &"a".repeat(65)] {
        let refused = run(folder.path(), &["rules", "new", "--", name]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{name}");
        assert!(refused.err.contains("is no name for rules: take small letters"), "{name}: {}", refused.err);
    }
    let taken = run(folder.path(), &["rules", "new", "resignation"]);
    assert_eq!(taken.code, 2);
    assert!(
        taken.err.contains("frame `resignation` is there already (rules/resignations.ron:"),
        "{}",
        taken.err
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn list_tells_a_check_a_line() {
    let folder = folder(&[("fleet.ron", FLEET.as_bytes())]);
    let own = run(folder.path(), &["rules", "list", "--no-default-rules", "--rules", "fleet.ron"]);
    assert_eq!((own.code, own.err.as_str()), (0, ""));
    assert_eq!(own.out, "ship-name-reason  Claim  warning  fleet.ron  ship-name.reason\n");
    let all = run(folder.path(), &["rules", "list", "--rules", "."]).out;
    assert!(all.lines().count() > 20 && !all.contains('\u{1b}'), "{all}");
    let column = |word: &str| all.lines().find(|line| line.contains(word)).unwrap().find(word).unwrap();
    assert_eq!(column("Claim "), column("Spelling "), "columns stand under each other");
    let dates = run(folder.path(), &["rules", "list", "--kind", "calendar"]).out;
    assert!(dates.lines().all(|line| line.contains(" Calendar ")) && !dates.is_empty(), "{dates}");
    let json = run(folder.path(), &["rules", "list", "--format", "json", "--kind", "Quote"]).out;
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    let first = serde_json::json!({"id": "quote-reworded", "kind": "Quote", "level": "warning",
        "file": "rules/general.ron", "looks_at": ["quotations"]});
    assert_eq!(list.as_array().unwrap().iter().find(|check| check["id"] == "quote-reworded"), Some(&first));
    let wrong = run(folder.path(), &["rules", "list", "--kind", "rumour"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(
        wrong.err.contains("no such kind of check; there are Spelling, HouseStyle, Number"),
        "{}",
        wrong.err
    );
    let none = run(folder.path(), &["rules", "list", "--no-default-rules"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
}

#[test]
fn show_explains_a_check_a_frame_and_a_kind() {
    let folder = folder(&[("fleet.ron", FLEET.as_bytes())]);
    let show = |id: &str| run(folder.path(), &["rules", "show", "--rules", "fleet.ron", id]);
    for (id, parts) in [
        (
            "ship-name-reason",
            &[
                "ship-name-reason  Claim check, warning at most  fleet.ron:8\n",
                "why             Readers are told different reasons.\n",
                "looks at        ship-name.reason (Phrase)\n",
                "settings        slots: [\"ship-name.reason\"], frames",
                "examples        1 fires\n                  article 1: The owner renamed the Bluebell",
                "                  sides: a lawsuit | a new sponsor\n",
                "                2 is silent\n",
            ][..],
        ),
        (
            "ship-name",
            &[
                "ship-name  frame  fleet.ron:4\n",
                "triggers        @rename (rename)\n",
                "same when       ship\n",
                "                reason: Phrase\n                  @rename .. because of <reason>\n",
                "checks          ship-name-reason\n",
            ],
        ),
        (
            "number",
            &["Number  kind of check\n", "why it matters  ", "tolerance: 0 where it is not set, difference"],
        ),
        ("Calendar", &["settings        none\n"]),
    ] {
        let shown = show(id);
        assert_eq!((shown.code, shown.err.as_str()), (0, ""), "{id}");
        for part in parts {
            assert!(shown.out.contains(part), "{part}\n\nis not in\n\n{}", shown.out);
        }
    }
    let unknown = show("ship-name-reson");
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("did you mean `ship-name-reason`?"), "{}", unknown.err);
}

#[test]
fn test_shows_expected_beside_found_and_ends_with_1() {
    let wrong = FLEET.replace("\"a new sponsor\"]", "\"a new owner\"]");
    let noisy = wrong.replace("renamed because of a lawsuit.\"])", "renamed because of a bet.\"])");
    let folder = folder(&[("fleet.ron", FLEET.as_bytes()), ("wrong.ron", noisy.as_bytes())]);
    let good = run(folder.path(), &["rules", "test", "fleet.ron"]);
    assert_eq!((good.code, good.err.as_str()), (0, ""));
    assert_eq!(good.out.lines().next(), Some("fleet.ron"), "only its own checks are run: {}", good.out);
    let bad = run(folder.path(), &["rules", "test", "wrong.ron"]);
    assert_eq!((bad.code, bad.err.as_str()), (1, ""));
    let words: Vec<String> =
        bad.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "ship-name-reason 0 of 2 not as it says",
        "example 1: fires with other sides",
        "expected | found",
        "a lawsuit | a lawsuit",
        "a new owner | a new sponsor",
        "article 2 The Bluebell was renamed because of a new sponsor.",
        "example 2: should be silent and fires",
        "nothing | a lawsuit",
        "| a bet",
        "1 check, 2 examples, 0 as they say, 2 not",
    ] {
        assert!(words.iter().any(|word| word == line), "{line}\n\nis not in\n\n{}", bad.out);
    }
}

#[test]
fn a_known_gap_that_is_closed_is_told() {
    let gap = FLEET
        .replace("Silent(", "Todo(\"later\", Silent(")
        .replace("lawsuit.\"]),\n        ],", "lawsuit.\"])),\n        ],");
    let folder = folder(&[("gap.ron", gap.as_bytes())]);
    let ended = run(folder.path(), &["rules", "test", "gap.ron"]);
    assert_eq!(ended.code, 1, "{}{}", ended.out, ended.err);
    assert!(
        ended.out.contains("example 2: passes now: take it out of its Todo (\"later\")"),
        "{}",
        ended.out
    );
}

#[test]
fn test_takes_ids_of_checks_and_frames_and_refuses_others() {
    let folder = folder(&[("fleet.ron", FLEET.as_bytes())]);
    for id in ["ship-name", "ship-name-reason"] {
        let ended = run(folder.path(), &["rules", "test", "--rules", "fleet.ron", id]);
        assert_eq!(ended.code, 0, "{id}: {}", ended.err);
        assert!(ended.out.ends_with("1 check, 2 examples, 2 as they say\n"), "{id}: {}", ended.out);
    }
    let unknown = run(folder.path(), &["rules", "test", "resignation-cuase"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("did you mean `resignation-cause`?"), "{}", unknown.err);
    let missing = run(folder.path(), &["rules", "test", "none.ron"]);
    assert!(missing.err.contains("none.ron: cannot be read"), "{}", missing.err);
    assert_eq!(missing.code, 1);
    assert_eq!(run(folder.path(), &["rules", "test", "--no-default-rules"]).code, 2);
}

#[test]
fn strict_refuses_what_is_not_proven() {
    let from = FLEET.find("            Silent").unwrap();
    let to = FLEET.find("        ],\n    )]").unwrap();
    let without = format!("{}{}", &FLEET[..from], &FLEET[to..]);
    let unfilled = without.replace(
        "(id: \"reason\"",
        "(id: \"day\", value: Date, patterns: [\"@rename .. on <day>\"]),\n(id: \"reason\"",
    );
    let folder = folder(&[("fleet.ron", unfilled.as_bytes())]);
    assert_eq!(run(folder.path(), &["rules", "test", "fleet.ron"]).code, 0);
    let strict = run(folder.path(), &["rules", "test", "--strict", "fleet.ron"]);
    assert_eq!(strict.code, 2, "{}", strict.out);
    for line in [
        "check `ship-name-reason` lacks an example that is silent\n",
        "slot `ship-name.day` is filled by no example\n",
        "2 refused by --strict\n",
    ] {
        assert!(strict.out.contains(line), "{line}\n\nis not in\n\n{}", strict.out);
    }
}

#[test]
fn check_tells_every_fault_of_every_file_with_its_line() {
    let misspelt =
        FLEET.replace("<ship> be @rename", "<ship> be @renam").replace("level: Warning", "level: Warnin");
    let folder = folder(&[
        ("mine/a.ron", misspelt.as_bytes()),
        ("mine/b.ron", b"(about: \"b\",\n\tchecks: [(id: \"b\"]\n)"),
        ("mine/c.ron", FLEET.as_bytes()),
    ]);
    let ended = run(folder.path(), &["rules", "check", "mine"]);
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    let expected = "mine/a.ron:5:80: there is no set `@renam`; did you mean `rename`?
  5 |         (id: \"ship\", value: Name, patterns: [\"@rename the? <ship>\", \"<ship> be @renam\"]),
    |                                                                                ^^^^^^

mine/a.ron:10:16: unknown variant `Warnin`: expected one of `Note`, `Warning`, `Error`; did you mean `Warning`?
  10 |         level: Warnin,
     |                ^^^^^^

mine/b.ron:2:19: `]` stands here, but the bracket of line 2 is closed with `)`; the rest of this file is skipped
  2 |     checks: [(id: \"b\"]
    |                      ^

3 files: 3 faults
";
    assert_eq!(ended.out, expected);
    let none = run(folder.path(), &["rules", "check", "none.ron"]);
    assert_eq!(none.code, 2);
    assert!(none.out.contains("none.ron: cannot be read (no such file or folder)"), "{}", none.out);
    let alone = run(folder.path(), &["rules", "check", "--no-default-rules", "mine/c.ron"]);
    assert_eq!((alone.code, alone.out.as_str()), (0, "1 file: no faults\n"));
}

#[test]
fn a_report_tells_which_rules_were_replaced() {
    let own = r#"(about: "Mine", checks: [(id: "numbers-differ", level: Note, why: "w", message: "Figures: {sides}", check: Number(slots: ["quantity"]))])"#;
    let folder = folder(&[
        ("mine/own.ron", own.as_bytes()),
        ("a.txt", b"The ferry carried 212 passengers when it ran aground.\n"),
        ("b.txt", b"The ferry carried 242 passengers when it ran aground.\n"),
    ]);
    let report = |more: &[&str]| {
        run(folder.path(), &[&["report", "a.txt", "b.txt", "--rules", "mine"], more].concat())
    };
    let told = "check `numbers-differ` of rules/general.ron:";
    for format in ["terminal", "markdown", "html"] {
        let ended = report(&["--format", format]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{format}");
        let page = ended.out.replace("&#x2f;", "/").replace('\\', "");
        assert!(page.contains(told) && page.contains("is replaced by mine/own.ron:1"), "{format}: {page}");
    }
    let json: serde_json::Value = serde_json::from_str(&report(&["--format", "json"]).out).unwrap();
    assert_eq!(json["rules"]["replaced"].as_array().unwrap().len(), 1);
    assert!(
        json["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["message"].as_str().unwrap().starts_with("Figures:"))
    );
    assert_eq!(report(&["--fail-on", "warning", "--rule", "numbers-differ"]).code, 0, "a note at most");
}

#[test]
fn a_broken_rule_costs_no_other_and_is_told_with_its_line() {
    let broken = FLEET.replace("level: Warning", "level: Warnin");
    let folder = folder(&[
        ("mine/a.ron", broken.as_bytes()),
        ("a.txt", b"The dam above Senn broke on Monday.\n"),
        ("b.txt", b"The flood came at night.\n"),
    ]);
    let arguments = ["report", "--format", "json", "--rules", "mine", "a.txt", "b.txt"];
    let ended = run(folder.path(), &arguments);
    assert_eq!(ended.code, 0);
    assert_eq!(
        ended.err,
        "crosscheck: mine/a.ron:10:16: unknown variant `Warnin`: expected one of `Note`, `Warning`, `Error`; did you mean \
         `Warning`?\n  10 |         level: Warnin,\n     |                ^^^^^^\n"
    );
    let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["rules"]["faults"].as_array().unwrap().len(), 1);
    assert!(report["rules"]["loaded"].as_u64().unwrap() > 20);
    assert_eq!(run(folder.path(), &[&arguments[..], &["--strict"]].concat()).code, 2);
}
