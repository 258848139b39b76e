//! What every subcommand takes: colours, quiet, help, completions and manual pages.

use assert_cmd::Command;

use crate::command_line::{folder, run};

const GOOD: &[u8] = b"Dam breaks\n\nThe dam above Senn broke on Monday, the mayor said.\n";
/// How a colour begins.
const ESCAPE: char = '\u{1b}';

#[test]
fn colours_are_shown_as_asked_and_by_themselves_only_on_a_terminal() {
    let folder = folder(&[("a.txt", GOOD)]);
    let coloured = |arguments: &[&str], variable: &str| {
        let output = Command::cargo_bin("crosscheck")
            .unwrap()
            .current_dir(folder.path())
            .env(variable, "1")
            .args(["report", "a.txt"])
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().contains(ESCAPE)
    };
    assert!(!coloured(&[], "NONE"));
    assert!(!coloured(&["--color", "never"], "CLICOLOR_FORCE"));
    assert!(!coloured(&["--color", "auto"], "NO_COLOR"));
    assert!(coloured(&["--color", "always"], "NO_COLOR"));
    assert!(coloured(&["--color", "auto"], "CLICOLOR_FORCE"));
    assert_eq!(run(folder.path(), &["--color", "sometimes", "report", "a.txt"]).code, 2);
}

#[test]
fn quiet_leaves_out_what_does_not_end_with_2() {
    let folder = folder(&[("a.txt", GOOD), ("empty.txt", b"")]);
    let told = |arguments: &[&str]| {
        let ended = run(folder.path(), arguments);
        (ended.code, ended.err.contains("empty.txt: is empty"))
    };
    assert_eq!(told(&["report", "a.txt", "empty.txt"]), (0, true));
    assert_eq!(told(&["report", "-q", "a.txt", "empty.txt"]), (0, false));
    assert_eq!(told(&["--quiet", "report", "a.txt", "empty.txt"]), (0, false));
    assert_eq!(told(&["report", "-q", "--strict", "a.txt", "empty.txt"]), (2, true));
    assert_eq!(told(&["report", "-q", "empty.txt", "missing.txt"]), (2, true));
    let wrong = run(folder.path(), &["report", "-q", "--rule", "zzz", "a.txt"]);
    assert!(wrong.code == 2 && wrong.err.contains("there is no rule `zzz`"), "{}", wrong.err);
}

#[test]
fn help_ends_with_examples_and_pages_and_scripts_are_there() {
    let folder = folder(&[]);
    let printed = |arguments: &[&str]| {
        let ended = run(folder.path(), arguments);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
        ended.out
    };
    for command in ["report", "facts", "entities", "mentions", "explain", "names", "text", "snapshot"]
        .into_iter()
        .chain(["review", "decide", "rules", "completions", "man"])
    {
        let help = printed(&[command, "--help"]);
        let examples = help.split("\nExamples:\n").nth(1).unwrap_or_else(|| panic!("{command}"));
        assert!(examples.contains(&format!("crosscheck {command}")), "{examples}");
        assert!(examples.contains("More: `crosscheck man`"), "{examples}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(printed(&["completions", shell]).contains("no-default-rules"), "{shell}");
    }
    assert!(printed(&["man"]).contains(".TH crosscheck 1"));
    assert!(printed(&["man", "report"]).contains(".TH crosscheck-report 1"));
    assert!(printed(&["man", "snapshot", "check"]).contains("fail\\-on"));
    let unknown = run(folder.path(), &["man", "reprot"]);
    assert!(unknown.code == 2 && unknown.err.contains("did you mean `report`?"), "{}", unknown.err);
    assert_eq!(printed(&["man", "--dir", "."]), "");
    assert!(folder.path().join("crosscheck.1").is_file());
    assert!(folder.path().join("crosscheck-snapshot-check.1").is_file());
}
