//! Short titles: an aid of presentation, never exported as printed text.

use std::borrow::Cow;

use super::{DutyId, ItemId, Model};

/// Characters after which a title may end at a comma.
const LEAST: usize = 8;
/// The most characters of a title that the program cuts.
const MOST: usize = 32;

impl Model {
    /// The title of an item: the editor's, else the heading or the only duty's text, shortened.
    pub fn item_title(&self, item: ItemId) -> Cow<'_, str> {
        let row = &self[item];
        if let Some(title) = &row.title {
            return Cow::Borrowed(title);
        }
        match &row.heading {
            Some(heading) => shortened(heading),
            None => row.duties.iter().next().map_or(Cow::Borrowed(""), |duty| shortened(&self[duty].text)),
        }
    }

    /// The title of a duty: its item's where it is the only one, else its text, shortened.
    pub fn duty_title(&self, duty: DutyId) -> Cow<'_, str> {
        let row = &self[duty];
        if self[row.item].duties.len() == 1 && self[row.item].title.is_some() {
            return self.item_title(row.item);
        }
        shortened(&row.text)
    }

    /// The number under which a duty is spoken of: that of its item, with its own where the item has several.
    pub fn duty_label(&self, duty: DutyId) -> String {
        let row = &self[duty];
        let item = &self[row.item];
        let mut label = item.number.to_string();
        if item.duties.len() > 1 {
            label.push('.');
            label.push_str(&row.number.to_string());
        }
        label
    }
}

/// A text up to the first ，。； after 8 characters, at most 32 characters; …… where something was left out.
pub fn shortened(text: &str) -> Cow<'_, str> {
    let mut end = text.len();
    for (count, (at, c)) in text.char_indices().enumerate() {
        if (count >= LEAST && matches!(c, '，' | '。' | '；')) || count >= MOST {
            end = at;
            break;
        }
    }
    let (kept, rest) = text.split_at(end);
    if rest.is_empty() || rest == "。" { Cow::Borrowed(kept) } else { Cow::Owned([kept, "……"].concat()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_ends_at_the_first_pause_after_eight_characters() {
        assert_eq!(shortened("县里，持续推动与上海市合作，围绕产业。"), "县里，持续推动与上海市合作……");
        assert_eq!(shortened("推动胜利镇与海口镇共建产业合作园区。"), "推动胜利镇与海口镇共建产业合作园区");
        assert_eq!(shortened("一二三四五六七八九"), "一二三四五六七八九");
        assert_eq!(shortened(&"长".repeat(40)).chars().count(), MOST + 2);
        assert_eq!(shortened(""), "");
    }
}
