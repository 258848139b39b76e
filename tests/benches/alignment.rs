//! How long alignment takes for a thousand articles of one story on one core: `cargo bench --bench alignment`.

use crosscheck::align;
use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::read;
use crosscheck::rule::load;
use crosscheck::source::Source;
use divan::Bencher;
use divan::counter::ItemsCount;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Quantities in each article, one a sentence.
const QUANTITIES: usize = 20;

/// What is told of the flood; `#` stands for the number, `@` for a town.
const SENTENCES: [&str; 10] = [
    "The flood in @ killed at least # people.",
    "In @ the flood injured # residents on Monday.",
    "Some # homes in @ were destroyed.",
    "The mayor of @ said that # families had lost their houses.",
    "Rescuers from @ brought # children to safety.",
    "The damage in @ is put at $# million.",
    "# percent of the farms around @ are under water.",
    "The river rose by # metres near @.",
    "Power was cut to # households in @.",
    "About # soldiers were sent to @.",
];

const TOWNS: [&str; 12] = [
    "Arven", "Norvik", "Halden", "Kelmar", "Tornby", "Lundby", "Osmark", "Velten", "Brekke", "Sundal",
    "Ramnes", "Fjelde",
];

/// Articles of one flood: the same twenty questions with different answers, in another order in each.
fn articles(count: usize) -> Vec<Source> {
    let sentence = |article: usize, at: usize| {
        let question = (at * 7 + article) % QUANTITIES;
        let town = TOWNS.get((question * 5) % TOWNS.len()).copied().unwrap_or_default();
        let number = 11 + question * 13 + (article * 31 + question) % 9;
        let form = SENTENCES.get(question % SENTENCES.len()).copied().unwrap_or_default();
        form.replace('@', town).replace('#', &number.to_string())
    };
    (0..count)
        .map(|article| {
            let text: Vec<String> = (0..QUANTITIES).map(|at| sentence(article, at)).collect();
            read::from_text(&format!("article-{article}"), &text.join(" "))
        })
        .collect()
}

/// Alignment alone, after the claims are extracted.
#[divan::bench(args = [10, 100, 1000], sample_count = 5, sample_size = 1)]
fn one_story(bencher: Bencher<'_, '_>, count: usize) {
    let pipeline = Pipeline::new(Lexicon::embedded(), load::load(true, &[]));
    let mut bencher = Some(bencher);
    pipeline.look(&articles(count), &|| (), &mut |material, _, _| {
        let quantities = material.claims.iter().filter(|claim| claim.frame.name() == "quantity").count();
        if let Some(bencher) = bencher.take() {
            bencher.counter(ItemsCount::new(quantities)).bench_local(|| align::align(material));
        }
    });
}
