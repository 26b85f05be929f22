//! Which stars of a text are signs (`100*200`, `长*宽*高`) or marks of notes (`95%*，`, `甲*1，`) and not emphasis.
//!
//! A star between digits is a sign, and three or more within a number or an address hide a part of it (皖A***12). A star between a quantity and another, or words such as 宽 that stand for one, is a
//! sign too, unless it opens or closes emphasis whose other end stands in the same clause: `2023年*3月*完成`.

use crate::character::is_han;

/// Words that stand for a quantity.
const QUANTITIES: &[&str] = &[
    "长", "宽", "高", "厚", "深", "长度", "宽度", "高度", "厚度", "深度", "直径", "半径", "边长", "面积", "单价",
    "数量", "人数", "天数", "次数", "系数",
];

/// The most letters of a unit of measure (`平方公里`), and of words before a figure (`高度为30`).
const UNIT: usize = 4;

/// A run of stars.
struct Run {
    at: usize,
    length: usize,
    /// The number of its clause, within its paragraph.
    clause: usize,
    before: char,
    after: char,
    /// It may be a sign.
    may_be_sign: bool,
}

impl Run {
    /// Whether a mark stands behind it that nothing emphasised begins with: such a star refers to a note.
    fn precedes_mark(&self) -> bool {
        matches!(self.after, '，' | '。' | '；' | '：' | '！' | '？' | '、' | '）' | '》' | '”')
    }

    /// Whether a mark or the end of the line stands behind it.
    fn ends_name(&self) -> bool {
        self.precedes_mark() || self.after == '\n'
    }
}

/// The places of the runs of stars that are text, in order. Takes time linear in the length of the text.
pub(super) fn text_stars(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if !text.contains('*') {
        return found;
    }
    for paragraph in paragraphs(text) {
        // One star and a longer run do not close one another.
        let (one, more): (Vec<&Run>, Vec<&Run>) = paragraph.iter().partition(|run| run.length == 1);
        found.extend(signs(text, &one));
        found.extend(signs(text, &more));
    }
    found.sort_unstable();
    found
}

/// The runs of each part of the text that no emphasis leaves: paragraphs, items of lists, cells of tables.
fn paragraphs(text: &str) -> Vec<Vec<Run>> {
    let mut paragraphs = vec![Vec::new()];
    let (mut clause, mut before, mut at) = (0, '\n', 0);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        let mut length = c.len_utf8();
        match c {
            '\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => length = 2,
            '*' => {
                length = rest.len() - rest.trim_start_matches('*').len();
                let behind = rest.get(length..).unwrap_or("");
                let after = behind.chars().next().unwrap_or('\n');
                let may_be_sign = match length {
                    1 => ends_with_quantity(text.get(..at).unwrap_or("")) && begins_with_quantity(behind),
                    2 => is_digit(before) && is_digit(after),
                    _ => before.is_ascii_alphanumeric() && (after.is_ascii_alphanumeric() || after == '@'),
                };
                if let Some(runs) = paragraphs.last_mut() {
                    runs.push(Run { at, length, clause, before, after, may_be_sign });
                }
            }
            '|' => paragraphs.push(Vec::new()),
            '\n' if begins_block(rest.get(1..).unwrap_or("")) => paragraphs.push(Vec::new()),
            _ => {}
        }
        if ends_clause(c) {
            clause += 1;
        }
        before = rest.get(..length).and_then(|piece| piece.chars().next_back()).unwrap_or(c);
        at += length;
    }
    paragraphs
}

fn ends_clause(c: char) -> bool {
    c.is_whitespace() || matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | ';' | '!' | '?')
}

/// Whether a line begins a paragraph, an item of a list, a heading, a quotation.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '\r']);
    line.starts_with(['\n', '|', '#', '>']) || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

/// The places of the runs of one kind that are text.
fn signs(text: &str, runs: &[&Run]) -> Vec<usize> {
    let behind = odd_behind(runs);
    let sign = |run: &Run, place: Option<usize>| {
        place.and_then(|place| runs.get(place)).is_some_and(|other| other.clause == run.clause && other.may_be_sign)
    };
    let mut found = Vec::new();
    // The clause in which emphasis was opened that is not closed yet.
    let mut open: Option<usize> = None;
    // The run before masks a name.
    let mut masked = false;
    for ((place, run), (in_clause, in_paragraph)) in runs.iter().enumerate().zip(behind) {
        let is_text = if run.may_be_sign {
            let in_chain = sign(run, place.checked_sub(1)) || sign(run, Some(place + 1));
            // 3*4; 皖A****1 hides a number
            let is_certain = run.length > 2 || (run.length == 1 && is_digit(run.before) && is_digit(run.after));
            is_certain || in_chain || (open == Some(run.clause)) == in_clause
        } else {
            let rest = text.get(run.at + 1..).unwrap_or("");
            // 张*、李*，王*等: stars that mask names stand before marks, one behind the other.
            let masks = run.precedes_mark() && (masked || runs.get(place + 1).is_some_and(|next| next.ends_name()));
            masked = open.is_none() && masks;
            let is_note = refers_to_note(rest) || (run.precedes_mark() && !in_paragraph);
            masked || (run.length == 1 && open.is_none() && is_note)
        };
        if is_text {
            found.push(run.at);
        } else if open.is_some() {
            open = open.filter(|_| run.before.is_whitespace());
        } else if !run.after.is_whitespace() {
            open = Some(run.clause);
        }
    }
    found
}

/// Whether an odd number of runs that are emphasis stands behind each in its clause; and of runs that may close emphasis
/// in its paragraph.
fn odd_behind(runs: &[&Run]) -> Vec<(bool, bool)> {
    let (mut in_clause, mut in_paragraph) = (false, false);
    let mut clause = None;
    let mut odd = Vec::with_capacity(runs.len());
    for run in runs.iter().rev() {
        if clause.replace(run.clause) != Some(run.clause) {
            in_clause = false;
        }
        odd.push((in_clause, in_paragraph));
        in_clause ^= !run.may_be_sign;
        in_paragraph ^= !run.may_be_sign && !run.precedes_mark() && !ends_clause(run.before);
    }
    odd.reverse();
    odd
}

/// Whether the number of a note and the end of the clause stand behind a star: `甲*1，乙*2。`
fn refers_to_note(behind: &str) -> bool {
    let number = behind.len() - behind.trim_start_matches(is_digit).len();
    let mut rest = behind.get(number..).unwrap_or("").chars();
    let is_end = rest.next().is_none_or(|c| ends_clause(c) || matches!(c, '、' | '）' | '》' | '”'));
    matches!(number, 1 | 2) && is_end && rest.next() != Some('*')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a character stands in units of measure: letters, signs (％, ℃), squared ones (㎡, ㎜), powers and fractions behind
/// a figure (10², 3½).
fn is_of_unit(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{3371}'..='\u{33df}' | '⁰'..='⁹' | '⅐'..='⅞') || "%％‰℃℉°²³¹¼½¾".contains(c)
}

/// Whether a text ends with a quantity, with a bracket behind it, or with one and a few words in brackets: 3个（套）.
fn ends_with_quantity(text: &str) -> bool {
    let Some(inner) = text.strip_suffix([')', '）']) else { return ends_with_bare_quantity(text) };
    let open = inner.char_indices().rev().take(UNIT + 1).find(|(_, c)| matches!(c, '(' | '（'));
    let before = open.and_then(|(at, _)| inner.get(..at));
    ends_with_bare_quantity(inner) || before.is_some_and(ends_with_bare_quantity)
}

/// Whether a text ends with a figure and perhaps its unit (3米, 5元, 100 mm, 3元/㎡), with a letter that stands for one
/// (a*b) or with a word for a quantity.
fn ends_with_bare_quantity(text: &str) -> bool {
    let unit_of = |text: &str| text.chars().rev().take_while(|c| is_of_unit(*c)).take(UNIT + 1).count();
    // 元/㎡: by what a price is, or a speed
    let per = text.char_indices().rev().take(UNIT + 1).find(|(_, c)| matches!(c, '/' | '／'));
    let per = per.and_then(|(at, mark)| Some((text.get(..at)?, text.get(at + mark.len_utf8()..)?)));
    let per = per.filter(|(one, by)| !by.is_empty() && by.chars().all(is_of_unit) && unit_of(one) > 0);
    let figure = per.map_or(text, |(one, _)| one);
    let unit = unit_of(figure);
    let mut before = figure.chars().rev().skip(unit);
    let is_figure = match before.next() {
        Some(' ') if unit > 0 => before.next().is_some_and(is_digit),
        Some(c) => is_digit(c),
        None => false,
    };
    let mut last = text.chars().rev();
    let is_letter = last.next().is_some_and(|c| c.is_ascii_alphabetic()) && !last.next().is_some_and(is_latin);
    (unit <= UNIT && is_figure) || is_letter || QUANTITIES.iter().any(|word| text.ends_with(word))
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !is_han(c)
}

/// Whether a text begins with a figure, perhaps behind a bracket or words that say of what (宽50), with a letter that
/// stands for one or with a word for a quantity.
fn begins_with_quantity(text: &str) -> bool {
    let text = text.strip_prefix(['(', '（']).unwrap_or(text);
    let words = text.chars().take_while(|c| c.is_alphabetic()).take(UNIT).count();
    let mut first = text.chars();
    let is_letter = first.next().is_some_and(|c| c.is_ascii_alphabetic()) && !first.next().is_some_and(is_latin);
    (words < UNIT && text.chars().nth(words).is_some_and(is_digit))
        || is_letter
        || QUANTITIES.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::plain;

    #[test]
    fn stars_between_quantities_and_words_are_text() {
        for text in [
            "长100*宽50*高30",
            "长100毫米*宽50毫米*高30毫米",
            "长*宽*高",
            "面积=长*宽，体积=长*宽*高。",
            "L100*W50*H30",
            "100 mm*50 mm*30 mm",
            "3平方公里*2",
            "5天*8小时，7*24小时",
            "2023年*3月",
            "单价*数量*系数",
            "每周5*8小时值守，节假日7*24小时",
            "3米*4米，*注：按实测",
            "*注：规格3米*4米",
            "完成率95%*，指标值90%*。*注：按月报口径",
            "甲*1，乙*2。",
            "完成3项*1，新增5项*2。",
            "2**3",
            "1**2**3",
            "张*、李*、王*等3人",
            "户主王**，配偶李**，长子王**",
            "a*b*c平方米",
            "3m²*4m²*5",
            "3m³*4m³*5",
            "10²*10³*5",
            "3½*4½*5",
            "3％*4％*5",
            "3㎜*4㎜*5",
            "3元/㎡*4㎡*5",
            "120元／平方米*300㎡*2",
            "规格L*W*H，单价n*m元",
            "3个（套）*4个（套）*5",
            "3个(套)*4个(套)*5元",
            "长（米）*宽（米）*高（米）",
            "100（长）*200（宽）*300（高）毫米",
            "皖A****1、皖B****2",
            "身份证号34******X，邮箱z***@example.com，电话138****1234",
        ] {
            assert_eq!(plain(text), text, "{text}");
        }
        assert_eq!(plain("*注：按月填报\n*来源：统计局"), "*注：按月填报 *来源：统计局");
        assert_eq!(plain("**重点**：完成率95%*1"), "重点：完成率95%*1");
        assert_eq!(plain("* 3米*4米\n* 宽*高"), "3米*4米\n宽*高");
        assert_eq!(plain("95%*，其中*重点*项目"), "95%*，其中重点项目");
        assert_eq!(plain("长100*宽50*高30，*重点*"), "长100*宽50*高30，重点");
    }

    #[test]
    fn emphasis_whose_ends_stand_in_one_clause_stays() {
        for (text, words) in [
            ("2023年*3月*完成", "2023年3月完成"),
            ("2023年*第2季度*完成", "2023年第2季度完成"),
            ("*2023年*3月完成", "2023年3月完成"),
            ("完成*3项*2023年任务", "完成3项2023年任务"),
            ("完成*3项*和5项*的*", "完成3项和5项的"),
            ("*规格3米*4米*", "规格3米*4米"),
            ("延长*高速公路*里程", "延长高速公路里程"),
            ("统一*三个*标准", "统一三个标准"),
            ("**95**96", "9596"),
            ("面积3㎡*重点*建设", "面积3㎡重点建设"),
            ("完成10²*重点*项目", "完成10²重点项目"),
            ("按3元/㎡*标准*发放", "按3元/㎡标准发放"),
            ("甲/乙*3项*5", "甲/乙3项5"),
            ("2023**12**月", "202312月"),
            ("*甲*，*乙*，丙", "甲，乙，丙"),
            ("*甲，乙*丙", "甲，乙丙"),
            ("Plan *A* and plan *B*", "Plan A and plan B"),
            ("the *North Road*, the *x*", "the North Road, the x"),
            ("***重点***工作", "重点工作"),
            ("完成3个（套）*重点*项目", "完成3个（套）重点项目"),
            ("完成3个（套）*4个*项目", "完成3个（套）4个项目"),
            ("农村（含镇）*3项*5", "农村（含镇）3项5"),
            ("*3个（套）*和*4个（套）*", "3个（套）和4个（套）"),
        ] {
            assert_eq!(plain(text), words, "{text}");
        }
    }

    /// Takes minutes where time grows with the square.
    #[test]
    fn many_stars_take_linear_time() {
        for unit in ["*", "5*", "3米*", "长*", "*甲", "甲*1，", "*，", "5*宽", " *a"] {
            text_stars(&unit.repeat(400_000 / unit.len()));
        }
    }
}
