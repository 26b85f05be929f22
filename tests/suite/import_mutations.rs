//! Tables that were changed as they pass from hand to hand. What leaves the meaning as it was gives the same items; what does not is
//! told, and never makes a unit of a date nor swaps a role.

use gongkai::import::finding::Weight;
use gongkai::import::{self, ExistingContent, Imported, Source};
use proptest::prelude::*;

use super::import_forms::{read_back, strange_unit, swapped, unaccounted};
use super::import_plans::{Chance, FORMS, Field, Form, Plan, Written, bytes, plan, rows_of, text_of};

type Rows = Vec<Vec<Written>>;

/// A change of a table that leaves its meaning.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Change {
    /// The columns stand in another order.
    Columns,
    /// The head is repeated below, as at the top of a page.
    Head,
    /// The words of a label stand in several lines.
    Label,
    /// Rows without words.
    Empty,
    /// Blanks and characters that show nothing around words, in labels and numbers.
    Blanks,
    /// Merged cells are divided, and their words stand in each row.
    Divided,
    /// A row that adds up those above it, and one that says who filled in the form.
    Form,
}

const CHANGES: [Change; 7] =
    [Change::Columns, Change::Head, Change::Label, Change::Empty, Change::Blanks, Change::Divided, Change::Form];

impl Change {
    /// Whether a form can hold it.
    fn fits(self, form: Form) -> bool {
        // Rows of these are told by their numbers or by their number of cells.
        let is_bound = matches!(form, Form::Cells | Form::Lines | Form::Blanks);
        match self {
            Change::Columns => !is_bound,
            Change::Head => !matches!(form, Form::Lines | Form::DocxNumbered),
            Change::Label => form.has_spans() || matches!(form, Form::Csv | Form::CsvInGbk | Form::CsvInUtf16),
            // A formula without a result is another thing.
            Change::Empty => !matches!(form, Form::Lines | Form::XlsxFormulas),
            // The lists of a word processor count by themselves; GBK has no such characters.
            Change::Blanks => !is_bound && !matches!(form, Form::CsvInGbk | Form::DocxNumbered | Form::XlsxFormulas),
            Change::Divided => form.has_spans(),
            Change::Form => !is_bound && form != Form::XlsxFormulas,
        }
    }
}

/// The places at which a row may be put in: below the head, where no cell reaches from above.
fn places(rows: &Rows) -> Vec<usize> {
    let reaches = |place: &usize| {
        let above = rows.iter().take(*place).enumerate();
        above.flat_map(|(at, row)| row.iter().map(move |cell| at + cell.2)).any(|end| end > *place)
    };
    (1..=rows.len()).filter(|place| !reaches(place)).collect()
}

fn changed(change: Change, mut plan: Plan, form: Form, chance: &mut Chance) -> (Plan, Rows) {
    if change == Change::Columns {
        let count = plan.columns.len();
        plan.columns.rotate_left(chance.below(count));
        plan.columns.swap(0, chance.below(count));
        // Without spans a task alone at the left edge is not told from a note.
        if plan.columns[0].0 == Field::Task && !form.has_spans() {
            plan.columns.swap(0, count - 1);
        }
    }
    let mut rows = rows_of(&plan, form);
    let somewhere = |rows: &Rows, chance: &mut Chance| {
        let places = places(rows);
        places[chance.below(places.len())]
    };
    match change {
        Change::Columns => {}
        Change::Head => {
            let at = somewhere(&rows, chance);
            rows.insert(at, rows[0].clone());
        }
        Change::Label => {
            let at = chance.below(rows[0].len());
            let (first, rest) = rows[0][at].3.split_at('字'.len_utf8());
            rows[0][at].3 = format!("{first}\n{rest}");
        }
        Change::Empty => {
            let at = somewhere(&rows, chance);
            let blank = rows[0].iter().map(|(column, columns, ..)| (*column, *columns, 1, String::new())).collect();
            rows.insert(at, blank);
        }
        Change::Blanks => {
            let signs = ["\u{200b}", "\u{3000}", "\u{a0}", "\u{ad}", "\u{feff}"];
            for row in &mut rows {
                let at = chance.below(row.len());
                let text = &row[at].3;
                let is_label = text.chars().all(|c| !c.is_numeric());
                // A blank within a number or a sentence would divide it.
                let sign = chance.of(if is_label { &signs } else { &signs[..1] });
                row[at].3 = format!("{sign}{text}{}", chance.of(&signs));
            }
        }
        Change::Divided => divide(&plan, &mut rows),
        Change::Form => {
            let filled = rows[0].iter().map(|(column, columns, ..)| {
                let text = ["审核人：张三", "填表人：李四", ""][(*column).min(2)];
                (*column, *columns, 1, text.to_owned())
            });
            let filled: Vec<Written> = filled.collect();
            let sum = rows[0].iter().map(|(column, columns, ..)| {
                let text = if *column == 0 {
                    "小计"
                } else if *column == 1 {
                    "#REF!"
                } else {
                    ""
                };
                (*column, *columns, 1, text.to_owned())
            });
            let sum: Vec<Written> = sum.collect();
            let at = somewhere(&rows, chance);
            rows.insert(at, sum);
            rows.push(filled);
        }
    }
    (plan, rows)
}

/// Divides merged cells, but for those of numbers and headings.
fn divide(plan: &Plan, rows: &mut Rows) {
    let task = plan.columns.iter().position(|(field, _)| *field == Field::Task).unwrap();
    let width: usize = rows[0].iter().map(|cell| cell.1).sum();
    let has_headings = width > plan.columns.len();
    let number = plan.columns.iter().position(|(field, _)| *field == Field::Number).unwrap();
    let is_kept = |column: usize| column == number || has_headings && column == task;
    for at in 0..rows.len() {
        let own: Vec<Written> = rows[at].clone();
        for (column, columns, height, text) in own.into_iter().filter(|cell| cell.2 > 1 && !is_kept(cell.0)) {
            for (below, row) in rows.iter_mut().enumerate().skip(at).take(height) {
                row.retain(|cell| below != at || cell.0 != column);
                row.push((column, columns, 1, text.clone()));
                row.sort_by_key(|cell| cell.0);
            }
        }
    }
}

fn import(form: Form, text: &str) -> (Source, Imported) {
    let source = import::decode(form.name(), &bytes(text, form)).unwrap();
    let imported = import::notice(&source, "p-2023", &ExistingContent::default());
    (source, imported)
}

/// The marks and labels by which a statement is read.
const SIGNS: [&str; 8] = ["（", "）", "；", "。", "\n", "牵头单位：", "责任单位：", "配合单位："];

/// The signs of a text in their order.
fn signs(text: &str) -> Vec<&str> {
    let mut found: Vec<(usize, &str)> = SIGNS.iter().flat_map(|sign| text.match_indices(sign)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, sign)| sign).collect()
}

/// The duties of a plan as the points of a notice, each with a statement of its units.
fn prose(plan: &Plan) -> String {
    let mut text = String::from("示例县2023年工作要点\n为做好全年工作，制定本要点。\n一、交通\n");
    for (number, duty) in (1..).zip(plan.items.iter().flat_map(|item| &item.duties)) {
        let lists = [("牵头单位", &duty.leads), ("责任单位", &duty.responsible), ("配合单位", &duty.cooperating)];
        let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
        let mut parts: Vec<String> = lists.map(|(label, names)| format!("{label}：{}", names.join("、"))).collect();
        parts.extend((!duty.deadline.is_empty()).then(|| format!("完成时限：{}", duty.deadline)));
        let task = duty.text.replace('\n', "");
        text.push_str(&format!("{number}.{}。（{}）\n", task.trim_end_matches('。'), parts.join("；")));
    }
    text
}

proptest! {
    #![proptest_config(super::properties::cases(24))]

    #[test]
    fn a_change_that_leaves_the_meaning_leaves_the_items(seed in any::<u64>()) {
        for change in CHANGES {
            let mut chance = Chance(seed);
            let forms: Vec<Form> = FORMS.into_iter().filter(|form| change.fits(*form)).collect();
            let form = forms[chance.below(forms.len())];
            let (plan, rows) = changed(change, plan(form, &mut chance), form, &mut chance);
            let text = text_of(&rows, form);
            let (source, imported) = import(form, &text);
            let report = || imported.report.print(gongkai::diag::Lang::En);
            prop_assert!(!imported.report.stops(), "{change:?} {form:?}\n{text}\n{}", report());
            prop_assert_eq!(read_back(&imported.notice), plan.items, "{:?} {:?}\n{}\n{}", change, form, text, report());
            prop_assert_eq!(unaccounted(&source, &imported), Vec::<String>::new(), "{:?} {:?}\n{}", change, form, text);
        }
    }

    /// Cells are emptied or cut, merged ones are divided and left empty, a row or a cell is lost.
    #[test]
    fn a_damaged_table_makes_no_unit_of_a_date_and_swaps_no_role(seed in any::<u64>()) {
        let mut chance = Chance(seed);
        for _ in 0..4 {
            let form = FORMS[chance.below(FORMS.len())];
            let plan = plan(form, &mut chance);
            let mut rows = rows_of(&plan, form);
            let at = 1 + chance.below(rows.len() - 1);
            let cell = chance.below(rows[at].len());
            let damage = chance.below(5);
            match damage {
                0 => rows[at][cell].3.clear(),
                1 => {
                    let half = rows[at][cell].3.chars().count() / 2;
                    rows[at][cell].3 = rows[at][cell].3.chars().take(half).collect();
                }
                2 => rows.iter_mut().flatten().for_each(|cell| cell.2 = 1),
                // A row with a part of a merged cell takes it with it; elsewhere the cell would cover others.
                3 if places(&rows).contains(&at) && rows[at].iter().all(|cell| cell.2 == 1) => drop(rows.remove(at)),
                3 => {}
                _ => drop(rows[at].remove(cell)),
            }
            let text = text_of(&rows, form);
            let Ok(source) = import::decode(form.name(), &bytes(&text, form)) else { continue };
            let imported = import::notice(&source, "p-2023", &ExistingContent::default());
            if imported.report.findings.iter().any(|f| f.kind.weight() == Weight::Stop) {
                continue;
            }
            prop_assert_eq!(unaccounted(&source, &imported), Vec::<String>::new(), "{:?}\n{}", form, text);
            let strange: Vec<String> = imported.notice.items.iter().flat_map(|item| &item.duties).filter_map(strange_unit).collect();
            prop_assert_eq!(strange, Vec::<String>::new(), "{:?}\n{}", form, text);
            // Without spans an empty cell is merged with the one above, whichever row that is.
            if form.has_spans() || !matches!(damage, 0 | 3) {
                let report = imported.report.print(gongkai::diag::Lang::En);
                prop_assert_eq!(swapped(&plan, form, &imported), Vec::<String>::new(), "{:?}\n{}\n{}", form, text, report);
            }
        }
    }

    /// Characters of a notice in prose are lost or put in.
    #[test]
    fn damaged_prose_makes_no_unit_of_a_date_and_swaps_no_role(
        seed in any::<u64>(),
        cuts in prop::collection::vec((any::<usize>(), 0usize..12, "[、，；。\n（）甲局年月底0-9一二]{0,4}"), 1..5)
    ) {
        let plan = plan(Form::Tabs, &mut Chance(seed));
        let whole = prose(&plan);
        let mut chars: Vec<char> = whole.chars().collect();
        for (at, length, put) in &cuts {
            let at = at % (chars.len() + 1);
            let end = (at + length).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        let text: String = chars.into_iter().collect();
        let (source, imported) = import(Form::Tabs, &text);
        if imported.report.stops() {
            return Ok(());
        }
        prop_assert_eq!(unaccounted(&source, &imported), Vec::<String>::new(), "{}", text);
        let strange: Vec<String> = imported.notice.items.iter().flat_map(|item| &item.duties).filter_map(strange_unit).collect();
        prop_assert_eq!(strange, Vec::<String>::new(), "{}", text);
        // Where a label or a mark between lists is lost, what stood behind it is one list with the one before.
        if signs(&text) == signs(&whole) {
            prop_assert_eq!(swapped(&plan, Form::Tabs, &imported), Vec::<String>::new(), "{}", text);
        }
    }
}
