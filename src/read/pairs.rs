//! Pairs of names from a CSV table, for `crosscheck names --csv`: columns name1, name2 and, where it has one, schema.

use std::path::Path;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use super::files;
use crate::entity::EntityKind;
use crate::error::Error;

/// What the header of a table must have.
const MEND: &str = "name two columns name1 and name2, and a third schema where it is known what they name";

/// A table of pairs of names, and what is wrong with its other rows.
#[derive(Debug, Default)]
pub struct Pairs {
    /// The names of the columns.
    pub header: StringRecord,
    /// The rows that can be compared, in order.
    pub rows: Vec<Pair>,
    /// What is wrong with the others, in order.
    pub faults: Vec<Error>,
}

/// Two names of a table.
#[derive(Debug, PartialEq)]
pub struct Pair {
    /// The whole row.
    pub record: StringRecord,
    /// Place of the first name in the row.
    pub first: usize,
    /// Place of the second.
    pub second: usize,
    /// What they name, where the schema tells.
    pub kind: Option<EntityKind>,
}

/// Reads a table, or standard input for `-`; fails where the file cannot be opened or has not the columns. A row that
/// cannot be used becomes a fault and costs no other.
pub fn pairs(path: &Path, max_bytes: u64) -> Result<Pairs, Error> {
    parse(path, &files::bytes(path, max_bytes)?)
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Pairs, Error> {
    let fault = |line: u64, what: String, mend: &str| Error::Row {
        path: path.to_path_buf(),
        line,
        what,
        mend: mend.to_string(),
    };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header =
        reader.headers().map_err(|error| fault(1, format!("is no CSV header ({error})"), MEND))?.clone();
    let column = |name: &str| header.iter().position(|own| own.trim().eq_ignore_ascii_case(name));
    let (Some(first), Some(second)) = (column("name1"), column("name2")) else {
        let missing = if column("name1").is_none() { "name1" } else { "name2" };
        return Err(fault(1, format!("has no column {missing}"), MEND));
    };
    let schema = column("schema");
    let mut pairs = Pairs { header: header.clone(), ..Pairs::default() };
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                pairs.faults.push(fault(reader.position().line(), error.to_string(), "mend the row"));
                continue;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        let found = match StringRecord::from_byte_record(record.clone()) {
            Ok(found) => found,
            Err(_) => {
                pairs.faults.push(fault(line, "is not UTF-8".to_string(), "save the table as UTF-8"));
                continue;
            }
        };
        if found.len() != header.len() {
            let what = format!("has {} fields where the header has {}", found.len(), header.len());
            pairs.faults.push(fault(line, what, "put fields with commas in quotation marks"));
            continue;
        }
        let empty = |at: usize| found.get(at).is_none_or(|name| name.trim().is_empty());
        if let Some(name) = [(first, "name1"), (second, "name2")].into_iter().find(|(at, _)| empty(*at)) {
            pairs.faults.push(fault(line, format!("has no {}", name.1), "give both names"));
            continue;
        }
        let kind = schema.and_then(|at| found.get(at)).and_then(kind);
        pairs.rows.push(Pair { record: found, first, second, kind });
    }
    Ok(pairs)
}

/// The kind of a schema, by the names that FollowTheMoney and newsrooms give them; nothing for any other.
fn kind(schema: &str) -> Option<EntityKind> {
    match schema.trim().to_lowercase().as_str() {
        "person" => Some(EntityKind::Person),
        "company" | "organization" | "organisation" | "publicbody" | "vessel" | "ship" => {
            Some(EntityKind::Organisation)
        }
        "place" | "address" | "country" | "city" => Some(EntityKind::Place),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as "name1 / name2 kind" and faults as they are told, each on its line.
    fn check(table: &[u8], expected: &[&str]) {
        let told = match parse(Path::new("pairs.csv"), table) {
            Err(error) => vec![error.to_string()],
            Ok(pairs) => {
                let name = |pair: &Pair, at: usize| pair.record.get(at).unwrap().to_string();
                let rows = pairs.rows.iter().map(|pair| {
                    format!("{} / {} {:?}", name(pair, pair.first), name(pair, pair.second), pair.kind)
                });
                rows.chain(pairs.faults.iter().map(ToString::to_string)).collect()
            }
        };
        assert_eq!(told, expected);
    }

    #[test]
    fn columns_are_found_by_name() {
        check(b"name1,name2\nAnn Lee,\"Lee, Ann\"\n", &["Ann Lee / Lee, Ann None"]);
        check(
            "\u{feff}id,Name2,schema,name1\r\n7,B,Vessel,A\r\n8,D,Thing,C\r\n".as_bytes(),
            &["A / B Some(Organisation)", "C / D None"],
        );
        check(b"name1,name2\n", &[]);
    }

    #[test]
    fn a_bad_row_costs_no_other() {
        check(
            b"name1,name2\nA,B,C\nA\n,B\nA, \nCaf\xe9,B\nA,B\n",
            &[
                "A / B None",
                "pairs.csv:2: has 3 fields where the header has 2: put fields with commas in quotation marks",
                "pairs.csv:3: has 1 fields where the header has 2: put fields with commas in quotation marks",
                "pairs.csv:4: has no name1: give both names",
                "pairs.csv:5: has no name2: give both names",
                "pairs.csv:6: is not UTF-8: save the table as UTF-8",
            ],
        );
    }

    #[test]
    fn a_table_without_the_columns_is_refused() {
        let mend = "name two columns name1 and name2, and a third schema where it is known what they name";
        check(b"left,right\nA,B\n", &[&format!("pairs.csv:1: has no column name1: {mend}")]);
        check(b"name1\nA\n", &[&format!("pairs.csv:1: has no column name2: {mend}")]);
        check(b"", &[&format!("pairs.csv:1: has no column name1: {mend}")]);
    }
}
