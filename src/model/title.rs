//! Short titles: an aid of presentation, never exported as printed text.

use std::borrow::Cow;

use super::{DutyId, ItemId, Model, Qualifier};
use crate::character::is_han;

/// Characters after which a title may end at a comma.
const LEAST: usize = 8;
/// The most characters of a title that the program cuts.
const MOST: usize = 32;
/// The same of a text in words.
const MOST_IN_WORDS: usize = 72;
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

    /// What tells an item from others of its plan that have its number, as printed: its list, section or sub-section.
    pub fn qualifier(&self, item: ItemId) -> Option<&str> {
        let row = &self[item];
        let section = &self[row.section];
        let of_section = || section.printed.as_deref().unwrap_or(&section.title);
        Some(match row.qualifier? {
            Qualifier::List => row
                .list
                .and_then(|place| self[row.plan].lists.get(place))
                .map(|list| &**list)
                .unwrap_or_else(of_section),
            Qualifier::Section => of_section(),
            Qualifier::Subsection => {
                self.subsection(item).map_or_else(of_section, |s| s.printed.as_deref().unwrap_or(&s.title))
            }
        })
    }

    /// The title of an item in lists, with what tells it from others of its number behind it.
    pub fn item_name(&self, item: ItemId) -> Cow<'_, str> {
        self.with_qualifier(self.item_title(item), item)
    }

    /// The title of a duty in lists, with what tells its item from others of its number behind it.
    pub fn duty_name(&self, duty: DutyId) -> Cow<'_, str> {
        self.with_qualifier(self.duty_title(duty), self[duty].item)
    }

    fn with_qualifier<'a>(&'a self, title: Cow<'a, str>, item: ItemId) -> Cow<'a, str> {
        match self.qualifier(item) {
            Some(qualifier) if has_han(qualifier) => Cow::Owned(format!("{title}（{qualifier}）")),
            Some(qualifier) => Cow::Owned(format!("{title} ({qualifier})")),
            None => title,
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
            label.push(if item.number.whole().is_some() { '.' } else { '-' });
            label.push_str(&row.number.to_string());
        }
        label
    }
}

/// A text up to the first ，。； after 8 characters, at most 32 characters; …… where something was left out. A text
/// without Han is in words: at most 72 characters of them, and … instead.
pub fn shortened(text: &str) -> Cow<'_, str> {
    if !has_han(text) {
        return at_most(text, MOST_IN_WORDS);
    }
    let pause = text
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count >= MOST || (*count >= LEAST && matches!(c, '，' | '。' | '；')));
    let Some((count, (at, _))) = pause else { return Cow::Borrowed(text.strip_suffix('。').unwrap_or(text)) };
    let at = if count >= MOST { word_end(text, at) } else { at };
    let (kept, rest) = text.split_at(at);
    if rest.is_empty() || rest == "。" { Cow::Borrowed(kept) } else { Cow::Owned([kept, "……"].concat()) }
}

/// A title up to a number of characters; an ellipsis where something was left out.
fn at_most(title: &str, most: usize) -> Cow<'_, str> {
    let Some((at, _)) = title.char_indices().nth(most) else {
        let title = if has_han(title) { title } else { title.strip_suffix('.').unwrap_or(title) };
        return Cow::Borrowed(title);
    };
    let kept = title.split_at(word_end(title, at)).0;
    match has_han(title) {
        true => Cow::Owned(format!("{kept}……")),
        false => Cow::Owned(format!("{}…", kept.trim_end_matches([',', ';', ':', ' ']))),
    }
}

/// Where a text can be cut at or before a place without breaking a word; the place itself where the word is too long.
fn word_end(text: &str, at: usize) -> usize {
    let within = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let (before, after) = text.split_at(at);
    if !within(before.chars().next_back()) || !within(after.chars().next()) {
        return at;
    }
    let begin = before.trim_end_matches(|c: char| c.is_alphanumeric() && !is_han(c));
    if begin.chars().count() < LEAST { at } else { begin.trim_end().len() }
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
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
    fn a_title_in_words_is_cut_between_them() {
        let text = "Deliver 1,200 kilometres of resurfaced regional roads and reopen three railway stations.";
        assert_eq!(shortened(text), "Deliver 1,200 kilometres of resurfaced regional roads and reopen three…");
        assert_eq!(shortened("Keep waiting lists under review."), "Keep waiting lists under review");
        assert_eq!(shortened(&"x".repeat(80)).chars().count(), MOST_IN_WORDS + 1);
        let mixed = "推进二〇二四年示例市城区范围内各条主要道路沿线的智慧照明工程建设Phase Two of it";
        assert_eq!(shortened(mixed), "推进二〇二四年示例市城区范围内各条主要道路沿线的智慧照明工程建设……");
    }

    #[test]
    fn an_editors_title_is_cut_where_it_is_too_long_for_a_list() {
        assert_eq!(at_most("县里，持续推动合作。", EDITORS), "县里，持续推动合作。");
        assert_eq!(at_most(&"题".repeat(EDITORS), EDITORS).chars().count(), EDITORS);
        assert_eq!(at_most(&"题".repeat(EDITORS + 1), EDITORS), format!("{}……", "题".repeat(EDITORS)));
    }
}
