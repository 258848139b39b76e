//! Extraction: from annotations to claims. Frames of rule files by their patterns, and the general extractors.

pub mod frames;
mod matcher;
mod slots;
mod wordset;

#[cfg(test)]
mod marked;
