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

const GERMAN: &str = "Staudamm oberhalb von Senn gebrochen\n\nBei dem Bruch des Staudamms oberhalb der Stadt Senn sind am \
    Montag mindestens 22 Menschen ums Leben gekommen, wie der Bürgermeister mitteilte. Rettungskräfte suchten in der \
    Nacht nach weiteren Vermissten, während das Wasser langsam zurückging. Die Regierung kündigte eine Untersuchung an. \
    Nach Angaben der Polizei wurden mehr als 200 Häuser beschädigt, viele Familien mussten in Schulen gehen. Später \
    sagte Johann Mayer, dass der Regen ungewöhnlich stark war.\n";

#[test]
fn one_article_alone_has_nothing_to_compare() {
    let folder = folder(&[
        ("s/dam/a.txt", GOOD),
        ("s/dam/b.txt", b"\xff\xfe"),
        ("s/fire/a.txt", GOOD),
        ("s/fire/b.txt", b"The dam broke on Tuesday.\n"),
        ("empty/a.txt", b""),
        ("empty/b.txt", b" \n"),
        ("mixed/a.txt", b""),
        ("mixed/b.txt", b"\xff\xfe"),
    ]);
    let check = |arguments: &[&str], code: i32, expected: Option<&str>| {
        let ended = run(folder.path(), arguments);
        let told: Vec<&str> = ended.err.lines().filter(|line| line.contains("nothing to compare")).collect();
        assert_eq!((ended.code, told.len()), (code, usize::from(expected.is_some())), "{}", ended.err);
        assert!(told.iter().zip(expected).all(|(told, expected)| told.contains(expected)), "{}", ended.err);
        ended.out
    };
    let dam = Some("s/dam/a.txt is the only article");
    for command in ["report", "facts"] {
        check(&[command, "s/dam"], 0, dam);
        check(&[command, "s/dam/a.txt"], 0, dam);
        check(&[command, "s/dam", "s/fire"], 0, None);
        let empty =
            check(&[command, "--format", "json", "empty"], 0, Some("no article of the story has text"));
        assert!(empty.contains("\"sources\": []"), "{empty}");
        check(&[command, "mixed"], 2, None);
    }
    let stories = check(&["report", "--stories", "s"], 0, dam);
    assert!(stories.contains("dam\n") && stories.contains("fire\n"), "{stories}");
    check(&["snapshot", "save", "s/dam"], 0, dam);
}

#[test]
fn an_article_that_is_not_english_is_told_and_only_its_names_are_compared() {
    let english = "Dam breaks above Senn\n\nThe dam above Senn broke on Monday and killed 14 people, the mayor said. \
                   President Johann Meyer spoke of strong rain. Some 300 homes were damaged.\n";
    let other = "Senn dam fails\n\nThe dam above Senn broke on Monday. The flood killed 14 people in Senn. President \
                 Johann Meyer went there.\n";
    let files = [("a.txt", english.as_bytes()), ("b.txt", other.as_bytes()), ("de.txt", GERMAN.as_bytes())];
    let folder = folder(&files);
    let report = |arguments: &[&str]| {
        let ended = run(folder.path(), &[&["report", "--format", "json", "--strict"], arguments].concat());
        (ended.code, ended.err, serde_json::from_str::<serde_json::Value>(&ended.out).unwrap())
    };
    let (code, err, with) = report(&["."]);
    let notice = "./de.txt: article de is in German, and only English is read: no more than its names and shared \
                  passages are compared";
    assert_eq!((code, err), (0, format!("crosscheck: {notice}\n")));
    assert_eq!(with["faults"], serde_json::json!([notice]));
    assert_eq!(with["sources"][2]["language"], "German");
    assert!(with["facts"].to_string().find("\"de\"").is_none(), "it states nothing");
    let findings = with["findings"].as_array().unwrap();
    let of_it = findings.iter().filter(|finding| finding["sides"].to_string().contains("\"source\":\"de\""));
    let kinds: Vec<&str> = of_it.map(|finding| finding["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["spelling"], "Johann Mayer and Johann Meyer: {findings:?}");
    let (_, _, without) = report(&["a.txt", "b.txt"]);
    let others = |report: &serde_json::Value| -> Vec<String> {
        let findings = report["findings"].as_array().unwrap().iter();
        let others = findings.filter(|finding| finding["kind"] != "spelling");
        others.map(|finding| finding["message"].to_string()).collect()
    };
    assert_eq!(others(&with), others(&without), "the others are compared as if it were not there");
    let facts = run(folder.path(), &["facts", "--all", "--format", "json", "."]).out;
    let table: serde_json::Value = serde_json::from_str(&facts).unwrap();
    for row in table["questions"].as_array().unwrap() {
        assert!(!row["silent"].to_string().contains("\"de\""), "{row}");
    }
}
