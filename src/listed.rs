//! Lists of an article's annotations that count, under test, how many of their items are walked over: to look through a
//! whole list for each of its items takes the square of its length, and no small test is slow enough to show it.

use std::ops::{Deref, DerefMut};

/// A list; in a test build, what its iterators hand out is counted by `walked`.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T>(Vec<T>);

impl<T> Default for Listed<T> {
    fn default() -> Listed<T> {
        Listed(Vec::new())
    }
}

impl<T> From<Vec<T>> for Listed<T> {
    fn from(items: Vec<T>) -> Listed<T> {
        Listed(items)
    }
}

impl<T> Deref for Listed<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for Listed<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

#[cfg(not(test))]
impl<'a, T> IntoIterator for &'a Listed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> std::slice::Iter<'a, T> {
        self.0.iter()
    }
}

#[cfg(test)]
pub use counted::walked;

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    use super::Listed;

    thread_local! {
        static WALKED: Cell<usize> = const { Cell::new(0) };
    }

    /// How many items of all lists this thread walks over while `work` runs.
    pub fn walked(work: impl FnOnce()) -> usize {
        let before = WALKED.get();
        work();
        WALKED.get() - before
    }

    /// The items of a list; those that are skipped over are not counted.
    #[derive(Clone, Debug)]
    pub struct Counted<'a, T>(std::slice::Iter<'a, T>);

    impl<T> Listed<T> {
        /// The items, in order.
        pub fn iter(&self) -> Counted<'_, T> {
            Counted(self.0.iter())
        }
    }

    impl<'a, T> IntoIterator for &'a Listed<T> {
        type Item = &'a T;
        type IntoIter = Counted<'a, T>;

        fn into_iter(self) -> Counted<'a, T> {
            self.iter()
        }
    }

    fn count<T>(item: Option<T>) -> Option<T> {
        WALKED.set(WALKED.get() + usize::from(item.is_some()));
        item
    }

    impl<'a, T> Iterator for Counted<'a, T> {
        type Item = &'a T;

        fn next(&mut self) -> Option<&'a T> {
            count(self.0.next())
        }

        fn nth(&mut self, at: usize) -> Option<&'a T> {
            count(self.0.nth(at))
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            self.0.size_hint()
        }
    }

    impl<T> DoubleEndedIterator for Counted<'_, T> {
        fn next_back(&mut self) -> Option<Self::Item> {
            count(self.0.next_back())
        }
    }

    impl<T> ExactSizeIterator for Counted<'_, T> {}
}
