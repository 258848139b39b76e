//! Reviews as an editor does them: keys on a terminal of 80 by 24, numbered prompts, and no terminal at all.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::command_line::{run, run_with};
use crate::snapshots::{accepted, correct};

/// Longer than any machine takes to show a page, in seconds.
const PATIENCE: u64 = 60;

/// A program on a terminal that is none.
struct Terminal {
    // Held, as the terminal ends with it.
    _master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    shown: Receiver<Vec<u8>>,
    seen: String,
}

impl Terminal {
    fn open(folder: &Path, arguments: &[&str], kind: &str) -> Terminal {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("crosscheck"));
        command.args(arguments);
        command.cwd(folder);
        command.env("TERM", kind);
        command.env_remove("NO_COLOR");
        command.env_remove("COLUMNS");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, shown) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 || send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Terminal { _master: pair.master, child, keys, shown, seen: String::new() }
    }

    /// Waits until something is shown, and gives all that was shown since the last wait.
    fn until(&mut self, words: &str) -> String {
        let end = Instant::now() + Duration::from_secs(PATIENCE);
        while !console::strip_ansi_codes(&self.seen).contains(words) {
            let left = end.saturating_duration_since(Instant::now());
            match self.shown.recv_timeout(left) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(error) => panic!("“{words}” is not shown ({error}):\n{}", self.seen),
            }
        }
        std::mem::take(&mut self.seen)
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn code(mut self) -> u32 {
        self.child.wait().unwrap().exit_code()
    }
}

/// A folder with a correction that waits.
fn waiting() -> tempfile::TempDir {
    let folder = accepted();
    correct(folder.path());
    assert_eq!(run(folder.path(), &["snapshot", "check", "senn"]).code, 1);
    folder
}

fn file(folder: &Path, name: &str) -> Option<String> {
    std::fs::read_to_string(folder.join("snapshots").join(name)).ok()
}

#[test]
fn one_key_accepts_and_the_accepted_file_is_the_new_one() {
    let folder = waiting();
    let new = file(folder.path(), "senn.snap.new").unwrap();
    let mut terminal = Terminal::open(folder.path(), &["review"], "xterm-256color");
    let page = terminal.until("quit");
    assert!(page.contains("article herald changed at line 3"), "{page}");
    terminal.press("w");
    terminal.until("nothing more waits");
    assert_eq!(file(folder.path(), "senn.snap").unwrap(), new, "written before the next question");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    assert_eq!(file(folder.path(), "senn.snap.new"), None);
    assert_eq!(run(folder.path(), &["snapshot", "check", "senn"]).code, 0);
}

#[test]
fn no_page_is_wider_or_higher_than_the_terminal() {
    let folder = waiting();
    let mut terminal = Terminal::open(folder.path(), &["review"], "xterm-256color");
    let page = terminal.until("quit");
    let lines: Vec<String> = console::strip_ansi_codes(&page).lines().map(str::to_string).collect();
    assert!(lines.len() <= 24, "{} lines:\n{page}", lines.len());
    for line in lines {
        assert!(console::measure_text_width(&line) <= 80, "{line}");
    }
    terminal.press("q");
    assert_eq!(terminal.code(), 1, "something still waits");
}

#[test]
fn a_verdict_asks_why_and_who_and_is_shown() {
    let folder = waiting();
    let mut terminal = Terminal::open(folder.path(), &["review", "senn"], "xterm-256color");
    terminal.until("quit");
    terminal.press("v");
    terminal.until("not the same thing");
    terminal.press("b");
    terminal.until("Why? ");
    terminal.press("the mayor said so\n");
    terminal.until("Your name? ");
    terminal.press("Ann Lee\n");
    // To the end of the page: the rest of it is no answer to the next key.
    let page = terminal.until("quit");
    assert!(console::strip_ansi_codes(&page).contains("decided: “22 people” is wrong"), "{page}");
    assert!(file(folder.path(), "senn.decisions.ron").unwrap().contains("the mayor said so"), "{page}");
    terminal.press("u");
    terminal.until("quit");
    assert!(!file(folder.path(), "senn.decisions.ron").unwrap().contains("the mayor said so"), "taken back");
    terminal.press("q");
    assert_eq!(terminal.code(), 1);
}

#[test]
fn what_was_answered_before_a_kill_is_kept() {
    let folder = waiting();
    let mut terminal = Terminal::open(folder.path(), &["review", "--by", "Ann"], "xterm-256color");
    terminal.until("quit");
    terminal.press("r");
    terminal.until("Why is it rejected? ");
    terminal.press("the herald is wrong\n");
    terminal.until("wait");
    terminal.child.kill().unwrap();
    terminal.child.wait().unwrap();
    let log = file(folder.path(), "senn.decisions.ron").unwrap();
    assert!(log.contains("the herald is wrong"), "{log}");
    // The lock went with the program that held it.
    let ended = run(folder.path(), &["review"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.out.contains("rejected (Ann"), "{}", ended.out);
}

#[test]
fn two_reviews_at_once_are_refused_and_help_is_there() {
    let folder = waiting();
    let mut terminal = Terminal::open(folder.path(), &["review"], "xterm-256color");
    terminal.until("quit");
    let second = run(folder.path(), &["review"]);
    assert_eq!(second.code, 2);
    assert!(second.err.contains("senn.snap: another review of it is at work"), "{}", second.err);
    terminal.press("h");
    terminal.until("the next review goes on where this one ended");
    terminal.press(" ");
    terminal.until("quit");
    terminal.press("q");
    assert_eq!(terminal.code(), 1);
}

#[test]
fn a_dumb_terminal_is_asked_by_numbers() {
    let folder = waiting();
    let mut terminal = Terminal::open(folder.path(), &["review"], "dumb");
    let page = terminal.until("1 to ");
    assert!(!page.contains('\u{1b}'), "{page:?}");
    assert!(page.contains("1  accept"), "{page}");
    terminal.press("99\n");
    terminal.until("there is no answer “99”");
    terminal.press("w\n");
    terminal.until("nothing more waits");
    terminal.press("1\n");
    assert_eq!(terminal.code(), 0);
    assert_eq!(file(folder.path(), "senn.snap.new"), None);
}

#[test]
fn without_a_terminal_what_waits_is_listed() {
    let folder = waiting();
    let ended = run(folder.path(), &["review"]);
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    assert!(ended.out.contains("article herald changed at line 3"), "{}", ended.out);
    let prompts = run_with(folder.path(), &["review", "--prompts"], "w\n1\n");
    assert_eq!(prompts.code, 0, "{}", prompts.err);
    for arguments in [&["review"][..], &["review", "senn"]] {
        let ended = run(folder.path(), arguments);
        assert_eq!(ended.code, 0);
        assert!(ended.out.contains("nothing waits for a review"), "{}", ended.out);
    }
    assert_eq!(run(folder.path(), &["review", "--dir", "none"]).code, 2);
}
