//! The examples of a check: those that are compiled in are read only when they are asked for, as a report needs none.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

use super::Example;
use super::load::options;

/// The examples of a check, in the order of the file; a slice of them.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// The list as it is written, where it has been put off.
    text: String,
    read: OnceLock<Vec<Example>>,
}

impl Examples {
    /// Examples that are read when they are first asked for. Their list must be free of faults: that of a file which is
    /// compiled in is, by a test. One with a fault holds none.
    pub(super) fn put_off(text: &str) -> Examples {
        Examples { text: text.to_string(), read: OnceLock::new() }
    }
}

impl From<Vec<Example>> for Examples {
    fn from(examples: Vec<Example>) -> Examples {
        Examples { text: String::new(), read: OnceLock::from(examples) }
    }
}

impl Deref for Examples {
    type Target = [Example];

    fn deref(&self) -> &[Example] {
        self.read.get_or_init(|| match self.text.as_str() {
            "" => Vec::new(),
            text => options().from_str(text).unwrap_or_default(),
        })
    }
}

impl<'a> IntoIterator for &'a Examples {
    type Item = &'a Example;
    type IntoIter = std::slice::Iter<'a, Example>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'de> Deserialize<'de> for Examples {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Examples, D::Error> {
        Vec::deserialize(deserializer).map(Examples::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let written: Vec<Example> = options().from_str(expected).unwrap();
        assert_eq!(format!("{:?}", &*Examples::put_off(text)), format!("{written:?}"), "{text}");
    }

    #[test]
    fn examples_that_were_put_off_are_those_of_the_file() {
        let one = "[Fires(sources: [\"a\", \"b\"], sides: [\"1\"]), Todo(\"why\", Silent(sources: []))]";
        check(one, one);
        check("", "[]");
        check("[]", "[]");
        check("[Silnt(sources: [])]", "[]");
        assert!(Examples::default().is_empty());
    }
}
