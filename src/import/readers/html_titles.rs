//! The titles that a web page gives beside its text.

use scraper::{ElementRef, Html};

/// The title that a portal gives of a document in its head, 某县2024年责任清单, or else that of the page: 某县2024年责任清单_某县人民政府.
pub fn of_head(page: &Html) -> Option<String> {
    let head = page.root_element().descendants().filter_map(ElementRef::wrap).take(MOST_OF_HEAD);
    let elements: Vec<ElementRef<'_>> = head.collect();
    let of_article = |element: &&ElementRef<'_>| {
        element.value().attr("name").is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle"))
    };
    let article = elements.iter().find(of_article).and_then(|meta| meta.value().attr("content")).map(str::to_owned);
    let page = || Some(elements.iter().find(|element| element.value().name() == "title")?.text().collect::<String>());
    let title = article.or_else(page)?;
    let own = title.split(['_', '|', '-', '–']).next().unwrap_or("").trim();
    (!own.is_empty()).then(|| own.to_owned())
}

/// The words of the only heading of the first level.
pub fn heading(page: &Html) -> Option<String> {
    let elements = page.root_element().descendants().filter_map(ElementRef::wrap);
    let mut headings = elements.filter(|element| element.value().name() == "h1");
    let heading = headings.next().filter(|_| headings.next().is_none())?;
    Some(heading.text().collect())
}

/// The most elements that are searched for a title.
const MOST_OF_HEAD: usize = 200;
