//! Which spellings of one name are reported, and what the report says of them.

use crosscheck::finding::FindingKind;
use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::read;
use crosscheck::rule::load;

/// The findings on names in articles named a, b, c: "level side / side: reason" each.
fn check(articles: &[&str], expected: &[&str]) {
    let pipeline = Pipeline::new(Lexicon::embedded(), load::load(true, &[]));
    let names = ["a", "b", "c"];
    let sources: Vec<_> =
        articles.iter().zip(names).map(|(text, name)| read::from_text(name, text)).collect();
    let report = pipeline.report(&sources, &|| ());
    let found: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::Spelling)
        .map(|finding| {
            let sides: Vec<&str> = finding.sides.iter().map(|side| side.value.as_str()).collect();
            format!("{} {}: {}", finding.level.name(), sides.join(" / "), finding.reason)
        })
        .collect();
    assert_eq!(found, expected, "{articles:?}");
}

#[test]
fn other_spellings_across_articles_are_warnings_with_who_and_how_often() {
    check(
        &[
            "Mayor Andrey Volkov opened the bridge on Monday. Volkov was calm.",
            "Mayor Andrei Volkov opened the bridge on Monday.",
            "Mayor Andrey Volkov thanked the builders.",
        ],
        &["warning Andrey Volkov / Andrei Volkov: the articles write the same name in different ways: \
           “Andrey Volkov” 3 times in 2 articles, “Andrei Volkov” once in b"],
    );
}

#[test]
fn a_slip_in_a_full_name_is_told() {
    check(
        &["Commander Rakesh Menon thanked the crew.", "Commander Rajesh Menon thanked the crew."],
        &["warning Rajesh Menon / Rakesh Menon: the articles write the same name in different ways: \
           “Rajesh Menon” once in b, “Rakesh Menon” once in a"],
    );
}

#[test]
fn one_article_that_mixes_spellings_is_told_its_lines() {
    check(
        &["Mayor Anna Tibaldi opened the bridge.\n\nLater Anna Tebaldi thanked the builders.\n"],
        &["warning Anna Tebaldi / Anna Tibaldi: one article writes the same name in several ways: \
           “Anna Tebaldi” once in line 3, “Anna Tibaldi” once in line 1"],
    );
    check(
        &[
            "Mayor Anna Tibaldi opened the bridge.\n\nLater Anna Tebaldi thanked the builders.\n",
            "Mayor Anna Tibaldi was calm.",
        ],
        &["warning Anna Tibaldi / Anna Tebaldi: the articles write the same name in different ways: \
           “Anna Tibaldi” twice in 2 articles, “Anna Tebaldi” once in a; a mixes them in lines 1, 3"],
    );
}

#[test]
fn house_style_tells_which_spelling_it_prefers() {
    check(
        &["The talks in Kiev ended on Monday.", "The talks in Kyiv ended on Monday."],
        &[
            "warning Kiev / Kyiv: the articles write the same name in different ways: “Kiev” once in a, “Kyiv” once in b; \
           the house style prefers “Kyiv”",
        ],
    );
    check(&["The talks in Kiev ended on Monday.", "The talks in Kiev ended on Tuesday."], &[]);
}

#[test]
fn a_fuller_form_is_a_note() {
    check(
        &["Then Jim Haldane of Ohio spoke on Monday.", "Then James E. Haldane of Ohio spoke on Monday."],
        &["note James E. Haldane / Jim Haldane: one name in a longer and a shorter form"],
    );
}

#[test]
fn short_forms_abbreviations_and_adjectives_are_no_disagreement() {
    check(
        &[
            "The U.S. and Ukraine met at the United Nations. Ukrainian officials were calm.",
            "The US and Ukraine met at the UN, American officials said.",
            "The United States and the Ukrainians met at the U.N. in Britain, the UK said.",
        ],
        &[],
    );
    check(&["Mayor Ingrid Dahl spoke. Dahl was calm.", "Ms. Dahl, the mayor, spoke. Ingrid Dahl left."], &[]);
    check(&["Anna Poe and Tom Poe left. The Poes were calm. Mr. Poe spoke."], &[]);
}

#[test]
fn two_persons_are_no_two_spellings() {
    check(&["Vladimir Orlov left. Then Volodymyr Orlov spoke."], &[]);
    check(&["Then Mikhail Orlov and Mykhailo Orlov met in Geneva."], &[]);
    check(&["Then Maria Santos spoke.", "Then Mario Santos spoke."], &[]);
}
