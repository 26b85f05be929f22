//! A cell that a line end has broken, in a table whose rows are lines: what stands on the next line belongs to the cell above.

use crate::import::document::{Document, Doubt, DoubtKind, Row};

/// Joins each row of one cell to the last cell of the row above, where that one ends openly. Each is a doubt of the document.
pub fn joined(rows: Vec<Row>, document: &mut Document) -> Vec<Row> {
    let mut whole: Vec<Row> = Vec::new();
    for mut row in rows {
        let above = whole.last_mut().filter(|above| above.cells.len() > 1).and_then(|above| above.cells.last_mut());
        match (row.cells.as_mut_slice(), above) {
            ([cell], Some(above)) if goes_on(&above.text(), &cell.text()) => {
                let (place, text) = (cell.place.clone(), cell.text());
                document.doubts.push(Doubt { kind: DoubtKind::Joined, place, text, labels: Vec::new() });
                above.lines.append(&mut cell.lines);
            }
            _ => whole.push(row),
        }
    }
    whole
}

/// Whether a line goes on the cell that ends above it: that one ends with a divider of names or clauses or within a bracket, or
/// the line begins with the mark that ends one. A numbered heading goes on nothing.
pub fn goes_on(above: &str, line: &str) -> bool {
    let (above, line) = (above.trim_end(), line.trim());
    let open = |(opening, closing): (char, char)| above.matches(opening).count() > above.matches(closing).count();
    let is_open =
        above.ends_with(['、', '，', ',', '：', ':']) || [('（', '）'), ('(', ')'), ('“', '”')].into_iter().any(open);
    let closes = line.starts_with(['、', '，', '；', '。', '）', ')', '”']);
    let numeral = line.trim_start_matches(['第', '（', '(']).trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let is_heading = numeral.len() < line.len() && numeral.starts_with(['、', '）', ')', '章', '条', '．', '﹒']);
    !line.is_empty() && !line.contains(['\t', '|', '｜']) && (is_open || closes) && !is_heading
}
