//! Numbers in printable characters: what the shards are written in, and `search.js` reads.

/// Six bits a character; the first 32 end a number, the others go on.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Five bits a character, the lowest first.
pub(crate) fn push_number(out: &mut String, mut number: u32) {
    loop {
        let low = usize::try_from(number & 31).unwrap_or(0);
        number >>= 5;
        let more = if number > 0 { 32 } else { 0 };
        out.push(char::from(DIGITS[low | more]));
        if number == 0 {
            return;
        }
    }
}

/// Rising numbers as their differences; the first is counted from -1.
pub(crate) fn push_gaps(out: &mut String, numbers: impl Iterator<Item = u32>) {
    let mut next = 0;
    for number in numbers {
        push_number(out, number - next);
        next = number + 1;
    }
}

/// One bit for each number below `count`, six a character, the lowest first.
pub(crate) fn push_bits(out: &mut String, numbers: &[u32], count: u32) {
    let mut bits = vec![0_u8; usize::try_from(count.div_ceil(6)).unwrap_or(0)];
    for &number in numbers {
        if let Some(six) = bits.get_mut(usize::try_from(number / 6).unwrap_or(usize::MAX)) {
            *six |= 1 << (number % 6);
        }
    }
    out.extend(bits.into_iter().map(|six| char::from(DIGITS[usize::from(six & 63)])));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_gaps_and_bits() {
        let number = |n| {
            let mut out = String::new();
            push_number(&mut out, n);
            out
        };
        assert_eq!([0, 1, 31, 32, 1023, 1024].map(number), ["A", "B", "f", "gB", "_f", "ggB"]);
        let mut gaps = String::new();
        push_gaps(&mut gaps, [0, 1, 5, 40].into_iter());
        assert_eq!(gaps, "AADiB");
        let mut bits = String::new();
        push_bits(&mut bits, &[0, 5, 6], 13);
        // 100001, 000001, 000000 from the lowest bit.
        assert_eq!(bits, "hBA");
    }
}
