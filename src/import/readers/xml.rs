//! Small steps over XML that the readers of documents and workbooks share.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::refusal::Refusal;

/// A reader of one part, by events.
pub struct Parser<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
}

/// An event that matters here. Names are without their prefix.
pub enum Step<'a> {
    /// An element begins. An empty element is told as one that begins and ends.
    Open(BytesStart<'a>),
    /// An element ends.
    Close,
    /// Text with its references resolved.
    Text(String),
    /// The part ends.
    End,
}

impl<'a> Parser<'a> {
    /// A parser of the part named `part`.
    pub fn new(part: &'a str, xml: &'a str) -> Parser<'a> {
        let mut reader = Reader::from_str(xml.strip_prefix('\u{feff}').unwrap_or(xml));
        reader.config_mut().expand_empty_elements = true;
        Parser { reader, part }
    }

    /// The next event.
    ///
    /// # Errors
    /// If the part is not well-formed.
    pub fn step(&mut self) -> Result<Step<'a>, Refusal> {
        loop {
            let event = self.reader.read_event().map_err(|_| Refusal::Broken(self.part.to_owned()))?;
            return Ok(match event {
                // The parser leaves it to its user to look at attributes.
                Event::Start(start) if !is_sound(&start) => return Err(self.broken()),
                Event::Start(start) => Step::Open(start),
                Event::End(_) => Step::Close,
                Event::Text(text) => Step::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Step::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => Step::Text(match reference.resolve_char_ref() {
                    Ok(Some(character)) => character.to_string(),
                    _ => quick_xml::escape::resolve_predefined_entity(&reference.xml10_content())
                        .unwrap_or_default()
                        .to_owned(),
                }),
                Event::Eof => Step::End,
                _ => continue,
            });
        }
    }

    /// The refusal of a part that is not well-formed or ends early.
    pub fn broken(&self) -> Refusal {
        Refusal::Broken(self.part.to_owned())
    }

    /// Passes over the element that has just begun.
    ///
    /// # Errors
    /// As [`Parser::step`].
    pub fn skip(&mut self) -> Result<(), Refusal> {
        self.text().map(|_| ())
    }

    /// All text within the element that has just begun.
    ///
    /// # Errors
    /// As [`Parser::step`].
    pub fn text(&mut self) -> Result<String, Refusal> {
        let mut depth = 1;
        let mut all = String::new();
        while depth > 0 {
            match self.step()? {
                Step::Open(_) => depth += 1,
                Step::Close => depth -= 1,
                Step::Text(text) => all.push_str(&text),
                Step::End => return Err(self.broken()),
            }
        }
        Ok(all)
    }
}

/// Whether the attributes of a tag are well-formed. A lost quotation mark makes one value of several attributes and tags.
fn is_sound(start: &BytesStart<'_>) -> bool {
    start.attributes().all(|attribute| attribute.is_ok_and(|attribute| !attribute.value.contains(['<', '>'])))
}

/// An attribute by its name without prefix.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
}

/// An attribute that is a whole number.
pub fn number(start: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(start, name)?.parse().ok()
}

/// Whether a switch element (`<w:vanish/>`, `hidden="1"`) is on: on where no value is given.
pub fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_with_a_lost_quotation_mark_is_refused() {
        let read = |xml| Parser::new("part", xml).text();
        assert_eq!(Parser::new("part", "<c r=\"A1\">甲</c>").step().map(|_| ()), Ok(()));
        for broken in ["<c r=\"A1 t=\"s\"><is p=\"x\">甲</is></c>", "<c r=A1>甲</c>", "<c r=\"A1\" r=\"B1\">甲</c>"]
        {
            assert!(read(broken).is_err(), "{broken}");
        }
    }
}
