//! The words of a document in traditional characters, as they are read and as they are printed. The word lists of the importer are in
//! simplified characters, so such a document is read in these.

use std::collections::BTreeMap;

use crate::character::is_han;

/// One in so many Han characters at least has another simplified form in a document that is in traditional ones; in running
/// text it is one in three. Single names and quotations are no reason to read a document so.
const SHARE: usize = 20;

/// The words of a document as they are read and as they are printed; each character takes as many bytes in both.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Printed {
    read: String,
    printed: String,
    /// The printed form of each character that is read, if it has one only.
    forms: BTreeMap<char, Option<char>>,
}

/// A text in simplified characters; nothing where it is in them already.
pub fn simplified(text: &str) -> Option<String> {
    let simplified = fast2s::convert(text);
    let changed = text.chars().zip(simplified.chars()).filter(|(printed, read)| printed != read).count();
    let han = text.chars().filter(|c| is_han(*c)).count();
    (changed > 0 && changed * SHARE >= han && simplified.len() == text.len()).then_some(simplified)
}

impl Printed {
    /// The words of a document as read and as printed.
    pub fn new(read: String, printed: String) -> Printed {
        let mut forms: BTreeMap<char, Option<char>> = BTreeMap::new();
        for (read, printed) in read.chars().zip(printed.chars()) {
            forms.entry(read).and_modify(|form| *form = form.filter(|form| *form == printed)).or_insert(Some(printed));
        }
        Printed { read, printed, forms }
    }

    /// Gives a text back as it is printed. Where a character of it stands for several (后 for 后 and 後), the place tells at
    /// which the document has the text.
    pub fn restore(&self, text: &mut String) {
        let is_of_one_form = |c: char| self.forms.get(&c).is_none_or(Option::is_some);
        if !text.chars().all(is_of_one_form)
            && let Some(at) = self.read.find(text.as_str())
            && let Some(printed) = self.printed.get(at..at + text.len())
        {
            *text = printed.to_owned();
            return;
        }
        let form = |c: char| self.forms.get(&c).copied().flatten().unwrap_or(c);
        *text = text.chars().map(form).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_is_printed() {
        let printed = "縣發改委牽頭；之後由皇后鎮政府負責";
        let read = simplified(printed).unwrap();
        assert_eq!(read, "县发改委牵头；之后由皇后镇政府负责");
        let words = Printed::new(read.clone(), printed.to_owned());
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
