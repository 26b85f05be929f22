//! Short titles: an aid of presentation, never exported as printed text.

use std::borrow::Cow;

use super::{DutyId, ItemId, Model};

/// Characters after which a title may end at a comma.
const LEAST: usize = 8;
/// The most characters of a title that the program cuts.
const MOST: usize = 32;
/// The most characters of an editor's title in lists, which link to the whole.
const EDITORS: usize = 64;

impl Model {
    /// The title of an item in lists: the editor's, else the heading or the only duty's text, shortened.
    pub fn item_title(&self, item: ItemId) -> Cow<'_, str> {
        let row = &self[item];
        if let Some(title) = &row.title {
            return at_most(title, EDITORS);
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

/// A title up to a number of characters; …… where something was left out.
fn at_most(title: &str, most: usize) -> Cow<'_, str> {
    match title.char_indices().nth(most) {
        Some((at, _)) => Cow::Owned(format!("{}……", title.split_at(at).0)),
        None => Cow::Borrowed(title),
    }
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

    #[test]
    fn an_editors_title_is_cut_where_it_is_too_long_for_a_list() {
        assert_eq!(at_most("县里，持续推动合作。", EDITORS), "县里，持续推动合作。");
        assert_eq!(at_most(&"题".repeat(EDITORS), EDITORS).chars().count(), EDITORS);
        assert_eq!(at_most(&"题".repeat(EDITORS + 1), EDITORS), format!("{}……", "题".repeat(EDITORS)));
    }
}
