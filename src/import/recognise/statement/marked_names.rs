//! Names that carry a mark, ★县甲局, where the document says what it means: 带★的为牵头单位.

use std::collections::BTreeMap;

use crate::import::columns::Meaning;
use crate::import::document::{Block, Document, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Item, Roles};
use crate::import::recognise::brackets;
use crate::import::recognise::reading::Reading;
use crate::import::unit_words::words;
use crate::import::words::clauses;

/// The most characters between a mark and the word for what it means.
const LONGEST_SENTENCE: usize = 12;

/// A name without the mark at its edge, and that mark: ★县甲局, 县甲局▲.
pub fn without_mark(name: &str) -> (&str, Option<char>) {
    let is_mark = |c: char| words().marks.contains(c);
    // 县财政局（★）
    if let Some((bare, inner)) = brackets::at_end(name)
        && inner.chars().count() == 1
        && let Some(mark) = inner.chars().next().filter(|c| is_mark(*c))
    {
        return (bare, Some(mark));
    }
    let bare = name.trim_matches(is_mark).trim();
    let mark = name.chars().next().filter(|c| is_mark(*c)).or(name.chars().next_back().filter(|c| is_mark(*c)));
    // ★为牵头单位 is a remark.
    let is_remark = bare.is_empty() || bare.starts_with(['为', '的', '者', '是']);
    if is_remark { (name, None) } else { (bare, mark) }
}

/// What a document says of marks and typefaces, with its place.
type Notes = [(String, Place)];

/// What marks mean by the document, each with the words that say so.
type Meanings<'n> = BTreeMap<char, (Meaning, &'n str, &'n Place)>;

/// Gives units the role that their mark means by the document, and reports marks of which it says nothing. That leads are set in
/// bold can only be reported.
pub fn apply(document: &Document, reading: &mut Reading<'_>) {
    let notes = notes(document);
    let Reading { notice, findings, .. } = reading;
    if let Some((text, place)) = notes.iter().find(|(text, _)| says_typeface(text)) {
        findings.push(Finding::at(place, Kind::TypefaceLeads).with("text", text));
    }
    let points = notice.points.iter_mut().map(|point| (&mut point.statement.roles, point.place.clone()));
    let above = notice.sections.iter_mut().map(|section| &mut section.roles);
    let above = above.chain(notice.subsections.iter_mut().map(|sub| &mut sub.roles));
    let duties = notice.items.iter_mut().flat_map(|item| &mut item.duties);
    let duties = duties.map(|duty| (&mut duty.roles, duty.place.clone()));
    let meanings: Meanings<'_> =
        words().marks.chars().filter_map(|mark| Some((mark, meaning_of(mark, &notes)?))).collect();
    let of_points: Vec<Marked> = points.flat_map(|(roles, place)| take_marks(roles, &meanings, &place)).collect();
    above.for_each(|roles| drop(take_marks(roles, &meanings, &Place::Line(0))));
    let of_duties: Vec<Marked> = duties.flat_map(|(roles, place)| take_marks(roles, &meanings, &place)).collect();
    let found = if of_duties.is_empty() { of_points } else { of_duties };
    for marked in found.iter().filter(|marked| !marked.fits) {
        findings.push(Finding::at(&marked.place, Kind::MarkDisagrees).with("text", &marked.name));
    }
    kinds_of_tasks(&mut notice.items, &notes, findings);
    for sign in words().marks.chars() {
        let mut marked = found.iter().filter(|marked| marked.mark == sign && marked.fits);
        let Some(Marked { name, place, .. }) = marked.next() else { continue };
        let count = 1 + marked.count();
        let finding = match meanings.get(&sign) {
            Some((Meaning::Cooperating, text, place)) => Finding::at(place, Kind::MarkCooperates).with("text", text),
            Some((_, text, place)) => Finding::at(place, Kind::MarkLeads).with("text", text),
            None => Finding::at(place, Kind::MarkedName).with("text", name),
        };
        findings.push(finding.with("count", count));
    }
}

/// A name that was printed with a mark.
struct Marked {
    mark: char,
    /// With its mark.
    name: String,
    place: Place,
    /// The list in which it stands has no other role than the mark says.
    fits: bool,
}

/// Takes the marks off the names of a duty or point; units have the role that their mark means, but for those in a list of another
/// role that says so itself.
fn take_marks(roles: &mut Roles, meanings: &Meanings<'_>, place: &Place) -> Vec<Marked> {
    let mut found = Vec::new();
    let is_only =
        |cell: &Cell| roles.cells().iter().filter(|cell| !cell.names.is_empty()).count() == 1 && !cell.names.is_empty();
    let has_lead = !roles.leads.names.is_empty();
    let only_helps = is_only(&roles.cooperating);
    for role in Meaning::ROLES {
        let names = std::mem::take(&mut roles.of_mut(role).names);
        let printed = roles.of(role).printed.clone();
        let had_names = !names.is_empty();
        for mut name in names {
            let Some(mark) = name.mark.take() else {
                roles.of_mut(role).names.push(name);
                continue;
            };
            let meant = meanings.get(&mark).map_or(role, |(meaning, ..)| *meaning);
            let fits = meant == role
                || role == Meaning::Responsible && !(meant == Meaning::Leads && has_lead)
                || role == Meaning::Cooperating && only_helps;
            found.push(Marked { mark, name: format!("{mark}{}", name.text), place: place.clone(), fits });
            let to = roles.of_mut(if fits { meant } else { role });
            if to.printed.is_empty() {
                to.printed.clone_from(&printed);
            }
            to.names.push(name);
        }
        let moved = Meaning::ROLES.iter().any(|other| *other != role && roles.of(*other).printed == printed);
        if had_names && roles.of(role).names.is_empty() && moved {
            *roles.of_mut(role) = Cell::default();
        }
    }
    found
}

/// The sentences of a document that hold a mark or name a typeface, and say what some units do.
fn notes(document: &Document) -> Vec<(String, Place)> {
    let mut notes = Vec::new();
    let mut take = |text: &str, place: &Place| {
        let sentences = text.split(['。', '\n', '；']).map(str::trim);
        let is_note = |text: &&str| {
            words().marks.chars().any(|mark| says_mark(text, mark).is_some() || says_kind(text, mark).is_some())
                || says_typeface(text)
        };
        notes.extend(sentences.filter(is_note).map(|text| (text.to_owned(), place.clone())));
    };
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => take(&paragraph.text, &paragraph.place),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
                cells.for_each(|cell| take(&cell.text(), &cell.place));
            }
        }
    }
    notes
}

/// Keeps what the document says of marked tasks, 带★的为重点任务, with each task whose words or number begin or end with the mark.
fn kinds_of_tasks(items: &mut [Item], notes: &Notes, findings: &mut Vec<Finding>) {
    for sign in words().marks.chars() {
        let Some((kind, text, place)) =
            notes.iter().find_map(|(text, place)| Some((says_kind(text, sign)?, text, place)))
        else {
            continue;
        };
        let has_mark = |text: &str| text.trim().starts_with(sign) || text.trim_end_matches('。').ends_with(sign);
        let mut count = 0;
        for item in items.iter_mut() {
            let is_item = has_mark(&item.number.to_string()) || item.heading.as_deref().is_some_and(has_mark);
            for duty in item.duties.iter_mut().filter(|duty| is_item || has_mark(&duty.text)) {
                duty.more.push((sign.to_string(), kind.to_owned()));
                count += 1;
            }
        }
        if count > 0 {
            findings.push(Finding::at(place, Kind::MarkedTasks).with("text", text).with("count", count));
        }
    }
}

/// What a remark says that tasks with a mark are: 重点任务 in 带★的为重点任务.
fn says_kind(text: &str, mark: char) -> Option<&str> {
    let behind =
        text.split(mark).nth(1)?.trim_start_matches(['”', '"', '号', '标', '记', '的', '者', '项', '任', '务', '事']);
    let kind = clauses().mark_says.without_start(behind)?;
    let kind = kind.split(['，', ',', '；', '、']).next().unwrap_or(kind).trim();
    let is_kind = kind.chars().count() <= LONGEST_SENTENCE && clauses().mark_kinds.ends(kind);
    is_kind.then_some(kind)
}

/// What a mark means by the document, with the words that say so.
fn meaning_of(mark: char, notes: &Notes) -> Option<(Meaning, &str, &Place)> {
    notes.iter().find_map(|(text, place)| Some((says_mark(text, mark)?, text.as_str(), place)))
}

/// What stands behind the mark with which a line begins.
pub fn begins_with_mark(line: &str) -> Option<&str> {
    line.strip_prefix(|c: char| words().marks.contains(c)).map(str::trim_start)
}

/// Whether a line says of some mark what units with it do.
pub fn explains(line: &str) -> bool {
    words().marks.chars().any(|mark| says_mark(line, mark).is_some())
}

/// What a remark says that units with a mark do: 带★的为牵头单位, ★为牵头单位, 牵头单位前加★.
fn says_mark(text: &str, mark: char) -> Option<Meaning> {
    let behind = text.split(mark).skip(1).find_map(says_role);
    behind.or_else(|| text.match_indices(mark).find_map(|(at, _)| is_said_before(text.get(..at)?)))
}

/// Whether a remark says that units set in bold lead: 加粗的为牵头单位.
fn says_typeface(text: &str) -> bool {
    let behind = words().typefaces.iter().filter_map(|word| Some(text.split_once(word.as_str())?.1));
    behind.into_iter().any(|behind| says_role(behind) == Some(Meaning::Leads))
}

/// The role in 的为牵头单位 at the beginning of a text. ★县甲局为牵头单位 speaks of one unit.
fn says_role(behind: &str) -> Option<Meaning> {
    let found = clauses().mark_roles.iter().filter_map(|(word, meaning)| Some((behind.find(word)?, meaning)));
    let (end, meaning) = found.min_by_key(|(at, _)| *at)?;
    let between = behind.get(..end)?.trim();
    let subject = clauses().mark_says.without_end(between)?.trim();
    let is_general =
        subject.is_empty() || !subject.starts_with(char::is_alphabetic) || clauses().mark_subjects.begins(subject);
    let is_short = subject.chars().count() <= LONGEST_SENTENCE;
    (is_short && is_general && !subject.contains(['不', '非', '，', '；', '。', '、'])).then_some(meaning)
}

/// The role in 牵头单位前加 at the end of a text, behind which the mark stands.
fn is_said_before(before: &str) -> Option<Meaning> {
    let start = before.char_indices().rev().nth(LONGEST_SENTENCE).map_or(0, |(at, _)| at);
    let before = before.get(start..)?;
    let before = before.trim_end_matches(['“', '"', '‘', '（', '(', ' ']);
    let found = clauses().mark_roles.iter().filter_map(|(word, is)| Some((before.rfind(word)? + word.len(), is)));
    let (end, meaning) = found.max_by_key(|(at, _)| *at)?;
    let middle = before.get(end..)?;
    let middle = middle.strip_prefix("单位").or_else(|| middle.strip_prefix("部门")).unwrap_or(middle);
    let is_adding = !middle.is_empty()
        && middle.chars().all(|c| "前后面名称均已都加标注有带以用打画上的了".contains(c))
        && middle.ends_with(['加', '标', '注', '有', '带', '以', '用', '打', '画', '上']);
    is_adding.then_some(meaning)
}
