//! The syntax of patterns in rule files: parsing, without matching.
