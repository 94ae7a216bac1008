//! Chance that repeats: splitmix64 (Steele, Lea, Flood 2014). The same seed gives the same market.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of one item of a seeded list.
    pub fn of(seed: u64, item: u64) -> Self {
        let mut chance = Self(seed ^ item.wrapping_mul(0xd134_2543_de82_ef95));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high.saturating_sub(low) + 1)
    }

    /// True in `percent` of 100 cases.
    pub fn in_hundred(&mut self, percent: u64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of the list.
    ///
    /// # Panics
    /// On an empty list.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let last = u64::try_from(list.len())
            .expect("a list fits")
            .saturating_sub(1);
        let index = usize::try_from(self.between(0, last)).expect("an index fits");
        list.get(index).expect("the list has items")
    }

    /// One of the list, as often as its weight says.
    ///
    /// # Panics
    /// When all weights are zero.
    pub fn weighted<'a, T>(&mut self, list: &'a [(u64, T)]) -> &'a T {
        let sum: u64 = list.iter().map(|(weight, _)| weight).sum();
        let mut rest = self.between(1, sum);
        for (weight, item) in list {
            if rest <= *weight {
                return item;
            }
            rest -= weight;
        }
        unreachable!("the weights add up to their sum")
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_same_seed_and_item_give_the_same_numbers() {
        let ten = |seed, item| {
            let mut chance = Chance::of(seed, item);
            (0..10)
                .map(|_| chance.between(1, 1_000))
                .collect::<Vec<_>>()
        };
        assert_eq!(ten(7, 3), ten(7, 3));
        assert_ne!(ten(7, 3), ten(7, 4));
        assert_ne!(ten(7, 3), ten(8, 3));
    }

    #[test]
    fn weights_of_zero_are_never_chosen() {
        let mut chance = Chance::of(1, 1);
        for _ in 0..1_000 {
            assert_eq!(*chance.weighted(&[(0, 'a'), (3, 'b'), (0, 'c')]), 'b');
        }
    }
}
