//! Stub.
use super::values::{Found, Scan};
pub(super) fn read(_scan: &Scan<'_>, _at: usize) -> Option<Found> {
    None
}
