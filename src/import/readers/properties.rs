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

/// How a run looks.
#[derive(Clone, Copy, Default)]
pub struct Look {
    /// It is not shown.
    pub hidden: bool,
    /// It is struck through.
    pub struck: bool,
    /// It stands above the line.
    pub raised: bool,
}

/// The look of a run whose properties have just begun.
///
/// # Errors
/// If the part is not well-formed.
pub fn of_run(parser: &mut Parser<'_>) -> Result<Look, Refusal> {
    let (mut open, mut look) = (1, Look::default());
    while open > 0 {
        match parser.step()? {
            Step::Open(start) => {
                let value = attribute(&start, "val");
                match start.local_name().as_ref() {
                    // Properties as they were before a tracked change.
                    "rPrChange" => {
                        parser.skip()?;
                        continue;
                    }
                    "vanish" => look.hidden = is_on(value.as_deref()),
                    "strike" | "dstrike" => look.struck |= is_on(value.as_deref()),
                    "vertAlign" => look.raised = value.as_deref() == Some("superscript"),
                    _ => {}
                }
                open += 1;
            }
            Step::Close => open -= 1,
            Step::Text(_) => {}
            Step::End => return Err(parser.broken()),
        }
    }
    Ok(look)
}
