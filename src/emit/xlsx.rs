//! Workbooks as XLSX (ECMA-376), with the parts that a spreadsheet needs and no more. Texts stand in their cells, so that a
//! sheet is written row by row in one pass; what that saves is in docs/dependencies.md. Writing to memory does not fail.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use libdeflater::{CompressionLvl, Compressor, crc32};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};

use crate::date::Date;
use crate::prose::escape;

/// How hard to compress, from 1 to 12: 1 takes least time. What other levels and packers give is in docs/dependencies.md.
const COMPRESSION: i32 = 1;

/// What a cell or column looks like: the place of its format in [`STYLES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Text that stays text: nothing typed into the cell later becomes a date or a formula by itself.
    Text = 1,
    /// The head of a column.
    Head = 2,
    /// A number, or yes or no.
    Number = 3,
    /// A day.
    Date = 4,
}

const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>"#,
    r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>"#,
    r#"<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>"#,
    r#"<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>"#,
    r#"<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>"#,
    r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
);

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const ROOT_LINKS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    "</Relationships>",
);

/// A sheet that is being filled, row by row and from left to right.
pub struct Sheet {
    name: &'static str,
    /// The style and the width of each column, in half-width characters.
    columns: Vec<(Style, usize)>,
    /// The rows so far.
    xml: String,
    /// The number of the last row, from 1.
    row: usize,
}

impl Sheet {
    /// A sheet without rows. Its name has at most 31 characters and none of `[]:*?/\`.
    pub fn new(name: &'static str, columns: Vec<(Style, usize)>) -> Sheet {
        Sheet { name, columns, xml: String::new(), row: 0 }
    }

    /// How many rows it has, the head among them.
    pub fn rows(&self) -> usize {
        self.row
    }

    /// Makes a column at least so wide.
    pub fn widen(&mut self, column: usize, width: usize) {
        if let Some((_, widest)) = self.columns.get_mut(column) {
            *widest = width.max(*widest);
        }
    }

    /// Begins a row.
    pub fn begin(&mut self) {
        self.row += 1;
        let _ = write!(self.xml, "<row r=\"{}\">", self.row);
    }

    /// Ends a row.
    pub fn end(&mut self) {
        self.xml.push_str("</row>");
    }

    /// Adds a cell with a text; none of an empty one.
    pub fn text(&mut self, column: usize, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        self.open(column, style, " t=\"inlineStr\"><is><t");
        let is_blank = |c: char| c.is_whitespace();
        if text.starts_with(is_blank) || text.ends_with(is_blank) {
            self.xml.push_str(" xml:space=\"preserve\"");
        }
        self.xml.push('>');
        push_text(text, &mut self.xml);
        self.xml.push_str("</t></is></c>");
    }

    /// Adds a cell with a number.
    pub fn number(&mut self, column: usize, number: impl std::fmt::Display) {
        self.open(column, Style::Number, "><v>");
        let _ = write!(self.xml, "{number}</v></c>");
    }

    /// Adds a cell with yes or no.
    pub fn flag(&mut self, column: usize, flag: bool) {
        self.open(column, Style::Number, if flag { " t=\"b\"><v>1</v></c>" } else { " t=\"b\"><v>0</v></c>" });
    }

    /// Adds a cell with a day; one before 1900, which spreadsheets do not know, as text.
    pub fn date(&mut self, column: usize, day: Date) {
        match serial(day) {
            Some(serial) => {
                self.open(column, Style::Date, "><v>");
                let _ = write!(self.xml, "{serial}</v></c>");
            }
            None => self.text(column, Style::Text, &day.to_string()),
        }
    }

    fn open(&mut self, column: usize, style: Style, rest: &str) {
        self.xml.push_str("<c r=\"");
        push_letters(column, &mut self.xml);
        let _ = write!(self.xml, "{}\" s=\"{}\"", self.row, style as u8);
        self.xml.push_str(rest);
    }

    /// Head and rows that the filter covers: at least one row below the head.
    fn range(&self, mark: &str) -> String {
        let mut last = String::new();
        push_letters(self.columns.len().saturating_sub(1), &mut last);
        format!("{mark}A{mark}1:{mark}{last}{mark}{}", self.row.max(2))
    }

    /// What stands before the rows. The head stays in view, pages are A4, landscape and as wide as the table.
    fn before(&self, is_first: bool) -> String {
        let selected = if is_first { " tabSelected=\"1\"" } else { "" };
        let mut xml = format!(
            concat!(
                "{}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
                "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"{}\"/>",
                "<sheetViews><sheetView{} workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" ",
                "state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>",
                "<sheetFormatPr defaultRowHeight=\"15\"/><cols>",
            ),
            DECLARATION,
            self.range(""),
            selected,
        );
        for (number, (style, width)) in (1..).zip(&self.columns) {
            let _ = write!(
                xml,
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}.7109375\" style=\"{}\" customWidth=\"1\"/>",
                *style as u8
            );
        }
        xml + "</cols><sheetData>"
    }

    fn after(&self) -> String {
        format!(
            concat!(
                "</sheetData><autoFilter ref=\"{}\"/>",
                "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>",
                "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>",
                "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
            ),
            self.range(""),
        )
    }
}

/// What a workbook says of itself.
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who made it.
    pub author: &'a str,
    /// The day that is given as that of its making.
    pub day: Date,
}

/// Packs the files of workbooks, one after the other: its memory is used again.
pub struct Packer {
    packer: Compressor,
    text: String,
    packed: Vec<u8>,
}

impl Packer {
    /// A packer that has packed nothing yet.
    pub fn new() -> Packer {
        let packer = Compressor::new(CompressionLvl::new(COMPRESSION).unwrap_or_default());
        Packer { packer, text: String::new(), packed: Vec::new() }
    }

    /// Adds a file of these pieces to an archive.
    fn add(&mut self, zip: &mut ZipArchiveWriter<Vec<u8>>, name: &str, pieces: &[&str]) -> io::Result<()> {
        self.text.clear();
        self.text.extend(pieces.iter().copied());
        let text = self.text.as_bytes();
        let most = self.packer.deflate_compress_bound(text.len());
        self.packed.resize(most.max(self.packed.len()), 0);
        let length = self.packer.deflate_compress(text, &mut self.packed).map_err(io::Error::other)?;
        let start = zip.new_file(name).compression_method(CompressionMethod::DEFLATE).start();
        let (mut file, _) = start.map_err(io::Error::other)?;
        file.write_all(self.packed.get(..length).unwrap_or_default())?;
        let about = DataDescriptorOutput::new(crc32(text), text.len() as u64);
        file.finish(about).map(|_| ()).map_err(io::Error::other)
    }
}

/// The bytes of a workbook.
///
/// # Errors
/// None but those of the ZIP library, which writing to memory does not meet.
pub fn workbook(about: &About<'_>, sheets: &[Sheet], packer: &mut Packer) -> io::Result<Vec<u8>> {
    let mut zip = ZipArchiveWriter::new(Vec::new());
    let mut part = |name: &str, pieces: &[&str]| packer.add(&mut zip, name, pieces);
    part("[Content_Types].xml", &[DECLARATION, &content_types(sheets.len())])?;
    part("_rels/.rels", &[DECLARATION, ROOT_LINKS])?;
    part("docProps/core.xml", &[DECLARATION, &properties(about)])?;
    part("xl/workbook.xml", &[DECLARATION, &contents(sheets)])?;
    part("xl/_rels/workbook.xml.rels", &[DECLARATION, &links(sheets.len())])?;
    part("xl/styles.xml", &[DECLARATION, STYLES])?;
    for (number, sheet) in (1..).zip(sheets) {
        let name = format!("xl/worksheets/sheet{number}.xml");
        part(&name, &[&sheet.before(number == 1), &sheet.xml, &sheet.after()])?;
    }
    zip.finish().map_err(io::Error::other)
}

fn content_types(sheets: usize) -> String {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut xml = format!(
        concat!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
            "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>",
            "<Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>",
        ),
        kind = KIND
    );
    for number in 1..=sheets {
        let name = format!("/xl/worksheets/sheet{number}.xml");
        let _ = write!(xml, "<Override PartName=\"{name}\" ContentType=\"{KIND}.worksheet+xml\"/>");
    }
    xml + "</Types>"
}

fn properties(about: &About<'_>) -> String {
    format!(
        concat!(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ",
            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" ",
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>",
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>",
            "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>",
        ),
        escaped(&printable(about.title)),
        escaped(&printable(about.author)),
        day = about.day,
    )
}

/// The list of the sheets, with what is filtered and which row is printed on every page.
fn contents(sheets: &[Sheet]) -> String {
    let mut xml = concat!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ",
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">",
        "<bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"24000\" windowHeight=\"14000\"/></bookViews><sheets>",
    )
    .to_owned();
    for (number, sheet) in (1..).zip(sheets) {
        let _ = write!(xml, "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", escaped(sheet.name));
    }
    xml.push_str("</sheets><definedNames>");
    for (kind, of) in [
        ("_xlnm._FilterDatabase\" hidden=\"1", (|sheet| sheet.range("$")) as fn(&Sheet) -> String),
        ("_xlnm.Print_Titles", |_| "$1:$1".to_owned()),
    ] {
        for (place, sheet) in sheets.iter().enumerate() {
            let name = sheet.name.replace('\'', "''");
            let range = of(sheet);
            let _ = write!(
                xml,
                "<definedName name=\"{kind}\" localSheetId=\"{place}\">'{}'!{range}</definedName>",
                escaped(&name)
            );
        }
    }
    xml + "</definedNames></workbook>"
}

fn links(sheets: usize) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    let mut link = |number: usize, kind: &str, target: &str| {
        let _ = write!(xml, "<Relationship Id=\"rId{number}\" Type=\"{KIND}/{kind}\" Target=\"{target}\"/>");
    };
    (1..=sheets).for_each(|number| link(number, "worksheet", &format!("worksheets/sheet{number}.xml")));
    link(sheets + 1, "styles", "styles.xml");
    xml + "</Relationships>"
}

/// The letters of a column, from 0: A to Z, AA and so on.
fn push_letters(column: usize, out: &mut String) {
    if column >= 26 {
        push_letters(column / 26 - 1, out);
    }
    out.push(char::from(b'A' + (column % 26) as u8));
}

/// The day as spreadsheets count: from 1 January 1900, with a 29 February of that year that there never was.
fn serial(day: Date) -> Option<i32> {
    let days = day.days_since(Date::new(1899, 12, 30)?);
    match days {
        61.. => Some(days),
        2..61 => Some(days - 1),
        _ => None,
    }
}

/// Whether XML cannot hold a character, or would change it when it is read.
fn is_unwritable(c: char) -> bool {
    (c < ' ' && c != '\t' && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Adds a text, with `_xHHHH_` for a character that XML cannot hold, as spreadsheets read it.
fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '_' || is_unwritable(c)) {
        let (plain, from) = rest.split_at(at);
        escape(plain, out);
        let mut characters = from.chars();
        match characters.next() {
            Some('_') => out.push_str(if is_escape(from) { "_x005F_" } else { "_" }),
            Some(c) => _ = write!(out, "_x{:04X}_", u32::from(c)),
            None => {}
        }
        rest = characters.as_str();
    }
    escape(rest, out);
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// Whether a text begins as a spreadsheet writes a character: `_x000D_`.
fn is_escape(text: &str) -> bool {
    let digits = text.strip_prefix("_x").and_then(|rest| rest.get(..5));
    digits.and_then(|digits| digits.strip_suffix('_')).is_some_and(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// A text without what XML cannot hold.
fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unwritable) { text.replace(is_unwritable, " ").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_as_spreadsheets_read_them() {
        for (text, written) in [
            ("a & <b>", "a &amp; &lt;b&gt;"),
            ("甲\n乙\t丙", "甲\n乙\t丙"),
            ("甲\r\n", "甲_x000D_\n"),
            ("\u{1}\u{ffff}", "_x0001__xFFFF_"),
            ("_x0041_ _x00_ _", "_x005F_x0041_ _x00_ _"),
            ("𠮷，", "𠮷，"),
        ] {
            let mut out = String::new();
            push_text(text, &mut out);
            assert_eq!(out, written);
        }
    }

    #[test]
    fn columns_have_letters() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            let mut out = String::new();
            push_letters(column, &mut out);
            assert_eq!(out, letters);
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let of = |year, month, day| serial(Date::new(year, month, day).unwrap());
        assert_eq!(of(1899, 12, 31), None);
        assert_eq!(of(1900, 1, 1), Some(1));
        assert_eq!(of(1900, 2, 28), Some(59));
        assert_eq!(of(1900, 3, 1), Some(61));
        assert_eq!(of(2026, 11, 28), Some(46354));
    }
}
