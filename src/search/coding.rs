//! Numbers to bytes and back: variable-length integers, and rows of increasing numbers in Rice code.
//!
//! Reading stops with nothing at the end of the bytes; nothing here panics on damaged bytes.

/// Appends `number`, seven bits a byte, low bits first, the high bit set on all bytes but the last.
pub fn put_varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Bytes being read from front to back.
#[derive(Debug, Clone, Copy)]
pub struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    /// Reads `bytes` from the first on.
    pub fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes { rest: bytes }
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// The next variable-length integer.
    pub fn varint(&mut self) -> Option<u32> {
        let mut number = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// What is left.
    pub fn rest(self) -> &'a [u8] {
        self.rest
    }
}

/// The best number of low bits for `count` increasing numbers up to `last` (counted from 0).
pub fn rice_parameter(count: usize, last: u32) -> u8 {
    let mean = (u64::from(last) + 1) / (count as u64).max(1);
    // Golomb's rule: the power of two next below 0.69 times the mean gap.
    (mean * 11 / 16).checked_ilog2().unwrap_or(0) as u8
}

/// Bits being written, high bit first.
#[derive(Debug, Default)]
pub struct BitWriter {
    out: Vec<u8>,
    held: u64,
    bits: u32,
}

impl BitWriter {
    fn put(&mut self, value: u32, bits: u32) {
        self.held = self.held << bits | u64::from(value);
        self.bits += bits;
        while self.bits >= 8 {
            self.bits -= 8;
            self.out.push((self.held >> self.bits) as u8);
        }
    }

    /// Appends increasing `numbers`: each gap less one as a quotient in ones and a zero, then `parameter` low bits.
    pub fn put_row(&mut self, numbers: impl Iterator<Item = u32>, parameter: u8) {
        let mut next = 0;
        for number in numbers {
            let gap = number - next;
            next = number + 1;
            let mut ones = gap >> parameter;
            while ones >= 16 {
                self.put(0xffff, 16);
                ones -= 16;
            }
            self.put((1 << (ones + 1)) - 2, ones + 1);
            self.put(gap & ((1 << parameter) - 1), u32::from(parameter));
        }
    }

    /// The bytes; the last is filled up with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        if self.bits > 0 {
            self.put(0, 8 - self.bits);
        }
        self.out
    }
}

/// Bits being read, high bit first.
#[derive(Debug)]
pub struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    /// Reads `bytes` from the first bit on.
    pub fn new(bytes: &'a [u8]) -> BitReader<'a> {
        BitReader { bytes, at: 0 }
    }

    fn bit(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    /// Reads `count` increasing numbers written by `BitWriter::put_row`.
    pub fn row(&mut self, count: usize, parameter: u8, mut give: impl FnMut(u32)) -> Option<()> {
        let mut next = 0u32;
        for _ in 0..count {
            let mut gap = 0u32;
            while self.bit()? == 1 {
                gap = gap.checked_add(1)?;
            }
            for _ in 0..parameter {
                gap = gap.checked_mul(2)? | self.bit()?;
            }
            let number = next.checked_add(gap)?;
            next = number.checked_add(1)?;
            give(number);
        }
        Some(())
    }
}
