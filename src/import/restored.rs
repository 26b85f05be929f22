//! What was made of a document in traditional characters is given back in the characters that it prints.

use super::account::Account;
use super::finding::Finding;
use super::notice::{Cell, Notice, Number, Roles, Statement};
use super::printed::Printed;

/// Gives back what was made of a document as it is printed.
pub fn restore(printed: &Printed, notice: &mut Notice, findings: &mut [Finding], account: &mut Account) {
    each_text(notice, &mut |text| printed.restore(text));
    findings.iter_mut().flat_map(|finding| &mut finding.args).for_each(|(_, text)| printed.restore(text));
    account.entries.iter_mut().for_each(|entry| printed.restore(&mut entry.text));
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
    for Cell { printed, names, dash: _ } in roles.cells_mut() {
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
