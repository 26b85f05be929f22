//! Where a large title may break: between its phrases, never within one, nor between a number and its unit.

use super::escape;

/// Marks that begin the phrase after them, and marks that end the phrase before them.
const OPENING: &str = "《〈“‘（〔【";
const CLOSING: &str = "》〉”’）〕】、，：；。";
/// How many characters a bracket has at most that does not break.
const SHORT: usize = 12;
/// Units that stay with their number.
const UNITS: &str = "年月日号个项条家件届批期";

/// The phrases of a site's titles, longest first.
pub struct Phrases(Vec<String>);

impl Phrases {
    /// Reads phrases with `|` between them. One character is no phrase.
    pub fn new(option: &str) -> Phrases {
        let mut phrases: Vec<String> =
            option.split('|').map(str::trim).filter(|p| p.chars().count() > 1).map(str::to_owned).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Phrases(phrases)
    }

    /// A title as HTML: what may not break is an element `span` of the class `ph`.
    pub fn html(&self, title: &str) -> String {
        let mut out = String::new();
        let mut opened = String::new();
        let mut rest = title;
        while let Some(first) = rest.chars().next() {
            let whole = self.whole(rest);
            let (piece, after) = rest.split_at(if whole > 0 { whole } else { first.len_utf8() });
            rest = after;
            if whole > 0 {
                let closed = rest.len() - rest.trim_start_matches(|c| CLOSING.contains(c)).len();
                let (marks, after) = rest.split_at(closed);
                rest = after;
                out.push_str("<span class=\"ph\">");
                escape(&format!("{opened}{piece}{marks}"), &mut out);
                out.push_str("</span>");
                opened.clear();
            } else if OPENING.contains(first) {
                opened.push(first);
            } else {
                escape(&format!("{opened}{piece}"), &mut out);
                opened.clear();
            }
        }
        escape(&opened, &mut out);
        out
    }

    /// How many bytes at the beginning of a text may not be divided; 0 where it may break anywhere.
    fn whole(&self, text: &str) -> usize {
        if let Some(phrase) = self.0.iter().find(|phrase| text.starts_with(phrase.as_str())) {
            return phrase.len();
        }
        let opening = text.chars().next().and_then(|first| OPENING.chars().position(|c| c == first));
        if let Some(closing) = opening.and_then(|place| CLOSING.chars().nth(place))
            && let Some((end, _)) = text.char_indices().take(SHORT).find(|(_, c)| *c == closing)
        {
            return end + closing.len_utf8();
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = text.get(digits..).and_then(|after| after.chars().next()).filter(|c| UNITS.contains(*c));
        match unit {
            Some(unit) if digits > 0 => digits + unit.len_utf8(),
            // “的通知”, “的意见” at the end of a title
            _ if text.starts_with('的') && text.chars().count() == 3 => text.len(),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    fn html(option: &str, title: &str) -> String {
        Phrases::new(option).html(title).replace("<span class=\"ph\">", "[").replace("</span>", "]")
    }

    #[test]
    fn a_title_breaks_between_its_phrases() {
        let phrases = "东至县融入|长三角一体化发展|2023年工作要点|落实情况";
        assert_eq!(
            html(phrases, "关于印发《东至县融入长三角一体化发展2023年工作要点》的通知"),
            "关于印发[《东至县融入][长三角一体化发展][2023年工作要点》][的通知]"
        );
        assert_eq!(html("长三角|长三角一体化", "长三角一体化与长三角"), "[长三角一体化]与[长三角]");
    }

    #[test]
    fn a_short_bracket_is_whole() {
        assert_eq!(html("", "某县（第二批，试行）任务"), "某县[（第二批，试行）]任务");
        assert_eq!(html("", "落实“放管服”改革〔甲〕"), "落实[“放管服”]改革[〔甲〕]");
        assert_eq!(html("", "《某省人民政府关于工作的意见》落实"), "《某省人民政府关于工作的意见》落实");
        assert_eq!(html("", "某县（未完"), "某县（未完");
    }

    #[test]
    fn a_number_stays_with_its_unit_and_the_last_word_is_whole() {
        assert_eq!(html("", "某市2024年第12批清单（2024年）"), "某市[2024年]第[12批]清单[（2024年）]");
        assert_eq!(html("", "关于2024年工作的意见"), "关于[2024年]工作[的意见]");
        assert_eq!(html("的|a", "Pledges of 2024 <b>（"), "Pledges of 2024 &lt;b&gt;（");
    }
}
