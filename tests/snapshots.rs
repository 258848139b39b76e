//! Snapshots on the real program: save, check, diff, decide, and every fault of their files.

use std::path::Path;

use tempfile::TempDir;

use crate::command_line::{Ended, folder, run};

const HERALD: &str = "The dam above Senn broke on Monday.\n\nThe flood killed 14 people in Senn, the mayor said.\n\nThe bridge was closed.\n";
const WIRE: &str = "Water came down on Senn.\n\nThe flood killed 22 people in Senn, the mayor said.\n";

/// A folder with one story whose report was accepted.
pub(crate) fn accepted() -> TempDir {
    let folder = folder(&[("senn/herald.txt", HERALD.as_bytes()), ("senn/wire.txt", WIRE.as_bytes())]);
    let saved = run(folder.path(), &["snapshot", "save", "senn"]);
    assert_eq!((saved.code, saved.err.as_str()), (0, ""));
    assert!(saved.out.starts_with("snapshots/senn.snap: accepted, 2 articles, "), "{}", saved.out);
    folder
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    std::fs::write(folder.join(path), text).unwrap();
}

/// Corrects the herald's toll.
pub(crate) fn correct(folder: &Path) {
    write(folder, "senn/herald.txt", &HERALD.replace("14", "17"));
}

/// What `snapshot check` says as JSON: what changed, why, and the old and new answers of each change.
fn changes(folder: &Path, code: i32) -> Vec<[String; 4]> {
    let ended = run(folder, &["snapshot", "check", "senn", "--format", "json"]);
    assert_eq!((ended.code, ended.err.as_str()), (code, ""), "{}", ended.out);
    let stories: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let answers = |sides: &serde_json::Value| {
        let sides = sides.as_array().unwrap().iter();
        sides.map(|side| side["value"].as_str().unwrap().to_string()).collect::<Vec<_>>().join(" / ")
    };
    let changes = stories[0]["changes"].as_array().unwrap().iter();
    changes
        .map(|change| {
            let why = &change["why"][0];
            let why = format!("{} {} {}", why["cause"], why["source"], why["lines"]).replace('"', "");
            [
                change["what"]["change"].as_str().unwrap().to_string(),
                why,
                answers(&change["old"]),
                answers(&change["new"]),
            ]
        })
        .collect()
}

fn check_fault(ended: &Ended, expected: &str) {
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.err.contains(expected), "{expected}\nis not in\n{}", ended.err);
}

#[test]
fn what_was_accepted_has_no_differences() {
    let folder = accepted();
    assert_eq!(changes(folder.path(), 0), Vec::<[String; 4]>::new());
    // Moved paragraphs and other white space say the same.
    write(
        folder.path(),
        "senn/herald.txt",
        "The dam above Senn broke on Monday.\n\n\nThe bridge was closed.\n\nThe flood  killed 14 people in Senn, the mayor said.\n",
    );
    assert_eq!(changes(folder.path(), 0), Vec::<[String; 4]>::new());
    assert!(!folder.path().join("snapshots/senn.snap.new").exists());
}

#[test]
fn a_correction_is_told_with_its_line_and_waits_beside_the_accepted_file() {
    let folder = accepted();
    let before = read(folder.path(), "snapshots/senn.snap");
    correct(folder.path());
    let told = changes(folder.path(), 1);
    assert_eq!(
        told[0],
        ["finding_sides", "article_changed herald [3]", "14 people / 22 people", "17 people / 22 people"]
    );
    assert_eq!(read(folder.path(), "snapshots/senn.snap"), before, "the accepted file is left alone");
    assert!(folder.path().join("snapshots/senn.snap.new").exists());
    // Taken back, nothing waits any longer.
    write(folder.path(), "senn/herald.txt", HERALD);
    assert_eq!(changes(folder.path(), 0), Vec::<[String; 4]>::new());
    assert!(!folder.path().join("snapshots/senn.snap.new").exists());
}

#[test]
fn the_same_bytes_whatever_the_folder_is_called_from() {
    let folder = accepted();
    let file = read(folder.path(), "snapshots/senn.snap");
    let whole = folder.path().join("senn").display().to_string();
    assert_eq!(run(folder.path(), &["snapshot", "save", &whole, "--dir", "other"]).code, 0);
    assert_eq!(read(folder.path(), "other/senn.snap"), file);
    assert!(!file.contains(&folder.path().display().to_string()), "no absolute path");
    assert!(file.contains("\nConsistency report: senn\n"), "{file}");
}

#[test]
fn an_added_article_and_an_added_rule_are_told_as_what_they_are() {
    let folder = accepted();
    write(folder.path(), "senn/post.txt", "Rail traffic to Senn was stopped.\n");
    let whats: Vec<String> =
        changes(folder.path(), 1).into_iter().map(|[what, why, ..]| format!("{what}: {why}")).collect();
    assert_eq!(whats, ["source_added: article_added post null"]);
    std::fs::remove_file(folder.path().join("senn/post.txt")).unwrap();
    // Accepted without the rules that are compiled in, all of them are new.
    assert_eq!(run(folder.path(), &["snapshot", "save", "senn", "--no-default-rules"]).code, 0);
    let ended = run(folder.path(), &["snapshot", "check", "senn", "--format", "terminal"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.out.contains("rule numbers-differ was added"), "{}", ended.out);
}

#[test]
fn fail_on_counts_what_is_new_at_its_level_and_not_decided() {
    let folder = accepted();
    correct(folder.path());
    let code = |level: &str| run(folder.path(), &["snapshot", "check", "senn", "--fail-on", level]).code;
    assert_eq!((code("note"), code("warning")), (1, 1));
    let fingerprint = fingerprint(folder.path(), "snapshots/senn.snap.new");
    let arguments =
        ["decide", &fingerprint, "--verdict", "b-wrong", "--by", "Ann Lee", "--why", "the mayor said so"];
    assert_eq!(run(folder.path(), &arguments).code, 0);
    assert_eq!(code("warning"), 0, "decided");
    assert_eq!(run(folder.path(), &["snapshot", "check", "senn"]).code, 1, "it is different all the same");
}

/// The fingerprint of the first finding on how many were killed.
fn fingerprint(folder: &Path, file: &str) -> String {
    let text = read(folder, file);
    let line = text.lines().find(|line| line.contains(" numbers-differ number #")).unwrap();
    line.split('#').nth(1).unwrap().to_string()
}

#[test]
fn a_decision_is_shown_with_its_finding_and_asks_again_when_a_sentence_changes() {
    let folder = accepted();
    let fingerprint = fingerprint(folder.path(), "snapshots/senn.snap");
    let at = ["--at", "2026-03-03"];
    let arguments = [
        "decide",
        &fingerprint[..6],
        "--verdict",
        "a-wrong",
        "--by",
        "Ann Lee",
        "--why",
        "the mayor corrected it",
    ];
    let ended = run(folder.path(), &[&arguments[..], &at].concat());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(
        ended.out.ends_with(": “14 people” is wrong (Ann Lee, 2026-03-03: the mayor corrected it)\n"),
        "{}",
        ended.out
    );
    let report = |decisions: &str| run(folder.path(), &["report", "senn", "--decisions", decisions]).out;
    let decided = "decided: “14 people” is wrong (Ann Lee, 2026-03-03: the mayor corrected it)";
    assert!(report("snapshots/senn.decisions.ron").contains(decided));
    write(
        folder.path(),
        "senn/herald.txt",
        &HERALD.replace("in Senn, the mayor", "in Senn on Monday, the mayor"),
    );
    let asking = report("snapshots/senn.decisions.ron");
    assert!(asking.contains("asks again, as the sentence of herald is another now; was decided"), "{asking}");
    // Undone, it stays in the log.
    let undone = run(folder.path(), &["decide", &fingerprint, "--undo", "--by", "Bo", "--why", "not sure"]);
    assert_eq!(undone.code, 0, "{}", undone.err);
    let log = read(folder.path(), "snapshots/senn.decisions.ron");
    assert!(log.contains("the mayor corrected it") && log.contains("Undone"), "{log}");
    assert!(!report("snapshots/senn.decisions.ron").contains("decided"));
    check_fault(
        &run(folder.path(), &["decide", &fingerprint, "--undo", "--by", "Bo", "--why", "again"]),
        "nothing is decided",
    );
}

#[test]
fn what_is_not_the_same_thing_is_told_apart_from_then_on() {
    let folder = accepted();
    let fingerprint = fingerprint(folder.path(), "snapshots/senn.snap");
    let ended = run(
        folder.path(),
        &["decide", &fingerprint, "--verdict", "not-the-same", "--by", "Ann", "--why", "two floods"],
    );
    assert!(ended.out.contains("--decisions snapshots/senn.decisions.ron"), "{}", ended.out);
    let told: Vec<String> = changes(folder.path(), 1).into_iter().map(|[what, ..]| what).collect();
    assert_eq!(told[0], "finding_gone");
    let report = run(
        folder.path(),
        &["report", "--format", "json", "--decisions", "snapshots/senn.decisions.ron", "senn"],
    );
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let rules: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert!(!rules.contains(&"numbers-differ"), "the tolls are no longer compared: {rules:?}");
}

#[test]
fn spellings_that_are_not_the_same_name_are_two_entities_from_then_on() {
    let folder = folder(&[
        ("s/a.txt", b"Mayor Anna Meier spoke in Senn on Monday.\n"),
        ("s/b.txt", b"Mayor Anna Maier spoke in Senn on Monday.\n"),
    ]);
    assert_eq!(run(folder.path(), &["snapshot", "save", "s"]).code, 0);
    let text = read(folder.path(), "snapshots/s.snap");
    let line = text.lines().find(|line| line.contains(" spelling #")).unwrap();
    let fingerprint = line.split('#').nth(1).unwrap();
    let arguments =
        ["decide", fingerprint, "--verdict", "not-the-same", "--by", "Ann", "--why", "mother and daughter"];
    assert_eq!(run(folder.path(), &arguments).code, 0);
    let names = run(folder.path(), &["entities", "s", "--decisions", "snapshots/s.decisions.ron"]).out;
    assert!(names.contains("Anna Maier  person\n") && names.contains("Anna Meier  person\n"), "{names}");
}

#[test]
fn two_snapshots_or_one_and_a_story_are_compared() {
    let folder = accepted();
    std::fs::copy(folder.path().join("snapshots/senn.snap"), folder.path().join("old.snap")).unwrap();
    correct(folder.path());
    for arguments in [["old.snap", "senn"], ["senn", "senn"]] {
        let ended = run(folder.path(), &["snapshot", "diff", arguments[0], arguments[1]]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
        assert!(ended.out.contains("article herald changed at line 3"), "{}", ended.out);
    }
    for format in ["markdown", "json", "html"] {
        let ended = run(folder.path(), &["snapshot", "diff", "senn", "senn", "--format", format]);
        assert!(ended.code == 0 && ended.out.contains("17 people"), "{format}: {}", ended.out);
    }
    check_fault(
        &run(folder.path(), &["snapshot", "diff", "none.snap", "senn"]),
        "none.snap: there is no such snapshot",
    );
}

#[test]
fn a_faulty_file_is_told_with_its_mend_and_left_as_it_is() {
    let folder = accepted();
    let good = read(folder.path(), "snapshots/senn.snap");
    let middle = good.find("\nFacts\n").unwrap();
    for (bad, expected) in [
        (
            good.replace("  format: 1\n", "  format: 99\n"),
            "is of format 99, and this crosscheck reads up to 1",
        ),
        (good[..middle].to_string(), "take it back from version control"),
        (good.replace("    says: ", "    sayz: "), "should go on with what the finding says"),
        (
            good.replace("Findings\n", "<<<<<<< HEAD\nFindings\n=======\n>>>>>>> b\n"),
            "holds a merge conflict",
        ),
        (String::new(), "is empty"),
    ] {
        write(folder.path(), "snapshots/senn.snap", &bad);
        check_fault(&run(folder.path(), &["snapshot", "check", "senn"]), expected);
        assert_eq!(read(folder.path(), "snapshots/senn.snap"), bad, "{expected}");
    }
    // What is broken can be accepted anew; what a newer program wrote cannot.
    write(folder.path(), "snapshots/senn.snap", &good[..middle]);
    assert_eq!(run(folder.path(), &["snapshot", "save", "senn"]).code, 0);
    assert_eq!(read(folder.path(), "snapshots/senn.snap"), good);
    let newer = good.replace("  format: 1\n", "  format: 99\n");
    write(folder.path(), "snapshots/senn.snap", &newer);
    check_fault(&run(folder.path(), &["snapshot", "save", "senn"]), "is of format 99");
    assert_eq!(read(folder.path(), "snapshots/senn.snap"), newer);
}

#[test]
fn broken_decisions_are_told_and_left_as_they_are() {
    let folder = accepted();
    let fingerprint = fingerprint(folder.path(), "snapshots/senn.snap");
    write(folder.path(), "snapshots/senn.decisions.ron", "[\n(on: 1),\n]\n");
    for arguments in [
        &["snapshot", "check", "senn"][..],
        &["decide", &fingerprint, "--verdict", "both", "--by", "A", "--why", "w"],
        &["report", "senn", "--decisions", "snapshots/senn.decisions.ron"],
    ] {
        check_fault(&run(folder.path(), arguments), "senn.decisions.ron:2: is no list of decisions");
    }
    assert_eq!(read(folder.path(), "snapshots/senn.decisions.ron"), "[\n(on: 1),\n]\n");
    check_fault(
        &run(folder.path(), &["report", "senn", "--decisions", "none.ron"]),
        "none.ron: cannot be read",
    );
}

#[test]
fn two_stories_of_one_name_are_refused() {
    let folder = accepted();
    for (path, text) in [("b/senn/post.txt", WIRE), ("b/senn/radio.txt", HERALD)] {
        std::fs::create_dir_all(folder.path().join("b/senn")).unwrap();
        write(folder.path(), path, text);
    }
    check_fault(
        &run(folder.path(), &["snapshot", "check", "senn", "b/senn"]),
        "are two stories of one name, “senn”",
    );
    let before = read(folder.path(), "snapshots/senn.snap");
    for command in ["save", "check"] {
        check_fault(
            &run(folder.path(), &["snapshot", command, "b/senn"]),
            "is the snapshot of another story",
        );
    }
    assert_eq!(read(folder.path(), "snapshots/senn.snap"), before);
    assert_eq!(run(folder.path(), &["snapshot", "save", "b/senn", "--name", "senn-2"]).code, 0);
    check_fault(
        &run(folder.path(), &["snapshot", "save", "senn", "--name", "../x"]),
        "cannot be the name of a snapshot",
    );
}

#[test]
fn a_verdict_or_finding_that_is_none_is_told() {
    let folder = accepted();
    let fingerprint = fingerprint(folder.path(), "snapshots/senn.snap");
    let decide = |more: &[&str]| run(folder.path(), &[&["decide", "--by", "A", "--why", "w"], more].concat());
    check_fault(
        &decide(&[&fingerprint, "--verdict", "c-wrong"]),
        "the finding has no side c; write a-wrong to b-wrong",
    );
    check_fault(&decide(&["zzzz", "--verdict", "both"]), "no snapshot in snapshots has a finding `zzzz`");
    check_fault(&decide(&[&fingerprint, "--verdict", "both", "--at", "soon"]), "`soon` is no time");
    check_fault(&decide(&[&fingerprint]), "--verdict");
}

#[test]
fn the_accepted_reports_of_the_sample_stories_are_the_present_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stories = ["tests/stories/florida-talks", "tests/stories/korvan-quake", "tests/stories/takeover"];
    let ended = run(root, &[&["snapshot", "check"][..], &stories].concat());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
}

#[test]
fn several_stories_are_saved_at_once_and_a_bad_one_costs_no_other() {
    let text: &[u8] = b"Dam breaks\n\nThe dam above Senn broke on Monday.\n";
    let folder = folder(&[("a/x.txt", text), ("b/y.txt", text), ("bad/z.txt", b"")]);
    let ended = run(folder.path(), &["snapshot", "save", "b", "bad", "a"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("bad: no article could be read"), "{}", ended.err);
    let lines: Vec<&str> = ended.out.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["snapshots/a.snap", "snapshots/b.snap"]);
    assert_eq!(run(folder.path(), &["snapshot", "check", "a", "b"]).code, 0);
    assert_eq!(run(folder.path(), &["snapshot", "save", "a", "b", "--name", "c"]).code, 2);
}

/// A disk that takes no more: files of at most some bytes, past which writing fails as on a full one.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_accepted_file_as_it_is() {
    let folder = accepted();
    let before = read(folder.path(), "snapshots/senn.snap");
    correct(folder.path());
    let program = assert_cmd::cargo::cargo_bin("crosscheck");
    for command in ["save senn", "check senn"] {
        let script = format!("trap '' XFSZ; ulimit -f 1; exec '{}' snapshot {command}", program.display());
        let ended = std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{told}");
        assert!(told.contains("cannot be written (File too large"), "{told}");
        assert_eq!(read(folder.path(), "snapshots/senn.snap"), before);
        assert_eq!(
            std::fs::read_dir(folder.path().join("snapshots")).unwrap().count(),
            1,
            "nothing half written is left"
        );
    }
}

/// A folder that may only be read; whoever runs the tests as root does it as nobody, since root may write everywhere.
#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_told() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    /// The user `nobody` of nearly all systems.
    const NOBODY: u32 = 65_534;
    let folder = accepted();
    let before = read(folder.path(), "snapshots/senn.snap");
    correct(folder.path());
    let set = |path: &str, mode: u32| {
        std::fs::set_permissions(folder.path().join(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    std::fs::copy(assert_cmd::cargo::cargo_bin("crosscheck"), folder.path().join("crosscheck")).unwrap();
    [("", 0o755), ("crosscheck", 0o755), ("snapshots", 0o555)]
        .into_iter()
        .for_each(|(path, mode)| set(path, mode));
    let is_root = std::fs::metadata(folder.path()).unwrap().uid() == 0;
    for arguments in [["snapshot", "save", "senn"], ["snapshot", "check", "senn"]] {
        let mut command = std::process::Command::new(folder.path().join("crosscheck"));
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let ended = command.args(arguments).current_dir(folder.path()).output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{told}");
        assert!(told.contains("cannot be written (Permission denied"), "{told}");
    }
    set("snapshots", 0o755);
    assert_eq!(read(folder.path(), "snapshots/senn.snap"), before);
}
