//! The automatic numbers of a word processor's lists: they are printed, but stand in no text of the document.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use super::xml::{Parser, Step, attribute, number};

/// The lists of a document and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    /// Abstract lists by id; levels by depth from 0.
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    /// Lists by the id that paragraphs name: the abstract list, and where levels begin anew.
    instances: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    /// Styles of paragraphs that carry a list, with the style that each is based on.
    styles: BTreeMap<String, Style>,
    /// Counts by abstract list, level by level.
    counts: BTreeMap<String, BTreeMap<usize, u32>>,
    /// Instances whose own beginnings have been applied.
    begun: Vec<String>,
}

#[derive(Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
}

#[derive(Clone, Default)]
struct Style {
    list: Option<String>,
    level: usize,
    parent: Option<String>,
}

impl Numbering {
    /// Reads `word/numbering.xml` and `word/styles.xml`, as far as a document has them.
    ///
    /// # Errors
    /// If one is not well-formed.
    pub fn read(numbering: Option<&str>, styles: Option<&str>) -> Result<Numbering, Refusal> {
        let mut read = Numbering::default();
        if let Some(xml) = numbering {
            read.lists(xml)?;
        }
        if let Some(xml) = styles {
            read.styles(xml)?;
        }
        Ok(read)
    }

    fn lists(&mut self, xml: &str) -> Result<(), Refusal> {
        let mut parser = Parser::new("word/numbering.xml", xml);
        let (mut list, mut instance, mut level) = (None, None, 0);
        loop {
            let start = match parser.step()? {
                Step::Open(start) => start,
                Step::End => return Ok(()),
                _ => continue,
            };
            let value = || attribute(&start, "val");
            match start.local_name().as_ref() {
                "abstractNum" => (list, instance) = (attribute(&start, "abstractNumId"), None),
                "num" => (list, instance) = (None, attribute(&start, "numId")),
                "abstractNumId" => {
                    if let (Some(instance), Some(list)) = (&instance, value()) {
                        self.instances.insert(instance.clone(), (list, BTreeMap::new()));
                    }
                }
                "lvl" | "lvlOverride" => level = number(&start, "ilvl").unwrap_or(0),
                "startOverride" => {
                    if let Some((_, starts)) = instance.as_ref().and_then(|i| self.instances.get_mut(i)) {
                        starts.insert(level, value().and_then(|v| v.parse().ok()).unwrap_or(1));
                    }
                }
                "start" | "numFmt" | "lvlText" => {
                    let Some(list) = &list else { continue };
                    let entry = self.lists.entry(list.clone()).or_default().entry(level).or_default();
                    let value = value().unwrap_or_default();
                    match start.local_name().as_ref() {
                        "start" => entry.start = value.parse().unwrap_or(1),
                        "numFmt" => entry.format = value,
                        _ => entry.text = value,
                    }
                }
                _ => {}
            }
        }
    }

    fn styles(&mut self, xml: &str) -> Result<(), Refusal> {
        let mut parser = Parser::new("word/styles.xml", xml);
        let mut style: Option<String> = None;
        loop {
            let start = match parser.step()? {
                Step::Open(start) => start,
                Step::End => return Ok(()),
                _ => continue,
            };
            if start.local_name().as_ref() == "style" {
                style = attribute(&start, "styleId");
            }
            let Some(style) = &style else { continue };
            let value = || attribute(&start, "val");
            match start.local_name().as_ref() {
                "numId" => self.styles.entry(style.clone()).or_default().list = value(),
                "ilvl" => {
                    self.styles.entry(style.clone()).or_default().level =
                        value().and_then(|v| v.parse().ok()).unwrap_or(0);
                }
                "basedOn" => self.styles.entry(style.clone()).or_default().parent = value(),
                _ => {}
            }
        }
    }

    /// The list and level of a style, its own or inherited.
    pub fn of_style(&self, style: &str) -> Option<(String, usize)> {
        let mut name = style.to_owned();
        for _ in 0..16 {
            let style = self.styles.get(&name)?;
            if let Some(list) = &style.list {
                return Some((list.clone(), style.level));
            }
            name = style.parent.clone()?;
        }
        None
    }

    /// The number that the next paragraph of a list bears, as printed; empty for bullets and for no list.
    pub fn next(&mut self, instance: &str, level: usize) -> String {
        let Some((list, starts)) = self.instances.get(instance).cloned() else { return String::new() };
        let Some(levels) = self.lists.get(&list) else { return String::new() };
        let counts = self.counts.entry(list).or_default();
        if !self.begun.iter().any(|begun| begun == instance) {
            self.begun.push(instance.to_owned());
            for (level, start) in starts {
                counts.insert(level, start.saturating_sub(1));
            }
        }
        counts.retain(|deeper, _| *deeper <= level);
        let start_of = |level: usize| levels.get(&level).map_or(1, |l| l.start);
        let count = counts.entry(level).or_insert_with(|| start_of(level).saturating_sub(1));
        *count = count.saturating_add(1);
        let Some(own) = levels.get(&level).filter(|l| l.format != "bullet" && l.format != "none") else {
            return String::new();
        };
        let mut label = String::new();
        let mut rest = own.text.chars();
        while let Some(character) = rest.next() {
            let place = if character == '%' { rest.clone().next().and_then(|c| c.to_digit(10)) } else { None };
            let Some(place) = place.and_then(|place| usize::try_from(place).ok()).filter(|place| *place > 0) else {
                label.push(character);
                continue;
            };
            rest.next();
            let count = counts.get(&(place - 1)).copied().unwrap_or_else(|| start_of(place - 1));
            let format = levels.get(&(place - 1)).map_or("decimal", |l| l.format.as_str());
            label.push_str(&formatted(count, format));
        }
        label
    }
}

/// A count in a format of the word processor.
fn formatted(count: u32, format: &str) -> String {
    let within = |first: u32, last: u32, base: u32| {
        (first..=last).contains(&count).then(|| char::from_u32(base + count - first)).flatten()
    };
    let one = match format {
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => within(1, 20, 0x2460),
        "decimalEnclosedParen" => within(1, 20, 0x2474),
        "decimalEnclosedFullstop" => within(1, 20, 0x2488),
        "ideographEnclosedCircle" => within(1, 10, 0x3280),
        "lowerLetter" => within(1, 26, u32::from(b'a')),
        "upperLetter" => within(1, 26, u32::from(b'A')),
        _ => None,
    };
    if let Some(one) = one {
        return one.to_string();
    }
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "japaneseDigitalTenThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese(count),
        "decimalFullWidth" | "decimalFullWidth2" => count
            .to_string()
            .chars()
            .filter_map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')))
            .collect(),
        "decimalZero" => format!("{count:02}"),
        "lowerRoman" => roman(count).to_ascii_lowercase(),
        "upperRoman" => roman(count),
        _ => count.to_string(),
    }
}

/// A count below ten thousand in Chinese; larger ones in digits.
fn chinese(count: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if count == 0 || count > 9999 {
        return count.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = count / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(digit == 1 && unit == 10 && text.is_empty()) {
            text.extend(usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)));
        }
        text.push_str(name);
    }
    text
}

fn roman(count: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count > 3999 {
        return count.to_string();
    }
    let mut rest = count;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_printed_as_the_word_processor_prints_them() {
        let counts = [1, 10, 11, 20, 101, 110, 2023].map(chinese);
        assert_eq!(counts, ["一", "十", "十一", "二十", "一百零一", "一百一十", "二千零二十三"]);
        assert_eq!(formatted(3, "decimalEnclosedCircle"), "③");
        assert_eq!(formatted(21, "decimalEnclosedCircle"), "21");
        assert_eq!(formatted(12, "decimalFullWidth"), "１２");
        assert_eq!(formatted(14, "lowerRoman"), "xiv");
    }

    #[test]
    fn a_list_counts_level_by_level_and_begins_anew_below_a_higher_one() {
        let xml = r#"<w:numbering xmlns:w="w">
            <w:abstractNum w:abstractNumId="7">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"#;
        let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#;
        let mut numbering = Numbering::read(Some(xml), Some(styles)).unwrap();
        let labels = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0)].map(|(i, l)| numbering.next(i, l));
        assert_eq!(labels, ["一、", "一.1", "一.2", "二、", "二.1", "五、"]);
        assert_eq!(numbering.of_style("b"), Some(("1".to_owned(), 0)));
        assert_eq!(numbering.next("9", 0), "");
    }
}
