//! The compact report (`report --format json --compact`): the same findings, every word told once, no sentences.

use std::path::Path;

use serde_json::Value;

use crate::command_line::run;

fn stories() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories")
}

fn report(story: &str, compact: bool) -> String {
    let mut arguments = vec!["report", "--format", "json"];
    arguments.extend(compact.then_some("--compact"));
    arguments.push(story);
    let ended = run(&stories(), &arguments);
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.out
}

fn parsed(story: &str, compact: bool) -> Value {
    serde_json::from_str(&report(story, compact)).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap()
}

/// The attestation that a place of a finding stands for.
fn followed<'a>(report: &'a Value, place: &'a Value) -> &'a Value {
    let (Some(id), Some(index)) = (place["fact"].as_str(), place["index"].as_u64()) else { return place };
    let fact = list(report, "facts").iter().find(|fact| fact["id"] == id).unwrap();
    &fact["attestations"][index as usize]
}

/// A value without the key `sentence`, wherever it stands.
fn without_sentences(value: &Value) -> Value {
    match value {
        Value::Array(values) => values.iter().map(without_sentences).collect(),
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| *key != "sentence");
            kept.map(|(key, value)| (key.clone(), without_sentences(value))).collect()
        }
        other => other.clone(),
    }
}

#[test]
fn references_lead_to_the_words_of_every_finding() {
    for story in ["korvan-quake", "takeover", "florida-talks"] {
        let (whole, mut compact) = (parsed(story, false), parsed(story, true));
        let mut followed_references = 0;
        let source = compact.clone();
        for finding in compact["findings"].as_array_mut().unwrap() {
            for side in finding["sides"].as_array_mut().unwrap() {
                for place in side["attestations"].as_array_mut().unwrap() {
                    followed_references += usize::from(place["index"].is_u64());
                    *place = followed(&source, &place.clone()).clone();
                }
            }
        }
        assert!(followed_references > 0 && !list(&whole, "findings").is_empty(), "{story}");
        assert_eq!(compact["schema"], "crosscheck-report-compact/1");
        compact["schema"] = whole["schema"].clone();
        assert_eq!(compact, without_sentences(&whole), "{story}");
    }
}

#[test]
fn no_sentence_stands_in_it_and_no_white_space() {
    let (whole, compact) = (report("korvan-quake", false), report("korvan-quake", true));
    assert!(whole.contains("\"sentence\"") && !compact.contains("\"sentence\""));
    assert_eq!(compact.matches('\n').count(), 1, "one line");
    assert!(compact.len() * 2 < whole.len(), "{} of {}", compact.len(), whole.len());
}

#[test]
fn a_file_and_several_stories_hold_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let into = path.to_str().unwrap();
    let ended = run(&stories(), &["report", "--format", "json", "--compact", "-o", into, "takeover"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), report("takeover", true));
    let ended = run(&stories(), &["report", "--format", "json", "--compact", "--stories", "."]);
    let all: Value = serde_json::from_str(&ended.out).unwrap();
    let takeover = all.as_array().unwrap().iter().find(|story| story["story"] == "takeover").unwrap();
    assert_eq!(list(&takeover["report"], "findings"), list(&parsed("takeover", true), "findings"));
}

#[test]
fn only_json_is_compact() {
    for format in [&[][..], &["--format", "terminal"], &["--format", "markdown"], &["--format", "html"]] {
        let ended = run(&stories(), &[&["report", "--compact"], format, &["takeover"]].concat());
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{format:?}");
        assert!(ended.err.contains("--compact") && ended.err.contains("--format json"), "{}", ended.err);
    }
}

#[test]
#[cfg(unix)]
fn a_reader_who_has_read_enough_is_no_error() {
    let program = assert_cmd::cargo::cargo_bin("crosscheck");
    for compact in ["", "--compact"] {
        let script = format!(
            "set -o pipefail; '{}' report --format json {compact} korvan-quake takeover florida-talks | head -c 1",
            program.display()
        );
        let ended =
            std::process::Command::new("bash").args(["-c", &script]).current_dir(stories()).output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success() && !told.contains("written"), "{compact}: {told}");
    }
}
