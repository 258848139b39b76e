//! `--stories DIR`: every folder is a story of its own, whichever subcommand takes it.

use tempfile::TempDir;

use crate::command_line::{folder, run};

/// Two stories below `s`, and a file beside them that is none.
fn stories() -> TempDir {
    let article = |town: &str, dead: u32| {
        format!(
            "Dam breaks\n\nThe flood killed {dead} people in {town}, Ann Lee, the mayor of {town}, said.\n"
        )
    };
    folder(&[
        ("s/senn/a.txt", article("Senn", 14).as_bytes()),
        ("s/senn/b.txt", article("Senn", 22).as_bytes()),
        ("s/alder/a.txt", article("Alder", 3).as_bytes()),
        ("s/alder/b.txt", article("Alder", 3).as_bytes()),
        ("s/beside.txt", article("Beside", 9).as_bytes()),
    ])
}

/// What a subcommand prints, and that it ends well.
fn printed(room: &TempDir, arguments: &[&str]) -> String {
    let ended = run(room.path(), arguments);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
    ended.out
}

#[test]
fn a_terminal_has_a_heading_for_each_story_and_its_page_below() {
    let room = stories();
    for command in ["report", "facts", "entities"] {
        let page = printed(&room, &[command, "--stories", "s"]);
        let single = |story: &str| {
            let path = format!("s/{story}");
            format!("{story}\n\n{}\n", printed(&room, &[command, &path]))
        };
        assert_eq!(page, single("alder") + &single("senn"), "{command}");
    }
}

#[test]
fn json_is_a_list_with_the_name_of_each_story() {
    let room = stories();
    for command in ["report", "facts", "entities"] {
        let json = |arguments: &[&str]| -> serde_json::Value {
            serde_json::from_str(&printed(&room, &[&[command, "--format", "json"], arguments].concat()))
                .unwrap()
        };
        let expected = serde_json::json!([
            {"story": "alder", command: json(&["s/alder"])},
            {"story": "senn", command: json(&["s/senn"])},
        ]);
        let list = json(&["--stories", "s"]);
        assert_eq!(list, expected, "{command}");
        let keys: Vec<&String> = list[0].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["story", command]);
    }
}

#[test]
fn csv_has_a_first_column_for_the_story_where_there_can_be_several_alone() {
    let room = stories();
    let single = printed(&room, &["facts", "--format", "csv", "s/senn"]);
    assert!(single.starts_with("id,question,"), "{single}");
    printed(&room, &["facts", "--format", "csv", "--stories", "s", "-o", "facts.csv"]);
    let all = std::fs::read_to_string(room.path().join("facts.csv")).unwrap();
    assert!(all.starts_with("story,id,question,") && all.matches("story,id").count() == 1, "{all}");
    let of_senn: Vec<String> =
        all.lines().filter_map(|line| line.strip_prefix("senn,")).map(str::to_string).collect();
    assert_eq!(of_senn, single.lines().skip(1).collect::<Vec<_>>());
    assert!(all.contains("\nalder,"), "{all}");
}

#[test]
fn snapshots_are_taken_of_every_story_and_not_of_the_snapshots() {
    let room = stories();
    let saved = printed(&room, &["snapshot", "save", "--stories", "s", "--dir", "s/accepted"]);
    assert!(saved.starts_with("s/accepted/alder.snap: accepted, 2 articles"), "{saved}");
    assert!(saved.contains("\ns/accepted/senn.snap: accepted, 2 articles"), "{saved}");
    let check = ["snapshot", "check", "--stories", "s", "--dir", "s/accepted"];
    printed(&room, &check);
    let changed = "Dam breaks\n\nThe flood killed 40 people in Alder, Ann Lee, the mayor of Alder, said.\n";
    std::fs::write(room.path().join("s/alder/b.txt"), changed).unwrap();
    let ended = run(room.path(), &check);
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    assert!(ended.out.contains("alder") && ended.out.contains("40"), "{}", ended.out);
}

#[test]
fn a_story_that_cannot_be_read_costs_no_other() {
    let room = stories();
    std::fs::create_dir(room.path().join("s/nothing")).unwrap();
    for command in [&["facts"][..], &["entities"], &["snapshot", "save"]] {
        let ended = run(room.path(), &[command, &["--stories", "s"]].concat());
        assert!(ended.out.contains("senn") && ended.err.contains("nothing"), "{command:?}: {}", ended.err);
    }
    let strict = |command: &str| run(room.path(), &[command, "--strict", "--stories", "s"]).code;
    assert_eq!([strict("facts"), strict("entities")], [2, 2]);
}

#[test]
fn what_is_no_folder_of_stories_is_a_wrong_command_line() {
    let room = stories();
    for command in [&["report"][..], &["facts"], &["entities"], &["snapshot", "save"], &["snapshot", "check"]]
    {
        let check = |arguments: &[&str], told: &str| {
            let ended = run(room.path(), &[command, arguments].concat());
            assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{command:?} {arguments:?}");
            assert!(ended.err.contains(told), "{command:?} {arguments:?}: {}", ended.err);
        };
        check(&["--stories", "s/senn"], "s/senn: holds no folders, and each story is one");
        check(&["--stories", "missing"], "missing: cannot be read");
        check(&["--stories", "s", "s/senn"], "cannot be used with");
        check(&[], "required");
    }
    let ended = run(room.path(), &["snapshot", "save", "--stories", "s", "--name", "one"]);
    assert!(ended.code == 2 && ended.err.contains("cannot be used with"), "{}", ended.err);
}
