//! Texts and documents in traditional characters are read in simplified ones.

use crate::import::document::Document;
use crate::import::printed::{Printed, simplified};

/// Reads a text, and one in traditional characters in simplified ones.
pub fn read(text: &str, read: impl Fn(&str) -> Document) -> Document {
    match simplified(text) {
        Some(simplified) => {
            let document = read(&simplified);
            Document { printed: Some(Printed::new(&simplified, text)), ..document }
        }
        None => read(text),
    }
}

/// Makes a document one in simplified characters, where it is in traditional ones.
pub fn simplify(document: &mut Document) {
    let mut printed = String::new();
    document.each_text(|text, _| {
        printed.push_str(text);
        printed.push('\n');
    });
    let left_out = document.left_out.iter().flat_map(|left| [left.text.as_str(), "\n"]);
    printed.extend(left_out);
    let Some(read) = simplified(&printed) else { return };
    document.printed = Some(Printed::new(&read, &printed));
    // A character takes as many bytes in both.
    let mut rest = read.as_str();
    let mut take = |text: &mut String| {
        let (own, behind) = rest.split_at_checked(text.len()).unwrap_or((rest, ""));
        own.clone_into(text);
        rest = behind.get(1..).unwrap_or("");
    };
    document.each_text(|text, _| take(text));
    document.left_out.iter_mut().for_each(|left| take(&mut left.text));
}
