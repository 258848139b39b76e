//! Blocking: which pairs of claims are worth a score, from inverted keys with bounded buckets; never all pairs.

use rustc_hash::FxHashMap;

/// Most claims of one bucket that are paired with each other. A bucket of one story's five articles holds a dozen; beyond
/// this the key says nothing, and the pairs would grow with its square.
const LARGEST_BUCKET: usize = 160;

/// Fewest claims of a bucket that each is paired with, however many there are: those of the next articles.
const SMALLEST_REACH: usize = 18;

/// Most pairs of a story, as long as that leaves every claim [`SMALLEST_REACH`]: a hundred articles stay far below, and a
/// thousand are aligned in a second.
const MOST_PAIRS: usize = 1_000_000;

/// Pairs of items (first < second) that share a key, each once, in order. `keys[i]` are the keys of item `i`.
///
/// An item of a bucket that is too large is paired with the next of it only: `LARGEST_BUCKET`, or fewer where there are
/// very many items.
pub fn pairs(keys: &[Vec<u64>]) -> Vec<(u32, u32)> {
    let mut order: Vec<u64> = Vec::new();
    let mut buckets: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (item, item_keys) in keys.iter().enumerate() {
        for key in item_keys {
            let bucket = buckets.entry(*key).or_insert_with(|| {
                order.push(*key);
                Vec::new()
            });
            if bucket.last() != Some(&(item as u32)) {
                bucket.push(item as u32);
            }
        }
    }
    let places: usize = buckets.values().map(Vec::len).sum();
    let reach = (MOST_PAIRS / places.max(1)).clamp(SMALLEST_REACH, LARGEST_BUCKET);
    let mut pairs = Vec::new();
    for bucket in order.iter().filter_map(|key| buckets.get(key)) {
        for (at, first) in bucket.iter().enumerate() {
            let others = bucket.iter().skip(at + 1).take(reach);
            pairs.extend(others.map(|second| (*first, *second)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A key of words and numbers; equal parts give equal keys on every machine.
pub fn key(parts: &[&str]) -> u64 {
    // FNV-1a (Fowler, Noll and Vo 1991): short, stable over versions of Rust, and collisions only cost a score.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_items_that_share_a_key_are_paired_and_only_once() {
        let keys = vec![vec![1, 2], vec![2], vec![3], vec![1, 2]];
        assert_eq!(pairs(&keys), [(0, 1), (0, 3), (1, 3)]);
    }

    #[test]
    fn a_large_bucket_does_not_grow_with_its_square() {
        let keys = vec![vec![7]; 10_000];
        assert!(pairs(&keys).len() <= 10_000 * LARGEST_BUCKET);
    }

    #[test]
    fn keys_keep_their_parts_apart() {
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }
}
