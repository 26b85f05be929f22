//! Words by which a cell is known to stand in the wrong column: names of persons, telephone numbers, references, words of time.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::character::is_han;
use crate::diag::words::built_in;
use crate::import::recognise::brackets;
use crate::import::words::List;

/// The fewest digits of a telephone number.
const SHORTEST_TELEPHONE: usize = 7;

/// Whether a text reads as the name of a person: a usual surname with one or two characters (of two, up to two), or a name with
/// a form of address behind it (张三同志).
pub fn is_person(text: &str) -> bool {
    let words = words();
    let text = text.trim().trim_end_matches(['。', '；']);
    let spaced: Vec<&str> = text.split_whitespace().collect();
    // 王 芳: a name of two characters is set with a blank between them.
    let joined = spaced.concat();
    if spaced.len() > 1 && joined.chars().count() > 2 {
        return false;
    }
    let bare = words.titles.iter().find_map(|title| joined.strip_suffix(title.as_str()));
    let titled = bare.is_some();
    let name = bare.unwrap_or(&joined).trim_end_matches('副');
    if !name.chars().all(is_han) || (!titled && is_place_or_trade(name)) {
        return false;
    }
    // A rare surname begins other words too: only with a name of two characters behind it, or a form of address.
    let rare = words.rare_surnames.iter().filter_map(|surname| name.strip_prefix(surname.as_str()));
    let is_given = |given: &str| match given.chars().count() {
        2 => true,
        // 石磊, but not 石化.
        1 => titled || given.chars().all(|c| words.given.contains(c)),
        count => titled && count == 0,
    };
    if rare.into_iter().any(is_given) && !words.no_given.iter().any(|end| name.ends_with(end.as_str())) {
        return true;
    }
    let is_time = words.time_endings.iter().any(|end| name.ends_with(end.as_str()));
    let rest = |surname: &String| name.strip_prefix(surname.as_str()).map(|given| given.chars().count());
    words.surnames.iter().filter_map(rest).any(|given| (1..=2).contains(&given) && !is_time || titled && given == 0)
}

/// Whether a text reads as the name of a person where a label says that persons stand there: 周强 does too, which begins as 周末 does.
pub fn is_labelled_person(text: &str) -> bool {
    let words = words();
    let text = text.trim();
    let bare = words.titles.iter().find_map(|title| text.strip_suffix(title.as_str()));
    let name = bare.unwrap_or(text).trim_end_matches('副');
    let given = words.labelled_surnames.iter().find_map(|surname| name.strip_prefix(surname.as_str()));
    let ends = |given: &str, ends: &[String]| ends.iter().any(|end| given.ends_with(end.as_str()));
    let is_given = |given: &str| match given.chars().count() {
        0 => bare.is_some(),
        1 => given.chars().all(|c| words.given.contains(c)),
        2 => given.chars().all(is_han) && !ends(given, &words.no_given) && !ends(given, &words.time_endings),
        _ => false,
    };
    is_person(text) || given.is_some_and(is_given)
}

/// The same where a label says that persons stand there and an office or a unit stands before the blank: 周江, whatever its second character.
pub fn is_person_behind_blank(text: &str) -> bool {
    let words = words();
    let given = words.labelled_surnames.iter().find_map(|surname| text.strip_prefix(surname.as_str()));
    let is_end = |given: &str| words.no_given.iter().chain(&words.time_endings).any(|end| end == given);
    let is_given = |given: &str| given.chars().count() == 1 && given.chars().all(is_han) && !is_end(given);
    is_labelled_person(text) || given.is_some_and(is_given) && !words.no_names.has(text)
}

/// Whether a word in brackets behind a unit is the name of a person that begins as times do: 周强, but not 周转房 or 成品油.
pub fn is_person_behind_unit(text: &str) -> bool {
    is_labelled_person(text) && text.ends_with(|c| words().given.contains(c))
}

/// Whether a word that begins with a surname ends as villages and waters do: 张庄, 王家坝, 黄河.
pub fn may_be_place(text: &str) -> bool {
    let words = words();
    let mut backwards = text.chars().rev();
    let (Some(last), Some(before)) = (backwards.next(), backwards.next()) else { return false };
    words.place_ends.contains(last)
        || backwards.next().is_none() && words.short_place_ends.contains(last)
        || before == '家' && words.family_place_ends.contains(last)
}

/// Whether a clause that names neither a day nor an open end says when something is due: 立行立改, 汛期前.
pub fn says_when(clause: &str) -> bool {
    let words = words();
    words.times_alone.iter().any(|word| word == clause)
        || words.time_tails.iter().any(|tail| clause.ends_with(tail.as_str()))
}

/// Whether a word may be a name where nothing but a person is to be expected: two to four characters of a surname and a name.
pub fn may_be_person(text: &str) -> bool {
    let words = words();
    let length = text.chars().count();
    let surnames = words.surnames.iter().chain(&words.rare_surnames);
    words.labels_alone.has(text)
        || ((2..=4).contains(&length)
            && text.chars().all(is_han)
            && !is_place_or_trade(text)
            && surnames.into_iter().any(|surname| text.starts_with(surname.as_str())))
}

/// Whether a word that begins with a surname is the name of a place, or of a trade or office: 白云, 万全, 林业.
fn is_place_or_trade(text: &str) -> bool {
    let words = words();
    let place = text.strip_suffix(['区', '县', '市', '镇']).filter(|place| place.chars().count() > 1).unwrap_or(text);
    words.places.iter().chain(&words.trades).any(|word| word == text || word == place)
}

/// The words behind a label of persons that no mark divides from them: 责任人张三.
pub fn behind_label(text: &str) -> Option<&str> {
    words().before_persons.without_start(text).filter(|name| !name.is_empty())
}

/// The label of a person who may be asked, and the name: 联系人张三, 联系人：张三.
pub fn contact(text: &str) -> Option<(&str, &str)> {
    let rest = words().contacts.without_start(text)?;
    let (label, name) = (text.strip_suffix(rest)?, rest.trim_start_matches(['：', ':', ' ']));
    let is_name = !name.contains(['；', ';', '，', ',', '、']) && (is_labelled_person(name) || has_telephone(name));
    is_name.then_some((label, name))
}

/// Whether a text is the title of a person in office, perhaps with the name behind it: 常务副县长, 县甲局党组书记张三.
pub fn is_office_holder(text: &str) -> bool {
    is_office_alone(text) || is_office_with_name(text)
}

/// Whether a text is the title of a person in office without a name.
pub fn is_office_alone(text: &str) -> bool {
    words().office_holders.iter().any(|title| text.trim().ends_with(title.as_str()))
}

/// Whether a text is the office of a person who is in charge of a field, without a name: 分管副县长, 协管副主任, 分管领导.
pub fn is_office_in_charge(text: &str) -> bool {
    let office = words().ranks.without_start(text.trim());
    office.is_some_and(|office| office == "领导" || is_office_alone(office) || is_title(office))
}

/// Whether a text is a title without a name: 副区长, 总经理, but not 王区长.
pub fn is_title(text: &str) -> bool {
    words().titles.iter().any(|title| text.ends_with(title.as_str())) && !is_person(text)
}

/// Whether a text is the title of a person in office with the name behind it: 县甲局局长张三, Cllr J. Smith.
pub fn is_office_with_name(text: &str) -> bool {
    let named = |title: &String| text.trim().split_once(title.as_str()).is_some_and(|(_, name)| is_person(name));
    words().titles.iter().any(named) || is_titled_in_english(text)
}

/// The same behind a label of persons, with a blank before the name: 市委书记 周江.
pub fn is_labelled_office_with_name(text: &str) -> bool {
    let divided = text.trim().rsplit_once(char::is_whitespace);
    divided.is_some_and(|(office, name)| is_title(office.trim()) && is_person_behind_blank(name))
}

/// Whether a text is an English title and a name, or several: Cllr Smith and Cllr Jones.
fn is_titled_in_english(text: &str) -> bool {
    has_english_title(text) || titled_in_english(text).is_some()
}

/// The persons with English titles that "and" joins; nothing where one is none.
pub fn titled_in_english(text: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = text.split(" and ").flat_map(|part| part.split('&')).map(str::trim).collect();
    (names.len() > 1 && names.iter().all(|name| has_english_title(name))).then_some(names)
}

/// Whether a text is an English title and a name, perhaps with an office in a bracket behind it (Cllr Jones (Leader)), not that of
/// a body called after a person: Dr Gray Hospital, Dr Barnardo's.
fn has_english_title(text: &str) -> bool {
    let words = words();
    let text = brackets::at_end(text.trim()).map_or(text, |(name, _)| name);
    let mut parts = text.split_whitespace();
    let bare = |part: &str| part.trim_end_matches('.').to_lowercase();
    let Some(title) = parts.next().map(bare).filter(|title| words.english_titles.contains(title)) else { return false };
    let names: Vec<&str> = parts.collect();
    let is_personal = names.len() == 1 || words.english_personal_titles.contains(&title);
    let is_body = |last: String| {
        last.ends_with("'s")
            || last.ends_with("’s")
            || words.english_bodies.contains(&last)
            || !is_personal && words.english_surnames.contains(&last)
    };
    (1..=4).contains(&names.len())
        && names.iter().all(|name| name.starts_with(char::is_uppercase))
        && names.last().is_some_and(|last| !is_body(bare(last)))
}

/// Whether a text holds a telephone number.
pub fn has_telephone(text: &str) -> bool {
    let mut digits = 0;
    text.chars().any(|c| {
        digits = match c {
            _ if c.is_ascii_digit() || ('０'..='９').contains(&c) => digits + 1,
            '-' | '－' | '—' => digits,
            _ => 0,
        };
        digits >= SHORTEST_TELEPHONE
    })
}

/// Whether a text only points elsewhere: 见附件2, （详见附表）.
pub fn is_reference(text: &str) -> bool {
    let words = words();
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')' | '。'));
    let behind = words.references.iter().filter_map(|word| text.strip_prefix(word.as_str()));
    behind
        .map(|rest| rest.trim_start_matches(['本', '：', ':', '《']))
        .any(|rest| words.referred.iter().any(|word| rest.starts_with(word.as_str())))
}

/// Whether one of the words of a text is of time: 年, 前, 立即, 按.
pub fn has_time(text: &str) -> bool {
    words().times.iter().any(|word| text.contains(word.as_str()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    surnames: Vec<String>,
    rare_surnames: Vec<String>,
    labelled_surnames: Vec<String>,
    no_names: List,
    no_given: Vec<String>,
    given: String,
    places: Vec<String>,
    place_ends: String,
    short_place_ends: String,
    family_place_ends: String,
    trades: Vec<String>,
    pub titles: Vec<String>,
    english_titles: Vec<String>,
    english_bodies: Vec<String>,
    english_surnames: Vec<String>,
    english_personal_titles: Vec<String>,
    office_holders: Vec<String>,
    ranks: List,
    time_endings: Vec<String>,
    times: Vec<String>,
    times_alone: Vec<String>,
    time_tails: Vec<String>,
    references: Vec<String>,
    referred: Vec<String>,
    before_persons: List,
    contacts: List,
    labels_alone: List,
    pub party_offices: List,
    pub police_offices: List,
}

/// The words as built in.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> =
        LazyLock::new(|| built_in("misplaced cells", include_str!("../../words/misplaced.toml")));
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_units_and_from_times() {
        for person in
            ["仝三思", "逯小明", "石大力", "白局长", "张三", "李小明", "欧阳修文", "王 芳", "张三同志", "李副县长"]
        {
            assert!(is_person(person), "{person}");
        }
        for other in [
            "石化",
            "路政",
            "宗教",
            "包装厂",
            "白云区",
            "项目部",
            "连续性",
            "县甲局",
            "高新区",
            "黄埔区管委会",
            "团委",
            "周末前",
            "甲",
            "年底",
        ] {
            assert!(!is_person(other), "{other}");
        }
    }

    #[test]
    fn words_that_end_as_villages_and_waters_do_may_be_places() {
        for place in ["张庄", "王家坝", "张溪", "黄河", "李家山", "张湾"] {
            assert!(may_be_place(place), "{place}");
        }
        for person in ["王长河", "李江", "张家辉", "李山", "湾"] {
            assert!(!may_be_place(person), "{person}");
        }
    }

    #[test]
    fn surnames_that_begin_times_too_count_behind_a_label() {
        for person in ["周强", "安志远", "周书记", "成副县长", "张三"] {
            assert!(is_labelled_person(person), "{person}");
        }
        for other in ["周末", "周边", "安监局", "成都市", "常委", "常务副县长", "年底前", "移动", "人寿"]
        {
            assert!(!is_labelled_person(other), "{other}");
        }
    }

    #[test]
    fn english_titles_stand_before_persons_and_in_names_of_bodies() {
        for person in
            ["Cllr Smith and Cllr Jones", "Mr Smith & Mrs Jones", "Councillor Jones (Leader)", "Cllr Hall", "Dr Park"]
        {
            assert!(is_titled_in_english(person), "{person}");
        }
        for body in [
            "Dr Smith Ltd.",
            "Sir John Hall",
            "Dr Barnardo's",
            "Dr Barnardo’s",
            "Dr Smith and Partners",
            "Mr Smith and Roads",
            "Dame Mary Jones Academy (North)",
            "Mr",
        ] {
            assert!(!is_titled_in_english(body), "{body}");
        }
    }

    #[test]
    fn telephones_and_references() {
        assert!(
            has_telephone("县丙局 13812345678") && has_telephone("0566-7011234") && !has_telephone("2023年12月30日")
        );
        assert!(is_reference("见附件2") && is_reference("（详见附表）") && !is_reference("见义勇为基金会"));
    }
}
