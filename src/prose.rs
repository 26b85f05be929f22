//! The Markdown subset: text of entries and pages to allow-listed HTML, or to plain text.
//!
//! Made from the parser's events, never from HTML in the source: raw HTML is text, images are their description,
//! links are http, https, mailto or within the site. Three things are mended for Chinese text, which CommonMark does
//! not think of: emphasis that touches full-width punctuation, bare addresses before 。, and line breaks between Han
//! characters, which are no spaces.

use std::fmt::Write as _;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Stands beside emphasis marks that touch punctuation, so that CommonMark sees a letter there. Never in the output.
const GUARD: char = '\u{e000}';

/// Where a text stands, which decides the level of its headings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Within a page, under headings of the page: `#` is h3, `##` h4, and so on, h5 at most.
    Entry,
    /// The page itself: `##` is h2, and so on, h5 at most; `#`, which is the page's title, is h2 too.
    Page,
}

/// The HTML of a text. `to_root` is the way to the site's root, put before links within the site.
pub fn html(text: &str, place: Place, to_root: &str) -> String {
    if is_plain(text) {
        let mut out = String::with_capacity(text.len() + 7);
        out.push_str("<p>");
        escape(text, &mut out);
        out.push_str("</p>");
        return out;
    }
    let text = guarded(text);
    let out = String::with_capacity(text.len() + text.len() / 4);
    let mut writer =
        Writer { out, place, to_root, pending_break: false, heading: String::new(), in_heading: false, head: None };
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        writer.event(event);
    }
    writer.out
}

/// The text without any mark-up, paragraphs parted by line breaks.
pub fn plain(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let text = guarded(text);
    let mut out = String::with_capacity(text.len());
    let mut pending_break = false;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => {
                let t: String = t.chars().filter(|c| *c != GUARD).collect();
                if std::mem::take(&mut pending_break) && needs_space(&out, &t) {
                    out.push(' ');
                }
                out.push_str(&t);
            }
            Event::SoftBreak => pending_break = true,
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

/// Whether a text is one paragraph without any mark-up, as most entries are: the parser would give it back as it is.
fn is_plain(text: &str) -> bool {
    let marks = |b: u8| {
        matches!(b, b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'>' | b'&' | b'\\' | b'~' | b'|' | b'!' | b'^' | b'$')
            || b.is_ascii_control()
    };
    text.chars().next().is_some_and(is_han)
        && !text.ends_with(' ')
        && !text.bytes().any(marks)
        && !text.contains("http")
        && !text.contains(GUARD)
}

/// The links of a text that are not published: every scheme but http, https and mailto, and addresses from the root.
pub fn bad_links(text: &str) -> Vec<String> {
    if !text.contains('[') && !text.contains('<') {
        return Vec::new();
    }
    Parser::new_ext(text, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) if !is_allowed(&dest_url) => Some(dest_url.into_string()),
            _ => None,
        })
        .collect()
}

struct Writer<'a> {
    out: String,
    place: Place,
    to_root: &'a str,
    pending_break: bool,
    /// The text of the last heading.
    heading: String,
    in_heading: bool,
    /// Where the caption of the open table goes, and the words of its head, while the head is open.
    head: Option<(usize, String)>,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.flush_break(&text);
                self.out.push_str("<code>");
                escape(&text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::Html(text) | Event::InlineHtml(text) => {
                self.flush_break(&text);
                escape(&text, &mut self.out);
            }
            Event::SoftBreak => self.pending_break = true,
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Start(tag) => {
                if self.pending_break {
                    self.flush_break("a");
                }
                self.start(&tag);
            }
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if matches!(tag, Tag::Heading { .. }) {
            self.heading.clear();
            self.in_heading = true;
        }
        let open = match tag {
            Tag::Paragraph => "<p>",
            Tag::Heading { level, .. } => {
                ["<h2>", "<h3>", "<h4>", "<h5>"].get(self.depth(*level)).copied().unwrap_or("<h5>")
            }
            Tag::BlockQuote(_) => "<blockquote>",
            Tag::CodeBlock(_) => "<pre><code>",
            Tag::List(None) => "<ul>",
            Tag::List(Some(1)) => "<ol>",
            Tag::List(Some(first)) => {
                let _ = write!(self.out, "<ol start=\"{first}\">");
                return;
            }
            Tag::Item => "<li>",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Table(_) => "<table>",
            Tag::TableHead => {
                self.head = Some((self.out.len(), String::new()));
                "<thead><tr>"
            }
            Tag::TableRow => "<tr>",
            Tag::TableCell if self.head.is_some() => "<th scope=\"col\">",
            Tag::TableCell => "<td>",
            Tag::Link { dest_url, .. } if is_allowed(dest_url) => {
                self.link(dest_url);
                return;
            }
            // A link that is not published keeps its words; an opened element keeps the tags balanced.
            Tag::Link { .. } => "<span>",
            _ => return,
        };
        self.out.push_str(open);
    }

    fn link(&mut self, address: &str) {
        self.out.push_str("<a href=\"");
        if scheme(address).is_none() && !address.starts_with('#') {
            self.out.push_str(self.to_root);
        }
        escape(address, &mut self.out);
        self.out.push('"');
        self.out.push_str(if scheme(address).is_some_and(|s| s.starts_with("http")) {
            " rel=\"external\">"
        } else {
            ">"
        });
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Heading(_)) {
            self.in_heading = false;
        }
        let close = match tag {
            TagEnd::Paragraph => "</p>",
            TagEnd::Heading(level) => {
                ["</h2>", "</h3>", "</h4>", "</h5>"].get(self.depth(level)).copied().unwrap_or("</h5>")
            }
            TagEnd::BlockQuote(_) => "</blockquote>",
            TagEnd::CodeBlock => "</code></pre>",
            TagEnd::List(true) => "</ol>",
            TagEnd::List(false) => "</ul>",
            TagEnd::Item => "</li>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Table => "</tbody></table>",
            TagEnd::TableHead => {
                self.caption();
                "</tr></thead><tbody>"
            }
            TagEnd::TableRow => "</tr>",
            TagEnd::TableCell if self.head.is_some() => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Link => self.close_link(),
            _ => return,
        };
        self.out.push_str(close);
    }

    /// How far below h2 a heading stands.
    fn depth(&self, level: HeadingLevel) -> usize {
        match self.place {
            Place::Entry => level as usize,
            Place::Page => (level as usize).saturating_sub(2),
        }
    }

    /// Gives the table the caption that its author did not: the heading above it, else the words of its head. For
    /// listeners only, since readers see the heading.
    fn caption(&mut self) {
        let Some((at, words)) = self.head.take() else { return };
        let words = if self.heading.is_empty() { words } else { self.heading.clone() };
        let mut caption = String::from("<caption class=\"vh\">");
        escape(words.trim(), &mut caption);
        caption.push_str("</caption>");
        self.out.insert_str(at, &caption);
    }

    /// Which element the innermost open link is.
    fn close_link(&self) -> &'static str {
        let (a, span) = (self.out.rfind("<a href="), self.out.rfind("<span>"));
        if span > a { "</span>" } else { "</a>" }
    }

    fn text(&mut self, text: &str) {
        let text: String = text.chars().filter(|c| *c != GUARD).collect();
        self.flush_break(&text);
        if self.in_heading {
            self.heading.push_str(&text);
        }
        if let Some((_, words)) = &mut self.head {
            words.push_str(&text);
            words.push(' ');
        }
        let mut rest = text.as_str();
        let in_link = self.out.rfind("<a href=") > self.out.rfind("</a>");
        while let Some(at) = rest.find("http").filter(|_| !in_link) {
            let (before, tail) = rest.split_at(at);
            escape(before, &mut self.out);
            let length = address_length(tail);
            let (address, after) = tail.split_at(length.max(4));
            if length > 0 {
                self.link(address);
                escape(address, &mut self.out);
                self.out.push_str("</a>");
            } else {
                escape(address, &mut self.out);
            }
            rest = after;
        }
        escape(rest, &mut self.out);
    }

    fn flush_break(&mut self, next: &str) {
        if std::mem::take(&mut self.pending_break) && needs_space(&self.out, next) {
            self.out.push(' ');
        }
    }
}

/// How many bytes of a text beginning with `http` are a bare address; Chinese text and punctuation end it.
fn address_length(text: &str) -> usize {
    let head = ["https://", "http://"].into_iter().find(|h| text.starts_with(h));
    let Some(head) = head else { return 0 };
    let end = text
        .find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '\'' | '`' | '|'))
        .unwrap_or(text.len());
    let address = text.get(..end).unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*', '_']);
    if address.len() > head.len() { address.len() } else { 0 }
}

fn is_allowed(address: &str) -> bool {
    match scheme(address) {
        Some(scheme) => ["http", "https", "mailto"].contains(&scheme.as_str()),
        None => !address.starts_with('/') && !address.starts_with('\\') && !address.contains(".."),
    }
}

/// The scheme of an address in lower case; `#d2`, `gaps.html` have none.
fn scheme(address: &str) -> Option<String> {
    let clean: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (head, _) = clean.split_once(':')?;
    let first_other = clean.find(['/', '?', '#']).unwrap_or(clean.len());
    (head.len() < first_other).then(|| head.to_ascii_lowercase())
}

fn needs_space(before: &str, after: &str) -> bool {
    let wide = |c: char| is_han(c) || is_wide_mark(c);
    let last = before.trim_end_matches('>').chars().next_back();
    !(last.is_some_and(wide) && after.chars().next().is_some_and(wide))
}

/// Han characters of all planes.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Punctuation that Chinese text uses.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Puts the guard between emphasis marks and full-width punctuation.
fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut last = ' ';
    for c in text.chars().filter(|c| *c != GUARD) {
        if (c == '*' && is_wide_mark(last)) || (last == '*' && is_wide_mark(c)) {
            out.push(GUARD);
        }
        out.push(c);
        last = c;
    }
    out
}

/// Adds a text to HTML, in content or in a quoted attribute.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or(""));
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        html(text, Place::Entry, "../../").replace(GUARD, "!")
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
        assert_eq!(show("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(show("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
        assert_eq!(show("[x](javascript:alert(1))"), "<p><span>x</span></p>");
        assert_eq!(show("[x](JAVA&#x0A;SCRIPT:alert)"), "<p><span>x</span></p>");
        assert_eq!(show("![说明](x.svg)"), "<p>说明</p>");
        assert_eq!(show("{{ site }} {% x %}"), "<p>{{ site }} {% x %}</p>");
        assert_eq!(
            bad_links("[x](javascript:a) [y](gaps.html) <data:text/html,x>"),
            ["javascript:a", "data:text/html,x"]
        );
    }

    #[test]
    fn links_within_the_site_are_relative_to_the_page() {
        assert_eq!(show("[空白](gaps.html#a)"), "<p><a href=\"../../gaps.html#a\">空白</a></p>");
        assert_eq!(show("[此处](#d2)"), "<p><a href=\"#d2\">此处</a></p>");
    }

    #[test]
    fn tables_have_heads_and_a_caption_for_listeners() {
        let table = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n";
        let body = "<thead><tr><th scope=\"col\">甲</th><th scope=\"col\">乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>";
        assert_eq!(show(table), format!("<table><caption class=\"vh\">甲 乙</caption>{body}"));
        let under = format!("<h3>合计&amp;</h3><table><caption class=\"vh\">合计&amp;</caption>{body}");
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
            proptest::prop_assert_eq!(html(&text, Place::Entry, ""), format!("<p>{written}</p>"));
        }
    }

    #[test]
    fn headings_begin_below_those_of_the_page() {
        assert_eq!(show("# 一\n## 二\n#### 四"), "<h3>一</h3><h4>二</h4><h5>四</h5>");
        let page = html("# 一\n## 二\n### 三\n###### 六", Place::Page, "");
        assert_eq!(page, "<h2>一</h2><h2>二</h2><h3>三</h3><h5>六</h5>");
    }
}
