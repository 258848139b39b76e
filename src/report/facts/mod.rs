//! The table of facts by source: who states an answer, who states another, who says something else about it, who is silent.

mod about;
pub mod csv;
pub mod terminal;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::about::Topics;
use crate::report_model::{Attestation, Report, ReportFact, ReportQuestion, question_label};

/// The table: its columns are the sources, its rows the questions with their answers.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// The columns, by id.
    pub sources: Vec<Column>,
    /// The rows, the most answered first.
    pub questions: Vec<Row>,
}

/// One source.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// Who published it, or its id.
    pub name: String,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// One question.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its id in the report.
    pub id: String,
    /// What a reader calls it, one name for one question: "people killed, in Korvan".
    pub label: String,
    /// What it is about.
    pub subject: String,
    /// What is asked.
    pub measure: String,
    /// What narrows it.
    pub qualifiers: Vec<String>,
    /// The answers, the most attested first.
    pub answers: Vec<Answer>,
    /// Ids of the sources that say something about it that answers another question, or could not be told to answer this.
    pub about: Vec<String>,
    /// Their words: of each source the first.
    pub said: Vec<Attestation>,
    /// Ids of the sources that say nothing.
    pub silent: Vec<String>,
}

/// One answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// In a reader's words.
    pub text: String,
    /// Ids of the sources that give it.
    pub stated_by: Vec<String>,
    /// Ids of the sources that give another, and not this.
    pub otherwise: Vec<String>,
    /// Their words.
    pub attestations: Vec<Attestation>,
}

impl Table {
    /// The table of a report: questions that two or more sources answer and such as a finding is about; with `all`
    /// every question.
    pub fn new(report: &Report, all: bool) -> Table {
        let found: BTreeSet<&str> = report
            .findings
            .iter()
            .flat_map(|finding| finding.sides.iter().map(|side| side.fact.as_str()))
            .filter(|fact| !fact.is_empty())
            .collect();
        let mut facts_of: BTreeMap<&str, Vec<&ReportFact>> = BTreeMap::new();
        for fact in &report.facts {
            facts_of.entry(fact.question.as_str()).or_default().push(fact);
        }
        let topics = Topics::new(report);
        let mut questions: Vec<(usize, Row)> = Vec::new();
        for question in &report.questions {
            let facts = facts_of.get(question.id.as_str()).map(Vec::as_slice).unwrap_or_default();
            let answering: BTreeSet<&str> = facts.iter().flat_map(|fact| stating(fact)).collect();
            let told = facts.iter().any(|fact| found.contains(fact.id.as_str()));
            if all || answering.len() > 1 || told {
                questions.push((answering.len(), Row::new(&topics, question, facts, &answering)));
            }
        }
        // Stable: questions that as many sources answer stay in the order of the report.
        questions.sort_by_key(|(answering, _)| std::cmp::Reverse(*answering));
        let sources = report.sources.iter().map(|source| Column {
            id: source.id.clone(),
            name: source.outlet.clone().unwrap_or_else(|| source.id.clone()),
            published: source.published.clone(),
        });
        let mut questions: Vec<Row> = questions.into_iter().map(|(_, row)| row).collect();
        tell_apart(&mut questions);
        Table { sources: sources.collect(), questions }
    }
}

impl Row {
    fn new(
        topics: &Topics<'_>,
        question: &ReportQuestion,
        facts: &[&ReportFact],
        answering: &BTreeSet<&str>,
    ) -> Row {
        let mut answers: Vec<Answer> = facts.iter().map(|fact| Answer::new(fact, answering)).collect();
        answers.sort_by(|left, right| {
            (right.stated_by.len(), &left.text).cmp(&(left.stated_by.len(), &right.text))
        });
        let said = topics.said(facts, answering);
        let about: BTreeSet<&str> = said.iter().map(|words| words.source.as_str()).collect();
        // What an article in another language says is not known.
        let heard = topics.report.sources.iter().filter(|source| source.language.is_none());
        let sources = heard.map(|source| &source.id);
        let silent = sources.filter(|id| !answering.contains(id.as_str()) && !about.contains(id.as_str()));
        Row {
            id: question.id.clone(),
            label: question_label(&question.measure, &question.subject, &question.qualifiers),
            subject: question.subject.clone(),
            measure: question.measure.clone(),
            qualifiers: question.qualifiers.clone(),
            answers,
            silent: silent.cloned().collect(),
            about: about.into_iter().map(ToString::to_string).collect(),
            said,
        }
    }
}

/// Numbers the second and later questions of one label, and names those that have none.
fn tell_apart(questions: &mut [Row]) {
    /// What a question without measure and subject is called.
    const NAMELESS: &str = "something";
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken: BTreeSet<String> = questions.iter().map(|row| row.label.clone()).collect();
    for row in questions {
        if row.label.is_empty() {
            row.label = NAMELESS.to_string();
        }
        let count = seen.entry(row.label.clone()).or_default();
        *count += 1;
        while *count > 1 && !taken.insert(format!("{} ({count})", row.label)) {
            *count += 1;
        }
        if *count > 1 {
            row.label = format!("{} ({count})", row.label);
        }
    }
}

impl Answer {
    fn new(fact: &ReportFact, answering: &BTreeSet<&str>) -> Answer {
        let by: BTreeSet<&str> = stating(fact).collect();
        Answer {
            text: fact.text.clone(),
            otherwise: answering.difference(&by).map(ToString::to_string).collect(),
            stated_by: by.into_iter().map(ToString::to_string).collect(),
            attestations: fact.attestations.clone(),
        }
    }
}

/// Ids of the sources that state a fact.
fn stating(fact: &ReportFact) -> impl Iterator<Item = &str> {
    fact.attestations.iter().map(|words| words.source.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn answers_tell_who_states_them_and_who_states_otherwise() {
        let table = Table::new(&fixture::report(), false);
        let row = &table.questions[0];
        assert_eq!(row.label, "people killed, flood in Senn, in Senn");
        assert_eq!(row.answers[0].text, "3 people");
        assert_eq!(row.answers[0].stated_by, ["b", "c"]);
        assert_eq!(row.answers[0].otherwise, ["a"]);
        assert!(row.silent.is_empty());
        assert_eq!(table.questions[1].silent, ["a", "c"], "a finding is about it, so one source is enough");
    }

    #[test]
    fn every_question_has_a_label_of_its_own() {
        let labels = |measures: &[&str]| {
            let mut report = fixture::report();
            let question = report.questions[0].clone();
            report.questions.clear();
            report.facts.clear();
            for (number, measure) in measures.iter().enumerate() {
                let id = format!("q{number}");
                let told = ReportQuestion { measure: measure.to_string(), id, ..question.clone() };
                report.questions.push(ReportQuestion {
                    subject: String::new(),
                    qualifiers: Vec::new(),
                    ..told
                });
            }
            let table = Table::new(&report, true);
            table.questions.into_iter().map(|row| row.label).collect::<Vec<_>>()
        };
        assert_eq!(
            labels(&["killed", "killed", "hurt", "killed"]),
            ["killed", "killed (2)", "hurt", "killed (3)"]
        );
        assert_eq!(labels(&["", "", "killed"]), ["something", "something (2)", "killed"]);
        assert_eq!(labels(&["a", "a", "a (2)"]), ["a", "a (3)", "a (2)"]);
    }

    #[test]
    fn what_one_source_says_and_no_finding_is_about_is_left_out() {
        let mut report = fixture::report();
        report.findings.clear();
        assert_eq!(Table::new(&report, false).questions.len(), 1);
        assert_eq!(Table::new(&report, true).questions.len(), 2);
    }
}
