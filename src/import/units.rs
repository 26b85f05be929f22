//! From cells and parentheses to the names of units, exactly as printed.
//!
//! In: the text of a unit cell, or a point's whole parenthesis. Out: names in order, with what the source adds
//! (等, —), and what is irregular. No name is changed, completed or joined with another.

use super::columns::{self, Meaning};
use super::finding::{Finding, Kind};

/// The brackets in which a point names its units.
pub const OPENING: [char; 4] = ['（', '(', '〔', '【'];
/// What closes them, in the same order.
pub const CLOSING: [char; 4] = ['）', ')', '〕', '】'];

/// The most characters of a unit's name: what is longer is a sentence.
const LONGEST_NAME: usize = 24;

/// A name in a list of units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// As printed, without 等.
    pub text: String,
    /// Whether the source adds 等: the list does not end here.
    pub open: bool,
}

/// A list of units as one cell prints it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// The raw text, without white space at its ends.
    pub printed: String,
    /// The names, none where the source prints a dash.
    pub names: Vec<Name>,
    /// Whether the source prints a dash.
    pub dash: bool,
}

impl Cell {
    /// Whether joining the bare names with 、 gives the printed text back.
    pub fn is_regular(&self) -> bool {
        let joined: Vec<&str> = self.names.iter().map(|n| n.text.as_str()).collect();
        joined.join("、") == self.printed
    }
}

/// The units of a point.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roles {
    /// 牵头单位.
    pub leads: Cell,
    /// 责任单位; empty where the source has none.
    pub responsible: Cell,
    /// 配合单位; empty where the source has none.
    pub cooperating: Cell,
}

impl Roles {
    /// The lists of all roles.
    pub fn cells(&self) -> [&Cell; 3] {
        [&self.leads, &self.responsible, &self.cooperating]
    }
}

/// Reads a unit cell: split on 、, ，, ； and line ends outside brackets and quotation marks; a trailing 等 opens the list.
pub fn read_cell(text: &str, line: usize, findings: &mut Vec<Finding>) -> Cell {
    let printed = text.trim().to_owned();
    if printed.is_empty() {
        return Cell::default();
    }
    if is_dash(&printed) {
        findings.push(Finding::at(line, Kind::Dash).with("text", &printed));
        return Cell { printed, names: Vec::new(), dash: true };
    }
    let mut names: Vec<Name> = Vec::new();
    for (part, divider) in split(&printed) {
        match divider {
            Some('，') => findings.push(Finding::at(line, Kind::Comma).with("text", part)),
            Some(',') => findings.push(Finding::at(line, Kind::HalfWidth).with("text", format!("{part},"))),
            _ => {}
        }
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let (text, open) = match part.strip_suffix('等') {
            Some(name) if !name.is_empty() => (name.trim_end(), true),
            _ => (part, false),
        };
        if is_no_unit(text) {
            findings.push(Finding::at(line, Kind::NoUnit).with("text", text));
            continue;
        }
        remark(text, open, line, findings);
        if names.iter().any(|n| n.text == text) {
            findings.push(Finding::at(line, Kind::NameTwice).with("name", text));
        }
        names.push(Name { text: text.to_owned(), open });
    }
    if !is_balanced(&printed) {
        findings.push(Finding::at(line, Kind::Unbalanced).with("text", &printed));
    }
    Cell { printed, names, dash: false }
}

/// Reads a point's whole parenthesis: labels that end with ： or ；, each followed by a list.
pub fn read_parenthesis(printed: &str, line: usize, findings: &mut Vec<Finding>) -> Roles {
    let inner = printed.strip_prefix(OPENING).unwrap_or(printed);
    let inner = inner.strip_suffix(CLOSING).unwrap_or(inner);
    let mut roles = Roles::default();
    for part in labelled(inner) {
        match part.sign {
            '；' | ';' => {
                findings
                    .push(Finding::at(line, Kind::LabelSemicolon).with("text", format!("{}{}", part.label, part.sign)));
            }
            ':' => findings.push(Finding::at(line, Kind::HalfWidth).with("text", format!("{}:", part.label))),
            _ => {}
        }
        let cell = read_cell(part.list, line, findings);
        let role = match columns::meaning(part.label) {
            Some(Meaning::Leads) => &mut roles.leads,
            Some(Meaning::Responsible) => &mut roles.responsible,
            Some(Meaning::Cooperating) => &mut roles.cooperating,
            _ => {
                findings.push(Finding::at(line, Kind::UnknownLabel).with("text", part.label));
                &mut roles.responsible
            }
        };
        role.names.extend(cell.names);
        role.dash |= cell.dash;
        role.printed =
            if role.printed.is_empty() { cell.printed } else { format!("{}；{}", role.printed, cell.printed) };
    }
    both_roles(&roles.leads, &roles.responsible, line, findings);
    roles
}

/// Reports each name that stands in both lists.
pub fn both_roles(leads: &Cell, responsible: &Cell, line: usize, findings: &mut Vec<Finding>) {
    for name in &leads.names {
        if responsible.names.iter().any(|n| n.text == name.text) {
            findings.push(Finding::at(line, Kind::BothRoles).with("name", &name.text));
        }
    }
}

/// Splits off the parenthesis that names a point's units: the last balanced one. Gives the byte range of it.
pub fn last_parenthesis(text: &str) -> Option<std::ops::Range<usize>> {
    let close = text.rfind(CLOSING)?;
    let end = close + text.get(close..)?.chars().next()?.len_utf8();
    let mut depth = 0usize;
    for (at, c) in text.get(..end)?.char_indices().rev() {
        match c {
            c if CLOSING.contains(&c) => depth += 1,
            c if OPENING.contains(&c) => {
                depth -= 1;
                if depth == 0 {
                    return Some(at..end);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether every bracket and quotation mark of a text has its partner.
pub fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        if let Some(close) = partner(c) {
            open.push(close);
        } else if is_closing(c) && open.pop() != Some(c) {
            return false;
        }
    }
    open.is_empty()
}

struct Labelled<'t> {
    label: &'t str,
    sign: char,
    list: &'t str,
}

/// The labelled lists of a parenthesis. A label is a word ending in 单位 at the start or behind a divider, followed
/// by a colon or semicolon.
fn labelled(inner: &str) -> Vec<Labelled<'_>> {
    let mut marks: Vec<(usize, usize, char, usize)> = Vec::new();
    for (at, c) in inner.char_indices() {
        if !matches!(c, '：' | '；' | ':' | ';') {
            continue;
        }
        let before = inner.get(..at).unwrap_or("");
        if !before.ends_with("单位") {
            continue;
        }
        let start = before
            .rfind(['：', '；', ':', ';', '，', '、', '。', ' '])
            .map_or(0, |i| i + before.get(i..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8));
        let label = before.get(start..).unwrap_or("");
        // 县直各单位； is the end of a list, not a label
        let names_a_role =
            matches!(columns::meaning(label), Some(Meaning::Leads | Meaning::Responsible | Meaning::Cooperating));
        if label.chars().count() <= 4 || (label.chars().count() <= 8 && names_a_role) {
            marks.push((start, at, c, at + c.len_utf8()));
        }
    }
    let mut parts = Vec::new();
    for (i, (start, label_end, sign, list_start)) in marks.iter().enumerate() {
        let list_end = marks.get(i + 1).map_or(inner.len(), |next| next.0);
        let list = inner.get(*list_start..list_end).unwrap_or("");
        let list = list.trim().trim_end_matches(['；', ';', '，', '。']);
        parts.push(Labelled { label: inner.get(*start..*label_end).unwrap_or(""), sign: *sign, list });
    }
    parts
}

/// The parts of a list with the divider behind each, if any. Dividers inside brackets or quotation marks do not count
/// unless the marks are unbalanced: then every divider does.
fn split(text: &str) -> Vec<(&str, Option<char>)> {
    let guarded = is_balanced(text);
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0usize, 0usize);
    for (at, c) in text.char_indices() {
        if partner(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if matches!(c, '、' | '，' | ',' | '；' | '\n') && (depth == 0 || !guarded) {
            parts.push((text.get(start..at).unwrap_or(""), Some(c)));
            start = at + c.len_utf8();
        }
    }
    parts.push((text.get(start..).unwrap_or(""), None));
    parts
}

fn remark(name: &str, open: bool, line: usize, findings: &mut Vec<Finding>) {
    if open {
        findings.push(Finding::at(line, Kind::OpenList).with("text", format!("{name}等")));
    }
    if name.contains(['（', '(']) {
        findings.push(Finding::at(line, Kind::NameParenthesis).with("name", name));
    }
    if name.contains(['“', '‘', '"', '「']) {
        findings.push(Finding::at(line, Kind::NameQuotes).with("name", name));
    }
}

/// Whether a part of a list is no unit's name: it holds a date, opens with the label of another column, ends as a
/// deadline does, or is longer than [`LONGEST_NAME`].
fn is_no_unit(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let dated = chars.windows(2).any(|w| matches!(w, [d, '年' | '月' | '日'] if d.is_ascii_digit()));
    let labelled = text.split_once(['：', ':']).is_some_and(|(label, _)| columns::meaning(label).is_some());
    let timed = ["底前", "年底", "月底", "完成"].iter().any(|end| text.ends_with(end));
    dated || labelled || timed || chars.len() > LONGEST_NAME
}

fn is_dash(text: &str) -> bool {
    text == "无" || text.chars().all(|c| matches!(c, '—' | '–' | '－' | '-' | '─' | '/'))
}

fn partner(c: char) -> Option<char> {
    Some(match c {
        '（' => '）',
        '(' => ')',
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '〈' => '〉',
        '「' => '」',
        '『' => '』',
        '〔' => '〕',
        '【' => '】',
        '[' => ']',
        _ => return None,
    })
}

fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')' | '”' | '’' | '》' | '〉' | '」' | '』' | '〕' | '】' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> (Vec<String>, Vec<Kind>) {
        let mut findings = Vec::new();
        let cell = read_cell(text, 1, &mut findings);
        let names = cell.names.iter().map(|n| format!("{}{}", n.text, if n.open { "+" } else { "" })).collect();
        (names, findings.iter().map(|f| f.kind).collect())
    }

    #[test]
    fn names_are_divided_by_both_dividers_and_kept_as_printed() {
        assert_eq!(cell("县发改委、县科经局"), (vec!["县发改委".into(), "县科经局".into()], vec![]));
        assert_eq!(cell("甲，乙、丙").0, ["甲", "乙", "丙"]);
        assert_eq!(cell("甲，乙、丙").1, [Kind::Comma]);
        assert_eq!(cell("池州海事（港行、航道）服务中心东至站、甲").0, ["池州海事（港行、航道）服务中心东至站", "甲"]);
        assert_eq!(cell("县“双招、双引”领导小组办公室").0, ["县“双招、双引”领导小组办公室"]);
    }

    #[test]
    fn a_mark_without_partner_does_not_swallow_the_list() {
        assert_eq!(
            cell("甲（一、乙、丙"),
            (vec!["甲（一".into(), "乙".into(), "丙".into()], vec![Kind::NameParenthesis, Kind::Unbalanced])
        );
    }

    #[test]
    fn a_trailing_deng_opens_the_list_wherever_it_stands() {
        assert_eq!(cell("甲、乙等").0, ["甲", "乙+"]);
        assert_eq!(cell("甲等、乙").0, ["甲+", "乙"]);
        assert_eq!(cell("等").0, ["等"]);
    }

    #[test]
    fn a_dash_is_none_and_is_kept() {
        let cell = read_cell("—", 1, &mut Vec::new());
        assert!(cell.dash && cell.names.is_empty() && cell.printed == "—");
    }

    #[test]
    fn a_label_may_end_with_a_semicolon() {
        let mut findings = Vec::new();
        let roles = read_parenthesis("（牵头单位；甲、乙；责任单位：丙、县直各单位）", 7, &mut findings);
        assert_eq!(roles.leads.printed, "甲、乙");
        assert_eq!(roles.responsible.printed, "丙、县直各单位");
        assert_eq!(findings.iter().map(|f| f.kind).collect::<Vec<_>>(), [Kind::LabelSemicolon]);
    }

    #[test]
    fn brackets_of_any_form_and_the_third_role_are_read() {
        for (text, found) in [
            ("推进。〔牵头单位：甲局，责任单位：乙局（丙站）〕", "甲局|乙局（丙站）|"),
            ("推进。【牵头单位：乙局；责任单位：丙局】", "乙局|丙局|"),
            ("推进。（牵头单位：甲局；配合单位：丙局、丁局）", "甲局||丙局、丁局"),
            ("推进。（主办单位：甲局，参与单位：乙局）", "甲局||乙局"),
        ] {
            let mut findings = Vec::new();
            let roles = read_parenthesis(&text[last_parenthesis(text).unwrap()], 1, &mut findings);
            assert_eq!(roles.cells().map(|cell| cell.printed.clone()).join("|"), found);
            assert!(findings.iter().all(|f| f.kind != Kind::UnknownLabel), "{findings:?}");
        }
    }

    #[test]
    fn a_date_or_a_remark_is_no_unit_and_is_reported() {
        for (text, names) in [
            ("乙局，6月底完成", vec!["乙局"]),
            ("乙局；完成时限：2023年6月底前", vec!["乙局"]),
            ("乙局、年底前", vec!["乙局"]),
            ("各地各部门要按照职责分工抓好落实并每月报送一次工作进展情况", vec![]),
        ] {
            assert_eq!(cell(text).0, names, "{text}");
            assert!(cell(text).1.contains(&Kind::NoUnit), "{text}");
        }
        assert_eq!(cell("乙局\n丙局").0, ["乙局", "丙局"]);
    }

    #[test]
    fn the_last_balanced_parenthesis_is_the_one() {
        let text = "推进（一期）。（牵头单位：池州海事（港行）服务中心）";
        assert_eq!(&text[last_parenthesis(text).unwrap()], "（牵头单位：池州海事（港行）服务中心）");
        assert_eq!(last_parenthesis("没有）"), None);
        assert_eq!(last_parenthesis("没有"), None);
    }
}
