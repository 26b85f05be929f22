//! Random plans written in every form and read back; damaged documents.

use gongkai::import::account::Destination;
use gongkai::import::document::Block;
use gongkai::import::document::Place;
use gongkai::import::finding::{Kind, Weight};
use gongkai::import::notice::{Cell, Duty as Read, Notice, Subsection};
use gongkai::import::{self, ExistingContent, Imported, Source};
use proptest::prelude::*;

use super::import_plans::{Chance, DELETED, Duty, FORMS, Form, Item, Plan, bytes, plan, written};

/// What was read, in the form of what was written.
pub fn read_back(notice: &Notice) -> Vec<Item> {
    let names = |cell: &Cell| cell.names.iter().map(|n| n.text.clone()).collect::<Vec<_>>();
    let title = |number: u32| notice.sections.iter().find(|s| s.number == number).unwrap().title.clone();
    let subsection = |item: &gongkai::import::notice::Item| {
        let number = item.subsection.as_ref()?;
        let of = |sub: &&Subsection| sub.section == item.section && sub.number == *number;
        Some((number.to_string(), notice.subsections.iter().find(of).unwrap().title.clone()))
    };
    // An item of several duties without a heading has the words of the first for one.
    let is_printed = |heading: &String, item: &gongkai::import::notice::Item| {
        item.duties.len() < 2 || item.duties.first().and_then(|duty| duty.text.lines().next()) != Some(heading.as_str())
    };
    let items = notice.items.iter().map(|item| Item {
        number: item.number.to_string(),
        section: title(item.section),
        subsection: subsection(item),
        heading: item.heading.clone().filter(|heading| is_printed(heading, item)),
        duties: item
            .duties
            .iter()
            .map(|duty| Duty {
                text: duty.text.clone(),
                deadline: duty.deadline.clone(),
                leads: names(&duty.roles.leads),
                responsible: names(&duty.roles.responsible),
                cooperating: names(&duty.roles.cooperating),
                leaders: duty.leaders.clone(),
                remark: duty.more.iter().map(|(_, text)| text.clone()).collect(),
            })
            .collect(),
    });
    items.collect()
}

/// The words of the source that are in no record, though the account says that they went into one; and the entries that the
/// account lacks or has too many.
pub fn unaccounted(source: &Source, imported: &Imported) -> Vec<String> {
    let mut expected = Vec::new();
    for block in &source.document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let lines = paragraph.text.split('\n').filter(|line| !line.trim().is_empty());
                expected.extend(lines.map(str::to_owned));
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                expected.extend(cells.filter(|cell| !cell.is_blank()).map(|cell| cell.text()));
            }
        }
    }
    let entries = &imported.report.account.entries;
    let mut wrong = Vec::new();
    if entries.len() != expected.len() {
        wrong.push(format!("{} entries for {} paragraphs and cells", entries.len(), expected.len()));
    }
    let totals = imported.report.account.totals();
    if totals.paragraphs + totals.cells != totals.taken + totals.left_out + totals.unplaced || totals.unplaced > 0 {
        wrong.push(format!("{totals:?}"));
    }
    let plain = |text: &str| text.replace(char::is_whitespace, "");
    let written: String = imported.files.iter().map(|(_, text)| plain(text)).collect();
    for (entry, text) in entries.iter().zip(&expected) {
        // A heading that the table prints in other words than the narrative is reported.
        let reported =
            |f: &&import::finding::Finding| f.kind == Kind::SectionDiffers && f.place.as_ref() == Some(&entry.place);
        if matches!(entry.destination, Destination::LeftOut(_) | Destination::Label)
            || imported.report.findings.iter().any(|f| reported(&f))
        {
            continue;
        }
        let han = |c: char| !('\u{3400}'..='\u{9fff}').contains(&c);
        // A date is written in figures; the number of a section or point as a number.
        let lost = text.split(han).filter(|word| !word.is_empty()).find(|word| !written.contains(&plain(word)));
        let in_figures = entry.destination == Destination::Head("issued")
            || lost.is_some_and(|word| word.chars().all(|c| "一二三四五六七八九十第条".contains(c)));
        if let Some(word) = lost.filter(|_| !in_figures) {
            wrong.push(format!("{}: {word} ({:?})", entry.place, entry.destination));
        }
    }
    wrong
}

fn import(form: Form, text: &str) -> (Source, Imported) {
    let source = import::decode(form.name(), &bytes(text, form)).unwrap();
    let imported = import::notice(&source, "p-2023", &ExistingContent::default());
    (source, imported)
}

proptest! {
    #![proptest_config(super::properties::cases(32))]

    #[test]
    fn a_random_plan_comes_back_from_every_form(seed in any::<u64>()) {
        comes_back(seed)?;
    }

    /// A damaged document is refused, or no unit is made of a date or a sentence, no unit of the plan has changed its role without
    /// a word, and all words are accounted for.
    #[test]
    fn a_damaged_document_never_makes_a_unit_of_a_date_nor_swaps_a_role(
        seed in any::<u64>(),
        cuts in prop::collection::vec((any::<usize>(), 0usize..12, "[、，；\t\n（）甲局年月底0-9一二]{0,4}"), 1..5)
    ) {
        damaged(seed, &cuts)?;
    }
}

/// Imports a plan in every form and holds what came out to what the plan says.
fn comes_back(seed: u64) -> Result<(), TestCaseError> {
    for form in FORMS {
        let plan = plan(form, &mut Chance(seed));
        let text = written(&plan, form);
        let (source, imported) = import(form, &text);
        let told = || imported.report.print(gongkai::diag::Lang::En);
        prop_assert!(!imported.report.stops(), "{form:?}\n{text}\n{}", told());
        prop_assert_eq!(&read_back(&imported.notice), &plan.items, "{:?}\n{}\n{}", form, text, told());
        prop_assert_eq!(unaccounted(&source, &imported), Vec::<String>::new(), "{:?}\n{}", form, text);
        prop_assert!(!imported.files.iter().any(|(_, file)| file.contains(DELETED)), "{text}");
    }
    Ok(())
}

/// Imports a damaged plan in every form and holds what came out to what the plan says.
fn damaged(seed: u64, cuts: &[(usize, usize, String)]) -> Result<(), TestCaseError> {
    for form in FORMS {
        let plan = plan(form, &mut Chance(seed));
        let whole = written(&plan, form);
        let mut chars: Vec<char> = whole.chars().collect();
        let mut places: Vec<usize> = Vec::new();
        for (at, length, put) in cuts {
            let at = at % (chars.len() + 1);
            places.push(at);
            let end = (at + length).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        let text: String = chars.into_iter().collect();
        let Ok(source) = import::decode(form.name(), &bytes(&text, form)) else { continue };
        let imported = import::notice(&source, "p-2023", &ExistingContent::default());
        imported.report.print(gongkai::diag::Lang::Zh);
        let stops = imported.report.findings.iter().any(|f| f.kind.weight() == Weight::Stop);
        if stops {
            continue;
        }
        prop_assert_eq!(unaccounted(&source, &imported), Vec::<String>::new(), "{:?}\n{}", form, text);
        let strange: Vec<String> =
            imported.notice.items.iter().flat_map(|item| &item.duties).filter_map(strange_unit).collect();
        prop_assert_eq!(strange, Vec::<String>::new(), "{:?}\n{}", form, text);
        // In one row two damages may hide each other: a lost divider and a new one.
        places.sort_unstable();
        let apart = places.windows(2).all(|pair| pair[1] - pair[0] > 400);
        if apart && text.contains(&head_row(&plan, form, &whole)) {
            let swapped = swapped(&plan, form, &imported);
            prop_assert_eq!(swapped, Vec::<String>::new(), "{:?}\n{}", form, text);
        }
    }
    Ok(())
}

/// A unit of a duty that is none: a date, the words of a deadline or of a task.
pub fn strange_unit(duty: &Read) -> Option<String> {
    let is_strange = |name: &str| {
        let words: Vec<char> = name.chars().collect();
        let dated = words.windows(2).any(|w| w[0].is_ascii_digit() && matches!(w[1], '年' | '月' | '日'));
        // Offices are called after their tasks: 推进某事服务中心 is none to tell from a task that lost its end.
        let office = name.ends_with("中心") || name.ends_with("办公室");
        dated || name.contains("持续开展") || name.contains('。') || (name.starts_with("推进第") && !office)
    };
    let names = duty.roles.cells().into_iter().flat_map(|cell| &cell.names);
    names.map(|name| name.text.clone()).find(|name| is_strange(name))
}

/// What is written from somewhat before the head of the table to its end.
fn head_row(plan: &Plan, form: Form, whole: &str) -> String {
    let empty = Plan { items: Vec::new(), columns: plan.columns.clone(), ..*plan };
    let above = written(&empty, form);
    let same = whole.chars().zip(above.chars()).take_while(|(a, b)| a == b).count();
    // Tracked changes cut labels in two: then all above counts.
    let label = whole.find(&plan.columns[0].1).unwrap_or(0);
    let from = whole[..label].chars().count().saturating_sub(100);
    whole.chars().take(same).skip(from).collect()
}

/// The units and persons of the plan that an import has in another column than the plan, for the same duty, where no finding
/// that a person must look at is about a row of its item. A duty is known by the words with which its text begins.
pub fn swapped(plan: &Plan, form: Form, imported: &Imported) -> Vec<String> {
    let told: Vec<&Place> = imported
        .report
        .findings
        .iter()
        .filter(|f| f.kind.weight() != Weight::Note)
        .filter_map(|f| f.place.as_ref())
        .collect();
    let mut swapped = Vec::new();
    for (item, read) in imported.notice.items.iter().enumerate().flat_map(|(n, i)| i.duties.iter().map(move |d| (n, d)))
    {
        let named = |duty: &&Duty| {
            let end = duty.text.find('事').unwrap();
            read.text.contains(&duty.text[..end])
        };
        let mut same = plan.items.iter().flat_map(|item| &item.duties).filter(named);
        let (Some(duty), None) = (same.next(), same.next()) else { continue };
        // What a cell above holds counts for the rows below it that are merged with it.
        let of_item = || imported.notice.items[item].duties.iter();
        if told.iter().any(|place| of_item().any(|duty| in_row_of(place, item, duty, form, imported))) {
            continue;
        }
        let [leads, responsible, cooperating] =
            read.roles.cells().map(|cell| cell.names.iter().map(|name| &name.text).collect::<Vec<_>>());
        let leaders: Vec<&String> = read.leaders.iter().collect();
        let columns = [
            ("leads", leads, &duty.leads),
            ("responsible", responsible, &duty.responsible),
            ("cooperating", cooperating, &duty.cooperating),
            ("leaders", leaders, &duty.leaders),
        ];
        for (column, names, printed) in columns {
            for name in names.into_iter().filter(|name| !printed.contains(name)) {
                let lists = [&duty.leads, &duty.responsible, &duty.cooperating, &duty.leaders];
                if lists.iter().any(|list| list.contains(name)) {
                    swapped.push(format!("{}: {name} in {column}", read.text));
                }
            }
        }
    }
    swapped
}

/// Whether a place is in the row of a duty. A table of a cell a line has several lines a row.
fn in_row_of(place: &Place, item: usize, duty: &Read, form: Form, imported: &Imported) -> bool {
    let row = |place: &Place| match place {
        Place::Line(line) => *line,
        Place::Paragraph(number) => *number,
        Place::Cell { row, .. } | Place::Sheet { row, .. } => *row,
    };
    let number = imported.notice.items[item].duties.iter().position(|other| other == duty).unwrap() + 1;
    let of_duty =
        |destination: &Destination| matches!(destination, Destination::Duty(i, n, _) if (*i, *n) == (item, number));
    let lines = || imported.report.account.entries.iter().filter(|e| of_duty(&e.destination)).map(|e| row(&e.place));
    if !matches!(form, Form::Cells | Form::Lines) {
        // Rows that were joined to that of the duty too.
        return row(place) == row(&duty.place) || lines().any(|line| line == row(place));
    }
    let (first, last) = (lines().min().unwrap(), lines().max().unwrap());
    // Before the first cell with words there are at most the number, a heading, a deadline and leads.
    (first.saturating_sub(4)..=last).contains(&row(place))
}

#[test]
fn damaged_documents_that_once_failed() {
    for (seed, cuts) in [
        // A divider is lost between a task and its units.
        (
            12_605_679_339_558_397_367,
            &[(4_627_875_858_439_748_066, 0, "\n"), (1_322_105_063_801_007_740, 4, "2二")][..],
        ),
        // A cell is lost in a row whose merged cells reach into the rows below.
        (10_920_408_697_763_889_006, &[(4_173_829_484_168_608_646, 5, "底")]),
        (3_311_789_406_635_191_313, &[(520_366_452_236_401_227, 8, "")]),
        (9_177_583_001_586_855_568, &[(520_366_452_236_401_227, 8, "")]),
    ] {
        let cuts: Vec<_> = cuts.iter().map(|(at, length, put)| (*at, *length, (*put).to_owned())).collect();
        damaged(seed, &cuts).unwrap();
    }
}

/// A preface stands right above the labels of a table with a cell a line.
#[test]
fn plans_that_once_failed() {
    [9_177_583_001_586_855_568, 3_311_789_406_635_191_313].into_iter().for_each(|seed| comes_back(seed).unwrap());
}
