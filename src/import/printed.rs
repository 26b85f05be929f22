//! The words of a document in traditional characters, as they are read and as they are printed. The word lists of the importer are in
//! simplified characters, so such a document is read in these.

use std::collections::BTreeMap;

use crate::character::is_han;

/// One in so many Han characters at least has another simplified form in a document that is in traditional ones; in running
/// text it is one in three. Single names and quotations are no reason to read a document so.
const SHARE: usize = 20;

/// How the characters of a document are printed that are read in their simplified forms.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Printed {
    /// The printed form of each character; nothing where it has several.
    forms: BTreeMap<char, Option<char>>,
    /// Of characters with several, the form between two others, behind one, or before one, as these are read.
    between: BTreeMap<(Option<char>, char, Option<char>), char>,
}

/// A text in simplified characters; nothing where it is in them already.
pub fn simplified(text: &str) -> Option<String> {
    let simplified = fast2s::convert(text);
    let changed = text.chars().zip(simplified.chars()).filter(|(printed, read)| printed != read).count();
    let han = text.chars().filter(|c| is_han(*c)).count();
    (changed > 0 && changed * SHARE >= han && simplified.len() == text.len()).then_some(simplified)
}

impl Printed {
    /// Of a document as it is read and as it is printed.
    pub fn new(read: &str, printed: &str) -> Printed {
        let mut made = Printed::default();
        for (read, printed) in read.chars().zip(printed.chars()) {
            let form = made.forms.entry(read).or_insert(Some(printed));
            *form = form.filter(|form| *form == printed);
        }
        let mut before = None;
        let mut rest = read.chars().peekable();
        for printed in printed.chars() {
            let Some(read) = rest.next() else { break };
            if made.forms.get(&read) == Some(&None) {
                for place in places(before, read, rest.peek().copied()) {
                    made.between.entry(place).or_insert(printed);
                }
            }
            before = Some(read);
        }
        made
    }

    /// Gives a text back as it is printed. Where a character stands for several (后 for 后 and 後), those beside it tell which.
    pub fn restore(&self, text: &mut String) {
        let mut before = None;
        let mut rest = text.chars().peekable();
        let mut restored = String::with_capacity(text.len());
        while let Some(read) = rest.next() {
            restored.push(match self.forms.get(&read) {
                Some(Some(form)) => *form,
                Some(None) => {
                    let mut places = places(before, read, rest.peek().copied()).into_iter();
                    places.find_map(|place| self.between.get(&place)).copied().unwrap_or(read)
                }
                None => read,
            });
            before = Some(read);
        }
        *text = restored;
    }
}

/// Where a character stands, from the most to the least that is known of it.
fn places(before: Option<char>, c: char, behind: Option<char>) -> [(Option<char>, char, Option<char>); 4] {
    [(before, c, behind), (before, c, None), (None, c, behind), (None, c, None)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_is_printed() {
        let printed = "縣發改委牽頭；之後由皇后鎮政府負責";
        let read = simplified(printed).unwrap();
        assert_eq!(read, "县发改委牵头；之后由皇后镇政府负责");
        let words = Printed::new(&read, printed);
        for part in [printed, "皇后鎮政府", "之後", "縣發改委"] {
            let mut text = fast2s::convert(part);
            words.restore(&mut text);
            assert_eq!(text, part);
        }
        assert_eq!(
            simplified("县发改委牵头，联系人：王喆，由黄錦鸿负责，六月底前完成全部工作任务"),
            None,
            "a name is no reason"
        );
    }
}
