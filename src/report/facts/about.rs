//! Who says something about a question without an answer to it: a figure of the same topic that was not aligned into it.

use std::collections::{BTreeMap, BTreeSet};

use crate::report_model::{Attestation, Report, ReportFact};

/// By the year that it is told of, the first words of one source on one topic.
type ByYear<'a> = BTreeMap<Option<i16>, &'a Attestation>;

/// What the sources say on every topic.
pub(super) struct Topics<'a> {
    /// The report that it is of.
    pub(super) report: &'a Report,
    said: BTreeMap<&'a str, BTreeMap<&'a str, ByYear<'a>>>,
    published: BTreeSet<i16>,
}

impl<'a> Topics<'a> {
    /// Sorts the figures of a report by topic, source and year.
    pub(super) fn new(report: &'a Report) -> Topics<'a> {
        let mut said: BTreeMap<&str, BTreeMap<&str, ByYear<'_>>> = BTreeMap::new();
        for fact in &report.facts {
            let Some(topic) = &fact.topic else { continue };
            let of_topic = said.entry(topic.what.as_str()).or_default();
            for words in &fact.attestations {
                let of_source = of_topic.entry(words.source.as_str()).or_default();
                let first = of_source.entry(topic.year).or_insert(words);
                if words.start < first.start {
                    *first = words;
                }
            }
        }
        let days = report.sources.iter().filter_map(|source| source.published.as_deref());
        let published = days.filter_map(|day| day.split('-').next()?.parse().ok()).collect();
        Topics { report, said, published }
    }

    /// Of every source that answers a question not at all, the first words on the topic of its answers; figures of another
    /// year, or of years ago where the answers are of none, say nothing about it.
    pub(super) fn said(&self, facts: &[&ReportFact], answering: &BTreeSet<&str>) -> Vec<Attestation> {
        let topics = || facts.iter().filter_map(|fact| fact.topic.as_ref());
        let told: BTreeSet<i16> = topics().filter_map(|topic| topic.year).collect();
        let years = if told.is_empty() { &self.published } else { &told };
        let near = |year: Option<i16>| years.is_empty() || year.is_none_or(|year| years.contains(&year));
        let mut found: BTreeMap<&str, &Attestation> = BTreeMap::new();
        for what in topics().map(|topic| topic.what.as_str()).collect::<BTreeSet<_>>() {
            for (source, by_year) in self.said.get(what).into_iter().flatten() {
                let words = by_year.iter().filter(|(year, _)| near(**year)).map(|(_, words)| *words);
                if let Some(first) =
                    words.min_by_key(|words| words.start).filter(|_| !answering.contains(source))
                {
                    found.entry(source).or_insert(first);
                }
            }
        }
        let sources = self.report.sources.iter();
        sources.filter_map(|source| found.get(source.id.as_str()).map(|words| (*words).clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::report::facts::Table;
    use crate::report::fixture;
    use crate::topic::Topic;

    /// Checks who says something about the first question and who is silent on it, where source `c` gives a figure of a
    /// topic and a year in another question, and the answers of source `b` are of the year 2011.
    fn check(what: &str, year: Option<i16>, about: &[&str], silent: &[&str]) {
        let topic = |what: &str, year| Some(Topic { what: what.into(), year });
        let mut report = fixture::report();
        report.facts[0].attestations[0].source = "b".into();
        report.facts[1].attestations.truncate(1);
        report.facts[0].topic = topic("killed", Some(2011));
        report.facts[2].attestations[0].source = "c".into();
        report.facts[2].topic = topic(what, year);
        let row = Table::new(&report, true).questions.into_iter().find(|row| row.measure == "people killed");
        let row = row.expect("the fixture asks who was killed");
        assert_eq!(
            (row.about.as_slice(), row.silent.as_slice()),
            (
                &about.iter().map(ToString::to_string).collect::<Vec<_>>()[..],
                &silent.iter().map(ToString::to_string).collect::<Vec<_>>()[..]
            ),
            "{what} {year:?}"
        );
        assert_eq!(row.said.len(), about.len());
    }

    #[test]
    fn a_figure_of_the_same_topic_is_no_silence() {
        check("killed", None, &["c"], &["a"]);
        check("killed", Some(2011), &["c"], &["a"]);
    }

    #[test]
    fn another_topic_or_another_year_is_silence() {
        check("hurt", None, &[], &["a", "c"]);
        check("killed", Some(1987), &[], &["a", "c"]);
    }
}
