//! From a list of units to their names, exactly as printed.
//!
//! In: the text of a cell or the list behind a label. Out: names in order, with what the source adds (等, —), the parts that
//! are no units, and what is irregular. No name is changed, completed or joined with another.

use super::english;
use super::english_posts;
use super::joined;
use super::levels;
use super::misplaced;
use super::name_edges;
use super::shared_endings;
use crate::character::is_han;
use crate::import::columns;
use crate::import::document::{Place, is_failed_result};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Name};
use crate::import::recognise::brackets::{self, is_closing, partner};
pub use crate::import::recognise::brackets::{CLOSING, OPENING, is_balanced, last_bracket};
use crate::import::recognise::statement::due::{self, Dues};
use crate::import::recognise::statement::marked_names;
use crate::import::recognise::statement::unit_remarks;
pub use crate::import::unit_words::is_dash;
pub use crate::import::unit_words::is_ditto;
use crate::import::unit_words::{government_levels, is_office, looks_like_unit, opens_as_a_task, words};
use crate::import::words::{deadlines, places};
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// The most characters of a unit's name: what is longer is a sentence. Twice for names in Chinese is enough for others.
const LONGEST_NAME: usize = 24;
const LONGEST_LATIN: usize = 96;
const LONGEST_TITLE: usize = 240;

/// A list of units as read.
#[derive(Default)]
pub struct List {
    /// Its names.
    pub cell: Cell,
    /// Parts that are no units: dates, remarks, sentences.
    pub others: Vec<String>,
    /// Deadlines in brackets behind units.
    pub dues: Dues,
}

/// Reads a list: divided at 、, ，, ；, ; and line ends outside brackets and quotation marks; a trailing 等 leaves it open.
pub fn read(text: &str, place: &Place, findings: &mut Vec<Finding>) -> List {
    let printed = text.trim().to_owned();
    let mut list = List { cell: Cell { printed, ..Cell::default() }, ..List::default() };
    if list.cell.printed.is_empty() {
        return list;
    }
    if is_dash(&list.cell.printed) {
        findings.push(Finding::at(place, Kind::Dash).with("text", &list.cell.printed));
        list.cell.dash = true;
        return list;
    }
    let printed = list.cell.printed.clone();
    for (part, divider) in split(&printed) {
        match divider {
            Some('，') => findings.push(Finding::at(place, Kind::Comma).with("text", part)),
            Some(',') if part.chars().any(is_han) => {
                findings.push(Finding::at(place, Kind::HalfWidth).with("text", format!("{part},")));
            }
            _ => {}
        }
        let part = part.trim();
        // CIO Council, as well as other bodies
        if english::are_others(part)
            && let Some(last) = list.cell.names.last_mut()
        {
            last.open = true;
            findings.push(Finding::at(place, Kind::OpenList).with("text", part));
            continue;
        }
        if !part.is_empty() && !is_dash(part) {
            let pieces = divided_by_blanks(part);
            if pieces.len() > 1 {
                findings.push(Finding::at(place, Kind::BlankDivides).with("text", part));
            }
            let has_telephone = pieces.len() > 1 && pieces.iter().any(|piece| misplaced::has_telephone(piece));
            let (pieces, contacts): (Vec<&str>, Vec<&str>) =
                pieces.into_iter().partition(|piece| !has_telephone || looks_like_unit(piece));
            list.others.extend(contacts.into_iter().map(str::to_owned));
            for piece in pieces
                .into_iter()
                .map(joined::behind_joint)
                .flat_map(behind_others)
                .flat_map(name_edges::without_numbers)
            {
                let joined = joined::names(piece);
                if joined.len() > 1 || english::has_comma(piece) || english_posts::has_field(piece) {
                    let names = joined.join("｜");
                    findings.push(Finding::at(place, Kind::JoinedNames).with("text", piece).with("names", names));
                }
                joined.into_iter().for_each(|piece| name(piece, &mut list, place, findings));
            }
        }
    }
    shared_ending(&list.cell, place, findings);
    if !is_balanced(&printed) {
        findings.push(Finding::at(place, Kind::Unbalanced).with("text", &printed));
    }
    list
}

fn name(part: &str, list: &mut List, place: &Place, findings: &mut Vec<Finding>) {
    // 县 甲 局: blanks between all characters are there for their looks.
    let set_apart =
        part.split_whitespace().all(|piece| piece.chars().count() == 1).then(|| part.replace(char::is_whitespace, ""));
    let part = set_apart.as_deref().unwrap_or(part);
    let (part, mark) = marked_names::without_mark(part);
    let (text, open) = without_others(part);
    let bare = text.trim_end_matches('。');
    let text = name_edges::unbracketed(if looks_like_unit(bare) { bare } else { text });
    let due = due::behind_unit(text);
    let text = match due.or_else(|| name_edges::without_tail(text)).or_else(|| unit_remarks::without_remark(text)) {
        Some((name, tail)) if due.is_some() => {
            list.dues.add(name, tail);
            name
        }
        Some((name, tail)) => {
            list.others.push(tail.to_owned());
            name
        }
        None => text,
    };
    if is_no_unit(text) {
        list.others.push(text.to_owned());
        return;
    }
    if open {
        findings.push(Finding::at(place, Kind::OpenList).with("text", part));
    }
    if name_edges::are_two_names(text) {
        findings.push(Finding::at(place, Kind::TwoNames).with("name", text));
    }
    if text.contains(['（', '(']) {
        findings.push(Finding::at(place, Kind::NameParenthesis).with("name", text));
    }
    if text.contains(['“', '‘', '"', '「']) {
        findings.push(Finding::at(place, Kind::NameQuotes).with("name", text));
    }
    if list.cell.names.iter().any(|n| n.text == text) {
        findings.push(Finding::at(place, Kind::NameTwice).with("name", text));
    }
    list.cell.names.push(Name { text: text.to_owned(), open, mark });
}

/// Whether words behind 等 are of others of their kind, whosever they are: 国务院相关部门, 相关科室, but not 相关部门负责人.
fn are_others(rest: &str) -> bool {
    let words = words();
    let end = words.kinds_of_others.iter().find_map(|kind| rest.strip_suffix(kind.as_str()));
    let is_short = |before: &str| before.chars().count() <= LONGEST_OTHERS && before.chars().all(is_han);
    end.is_some_and(|before| is_short(before) && ["有关", "相关"].iter().any(|word| before.ends_with(word)))
}

/// The most characters between 等 and the kind of the others.
const LONGEST_OTHERS: usize = 8;

/// The parts of 甲部等和各省级人民政府: what stands behind 等和 is a part of its own.
fn behind_others(part: &str) -> Vec<&str> {
    match ["等和", "等及", "等与"].iter().find_map(|joint| part.split_once(joint)) {
        Some((one, other)) if looks_like_unit(one) && looks_like_unit(other) => {
            // 等 stays with the name before it.
            let end = one.len() + '等'.len_utf8();
            vec![part.get(..end).unwrap_or(one), other]
        }
        _ => vec![part],
    }
}

/// A name without 等 or 等有关部门 at its end, and whether it had one.
fn without_others(part: &str) -> (&str, bool) {
    for (at, _) in part.rmatch_indices('等').filter(|(at, _)| *at > 0) {
        let (name, rest) = part.split_at(at);
        let words = words();
        let behind = rest.trim_start_matches('等').trim();
        let mut rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        while let Some(shorter) = words.before_others.iter().find_map(|word| rest.strip_prefix(word.as_str())) {
            rest = shorter.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        if rest.is_empty()
            || words.others.iter().any(|word| word == rest)
            || are_others(behind) && looks_like_unit(name.trim_end())
        {
            return (name.trim_end(), true);
        }
    }
    (part, false)
}

/// Reports a name that lacks the ending which a name behind it has for both, 黄埔区、南沙区政府, and several names or levels in one that
/// have theirs in common: 县甲、乙、丙局, 省、市、县三级河长办.
fn shared_ending(cell: &Cell, place: &Place, findings: &mut Vec<Finding>) {
    let of_levels = |name: &&Name| {
        let of_two = |(one, other): (&str, &str)| {
            levels::is_level(one) || joined::is_party(one) || joined::is_of_one_place(one, other)
        };
        name.text.split_once('、').is_some_and(of_two) || shared_endings::is_list(&name.text)
    };
    for name in cell.names.iter().filter(of_levels) {
        findings.push(Finding::at(place, Kind::SharedEnding).with("text", &name.text));
    }
    for pair in cell.names.windows(2) {
        let [short, long] = pair else { continue };
        let level = |name: &str| name.chars().next_back().filter(|c| government_levels().contains(c));
        let ends = |name: &str| if name.ends_with("街道") { Some('街') } else { level(name) };
        let long_of = places().governments.without_end(&long.text);
        if let (Some(one), Some(other)) = (ends(&short.text), long_of.and_then(ends))
            && one == other
        {
            let text = format!("{}、{}", short.text, long.text);
            findings.push(Finding::at(place, Kind::SharedEnding).with("text", text));
        }
    }
}

/// Reports each name that stands in both lists.
pub fn both_roles(leads: &Cell, responsible: &Cell, place: &Place, findings: &mut Vec<Finding>) {
    for name in &leads.names {
        if responsible.names.iter().any(|n| n.text == name.text) {
            findings.push(Finding::at(place, Kind::BothRoles).with("name", &name.text));
        }
    }
}

/// The last name of a list; empty where it has none.
pub fn last_of(list: &str) -> &str {
    split(list).last().map_or("", |(name, _)| name.trim())
}

/// The parts of a list with the divider behind each, if any. Dividers inside brackets or quotation marks do not count
/// unless the marks are unbalanced: then every divider does. Where names in Latin letters stand between semicolons, a
/// comma is part of a name.
pub fn split(text: &str) -> Vec<(&str, Option<char>)> {
    let guarded = is_balanced(text);
    let latin_alone = !text.chars().any(is_han);
    // HSE, Pobal; Q4 2018
    let is_of_names = |part: &&str| !part.trim().is_empty() && due::deadline_of(part).is_none();
    let latin = latin_alone && text.split(';').filter(is_of_names).nth(1).is_some();
    let mut parts: Vec<(&str, Option<char>)> = Vec::new();
    let (mut depth, mut start) = (0usize, 0usize);
    for (at, c) in text.char_indices() {
        if partner(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if (matches!(c, '、' | '，' | ',' | '；' | ';' | '\n') || is_full_stop_between_units(text, start, at, c))
            && (depth == 0 || !guarded)
            && !(latin && c == ',')
        {
            let (part, rest) = (text.get(start..at).unwrap_or(""), text.get(at + c.len_utf8()..).unwrap_or(""));
            let is_one_name = joined::is_party(part) && joined::is_government(rest)
                || joined::is_of_one_place(part, rest)
                || levels::is_level_of_all(part) && levels::begins_with_a_level(rest)
                || levels::is_of_regions(part, rest)
                || levels::is_level(part) && levels::goes_on_with_a_level(rest)
                || shared_endings::goes_on(part, rest);
            if c == '、' && is_one_name {
                continue;
            }
            parts.push((part, Some(c)));
            start = at + c.len_utf8();
        }
    }
    parts.push((text.get(start..).unwrap_or(""), None));
    match latin_alone && !latin {
        true => english_posts::with_fields(text, english::with_commas(text, parts)),
        false => parts,
    }
}

/// Whether ．, which stands in the place of 、 where a machine has read a page, divides two offices: 县甲局．县乙局.
fn is_full_stop_between_units(text: &str, start: usize, at: usize, c: char) -> bool {
    let behind = || text.get(at + c.len_utf8()..).unwrap_or("");
    let next = || behind().split(['、', '，', ',', '；', ';', '．', '\n']).next().unwrap_or("").trim();
    c == '．' && is_office(text.get(start..at).unwrap_or("").trim()) && looks_like_unit(next())
}

/// The names of a part that blanks divide, where each looks like a unit's, a person's or a telephone number.
fn divided_by_blanks(part: &str) -> Vec<&str> {
    let pieces: Vec<&str> = part.split_whitespace().collect();
    let unit = |piece: &str| {
        let piece = marked_names::without_mark(piece).0;
        looks_like_unit(piece) && piece.chars().count() > 1 && piece.chars().all(is_han)
    };
    // Beside a telephone number any short word is a person: 县政府办 金山 13900000000.
    let telephone = pieces.iter().any(|piece| misplaced::has_telephone(piece));
    let short = |piece: &str| telephone && (2..=4).contains(&piece.chars().count()) && piece.chars().all(is_han);
    let contact = |piece: &str| is_person(piece) || misplaced::has_telephone(piece) || short(piece);
    let all = pieces.iter().all(|piece| unit(piece) || contact(piece));
    if pieces.len() > 1 && all { pieces } else { vec![part] }
}

/// Whether a text reads as the name of a person and ends neither as units nor as places do.
fn is_person(text: &str) -> bool {
    misplaced::is_person(text) && !looks_like_unit(text) && !misplaced::may_be_place(text)
}

/// Whether a text is nothing but a list of persons.
pub fn are_persons(text: &str) -> bool {
    let mut parts = split(text).into_iter().map(|(part, _)| part.trim()).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(is_person)
}

/// Whether a text beside a unit is nothing but a list of persons: 周强、王五.
pub fn are_persons_beside(text: &str) -> bool {
    let is_named = |name: &str| is_person(name) || misplaced::is_person_behind_unit(name);
    split(text).iter().all(|(name, _)| is_named(name.trim()))
}

/// Whether a text is nothing but a list of names that end as units do.
pub fn are_units(text: &str) -> bool {
    let mut parts = split(text).into_iter().map(|(part, _)| part.trim()).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let part = marked_names::without_mark(part).0;
            let part = unit_remarks::without_remark(part).map_or(part, |(name, _)| name);
            looks_like_unit(without_others(part).0) && !is_no_unit(part)
        })
}

/// Whether a text is a list of units of which one at least is an office, and not only places, schools or firms.
pub fn are_offices(text: &str) -> bool {
    are_units(text)
        && split(text).into_iter().any(|(part, _)| {
            let part = marked_names::without_mark(part.trim()).0;
            is_office(without_others(unit_remarks::without_remark(part).map_or(part, |(name, _)| name)).0)
        })
}

/// Whether all names of a list are of bodies of a level, or of offices behind the name of theirs: 县财政局, 县政府办政务公开股, but not 政务公开股.
pub fn names_its_body(text: &str) -> bool {
    let says_body = |name: &str| {
        let ends = || name.char_indices().map(|(at, c)| at + c.len_utf8()).skip(2).filter_map(|end| name.get(..end));
        name.starts_with(government_levels()) && ends().any(is_office)
    };
    split(text).into_iter().all(|(name, _)| says_body(name.trim()))
}

/// Whether a part of a list is no unit's name: a date, the label of another column with its words, a remark, a sentence, a person,
/// a telephone number, words that point elsewhere.
pub fn is_no_unit(text: &str) -> bool {
    // 县科技局（2024年新设） is a name.
    let text = brackets::at_end(text).filter(|(_, inner)| due::is_of_office(inner)).map_or(text, |(name, _)| name);
    let chars: Vec<char> = text.chars().collect();
    let digit = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十〇".contains(*c);
    let dated = chars.windows(2).any(|w| matches!(w, [d, '年' | '月' | '日'] if digit(d)));
    let is_label = |label: &str| columns::meaning(label).is_some() || label.chars().any(is_han);
    let labelled = text.split_once(['：', ':']).is_some_and(|(label, _)| is_label(label));
    let due = !text.chars().any(is_han)
        && matches!(deadline_kind(text), DeadlineKind::Day(_) | DeadlineKind::Partly | DeadlineKind::Every(_));
    let due = due || !looks_like_unit(text) && due::deadline_of(text).is_some();
    let timed = deadlines().no_names.ends(text) || misplaced::says_when(text);
    let words = words();
    let remark = words.remarks.iter().any(|word| *word == text.trim_end_matches(['。', '；']).to_lowercase())
        || words.of_remarks.iter().any(|word| text.contains(word.as_str()))
        || text.contains(|c: char| words.marks.contains(c) && !matches!(c, '*' | '＊'));
    let sentence = words.verbs.iter().any(|verb| text.contains(verb.as_str())) && !looks_like_unit(text)
        || text.contains(['。', '！', '？'])
        || opens_as_a_task(text)
        || words.closing_verbs.iter().any(|verb| text.ends_with(verb.as_str()));
    let longest = match chars.iter().any(|c| is_han(*c)) {
        true => LONGEST_NAME,
        false if english::is_minister(text) => LONGEST_TITLE,
        false => LONGEST_LATIN,
    };
    // 12, √, TRUE.
    let is_letter = |c: char| c.is_alphabetic();
    let number = !text.contains(is_letter) || ["true", "false"].contains(&text.to_lowercase().as_str());
    let is_address = text.contains("://") || text.contains('@') || text.starts_with("www.");
    // #重要! is none of the words for a failed result, but no name either.
    let failed = text.contains(['%', '％']) || text.starts_with('#') && text.ends_with(['!', '?', '！', '？']);
    // Two cells that a lost line end has made one.
    let joined = text.contains('\t');
    let elsewhere = is_ditto(text) || misplaced::is_reference(text) || is_failed_result(text);
    let with_label = misplaced::contact(text).is_some() || misplaced::behind_label(text).is_some_and(is_person);
    let contact = with_label || is_person(text) || misplaced::has_telephone(text) || misplaced::is_office_holder(text);
    joined
        || levels::is_without_body(text)
        || failed
        || elsewhere
        || contact
        || dated
        || labelled
        || due
        || text.starts_with('每')
        || timed
        || remark
        || sentence
        || number
        || is_address
        || chars.len() > longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> (Vec<String>, Vec<Kind>) {
        let mut findings = Vec::new();
        let list = read(text, &Place::Line(1), &mut findings);
        let names = list.cell.names.iter().map(|n| format!("{}{}", n.text, if n.open { "+" } else { "" })).collect();
        (names, findings.iter().map(|f| f.kind).collect())
    }

    #[test]
    fn names_are_divided_by_both_dividers_and_kept_as_printed() {
        assert_eq!(list("县发改委、县科经局"), (vec!["县发改委".into(), "县科经局".into()], vec![]));
        assert_eq!(list("甲，乙、丙").0, ["甲", "乙", "丙"]);
        assert_eq!(list("甲，乙、丙").1, [Kind::Comma]);
        assert_eq!(list("池州海事（港行、航道）服务中心东至站、甲").0, ["池州海事（港行、航道）服务中心东至站", "甲"]);
        assert_eq!(list("县“双招、双引”领导小组办公室").0, ["县“双招、双引”领导小组办公室"]);
        assert_eq!(list("县发改委 县科经局").0, ["县发改委", "县科经局"]);
        assert_eq!(
            list("Ministry of Health; Ministry of Business, Innovation").0,
            ["Ministry of Health", "Ministry of Business, Innovation"]
        );
    }

    #[test]
    fn a_mark_without_partner_does_not_swallow_the_list() {
        assert_eq!(
            list("甲（一、乙、丙"),
            (vec!["甲（一".into(), "乙".into(), "丙".into()], vec![Kind::NameParenthesis, Kind::Unbalanced])
        );
    }

    #[test]
    fn deng_opens_the_list_wherever_it_stands() {
        assert_eq!(list("甲、乙等").0, ["甲", "乙+"]);
        assert_eq!(list("甲等、乙").0, ["甲+", "乙"]);
        assert_eq!(list("等").0, ["等"]);
        assert_eq!(list("甲局、乙局等有关部门").0, ["甲局", "乙局+"]);
        assert_eq!(list("甲局等3家县直单位，丙高等学校").0, ["甲局+", "丙高等学校"]);
    }

    #[test]
    fn a_dash_is_none_and_is_kept() {
        let cell = read("—", &Place::Line(1), &mut Vec::new()).cell;
        assert!(cell.dash && cell.names.is_empty() && cell.printed == "—");
    }

    #[test]
    fn a_date_or_a_remark_is_no_unit() {
        for (text, names) in [
            ("乙局，6月底完成", vec!["乙局"]),
            ("乙局；完成时限：2023年6月底前", vec!["乙局"]),
            ("乙局、年底前", vec!["乙局"]),
            ("乙局，下同", vec!["乙局"]),
            ("乙局，以下任务均需各镇落实", vec!["乙局"]),
            ("各地各部门要按照职责分工抓好落实并每月报送一次工作进展情况", vec![]),
            ("推进河道整治。县水务局、乙局", vec!["乙局"]),
            ("推进河道整治县水务局、乙局", vec!["乙局"]),
        ] {
            let read = read(text, &Place::Line(1), &mut Vec::new());
            assert_eq!(read.cell.names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), names, "{text}");
            assert_eq!(read.others.len(), 1, "{text}");
        }
        assert_eq!(list("乙局\n丙局").0, ["乙局", "丙局"]);
        assert_eq!(list("县推动长三角区域一体化发展领导小组成员单位、县重点项目推进中心").0.len(), 2);
        assert_eq!(list("推进职能转变协调小组办公室、组织部、建设局").0.len(), 3);
    }

    #[test]
    fn levels_of_places_are_one_name() {
        assert_eq!(list("各县、区人民政府（管委会）、甲局").0, ["各县、区人民政府（管委会）", "甲局"]);
        assert_eq!(list("各市〔州〕、县〔市、区〕人民政府，甲局").0, ["各市〔州〕、县〔市、区〕人民政府", "甲局"]);
        assert_eq!(list("甲局，各区、县级市").0, ["甲局", "各区、县级市"]);
        assert_eq!(list("各乡镇、街道、东区管委会").0, ["各乡镇、街道", "东区管委会"]);
        assert_eq!(list("各镇、县甲局").0, ["各镇", "县甲局"]);
    }

    #[test]
    fn a_person_behind_a_unit_is_no_part_of_its_name() {
        for text in ["县丙局（张三）", "县丙局（仝三思 0566-7011234）", "县丙局（联系人：张三）"]
        {
            let read = read(text, &Place::Line(1), &mut Vec::new());
            let names: Vec<&str> = read.cell.names.iter().map(|n| n.text.as_str()).collect();
            assert_eq!((names, read.others.len()), (vec!["县丙局"], 1), "{text}");
        }
        assert_eq!(list("县丙局（档案局）").0, ["县丙局（档案局）"]);
    }

    #[test]
    fn an_ending_that_two_names_share_is_reported() {
        assert_eq!(list("黄埔区、南沙区政府"), (vec!["黄埔区".into(), "南沙区政府".into()], vec![Kind::SharedEnding]));
    }

    #[test]
    fn the_last_balanced_bracket_is_the_one() {
        let text = "推进（一期）。（牵头单位：池州海事（港行）服务中心）";
        assert_eq!(&text[last_bracket(text).unwrap()], "（牵头单位：池州海事（港行）服务中心）");
        assert_eq!(last_bracket("没有）"), None);
        assert_eq!(last_bracket("没有"), None);
    }
}
