//! Numbers that look like chance and are the same everywhere: SplitMix64 over a seed.

/// A sequence of numbers that its seed decides.
pub struct Chance(u64);

impl Chance {
    /// The sequence of a thing: its kind and its place among its kind.
    pub fn of(kind: u64, place: usize) -> Chance {
        Chance((place as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ kind.wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `end` (which is above 0).
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// From `from` to `to`, both inclusive.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// Once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// Like [`Chance::below`], but small numbers are much more frequent: words and units are like that.
    pub fn skewed(&mut self, end: usize) -> usize {
        let part = self.next() >> 40;
        (((part * part) as u128 * end as u128) >> 48) as usize
    }

    /// One of a list.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}
