//! Cards: a task with its units, its deadline and the like one below another, each behind its label: 整改任务｜修桥, 责任单位｜县甲局. Each of
//! these becomes a line with a colon, as other documents have it; so does a label with a tab before its list.

use std::borrow::Cow;

use super::card_labels::{is_below, label};
use super::wide_cards;
use crate::import::columns::{self, Meaning};
use crate::import::document::{Block, Cell, Document, Layout, Paragraph, Table};
use crate::import::recognise::marks;
use crate::import::recognise::names::units;

/// The document with cards as lines.
pub fn apart(document: &Document) -> Cow<'_, Document> {
    let cards = |block: &Block| if let Block::Table(table) = block { tasks_of_cards(table) } else { None };
    let count: usize = document.blocks.iter().filter_map(cards).sum();
    // One card alone may be the particulars of a document.
    let is_of_cards = |table: &Table| tasks_of_cards(table).is_some_and(|tasks| tasks == 0 || count > 1);
    let is_own = |block: &Block| match block {
        Block::Table(table) => is_of_cards(table),
        Block::Paragraph(paragraph) => {
            with_colons(&paragraph.text).is_some() || number_alone(&paragraph.text).is_some()
        }
    };
    if !document.blocks.iter().any(is_own) {
        return Cow::Borrowed(document);
    }
    let lines = document.blocks.iter().flat_map(|block| match block {
        Block::Table(table) if is_of_cards(table) => lines_of(table),
        Block::Paragraph(paragraph) => {
            let text = with_colons(&paragraph.text).unwrap_or_else(|| paragraph.text.clone());
            vec![Block::Paragraph(Paragraph { text, place: paragraph.place.clone() })]
        }
        Block::Table(_) => vec![block.clone()],
    });
    Cow::Owned(Document { blocks: with_numbers(lines.collect()), ..document.clone() })
}

/// The words of a row: one cell, or a label and what it says.
fn cells(row: &crate::import::document::Row) -> Vec<&Cell> {
    row.cells.iter().filter(|cell| !cell.is_blank()).collect()
}

/// How many tasks a table has whose rows are labels with what they say: a task above its units; or none, in a text whose tabs make rows of
/// labels below points. Nothing for another table.
fn tasks_of_cards(table: &Table) -> Option<usize> {
    let rows: Vec<Vec<&Cell>> = table.rows.iter().map(cells).filter(|row| !row.is_empty()).collect();
    if let Some(cards) = wide_cards::of(table) {
        return Some(cards.len());
    }
    if table.layout == Layout::Cells || rows.iter().any(|row| row.len() > 2) {
        return None;
    }
    let pairs: Vec<(String, String)> = rows
        .iter()
        .filter_map(|row| if let [label, list] = row.as_slice() { Some((label.text(), list.text())) } else { None })
        .collect();
    let says = |(name, _): &(String, String)| label(name).is_some();
    let names_units = |(name, list): &(String, String)| {
        label(name).is_some_and(Meaning::is_role) && is_below(name) && units::are_units(list)
    };
    let task = pairs.iter().position(|(name, _)| label(name) == Some(Meaning::Task));
    let below_task = task.is_some_and(|task| pairs.iter().skip(task + 1).any(names_units));
    let has_points = || rows.iter().any(|row| row.len() == 1 && row.iter().any(|cell| is_point(&cell.text())));
    let below_points =
        || table.layout == Layout::Columns && pairs.iter().all(|(name, _)| is_below(name)) && has_points();
    let is_card = pairs.iter().all(says) && pairs.iter().any(names_units) && (below_task || below_points());
    is_card.then(|| pairs.iter().filter(|(name, _)| label(name) == Some(Meaning::Task)).count())
}

fn is_point(text: &str) -> bool {
    marks::mark(text, 0).is_some()
}

/// The rows of cards as lines.
fn lines_of(table: &Table) -> Vec<Block> {
    let rows: Vec<Vec<&Cell>> = match wide_cards::of(table) {
        Some(cards) => cards.into_iter().flatten().map(|(name, words)| vec![name, words]).collect(),
        None => table.rows.iter().map(cells).filter(|row| !row.is_empty()).collect(),
    };
    let rows = rows.into_iter();
    rows.filter_map(|row| {
        let text =
            row.iter().map(|cell| cell.text().trim().trim_end_matches(['：', ':']).to_owned()).collect::<Vec<_>>();
        let place = row.first()?.place.clone();
        Some(Block::Paragraph(Paragraph { text: text.join("："), place }))
    })
    .collect()
}

/// The lines of a paragraph with a colon in the place of the tab behind a label; nothing where none has one.
fn with_colons(text: &str) -> Option<String> {
    let line = |line: &str| {
        let (name, list) = line.trim().split_once('\t')?;
        let is_list = !list.trim().is_empty() && !list.contains('\t') && !name.contains(['：', ':']);
        (is_list && is_below(name)).then(|| format!("{}：{}", name.trim(), list.trim()))
    };
    let lines: Vec<(Option<String>, &str)> = text.split('\n').map(|text| (line(text), text)).collect();
    let is_any = lines.iter().any(|(own, _)| own.is_some());
    is_any.then(|| {
        lines.into_iter().map(|(own, text)| own.unwrap_or_else(|| text.to_owned())).collect::<Vec<_>>().join("\n")
    })
}

/// The number of a card in a line of its own: 序号：2, 问题二.
fn number_alone(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some((name, number)) = text.split_once(['：', ':']) {
        // Initiative Number: 1.1.1
        let is_number = number.trim().starts_with(|c: char| c.is_ascii_digit())
            && number.trim().bytes().all(|b| b.is_ascii_digit() || name.is_ascii() && b == b'.');
        let divider = if number.contains('.') { ' ' } else { '.' };
        let is_known = is_number && columns::meaning(name) == Some(Meaning::Number);
        return is_known.then(|| format!("{}{divider}", number.trim()));
    }
    let numbered = format!("{text}：");
    // 【任务一】粮食安全 is more than a number.
    let is_alone = |mark: marks::Mark<'_>| marks::is_named(&mark.number) && mark.rest.trim_start_matches('：') == "。";
    marks::mark(&format!("{numbered}。"), 0).is_some_and(is_alone).then_some(numbered)
}

/// Sets the number of each card before its task, where at least two stand in lines of their own and each right above a task with
/// its label. Where one stands elsewhere, nobody can tell where its card begins.
fn with_numbers(blocks: Vec<Block>) -> Vec<Block> {
    let task = |block: &Block| {
        let Block::Paragraph(paragraph) = block else { return None };
        let (name, task) = paragraph.text.split_once(['：', ':'])?;
        (label(name) == Some(Meaning::Task) && !task.trim().is_empty()).then(|| task.trim().to_owned())
    };
    let number = |block: &Block| if let Block::Paragraph(of) = block { number_alone(&of.text) } else { None };
    let pairs = || blocks.iter().zip(blocks.iter().skip(1));
    let above_tasks = pairs().filter(|(above, below)| number(above).is_some() && task(below).is_some()).count();
    let all = blocks.iter().filter(|block| number(block).is_some()).count();
    if above_tasks < 2 || above_tasks < all {
        return blocks;
    }
    let mut all: Vec<Block> = Vec::new();
    for block in blocks {
        let above = all.last().and_then(number).zip(task(&block));
        match (above, all.last_mut()) {
            (Some((number, task)), Some(Block::Paragraph(paragraph))) => paragraph.text = format!("{number}{task}"),
            _ => all.push(block),
        }
    }
    all
}
