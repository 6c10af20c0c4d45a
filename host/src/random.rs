//! Floor 1: where identifiers, tokens and nonces come from.
//!
//! Given to whoever makes one, so that a test may fix it. Nobody else draws random bytes.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::sync::{Arc, Mutex, PoisonError};
use ulid::Ulid;

/// Fills a slice.
type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// A source of random bytes. Cloning shares it.
#[derive(Clone)]
pub struct Random(Arc<Fill>);

impl Random {
    /// The generator of this process, seeded by the operating system: what tokens are made of.
    pub fn system() -> Self {
        Random(Arc::new(|bytes| rand::rng().fill_bytes(bytes)))
    }

    /// The same bytes for the same seed. For tests: whoever knows the seed knows every token.
    pub fn fixed(seed: u64) -> Self {
        let generator = Mutex::new(StdRng::seed_from_u64(seed));
        Random(Arc::new(move |bytes| {
            let mut generator = generator.lock().unwrap_or_else(PoisonError::into_inner);
            generator.fill_bytes(bytes);
        }))
    }

    /// `N` bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// An identifier that sorts by the moment it was made in, milliseconds UTC.
    pub fn ulid(&self, ms: i64) -> String {
        let random = u128::from_le_bytes(self.bytes());
        Ulid::from_parts(u64::try_from(ms).unwrap_or(0), random).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Random;
    use std::collections::HashSet;

    #[test]
    fn identifiers_differ_and_sort_by_their_moment() {
        let random = Random::system();
        let made: HashSet<String> = (0..1_000).map(|_| random.ulid(1_000)).collect();
        assert_eq!(made.len(), 1_000);
        assert!(
            made.iter()
                .all(|id| id.len() == 26 && *id < random.ulid(1_001))
        );
        assert_ne!(random.bytes::<32>(), random.bytes::<32>());
    }

    #[test]
    fn a_fixed_source_repeats_itself() {
        assert_eq!(Random::fixed(7).ulid(5), Random::fixed(7).ulid(5));
        assert_ne!(Random::fixed(7).ulid(5), Random::fixed(8).ulid(5));
    }
}
