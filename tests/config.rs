//! The config file: which one is used, what it says, what is wrong with it, and that the command line wins.

use std::path::Path;

use tempfile::TempDir;

use crate::command_line::{Ended, folder, run};

const RULES: &str = "(about: \"b\", checks: [(id: \"said-otherwise\", level: Error, why: \"w\", message: \"m\", check: Quote())])";
const STYLE: &str = "(about: \"names\", source: \"the desk\", lists: {\"house-style\": \"Senn = Zenn\"})";

/// A newsroom's folder with a config file, and a story in a folder below its desk's.
fn newsroom(config: &str) -> TempDir {
    let article = |dead: u32| {
        format!(
            "Dam breaks\n\nThe dam above Senn broke on Monday.\n\nThe flood killed {dead} people in Senn, the mayor said.\n"
        )
    };
    folder(&[
        ("crosscheck.toml", config.as_bytes()),
        ("own/rules.ron", RULES.as_bytes()),
        ("style.ron", STYLE.as_bytes()),
        ("desk/story/a.txt", article(14).as_bytes()),
        ("desk/story/b.txt", article(22).as_bytes()),
    ])
}

/// Runs the program within the desk's folder.
fn at_desk(room: &TempDir, arguments: &[&str]) -> Ended {
    run(&room.path().join("desk"), arguments)
}

/// The report on the story as JSON, made at the desk with more arguments.
fn report(room: &TempDir, arguments: &[&str]) -> serde_json::Value {
    let ended = at_desk(room, &[&["report", "--format", "json", "story"], arguments].concat());
    assert!(ended.code < 2, "{arguments:?}: {}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

/// Ids of the rules that found something.
fn found(report: &serde_json::Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// Writes decisions on the story at the desk, of which none holds any more.
fn decide_nothing(room: &TempDir) {
    let report = report(room, &["--no-config", "--rule", "numbers-differ"]);
    let print = report["findings"][0]["fingerprint"].as_str().unwrap().to_string();
    let signed = ["--by", "Ann Lee", "--why", "a test", "--no-config"];
    for command in [
        vec!["snapshot", "save", "story", "--no-config"],
        [&["decide", &print, "--verdict", "both-right"], &signed[..]].concat(),
        [&["decide", &print, "--undo"], &signed[..]].concat(),
    ] {
        let ended = at_desk(room, &command);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
}

#[test]
fn the_nearest_file_upward_is_used_and_its_paths_are_its_own() {
    let room = newsroom("rules = [\"own\"]\nno-default-rules = true\n");
    let upward = report(&room, &[]);
    assert_eq!((&upward["config"], &upward["rules"]["loaded"]), (&"../crosscheck.toml".into(), &1.into()));
    assert!(at_desk(&room, &["rules", "list"]).out.starts_with("said-otherwise"));
    std::fs::write(room.path().join("desk/crosscheck.toml"), "house-style = \"../style.ron\"\n").unwrap();
    let nearest = report(&room, &[]);
    assert_eq!(nearest["config"], "crosscheck.toml");
    assert!(found(&nearest).contains(&"not-house-style"), "{:?}", found(&nearest));
}

#[test]
fn a_file_beside_the_articles_is_not_used() {
    let room = newsroom("");
    std::fs::write(room.path().join("desk/story/crosscheck.toml"), "nonsense").unwrap();
    assert_eq!(report(&room, &[])["config"], "../crosscheck.toml");
}

#[test]
fn a_file_that_is_named_is_used_and_none_when_none_is_wanted() {
    let room = newsroom("no-default-rules = true");
    let other = folder(&[("desk.toml", b"house-style = \"style.ron\""), ("style.ron", STYLE.as_bytes())]);
    let path = other.path().join("desk.toml");
    let named = report(&room, &["--config", path.to_str().unwrap()]);
    assert_eq!(named["config"].as_str(), path.to_str());
    assert!(found(&named).contains(&"not-house-style"), "{:?}", found(&named));
    let none = report(&room, &["--no-config"]);
    assert!(none.get("config").is_none());
    assert!(found(&none).contains(&"numbers-differ"), "{:?}", found(&none));
    assert_eq!(at_desk(&room, &["report", "story", "--no-config", "--config", "x.toml"]).code, 2);
}

#[test]
fn the_command_line_wins_over_each_key() {
    let room = newsroom(
        "rules = [\"missing\"]\nno-default-rules = true\nhouse-style = \"missing.ron\"\ndecisions = \"missing.decisions.ron\"\n\
        fail-on = \"error\"\ncolor = \"always\"\n",
    );
    decide_nothing(&room);
    let all = [
        ("--rules", "../own"),
        ("--no-default-rules=false", ""),
        ("--house-style", "../style.ron"),
        ("--decisions", "snapshots/story.decisions.ron"),
        ("--fail-on", "warning"),
        ("--color", "never"),
    ];
    let arguments = |without: &str| -> Vec<&str> {
        let kept = all.iter().filter(|(option, _)| *option != without);
        let words = kept.flat_map(|(option, value)| [*option, *value]).filter(|word| !word.is_empty());
        ["report", "story"].into_iter().chain(words).collect()
    };
    let ended = at_desk(&room, &arguments(""));
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.out.contains("Zenn"), "{}", ended.out);
    assert!(!ended.out.contains('\u{1b}'));
    for (option, told) in [
        ("--rules", "../missing: cannot be read"),
        ("--house-style", "../missing.ron: cannot be read"),
        ("--decisions", "../missing.decisions.ron: cannot be read"),
    ] {
        let ended = at_desk(&room, &arguments(option));
        assert!(ended.code == 2 && ended.out.is_empty(), "{option}: {}", ended.out);
        assert!(ended.err.contains(told), "{option}: {}", ended.err);
    }
    assert_eq!(at_desk(&room, &arguments("--fail-on")).code, 0);
    assert!(!ended.out.contains(", 2 rules checked"), "{}", ended.out);
    let own = at_desk(&room, &arguments("--no-default-rules=false")).out;
    assert!(own.contains(", 2 rules checked"), "that of the folder and the house style: {own}");
    assert!(at_desk(&room, &arguments("--color")).out.contains('\u{1b}'));
}

#[test]
fn fail_on_is_for_the_report_alone() {
    let room = newsroom("fail-on = \"warning\"");
    assert_eq!(at_desk(&room, &["report", "story"]).code, 1);
    assert_eq!(at_desk(&room, &["facts", "story"]).code, 0);
    assert_eq!(at_desk(&room, &["snapshot", "save", "story"]).code, 0);
    assert_eq!(at_desk(&room, &["snapshot", "check", "story"]).code, 0);
}

#[test]
fn every_subcommand_that_takes_rules_or_decisions_takes_those_of_the_file() {
    let room = newsroom("rules = [\"missing\"]");
    for command in [
        vec!["report", "story"],
        vec!["facts", "story"],
        vec!["explain", "--why-not", "numbers-differ", "story"],
        vec!["snapshot", "save", "story"],
        vec!["snapshot", "check", "story"],
        vec!["rules", "list"],
        vec!["rules", "show", "numbers-differ"],
        vec!["rules", "test"],
    ] {
        let ended = at_desk(&room, &command);
        assert!(ended.code == 2 && ended.err.contains("../missing"), "{command:?}: {}", ended.err);
    }
    let room = newsroom("decisions = \"missing\"");
    for command in [
        vec!["report", "story"],
        vec!["facts", "story"],
        vec!["entities", "story"],
        vec!["explain", "--why-not", "numbers-differ", "story"],
    ] {
        let ended = at_desk(&room, &command);
        assert!(ended.code == 2 && ended.err.contains("../missing"), "{command:?}: {}", ended.err);
    }
}

/// Runs a report with a config file that has a fault: nothing is written, the exit code is 2, and this is told.
fn check(config: &str, told: &str) {
    let room = newsroom(config);
    let ended = at_desk(&room, &["report", "-o", "page.txt", "story"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{config}");
    assert!(!room.path().join("desk/page.txt").exists());
    assert!(ended.err.contains(told), "{}", ended.err);
    assert_eq!(at_desk(&room, &["report", "--no-config", "story"]).code, 0);
    assert_eq!(at_desk(&room, &["completions", "bash"]).code, 0, "a shell that starts reads no config file");
}

#[test]
fn faults_are_told_with_their_place_their_line_and_the_right_word() {
    check(
        "# ours\nfail_on = \"error\"",
        "crosscheck: ../crosscheck.toml:2:1: unknown key `fail_on`: expected one of `rules`, `no-default-rules`, \
        `house-style`, `decisions`, `fail-on`, `color`; did you mean `fail-on`?\n  2 | fail_on = \"error\"\n    | ^^^^^^^\n",
    );
    check(
        "rules = \"own\"",
        "../crosscheck.toml:1:9: a string stands here: expected a list of paths: [\"…\", \"…\"]\n  1 | rules = \"own\"\n    |         ^^^^^\n",
    );
    check("rule = []\ncolor = 1", "color = 1\n    |         ^\n");
    check("rule = []\ncolor = 1", "unknown key `rule`");
    check("color = \"alway\"", "1:9: unknown setting `alway`");
    check("color = \"auto\"\ncolor = \"never\"", "../crosscheck.toml:2:1: ");
    check("rules", "../crosscheck.toml:1:");
    check("# \u{1b}[2J\nrules = \"\u{1b}\"", "../crosscheck.toml:");
}

#[test]
fn a_named_file_that_cannot_be_read_is_a_wrong_command_line() {
    let room = newsroom("");
    for (path, told) in [
        ("missing.toml", "crosscheck: missing.toml: cannot be read (no such file or folder)"),
        ("story", "crosscheck: story: is a folder: name the file"),
    ] {
        let ended = at_desk(&room, &["--config", path, "report", "story"]);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{path}");
        assert!(ended.err.contains(told), "{}", ended.err);
    }
    std::fs::write(room.path().join("desk/bytes.toml"), b"rules = [\"\xff\"]").unwrap();
    let ended = at_desk(&room, &["report", "story", "--config", "bytes.toml"]);
    assert!(ended.code == 2 && ended.err.contains("bytes.toml: is not UTF-8 (byte 10)"), "{}", ended.err);
}

#[test]
fn every_format_names_the_file_and_none_a_file_that_is_not_used() {
    let room = newsroom("");
    for (format, told) in [
        ("terminal", "\n  config file: ../crosscheck.toml\n"),
        ("markdown", "\nconfig file: ../crosscheck.toml.\n"),
        ("html", "<p class=\"meta\">config file: ..&#x2f;crosscheck.toml</p>"),
        ("json", "\n  \"config\": \"../crosscheck.toml\"\n}\n"),
    ] {
        let page = at_desk(&room, &["report", "--format", format, "story"]).out;
        assert!(page.contains(told), "{page}");
        let stories = at_desk(&room, &["report", "--format", format, "--stories", "."]).out;
        assert!(stories.contains("crosscheck.toml"), "{stories}");
        let page = at_desk(&room, &["report", "--format", format, "--no-config", "story"]).out;
        assert!(!page.contains("config"), "{page}");
    }
}

#[test]
fn a_hostile_name_of_a_file_is_shown_harmless() {
    let room = newsroom("");
    let name = "a\u{1b}[2J\u{202e}.toml";
    std::fs::write(room.path().join("desk").join(name), "fail-on = 1").unwrap();
    let ended = at_desk(&room, &["report", "story", "--config", name]);
    assert!(
        ended.code == 2 && ended.err.contains("a\u{fffd}[2J\u{fffd}.toml:1:11: an integer"),
        "{}",
        ended.err
    );
    std::fs::write(room.path().join("desk").join(name), "").unwrap();
    assert_eq!(report(&room, &["--config", name])["config"], "a\u{fffd}[2J\u{fffd}.toml");
}

#[test]
fn this_repository_has_no_config_file_that_other_tests_would_use() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(!root.join("crosscheck.toml").exists());
}
