//! Web pages as saved from a portal: the text and tables of the page; navigation, link lists and footers are left out and
//! named. Tables that only lay out the page are read as text.

use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::html_titles;
use super::raised::raised;
use crate::character::joins;
use crate::import::document::{Block, Cell, Document, Layout, Place, Row, Table, Why};

/// How deep elements may lie within one another; what is deeper is read as if it were not nested.
const DEEPEST: usize = 400;
/// Elements that hold no text of the page.
const SILENT: [&str; 12] = [
    "script", "style", "noscript", "template", "head", "iframe", "svg", "button", "select", "textarea", "object",
    "audio",
];
/// Elements that surround the page's text.
const SURROUNDING: [&str; 3] = ["nav", "footer", "aside"];
/// Words of class names and ids that mark surroundings.
const SURROUNDING_NAMES: [&str; 12] = [
    "nav",
    "navbar",
    "menu",
    "footer",
    "foot",
    "copyright",
    "breadcrumb",
    "crumbs",
    "share",
    "sidebar",
    "friendlink",
    "toolbar",
];
/// Elements whose words are struck out.
const STRUCK: [&str; 3] = ["del", "s", "strike"];
/// Elements that stand in a line of text.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "em", "font", "i", "ins", "kbd", "label", "mark",
    "o:p", "q", "ruby", "rb", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// Reads a page.
pub fn read(html: &str) -> Document {
    let page = Html::parse_document(html);
    let mut builder = DocumentBuilder::default();
    let whole = measure(page.root_element(), 0);
    builder.whole = whole.text;
    builder.element(page.root_element(), 0);
    builder.flush();
    builder.document.title = html_titles::of_head(&page);
    builder.document.heading = html_titles::heading(&page);
    builder.document
}

#[derive(Default)]
struct DocumentBuilder {
    document: Document,
    /// The paragraph that is being gathered.
    line: String,
    paragraphs: usize,
    tables: usize,
    /// Characters of the whole page.
    whole: usize,
}

/// How much text an element holds, in characters without white space.
#[derive(Clone, Copy, Default)]
struct Measure {
    text: usize,
    linked: usize,
    links: usize,
}

fn measure(element: ElementRef<'_>, depth: usize) -> Measure {
    let mut sum = Measure::default();
    if depth > DEEPEST || SILENT.contains(&element.value().name()) {
        return sum;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => sum.text += text.chars().filter(|c| !c.is_whitespace()).count(),
            Node::Element(_) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                let part = measure(child, depth + 1);
                sum.text += part.text;
                sum.linked += part.linked;
                sum.links += part.links;
            }
            _ => {}
        }
    }
    if element.value().name() == "a" {
        sum = Measure { text: sum.text, linked: sum.text, links: 1 };
    }
    sum
}

impl DocumentBuilder {
    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        let name = element.value().name();
        if SILENT.contains(&name) || depth > DEEPEST {
            return;
        }
        if name == "br" || name == "hr" {
            self.flush();
            return;
        }
        if name == "img" {
            let words = element.value().attr("alt").unwrap_or_default();
            self.document.leave_out(Why::Picture, Some(Place::Paragraph(self.paragraphs + 1)), words);
            return;
        }
        if is_hidden(element) {
            self.leave_out(Why::Hidden, element);
            return;
        }
        if STRUCK.contains(&name) {
            self.leave_out(Why::Deleted, element);
            return;
        }
        if name == "sup" {
            self.line.push_str(&raised(&words(element, 0)));
            return;
        }
        let inline = INLINE.contains(&name);
        if !inline && self.surrounds(element) {
            self.flush();
            self.leave_out(Why::Surroundings, element);
            return;
        }
        if name == "table" && is_data(element) {
            self.flush();
            self.table(element);
            return;
        }
        if !inline {
            self.flush();
        }
        let before = self.paragraphs;
        self.children(element, name, depth);
        if !inline {
            self.flush();
        }
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        if let Some(level) = level.filter(|_| self.paragraphs == before + 1) {
            self.document.headings.insert(Place::Paragraph(self.paragraphs), level);
        }
    }

    fn children(&mut self, element: ElementRef<'_>, name: &str, depth: usize) {
        let mut number = element.value().attr("start").and_then(|start| start.parse::<i32>().ok()).unwrap_or(1);
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.line.push_str(text),
                Node::Element(of) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    if name == "ol" && of.name() == "li" {
                        self.flush();
                        self.line = format!("{number}.");
                        number = number.saturating_add(1);
                        // The item's own block would end the line that its number begins.
                        self.item(child, depth + 1);
                    } else {
                        self.element(child, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// The content of a numbered item, whose number is in the line already.
    fn item(&mut self, item: ElementRef<'_>, depth: usize) {
        let mut first = true;
        for child in item.children() {
            match child.value() {
                Node::Text(text) => self.line.push_str(text),
                Node::Element(of) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    if first && of.name() == "p" {
                        self.line.extend(child.text());
                        self.flush();
                    } else {
                        self.element(child, depth + 1);
                    }
                    first = false;
                }
                _ => {}
            }
        }
        self.flush();
    }

    fn flush(&mut self) {
        let text = collapsed(&std::mem::take(&mut self.line));
        if !text.is_empty() {
            self.paragraphs += 1;
            self.document.paragraph(&text, Place::Paragraph(self.paragraphs));
        }
    }

    fn leave_out(&mut self, why: Why, element: ElementRef<'_>) {
        let text = words(element, 0);
        if !text.is_empty() {
            self.document.leave_out(why, Some(Place::Paragraph(self.paragraphs + 1)), text);
        }
    }

    /// Whether an element is navigation or the like: by its name, its class, or because it is a list of links. What holds
    /// more than half of the page's text is not, whatever it is called.
    fn surrounds(&self, element: ElementRef<'_>) -> bool {
        let value = element.value();
        let measure = measure(element, 0);
        if measure.text == 0 || measure.text * 2 > self.whole {
            return false;
        }
        let names = value.attr("class").into_iter().chain(value.id()).flat_map(|names| names.split([' ', '-', '_']));
        SURROUNDING.contains(&value.name())
            || names.map(str::to_ascii_lowercase).any(|name| SURROUNDING_NAMES.contains(&name.as_str()))
            || (measure.links >= 4 && measure.linked * 10 >= measure.text * 8)
    }

    /// The lines of a cell: paragraphs and line breaks divide.
    fn lines(&mut self, cell: ElementRef<'_>) -> Vec<String> {
        let mut within = DocumentBuilder { whole: usize::MAX, ..DocumentBuilder::default() };
        for child in cell.children() {
            match child.value() {
                Node::Text(text) => within.line.push_str(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        within.element(child, 1);
                    }
                }
                _ => {}
            }
        }
        within.flush();
        self.document.left_out.append(&mut within.document.left_out);
        let paragraphs = within.document.blocks.into_iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text),
            Block::Table(_) => None,
        });
        paragraphs.collect()
    }

    fn table(&mut self, table: ElementRef<'_>) {
        for caption in table.child_elements().filter(|e| e.value().name() == "caption") {
            self.line = words(caption, 0);
            self.flush();
        }
        self.tables += 1;
        let mut rows: Vec<Row> = Vec::new();
        // For each column, how many further rows a cell above covers it.
        let mut covered: Vec<usize> = Vec::new();
        for tr in rows_of(table) {
            let mut row = Row::default();
            let mut column = 0;
            let skip = |covered: &mut Vec<usize>, column: &mut usize| {
                while let Some(left) = covered.get_mut(*column).filter(|left| **left > 0) {
                    *left -= 1;
                    *column += 1;
                }
            };
            for cell in tr.child_elements().filter(|c| matches!(c.value().name(), "td" | "th")) {
                skip(&mut covered, &mut column);
                let span = |name: &str, most: usize| {
                    let value = cell.value().attr(name).and_then(|value| value.trim().parse::<usize>().ok());
                    value.unwrap_or(1).clamp(1, most)
                };
                let (columns, spanned) = (span("colspan", 1000), span("rowspan", 65_534));
                let place = Place::Cell { table: self.tables, row: rows.len() + 1, column: column + 1 };
                if is_hidden(cell) {
                    self.document.leave_out(Why::Hidden, Some(place), words(cell, 0));
                    continue;
                }
                let lines = self.lines(cell);
                row.cells.push(Cell { column, columns, rows: spanned, lines, place });
                if covered.len() < column + columns {
                    covered.resize(column + columns, 0);
                }
                for left in covered.iter_mut().skip(column).take(columns) {
                    *left = spanned - 1;
                }
                column += columns;
            }
            while column < covered.len() {
                skip(&mut covered, &mut column);
                column += 1;
            }
            rows.push(row);
        }
        let count = rows.len();
        for (number, row) in rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.rows = cell.rows.min(count - number);
            }
        }
        let place = Place::Cell { table: self.tables, row: 1, column: 1 };
        self.document.table(Table { rows, layout: Layout::Spans, name: None, place });
    }
}

/// A table that holds data: rows of several cells, and no table within but lists of one column that hold the lesser part of
/// its words.
fn is_data(table: ElementRef<'_>) -> bool {
    let cells = |tr: &ElementRef<'_>| tr.child_elements().filter(|c| matches!(c.value().name(), "td" | "th")).count();
    if rows_of(table).iter().filter(|tr| cells(tr) > 1).count() < 2 {
        return false;
    }
    let mut in_lists = 0;
    for nested in tables_within(table) {
        if !tables_within(nested).is_empty() || rows_of(nested).iter().any(|tr| cells(tr) > 1) {
            return false;
        }
        in_lists += measure(nested, 0).text;
    }
    in_lists == 0 || in_lists * 2 < measure(table, 0).text
}

fn tables_within(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let elements = table.descendants().skip(1).filter_map(ElementRef::wrap);
    elements.filter(|element| element.value().name() == "table").collect()
}

/// The rows of a table, not those of tables within it.
fn rows_of(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let mut rows = Vec::new();
    for part in table.child_elements() {
        match part.value().name() {
            "tr" => rows.push(part),
            "thead" | "tbody" | "tfoot" => rows.extend(part.child_elements().filter(|e| e.value().name() == "tr")),
            _ => {}
        }
    }
    rows
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let style = value.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    value.attr("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// All words of an element in one line.
fn words(element: ElementRef<'_>, depth: usize) -> String {
    if depth > DEEPEST || SILENT.contains(&element.value().name()) {
        return String::new();
    }
    let mut all = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(text) => all.push_str(text),
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    all.push(' ');
                    all.push_str(&words(child, depth + 1));
                }
            }
            _ => {}
        }
    }
    collapsed(&all)
}

/// White space as a page shows it: runs are one blank, none at the ends, none where a line of the file breaks between Han.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap: Option<bool> = None;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            let broken = gap.unwrap_or(false) || character == '\n';
            gap = Some(broken);
            continue;
        }
        if let Some(broken) = gap.take()
            && !out.is_empty()
            && !(broken && joins(&out, text.get(at..).unwrap_or("")))
        {
            out.push(' ');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Block;

    fn paragraphs(html: &str) -> Vec<String> {
        let blocks = read(html).blocks.into_iter();
        blocks.filter_map(|b| if let Block::Paragraph(p) = b { Some(p.text) } else { None }).collect()
    }

    #[test]
    fn paragraphs_end_at_blocks_and_line_breaks() {
        let html = "<body><h1>通知</h1><div>一、甲\n乙<br/>&nbsp;&nbsp;1.<b>推进</b>。</div><ol><li>丙</li><li><p>丁</p></li></ol>";
        assert_eq!(paragraphs(html), ["通知", "一、甲乙", "1.推进。", "1.丙", "2.丁"]);
    }

    #[test]
    fn navigation_and_hidden_text_are_left_out_and_named() {
        let links = "<a href=a>首页</a><a href=b>政务公开</a><a href=c>办事</a><a href=d>互动</a>";
        let html = format!(
            "<div class=\"top-nav\">站点导航</div><div>{links}</div><p>正文一二三四五六七八九十正文一二三四五六七八九十</p>\
             <p style=\"display: none\">内部</p><footer>版权所有</footer><script>var x</script>"
        );
        assert_eq!(paragraphs(&html), ["正文一二三四五六七八九十正文一二三四五六七八九十"]);
        let left: Vec<(Why, String)> = read(&html).left_out.into_iter().map(|l| (l.why, l.text)).collect();
        let surroundings = |text: &str| (Why::Surroundings, text.to_owned());
        let expected = [
            surroundings("站点导航"),
            surroundings("首页 政务公开 办事 互动"),
            (Why::Hidden, "内部".to_owned()),
            surroundings("版权所有"),
        ];
        assert_eq!(left, expected);
    }

    #[test]
    fn cells_have_their_place_and_span() {
        let html = "<table><tr><th>序号<th>任务<th>单位<tr><td rowspan=2>1<td>甲<td>A<br>B<tr><td>乙<td>C</table>";
        let document = read(html);
        let Some(Block::Table(table)) = document.blocks.first() else { panic!("no table") };
        let cells: Vec<(usize, usize, String)> =
            table.rows.iter().flat_map(|r| &r.cells).map(|c| (c.column, c.rows, c.text())).collect();
        let expected = [
            (0, 1, "序号"),
            (1, 1, "任务"),
            (2, 1, "单位"),
            (0, 2, "1"),
            (1, 1, "甲"),
            (2, 1, "A\nB"),
            (1, 1, "乙"),
            (2, 1, "C"),
        ];
        assert_eq!(cells, expected.map(|(c, r, t)| (c, r, t.to_owned())));
    }

    #[test]
    fn a_table_that_lays_out_the_page_is_text() {
        assert_eq!(paragraphs("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>"), ["甲", "乙"]);
    }

    #[test]
    fn deep_nesting_ends() {
        let html = format!("{}甲{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
        read(&html);
    }
}
