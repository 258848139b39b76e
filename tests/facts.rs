//! `crosscheck facts` on articles made for it: who is silent on a question, and who says something about it.

use crate::command_line::{folder, run};

const FIRST: &str = "A flood in Senn killed 12 civilians on Monday, the mayor said.\n";
const SECOND: &str = "A flood in Senn killed 14 civilians on Monday, the governor said.\n";

/// The table of facts of two articles on a flood and a third.
fn facts(third: &str, format: &str) -> String {
    let sources = r#"[
        {"file": "first.txt", "published": "2024-03-12"}, {"file": "second.txt", "published": "2024-03-12"},
        {"file": "third.txt", "published": "2024-03-12"}
    ]"#;
    let files: [(&str, &[u8]); 4] = [
        ("sources.json", sources.as_bytes()),
        ("first.txt", FIRST.as_bytes()),
        ("second.txt", SECOND.as_bytes()),
        ("third.txt", third.as_bytes()),
    ];
    run(folder(&files).path(), &["facts", "--format", format, "."]).out
}

/// Checks whether the third article is shown as silent on the civilians who were killed.
fn check(third: &str, silent: bool) {
    let table: serde_json::Value = serde_json::from_str(&facts(third, "json")).unwrap();
    let rows = table["questions"].as_array().unwrap();
    let row =
        rows.iter().find(|row| row["measure"] == "civilians killed").unwrap_or_else(|| panic!("{table}"));
    let holds = |list: &str| row[list].as_array().unwrap().iter().any(|id| id == "third");
    assert_eq!(holds("silent"), silent, "{third}\n{row}");
    assert!(!(holds("about") && silent), "{third}\n{row}");
}

#[test]
fn who_says_something_about_it_is_not_silent() {
    for third in [
        "The flood in Senn killed three soldiers on Monday.",
        "The flood in Senn killed another three people on Monday.",
        "The death toll of the flood in Senn has risen to 17.",
        "The flood in Senn killed at least 400 people on Monday.",
        "In Senn the number of people killed stands at 31.",
    ] {
        check(third, false);
    }
}

#[test]
fn who_says_something_else_is_silent() {
    for third in [
        "The flood in Senn injured 30 people on Monday.",
        "In 1987 a flood in Senn killed 200 people.",
        "The number of visitors to Senn rose to 17 on Monday.",
        "The bridge toll in Senn rose to $5 on Monday.",
    ] {
        check(third, true);
    }
}

#[test]
fn every_format_tells_what_was_said() {
    let third = "The flood in Senn killed another three people on Monday.";
    let page = facts(third, "terminal");
    assert!(page.contains("◌ says something about it"), "{page}");
    assert!(page.contains("◌ C “The flood in Senn killed another three people on Monday.”"), "{page}");
    let lines = facts(third, "csv");
    assert!(lines.lines().any(|line| line.contains(",third,") && line.contains(",about,,1,")), "{lines}");
}
