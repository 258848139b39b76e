//! Names that would move a cursor, set a colour or turn the direction of writing: none leaves the program as it is.
//!
//! One walk over every command and format, with such a name in every place that a name can come from: folders, files,
//! outlets, headlines, addresses, stories, rule files, snapshots, and who decided what for what reason.
#![cfg(unix)]

use std::path::Path;

use assert_cmd::Command;
use crosscheck::line::is_unseen;

use crate::command_line::folder;

/// Clears the screen, paints it, rings, turns the direction, hides a letter, and begins a line of its own.
const HOSTILE: &str = "x\u{1b}[2J\u{1b}[41m\u{1b}]0;t\u{7}\u{202e}\u{9b}1m\u{200b}\u{2028}\u{e0041}\nFORGED";
/// The same for where a line end cannot stand.
const ON_ONE_LINE: &str = "x\u{1b}[2J\u{1b}[41m\u{1b}]0;t\u{7}\u{202e}\u{9b}1m\u{200b}\u{2028}\u{e0041}";

/// The article of a JSON file with the hostile words in every field, and its text.
fn article(text: &str) -> String {
    let field = |name: &str| format!("{name} {HOSTILE}");
    serde_json::json!({
        "outlet": field("Post"),
        "title": field("Dam breaks"),
        "url": format!("https://post.example/{HOSTILE}"),
        "text": format!("{text} The mayor {ON_ONE_LINE} said so."),
    })
    .to_string()
}

/// Checks what a run of the program shows, without colours and with them; gives what it printed without.
fn check(folder: &Path, arguments: &[&str], input: &str) -> String {
    let mut printed = String::new();
    for colour in ["0", "1"] {
        let mut command = Command::cargo_bin("crosscheck").unwrap();
        command.current_dir(folder).args(arguments).write_stdin(input);
        if colour == "1" {
            command.env("CLICOLOR_FORCE", "1");
        }
        let output = command.output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!err.contains("panicked"), "{arguments:?}: {err}");
        for text in [&out, &err] {
            is_clean(text, colour == "1", arguments);
        }
        if colour == "0" {
            printed = out;
        }
    }
    printed
}

fn is_clean(text: &str, colour: bool, arguments: &[&str]) {
    assert!(!text.lines().any(|line| line.starts_with("FORGED")), "{arguments:?}: a line is forged\n{text}");
    for (at, character) in text.char_indices().filter(|(_, character)| is_unseen(*character)) {
        let rest = &text[at..];
        let is_own =
            character == '\n' || (colour && rest.starts_with("\u{1b}[") && !rest.starts_with("\u{1b}[41m"));
        let shown: String = rest.chars().take(20).collect();
        assert!(is_own && !rest.starts_with("\u{1b}[2J"), "{arguments:?}: {shown:?}\n{text:?}");
    }
}

#[test]
fn no_name_reaches_a_terminal_or_a_page_as_it_is() {
    let story = format!("s/dam {HOSTILE}");
    let (first, second) =
        (article("The flood killed 14 people in Senn."), article("The flood killed 22 people in Senn."));
    let front = format!(
        "---\noutlet: \"News {ON_ONE_LINE}\"\n---\n# Dam {ON_ONE_LINE} breaks\n\nThe flood killed 30 people in Senn.\n"
    );
    let catalogue =
        serde_json::json!([{"file": "c.txt", "outlet": HOSTILE, "title": HOSTILE, "url": HOSTILE}]);
    let catalogue = catalogue.to_string();
    let path = |name: &str| format!("{story}/{name}");
    let names = [
        path(&format!("a {HOSTILE}.json")),
        path(&format!("b {HOSTILE}.json")),
        path("front.md"),
        path("c.txt"),
        path("sources.json"),
        path(&format!("broken {HOSTILE}.ndjson")),
        path(&format!("left out.{HOSTILE}")),
        path(&format!("page {HOSTILE}.html")),
        format!("rules {HOSTILE}/broken {HOSTILE}.ron"),
        format!("style {HOSTILE}.ron"),
        "one/a.txt".to_string(),
    ];
    let texts: [&str; 11] = [
        &first,
        &second,
        &front,
        "The flood killed 40 people in Senn, officials said.\n",
        &catalogue,
        "x\n",
        "",
        "",
        "(about: \u{1b}[2J",
        "(about: \u{202e}",
        "The dam held.\n",
    ];
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder(&files);
    let run = |arguments: &[&str]| check(folder.path(), arguments, "");
    let (rules, style) = (format!("rules {HOSTILE}"), format!("style {HOSTILE}.ron"));
    for format in ["terminal", "json", "markdown", "html"] {
        let report = ["report", "--format", format, "--rules", &rules, "--house-style", &style];
        run(&[&report[..], &[&story]].concat());
        run(&[&report[..], &["--stories", "s"]].concat());
        run(&["report", "--format", format, &path(&format!("a {HOSTILE}.json"))]);
    }
    for format in ["terminal", "json", "csv"] {
        run(&["facts", "--all", "--format", format, &story]);
        run(&["facts", "--all", "--format", format, "--stories", "s"]);
    }
    for format in ["terminal", "json"] {
        run(&["entities", "--format", format, &story]);
        run(&["entities", "--format", format, "--stories", "s"]);
    }
    run(&["mentions", &path(&format!("a {HOSTILE}.json"))]);
    run(&["report", &format!("no such {HOSTILE}")]);
    run(&["text", &format!("no such {HOSTILE}")]);
    run(&["report", "--stories", &format!("no such {HOSTILE}")]);
    run(&["report", "-o", &format!("no such {HOSTILE}/report"), &story]);
    run(&["rules", "check", &rules]);
    let report = run(&["report", "--format", "json", &story]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert!(report["sources"].as_array().unwrap().len() >= 4, "the files are opened under their real names");
    let finding = &report["findings"][0];
    let (fingerprint, rule) = (finding["fingerprint"].as_str().unwrap(), finding["rule"].as_str().unwrap());
    for format in ["terminal", "json"] {
        run(&["explain", "--format", format, fingerprint, &story]);
        run(&["explain", "--format", format, "--why-not", rule, &story]);
    }
    snapshots(folder.path(), &story, fingerprint);
}

/// Snapshots in a folder of such a name, and a decision by such an author for such a reason.
fn snapshots(folder: &Path, story: &str, fingerprint: &str) {
    let directory = format!("snapshots {HOSTILE}");
    let run = |arguments: &[&str], input: &str| {
        check(folder, &[arguments, &["--dir", &directory]].concat(), input);
    };
    run(&["snapshot", "save", story], "");
    run(&["snapshot", "save", "--name", &format!("dam {HOSTILE}"), story], "");
    run(&["snapshot", "save", "--name", "dam", story], "");
    run(&["decide", fingerprint, "--verdict", "both-right", "--by", HOSTILE, "--why", HOSTILE], "");
    std::fs::remove_file(folder.join(story).join("c.txt")).unwrap();
    for format in ["terminal", "json", "markdown", "html"] {
        run(&["snapshot", "check", "--format", format, "--name", "dam", story], "");
        run(&["snapshot", "diff", "--format", format, "dam", story], "");
    }
    run(&["review", "--prompts", "--by", HOSTILE], "1\n");
    run(&["snapshot", "check", "--name", "dam", "one"], "");
    let decisions = folder.join(&directory).join("dam.decisions.ron");
    let text = std::fs::read_to_string(&decisions).unwrap();
    assert!(text.contains("FORGED"), "the decision is kept: {text}");
    let arguments = ["report", "--decisions", decisions.to_str().unwrap(), story];
    check(folder, &arguments, "");
    for format in ["markdown", "html", "json"] {
        check(folder, &[&arguments[..], &["--format", format]].concat(), "");
    }
}
