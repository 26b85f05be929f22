//! Lines that a portal prints around a document: the moment at which it put it there, and several labels in one line.

/// The most characters of such a line.
const LONGEST: usize = 100;

/// Labels that a portal prints beside others in one line: 时间：…　来源：…　作者：….
const LABELS: [&str; 16] = [
    "时间",
    "日期",
    "来源",
    "作者",
    "发布",
    "编辑",
    "点击",
    "浏览",
    "阅读",
    "字号",
    "字体",
    "责编",
    "录入",
    "发布人",
    "信息员",
    "打印",
];

/// Whether a line is of the portal; `starts` are the words with which those of one label begin.
pub fn is_line(text: &str, starts: &[String]) -> bool {
    text.chars().count() <= LONGEST && (is_moment(text) || has_labels(text, starts))
}

/// A day with a time of day, and nothing else: 2023-04-04 08:00, 13.03.2015  07:51.
fn is_moment(text: &str) -> bool {
    let is_of_one = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ':' | ' ' | '年' | '月' | '日');
    let time = text.split([' ', '日']).next_back().unwrap_or("");
    let parts: Vec<&str> = time.split(':').collect();
    let is_time = parts.len() > 1 && parts.iter().all(|part| (1..=2).contains(&part.len()));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    is_time && digits >= 9 && text.chars().all(is_of_one)
}

/// Several labels with their words, and nothing else, or one in a bracket of its own: [ 字体： 大 中 小 ] 打印.
fn has_labels(text: &str, starts: &[String]) -> bool {
    let bare = text.trim_start_matches(['[', '【', '(', '（', ' ']);
    if bare.len() < text.len() && ["字体", "字号", "打印"].iter().any(|label| bare.starts_with(label)) {
        return true;
    }
    let parts = text.split(['|', '｜', '\u{3000}', '\u{a0}']).flat_map(|part| part.split("  "));
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_labelled = |part: &&str| {
        starts.iter().any(|word| part.starts_with(word.as_str()))
            || LABELS.iter().any(|label| part.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])))
    };
    parts.len() > 1 && parts.iter().all(is_labelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_portal_are_told_from_titles_and_dates() {
        let starts = ["来源：".to_owned(), "浏览次数".to_owned()];
        for line in [
            "2023-04-04 08:00",
            "13.03.2015  07:51",
            "2018年7月11日 17:16:34",
            "时间：2018-07-11 17:16 | 来源：县政府 | 作者：张三",
            "发布：2024-01-02  浏览次数 12",
            "[ 字体： 大 中 小 ] 打印",
        ] {
            assert!(is_line(line, &starts), "{line}");
        }
        for line in
            ["2023-04-04", "2023年4月4日", "时间：2024年全年", "示例县2024年工作方案", "9:00 开会", "（征求意见稿）"]
        {
            assert!(!is_line(line, &starts), "{line}");
        }
    }
}
