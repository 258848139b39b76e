//! How fast names are compared and entities found: `cargo bench --bench names`.
// The words of a benchmark are its own.
#![allow(clippy::indexing_slicing, clippy::string_slice)]

use crosscheck::apart::Apart;
use crosscheck::claim::{NameMention, Prominence};
use crosscheck::entity::EntityKind;
use crosscheck::lexicon::Lexicon;
use crosscheck::resolve::entities::Resolver;
use crosscheck::resolve::matchers::name::NameMatcher;
use crosscheck::span::Span;
use crosscheck::value::Name;
use divan::Bencher;
use divan::counter::ItemsCount;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Pairs of every sort: alike, one slip apart, in other scripts, and quite different; persons and bodies.
const PAIRS: [(&str, &str, EntityKind); 20] = [
    ("Andriy Kovalenko", "Andrii Kovalenko", EntityKind::Person),
    ("Sergei Ivanov", "Сергей Иванов", EntityKind::Person),
    ("Mahmoud Salman al-Masri", "محمود سلمان المصري", EntityKind::Person),
    ("ABDUL KARIM HAJI RASHIDI", "Rashidi, Abdulkarim", EntityKind::Person),
    ("J.R. Carver", "John Robert Carver", EntityKind::Person),
    ("Peter Lund", "Peter Munt", EntityKind::Person),
    ("Vladimir Orlov", "Volodymyr Orlov", EntityKind::Person),
    ("Tomas Halvorsen", "Thomas Halvorson", EntityKind::Person),
    ("陳大文", "陈大文", EntityKind::Person),
    ("Anna Maria de la Fuente", "Ana Fuente", EntityKind::Person),
    ("Ingrid Dahl", "Budi Santoso", EntityKind::Person),
    ("SALIM IBRAHIM HASSAN AL-MOSULI", "SALIM IBRAHIM HASSAN AL-BASRI", EntityKind::Person),
    ("United Nations", "UN", EntityKind::Organisation),
    ("Harcourt Data Systems Corporation", "HDS Corp.", EntityKind::Organisation),
    ("Kabushiki Kaisha Morita", "Morita Co., Ltd.", EntityKind::Organisation),
    ("Harcourt (France) S.A.R.L.", "Harcourt (Germany) GmbH", EntityKind::Organisation),
    ("Bank of Senn Limited", "Bank of Zenn Limited", EntityKind::Organisation),
    ("Ministry of Defence", "Defense Ministry", EntityKind::Organisation),
    ("Salah al-Din", "Salaheddin", EntityKind::Place),
    ("Northern Star", "M/V Northern Star", EntityKind::Name),
];

/// All pairs, cut and compared from their strings; a pair costs a twentieth.
#[divan::bench]
fn compare_pairs(bencher: Bencher<'_, '_>) {
    let matcher = NameMatcher::new(Lexicon::embedded());
    bencher.counter(ItemsCount::new(PAIRS.len())).bench(|| {
        PAIRS.iter().filter(|(left, right, kind)| matcher.compare(left, right, *kind).same).count()
    });
}

/// The entities of so many articles of thirty names each, ten articles a story of its own with names that others share.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5)]
fn resolve(bencher: Bencher<'_, '_>, articles: usize) {
    let resolver = Resolver::new(Lexicon::embedded());
    let names = articles_of(articles);
    let mentions: usize = names.iter().map(Vec::len).sum();
    bencher.counter(ItemsCount::new(mentions)).bench(|| resolver.resolve(&names, &Apart::default()));
}

const GIVEN: [&str; 12] =
    ["Anna", "Omar", "Li", "Sergei", "Maria", "John", "Fatima", "Pavel", "Kofi", "Ingrid", "Yusuf", "Carlos"];
const SYLLABLES: [&str; 16] = [
    "kar", "mel", "tor", "ban", "sil", "dov", "ren", "gul", "hap", "win", "ost", "lem", "bur", "nas", "fek",
    "jor",
];

/// A word that only this number has.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    word[..1].to_uppercase() + &word[1..]
}

fn articles_of(articles: usize) -> Vec<Vec<NameMention>> {
    (0..articles).map(|article| (0..30).map(|at| mention(article / 10, at)).collect()).collect()
}

fn mention(story: usize, at: usize) -> NameMention {
    let own = story * 7 + at % 7;
    let (kind, text) = match at % 5 {
        0 => (EntityKind::Person, format!("{} {}", GIVEN[own % GIVEN.len()], word(own))),
        1 => (EntityKind::Person, word(own)),
        2 => (EntityKind::Place, if at < 15 { "Geneva".to_string() } else { word(own + 40_000) }),
        3 => (EntityKind::Organisation, format!("{} Relief Council", word(own + 20_000))),
        _ => (EntityKind::Name, if at < 10 { "United Nations".to_string() } else { word(own + 30_000) }),
    };
    NameMention {
        span: Span::new(at * 100, at * 100 + text.len()),
        sentence: Span::new(at / 3, at / 3 + 1),
        name: Name { text: text.into(), titles: Vec::new(), kind },
        prominence: Prominence::default(),
        listed_with: Vec::new(),
        short_for: None,
    }
}
