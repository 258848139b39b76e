//! What `-o PATH` does with links, rights, folders, devices and pipes, and what a kill leaves behind.
#![cfg(unix)]

use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::command_line::{folder, run};

fn story() -> TempDir {
    folder(&[
        ("a.txt", b"Dam breaks\n\nThe dam above Senn broke on Monday, the mayor said.\n"),
        ("b.txt", b"Dam breaks\n\nThe dam above Senn broke on Monday.\n"),
    ])
}

/// Runs `report -o PATH a.txt` and tells how it ended.
fn written(folder: &Path, path: &str) -> (i32, String) {
    let ended = run(folder, &["report", "--format", "json", "-o", path, "a.txt", "b.txt"]);
    (ended.code, ended.out + &ended.err)
}

fn printed(folder: &Path) -> String {
    run(folder, &["report", "--format", "json", "a.txt", "b.txt"]).out
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

/// What a shell prints.
fn shell(folder: &Path, script: &str) -> String {
    let script = script.replace("REPORT", &format!("'{}' report --format json a.txt b.txt", program()));
    let ended = Command::new("bash").args(["-c", &script]).current_dir(folder).output().unwrap();
    String::from_utf8(ended.stdout).unwrap() + &String::from_utf8(ended.stderr).unwrap()
}

fn program() -> String {
    assert_cmd::cargo::cargo_bin("crosscheck").display().to_string()
}

#[test]
fn links_are_followed_and_stay() {
    let folder = story();
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir(at("kept")).unwrap();
    std::fs::write(at("kept/report.json"), "old").unwrap();
    symlink("kept/report.json", at("one")).unwrap();
    symlink("one", at("two")).unwrap();
    symlink("kept/new.json", at("dangling")).unwrap();
    symlink("round", at("round")).unwrap();
    for (link, target) in [("two", "kept/report.json"), ("dangling", "kept/new.json")] {
        assert_eq!(written(folder.path(), link), (0, String::new()));
        assert!(at(link).is_symlink() && at("one").is_symlink(), "{link}");
        assert_eq!(read(folder.path(), target), printed(folder.path()), "{link}");
    }
    let (code, told) = written(folder.path(), "round");
    assert!(code == 2 && told.contains("round: cannot be written"), "{told}");
}

#[test]
fn a_file_keeps_its_rights_and_a_folder_is_not_replaced() {
    let folder = story();
    let at = |path: &str| folder.path().join(path);
    std::fs::write(at("secret.json"), "old").unwrap();
    std::fs::set_permissions(at("secret.json"), std::fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(written(folder.path(), "secret.json").0, 0);
    assert_eq!(at("secret.json").metadata().unwrap().permissions().mode() & 0o777, 0o640);
    std::fs::create_dir(at("empty")).unwrap();
    let (code, told) = written(folder.path(), "empty");
    assert_eq!(
        (code, told.as_str()),
        (2, "crosscheck: empty: is a folder and is not replaced: name a file in it\n")
    );
    assert!(at("empty").is_dir());
}

#[test]
fn devices_pipes_and_descriptors_are_written_into() {
    let folder = story();
    let report = printed(folder.path());
    assert_eq!(written(folder.path(), "/dev/null").0, 0);
    assert!(Path::new("/dev/null").metadata().unwrap().file_type().is_char_device());
    for path in ["-", "/dev/stdout", "/dev/fd/1"] {
        assert_eq!(written(folder.path(), path), (0, report.clone()), "{path}");
    }
    assert_eq!(shell(folder.path(), "REPORT -o >(cat); wait $!"), report);
    assert_eq!(shell(folder.path(), "REPORT -o /dev/stderr"), report);
    shell(folder.path(), "mkfifo pipe; cat pipe > copy & REPORT -o pipe; wait");
    assert_eq!(read(folder.path(), "copy"), report);
    assert!(folder.path().join("pipe").metadata().unwrap().file_type().is_fifo());
    shell(folder.path(), "{ echo head; REPORT -o /dev/stdout; echo foot; } > log");
    assert_eq!(read(folder.path(), "log"), format!("head\n{report}foot\n"));
    shell(folder.path(), "{ echo head >&3; REPORT -o /dev/fd/3; } 3> log");
    assert_eq!(read(folder.path(), "log"), format!("head\n{report}"));
    assert_eq!(shell(folder.path(), "REPORT -o >(head -c 0); echo $?"), "0\n", "who has read enough");
}

#[test]
fn no_unfinished_file_outlives_the_next_start() {
    let folder = story();
    // Long enough that a kill meets it at work.
    let long: String = (0..2_000).map(|at| format!("The dam {at} broke and {at} people left.\n\n")).collect();
    std::fs::write(folder.path().join("long.txt"), long).unwrap();
    let names = || {
        let entries = std::fs::read_dir(folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with('.')).collect::<Vec<_>>()
    };
    let mut child = Command::new(program())
        .args(["report", "--format", "json", "-o", "killed.json", "long.txt"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // Until it has begun to write, or is through.
    while names().is_empty() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    std::fs::write(folder.path().join(".crosscheck-dead.unfinished"), "half").unwrap();
    assert_eq!(written(folder.path(), "report.json").0, 0);
    assert_eq!(names(), [""; 0]);
}
