//! From bytes to text. UTF-8 and UTF-16 with a mark tell themselves; GB 18030 is taken only where it is certain, or given.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::refusal::Refusal;
use crate::record::decode::looks_like;

/// An encoding that a person may name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB 18030, with its parts GBK and GB 2312.
    Gbk,
    /// UTF-16, little end first.
    Utf16,
    /// Big5, of traditional Chinese.
    Big5,
}

impl Encoding {
    /// Reads the name of an encoding as a person writes it.
    pub fn parse(name: &str) -> Option<Encoding> {
        Some(match name.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "utf8" => Encoding::Utf8,
            "gbk" | "gb2312" | "gb18030" => Encoding::Gbk,
            "utf16" | "utf16le" => Encoding::Utf16,
            "big5" => Encoding::Big5,
            _ => return None,
        })
    }
}

/// Decodes a text; line ends become `\n`.
///
/// # Errors
/// If it is not in the given encoding, or in none that is certain.
pub fn decode(bytes: &[u8], given: Option<Encoding>) -> Result<String, Refusal> {
    let line = |bytes: &[u8]| {
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        1 + bytes.iter().take(valid).filter(|byte| **byte == b'\n').count()
    };
    if let Some(given) = given {
        let encoding = match given {
            Encoding::Utf8 => UTF_8,
            Encoding::Gbk => GB18030,
            Encoding::Utf16 => UTF_16LE,
            Encoding::Big5 => encoding_rs::BIG5,
        };
        let (text, _, wrong) = encoding.decode(bytes);
        return if wrong { Err(Refusal::NotEncoded { line: line(bytes) }) } else { Ok(lines(&text)) };
    }
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if bytes.starts_with(mark) {
            let (text, wrong) = encoding.decode_with_bom_removal(bytes);
            return if wrong { Err(Refusal::Encoding { line: 1, looks: "utf-16" }) } else { Ok(lines(&text)) };
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(lines(text.strip_prefix('\u{feff}').unwrap_or(text)));
    }
    let (text, _, wrong) = GB18030.decode(bytes);
    if !wrong && is_certain(bytes, &text) {
        return Ok(lines(&text));
    }
    Err(Refusal::Encoding { line: line(bytes), looks: looks_like(bytes) })
}

/// Decodes a web page: by the given encoding, else as text, else as its own `<meta charset>` says.
///
/// # Errors
/// As [`decode`].
pub fn decode_html(bytes: &[u8], given: Option<Encoding>) -> Result<String, Refusal> {
    decode(bytes, given).or_else(|refusal| {
        let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
        let named = head.split("charset=").nth(1).map(|rest| {
            rest.trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        });
        let encoding = named.and_then(|name| encoding_rs::Encoding::for_label(name.collect::<String>().as_bytes()));
        let Some(encoding) = encoding else { return Err(refusal) };
        let (text, _, wrong) = encoding.decode(bytes);
        if wrong { Err(refusal) } else { Ok(lines(&text)) }
    })
}

fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Whether bytes are GB 18030 beyond doubt: nine of ten pairs are marks or the common characters of GB 2312 (first level,
/// lead bytes B0 to D7), and nothing is private or a control character. Text in Big5 or a Latin encoding has other pairs.
fn is_certain(bytes: &[u8], text: &str) -> bool {
    let (mut pairs, mut common) = (0_usize, 0_usize);
    let mut rest = bytes.iter().copied();
    while let Some(lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let trail = rest.next().unwrap_or(0);
        pairs += 1;
        if trail >= 0xa1 && matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7) {
            common += 1;
        }
    }
    let odd = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}') || (c.is_control() && !c.is_ascii_whitespace());
    pairs >= 4 && common * 10 >= pairs * 9 && !text.chars().any(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_is_taken_where_it_is_certain() {
        let text = "序号,任务\r\n1,开展服务提升。（牵头单位：甲局）\r\n";
        let (bytes, ..) = GB18030.encode(text);
        assert_eq!(decode(&bytes, None).unwrap(), text.replace("\r\n", "\n"));
        // Latin text of another encoding is no Chinese.
        let latin = b"caf\xe9 na\xefve \xe0 la carte, se\xf1or";
        assert!(matches!(decode(latin, None), Err(Refusal::Encoding { line: 1, .. })));
        assert_eq!(decode(b"a\nb\n\xff\xff", Some(Encoding::Gbk)), Err(Refusal::NotEncoded { line: 3 }));
        let (one_line, ..) = GB18030.encode("坏行\n");
        let mixed = [text.as_bytes(), &one_line].concat();
        assert_eq!(decode(&mixed, None), Err(Refusal::Encoding { line: 3, looks: "encoding" }));
    }

    #[test]
    fn marks_at_the_beginning_tell_the_encoding() {
        let utf16: Vec<u8> = "\u{feff}序号".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, None).unwrap(), "序号");
        assert_eq!(decode("\u{feff}序号".as_bytes(), None).unwrap(), "序号");
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = [&b"<meta charset=\"big5\"><p>"[..], &encoding_rs::BIG5.encode("臺灣").0].concat();
        assert!(decode_html(&page, None).unwrap().ends_with("臺灣"));
    }
}
