//! What is read and what is not: files beside the articles, faulty lines and elements, links.

use crate::command_line::{folder, run};

const GOOD: &[u8] = b"Dam breaks above Senn\n\nThe dam above Senn broke on Monday, the mayor said.\n";

/// What is told of a folder's files, a line each, and the ids of the articles that were read.
fn check(files: &[(&str, &[u8])], arguments: &[&str], told: &[&str], read: &[&str]) {
    let folder = folder(files);
    let ended = run(folder.path(), &[&["report", "--format", "json"], arguments].concat());
    assert_eq!(ended.err.lines().collect::<Vec<_>>(), told);
    let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let sources = report["sources"].as_array().unwrap();
    assert_eq!(sources.iter().map(|source| source["id"].as_str().unwrap()).collect::<Vec<_>>(), read);
    let faults: Vec<String> = told.iter().map(|line| line.replacen("crosscheck: ", "", 1)).collect();
    assert_eq!(report["faults"], serde_json::json!(faults));
}

#[test]
fn what_a_folder_holds_besides_articles_is_named_once_a_kind() {
    let files: [(&str, &[u8]); 11] = [
        ("s/a.txt", GOOD),
        ("s/b.md", GOOD),
        ("s/one.pdf", b"%PDF"),
        ("s/two.pdf", b"%PDF"),
        ("s/deep/three.PDF", b"%PDF"),
        ("s/deep/four.pdf", b"%PDF"),
        ("s/c.docx", b"PK"),
        ("s/page.html", b"<p>The dam broke."),
        ("s/notes", GOOD),
        ("s/sources.json", b"[]"),
        ("s/.hidden.pdf", b""),
    ];
    let told = [
        "crosscheck: 1 .docx file is not read (s/c.docx): save the text as .txt",
        "crosscheck: 1 .html file is not read (s/page.html): save the text as .txt",
        "crosscheck: 4 .pdf files are not read (s/deep/four.pdf, s/deep/three.PDF, s/one.pdf …): save the text as .txt",
        "crosscheck: 1 file without an extension is not read (s/notes): add .txt to the name if it is an article",
    ];
    check(&files, &["s"], &told, &["a", "b"]);
    check(&files, &["s", "s/notes"], &told[..3], &["a", "b", "notes"]);
    let folder = folder(&files);
    assert_eq!(run(folder.path(), &["report", "--strict", "s"]).code, 0, "a notice is no fault");
}

#[test]
fn a_page_is_never_read_as_text() {
    let page = b"<!DOCTYPE html><p>The dam above Senn broke.";
    check(
        &[("a.txt", GOOD), ("b.txt", GOOD), ("page.html", b"The dam broke."), ("saved.txt", page)],
        &["a.txt", "b.txt", "page.html", "saved.txt"],
        &[
            "crosscheck: page.html: is HTML, which is not read: save the text as .txt",
            "crosscheck: saved.txt: is HTML, which is not read: save the text as .txt",
        ],
        &["a", "b"],
    );
    let folder = folder(&[("page.html", page), ("log.out", GOOD)]);
    assert_eq!(run(folder.path(), &["report", "page.html"]).code, 2);
    assert_eq!(run(folder.path(), &["report", "log.out"]).code, 0, "a file that is named is plain text");
}

#[test]
fn a_bad_line_or_element_costs_itself_alone() {
    let mend = "write {\"text\": \"…\", \"outlet\": \"…\", \"title\": \"…\", \"date\": \"2025-11-30\", \"url\": \"…\"}, \
                or a list of them";
    let told = [
        format!(
            "crosscheck: a.ndjson: line 2 is not valid JSON (EOF while parsing a string at column 11): {mend}"
        ),
        format!("crosscheck: b.json: element 2 has no text: {mend}"),
        format!("crosscheck: gold.json: is JSON, but holds no article: {mend}"),
    ];
    check(
        &[
            ("a.ndjson", b"{\"text\": \"The dam broke.\"}\n{\"text\": \"A\n{\"text\": \"The dam held.\"}\n"),
            (
                "b.json",
                b"[{\"text\": \"The dam broke.\"}, {\"outlet\": \"Post\"}, {\"text\": \"The dam held.\"}]",
            ),
            ("gold.json", b"[{\"story\": 1}, {\"story\": 2}]"),
        ],
        &["a.ndjson", "b.json", "gold.json"],
        &told.each_ref().map(String::as_str),
        &["a", "a-3", "b", "b-3"],
    );
}

#[cfg(unix)]
#[test]
fn links_to_articles_are_read_and_others_are_named() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("s/a.txt", GOOD), ("other/b.txt", b"The dam broke on Tuesday.\n")]);
    let link = |to: &str, name: &str| symlink(to, folder.path().join("s").join(name)).unwrap();
    link("../other/b.txt", "b.txt");
    link("a.txt", "again.txt");
    link("../s", "circle");
    link("nowhere.pdf", "gone.pdf");
    link("nowhere.txt", "gone.txt");
    let ended = run(folder.path(), &["report", "--format", "json", "s"]);
    assert_eq!(
        ended.err,
        "crosscheck: s/gone.txt: cannot be read (no such file or folder): check the path and its permissions\n\
         crosscheck: 1 link to a folder is not read (s/circle): give the folder itself on the command line\n\
         crosscheck: 1 link that leads nowhere is not read (s/gone.pdf): mend the link, or remove it\n"
    );
    let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let ids = report["sources"].as_array().unwrap().iter().map(|source| source["id"].as_str().unwrap());
    assert_eq!(ids.collect::<Vec<_>>(), ["a", "b"], "a file under two names is read once");
}
