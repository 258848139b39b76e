//! What holds for the snapshot of any report: it is read back as it was written, and no file makes the reader panic.

use std::path::Path;

use crosscheck::read;
use crosscheck::snapshot::decisions::Log;
use crosscheck::snapshot::diff::diff;
use crosscheck::snapshot::{parse, take, text};
use crosscheck::snapshot_model::{RuleDigests, Snapshot};
use proptest::prelude::*;

use crate::properties::{awkward, pipeline_once};

/// The snapshot of the report on some texts, whose ids are awkward too.
fn snapshot(texts: &[String]) -> Snapshot {
    let ids = ["a", "b: c", "d, 50%", "-"];
    let sources: Vec<_> = ids.iter().zip(texts).map(|(id, text)| read::from_text(id, text)).collect();
    let checked = pipeline_once().check(&sources, &|| ());
    take::take("any story", &checked.report, &checked.graph, &checked.sources, RuleDigests::default())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_report_is_read_back_as_it_was_written(texts in prop::collection::vec(awkward(), 1..5)) {
        let mut snapshot = snapshot(&texts);
        let file = text::file(&snapshot);
        // Words are known of articles that are at hand; a file has the digests of their lines alone.
        snapshot.sources.iter_mut().for_each(|source| source.words.clear());
        let back = parse::parse(Path::new("a.snap"), &file).map_err(|error| error.to_string());
        prop_assert_eq!(back.as_ref(), Ok(&snapshot), "{}", file);
        prop_assert_eq!(diff(&snapshot, &snapshot, &Log::default()).changes, []);
    }

    #[test]
    fn any_file_is_read_or_refused(
        texts in prop::collection::vec(awkward(), 1..3),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), awkward()), 1..4),
    ) {
        let mut file = text::file(&snapshot(&texts));
        for (cut, piece) in cuts {
            let mut at = cut.index(file.len() + 1);
            while !file.is_char_boundary(at) {
                at -= 1;
            }
            file.insert_str(at, &piece);
        }
        let _ = parse::parse(Path::new("a.snap"), &file);
        let _ = Log::parse(Path::new("a.decisions.ron"), &file);
    }
}
