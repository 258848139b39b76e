//! What continuous integration relies on: a check that is asked for is made, or the run fails.

use tempfile::TempDir;

use crate::command_line::{folder, run};

/// A story whose one serious finding is the rule `numbers-differ`'s, of the level warning.
fn story() -> TempDir {
    let article = |dead: u32| {
        format!(
            "Dam breaks\n\nThe dam above Senn broke on Monday.\n\nThe flood killed {dead} people in Senn, the mayor said.\n"
        )
    };
    folder(&[
        ("a.txt", article(14).as_bytes()),
        ("b.txt", article(22).as_bytes()),
        ("broken.ron", b"(about: "),
        ("fine.ron", b"(about: \"nothing\")"),
    ])
}

/// Runs `report a.txt b.txt` with more arguments: the exit code, and what stands on standard error.
fn check(arguments: &[&str], code: i32, told: &str) {
    let folder = story();
    let ended = run(folder.path(), &[&["report", "a.txt", "b.txt"], arguments].concat());
    assert_eq!(ended.code, code, "{arguments:?}: {}", ended.err);
    assert!(ended.err.contains(told), "{arguments:?}: {}", ended.err);
    if code == 2 {
        assert_eq!(ended.out, "", "{arguments:?}");
    }
}

#[test]
fn a_rule_or_kind_that_there_is_not_is_a_wrong_command_line() {
    check(
        &["--rule", "numbers-difer"],
        2,
        "there is no rule `numbers-difer`; did you mean `numbers-differ`?",
    );
    check(&["--rule", "numbers-differ,quote-rewordd"], 2, "did you mean `quote-reworded`?");
    check(&["--rule", "numbers-differ,"], 2, "there is no rule ``");
    check(&["--rule", "zzz"], 2, "there is no rule `zzz` (`crosscheck rules list` names all)");
    check(&["--rule", "not-house-style"], 2, "there is no rule `not-house-style`");
    check(&["--kind", "nubmer"], 2, "did you mean `number`?");
    check(&["--kind", "number,rumour"], 2, "there are spelling, number,");
    check(&["--kind", "number,quote", "--rule", "numbers-differ,quote-reworded"], 0, "");
}

#[test]
fn lists_with_commas_show_what_each_of_them_shows() {
    let folder = story();
    let shown = |arguments: &[&str]| {
        let ended =
            run(folder.path(), &[&["report", "--format", "json", "a.txt", "b.txt"], arguments].concat());
        let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
        report["findings"].as_array().unwrap().len()
    };
    assert_eq!(shown(&["--rule", "numbers-differ,quote-reworded"]), 1);
    assert_eq!(shown(&["--rule", "quote-reworded"]), 0);
    assert_eq!(shown(&["--kind", "quote,number"]), shown(&["--kind", "quote", "--kind", "number"]));
    assert!(shown(&["--kind", "quote,number"]) > shown(&["--kind", "quote"]));
}

#[test]
fn fail_on_judges_what_is_not_shown_too() {
    const TOLD: &str = "1 finding is not shown that --fail-on asks about: the run ends with code 1";
    check(&["--fail-on", "warning"], 1, "");
    check(&["--fail-on", "error"], 0, "");
    check(&["--fail-on", "warning", "--rule", "quote-reworded"], 1, TOLD);
    check(&["--fail-on", "warning", "--kind", "spelling"], 1, TOLD);
    check(&["--fail-on", "warning", "--level", "error"], 1, TOLD);
    check(&["--fail-on", "note", "--no-default-rules"], 0, "");
    let folder = folder(&[
        ("a.txt", b"The dam above Senn broke.\n\nIt killed 14 people in Senn.\n"),
        ("b.txt", b"The dam above Senn broke.\n\nIt killed at least 14 people in Senn.\n"),
    ]);
    let ended = run(folder.path(), &["report", "--fail-on", "note", "--level", "error", "."]);
    assert_eq!(ended.code, 1, "a note counts that --level hides: {}", ended.out);
}

#[test]
fn a_path_that_is_not_there_is_a_wrong_command_line_and_a_faulty_file_is_not() {
    let folder = story();
    std::fs::write(folder.path().join("kept.html"), "old").unwrap();
    for command in [
        &["report", "a.txt"][..],
        &["report", "-o", "kept.html", "a.txt"],
        &["report", "--stories", "."],
        &["facts", "-o", "kept.html", "a.txt"],
        &["explain", "--why-not", "numbers-differ", "a.txt"],
        &["snapshot", "save", "a.txt"],
        &["snapshot", "check", "a.txt"],
        &["snapshot", "diff", "a.snap", "."],
        &["rules", "list"],
        &["rules", "show", "numbers-differ"],
        &["rules", "test"],
    ] {
        for option in [
            &["--rules", "none.ron"][..],
            &["--rules", "fine.ron", "--rules", "none.ron"],
            &["--house-style", "none.ron"],
        ] {
            let ended = run(folder.path(), &[command, option].concat());
            assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{command:?} {option:?}");
            if command != ["snapshot", "diff", "a.snap", "."] {
                assert_eq!(
                    ended.err,
                    "crosscheck: none.ron: cannot be read (no such file or folder): check the path and its permissions\n",
                    "{command:?} {option:?}"
                );
            }
        }
    }
    let missing = run(folder.path(), &["report", "-o", "kept.html", "--decisions", "none.ron", "a.txt"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("none.ron: cannot be read (no such file"), "{}", missing.err);
    assert_eq!(std::fs::read_to_string(folder.path().join("kept.html")).unwrap(), "old");
    assert!(!folder.path().join("snapshots").exists(), "nothing is written");
    let faulty = run(folder.path(), &["report", "--rules", "broken.ron", "a.txt"]);
    assert!(faulty.code == 0 && faulty.err.contains("broken.ron"), "{}", faulty.err);
}

#[test]
fn a_story_that_there_is_not_is_not_one_of_which_nothing_waits() {
    let folder = story();
    assert_eq!(run(folder.path(), &["snapshot", "save", "--name", "senn", "."]).code, 0);
    let known = run(folder.path(), &["review", "senn"]);
    assert_eq!((known.code, known.out.as_str()), (0, "senn: nothing waits for a review\n"));
    let unknown = run(folder.path(), &["review", "sen"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("sen: no snapshot in snapshots has this name"), "{}", unknown.err);
    let empty = run(folder.path(), &["report", "--stories", "snapshots"]);
    assert!(empty.code == 2 && empty.err.contains("holds no folders"), "{}", empty.err);
}
