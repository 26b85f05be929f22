//! Lines that a portal prints around a document: the moment at which it put it there, and several labels in one line.

use super::issue;
use crate::import::head_words::{Portal, words};
use crate::import::unit_words::is_office;

/// The most characters of such a line.
const LONGEST: usize = 100;

/// Whether a line is of the portal; `starts` are the words with which those of one label begin.
pub fn is_line(text: &str, starts: &[String]) -> bool {
    text.chars().count() <= LONGEST && (is_moment(text) || has_labels(text, starts))
}

/// Whether a line is of the portal where it stands above the first point or below the last signature; in a point it may be a part of it.
pub fn is_around(text: &str, starts: &[String]) -> bool {
    text.chars().count() <= LONGEST && (is_path(text) || is_of_labels(text, starts))
}

/// Whether a line is the path to the page: 首页 > 政务公开 > 县政府文件.
fn is_path(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['>', '＞', '»', '›']).map(str::trim).collect();
    let (first, rest) = parts.split_first().unwrap_or((&"", &[]));
    let is_home = first.is_empty() && rest.len() > 1 || words().portal.homes.ends(first);
    let is_name = |part: &&str| part.chars().count() <= LONGEST_STEP && !part.contains(['。', '；', '，', '：', ':']);
    !rest.is_empty() && is_home && rest.iter().all(is_name) && rest.iter().any(|part| !part.is_empty())
}

/// Whether a line is the name of a site: 某县人民政府门户网站.
pub fn is_site(text: &str) -> bool {
    words().portal.sites.without_end(text).is_some_and(|of| of.is_empty() || is_body(of))
}

/// Whether a text is the name of a body, as titles and signatures have it.
pub fn is_body(name: &str) -> bool {
    is_office(name) || words().issuer.ends.iter().any(|end| name.ends_with(end.as_str()))
}

/// The title of a document and the names of its page behind it, of which the last is who runs it: …的通知_政策文件_某县人民政府.
pub fn of_browser(line: &str) -> Option<(&str, &str)> {
    let marks = ['_', '-', '－', '–'];
    let (title, rest) = line.char_indices().filter(|(_, c)| marks.contains(c)).find_map(|(at, mark)| {
        let (title, rest) = (line.get(..at)?.trim(), line.get(at + mark.len_utf8()..)?.trim());
        is_title(title).then_some((title, rest))
    })?;
    let mut names = rest.split(marks).map(str::trim);
    let last = names.clone().next_back()?;
    let are_names =
        names.all(|name| name.chars().count() <= LONGEST_STEP && !name.contains(['。', '；', '，', '：', ':']));
    (are_names && (is_body(last) || words().portal.sites.ends(last))).then_some((title, rest))
}

/// The most characters of a step of a path.
const LONGEST_STEP: usize = 24;

/// Whether a line is labels of the portal with their words, divided by blanks, perhaps behind a day: 2024-03-04 来源:县发改委.
fn is_of_labels(text: &str, starts: &[String]) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let is_labelled = |part: &&str| {
        let Some((label, _)) = part.split_once(['：', ':']) else { return false };
        words().portal.beside.has(label) || starts.iter().any(|word| label == word.trim_end_matches(['：', ':', ' ']))
    };
    let is_time =
        |part: &str| part.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | '年' | '月' | '日'));
    let labelled = parts.iter().filter(|part| is_labelled(part)).count();
    parts.len() > 1 && labelled > 0 && parts.iter().all(|part| is_labelled(part) || is_time(part))
}

/// Whether a line holds nothing but words of the portal: 繁体 | 登录.
pub fn are_words(text: &str, words: &Portal) -> bool {
    parts(text).next().is_some() && parts(text).all(|part| is_of_words(part, words))
}

/// Whether a text is a word of the portal, or several with nothing between them: 无障碍长者版.
fn is_of_words(mut text: &str, words: &Portal) -> bool {
    loop {
        let known = words.is.iter().chain(&words.around).filter_map(|word| text.strip_prefix(word.as_str()));
        match known.min_by_key(|rest| rest.len()) {
            Some("") => return true,
            Some(rest) => text = rest,
            None => return false,
        }
    }
}

/// Whether a line is a row of links: 首页 | 简 | 繁 | EN, of which half are words of the portal.
pub fn are_links(text: &str, words: &Portal) -> bool {
    let links: Vec<&str> = text.split(['|', '｜']).map(str::trim).collect();
    let known = links.iter().filter(|link| is_of_words(link, words)).count();
    let is_short = |link: &&str| (1..=LONGEST_LINK).contains(&link.chars().count());
    links.len() > 2 && known * 2 >= links.len() && links.iter().all(is_short)
}

/// The most characters of a link.
const LONGEST_LINK: usize = 6;

/// Whether a line is the number under which a document is registered: HHCR-2023-01005.
pub fn is_registration(line: &str) -> bool {
    let parts: Vec<&str> = line.split(['-', '—', '－', '–']).filter(|part| !part.is_empty()).collect();
    let are_digits = |text: &str, least: usize| text.len() >= least && text.bytes().all(|b| b.is_ascii_digit());
    let is_name = |text: &str| (2..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    matches!(parts.as_slice(), [name, year, number] if is_name(name) && year.len() == 4 && are_digits(year, 4) && are_digits(number, 3))
}

/// The parts of a line between blanks and bars.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '>' | '»')).filter(|part| !part.is_empty())
}

/// The number of a document behind its label in a line of labels: 发文文号: 某政办〔2024〕1号 发布机关: 县政府办公室.
pub fn number_within(line: &str) -> Option<&str> {
    // 废止文号 is that of another document.
    let is_whole =
        |before: &str| before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || matches!(c, '|' | '｜'));
    let labels = &words().portal.numbers;
    let behind = labels.iter().find_map(|label| line.split_once(label).filter(|(before, _)| is_whole(before)))?.1;
    let words = behind.trim_start().strip_prefix(['：', ':'])?;
    words.split_whitespace().next().filter(|number| issue::is_doc_number(number))
}

/// The labels with their words before the number of a document in one line, and the number: 名称：某县工作要点　文号：某政办〔2024〕1号.
pub fn before_number(line: &str) -> (&str, &str) {
    let number = words().portal.numbers.iter().find_map(|label| line.rsplit_once(label));
    let number = number.and_then(|(others, number)| Some((others, number.strip_prefix(['：', ':'])?)));
    number.map_or(("", line), |(others, number)| (others.trim(), number.trim()))
}

/// Whether a line is one of some labels with its words, and those are no point or heading: 签发人：张三; a time only with its day.
pub fn is_labelled(line: &str, labels: &[String]) -> bool {
    let Some((label, words)) = line.split_once(['：', ':']) else { return false };
    let label = label.replace(char::is_whitespace, "");
    let is_day = || !label.ends_with("时间") || words.contains('年') && words.contains('日');
    labels.contains(&label) && !words.contains('。') && is_day()
}

/// Whether a line says in what the figures of a table are: 单位：万元, （单位：亿元）.
pub fn is_measure(line: &str) -> bool {
    let bare = line.replace(char::is_whitespace, "");
    let bare = bare.trim_matches(['（', '）', '(', ')']);
    let labelled = bare.split_once(['：', ':']);
    labelled.is_some_and(|(label, measure)| {
        words().portal.measured.has(label)
            && measure.split(['、', '，', '/']).all(|one| words().portal.measures.has(one))
    })
}

/// The fewest characters of a title.
const SHORTEST_TITLE: usize = 10;

/// The title in a line that holds words of the portal before or behind it, 索 引 号：003 云海县人民政府关于…的通知, and those words.
pub fn around_title<'t>(line: &'t str, words: &Portal) -> Option<(&'t str, String)> {
    if let Some((title, rest)) = of_browser(line) {
        return Some((title, rest.to_owned()));
    }
    let mut titles = parts(line).filter(|part| is_title(part));
    let title = titles.next().filter(|_| titles.next().is_none())?;
    let (before, behind) = line.split_once(title)?;
    let is_of_portal = |text: &str| {
        // 索 引 号： has blanks for its looks.
        let bare = text.replace(char::is_whitespace, "");
        let is_known = |word: &String| bare.starts_with(word.trim_end_matches(['：', ':', ' ']));
        text.trim().is_empty()
            || is_path(text.trim().trim_end_matches(['>', '＞', '»', '›']))
            || words.starts.iter().any(is_known)
            || are_words(text, words)
    };
    let left = format!("{} {}", before.trim(), behind.trim()).trim().to_owned();
    let of_another = words.others.iter().any(|word| left.contains(word.as_str()));
    (!left.is_empty() && !of_another && is_of_portal(before) && is_of_portal(behind)).then_some((title, left))
}

/// Whether a text is long enough for the title of a document and ends as one.
pub fn is_title(text: &str) -> bool {
    let bare = text.split(['（', '(']).next().unwrap_or(text);
    let is_whole = text.chars().count() >= SHORTEST_TITLE && !text.contains(['：', ':']);
    is_whole && words().headings.documents.ends(bare)
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
    if bare.len() < text.len() && words().portal.in_brackets.begins(bare) {
        return true;
    }
    let parts = text.split(['|', '｜', '\u{3000}', '\u{a0}']).flat_map(|part| part.split("  "));
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_labelled = |part: &&str| {
        starts.iter().any(|word| part.starts_with(word.as_str()))
            || part.split_once(['：', ':']).is_some_and(|(label, _)| words().portal.beside.has(label))
    };
    parts.len() > 1 && parts.iter().all(is_labelled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::head_words::words;

    #[test]
    fn lines_of_a_portal_are_told_from_titles_and_dates() {
        let starts = ["来源：".to_owned(), "浏览次数".to_owned()];
        for line in [
            "2023-04-04 08:00",
            "13.03.2015  07:51",
            "2018年7月11日 17:16:34",
            "时间：2018-07-11 17:16 | 来源：县政府 | 作者：张三",
            "发布：2024-01-02  浏览次数 12",
            "2024-03-04 来源:县发改委",
            "首页 > 政务公开 > 县政府文件",
            "> 政务公开 > 规划计划",
            "[ 字体： 大 中 小 ] 打印",
        ] {
            assert!(is_line(line, &starts) || is_around(line, &starts), "{line}");
        }
        for line in [
            "2023-04-04",
            "2023年4月4日",
            "时间：2024年全年",
            "收入 > 支出",
            "首页",
            "时间：2024年 地点在县政府",
            "示例县2024年工作方案",
            "9:00 开会",
            "（征求意见稿）",
        ] {
            assert!(!is_line(line, &starts) && !is_around(line, &starts), "{line}");
        }
    }

    #[test]
    fn a_title_is_told_from_the_words_of_the_portal_beside_it() {
        let words = &words().portal;
        let title = "云海县人民政府关于印发方案的通知";
        for (line, others) in [
            (format!("索 引 号：003/2024-01 发布机构：县政府办 {title}"), "索 引 号：003/2024-01 发布机构：县政府办"),
            (format!("繁体 | 首页 | {title} 字号：大 中 小"), "繁体 | 首页 | 字号：大 中 小"),
        ] {
            assert!(!are_words(&line, words));
            let read = around_title(&line, words).map(|(title, others)| (title, others.replace("  ", " ")));
            assert_eq!(read, Some((title, others.to_owned())), "{line}");
        }
        assert!(are_words("繁体 | 首页", words));
        for line in [
            title,
            "云海县人民政府 云海县人民政府关于印发方案的通知",
            "索引号：003 云海县",
            "繁体 首页",
            "上一篇： 云海县人民政府关于印发方案的通知",
            "首页 | 相关链接： 云海县人民政府关于印发方案的通知",
        ] {
            assert_eq!(around_title(line, words), None, "{line}");
        }
    }
}
