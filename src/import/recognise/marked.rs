//! Names that carry a mark, ★县甲局, where the document says what it means: 带★的为牵头单位.

use super::reading::Reading;
use super::unit_words::words;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Name, Roles};

/// The most characters between a mark and the word for what it means.
const LONGEST_SENTENCE: usize = 12;

/// A name without the mark at its edge, and that mark: ★县甲局, 县甲局▲.
pub fn without_mark(name: &str) -> (&str, Option<char>) {
    let is_mark = |c: char| words().marks.contains(c);
    let bare = name.trim_matches(is_mark).trim();
    let mark = name.chars().next().filter(|c| is_mark(*c)).or(name.chars().next_back().filter(|c| is_mark(*c)));
    // ★为牵头单位 is a remark.
    let is_remark = bare.is_empty() || bare.starts_with(['为', '的', '者', '是']);
    if is_remark { (name, None) } else { (bare, mark) }
}

/// Makes units leads whose mark the document says to mean that, and reports marks of which it says nothing. That leads are set in
/// bold can only be reported.
pub fn apply(reading: &mut Reading<'_>) {
    let said = remarks(reading);
    let Reading { notice, findings, .. } = reading;
    if let Some((text, place)) = said.iter().find(|(text, _)| says_typeface(text)) {
        findings.push(Finding::at(place, Kind::TypefaceLeads).with("text", text));
    }
    let points = notice.points.iter_mut().map(|point| (&mut point.statement.roles, point.place.clone()));
    let above = notice.sections.iter_mut().map(|section| &mut section.roles);
    let above = above.chain(notice.subsections.iter_mut().map(|sub| &mut sub.roles));
    let duties = notice.items.iter_mut().flat_map(|item| &mut item.duties);
    let duties = duties.map(|duty| (&mut duty.roles, duty.place.clone()));
    let of_points: Vec<(char, String, Place)> =
        points.flat_map(|(roles, place)| take_marks(roles, &said, &place)).collect();
    above.for_each(|roles| drop(take_marks(roles, &said, &Place::Line(0))));
    let of_duties: Vec<(char, String, Place)> =
        duties.flat_map(|(roles, place)| take_marks(roles, &said, &place)).collect();
    let found = if of_duties.is_empty() { of_points } else { of_duties };
    for sign in words().marks.chars() {
        let mut marked = found.iter().filter(|(mark, ..)| *mark == sign);
        let Some((_, name, place)) = marked.next() else { continue };
        let count = 1 + marked.count();
        let finding = match said.iter().find(|(text, _)| says_mark(text, sign)) {
            Some((text, place)) => Finding::at(place, Kind::MarkLeads).with("text", text),
            None => Finding::at(place, Kind::MarkedName).with("text", name),
        };
        findings.push(finding.with("count", count));
    }
}

/// Takes the marks off the names of a duty or point; units whose mark means so become leads. Gives each mark with its name.
fn take_marks(roles: &mut Roles, said: &[(String, Place)], place: &Place) -> Vec<(char, String, Place)> {
    let mut found = Vec::new();
    let mut take = |name: &mut Name| {
        let mark = name.mark.take()?;
        found.push((mark, format!("{mark}{}", name.text), place.clone()));
        Some(mark)
    };
    for name in &mut roles.leads.names {
        take(name);
    }
    let Roles { leads, responsible, cooperating } = roles;
    for cell in [responsible, cooperating] {
        let names = std::mem::take(&mut cell.names);
        for mut name in names {
            let is_lead = take(&mut name).is_some_and(|mark| said.iter().any(|(text, _)| says_mark(text, mark)));
            if is_lead {
                if leads.printed.is_empty() {
                    leads.printed.clone_from(&cell.printed);
                }
                leads.names.push(name);
            } else {
                cell.names.push(name);
            }
        }
        if cell.names.is_empty() && leads.printed == cell.printed {
            *cell = Cell::default();
        }
    }
    found
}

/// What the document says of leads in notes, remarks and labels.
fn remarks(reading: &Reading<'_>) -> Vec<(String, Place)> {
    let Reading { notice, account, .. } = reading;
    let entries = account.entries.iter().map(|entry| (entry.text.as_str(), &entry.place));
    let of_points = notice.points.iter().flat_map(|point| point.statement.remarks.iter().map(|r| (&**r, &point.place)));
    let start = account.entries.first().map(|entry| &entry.place);
    let head = [&notice.head.intro, &notice.head.preface].into_iter().flatten();
    let sentences = head.flat_map(|text| text.split(['。', '\n'])).filter_map(|text| Some((text, start?)));
    let all = entries.chain(of_points).chain(sentences);
    all.filter(|(text, _)| text.contains("牵头")).map(|(text, place)| (text.trim().to_owned(), place.clone())).collect()
}

/// Whether a line says of some mark that it makes a unit the lead.
pub fn explains(line: &str) -> bool {
    words().marks.chars().any(|mark| says_mark(line, mark))
}

/// Whether a remark says that a mark makes a unit the lead: 带★的为牵头单位, ★为牵头单位.
fn says_mark(text: &str, mark: char) -> bool {
    text.split(mark).skip(1).any(says_lead)
}

/// Whether a remark says that units set in bold lead: 加粗的为牵头单位.
fn says_typeface(text: &str) -> bool {
    words().typefaces.iter().any(|word| text.split_once(word.as_str()).is_some_and(|(_, behind)| says_lead(behind)))
}

/// Whether 的为牵头单位 stands at the beginning of a text.
fn says_lead(behind: &str) -> bool {
    let between = behind.split("牵头").next().filter(|between| between.len() < behind.len());
    between.is_some_and(|between| {
        between.chars().count() <= LONGEST_SENTENCE
            && !between.contains(['不', '非', '，', '；', '。', '、'])
            && ["为", "是", "系", "表示", "代表", "指"].iter().any(|word| between.ends_with(word))
    })
}
