//! The Markdown subset: text of entries and pages to allow-listed HTML, or to plain text.
//!
//! Made from the parser's events, never from HTML in the source: raw HTML is text, images are their description,
//! links are http, https, mailto or within the site. What CommonMark reads otherwise than Chinese texts mean it is
//! hidden from the parser first: see `source.rs`.

mod address;
pub mod lang;
pub mod phrases;
mod rendered;
mod source;
mod stars;
mod survey;
mod tail;
mod write;

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::character::{is_han, joins};
use address::is_allowed;
use source::Source;
use write::Writer;

pub use address::{decoded, divided, escape};
pub use rendered::{Context, Heading, Place, Rendered};
pub use survey::{Link, Survey, file_of, survey};

/// The HTML of a text.
pub fn html(text: &str, context: &Context<'_>) -> Rendered {
    if is_plain(text) {
        let mut html = String::with_capacity(text.len() + 7);
        html.push_str("<p>");
        escape(text, &mut html);
        html.push_str("</p>");
        let first = Some(html.len());
        return Rendered { html, headings: Vec::new(), first };
    }
    let source = Source::of(text);
    let mut writer = Writer::new(&source, context, text.len());
    for event in source.events() {
        writer.event(event);
    }
    writer.finish()
}

/// The text without any mark-up, paragraphs parted by line breaks.
pub fn plain(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let source = Source::of(text);
    let mut out = String::with_capacity(text.len());
    let mut line_ended = false;
    let mut link = None;
    for event in source.events() {
        let words = match &event {
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => source.written(t),
            // A link without words shows its address.
            Event::End(TagEnd::Link) => link
                .take()
                .filter(|(begin, _)| out.get(*begin..).is_some_and(|words: &str| words.trim().is_empty()))
                .map_or(Cow::Borrowed(""), |(_, address)| Cow::Owned(address)),
            _ => Cow::Borrowed(""),
        };
        if !words.is_empty() {
            if std::mem::take(&mut line_ended) && !out.is_empty() && !joins(&out, &words) {
                out.push(' ');
            }
            out.push_str(&words);
        }
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                let address = source.written(&dest_url).into_owned();
                link = is_allowed(&address).then_some((out.len(), address));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) if !words.is_empty() => {
                out.push_str(&source.written(&words));
                out.push('\n');
            }
            Event::SoftBreak => line_ended = true,
            Event::HardBreak => out.push('\n'),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead,
            ) => {
                out.push('\n');
            }
            Event::End(TagEnd::TableCell) => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a text is one paragraph without any mark-up, as most entries are, so that it need not be parsed.
fn is_plain(text: &str) -> bool {
    let marks = |b: u8| {
        matches!(b, b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'>' | b'&' | b'\\' | b'~' | b'|' | b'!' | b'^' | b'$')
            || b.is_ascii_control()
    };
    text.chars().next().is_some_and(is_han) && !text.ends_with(' ') && !text.bytes().any(marks) && !text.contains("://")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser};

    use std::collections::BTreeMap;

    use super::*;

    fn show(text: &str) -> String {
        html(text, &Context { place: Place::Entry, to_root: Some("../../"), own: "", moved: None }).html
    }

    #[test]
    fn emphasis_touches_full_width_punctuation() {
        assert_eq!(show("这是**重点：**内容"), "<p>这是<strong>重点：</strong>内容</p>");
        assert_eq!(show("这是**“重点”**内容"), "<p>这是<strong>“重点”</strong>内容</p>");
        assert_eq!(show("*（一）*内容"), "<p><em>（一）</em>内容</p>");
    }

    #[test]
    fn lines_of_han_text_join_without_a_space() {
        assert_eq!(show("示例：推进\n工作，\n完成"), "<p>示例：推进工作，完成</p>");
        assert_eq!(show("one\ntwo"), "<p>one two</p>");
        assert_eq!(show("运行`甲\n乙 丙`"), "<p>运行<code>甲乙 丙</code></p>");
        assert_eq!(
            show("> 运行`` 甲`\n> 乙 ``和`a\n> b`"),
            "<blockquote><p>运行<code>甲` 乙</code>和<code>a b</code></p></blockquote>"
        );
        assert_eq!(show("`甲\nGDP\n乙\n，丙`"), "<p><code>甲 GDP 乙，丙</code></p>");
        assert_eq!(plain("- 见`甲\n  乙`"), "见甲乙");
        assert_eq!(plain("示例：**推进**\n工作\n\n- 一\n- two\n  three"), "示例：推进工作\n一\ntwo three");
    }

    #[test]
    fn bare_addresses_end_before_chinese_punctuation() {
        assert_eq!(
            show("见https://example.org/a?b=1&c。"),
            "<p>见<a href=\"https://example.org/a?b=1&amp;c\" rel=\"external\">https://example.org/a?b=1&amp;c</a>。</p>"
        );
        assert_eq!(show("http 与 http://"), "<p>http 与 http://</p>");
    }

    #[test]
    fn nothing_of_the_source_becomes_markup() {
        assert_eq!(show("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assert_eq!(show("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
        assert_eq!(show("[x](javascript:alert(1))"), "<p><span>x</span></p>");
        for address in
            ["JAVA&#x0A;SCRIPT:alert", "<java\tscript:alert>", "java&Tab;script:alert", "java%09script:alert"]
        {
            assert_eq!(show(&format!("[x]({address})")), "<p><span>x</span></p>", "{address}");
        }
        assert_eq!(show("![说明](x.svg)"), "<p>说明</p>");
        assert_eq!(show("{{ site }} {% x %}"), "<p>{{ site }} {% x %}</p>");
        let bad = |text: &str| survey(text).bad_links.into_iter().map(|link| link.address).collect::<Vec<_>>();
        assert_eq!(bad("[x](javascript:a) [y](gaps.html) <data:text/html,x>"), ["javascript:a", "data:text/html,x"]);
        for bad in ["http:a.cn", "http:/a.cn", "https://", "https:///x", "https://?x", "mailto:", "mailto:office"] {
            assert_eq!(survey(&format!("[x]({bad})")).bad_links[0].address, bad);
        }
    }

    #[test]
    fn links_within_the_site_are_relative_to_the_page() {
        assert_eq!(show("[空白](gaps.html#a)"), "<p><a href=\"../../gaps.html#a\">空白</a></p>");
        assert_eq!(show("[此处](#d2)"), "<p><a href=\"#d2\">此处</a></p>");
        let item = Context { place: Place::Entry, to_root: Some("../"), own: "p/items/001.html", moved: None };
        for address in ["#d2", "?x=1", "?x=1#d2", "./#d2", "./"] {
            let href = format!("../p/items/001.html{}", address.trim_start_matches("./"));
            assert_eq!(html(&format!("[甲]({address})"), &item).html, format!("<p><a href=\"{href}\">甲</a></p>"));
        }
    }

    #[test]
    fn tables_have_heads_and_a_caption_for_listeners() {
        let table = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n";
        let body = "<thead><tr><th scope=\"col\">甲</th><th scope=\"col\">乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>";
        let region = |label: &str| {
            format!(
                "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\"><table><caption class=\"vh\">{label}</caption>{body}</div>"
            )
        };
        assert_eq!(show(table), region("甲 乙"));
        let under = format!("<h3>合计&amp;</h3>{}", region("合计&amp;"));
        assert_eq!(show(&format!("# 合计&\n\n{table}")), under);
    }

    proptest::proptest! {
        #[test]
        fn a_text_without_marks_is_one_paragraph(text in "[一二。：“（][一二。：“”（） a-z0-9.,:;%+#(){}/='\"?@-]{0,24}") {
            proptest::prop_assume!(is_plain(&text));
            let mut written = String::new();
            escape(&text, &mut written);
            let mut parsed = Parser::new_ext(&text, Options::ENABLE_TABLES);
            let events: Vec<Event<'_>> = parsed.by_ref().collect();
            let words = |e: &Event<'_>| if let Event::Text(t) = e { t.to_string() } else { String::new() };
            proptest::prop_assert!(matches!(events.first(), Some(Event::Start(Tag::Paragraph))));
            proptest::prop_assert!(events[1..events.len() - 1].iter().all(|e| matches!(e, Event::Text(_))));
            proptest::prop_assert_eq!(events.iter().map(words).collect::<String>(), text.as_str());
            proptest::prop_assert_eq!(html(&text, &Context { place: Place::Entry, to_root: Some(""), own: "", moved: None }).html, format!("<p>{written}</p>"));
        }
    }

    #[test]
    fn headings_begin_below_those_of_the_page() {
        assert_eq!(show("# 一\n## 二\n#### 四"), "<h3>一</h3><h4>二</h4><h5>四</h5>");
        let nowhere = Context { place: Place::Entry, to_root: None, own: "p/items/001.html", moved: None };
        let html_nowhere = html("[一](gaps.html) [二](#d1) [三](https://a.example/)", &nowhere).html;
        assert_eq!(
            html_nowhere,
            "<p><span>一</span> <span>二</span> <a href=\"https://a.example/\" rel=\"external\">三</a></p>"
        );
        let page = html(
            "# 一\n## 二\n### 三\n###### 六",
            &Context { place: Place::Page, to_root: Some(""), own: "", moved: None },
        );
        assert_eq!(page.html, "<h2 id=\"h1\">一</h2><h2 id=\"h2\">二</h2><h3>三</h3><h5>六</h5>");
        assert_eq!(
            page.headings.iter().map(|h| (&*h.anchor, &*h.html)).collect::<Vec<_>>(),
            [("h1", "一"), ("h2", "二")]
        );
    }

    #[test]
    fn emphasis_stands_beside_any_mark_in_chinese() {
        for mark in "%‰℃°)]}\"'>.,;:!?/-+=~$&#@_–•・※→√★●■◆≥≤×÷±￥¥€㎡№：，。（）“”《》、".chars()
        {
            for bold in [format!("9{mark}"), format!("{mark}9"), format!("甲{mark}"), format!("{mark}乙")] {
                if bold.starts_with(['>', '&']) {
                    continue;
                }
                let mut written = String::new();
                escape(&bold, &mut written);
                assert_eq!(show(&format!("至**{bold}**和")), format!("<p>至<strong>{written}</strong>和</p>"));
                assert_eq!(show(&format!("至*{bold}*和")), format!("<p>至<em>{written}</em>和</p>"));
            }
        }
        assert_eq!(show("至**95%**，乙"), "<p>至<strong>95%</strong>，乙</p>");
        assert_eq!(show("（**95%**）"), "<p>（<strong>95%</strong>）</p>");
        assert_eq!(show("**12亿元(含税)**，"), "<p><strong>12亿元(含税)</strong>，</p>");
        assert_eq!(
            show("完成率**95.3%**，比**3.1%**；"),
            "<p>完成率<strong>95.3%</strong>，比<strong>3.1%</strong>；</p>"
        );
        assert_eq!(
            show("**95%**2022年，GDP**（亿元）**"),
            "<p><strong>95%</strong>2022年，GDP<strong>（亿元）</strong></p>"
        );
        assert_eq!(show("面积**㎡**、**㈠甲**"), "<p>面积<strong>㎡</strong>、<strong>㈠甲</strong></p>");
        assert_eq!(show("a_b_c, *d*, __e__"), "<p>a_b_c, <em>d</em>, <strong>e</strong></p>");
    }

    #[test]
    fn stars_between_digits_are_text() {
        for text in [
            "规格100*200*300毫米",
            "面积3*5米、4*6米。",
            "2**3",
            "3×5*6",
            "3米*4米*5米",
            "5元*3套+6元*2套",
            "2*（3+4）*5",
            "10*(1+5%)*3",
            "钢管100mm*20mm*6m，DN80*3根*2",
        ] {
            assert_eq!(show(text), format!("<p>{text}</p>"));
            assert_eq!(plain(text), text);
        }
        assert_eq!(show("`3*5`"), "<p><code>3*5</code></p>");
        assert_eq!(show("完成第3*项*任务*5个*。"), "<p>完成第3<em>项</em>任务<em>5个</em>。</p>");
    }

    #[test]
    fn entities_are_text() {
        for text in ["R&D与&amp;", "5&lt;6，&nbsp;空", "&#20013;&#x4e2d;&copy; &copy", "&&amp;&"] {
            let shown = text.replace('&', "&amp;");
            assert_eq!(show(text), format!("<p>{shown}</p>"));
            assert_eq!(show(&format!("**{text}**，")), format!("<p><strong>{shown}</strong>，</p>"));
            assert_eq!(show(&format!("`{text}`")), format!("<p><code>{shown}</code></p>"));
            assert_eq!(plain(&format!("**{text}**")), text);
        }
        // Within the address of a link they are what they are in the page it was copied from.
        let link = "<p><a href=\"https://a.example/?b=1&amp;c=2\" rel=\"external\">见&amp;amp;</a></p>";
        assert_eq!(show("[见&amp;](https://a.example/?b=1&amp;c=2)"), link);
        assert_eq!(show("[见&amp;](https://a.example/?b=1&c=2)"), link);
    }

    #[test]
    fn there_are_no_definitions_of_links() {
        assert_eq!(show("[说明]: 已完成。"), "<p>[说明]: 已完成。</p>");
        assert_eq!(show("数据[1]可核。\n\n[1]: 年报"), "<p>数据[1]可核。</p><p>[1]: 年报</p>");
        assert_eq!(show("- [附件]: 见附表"), "<ul><li>[附件]: 见附表</li></ul>");
    }

    #[test]
    fn a_link_without_words_shows_its_address() {
        let link = "<a href=\"https://a.cn/x\" rel=\"external\">https://a.cn/x</a>";
        assert_eq!(show("[](https://a.cn/x)"), format!("<p>{link}</p>"));
        assert_eq!(show("见[![](a.png)](https://a.cn/x)。"), format!("<p>见{link}。</p>"));
        for nothing in [
            "![](a.png)",
            "***",
            "---",
            "` `",
            "<!-- 待补 -->",
            "[]()",
            "**",
            "。",
            "# ",
            "——",
            "<!-- 甲",
            "[](javascript:a)",
        ] {
            assert!(survey(nothing).shows_nothing, "{nothing}");
        }
        assert!(!survey("[](https://a.cn/x)").shows_nothing && !survey("***\n\n甲").shows_nothing);
        assert!(!survey("√").shows_nothing && !survey("<!-- 甲 -->1").shows_nothing);
        assert_eq!(plain("见[](https://a.cn/x)、[![](a.png)](gaps.html)。"), "见https://a.cn/x、gaps.html。");
        let nowhere = Context { place: Place::Entry, to_root: None, own: "", moved: None };
        assert_eq!(html("[](gaps.html)", &nowhere).html, "<p><span>gaps.html</span></p>");
        assert_eq!(show("[x](<a b.html>)"), "<p><a href=\"../../a%20b.html\">x</a></p>");
    }

    #[test]
    fn links_to_the_site_know_where_they_stand() {
        for address in ["files/a.pdf", "files/a.pdf#page=2", "files/中%20文.pdf", "gaps.html?x=1", "files/a&b_c.pdf"]
        {
            let text = format!(
                "100*200，`[x]({address})`与\\[x]({address})，https://a.cn/_[x]：[**甲**](<{address}> \"题\")。"
            );
            let [link] = &survey(&text).site_links[..] else { panic!("{text}") };
            assert_eq!((&*link.address, &text[link.at.clone()]), (address, address));
            assert_eq!(text.rfind(address), Some(link.at.start));
        }
        for (text, written, address) in [
            ("[a](files/x\\(1\\).pdf)", "files/x\\(1\\).pdf", "files/x(1).pdf"),
            ("[a](<files/x y.pdf> '题')", "files/x y.pdf", "files/x y.pdf"),
            ("[a]( <files/x y.pdf> )", "files/x y.pdf", "files/x y.pdf"),
            ("[甲\\[1\\]](gaps.html)", "gaps.html", "gaps.html"),
            ("[甲](gaps.html \"见](x.html)\")", "gaps.html", "gaps.html"),
            ("[甲](gaps.html?a=1&amp;b=2#c)", "gaps.html?a=1&amp;b=2#c", "gaps.html?a=1&b=2#c"),
            ("[*甲*1*2\n](a*b.html)", "a*b.html", "a*b.html"),
            ("[![](x.png)](gaps.html)", "gaps.html", "gaps.html"),
            ("[](gaps.html)", "gaps.html", "gaps.html"),
            ("[`](`](gaps.html)", "gaps.html", "gaps.html"),
            ("\u{e000}3*5：[x [y]](x/a]:b.html)", "x/a]:b.html", "x/a]:b.html"),
            ("<https://a.cn/数据>、[甲](gaps.html)", "gaps.html", "gaps.html"),
            ("<a@b.cn>、[](https://a.cn)、![图](x.png)、<https://b.cn>[甲](gaps.html)", "gaps.html", "gaps.html"),
        ] {
            let [link] = &survey(text).site_links[..] else { panic!("{text}") };
            assert_eq!((&text[link.at.clone()], &*link.address), (written, address), "{text}");
        }
        let is_file = |name: &str| ["a.pdf", "中 文.pdf", "a#1.pdf", "a+b?.pdf"].contains(&name);
        let file = |address: &str| file_of(address, is_file).map(|(name, length)| format!("{name} {length}"));
        assert_eq!(file("files/a.pdf#page=2").as_deref(), Some("a.pdf 11"));
        assert_eq!(file("./files/%E4%B8%AD%20文.pdf?x").as_deref(), Some("中 文.pdf 27"));
        assert_eq!(file("files/a#1.pdf").as_deref(), Some("a#1.pdf 13"));
        assert_eq!(file("files/a#1.pdf?x#page=2").as_deref(), Some("a#1.pdf 13"));
        assert_eq!(file("files/a%2Bb%3F.pdf#p").as_deref(), Some("a+b?.pdf 18"));
        assert_eq!((file("files/b.pdf"), file("a.pdf")), (None, None));
    }

    #[test]
    fn brackets_that_are_no_link_are_found() {
        let found = |text: &str| survey(text).no_links.into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>();
        for (text, told) in [
            ("见[名单](files/名单 2.pdf)。", "(files/名单 2.pdf)"),
            ("见[名单]（files/a.pdf）。", "（files/a.pdf）"),
            ("100*200[名单] (files/a.pdf)", "(files/a.pdf)"),
            ("【名单】(files/a.pdf)", "(files/a.pdf)"),
            ("<files/a.pdf>", "<files/a.pdf>"),
            ("[a](p/notice .html#p1)", "(p/notice .html#p1)"),
            ("[a](files/a(1.pdf)", "(files/a(1.pdf)"),
            ("![a](b c.png)", "(b c.png)"),
            ("[a](files/a.pdf", "(files/a.pdf"),
            ("[a](files/a.pdf [b](c.html)", "(files/a.pdf [b"),
            ("［a］(files/a.pdf)", "(files/a.pdf)"),
            ("见附件(files/a.pdf)", "(files/a.pdf)"),
            ("[a]<files/a.pdf>", "<files/a.pdf>"),
            ("[a]: files/a.pdf，乙", "files/a.pdf"),
            ("见附件files/a.pdf。", "files/a.pdf"),
            ("[a][files/a.pdf]", "files/a.pdf"),
            ("<a href=\"files/a.pdf\">甲</a>", "\"files/a.pdf\""),
        ] {
            assert_eq!(found(text), [told], "{text}");
        }
        for text in [
            "[a](files/a.pdf)",
            "`[a](b c.pdf)`",
            "\\[a](b c.pdf)",
            "数据[1]（见附件一）",
            "[1]（2.5万元）",
            "a](b c.pdf)",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }

    #[test]
    fn a_link_to_a_place_that_has_moved_keeps_its_query() {
        let moved = BTreeMap::from([("p/notice.html#p14".to_owned(), "p/notice-2.html#p14".to_owned())]);
        let context = Context { place: Place::Entry, to_root: Some(""), own: "", moved: Some(&moved) };
        for (address, leads) in [
            ("p/notice.html#p14", "p/notice-2.html#p14"),
            ("./p/notice.html#p14", "p/notice-2.html#p14"),
            ("p/notice.html?hl=x#p14", "p/notice-2.html?hl=x#p14"),
            ("p/notice.html?hl=x#p1", "p/notice.html?hl=x#p1"),
        ] {
            let html = html(&format!("[x]({address})"), &context).html;
            assert_eq!(html, format!("<p><a href=\"{leads}\">x</a></p>"));
        }
    }

    #[test]
    fn a_link_leads_out_of_the_site_by_a_segment_of_two_dots_alone() {
        let bad = |address: &str| !survey(&format!("[x]({address})")).bad_links.is_empty();
        for address in ["../a.html", "files/../../a.pdf", "%2e%2E/a.html", ".."] {
            assert!(bad(address), "{address}");
        }
        for address in ["files/关于...的通知.pdf", "files/a..pdf", "gaps.html#..", "gaps.html?x=../y"] {
            assert!(!bad(address), "{address}");
        }
    }

    #[test]
    fn mail_addresses_are_links() {
        assert_eq!(show("<office@example.org>"), "<p><a href=\"mailto:office@example.org\">office@example.org</a></p>");
        assert!(show("<MAILTO:a@example.org>").contains("href=\"MAILTO:a@example.org\""));
    }

    #[test]
    fn bare_addresses_are_linked_whole() {
        for address in [
            "https://a.cn/_x_y",
            "https://a.cn/__init__/b",
            "HTTPS://a.cn/x[1]",
            "http://a.cn/?a=1&copy=2&lt=3",
            "https://a.cn/~b/*c*d",
            "http://a.cn/b(c)_(d)",
        ] {
            let mut written = String::new();
            escape(address, &mut written);
            let link = format!("<a href=\"{written}\" rel=\"external\">{written}</a>");
            assert_eq!(show(&format!("见{address}。**甲**")), format!("<p>见{link}。<strong>甲</strong></p>"));
            assert_eq!(show(&format!("（{address}）")), format!("<p>（{link}）</p>"));
            assert_eq!(show(&format!("{address}中")), format!("<p>{link}中</p>"));
            assert_eq!(plain(&format!("见{address}。")), format!("见{address}。"));
        }
    }

    #[test]
    fn a_line_end_beside_markup_is_no_blank_between_han() {
        assert_eq!(show("**推进**\n工作"), "<p><strong>推进</strong>工作</p>");
        assert_eq!(show("推进\n**工作**。"), "<p>推进<strong>工作</strong>。</p>");
        assert_eq!(show("用`代码`\n发布"), "<p>用<code>代码</code>发布</p>");
        assert_eq!(show("one\n**two**\nthree"), "<p>one <strong>two</strong> three</p>");
        assert_eq!(show("见https://a.cn/\n发布").matches(' ').count(), 3);
    }

    #[test]
    fn columns_keep_their_alignment_and_empty_paragraphs_go() {
        let table = show("| 甲 | 乙 |\n|:-:|--:|\n| 1 | 2 |\n");
        assert!(table.contains("<th scope=\"col\" class=\"center\">甲") && table.contains("<td class=\"end\">2"));
        assert_eq!(show("甲\n\n![](a.png)\n\n乙"), "<p>甲</p><p>乙</p>");
    }

    /// Each of these takes minutes where time grows with the square.
    #[test]
    fn large_texts_take_linear_time() {
        let row = "| 甲 | 乙 | 丙 |\n";
        let table = format!("{row}|---|---|---|\n{}", row.repeat(100_000));
        assert_eq!(show(&table).matches("<tr>").count(), 100_001);
        for unit in [
            "*a* ",
            "[",
            "<a",
            "<!--",
            "**甲",
            "https://a.cn ",
            "![",
            "`",
            "[a](",
            "# ",
            "&",
            "_a ",
            "[a](b ",
            "![a](<b",
        ] {
            assert!(!show(&unit.repeat(400_000 / unit.len())).is_empty());
            assert!(survey(&unit.repeat(100_000 / unit.len())).bad_links.is_empty());
        }
    }

    #[test]
    fn nesting_is_bounded() {
        for text in
            ["> ".repeat(5_000) + "甲", "- ".repeat(5_000) + "甲", "*a **b ".repeat(2_000) + &"** *".repeat(2_000)]
        {
            let html = show(&text);
            let (mut depth, mut deepest) = (0_i32, 0);
            for tag in html.split('<').skip(1).filter(|t| !t.starts_with("br") && !t.starts_with("hr")) {
                depth += if tag.starts_with('/') { -1 } else { 1 };
                deepest = deepest.max(depth);
            }
            assert!(depth == 0 && deepest <= 16, "{depth} {deepest}");
        }
        let wide = format!("{}\n{}\n{}", "|a".repeat(2_000), "|-".repeat(2_000), "|\n".repeat(2_000));
        assert!(show(&wide).len() < 100_000);
    }

    #[test]
    fn words_behind_a_fence_are_shown() {
        assert_eq!(show("```说明\n甲\n```"), "<pre tabindex=\"0\"><code>说明\n甲\n</code></pre>");
        assert_eq!(plain("~~~乙"), "乙");
    }

    proptest::proptest! {
        #[test]
        fn every_letter_of_the_source_is_shown(text in "[甲乙a1\u{e000}，%（）*_\\[\\]:<>|`~!& \n#-]{0,40}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '，' | '%' | '（' | '）' | '\u{e000}')).collect::<String>();
            proptest::prop_assert_eq!(letters(&plain(&text)), letters(&text));
        }
    }
}
