//! Classes of characters: Chinese, invisible, and those that are not what they look like.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

/// Whether a character is a Han character (of any plane), or 〇 or 々, which stand among them.
pub fn is_han(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is as wide as a Han character: Han, kana, full-width marks and letters, ㈠, ㎡.
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{312f}' | '\u{3190}'..='\u{33ff}' | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}')
}

/// How many marks stand in a row at most where lines end between them.
const MARKS: usize = 8;

/// A mark that is set wide beside wide characters: “ ” ‘ ’ … — · ①.
pub fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '\u{2460}'..='\u{24ff}')
}

/// Whether a line end between two texts is dropped instead of becoming a space: wide characters or marks beside such
/// meet. Marks that meet (”“) are as wide as what stands nearest beside them on both sides.
pub fn joins(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return false };
    if !is_mark(last) || !is_mark(first) {
        return (is_wide(last) && (is_wide(first) || is_mark(first))) || (is_mark(last) && is_wide(first));
    }
    let before = before.chars().rev().take(MARKS).find(|c| !is_mark(*c));
    let after = after.chars().take(MARKS).find(|c| !is_mark(*c));
    (before.is_some() || after.is_some()) && before.is_none_or(is_wide) && after.is_none_or(is_wide)
}

/// A paragraph on one line: every run of line ends with the spaces around it becomes one space, or nothing where wide
/// characters meet. Spaces of any width at both ends are dropped.
pub fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim).filter(|l| !l.is_empty()) {
        if !out.is_empty() && !joins(&out, line) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// A full-width digit as the usual one; other characters as they are.
pub fn narrow_digit(c: char) -> char {
    let value = u32::from(c).checked_sub(u32::from('０')).and_then(|value| char::from_digit(value, 10));
    value.unwrap_or(c)
}

/// A name as file systems compare it that tell neither upper case from lower case (Windows, macOS) nor a letter with a
/// mark from the same as two characters (macOS).
pub fn folded_name(name: &str) -> String {
    name.to_lowercase().nfc().collect()
}

/// What is wrong with a character, or with a few of them. The names are keys of `[terms]` in the word files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Oddity {
    /// Invisible, but it changes how the text is read. Holds the key of its name in `[terms]`.
    Invisible(&'static str),
    /// U+FFFD: some program has lost the character that was here.
    Lost,
    /// Text read in a wrong encoding once: 锟斤拷, Ã©, æˆ‘, 锛屽.
    Garbled,
    /// Of the private use area: each font shows something else there.
    Private,
    /// Another code for a character, given here: a Kangxi radical, a compatibility ideograph, the sign of the ohm.
    Double(char),
    /// Another code for several characters.
    Sequence,
    /// A letter and a mark that are one character, given here.
    Decomposed(char),
    /// More than three marks on one letter.
    Marks,
    /// A variation selector that does not follow a symbol.
    Variation,
}

/// Whether a character is invisible but changes how the text is read: see [`Oddity::Invisible`].
pub fn is_invisible(c: char) -> bool {
    invisible(c).is_some()
}

/// The key in `[terms]` of an invisible character. Line ends and tabs do not count as such.
fn invisible(c: char) -> Option<&'static str> {
    Some(match c {
        '\t' | '\n' | '\r' => return None,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "control",
        '\u{ad}' => "soft-hyphen",
        '\u{34f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => "zero-width",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => "direction",
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => {
            "filler"
        }
        '\u{180b}'..='\u{180f}' => "mongolian",
        '\u{2028}' | '\u{2029}' => "separator",
        '\u{2061}'..='\u{2064}' => "operator",
        '\u{feff}' => "byte-order-mark",
        '\u{fff9}'..='\u{fffb}' => "annotation",
        '\u{fff0}'..='\u{fff8}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => {
            "control"
        }
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => "tag",
        '\u{fdd0}'..='\u{fdef}' => "noncharacter",
        c if u32::from(c) & 0xfffe == 0xfffe => "noncharacter",
        _ => return None,
    })
}

/// Whether an oddity may begin with this byte of UTF-8, so that most of a Chinese text is skipped without decoding.
fn may_begin(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2..=0xdf | 0xe0..=0xe3 | 0xee..=0xf4)
}

/// Every oddity of a text with its first byte and its length, in order; of overlapping ones the first.
pub fn oddities(text: &str) -> Vec<(usize, usize, Oddity)> {
    let mut found: Vec<(usize, usize, Oddity)> = Vec::new();
    let mut at = 0;
    while let Some(skipped) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(|b| may_begin(*b))) {
        at += skipped;
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let Some(c) = rest.chars().next() else { break };
        let (length, oddity) = oddity(before, rest, c);
        if let Some(oddity) = oddity {
            found.push((at, length, oddity));
        }
        at += length;
    }
    // Plain Han characters, which the walk passes by.
    for nonsense in ["锟斤拷", "烫烫烫", "屯屯屯"].into_iter().chain(WORDS_MISREAD) {
        if text.contains(nonsense) {
            found.extend(text.match_indices(nonsense).map(|(at, hit)| (at, hit.len(), Oddity::Garbled)));
            found.sort_unstable();
        }
    }
    for first in MISREAD.into_iter().filter(|first| text.contains(*first)) {
        let hits =
            text.match_indices(first).filter_map(|(at, _)| Some((at, misread(text.get(at..)?)?, Oddity::Garbled)));
        found.extend(hits);
        found.sort_unstable();
    }
    found
}

/// 工作, 发展, 推进, 管理, 服务, 落实, 单位, 责任, 完成, 项目, 政府, 学习, 任务 in UTF-8, read as GBK.
const WORDS_MISREAD: [&str; 13] = [
    "宸ヤ綔",
    "鍙戝睍",
    "鎺ㄨ繘",
    "绠＄悊",
    "鏈嶅姟",
    "钀藉疄",
    "鍗曚綅",
    "璐ｄ换",
    "瀹屾垚",
    "椤圭洰",
    "鏀垮簻",
    "瀛︿範",
    "浠诲姟",
];

/// What the first two bytes of ， 。 的 “ in UTF-8 are in GBK: hardly a Chinese text that was read so lacks all of them.
const MISREAD: [char; 4] = ['锛', '銆', '鐨', '鈥'];

/// The length of two characters that are UTF-8 once read as GBK: 锛屽 for ， and what follows it. The third byte of such
/// a character begins the second one, which no common character has there.
fn misread(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let mut bytes = [0; 4];
    let (encoded, _, _) = encoding_rs::GBK.encode(second.encode_utf8(&mut bytes));
    matches!(encoded.first(), Some(0x80..=0xa0)).then_some(first.len_utf8() + second.len_utf8())
}

/// Radicals of the supplement, each before the character that is meant, where it is one of texts (Unicode's
/// `EquivalentUnifiedIdeograph.txt`): programs that read PDF give them.
const RADICALS: &str = "⺁厂⺒巳⺓幺⺜日⺝月⺟母⺠民⺧牛⺫目⺬示⺮竹⺶羊⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

fn of_radical(radical: char) -> Option<char> {
    let mut chars = RADICALS.chars();
    chars.by_ref().step_by(2).position(|c| c == radical).and_then(|at| RADICALS.chars().nth(2 * at + 1))
}

/// What is odd where `rest` begins with `c`, and over how many bytes to go on.
fn oddity(before: &str, rest: &str, c: char) -> (usize, Option<Oddity>) {
    let length = c.len_utf8();
    if let Some(term) = invisible(c) {
        let joiner = c == '\u{200d}'
            && before.chars().next_back().is_some_and(is_emoji)
            && rest.chars().nth(1).is_some_and(is_emoji);
        return (length, (!joiner).then_some(Oddity::Invisible(term)));
    }
    if let Some(length) = garbled(rest) {
        return (length, Some(Oddity::Garbled));
    }
    let oddity = match c {
        '\u{fffd}' => {
            let length = rest.len() - rest.trim_start_matches('\u{fffd}').len();
            return (length, Some(Oddity::Lost));
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}' => Oddity::Private,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            let symbol = before.chars().next_back().is_some_and(is_emoji) || rest.chars().nth(1) == Some('\u{20e3}');
            return (length, (!symbol).then_some(Oddity::Variation));
        }
        '\u{2e80}'..='\u{2eff}' => return (length, of_radical(c).map(Oddity::Double)),
        '\u{2f00}'..='\u{2fdf}' => return (length, double(c, std::iter::once(c).nfkc())),
        // What programs leave of a picture.
        '\u{fffc}' => return (length, Some(Oddity::Lost)),
        // The open data are in NFC, in which each of these is another character, or several.
        '\u{340}'
        | '\u{341}'
        | '\u{343}'
        | '\u{344}'
        | '\u{374}'
        | '\u{37e}'
        | '\u{387}'
        | '\u{958}'..='\u{fb9}'
        | '\u{1f71}'..='\u{2001}'
        | '\u{2126}'..='\u{212b}'
        | '\u{2329}'
        | '\u{232a}'
        | '\u{2adc}'
        | '\u{f900}'..='\u{fb4e}'
        | '\u{1d15e}'..='\u{1d1c0}'
        | '\u{2f800}'..='\u{2fa1f}'
            if !is_nfc(c) =>
        {
            return (length, double(c, std::iter::once(c).nfc()));
        }
        // The later letters of a Korean syllable that is written letter by letter.
        '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}' => {
            let composed = before.chars().next_back().and_then(|base| compose(base, c));
            return (length, composed.map(Oddity::Decomposed));
        }
        c if is_combining_mark(c) => {
            let marks: usize = rest.chars().take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum();
            let composed = before.chars().next_back().and_then(|base| compose(base, c));
            let oddity = match composed {
                _ if rest.chars().take_while(|c| is_combining_mark(*c)).nth(3).is_some() => Some(Oddity::Marks),
                Some(composed) => Some(Oddity::Decomposed(composed)),
                None => None,
            };
            return (marks, oddity);
        }
        _ => return (length, None),
    };
    (length, Some(oddity))
}

/// The oddity of a character that normalisation makes another one, or several.
fn double(c: char, mut normalised: impl Iterator<Item = char>) -> Option<Oddity> {
    match (normalised.next(), normalised.next()) {
        (Some(plain), None) if plain != c => Some(Oddity::Double(plain)),
        (_, Some(_)) => Some(Oddity::Sequence),
        _ => None,
    }
}

fn is_nfc(c: char) -> bool {
    std::iter::once(c).nfc().eq([c])
}

/// Whether a character is an emoji, or a symbol that may be shown as one.
fn is_emoji(c: char) -> bool {
    matches!(c, '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// So many letters and signs of Latin-1 beyond ASCII stand in a row in no language: a text in GBK that was read so.
const LATIN_IN_A_ROW: usize = 8;

/// The length of a few characters that are UTF-8 once read as Windows-1252: Ã© for é, æˆ‘ for 我.
fn garbled(rest: &str) -> Option<usize> {
    // GBK read as Latin-1: ¹ØÓÚÓ¡·¢
    let latin: usize = rest.chars().take_while(|c| matches!(c, '\u{a1}'..='\u{ff}')).map(char::len_utf8).sum();
    if latin >= 2 * LATIN_IN_A_ROW {
        return Some(latin);
    }
    let mut chars = rest.chars();
    let first = chars.next()?;
    let follower = |c: char| legacy_byte(c).filter(|b| (0x80..=0xbf).contains(b));
    let quote = |byte: u8| matches!(byte, 0x85 | 0x91..=0x97 | 0xa0 | 0xab | 0xb0 | 0xb7 | 0xbb);
    match first {
        'Â' | 'Ã' => {
            let second = chars.next()?;
            follower(second).filter(|b| !quote(*b) || first == 'Â' && matches!(b, 0xb0 | 0xb7))?;
            Some(first.len_utf8() + second.len_utf8())
        }
        'ä'..='é' | 'ï' => {
            let (second, third) = (chars.next()?, chars.next()?);
            let (a, b) = (follower(second)?, follower(third)?);
            // Two quotation marks behind é are no Han character.
            let lead = legacy_byte(first)?;
            let ours = if lead == 0xef { matches!(a, 0xbc | 0xbd | 0xbf) } else { !(quote(a) && quote(b)) };
            ours.then(|| first.len_utf8() + second.len_utf8() + third.len_utf8())
        }
        // â€™
        'â' | 'ã' => {
            let (second, third) = (chars.next()?, chars.next()?);
            (follower(second)? == 0x80 && follower(third).is_some())
                .then(|| first.len_utf8() + second.len_utf8() + third.len_utf8())
        }
        _ => None,
    }
}

/// The byte of a character in Windows-1252.
fn legacy_byte(c: char) -> Option<u8> {
    const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match u8::try_from(u32::from(c)) {
        Ok(byte) => Some(byte),
        Err(_) => UPPER.chars().position(|u| u == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Oddity)> {
        oddities(text).into_iter().map(|(at, length, oddity)| (&text[at..at + length], oddity)).collect()
    }

    #[test]
    fn what_nobody_sees_is_found() {
        for c in "\u{0}\u{7f}\u{85}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200d}\u{200f}\u{2028}\u{202e}\u{2062}\u{2069}\u{3164}\u{feff}\u{ffa0}\u{fff9}\u{fdd0}\u{fffe}\u{ffff}\u{1fffe}\u{e0041}\u{e007f}".chars() {
            let text = format!("推进{c}重点");
            let [(at, Oddity::Invisible(_))] = found(&text)[..] else { panic!("U+{:04X}", u32::from(c)) };
            assert_eq!(at, c.to_string());
        }
    }

    #[test]
    fn what_is_not_what_it_seems_is_found() {
        assert_eq!(found("县\u{2f08}社局"), [("\u{2f08}", Oddity::Double('人'))]);
        assert_eq!(found("\u{2ed8}"), [("\u{2ed8}", Oddity::Double('青'))]);
        assert_eq!(found("\u{2ea3}"), [], "a radical that is no character of texts");
        assert_eq!(found("甲\u{fffc}"), [("\u{fffc}", Oddity::Lost)]);
        for garbled in ["¹ØÓÚÓ¡·¢", "â€™", "Â°", "宸ヤ綔", "瀛︿範"] {
            assert!(found(&format!("甲{garbled}乙")).iter().any(|(_, oddity)| *oddity == Oddity::Garbled), "{garbled}");
        }
        assert_eq!(found("Ærøskøbing, âge, 10°C, ÄÖÜäöü, ±5, §1 «»"), []);
        assert_eq!(
            found("县\u{f92c}\u{2f800}"),
            [("\u{f92c}", Oddity::Double('郎')), ("\u{2f800}", Oddity::Double('丽'))]
        );
        assert_eq!(found("cafe\u{301}"), [("\u{301}", Oddity::Decomposed('é'))]);
        assert_eq!(found("\u{1112}\u{1161}"), [("\u{1161}", Oddity::Decomposed('하'))]);
        assert_eq!(found("推\u{e000}进\u{f0000}"), [("\u{e000}", Oddity::Private), ("\u{f0000}", Oddity::Private)]);
        assert_eq!(found("推\u{fffd}\u{fffd}进"), [("\u{fffd}\u{fffd}", Oddity::Lost)]);
        assert_eq!(found("葛\u{e0100}一\u{fe00}"), [("\u{e0100}", Oddity::Variation), ("\u{fe00}", Oddity::Variation)]);
        let heap = "\u{300}\u{310}\u{321}\u{332}\u{343}";
        assert_eq!(found(&format!("推{heap}进")), [(heap, Oddity::Marks)]);
        assert_eq!(found("办锟斤拷，烫烫烫"), [("锟斤拷", Oddity::Garbled), ("烫烫烫", Oddity::Garbled)]);
        assert_eq!(found("cafÃ©Â¥"), [("Ã©", Oddity::Garbled), ("Â¥", Oddity::Garbled)]);
        for text in ["推进，办好", "完成。县", "我县的事", "三个“年”", "推进、办好", "推进\u{3000}办好"]
        {
            let (wrong, _) = encoding_rs::GBK.decode_without_bom_handling(text.as_bytes());
            assert!(found(&wrong).iter().any(|(_, oddity)| *oddity == Oddity::Garbled), "{text}: {wrong}");
        }
        let read_wrongly = |text: &str| {
            text.bytes()
                .map(|b| match b {
                    0x80..=0x9f => "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ"
                        .chars()
                        .nth(usize::from(b) - 0x80)
                        .unwrap(),
                    b => char::from(b),
                })
                .collect::<String>()
        };
        for text in ["我", "县", "局", "，", "。"] {
            let wrong = read_wrongly(text);
            if wrong.chars().all(|c| !is_invisible(c)) {
                assert_eq!(found(&wrong), [(wrong.as_str(), Oddity::Garbled)], "{text}");
            }
        }
    }

    #[test]
    fn a_character_that_is_another_one_in_the_open_data_is_odd() {
        for c in '\0'..=char::MAX {
            let normalised: String = std::iter::once(c).nfc().collect();
            if normalised != c.to_string() {
                assert!(!found(&format!("电{c}阻")).is_empty(), "U+{:04X}", u32::from(c));
            }
        }
        assert_eq!(found("100\u{2126}"), [("\u{2126}", Oddity::Double('Ω'))]);
        assert_eq!(found("\u{212b}"), [("\u{212b}", Oddity::Double('Å'))]);
        for c in ["\u{2adc}", "\u{fb1d}", "\u{958}", "\u{344}"] {
            assert_eq!(found(c), [(c, Oddity::Sequence)]);
        }
    }

    #[test]
    fn rare_characters_pictures_and_foreign_words_are_fine() {
        for good in [
            "𠮷野家，𬱖、㐂、䶮、﨑，〇、々",
            "☎️①✔️👍🏻👨\u{200d}👩\u{200d}👧🇨🇳1️⃣ ©️",
            "“À la carte”，Café‘é’”——Ångström，São Paulo，Việt",
            "ÄÖÜ äöü ß «à» ‘Â’，é…",
            "全角ＡＢＣ　空格，～—…·",
            "กำ ที่",
            "屯屯通公路，水太烫烫手",
            "锛、鐨、鈥同位素，銆",
        ] {
            assert_eq!(found(good), [], "{good}");
        }
    }

    #[test]
    fn lines_are_joined_as_they_are_written() {
        assert_eq!(on_one_line("推进重点工作\n完成年度任务\n"), "推进重点工作完成年度任务");
        assert_eq!(on_one_line("　推进\n“三个年”，\r\n\r\nGDP\n增长 5%\n以上"), "推进“三个年”， GDP 增长 5% 以上");
        assert_eq!(on_one_line("①甲；\n②乙，\n面积\n㎡"), "①甲；②乙，面积㎡");
        assert_eq!(on_one_line("a\nb"), "a b");
    }
}
