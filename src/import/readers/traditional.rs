//! Texts and documents in traditional characters are read in simplified ones.

use crate::import::document::{Block, Document};
use crate::import::printed::{Printed, simplified};

/// Reads a text, and one in traditional characters in simplified ones.
pub fn read(text: String, read: impl Fn(&str) -> Document) -> Document {
    match simplified(&text) {
        Some(simplified) => {
            let document = read(&simplified);
            Document { printed: Some(Printed::new(simplified, text)), ..document }
        }
        None => read(&text),
    }
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
