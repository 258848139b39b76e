//! Where results go: standard output, or a whole file; and what is told on standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};

use crate::error::{Error, Excerpt};
use crate::line;
use crate::snapshot::whole_file;

/// Articles above which a progress bar is worth its line: fewer take less than a blink.
const SLOW: usize = 200;

/// Writes a result to a file as a whole, or to standard output, which `-` and `/dev/stdout` mean too. Nothing that could
/// move a cursor or turn the direction of writing leaves the program here, whatever a format let through.
pub(super) fn write(path: Option<&Path>, text: &str) -> Result<(), Error> {
    write_exactly(path, &line::page(text, colour(path)))
}

/// Writes a result byte for byte: an article's text, or another's table with columns added.
pub(super) fn write_exactly(path: Option<&Path>, text: &str) -> Result<(), Error> {
    write_as_it_goes(path, |out| out.write_all(text.as_bytes()))
}

/// Writes a result as `content` makes it, which escapes itself what [`write()`] would hide.
pub(super) fn write_as_it_goes(
    path: Option<&Path>,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    // Opened anew by its path, a file behind standard output would be written to from its beginning.
    const STANDARD_OUTPUT: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    match path {
        Some(path) if !STANDARD_OUTPUT.iter().any(|known| path == Path::new(known)) => {
            whole_file::write_with(path, content)
        }
        _ => whole_file::pour(io::stdout().lock(), content)
            .map_err(|error| Error::Unwritable { path: "standard output".into(), reason: error.to_string() }),
    }
}

/// Writes a result with colours to standard output, which leaves them out where they are not shown.
pub(super) fn write_painted(text: &str) -> Result<(), Error> {
    if colour(None) {
        write(None, text)
    } else {
        write(None, &anstream::adapter::strip_str(text).to_string())
    }
}

/// Tells a fault on standard error; one of a rule file with its line.
pub(super) fn complain(error: &Error) {
    tell(format!("crosscheck: {error}\n{}", excerpt(error)));
}

/// The line that a fault of a rule file is about, with carets under the words; nothing for other faults. The colours
/// are for a stream that leaves them out where they are not shown.
pub(super) fn excerpt(error: &Error) -> String {
    let Error::Rule { line, excerpt, .. } = error else { return String::new() };
    let dimmed = Style::new().dimmed();
    let red = AnsiColor::Red.on_default().bold();
    let Excerpt { before, words, after } = excerpt.as_ref();
    let number = line.to_string();
    let blank = " ".repeat(number.len());
    let carets = excerpt.carets();
    format!(
        "  {dimmed}{number} |{dimmed:#} {before}{words}{after}\n  {dimmed}{blank} |{dimmed:#} {red}{carets}{red:#}\n"
    )
}

/// A page whose template cannot be filled.
pub(super) fn faulty_template(error: minijinja::Error) -> Error {
    Error::Unwritable { path: "the HTML report".into(), reason: format!("{error:#}") }
}

/// Tells anything on standard error.
pub(super) fn warn(what: &dyn Display) {
    tell(format!("crosscheck: {}\n", line::page(&what.to_string(), false)));
}

/// Whether only that is told which makes a run end with code 2.
static QUIET: AtomicBool = AtomicBool::new(false);
/// What a quiet run has not told: whether it makes the run fail is known at the end.
static HELD_BACK: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Tells nothing on standard error from now on but what [`tell_held_back`] does.
pub(super) fn set_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Tells what a quiet run held back, once it has failed.
pub(super) fn tell_held_back() {
    let held = std::mem::take(&mut *HELD_BACK.lock().unwrap_or_else(PoisonError::into_inner));
    for text in held {
        let _ = write!(anstream::stderr(), "{text}");
    }
}

fn tell(text: String) {
    if QUIET.load(Ordering::Relaxed) {
        HELD_BACK.lock().unwrap_or_else(PoisonError::into_inner).push(text);
    } else {
        let _ = write!(anstream::stderr(), "{text}");
    }
}

/// Whether what goes to `path` is shown in colour: as `--color` says, or else only on a terminal, and where `NO_COLOR`
/// does not forbid it.
pub(super) fn colour(path: Option<&Path>) -> bool {
    let is_asked = ColorChoice::global() == ColorChoice::Always;
    is_asked || path.is_none() && AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Columns of a page: as `COLUMNS` says, else as many as the terminal has, else as a page of print.
pub(super) fn width() -> usize {
    /// Narrower than this no excerpt can be read, and wider no line.
    const READABLE: std::ops::RangeInclusive<usize> = 20..=200;
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    let columns = told.or_else(seen).unwrap_or(crate::report::terminal::DEFAULT_WIDTH);
    columns.clamp(*READABLE.start(), *READABLE.end())
}

/// A progress bar on standard error, where there is enough to wait for.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many articles.
    pub(super) fn new(articles: usize) -> Progress {
        if articles <= SLOW || QUIET.load(Ordering::Relaxed) || !io::stderr().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(articles as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} articles, {eta} left") {
            bar.set_style(style);
        }
        Progress(bar)
    }

    /// One more article is done.
    pub(super) fn advance(&self) {
        self.0.inc(1);
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
