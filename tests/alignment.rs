//! Which statements of two articles are held against each other, and which are left alone: whole findings, default rules.

use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::read;
use crosscheck::report_model::Report;
use crosscheck::rule::load;
use crosscheck::source::Source;

fn report(texts: &[&str]) -> Report {
    let pipeline = Pipeline::new(Lexicon::embedded(), load::load(true, &[]));
    let sources: Vec<Source> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| read::from_text(&format!("article-{index}"), text))
        .collect();
    pipeline.report(&sources, &|| ())
}

/// The warnings and errors of a story, each as its level, kind and the words of its sides.
fn check(texts: &[&str], expected: &[&str]) {
    compare(report(texts), expected);
}

/// The same of articles that were published on days of May 2024.
fn check_dated(texts: &[(i8, &str)], expected: &[&str]) {
    let sources = texts.iter().enumerate().map(|(index, (day, text))| Source {
        published: Some(jiff::civil::date(2024, 5, *day)),
        ..read::from_text(&format!("article-{index}"), text)
    });
    let pipeline = Pipeline::new(Lexicon::embedded(), load::load(true, &[]));
    compare(pipeline.report(&sources.collect::<Vec<_>>(), &|| ()), expected);
}

fn compare(report: Report, expected: &[&str]) {
    let found: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.level.name() != "note")
        .map(|finding| {
            let sides: Vec<&str> = finding.sides.iter().map(|side| side.value.as_str()).collect();
            format!("{} {}: {}", finding.level.name(), finding.kind.name(), sides.join(" / "))
        })
        .collect();
    assert_eq!(found, expected, "{:#?}", report.facts);
}

#[test]
fn tolls_of_one_event_are_compared() {
    check(
        &["The flood in Arven killed 22 people.", "31 people were killed by the flood in Arven."],
        &["warning number: 22 people / 31 people"],
    );
    check(
        &[
            "The flood in Arven killed 22 people and injured 40 others.",
            "The flood in Arven left 22 people dead and 60 people injured.",
        ],
        &["warning number: 40 / 60 people"],
    );
}

#[test]
fn a_running_figure_is_an_error_on_one_day_only() {
    let (early, late) = ("The flood in Arven killed 22 people.", "The flood in Arven killed 31 people.");
    check_dated(&[(12, early), (12, late)], &["error number: 22 people / 31 people"]);
    check_dated(&[(12, early), (13, late)], &["warning number: 22 people / 31 people"]);
    let (one, other) =
        ("The ferry to Arven carried 212 passengers.", "The ferry to Arven carried 242 passengers.");
    check_dated(&[(12, one), (13, other)], &["error number: 212 passengers / 242 passengers"]);
}

#[test]
fn currencies_are_not_converted_but_amounts_side_by_side_are_one() {
    let deal = |amount: &str| format!("Norvik bought the Arven shipyard for {amount} on Monday.");
    check(&[&deal("£5m ($6.4m)"), &deal("$6.4m")], &[]);
    check(&[&deal("£5m ($6.4m)"), &deal("£5m")], &[]);
    check(&[&deal("£5m, or about $6.4m,"), &deal("$6.4m")], &[]);
    check(&[&deal("£5m"), &deal("$9m")], &[]);
    check(&[&deal("£5m ($6.4m)"), &deal("$9m")], &["error number: £5m / $9m"]);
    check(&[&deal("£5m ($6.4m)"), &deal("£7m")], &["error number: £5m / £7m"]);
}

#[test]
fn bounds_that_leave_room_are_no_conflict() {
    check(&["The flood killed at least 120 people.", "The flood killed 126 people."], &[]);
    check(&["About 500 homes burned in Arven.", "Some 520 homes burned in Arven."], &[]);
}

/// What each article counts but once is held against what the other does, however differently they tell it.
#[test]
fn the_only_number_of_its_noun_is_compared() {
    check(
        &[
            "The tanker Oriana reported that it was being chased by two skiffs.",
            "Four skiffs raced towards the Oriana before dawn, its captain recalled.",
        ],
        &["warning number: two skiffs / Four skiffs"],
    );
    check(
        &[
            "The tanker Oriana reported that it was being chased by two skiffs.",
            "Nine skiffs raced towards the Oriana before dawn, its captain recalled.",
        ],
        &[],
    );
}

/// Both may hold, but who knew of 31 would not have written "at least 22".
#[test]
fn a_number_well_beyond_a_bound_is_a_warning() {
    check(
        &["The flood killed at least 22 people.", "The flood killed 31 people."],
        &["warning number: at least 22 people / 31 people"],
    );
}

#[test]
fn different_things_are_never_compared() {
    check(&["The flood killed 22 people.", "The flood injured 31 people."], &[]);
    check(
        &[
            "The flood killed 22 people, including nine children.",
            "The flood killed 22 people, including four soldiers.",
        ],
        &[],
    );
    check(&["The flood in Arven killed 22 people.", "In 1997 a flood in Bergen killed 31 people."], &[]);
    check(&["Shares of Norvik cost $24.", "Norvik pays $4.2 billion for Halden."], &[]);
    check(&["The fire in Arven injured 22 people.", "Nine years ago 14 people were injured."], &[]);
    check(&["Pupils collected 300 books.", "The library has 300 seats."], &[]);
    check(
        &[
            "Ana Petrov of Arven won the seat with 9,300 votes.",
            "Ana Petrov of Arven beat Tim Ryan to the seat by 870 votes.",
        ],
        &[],
    );
    check(
        &[
            "Four passengers of the Arven ferry were brought ashore with broken ribs.",
            "One passenger of the Arven ferry suffered broken ribs.",
        ],
        &[],
    );
    check(&["Ana Petrov scored early in the second half.", "Ana Petrov scored in the 51st minute."], &[]);
}

#[test]
fn ages_are_compared_person_by_person() {
    check(
        &["Ana Petrov, 44, opened the bridge in Arven.", "Petrov took over. Ana Petrov, 43, has a son."],
        &["warning number: 44 / 43"],
    );
    check(&["Ana Petrov, 44, opened the bridge.", "Tim Ryan, 31, opened the bridge."], &[]);
    check(&["Ana Petrov, 44, opened the bridge.", "Ana Petrov was 29 when she opened the bridge."], &[]);
}

#[test]
fn results_of_one_contest_are_compared() {
    check(
        &["Lund beat Arven 104-87 on Monday.", "Arven lost to Lund by 104-89 on Monday."],
        &["error number: 104-87 / 104-89"],
    );
    check(
        &["The senate passed the bill by 134-63.", "The bill passed the senate in a 133-64 vote."],
        &["error number: 134-63 / 133-64"],
    );
    check(&["Lund beat Arven 104-87 on Monday.", "Arven lost 87-104 to Lund on Monday."], &[]);
    check(&["Lund beat Arven 3-1 on Monday.", "Lund beat Halden 2-0 last week."], &[]);
    check(&["Lund beat Arven 104-87 on Monday.", "Lund are now 8-20 after Monday."], &[]);
    check(&["Lund beat Arven 3-1 on Monday.", "Lund led Arven 2-1 at half-time on Monday."], &[]);
}

#[test]
fn parts_of_one_whole_are_compared_by_one_noun_only() {
    check(
        &[
            "The fire in Arven killed 40 people, including 12 children.",
            "The fire in Arven killed 40 people; 31 of the victims were named.",
        ],
        &[],
    );
}

#[test]
fn units_are_converted() {
    check(&["The centre lay 58 km north of Arven.", "The centre lay 36 miles north of Arven."], &[]);
}

#[test]
fn names_are_compared_and_kept_apart() {
    check(
        &["Mayor Andriy Koval opened the bridge.", "Mayor Andrii Koval opened the bridge."],
        &["warning spelling: Andrii Koval / Andriy Koval"],
    );
    check(&["Mayor Vladimir Orlov spoke.", "Mayor Volodymyr Orlov spoke."], &[]);
    check(&["Anna Lind met Paul Ryan.", "Anna Lind met Tim Ryan."], &[]);
}

#[test]
fn quotations_are_compared_inside_their_marks() {
    check(
        &[
            "\"We will rebuild every bridge before the winter comes,\" Anna Lind said.",
            "\"We will repair every bridge before the winter comes,\" Anna Lind said.",
        ],
        &[
            "warning quote: We will rebuild every bridge before the winter comes / We will repair every bridge before the winter comes",
        ],
    );
    check(
        &[
            "\"We will rebuild every bridge before the winter comes,\" Anna Lind said.",
            "Anna Lind promised to \"rebuild every bridge\".",
        ],
        &[],
    );
}

#[test]
fn exclusive_offices_are_compared() {
    check(
        &[
            "Ana Petrov, head of the National Water Council, spoke.",
            "Ana Petrov, secretary of the National Water Council, spoke.",
        ],
        &["warning role: head of the National Water Council / secretary of the National Water Council"],
    );
    check(&["Envoy Ana Petrov spoke.", "Special envoy Ana Petrov spoke."], &[]);
    check(&["Lund coach Ana Petrov spoke.", "Head coach Ana Petrov spoke."], &[]);
    check(&["Union leader Ana Petrov spoke.", "Ana Petrov, the union's general secretary, spoke."], &[]);
    check(&["WTB Director Ana Petrov spoke.", "Ana Petrov, director of the World Tram Board, spoke."], &[]);
}

#[test]
fn years_of_one_event_are_compared() {
    check(
        &["Ana Petrov has led the party since 2002.", "Ana Petrov has led the party since 2003."],
        &["error date: since 2002 / since 2003"],
    );
    check(
        &["It was to reach full speed in the second half of 2031.", "Rents reached a record in 2019."],
        &[],
    );
    check(&["Ana Petrov joined the party in 1990.", "Ana Petrov left the party in 2003."], &[]);
    check(&["A quake shook Arven on Sunday.", "An aftershock shook Arven on Monday."], &[]);
    check(
        &["Voters of Arven went to the polls on Sunday.", "Voters of Arven went to the runoff on Monday."],
        &[],
    );
}

#[test]
fn a_capital_takes_part_for_its_country() {
    check(
        &["Kyiv ordered 300 tanks from Norvik.", "Ukraine ordered 500 tanks from Norvik."],
        &["error number: 300 tanks / 500 tanks"],
    );
}

#[test]
fn values_that_nearly_agree_are_of_one_thing_if_there_is_no_other_near() {
    check_dated(
        &[
            (3, "The mayor of Arven amended the form on 18 April, her office said."),
            (3, "The mayor of Arven corrected the papers on 19 April, a day late."),
        ],
        &["warning date: on 18 April / on 19 April"],
    );
    check_dated(
        &[
            (3, "The mayor of Arven amended the form on 18 April and the list on 20 April."),
            (3, "The mayor of Arven corrected the papers on 19 April, a day late."),
        ],
        &[],
    );
    check(
        &["Norvik, a maker of pumps, was founded in 1921.", "The pump maker Norvik was founded in 1923."],
        &["error date: in 1921 / in 1923"],
    );
    check(
        &[
            "Norvik employs 64,000 people at 94 sites.",
            "Of the 60,400 employees of Norvik half are in Arven.",
        ],
        &["warning number: 64,000 people / 60,400 employees"],
    );
    check(&["Norvik has 40 dogs on its farm in Arven.", "Norvik has 44 tractors on its farm in Arven."], &[]);
}

#[test]
fn an_office_that_has_passed_is_compared() {
    check(
        &["Ana Petrov, the treasurer of Arven, spoke.", "Ana Petrov, the former treasurer of Arven, spoke."],
        &["warning role: treasurer of Arven / former treasurer of Arven"],
    );
    check(&["President Ana Petrov spoke.", "Ana Petrov, the former president, spoke."], &[]);
    check(&["Prime Minister Ana Petrov spoke.", "The head of government, Ana Petrov, spoke."], &[]);
}

/// Whether two articles that tell of something with these words, on a Monday and on a Tuesday, are held against each other.
fn check_words(first: &str, second: &str, expected: bool) {
    let texts = [format!("{first} on Monday."), format!("{second} on Tuesday.")];
    let found = report(&[&texts[0], &texts[1]]).findings;
    let dates =
        found.iter().filter(|finding| finding.kind.name() == "date" && finding.level.name() != "note");
    assert_eq!(dates.count() == 1, expected, "{texts:?}");
}

#[test]
fn other_words_for_one_happening_are_held_against_each_other() {
    check_words(
        "The forger Oskar Brandl was captured near Graz",
        "Oskar Brandl was taken into custody",
        true,
    );
    check_words("Officers took Oskar Brandl into custody", "Oskar Brandl was nabbed", true);
    check_words("The midfielder Leo Haas inked a deal with Rovers", "Leo Haas signed with Rovers", true);
    check_words("The probe Selene touched down on the moon", "The probe Selene landed on the moon", true);
    check_words("Mayor Ines Duarte stepped down", "Mayor Ines Duarte resigned", true);
    check_words("The concert in Lund was called off", "The concert in Lund was cancelled", true);
    check_words("The ministers held talks in Oslo", "The ministers met in Oslo", true);
    check_words("Workers at the Kolmar mill walked out", "Workers at the Kolmar mill went on strike", true);
    check_words("A jury found Tom Ode guilty", "Tom Ode was convicted", true);
    check_words("The film Paper Moons premiered in Cannes", "The film Paper Moons debuted in Cannes", true);
}

#[test]
fn two_happenings_of_one_story_are_left_alone() {
    check_words("Tom Ode was taken into custody", "Tom Ode was charged", false);
    check_words("Tom Ode was charged", "Tom Ode was found guilty", false);
    check_words("Ana Reyes separated from her husband", "Ana Reyes filed for divorce", false);
    check_words("The probe Selene lifted off", "The probe Selene touched down", false);
    check_words("The merger was announced", "The merger took effect", false);
    check_words("The talks in Oslo were put off", "The talks in Oslo were called off", false);
    check_words("Mayor Ines Duarte took office", "Mayor Ines Duarte left office", false);
    check_words("The mill laid off workers", "Workers at the mill walked out", false);
}
