//! Compares two wordings: what stays, what was removed, what was added. Chinese is compared by character, other text by
//! word.

use similar::{ChangeTag, TextDiff};

/// Which wording a piece belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Both.
    Both,
    /// The old one only.
    Old,
    /// The new one only.
    New,
}

/// A run of text on one side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Where it stands.
    pub side: Side,
    /// The text.
    pub text: String,
}

/// Texts longer than this (tokens of both together) are shown whole instead of compared.
const LONGEST: usize = 8000;
/// A common run shorter than this between two changes is part of the change: single shared characters are chance.
const ISLAND: usize = 2;

/// The pieces of two wordings in order.
pub fn compare(old: &str, new: &str) -> Vec<Piece> {
    let (old_tokens, new_tokens) = (tokens(old), tokens(new));
    if old_tokens.len() + new_tokens.len() > LONGEST {
        let whole = |side, text: &str| Piece { side, text: text.to_owned() };
        return vec![whole(Side::Old, old), whole(Side::New, new)];
    }
    let diff = TextDiff::from_slices(&old_tokens, &new_tokens);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => Side::Both,
            ChangeTag::Delete => Side::Old,
            ChangeTag::Insert => Side::New,
        };
        push(&mut pieces, side, change.value());
    }
    without_islands(pieces)
}

/// Dissolves short common runs between changes, and puts each change's old words before its new ones.
fn without_islands(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let last = pieces.len().saturating_sub(1);
    let (mut old, mut new) = (String::new(), String::new());
    for (at, piece) in pieces.into_iter().enumerate() {
        match piece.side {
            Side::Old => old.push_str(&piece.text),
            Side::New => new.push_str(&piece.text),
            Side::Both => {
                let island = at > 0 && at < last && piece.text.chars().count() < ISLAND;
                if island && !(old.is_empty() && new.is_empty()) {
                    old.push_str(&piece.text);
                    new.push_str(&piece.text);
                    continue;
                }
                push(&mut out, Side::Old, &std::mem::take(&mut old));
                push(&mut out, Side::New, &std::mem::take(&mut new));
                push(&mut out, Side::Both, &piece.text);
            }
        }
    }
    push(&mut out, Side::Old, &old);
    push(&mut out, Side::New, &new);
    out
}

fn push(pieces: &mut Vec<Piece>, side: Side, text: &str) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.side == side => last.text.push_str(text),
        _ => pieces.push(Piece { side, text: text.to_owned() }),
    }
}

/// A token is a run of ASCII letters and digits, or any other single character.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let word = c.is_ascii_alphanumeric() || (in_word && c == '.');
        if at > start && !(word && in_word) {
            tokens.push(text.get(start..at).unwrap_or(""));
            start = at;
        }
        in_word = word;
    }
    if start < text.len() {
        tokens.push(text.get(start..).unwrap_or(""));
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(old: &str, new: &str) -> String {
        let mark = |p: &Piece| match p.side {
            Side::Both => p.text.clone(),
            Side::Old => format!("[-{}-]", p.text),
            Side::New => format!("[+{}+]", p.text),
        };
        compare(old, new).iter().map(mark).collect()
    }

    #[test]
    fn a_change_is_shown_in_whole_words() {
        assert_eq!(show("新增20家企业", "新增25家企业"), "新增[-20-][+25+]家企业");
        assert_eq!(show("一致", "一致"), "一致");
        assert_eq!(show("推进前期工作", "推进开工建设"), "推进[-前期工作-][+开工建设+]");
        assert_eq!(show("𠮷林", "𠮷祥"), "𠮷[-林-][+祥+]");
    }

    #[test]
    fn both_wordings_can_be_read_off_the_pieces() {
        let (old, new) = ("推进G236东至省界段，确保年底完成。", "加快G318东至段，力争年内完成投资。");
        let pieces = compare(old, new);
        let side = |other: Side| pieces.iter().filter(|p| p.side != other).map(|p| p.text.as_str()).collect::<String>();
        assert_eq!(side(Side::New), old);
        assert_eq!(side(Side::Old), new);
    }
}
