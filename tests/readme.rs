//! The README, taken at its word: every file that it shows is written, every command that it shows is run, and what it
//! prints is what the README says.
//!
//! Comments of HTML, which no reader sees, tell what the test has to do:
//!
//! - `<!-- file NAME -->` before a block: its text is the file NAME
//! - `<!-- change NAME: OLD => NEW -->`: somebody edits that file
//! - `<!-- ends with N -->` before a block: the code of its last command; without it 0
//! - `<!-- typed A B -->` before a block: what somebody types, a word a line
//!
//! In a block of kind `console` a line `$ COMMAND` is run, and the lines below it are what it prints on standard output
//! and standard error together; a line `…` stands for any lines.

use std::collections::BTreeSet;
use std::path::Path;

use crate::command_line::{folder, run, run_with};

const README: &str = include_str!("../README.md");
/// What stands for lines that are not shown.
const ANY_LINES: &str = "…";
/// Commands for building and testing: whoever runs this test has run them.
const BY_HAND: [&str; 3] = ["cargo install ", "cargo test ", "git clone "];

/// One block of the README with what the comments before it say.
#[derive(Debug, Default)]
struct Block {
    kind: String,
    text: String,
    file: Option<String>,
    code: i32,
    typed: String,
}

/// A step of the README, in its order.
#[derive(Debug)]
enum Step {
    Change { file: String, old: String, new: String },
    Block(Block),
}

/// The steps of a page: quoted paragraphs, fenced blocks and changes.
fn steps(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut next = Block::default();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(comment) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) {
            match comment.split_once(' ').unwrap() {
                ("file", name) => next.file = Some(name.to_string()),
                ("typed", typed) => next.typed = typed.split(' ').map(|word| format!("{word}\n")).collect(),
                ("ends", code) => next.code = code.strip_prefix("with ").unwrap().parse().unwrap(),
                ("change", change) => {
                    let (file, words) = change.split_once(": ").unwrap();
                    let (old, new) = words.split_once(" => ").unwrap();
                    let (file, old, new) = (file.to_string(), old.to_string(), new.to_string());
                    steps.push(Step::Change { file, old, new });
                }
                other => panic!("no such comment: {other:?}"),
            }
            continue;
        }
        let text: Vec<&str> = if let Some(kind) = line.strip_prefix("```") {
            next.kind = kind.to_string();
            lines.by_ref().take_while(|line| *line != "```").collect()
        } else if line.starts_with('>') {
            next.kind = "quote".to_string();
            let mut quoted = vec![line];
            while let Some(line) = lines.next_if(|line| line.starts_with('>')) {
                quoted.push(line);
            }
            quoted.into_iter().map(|line| line.trim_start_matches('>').trim_start()).collect()
        } else {
            continue;
        };
        next.text = text.iter().map(|line| format!("{line}\n")).collect();
        steps.push(Step::Block(std::mem::take(&mut next)));
    }
    steps
}

/// The words of a command as a shell cuts them; the README quotes with `"` alone.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in command.split('"').enumerate() {
        match index % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_string)),
            _ => words.push(part.to_string()),
        }
    }
    words
}

/// Runs a command of the README with what is typed; gives its code and what it prints.
fn printed(folder: &Path, command: &str, typed: &str) -> (i32, String) {
    let words = words(command);
    let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
    let arguments = match arguments.as_slice() {
        ["crosscheck", arguments @ ..] => arguments,
        ["cargo", "run", "--release", "--", arguments @ ..] => arguments,
        _ => panic!("the README runs something else: {command}"),
    };
    let ended = run_with(folder, arguments, typed);
    (ended.code, ended.out + &ended.err)
}

/// Whether lines are those expected, of which some stand for any.
fn agrees(found: &[&str], expected: &[&str]) -> bool {
    match expected {
        [] => found.is_empty(),
        [ANY_LINES, rest @ ..] => (0..=found.len()).any(|skipped| agrees(&found[skipped..], rest)),
        [line, rest @ ..] => found.first() == Some(line) && agrees(&found[1..], rest),
    }
}

fn check_console(folder: &Path, block: &Block) {
    let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in block.text.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command, Vec::new())),
            (None, Some((_, output))) => output.push(line),
            (None, None) => panic!("a block of kind console begins with a command: {line}"),
        }
    }
    let last = commands.len() - 1;
    for (number, (command, expected)) in commands.into_iter().enumerate() {
        if BY_HAND.iter().any(|begin| command.starts_with(begin)) {
            continue;
        }
        let (code, output) = printed(folder, command, &block.typed);
        let found: Vec<&str> = output.lines().collect();
        assert!(agrees(&found, &expected), "$ {command}\nprints\n{output}\nand not\n{}", expected.join("\n"));
        assert_eq!(code, if number == last { block.code } else { 0 }, "$ {command}\n{output}");
    }
}

#[test]
fn every_command_of_the_readme_prints_what_it_says() {
    let folder = folder(&[]);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories"), &folder.path().join("tests/stories"));
    let mut run = 0;
    for step in steps(README) {
        match step {
            Step::Change { file, old, new } => {
                let path = folder.path().join(&file);
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(text.contains(&old), "{file} has no {old}");
                std::fs::write(path, text.replace(&old, &new)).unwrap();
            }
            Step::Block(Block { file: Some(file), text, .. }) => {
                let path = folder.path().join(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
            Step::Block(block) if block.kind == "console" => {
                check_console(folder.path(), &block);
                run += 1;
            }
            Step::Block(_) => {}
        }
    }
    assert!(run > 5, "the README shows commands in blocks of kind console");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            std::fs::copy(path, to).unwrap();
        }
    }
}

/// Every subcommand and every option that the README names in code is one.
#[test]
fn every_subcommand_and_option_of_the_readme_is_one() {
    let here = folder(&[]);
    let help = |words: &[&str]| run(here.path(), &[&["help"], words].concat()).out;
    let commands = subcommands(&help(&[]));
    let mut options: BTreeSet<String> = options_in(&help(&[]));
    for command in &commands {
        options.extend(options_in(&help(&[command])));
        for nested in subcommands(&help(&[command])).into_iter().filter(|nested| nested != "help") {
            options.extend(options_in(&help(&[command, &nested])));
        }
    }
    // Options of other programs that the README runs.
    let others =
        ["--release", "--locked", "--path", "--bench", "--open", "--tool", "--toggle-collect", "--profile"];
    options.extend(others.map(str::to_string));
    let code: Vec<&str> = README
        .split('`')
        .skip(1)
        .step_by(2)
        .chain(README.lines().filter(|line| line.starts_with("$ ")))
        .collect();
    for piece in code {
        if let Some(command) =
            piece.strip_prefix("crosscheck ").and_then(|rest| rest.split([' ', '|']).next())
        {
            let known = commands.iter().any(|known| known == command)
                || command.starts_with(|c: char| !c.is_lowercase());
            assert!(known, "`{piece}`: there is no subcommand {command}");
        }
        for option in options_in(piece) {
            assert!(options.contains(&option), "`{piece}`: there is no option {option}");
        }
    }
}

/// The names under "Commands:" of a page of help.
fn subcommands(help: &str) -> Vec<String> {
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names =
        list.take_while(|line| line.starts_with("  ")).filter_map(|line| line.split_whitespace().next());
    names.map(str::to_string).collect()
}

fn options_in(text: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
    let found = text.split(|c: char| !is_name(c)).filter(|word| word.len() > 3 && word.starts_with("--"));
    found.filter(|word| word.as_bytes()[2].is_ascii_lowercase()).map(str::to_string).collect()
}
