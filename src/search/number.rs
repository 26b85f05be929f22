//! Numbers and days in matching form: steps 4 and 5 of `normalise.rs`.

/// The places of signs within numbers and days that say nothing, in order: commas between thousands, dashes between a letter
/// and a digit (`s-36`), and what [`days`] leaves out.
pub fn unread(chars: &mut [char]) -> Vec<usize> {
    let mut places = days(chars);
    places.extend(thousands(chars));
    let dashes = chars.windows(3).enumerate().filter_map(|(place, three)| match three {
        [before, '-', behind] if before.is_ascii_lowercase() && behind.is_ascii_digit() => Some(place + 1),
        _ => None,
    });
    places.extend(dashes);
    places.sort_unstable();
    places.dedup();
    places
}

/// Writes dashes for 年 and 月 of a day; gives the places of its 日 or 号, and of the zeros before numbers of months and days.
fn days(chars: &mut [char]) -> Vec<usize> {
    let digit = |chars: &[char], place: usize| chars.get(place).is_some_and(char::is_ascii_digit);
    // The sign before one or two digits that end before a place, with a digit before it.
    let sign = |chars: &[char], end: usize| {
        let at =
            (2..=3).filter_map(|back| end.checked_sub(back)).find(|at| matches!(chars.get(*at), Some('年' | '月')))?;
        let between = (at + 1..end).all(|place| digit(chars, place));
        (between && at.checked_sub(1).is_some_and(|before| digit(chars, before))).then_some(at)
    };
    let of_day = |place: &usize| matches!(chars.get(place + 2), Some('月' | '日' | '号')) && digit(chars, place + 1);
    let alone = |place: &usize| place.checked_sub(1).is_none_or(|before| !digit(chars, before));
    let zeros = (0..chars.len()).filter(|place| chars.get(*place) == Some(&'0'));
    let mut places: Vec<usize> = zeros.filter(of_day).filter(alone).collect();
    for end in 0..chars.len() {
        if !matches!(chars.get(end), Some('日' | '号')) || digit(chars, end + 1) {
            continue;
        }
        let Some(month) = sign(chars, end) else { continue };
        let year = if chars.get(month) == Some(&'月') { sign(chars, month) } else { None };
        for place in year.into_iter().chain([month]) {
            if let Some(sign) = chars.get_mut(place) {
                *sign = '-';
            }
        }
        places.push(end);
    }
    let mut at = 0;
    while let Some(day) = chars.get(at..at + 10) {
        let is_day = day.iter().enumerate().all(|(place, char)| match place {
            4 | 7 => *char == '-',
            _ => char.is_ascii_digit(),
        });
        if is_day {
            places.extend([at + 5, at + 8].into_iter().filter(|place| chars.get(*place) == Some(&'0')));
        }
        at += if is_day { 10 } else { 1 };
    }
    places
}

/// The places of the commas between the thousands of numbers, in order: of one to three digits that do not begin with
/// 0, followed by groups of a comma and three digits.
fn thousands(chars: &[char]) -> Vec<usize> {
    let digit = |place: usize| chars.get(place).is_some_and(char::is_ascii_digit);
    let mut places = Vec::new();
    let mut rest = chars.iter().enumerate().filter(|(_, char)| **char == ',').map(|(place, _)| place).peekable();
    while let Some(comma) = rest.next() {
        let first = (0..comma).rev().take_while(|place| digit(*place)).last().unwrap_or(comma);
        let before = first.checked_sub(1).and_then(|before| chars.get(before));
        let begins = (1..=3).contains(&(comma - first)) && chars.get(first) != Some(&'0');
        if !begins || before.is_some_and(|char| matches!(char, '.' | ',')) {
            continue;
        }
        let mut end = comma;
        while chars.get(end) == Some(&',') && (1..=3).all(|step| digit(end + step)) && !digit(end + 4) {
            places.push(end);
            end += 4;
        }
        while rest.next_if(|comma| *comma < end).is_some() {}
    }
    places
}
