//! Stage: rule.
