//! Matchers: whether two values of one type can name the same thing, one file a type.
