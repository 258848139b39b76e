//! The real program: every subcommand, every exit code, every fault of an input.

use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with the given files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program within a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ended {
    run_with(folder, arguments, "")
}

pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &str) -> Ended {
    let output = Command::cargo_bin("crosscheck")
        .unwrap()
        .current_dir(folder)
        .env_remove("COLUMNS")
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

const GOOD: &[u8] = b"Dam breaks above Senn\n\nThe dam above Senn broke on Monday, the mayor said.\n";

#[test]
fn articles_without_faults_end_with_0() {
    let folder = folder(&[("a.txt", GOOD), ("b/c.md", b"# Dam breaks\n\nThe dam broke.\n")]);
    for format in ["terminal", "json", "markdown", "html"] {
        let ended = run(folder.path(), &["report", "--format", format, "."]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{format}");
        assert!(!ended.out.contains('\u{1b}'), "no colour outside of a terminal");
    }
    for format in ["terminal", "json", "csv"] {
        assert_eq!(run(folder.path(), &["facts", "--format", format, "."]).code, 0, "{format}");
    }
}

#[test]
fn a_wrong_command_line_ends_with_2_and_help_with_0() {
    let folder = folder(&[("a.txt", GOOD)]);
    for arguments in [
        &["report"][..],
        &["nonsense"],
        &["report", "a.txt", "--format", "pdf"],
        &["report", "a.txt", "--kind", "rumour"],
        &["report", "a.txt", "--fail-on", "rumour"],
        &["report", "a.txt", "--stories", "."],
    ] {
        let ended = run(folder.path(), arguments);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ended.err.contains("error:"), "{arguments:?}: {}", ended.err);
    }
    assert_eq!(run(folder.path(), &["--help"]).code, 0);
    assert_eq!(run(folder.path(), &["--version"]).code, 0);
}

/// The fault of one file beside a good one: told with the mend, in the report, and 2 only with `--strict`.
fn check_fault(name: &str, bytes: Option<&[u8]>, more: &[&str], expected: &str) {
    let folder = folder(&[("good.txt", GOOD)]);
    if let Some(bytes) = bytes {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let arguments = [&["report", "--format", "json", "good.txt", name], more].concat();
    let ended = run(folder.path(), &arguments);
    assert_eq!(ended.code, 0, "{name}: {}", ended.err);
    let alone =
        "nothing to compare: good.txt is the only article of the story that could be read: give two or more";
    assert_eq!(ended.err, format!("crosscheck: {expected}\ncrosscheck: {alone}\n"), "{name}");
    let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["faults"], serde_json::json!([expected]), "{name}");
    let strict = run(folder.path(), &[&arguments[..], &["--strict"]].concat());
    assert_eq!(strict.code, 2, "{name}");
    let alone = run(folder.path(), &[&["report", name], more].concat());
    match name {
        "empty.txt" => assert_eq!(alone.code, 0, "an empty article is read, and there is nothing to compare"),
        _ => assert_eq!((alone.code, alone.out.as_str()), (2, ""), "{name}: nothing could be read"),
    }
}

#[test]
fn a_faulty_file_is_named_with_its_mend_and_costs_no_other() {
    check_fault(
        "none.txt",
        None,
        &[],
        "none.txt: cannot be read (no such file or folder): check the path and its permissions",
    );
    check_fault(
        "empty.txt",
        Some(b" \n\n"),
        &[],
        "empty.txt: is empty: leave it out, or put the article's text into it",
    );
    check_fault(
        "binary.txt",
        Some(b"PK\x03\x04\0\0"),
        &[],
        "binary.txt: is a binary file: give the article as text",
    );
    check_fault(
        "latin.txt",
        Some(b"The caf\xe9 in Senn was closed.\n"),
        &[],
        "latin.txt: is not UTF-8 (byte 7); it looks like Latin-1 or Windows-1252: save it as UTF-8",
    );
    check_fault("wide.txt", Some(b"\xff\xfeT\0h\0e\0"), &[], "wide.txt: is UTF-16: save it as UTF-8");
    check_fault(
        "broken.json",
        Some(b"{\"text\": \"The dam"),
        &[],
        "broken.json: is not valid JSON (EOF while parsing a string at line 1 column 17): write {\"text\": \"…\", \
         \"outlet\": \"…\", \"title\": \"…\", \"date\": \"2025-11-30\", \"url\": \"…\"}, or a list of them",
    );
    check_fault(
        "long.txt",
        Some(&b"The dam broke. ".repeat(10)),
        &["--max-bytes", "100"],
        "long.txt: is larger than 100 bytes: cut it into its articles, or allow more with --max-bytes",
    );
}

#[test]
fn a_folder_without_articles_ends_with_2() {
    let folder = folder(&[("b/picture.png", b"\x89PNG")]);
    let ended = run(folder.path(), &["report", "b"]);
    assert_eq!(ended.code, 2);
    assert_eq!(
        ended.err,
        "crosscheck: b: holds no articles: put .txt, .md or .json files into it\n\
         crosscheck: 1 .png file is not read (b/picture.png): save the text as .txt if it is an article\n"
    );
}

#[test]
fn a_broken_catalogue_is_a_fault_and_the_articles_are_read() {
    let folder = folder(&[("a.txt", GOOD), ("sources.json", b"[{\"file\": 1}]")]);
    let ended = run(folder.path(), &["report", "."]);
    assert_eq!(ended.code, 0);
    assert!(ended.err.contains("sources.json: is not valid JSON"), "{}", ended.err);
}

#[test]
fn a_broken_rule_file_is_told_and_counts_with_strict() {
    let folder = folder(&[("a.txt", GOOD), ("mine/broken.ron", b"(about: ")]);
    let arguments = ["report", "--rules", "mine", "a.txt"];
    let ended = run(folder.path(), &arguments);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("broken.ron"), "{}", ended.err);
    assert_eq!(run(folder.path(), &[&arguments[..], &["--strict"]].concat()).code, 2);
    assert_eq!(run(folder.path(), &["report", "--no-default-rules", "a.txt", "--fail-on", "note"]).code, 0);
}

#[test]
fn findings_at_or_above_the_level_asked_for_end_with_1() {
    let folder = folder(&[
        (
            "a.txt",
            b"The dam above Senn broke on Monday.\n\nThe flood killed 14 people in Senn, the mayor said.\n",
        ),
        (
            "b.txt",
            b"The dam above Senn broke on Monday.\n\nThe flood killed 22 people in Senn, the mayor said.\n",
        ),
    ]);
    let code = |more: &[&str]| run(folder.path(), &[&["report", "a.txt", "b.txt"], more].concat()).code;
    assert_eq!(code(&[]), 0, "findings alone are no failure");
    assert_eq!(code(&["--fail-on", "note"]), 1);
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = folder(&[("a.txt", GOOD)]);
    let ended = run(folder.path(), &["report", "--format", "json", "-o", "report.json", "a.txt"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
    let printed = run(folder.path(), &["report", "--format", "json", "a.txt"]).out;
    assert_eq!(std::fs::read_to_string(folder.path().join("report.json")).unwrap(), printed);
    let failed = run(folder.path(), &["report", "-o", "none/report.json", "a.txt"]);
    assert_eq!(failed.code, 2);
    assert!(failed.err.contains("none/report.json: cannot be written"), "{}", failed.err);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
}

#[test]
fn every_folder_of_stories_is_a_story() {
    let folder =
        folder(&[("s/dam/a.txt", GOOD), ("s/fire/a.txt", b"The mill burnt down.\n"), ("s/.git/x.txt", GOOD)]);
    let ended = run(folder.path(), &["report", "--format", "json", "--stories", "s"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let stories: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let names: Vec<&str> =
        stories.as_array().unwrap().iter().map(|story| story["story"].as_str().unwrap()).collect();
    assert_eq!(names, ["dam", "fire"]);
    assert_eq!(run(folder.path(), &["report", "--stories", "none"]).code, 2);
}

#[test]
fn text_prints_what_offsets_refer_to_byte_for_byte() {
    let bytes = "\u{feff}---\noutlet: Senn News\n---\r\n# Dam breaks\n\nThe dam broke. ☂\n".as_bytes();
    let json = br#"[{"text": "One."}, {"text": "Two.\n"}]"#;
    let folder = folder(&[("a.md", bytes), ("list.json", json)]);
    assert_eq!(run(folder.path(), &["text", "a.md"]).out.as_bytes(), bytes);
    let several = run(folder.path(), &["text", "list.json"]);
    assert_eq!((several.code, several.out.as_str()), (2, ""));
    assert_eq!(several.err, "crosscheck: list.json: holds the articles list, list-2: name one with --id\n");
    assert_eq!(run(folder.path(), &["text", "list.json", "--id", "list-2"]).out, "Two.\n");
    assert_eq!(run(folder.path(), &["text", "none.md"]).code, 2);
}

#[test]
fn mentions_are_one_object_a_line_and_stand_where_they_say() {
    let folder = folder(&[]);
    let text = "Dam breaks\n\nMayor Anna Meier said on Monday that 22 people in Zürich were hurt.\n";
    let ended = run_with(folder.path(), &["mentions", "-"], text);
    assert_eq!(ended.code, 0, "{}", ended.err);
    for line in ended.out.lines() {
        let mention: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&String> = mention.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["source", "start", "end", "exact", "kind", "value"]);
        let (start, end) =
            (mention["start"].as_u64().unwrap() as usize, mention["end"].as_u64().unwrap() as usize);
        assert_eq!(mention["exact"], text[start..end]);
        assert_eq!(mention["source"], "stdin");
    }
}

#[test]
fn the_same_file_given_twice_is_read_once_and_the_order_does_not_matter() {
    let folder = folder(&[("a.txt", GOOD), ("b.txt", b"The dam broke on Tuesday.\n")]);
    let once = run(folder.path(), &["report", "--format", "json", "a.txt", "b.txt"]).out;
    let again = run(folder.path(), &["report", "--format", "json", "./b.txt", "a.txt", "b.txt"]).out;
    let paths = |out: &str| out.replace("./b.txt", "b.txt");
    assert_eq!(paths(&once), paths(&again));
}

#[test]
fn two_names_are_the_same_or_different_with_a_score_and_the_reason() {
    let folder = folder(&[]);
    let told = |arguments: &[&str]| {
        let ended = run(folder.path(), &[&["names"], arguments].concat());
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
        ended.out
    };
    assert_eq!(told(&["UN", "United Nations"]), "same, score 0.95: two usual names of one thing\n");
    assert_eq!(
        told(&["Maria Santos", "Mario Santos", "--kind", "person"]),
        "different, score 0.35: “maria” and “mario” are never one name: one is a man's name and the other a woman's\n"
    );
    for arguments in [
        &["names"][..],
        &["names", "Ann"],
        &["names", "Ann", "Lee", "Poe"],
        &["names", "A", "B", "--csv", "x"],
    ] {
        assert_eq!(run(folder.path(), arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn rows_of_a_table_are_compared_and_a_bad_one_costs_no_other() {
    let table = "schema,name1,name2\nPerson,Ann Lee,\"Lee, Ann\"\nPerson,Ann Lee\nCompany,Bank of Senn,Bank of Tarle\n";
    let folder = folder(&[("pairs.csv", table.as_bytes()), ("other.csv", b"left,right\nA,B\n")]);
    let ended = run(folder.path(), &["names", "--csv", "pairs.csv"]);
    assert_eq!(ended.code, 0);
    assert_eq!(
        ended.out,
        "schema,name1,name2,same,score,reason\n\
         Person,Ann Lee,\"Lee, Ann\",true,1.000,every part of the shorter name is in the longer\n\
         Company,Bank of Senn,Bank of Tarle,false,0.325,“senn” is not “tarle”\n"
    );
    assert_eq!(
        ended.err,
        "crosscheck: pairs.csv:3: has 2 fields where the header has 3: put fields with commas in quotation marks\n"
    );
    assert_eq!(run(folder.path(), &["names", "--csv", "pairs.csv", "--strict"]).code, 2);
    let ended = run(folder.path(), &["names", "--csv", "other.csv"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    assert!(ended.err.contains("other.csv:1: has no column name1"), "{}", ended.err);
    assert_eq!(run(folder.path(), &["names", "--csv", "none.csv"]).code, 2);
}

#[test]
fn entities_are_listed_with_their_spellings_and_roles() {
    let folder = folder(&[
        ("a.txt", b"Mayor Anna Meier spoke in Senn on Monday.\n\nMeier was calm.\n"),
        ("b.txt", b"Anna Maier, mayor of Senn, spoke.\n"),
    ]);
    let ended = run(folder.path(), &["entities", "a.txt", "b.txt"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(
        ended.out,
        "Anna Maier  person\n  “Anna Maier” 1: b 1\n  “Anna Meier” 1, another spelling: a 1\n  \
         “Meier” 1, another spelling: a 1\n  role: Mayor (a)\n  role: mayor of Senn (b)\n\
         Senn  place\n  “Senn” 2: a 1, b 1\n"
    );
    let json = run(folder.path(), &["entities", "--format", "json", "."]).out;
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(list["schema"], "crosscheck-entities/1");
    let meier = &list["entities"][0];
    assert_eq!(meier["kind"], "person");
    assert_eq!(meier["spellings"][0]["sources"][0]["source"], "b");
    assert_eq!(run(folder.path(), &["entities", "none.txt"]).code, 2);
}

#[test]
fn an_own_house_style_reports_what_is_not_in_it() {
    let folder = folder(&[
        ("a.txt", b"The dam above Great Senn broke on Monday.\n"),
        ("b.txt", b"The flood came at night.\n"),
        ("style.ron", b"(about: \"\", source: \"\", lists: {\"house-style\": \"Great Senn = Senn\"})"),
        ("broken.ron", b"(about: 1)"),
    ]);
    let arguments = ["report", "--format", "json", "--kind", "spelling", "a.txt", "b.txt", "--house-style"];
    let ended = run(folder.path(), &[&arguments[..], &["style.ron"]].concat());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["findings"][0]["message"], "Senn is not in house style: “Great Senn”");
    assert_eq!(
        report["findings"][0]["reason"],
        "the house style prefers “Senn”: “Great Senn” once in line 1"
    );
    let broken = run(folder.path(), &[&arguments[..], &["broken.ron"]].concat());
    assert_eq!(broken.code, 0);
    assert!(broken.err.contains("broken.ron:1:"), "{}", broken.err);
    assert_eq!(run(folder.path(), &[&arguments[..], &["broken.ron", "--strict"]].concat()).code, 2);
}
