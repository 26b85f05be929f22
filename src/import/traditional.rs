//! Documents in traditional characters. The word lists of the importer are in simplified ones, so such a document is read in these,
//! and what was made of it is given back in the characters that it prints.

use std::collections::BTreeMap;

use super::account::Account;
use super::document::{Block, Document};
use super::finding::Finding;
use super::notice::{Cell, Notice, Number, Roles, Statement};
use crate::character::is_han;

/// One in so many Han characters at least has another simplified form in a document that is in traditional ones; in running
/// text it is one in three. Single names and quotations are no reason to read a document so.
const SHARE: usize = 20;

/// The words of a document as they are read and as they are printed; each character takes as many bytes in both.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Printed {
    read: String,
    printed: String,
    /// The printed form of each character that is read, if it has one only.
    forms: BTreeMap<char, Option<char>>,
}

/// A text in simplified characters; nothing where it is in them already.
pub fn simplified(text: &str) -> Option<String> {
    let simplified = fast2s::convert(text);
    let changed = text.chars().zip(simplified.chars()).filter(|(printed, read)| printed != read).count();
    let han = text.chars().filter(|c| is_han(*c)).count();
    (changed > 0 && changed * SHARE >= han && simplified.len() == text.len()).then_some(simplified)
}

/// Makes a document one in simplified characters, where it is in traditional ones.
pub fn simplify(document: &mut Document) {
    let mut printed = String::new();
    each_of(document, |text| {
        printed.push_str(text);
        printed.push('\n');
    });
    if simplified(&printed).is_none() {
        return;
    }
    let mut read = String::with_capacity(printed.len());
    each_of(document, |text| {
        *text = fast2s::convert(text);
        read.push_str(text);
        read.push('\n');
    });
    document.printed = Some(Printed::new(read, printed));
}

/// Visits the texts of a document.
fn each_of(document: &mut Document, mut visit: impl FnMut(&mut String)) {
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(paragraph) => visit(&mut paragraph.text),
            Block::Table(table) => {
                table.name.iter_mut().for_each(&mut visit);
                table
                    .rows
                    .iter_mut()
                    .flat_map(|row| &mut row.cells)
                    .flat_map(|cell| &mut cell.lines)
                    .for_each(&mut visit);
            }
        }
    }
    document.left_out.iter_mut().for_each(|left| visit(&mut left.text));
}

impl Printed {
    /// The words of a document as read and as printed.
    pub fn new(read: String, printed: String) -> Printed {
        let mut forms: BTreeMap<char, Option<char>> = BTreeMap::new();
        for (read, printed) in read.chars().zip(printed.chars()) {
            forms.entry(read).and_modify(|form| *form = form.filter(|form| *form == printed)).or_insert(Some(printed));
        }
        Printed { read, printed, forms }
    }

    /// Gives back what was made of a document in the characters that it prints.
    pub fn restore(&self, notice: &mut Notice, findings: &mut [Finding], account: &mut Account) {
        each_text(notice, &mut |text| self.restore_text(text));
        findings.iter_mut().flat_map(|finding| &mut finding.args).for_each(|(_, text)| self.restore_text(text));
        account.entries.iter_mut().for_each(|entry| self.restore_text(&mut entry.text));
    }

    /// Gives a text back as it is printed. Where a character of it stands for several (后 for 后 and 後), the place tells at
    /// which the document has the text.
    pub fn restore_text(&self, text: &mut String) {
        let is_of_one_form = |c: char| self.forms.get(&c).is_none_or(Option::is_some);
        if !text.chars().all(is_of_one_form)
            && let Some(at) = self.read.find(text.as_str())
            && let Some(printed) = self.printed.get(at..at + text.len())
        {
            *text = printed.to_owned();
            return;
        }
        let form = |c: char| self.forms.get(&c).copied().flatten().unwrap_or(c);
        *text = text.chars().map(form).collect();
    }
}

/// Visits the texts of a notice.
fn each_text(notice: &mut Notice, visit: &mut impl FnMut(&mut String)) {
    let head = &mut notice.head;
    let parts = [&mut head.doc_number, &mut head.title, &mut head.addressees, &mut head.intro, &mut head.issuer];
    parts.into_iter().chain([&mut head.outline_title, &mut head.preface]).flatten().for_each(&mut *visit);
    for section in &mut notice.sections {
        visit(&mut section.title);
        visit(&mut section.printed);
        roles(&mut section.roles, visit);
        pairs(section.deadline.iter_mut(), visit);
    }
    for subsection in &mut notice.subsections {
        number(&mut subsection.number, visit);
        visit(&mut subsection.title);
        visit(&mut subsection.printed);
        roles(&mut subsection.roles, visit);
        pairs(subsection.deadline.iter_mut(), visit);
    }
    for point in &mut notice.points {
        number(&mut point.number, visit);
        point.subsection.iter_mut().for_each(|of| number(of, visit));
        visit(&mut point.text);
        statement(&mut point.statement, visit);
        visit(&mut point.printed);
    }
    notice.checklist_title.iter_mut().for_each(&mut *visit);
    notice.lists.iter_mut().for_each(&mut *visit);
    notice.labels.iter_mut().for_each(|(_, label)| visit(label));
    for item in &mut notice.items {
        number(&mut item.number, visit);
        item.subsection.iter_mut().for_each(|of| number(of, visit));
        item.heading.iter_mut().for_each(&mut *visit);
        for duty in &mut item.duties {
            visit(&mut duty.text);
            visit(&mut duty.deadline);
            duty.deadline_above.iter_mut().for_each(&mut *visit);
            roles(&mut duty.roles, visit);
            duty.leaders.iter_mut().for_each(&mut *visit);
            pairs(duty.more.iter_mut(), visit);
        }
    }
}

fn statement(statement: &mut Statement, visit: &mut impl FnMut(&mut String)) {
    roles(&mut statement.roles, visit);
    pairs(statement.deadline.iter_mut().chain(&mut statement.more), visit);
    let texts = statement.deadline_above.iter_mut().chain(&mut statement.leaders).chain(&mut statement.remarks);
    texts.chain(statement.ditto.iter_mut().map(|(_, words)| words)).for_each(visit);
}

fn roles(roles: &mut Roles, visit: &mut impl FnMut(&mut String)) {
    let Roles { leads, responsible, cooperating } = roles;
    for Cell { printed, names, dash: _ } in [leads, responsible, cooperating] {
        visit(printed);
        names.iter_mut().for_each(|name| visit(&mut name.text));
    }
}

fn number(number: &mut Number, visit: &mut impl FnMut(&mut String)) {
    if let Number::Words(words) = number {
        let mut text = words.to_string();
        visit(&mut text);
        *words = text.into();
    }
}

fn pairs<'t>(pairs: impl Iterator<Item = &'t mut (String, String)>, visit: &mut impl FnMut(&mut String)) {
    pairs.for_each(|(label, text)| {
        visit(label);
        visit(text);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_is_printed() {
        let printed = "縣發改委牽頭；之後由皇后鎮政府負責";
        let read = simplified(printed).unwrap();
        assert_eq!(read, "县发改委牵头；之后由皇后镇政府负责");
        let words = Printed::new(read.clone(), printed.to_owned());
        for part in [printed, "皇后鎮政府", "之後", "縣發改委"] {
            let mut text = fast2s::convert(part);
            words.restore_text(&mut text);
            assert_eq!(text, part);
        }
        assert_eq!(
            simplified("县发改委牵头，联系人：王喆，由黄錦鸿负责，六月底前完成全部工作任务"),
            None,
            "a name is no reason"
        );
    }
}
