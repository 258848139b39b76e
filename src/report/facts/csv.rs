//! The table of facts for a spreadsheet: a line for each question and source.

use super::{Row, Table};
use crate::report::one_line;

const HEADINGS: [&str; 11] = [
    "id",
    "question",
    "subject",
    "source",
    "outlet",
    "published",
    "states",
    "answer",
    "line",
    "words",
    "sentence",
];

/// What the column of the story is called, where there are several.
const STORY: &str = "story";

/// The table as CSV after RFC 4180, with a heading line.
pub fn render(table: &Table) -> String {
    let mut writer = Writer::new(&HEADINGS);
    writer.table(&[], table);
    writer.text()
}

/// The tables of stories by name as one, with a first column for the story.
pub fn render_stories(stories: &[(String, Table)]) -> String {
    let mut writer = Writer::new(&[&[STORY], HEADINGS.as_slice()].concat());
    for (story, table) in stories {
        writer.table(&[story], table);
    }
    writer.text()
}

struct Writer(::csv::Writer<Vec<u8>>);

impl Writer {
    fn new(headings: &[&str]) -> Writer {
        let mut writer = Writer(::csv::Writer::from_writer(Vec::new()));
        writer.record(headings.iter());
        writer
    }

    fn text(self) -> String {
        String::from_utf8(self.0.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    fn record<'a>(&mut self, fields: impl Iterator<Item = &'a &'a str>) {
        let record: Vec<String> = fields.map(|field| safe(field)).collect();
        // Writing to memory does not fail.
        let _ = self.0.write_record(record);
    }

    /// A table, each line behind the same first fields.
    fn table(&mut self, first: &[&str], table: &Table) {
        for row in &table.questions {
            self.row(first, table, row);
        }
    }

    /// A line for each source and answer; one without an answer for each other source, with its words where it says
    /// something about it.
    fn row(&mut self, first: &[&str], table: &Table, row: &Row) {
        for source in &table.sources {
            let start = [
                row.id.as_str(),
                &row.label,
                &row.subject,
                &source.id,
                &source.name,
                source.published.as_deref().unwrap_or(""),
            ];
            let mut write = |rest: [&str; 5]| self.record(first.iter().chain(&start).chain(&rest));
            if row.silent.contains(&source.id) {
                write(["silent", "", "", "", ""]);
            }
            for words in row.said.iter().filter(|words| words.source == source.id) {
                write(["about", "", &words.line.to_string(), &words.exact, &words.sentence]);
            }
            for answer in &row.answers {
                for words in answer.attestations.iter().filter(|words| words.source == source.id) {
                    let states = if answer.otherwise.is_empty() { "same" } else { "differs" };
                    write([states, &answer.text, &words.line.to_string(), &words.exact, &words.sentence]);
                }
            }
        }
    }
}

/// A field on one line that no spreadsheet takes for a formula.
fn safe(field: &str) -> String {
    let line = one_line(field);
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_source_has_a_line_for_every_question() {
        let text = render(&Table::new(&fixture::report(), false));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], HEADINGS.join(","));
        assert_eq!(
            lines[1],
            "q1,\"people killed, flood in Senn, in Senn\",flood in Senn,a,Harbour Post,2011-05-03,differs,2 people,3,two people,The water killed two people in Senn."
        );
        assert_eq!(
            lines[4],
            "q2,\"people hurt, flood in Senn\",flood in Senn,a,Harbour Post,2011-05-03,silent,,,,"
        );
        assert_eq!(lines.len(), 7);
    }

    #[test]
    fn stories_have_a_column_before_all_others() {
        let table = || Table::new(&fixture::report(), false);
        let text = render_stories(&[("=senn".to_string(), table()), ("zell".to_string(), table())]);
        let single = render(&table());
        let mut lines = single.lines();
        let heading = format!("story,{}", lines.next().unwrap());
        let lines: Vec<&str> = lines.collect();
        let of = |story: &'static str| lines.iter().map(move |line| format!("{story},{line}"));
        let expected: Vec<String> = std::iter::once(heading).chain(of("'=senn")).chain(of("zell")).collect();
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_field_is_no_formula() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("1+1\n2"), "1+1 2");
    }
}
