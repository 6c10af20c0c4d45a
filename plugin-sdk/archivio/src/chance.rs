//! Chance that can be had again: everything invented comes from a seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance of a seed. Streams of one seed are independent of each other.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Chance(generator)
    }

    /// A number below `limit`, which is at least 1.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(limit)) >> 32) as u32
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True so many times in a thousand.
    pub(crate) fn permille(&mut self, times: u32) -> bool {
        self.below(1000) < times
    }

    /// One of several.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u32) as usize]
    }

    /// Sixteen letters, as URLs carry them.
    pub(crate) fn codice(&mut self) -> String {
        (0..16)
            .map(|_| char::from(b'a' + self.below(26) as u8))
            .collect()
    }

    /// An amount near `cents`, at most so many thousandths off.
    pub(crate) fn near(&mut self, cents: i64, permille: u32) -> i64 {
        let drift = i64::from(self.below(2 * permille + 1)) - i64::from(permille);
        cents + cents * drift / 1000 + i64::from(self.below(100)) - 50
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_stream_say_the_same() {
        let say = |seed, stream| Chance::new(seed, stream).codice();
        assert_eq!(say(1, 1), say(1, 1));
        assert_ne!(say(1, 1), say(1, 2));
        assert_ne!(say(1, 1), say(2, 1));
        assert!(say(1, 1).bytes().all(|byte| byte.is_ascii_lowercase()));
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let mut chance = Chance::new(7, 0);
        for _ in 0..10_000 {
            assert!(chance.below(3) < 3);
            assert!((5..=9).contains(&chance.between(5, 9)));
            assert!((94_950..=105_049).contains(&chance.near(100_000, 50)));
        }
        assert_eq!(chance.between(4, 4), 4);
    }
}
