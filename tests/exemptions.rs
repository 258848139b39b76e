//! Exemptions of checks: what a rule author holds to be harmless is withdrawn with its reason, and nothing else is.

use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::read::{self, Options};
use crosscheck::report_model::Report;
use crosscheck::rule::{RuleSet, load};

/// Articles as (outlet, day, text).
type Articles<'a> = &'a [(&'a str, &'a str, &'a str)];

/// Rules with one check, of a kind as it is written, and its exemptions.
fn rules(kind: &str, unless: &str) -> RuleSet {
    let text = format!(
        r#"(about: "test", checks: [(id: "differs", level: Error, why: "w", message: "{{question}}: {{sides}}",
            check: {kind}, unless: [{unless}])])"#
    );
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("test.ron"), text).unwrap();
    load::load(false, &[folder.path().to_path_buf()])
}

fn report(kind: &str, unless: &str, articles: Articles<'_>) -> Report {
    let rules = rules(kind, unless);
    assert!(rules.faults.is_empty(), "{:?}", rules.faults);
    let folder = tempfile::TempDir::new().unwrap();
    for (number, (outlet, day, text)) in articles.iter().enumerate() {
        let article = serde_json::json!({"outlet": outlet, "date": day, "title": "Fire", "text": text});
        std::fs::write(folder.path().join(format!("{number}.json")), article.to_string()).unwrap();
    }
    let articles = read::read(&[folder.path().to_path_buf()], &Options::default());
    Pipeline::new(Lexicon::embedded(), rules).report(&articles.sources, &|| ())
}

/// Checks which sides are found ("12 | 14, error"), and which are withdrawn with their reasons ("12 | 14: why").
fn check(kind: &str, unless: &str, articles: Articles<'_>, found: &[&str], withdrawn: &[&str]) {
    let report = report(kind, unless, articles);
    let sides = |values: Vec<&str>| {
        let mut values = values;
        values.sort_unstable();
        values.join(" | ")
    };
    let shown: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            let values = finding.sides.iter().map(|side| side.value.as_str()).collect();
            format!("{}, {}", sides(values), finding.level.name())
        })
        .collect();
    let taken: Vec<String> = report
        .rules
        .withdrawn
        .iter()
        .map(|finding| {
            let values = finding.sides.iter().map(|side| side.value.as_str()).collect();
            format!("{}: {}", sides(values), finding.reason)
        })
        .collect();
    assert_eq!((shown, taken), (list(found), list(withdrawn)), "{unless}");
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

const NUMBER: &str = r#"Number(slots: ["quantity"])"#;
const TWELVE: &str = "The mill fire in Senn killed 12 people on Monday.";
const FOURTEEN: &str = "The mill fire in Senn killed 14 people on Monday.";
const SEVENTEEN: &str = "The mill fire in Senn killed 17 people on Monday.";
const MAYBE: &str = "The mill fire in Senn may have killed 14 people on Monday.";

#[test]
fn one_outlet_may_correct_itself() {
    let unless = r#"(when: SameOutlet, reason: "corrected")"#;
    let two = |outlet| [("Post", "2026-05-04", TWELVE), (outlet, "2026-05-04", FOURTEEN)];
    check(NUMBER, unless, &two("Post"), &[], &["12 people | 14 people: corrected"]);
    check(NUMBER, unless, &two("the post"), &[], &["12 people | 14 people: corrected"]);
    check(NUMBER, unless, &two("Gazette"), &["12 people | 14 people, error"], &[]);
    check(NUMBER, unless, &two(""), &["12 people | 14 people, warning"], &[]);
    check(NUMBER, "", &two("Post"), &["12 people | 14 people, error"], &[]);
}

#[test]
fn a_later_article_may_know_more() {
    let unless = r#"(when: LaterBy(days: 2), reason: "later")"#;
    let two = |day| [("Post", "2026-05-04", TWELVE), ("Gazette", day, FOURTEEN)];
    check(NUMBER, unless, &two("2026-05-06"), &[], &["12 people | 14 people: later"]);
    check(NUMBER, unless, &two("2026-05-02"), &[], &["12 people | 14 people: later"]);
    check(NUMBER, unless, &two("2026-05-05"), &["12 people | 14 people, warning"], &[]);
    check(NUMBER, unless, &two(""), &["12 people | 14 people, warning"], &[]);
}

#[test]
fn what_is_not_stated_as_a_fact_may_be_let_pass() {
    let two = |text| [("Post", "2026-05-04", TWELVE), ("Gazette", "2026-05-04", text)];
    let unless = r#"(when: Modality([Possible, Alleged]), reason: "unsure")"#;
    check(NUMBER, unless, &two(MAYBE), &[], &["12 people | 14 people: unsure"]);
    check(NUMBER, unless, &two(FOURTEEN), &["12 people | 14 people, error"], &[]);
    let unless = r#"(when: Voice([Unnamed]), reason: "hearsay")"#;
    let heard = "The mill fire in Senn killed 14 people on Monday, witnesses said.";
    check(NUMBER, unless, &two(heard), &[], &["12 people | 14 people: hearsay"]);
    check(NUMBER, unless, &two(FOURTEEN), &["12 people | 14 people, error"], &[]);
}

#[test]
fn values_may_be_held_to_be_one() {
    let two = [("Post", "2026-05-04", TWELVE), ("Gazette", "2026-05-04", FOURTEEN)];
    let values = |values| format!("(when: Values([{values}]), reason: \"known\")");
    check(NUMBER, &values(r#""12", "14""#), &two, &[], &["12 people | 14 people: known"]);
    check(NUMBER, &values(r#""12", "15""#), &two, &["12 people | 14 people, error"], &[]);
    let names = [
        ("Post", "", "The mayor of Senn, Andriy Kovalenko, spoke. Andriy Kovalenko left."),
        ("Gazette", "", "The mayor of Senn, Andrii Kovalenko, spoke. Andrii Kovalenko left."),
    ];
    let both = &values(r#""Andriy Kovalenko", "andrii  kovalenko""#);
    check("Spelling()", both, &names, &[], &["Andrii Kovalenko | Andriy Kovalenko: known"]);
    check(
        "Spelling()",
        &values(r#""Andriy", "Andrii""#),
        &names,
        &["Andrii Kovalenko | Andriy Kovalenko, warning"],
        &[],
    );
}

#[test]
fn a_side_falls_away_where_the_others_still_differ() {
    let unless = r#"(when: SameOutlet, reason: "corrected"), (when: Modality([Possible]), reason: "unsure")"#;
    let three = [
        ("Post", "2026-05-04", TWELVE),
        ("Gazette", "2026-05-04", MAYBE),
        ("Herald", "2026-05-04", SEVENTEEN),
    ];
    check(NUMBER, unless, &three, &["12 people | 17 people, error"], &[]);
    let all = [("Post", "2026-05-04", TWELVE), ("Gazette", "2026-05-04", MAYBE), ("Post", "", SEVENTEEN)];
    let withdrawn = "12 people | 14 people | 17 people: corrected; unsure";
    check(NUMBER, unless, &all, &[], &[withdrawn]);
    let one_of_two = [
        ("Post", "2026-05-04", TWELVE),
        ("Post", "2026-05-04", FOURTEEN),
        ("Gazette", "2026-05-04", FOURTEEN),
    ];
    check(NUMBER, unless, &one_of_two, &["12 people | 14 people, error"], &[]);
}

#[test]
fn a_check_may_look_at_some_statements_only() {
    let two = |text| [("Post", "2026-05-04", TWELVE), ("Gazette", "2026-05-04", text)];
    let stated = r#"Number(slots: ["quantity"], when: (modality: [Stated], voice: [Outlet]))"#;
    check(stated, "", &two(FOURTEEN), &["12 people | 14 people, error"], &[]);
    check(stated, "", &two(MAYBE), &[], &[]);
    let said = "The mill fire in Senn killed 14 people on Monday, police said.";
    check(stated, "", &two(said), &[], &[]);
}

#[test]
fn faults_of_exemptions_name_the_nearest_right_word() {
    for (unless, expected) in [
        (r#"(when: SameOutlt, reason: "r")"#, "did you mean `SameOutlet`?"),
        (r#"(when: Modality([Possibel]), reason: "r")"#, "did you mean `Possible`?"),
        (r#"(when: Voice([Unamed]), reason: "r")"#, "did you mean `Unnamed`?"),
        (r#"(when: LaterBy(day: 1), reason: "r")"#, "did you mean `days`?"),
        (r#"(when: SameOutlet, reasn: "r")"#, "did you mean `reason`?"),
        (r#"(when: SameOutlet)"#, "`reason` is missing"),
        (r#"(when: SameOutlet, reason: " ")"#, "an exemption needs a reason"),
        (r#"(when: LaterBy(days: 0), reason: "r")"#, "`days` is a whole number from 1 to 3660"),
        (r#"(when: Modality([]), reason: "r")"#, "it never applies"),
        (r#"(when: Values([" "]), reason: "r")"#, "a value is empty"),
    ] {
        let found = rules(NUMBER, unless).faults;
        let told = found.iter().any(|fault| fault.to_string().contains(expected));
        assert!(told, "{unless}: {found:?}");
    }
}
