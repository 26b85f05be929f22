//! What a document keeps beside its text: notes at the foot, comments, headers and footers of its pages.

use super::refusal::Refusal;
use super::xml::{Parser, Step, attribute};

/// The texts of a part's runs.
///
/// # Errors
/// If the part is not well-formed.
pub fn words(part: &str, xml: &str) -> Result<String, Refusal> {
    let mut parser = Parser::new(part, xml);
    let mut all = String::new();
    loop {
        match parser.step()? {
            Step::Open(start) if start.local_name().as_ref() == "t" => all.push_str(&parser.text()?),
            Step::End => return Ok(all),
            _ => {}
        }
    }
}

/// The elements of a part that hold remarks, each with its id and words.
///
/// # Errors
/// If the part is not well-formed.
pub fn notes_of(xml: &str, part: &str, element: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut parser = Parser::new(part, xml);
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match parser.step()? {
            Step::Open(start) if start.local_name().as_ref() == element => {
                found.push((attribute(&start, "id").unwrap_or_default(), String::new()));
            }
            Step::Open(start) if start.local_name().as_ref() == "t" => {
                let text = parser.text()?;
                if let Some((_, note)) = found.last_mut() {
                    note.push_str(&text);
                }
            }
            Step::End => {
                found.retain(|(_, text)| !text.trim().is_empty());
                return Ok(found);
            }
            _ => {}
        }
    }
}
