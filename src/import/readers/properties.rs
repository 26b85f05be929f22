//! The properties of a document's paragraphs and runs, as far as they matter to what is printed.

use super::refusal::Refusal;
use super::xml::{Parser, Step, attribute, is_on, number};

/// What the properties of a paragraph say.
#[derive(Default)]
pub struct Properties {
    /// Its list by id and its level in it.
    pub list: Option<(String, usize)>,
    /// Its style, which may carry a list.
    pub style: Option<String>,
}

/// Reads the properties of a paragraph, which have just begun.
///
/// # Errors
/// If the part is not well-formed.
pub fn paragraph(parser: &mut Parser<'_>) -> Result<Properties, Refusal> {
    let mut properties = Properties::default();
    let (mut list, mut level) = (None, 0);
    let mut open = 1;
    while open > 0 {
        match parser.step()? {
            Step::Open(start) => match start.local_name().as_ref() {
                // Properties as they were before a tracked change.
                "pPrChange" => parser.skip()?,
                name => {
                    open += 1;
                    match name {
                        "pStyle" => properties.style = attribute(&start, "val"),
                        "numId" => list = attribute(&start, "val"),
                        "ilvl" => level = number(&start, "val").unwrap_or(0),
                        _ => {}
                    }
                }
            },
            Step::Close => open -= 1,
            Step::Text(_) => {}
            Step::End => return Err(parser.broken()),
        }
    }
    properties.list = list.map(|list| (list, level));
    Ok(properties)
}

/// Whether the properties of a run, which have just begun, hide it.
///
/// # Errors
/// If the part is not well-formed.
pub fn is_hidden(parser: &mut Parser<'_>) -> Result<bool, Refusal> {
    let (mut open, mut hidden) = (1, false);
    while open > 0 {
        match parser.step()? {
            Step::Open(start) => {
                open += 1;
                if start.local_name().as_ref() == "vanish" {
                    hidden = is_on(attribute(&start, "val").as_deref());
                }
            }
            Step::Close => open -= 1,
            Step::Text(_) => {}
            Step::End => return Err(parser.broken()),
        }
    }
    Ok(hidden)
}
