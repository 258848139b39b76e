//! What the general extractors make of sentences: quantities, roles, times, voices and modalities, through the library.

use std::sync::LazyLock;

use crosscheck::claim::{Claim, Voice};
use crosscheck::graph::FactGraph;
use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::read;
use crosscheck::rule::RuleSet;
use crosscheck::value::Value;

/// Made once: to compile the word lists takes longer than to read a sentence.
static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(Lexicon::embedded(), RuleSet::default()));

/// The claims of one frame of a text, each as `show` writes it.
fn claims(text: &str, frame: &str, show: &dyn Fn(&FactGraph, &Claim, &str) -> String) -> Vec<String> {
    let source = read::from_text("article", text);
    let graph = PIPELINE.graph(std::slice::from_ref(&source), &|| ());
    let of_frame = graph.claims().iter().filter(|claim| claim.frame.name() == frame);
    of_frame.map(|claim| show(&graph, claim, claim.span.of(&source.text))).collect()
}

fn quantities(text: &str) -> Vec<String> {
    claims(text, "quantity", &|_, claim, exact| {
        let part = if claim.context.part { " part" } else { "" };
        format!(
            "{exact} | {} | {} | {:?}{part}",
            claim.context.counted, claim.context.event, claim.context.measure
        )
    })
}

fn check_quantity(text: &str, expected: &[&str]) {
    assert_eq!(quantities(text), expected, "{text}");
}

fn check_role(text: &str, expected: &[&str]) {
    let found = claims(text, "role", &|graph, claim, exact| {
        let name = claim.context.subject.and_then(|name| graph.name(claim.source, name));
        format!("{}: {exact}", name.map_or("", |name| name.name.text.as_str()))
    });
    assert_eq!(found, expected, "{text}");
}

fn check_time(text: &str, expected: &[&str]) {
    let found = claims(text, "event-date", &|_, claim, exact| format!("{exact} | {}", claim.context.event));
    assert_eq!(found, expected, "{text}");
}

fn check_voice(text: &str, expected: &[&str]) {
    let found = claims(text, "quantity", &|_, claim, exact| {
        let voice = match &claim.voice {
            Voice::Outlet => "outlet".to_string(),
            Voice::Speaker(words, _) => format!("speaker {words}"),
            Voice::Unnamed(words) => format!("unnamed {words}"),
            Voice::Medium(words) => format!("medium {words}"),
        };
        format!("{exact} | {voice} | {:?}", claim.modality)
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn quantities_know_what_is_counted_and_what_happened_to_it() {
    check_quantity(
        "The landslide killed at least 22 villagers.",
        &["at least 22 villagers | villager | die | Level"],
    );
    check_quantity("Nine people were injured.", &["Nine people | people | hurt | Level"]);
    check_quantity("The town has a population of 120,000.", &["120,000 | population | live | Level"]);
    check_quantity("The death toll rose to 31.", &["31 | dead | die | Level"]);
    check_quantity("Norvik agreed a $4.2 billion takeover.", &["$4.2 billion takeover |  | buy | Level"]);
    check_quantity("It posted $22.1 billion in revenue.", &["$22.1 billion | revenue | revenue | Level"]);
}

#[test]
fn a_toll_is_how_many_people_died_or_were_hurt() {
    for (text, expected) in [
        (
            "The death toll of Monday's quake on the island of Senn has risen to 17.",
            "17 | dead | die | Level",
        ),
        (
            "The death toll in the town of Senn has climbed sharply to at least 17.",
            "to at least 17 | dead | die | Level",
        ),
        ("The toll from the quake that struck Senn reached 17.", "17 | dead | die | Level"),
        ("The death toll stands at 17.", "17 | dead | die | Level"),
        ("The death toll rose from 14 to 17.", "17 | dead | die | Level"),
        ("Rescuers found more bodies, bringing the death toll to 17.", "17 | dead | die | Level"),
        ("Officials put the death toll at about 17.", "at about 17 | dead | die | Level"),
        ("Police gave a death toll of 17.", "17 | dead | die | Level"),
        ("Death toll: 17", "17 | dead | die | Level"),
        ("The body count has passed 17.", "17 | dead | die | Level"),
        ("The number of dead has risen to 17.", "17 | dead | die | Level"),
        ("The number of people killed in the flood rose to 17.", "17 | people | die | Level"),
        ("The number of those known to have died now stands at 17.", "17 | people | die | Level"),
        ("In Senn the number of people killed stands at 17.", "17 | people | die | Level"),
        ("The number of soldiers killed climbed to 17.", "17 | soldier | die | Level"),
        ("The number of injured has reached 17.", "17 | people | hurt | Level"),
        ("The injury toll rose to 17.", "17 | injured | hurt | Level"),
        ("The number of people missing fell to 17.", "17 | people | missing | Level"),
        ("Deaths from the flood rose to 17.", "17 | dead | die | Level"),
    ] {
        let found = quantities(text);
        assert_eq!(found.last().map(String::as_str), Some(expected), "{text}: {found:?}");
    }
}

#[test]
fn not_every_toll_or_number_counts_the_dead() {
    for text in [
        "The bridge toll rose to $5.",
        "The road toll was raised to 3 euros.",
        "The motorway toll rose to 5.",
        "The toll rose to $5 a car.",
        "The storm took its toll on 17 villages.",
        "The war has taken a heavy toll of 17 bridges.",
        "The number of visitors rose to 17.",
        "The number of people in the camp rose to 17.",
        "The number of those who voted rose to 17.",
        "The number of dead and injured rose to 17.",
        "The number of death threats rose to 17.",
        "The number of dead fish rose to 17.",
        "The casualty toll rose to 17.",
        "The death toll rose as 17 schools stayed shut.",
        "The death toll rose while volunteers came to 17 villages.",
        "The vote count reached 17.",
        "The head count has reached 17.",
        "The total of the fines rose to 17.",
    ] {
        let found = quantities(text);
        let counts = found.iter().any(|found| found.contains("| die |") || found.contains("| hurt |"));
        assert!(!counts, "{text}: {found:?}");
    }
}

#[test]
fn a_margin_is_no_count() {
    check_quantity(
        "Ana Petrov won 9,300 votes and beat Tim Ryan by 870 votes.",
        &["9,300 votes | vote | vote | Level", "870 votes | vote | vote | Change"],
    );
    check_quantity("The house was built by 12 workers.", &["12 workers | worker | build | Level"]);
}

#[test]
fn parts_changes_shares_and_rates_are_no_totals() {
    check_quantity(
        "The fire killed 12 people, including five children.",
        &["12 people | people | die | Level", "five children | child | die | Level part"],
    );
    check_quantity("Shares fell 5 percent.", &["5 percent |  | fall | Change"]);
    check_quantity("Half of the homes were destroyed.", &["Half of the homes | home | destroy | Share"]);
    check_quantity("They paid $25 per share.", &["$25 |  | pay | Rate"]);
    check_quantity("They paid her $4 million a season.", &["$4 million |  | pay | Rate"]);
    check_quantity("They paid her $4 million this season.", &["$4 million |  | pay | Rate"]);
    check_quantity("The work ended three days ahead of schedule.", &["three days | work | end | Change"]);
}

/// Checks the year of the event that a number tells of.
fn check_year(text: &str, expected: &[&str]) {
    let found = claims(text, "quantity", &|_, claim, exact| {
        let year = claim.context.time.as_ref().and_then(|time| time.year);
        format!("{exact} {}", year.map_or_else(String::new, |year| year.to_string()))
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_opens_with_it_happened_when_the_sentence_before_says() {
    check_year("A flood hit Arven in 2005. It killed 612 people.", &["612 people 2005"]);
    check_year("A flood hit Arven in 2005. The new one killed 612 people.", &["612 people "]);
}

/// Checks whose ages are told, each as "name age".
fn check_age(text: &str, expected: &[&str]) {
    let pipeline = Pipeline::new(Lexicon::embedded(), RuleSet::default());
    let source = read::from_text("article", text);
    let graph = pipeline.graph(std::slice::from_ref(&source), &|| ());
    let of_age =
        graph.claims().iter().filter(|claim| claim.frame.name() == "quantity" && claim.slot == "age");
    let found: Vec<String> = of_age
        .filter_map(|claim| {
            let name = graph.name(claim.source, claim.context.subject?)?;
            Some(format!("{} {}", name.name.text, claim.value.normal()))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn ages_are_of_a_person() {
    check_age("Ana Petrov, 44, opened the bridge.", &["Ana Petrov 44 year"]);
    check_age("Ana Petrov spoke first. Petrov, 44, opened the bridge.", &["Petrov 44 year"]);
    check_age("Tim Ryan, who is 31, thanked her.", &["Tim Ryan 31 year"]);
    check_age("The 26-year-old singer Mia Lund came too.", &["Mia Lund 26 year"]);
    check_age("Mia Lund won the race. The 26-year-old fell twice.", &["Mia Lund 26 year"]);
    check_age("Mia Lund won the race. The 26-year-old singer fell twice.", &["Mia Lund 26 year"]);
    check_age("Mia Lund won the race. A 26-year-old singer fell twice.", &[]);
    check_age("Mia Lund beat Eva Holm. The 26-year-old singer fell twice.", &[]);
    check_age("Mia Lund's 26-year-old brother came too.", &[]);
    check_age("A 26-year-old man was arrested near Lund.", &[]);
    check_age("Ana Petrov was 29 when she won the seat.", &[]);
    check_age("Mia Lund beat Eva Holm. The 26-year-old fell twice.", &[]);
    check_age("Mia Lund won the race. The singer, 26, fell twice.", &["Mia Lund 26 year"]);
    check_age("Mia Lund did not answer. Ana Petrov, who turns 45 in May, did.", &[]);
    check_age("Her children are Mia, 9, and Otto, 7.", &["Mia 9 year", "Otto 7 year"]);
    // Wrong: the minutes of goals are taken for an age.
    check_age("Goals came from Mia Lund, 23, 67, and Eva Holm, 80.", &["Eva Holm 80 year"]);
}

#[test]
fn an_age_does_not_hang_on_what_happens() {
    check_voice("Records did not list a lawyer for Ana Petrov, 44.", &["44 | outlet | Stated"]);
    check_quantity(
        "Tim Ryan, a 34-year-old pilot who climbed out, spoke.",
        &["34-year-old pilot |  |  | Level"],
    );
}

#[test]
fn streaks_are_counted_whatever_they_are_called() {
    check_quantity("Norvik lost eight straight.", &["eight | streak | lose | Level"]);
    check_quantity(
        "It was their seventh consecutive defeat.",
        &["seventh consecutive defeat | streak | lose | Level"],
    );
    check_quantity("It was the seventh loss in a row.", &["seventh loss | streak | lose | Level"]);
    check_quantity(
        "Eight straight lines were drawn across the field.",
        &["Eight straight lines | streak | draw | Level"],
    );
    check_quantity("Eight boats lay in a bay.", &["Eight boats | boat | lie | Level"]);
}

#[test]
fn amounts_are_of_what_is_told_beside_them() {
    check_quantity(
        "Net income fell 38 percent to $212 million.",
        &["38 percent | income |  | Change", "$212 million | income |  | Level"],
    );
    check_quantity(
        "The firm got a penalty of at least $5 million.",
        &["at least $5 million | penalty | fine | Level"],
    );
    check_quantity("It paid a total of $5 million.", &["$5 million |  | pay | Level"]);
    check_quantity("Norvik will cut 3,000 jobs.", &["3,000 jobs | job | dismiss | Level"]);
    check_quantity("Norvik advertised 3,000 jobs.", &["3,000 jobs | job | advertise | Level"]);
    check_quantity("Arven Capital holds 51 percent.", &["51 percent |  | own | Share"]);
    check_quantity("Police seized nine rifles.", &["nine rifles | rifle | seize | Level"]);
    check_quantity("The navy captured nine pirates.", &["nine pirates | pirate | arrest | Level"]);
    check_quantity("It is the worst storm in 20 years.", &["20 years |  |  | Change"]);
    check_quantity("It has a 5.2-inch full HD display.", &["5.2-inch full HD display | display |  | Level"]);
}

#[test]
fn parts_are_told_after_their_whole() {
    check_quantity(
        "Of the eight wagons six derailed.",
        &["eight wagons | wagon | derail | Level", "six | wagon | derail | Level part"],
    );
    check_quantity(
        "Eight people were hurt, two of whom died.",
        &["Eight people | people | hurt | Level", "two | people | die | Level part"],
    );
    check_quantity("The hostages, 22 in all, were freed.", &["22 | hostage |  | Level"]);
}

#[test]
fn results_are_one_answer() {
    check_quantity("Lund beat Arven 104-87 on Monday.", &["104-87 |  |  | Level"]);
    check_quantity("The club is now 8-20.", &["8-20 |  |  | Level"]);
    check_quantity("The council passed the plan by 54 votes to 42.", &["54 votes to 42 |  |  | Level"]);
    check_quantity("The board approved it in a 7-2 vote.", &["7-2 |  |  | Level"]);
    check_quantity("About 8-20 people won a prize.", &["About 8-20 people | people | win | Level"]);
    // Wrong: odds are taken for a result.
    check_quantity("Bookmakers have Lund at 6-4 to win.", &["6-4 | 4 |  | Level", "4 |  |  | Level"]);
}

#[test]
fn what_stands_behind_a_hyphen_is_counted() {
    check_quantity("A 40-bed ward was closed.", &["40-bed | bed | close | Level"]);
    check_quantity("The 13-part series opened.", &["13-part | episode | begin | Level"]);
    check_quantity("It won a 12-seat majority.", &["12-seat | seat | win | Level"]);
}

#[test]
fn labels_and_general_statements_are_no_quantities() {
    check_quantity("She kept the No. 2 position.", &[]);
    check_quantity("A magnitude-6 quake can cause severe damage.", &[]);
    check_quantity("Air Force One landed.", &[]);
}

#[test]
fn roles_are_read_before_and_behind_the_name() {
    check_role("Chief negotiator Ana Petrov spoke.", &["Ana Petrov: Chief negotiator"]);
    check_role(
        "Ana Petrov, head of the water authority, spoke.",
        &["Ana Petrov: head of the water authority"],
    );
    check_role(
        "Ana Petrov, the chief negotiator and secretary of the council, spoke.",
        &["Ana Petrov: chief negotiator", "Ana Petrov: secretary of the council"],
    );
    check_role("His former aide, Ana Petrov, sued him.", &["Ana Petrov: former aide"]);
    check_role("Ana Petrov is the mayor of Lund.", &["Ana Petrov: mayor of Lund"]);
    check_role("Ana Petrov, 45, the mayor of Lund, spoke.", &["Ana Petrov: mayor of Lund"]);
    check_role("Acting minister Jan Petrov spoke.", &["Jan Petrov: Acting minister"]);
    check_role("Ana Petrov was elected mayor of Lund.", &["Ana Petrov: mayor of Lund"]);
    check_role("Ana Petrov won the race for mayor of Lund.", &["Ana Petrov: mayor of Lund"]);
}

#[test]
fn places_and_bodies_are_described_too() {
    check_role("The quake hit the town of Lund.", &["Lund: town"]);
    check_role("The state-run Lund Observatory said so.", &["Lund Observatory: state-run"]);
    check_role("The governor-general of Lund, Ana Petrov, spoke.", &["Ana Petrov: governor-general of Lund"]);
    check_role("The quake hit the coast of Lund.", &[]);
    check_role("The long-running Lund Observatory dispute ended.", &[]);
}

#[test]
fn what_is_told_of_a_pronoun_is_told_of_the_only_person() {
    check_role("Ana Petrov spoke on Monday. She is the mayor of Lund.", &["Ana Petrov: mayor of Lund"]);
    check_role("Ana Petrov and Bo Ek spoke. She is the mayor of Lund.", &[]);
    check_voice("Ana Petrov spoke. She said nine people died.", &["nine people | speaker She | Stated"]);
}

#[test]
fn what_only_stands_beside_a_name_is_no_role() {
    check_role("Ana Petrov spoke on Monday, a holiday.", &[]);
    check_role("Mr Petrov, tired, left.", &[]);
    check_role("Ana Petrov, 45, left.", &[]);
    check_role("Ana Petrov lost the race for mayor of Lund.", &[]);
    check_role("In the table, Ana Petrov came first.", &[]);
}

#[test]
fn times_know_what_they_date() {
    check_time("The minister resigned on Friday.", &["on Friday | resign"]);
    check_time("Its invasion in 2022 shocked many.", &["in 2022 | invade"]);
    check_time("Sunday's talks went well.", &["Sunday | meet"]);
    check_time("The deal, announced on May 13, is large.", &["on May 13 | announce"]);
    check_time("The quake struck at noon.", &["at noon | quake"]);
    check_time("A storm hit the island. It happened on Friday.", &["on Friday | storm"]);
    check_time("Rebels struck on Friday.", &["on Friday | strike"]);
    check_time("The leak came to light on Friday.", &["on Friday | reveal"]);
    check_time("The skipper was found dead on Friday.", &["on Friday | die"]);
    check_time("The skipper was found on Friday.", &["on Friday | discover"]);
    check_time("The radio play was first broadcast in 1958.", &["in 1958 | begin"]);
    check_time("She was first elected in 1958.", &["in 1958 | first elect"]);
    check_time(
        "The club could not say when the coach would return.",
        &["could not say when the coach would return | return"],
    );
    check_time("No date has been set for the vote.", &["No date has been set for the vote | vote"]);
    check_time("DAYTON, Nov 6 (Reuters) - The mayor resigned on Friday.", &["on Friday | resign"]);
}

fn check_fate(text: &str, expected: &[&str]) {
    let found = claims(text, "fate", &|graph, claim, exact| {
        let name = claim.context.subject.and_then(|name| graph.name(claim.source, name));
        let thing = name.map_or(claim.context.subject_noun.as_str(), |name| name.name.text.as_str());
        let Value::Phrase(outcome) = &claim.value else { return String::new() };
        format!("{thing} {} {}: {exact}", claim.slot, outcome.head)
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_became_of_a_thing_is_read_in_every_form_of_the_verb() {
    check_fate("The blast destroyed the bridge.", &["bridge damage destroyed: destroyed the bridge"]);
    check_fate("The bridge was not damaged.", &["bridge damage not damaged: The bridge was not damaged"]);
    check_fate("The airport sustained damage.", &["airport damage damaged: The airport sustained"]);
    check_fate("Police released Ana Petrov.", &["Ana Petrov custody released: released Ana Petrov"]);
    check_fate("Workers struggled to reopen the road.", &["road opening not reopened: to reopen the road"]);
    check_fate("The bank laid off Ana Petrov.", &["Ana Petrov office dismissed: laid off Ana Petrov"]);
    check_fate("Ana Petrov stepped down.", &["Ana Petrov office resigned: Ana Petrov stepped down"]);
    check_fate("Ana Petrov pleaded guilty.", &["Ana Petrov plea guilty: Ana Petrov pleaded guilty"]);
    check_fate("The pilot was unhurt.", &["pilot life unhurt: The pilot was unhurt"]);
    check_fate("No school was damaged.", &["school damage not damaged: No school was damaged"]);
    check_fate("The tram hit or damaged the wall.", &["wall damage affected or damaged: damaged the wall"]);
}

/// Checks locations and movements: what, the slot, and the words.
fn check_place(text: &str, frame: &str, expected: &[&str]) {
    let found = claims(text, frame, &|graph, claim, exact| {
        let name = claim.context.subject.and_then(|name| graph.name(claim.source, name));
        let thing = name.map_or(claim.context.subject_noun.as_str(), |name| name.name.text.as_str());
        format!("{thing} {}: {exact}", claim.slot)
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn locations_are_read_of_names_and_of_things() {
    check_place("The dam in Kelmar in central Norway burst.", "location", &["Kelmar where: central Norway"]);
    check_place("She was born in Lund, Ohio, in 1990.", "location", &["Lund where: Ohio"]);
    check_place("The southern town of Kelmar was hit.", "location", &["Kelmar where: southern town"]);
    check_place(
        "The epicentre was 58 km south-west of Bergen.",
        "location",
        &["epicentre where: 58 km south-west of Bergen"],
    );
    check_place("He flew from Oslo, Bergen and Lund.", "location", &[]);
    check_place("She met France in Paris.", "location", &[]);
    check_place("The price was south of expectations.", "location", &[]);
}

#[test]
fn movements_are_read_of_names_and_of_things() {
    check_place(
        "The 12 trucks left Lyon for Hamburg.",
        "movement",
        &["12 truck from: Lyon", "12 truck to: Hamburg"],
    );
    check_place("Ana Petrov travelled to Oslo.", "movement", &["Ana Petrov to: Oslo"]);
    check_place("The trucks did not leave Lyon.", "movement", &[]);
    check_place("She left her husband for a painter.", "movement", &[]);
}

#[test]
fn what_may_become_of_it_and_what_is_manifold_is_left_out() {
    check_fate("The bridge was closed for three hours.", &[]);
    check_fate("The bridge was briefly closed.", &[]);
    check_fate("The bridge was closed on Monday.", &["bridge opening closed: The bridge was closed"]);
    check_fate("The blast might destroy the bridge.", &[]);
    check_fate("The road will be closed.", &[]);
    check_fate("The blast killed two people.", &[]);
    check_fate("She closed her eyes to the damage done.", &[]);
    check_fate("The bridge crosses the river.", &[]);
    check_fate("Ana Petrov laid flowers at the gate.", &[]);
    check_fate("The clerk stepped into the yard.", &[]);
}

#[test]
fn voices_are_the_nearest_who_says_it() {
    check_voice("Officials said nine people died.", &["nine people | unnamed Officials | Stated"]);
    check_voice("Nine people died, officials said.", &["Nine people | unnamed officials | Stated"]);
    check_voice("Nine people died.", &["Nine people | outlet | Stated"]);
    check_voice("Ana Petrov said nine people might die.", &["nine people | speaker Ana Petrov | Possible"]);
    check_voice("The company will hire nine people.", &["nine people | outlet | Planned"]);
    check_voice("It hopes to join the $9 billion market.", &["$9 billion market | outlet | Stated"]);
}

fn check_presence(text: &str, expected: &[&str]) {
    let found = claims(text, "presence", &|_, claim, exact| {
        let Value::Phrase(answer) = &claim.value else { return String::new() };
        format!("{} {}: {exact}", claim.context.counted, answer.head)
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn whether_there_is_a_thing_is_read_of_nouns_and_verbs() {
    check_presence("There will be no appeal.", &["appeal none: will be no appeal"]);
    check_presence("She will appeal.", &["appeal some: will appeal"]);
    check_presence("The update requires a restart.", &["restart some: requires a restart"]);
    check_presence("No restart is needed.", &["restart none: No restart is needed"]);
    check_presence("The mayor refused to apologise.", &["apology none: to apologise"]);
}

#[test]
fn what_is_open_or_of_one_place_only_is_no_presence() {
    check_presence("She may appeal.", &[]);
    check_presence("There were no further arrests.", &[]);
    check_presence("There was no immediate warning.", &[]);
    check_presence("There were no arrests in Lund.", &[]);
    check_presence("The court heard the appeal.", &[]);
    check_presence("She had appealed for calm.", &[]);
}
