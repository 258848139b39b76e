//! Matchers: whether two values of one type can name the same thing, one file a type.

mod letters;
pub mod name;
mod organisation;
mod parts;
mod person;
mod place;
mod slip;
mod usual;
