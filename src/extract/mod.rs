//! Extraction: from annotations to claims. Frames of rule files by their patterns, and the general extractors.
