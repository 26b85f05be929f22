//! Rules of every page: links land, markup carries no code, tables and headings are in order.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use scraper::{ElementRef, Html, Selector};

use crate::built::{self, Built, Scratch};

/// Measured to hold in Chromium and Firefox, on http and from disk.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      base-uri 'none'; form-action 'self' file:; object-src 'none'; \
                      require-trusted-types-for 'script'; trusted-types idx";

fn sites() -> [(&'static str, &'static Built); 6] {
    [
        ("shipped", built::shipped()),
        ("overdue", built::overdue()),
        ("bare", built::bare()),
        ("based", built::based()),
        ("english", built::english()),
        ("hostile", built::hostile()),
    ]
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Runs a rule over every page of every site; the rule answers what is wrong.
fn each_page(rule: impl Fn(&str, &Html) -> Vec<String>) {
    let mut wrong = Vec::new();
    for (site, built) in sites() {
        for (path, text) in built.pages() {
            let faults = rule(path, &Html::parse_document(text));
            wrong.extend(faults.into_iter().map(|fault| format!("{site}/{path}: {fault}")));
        }
    }
    let count = wrong.len();
    wrong.truncate(40);
    assert!(count == 0, "{count} faults, among them {wrong:#?}");
}

/// Links of a page: attribute by attribute.
fn links(page: &Html) -> Vec<String> {
    let mut links = Vec::new();
    for attribute in ["href", "src", "action", "data", "poster", "formaction", "xlink:href"] {
        let elements = all(page, &format!("[{}]", attribute.replace(':', "\\:")));
        links.extend(elements.iter().filter_map(|e| e.attr(attribute)).map(str::to_owned));
    }
    // A template's content is a fragment of its own for a parser; scraper keeps it in the tree.
    links
}

/// The path that a relative link leads to, from the root of the site.
fn target(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn every_link_and_anchor_lands() {
    for (site, built) in sites() {
        let pages: HashMap<&str, Html> = built.pages().map(|(p, t)| (p, Html::parse_document(t))).collect();
        let ids: HashMap<&str, BTreeSet<&str>> =
            pages.iter().map(|(p, h)| (*p, all(h, "[id]").iter().filter_map(|e| e.attr("id")).collect())).collect();
        let mut wrong = Vec::new();
        let mut count = 0;
        for (path, page) in &pages {
            for link in links(page) {
                if ["http://", "https://", "mailto:", "tel:"].iter().any(|s| link.starts_with(s)) {
                    continue;
                }
                count += 1;
                let (way, anchor) = link.split_once('#').unwrap_or((&link, ""));
                let way = way.split('?').next().unwrap();
                let to = if way.is_empty() { Some((*path).to_owned()) } else { target(path, way) };
                match to {
                    Some(to) if built.files.contains_key(&to) => {
                        if !anchor.is_empty() && !ids.get(&*to).is_some_and(|ids| ids.contains(anchor)) {
                            wrong.push(format!("{path}: {link}: no such anchor"));
                        }
                    }
                    _ => wrong.push(format!("{path}: {link}: lands nowhere")),
                }
            }
        }
        wrong.sort();
        wrong.truncate(40);
        assert!(wrong.is_empty(), "{site}: {wrong:#?}");
        assert!(count > 1000, "{site}: only {count} links");
    }
}

#[test]
fn every_page_can_be_reached_from_home() {
    for (site, built) in sites() {
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let mut open = vec!["index.html".to_owned()];
        while let Some(path) = open.pop() {
            for link in links(&Html::parse_document(built.page(&path))) {
                let way = link.split(['#', '?']).next().unwrap();
                let Some(to) = target(&path, way) else { continue };
                if to.ends_with(".html") && built.files.contains_key(&to) && reached.insert(to.clone()) {
                    open.push(to);
                }
            }
        }
        let lost: Vec<_> =
            built.pages().map(|(p, _)| p).filter(|p| !reached.contains(*p) && *p != "404.html").collect();
        assert!(lost.is_empty(), "{site}: no way leads to {lost:#?}");
    }
}

#[test]
fn every_page_carries_the_policy() {
    each_page(|_, page| {
        let metas = all(page, "meta[http-equiv]");
        let found: Vec<_> = metas.iter().filter_map(|m| m.attr("content")).collect();
        if found == [POLICY] { Vec::new() } else { vec![format!("{found:?}")] }
    });
}

#[test]
fn no_page_carries_code_or_style() {
    each_page(|_, page| {
        let mut wrong = Vec::new();
        for script in all(page, "script:not([src])") {
            if script.attr("type") != Some("application/ld+json") {
                wrong.push(format!("script: {}", script.inner_html()));
            } else if let Err(error) = serde_json::from_str::<serde_json::Value>(&script.inner_html()) {
                wrong.push(format!("JSON-LD: {error}"));
            } else if script.inner_html().contains('<') {
                wrong.push("JSON-LD with <".to_owned());
            }
        }
        wrong.extend(all(page, "style, base, iframe, object, embed").iter().map(|e| e.value().name().to_owned()));
        for element in all(page, "*") {
            for (name, value) in element.value().attrs() {
                let code = name == "style" || name.starts_with("on") || name == "integrity" || name == "crossorigin";
                let scheme = value.trim_start().to_ascii_lowercase();
                if code || scheme.starts_with("javascript:") || scheme.starts_with("data:") {
                    wrong.push(format!("{name}=\"{value}\""));
                }
            }
        }
        for script in all(page, "script[src]") {
            if script.attr("type").is_some() {
                wrong.push("a script that is not a classic one".to_owned());
            }
        }
        wrong
    });
}

#[test]
fn nothing_is_asked_of_another_host() {
    each_page(|path, page| {
        // With a fixed address the 404 page, which is served at any depth, names it in full.
        let own = |way: &str| path == "404.html" && way.starts_with("https://gongkai.example/zhang/");
        let selector = "[src], link[rel~=stylesheet][href], link[rel~=icon][href], link[rel~=preload][href], use[href], image[href]";
        let ways = all(page, selector).into_iter().filter_map(|e| e.attr("src").or(e.attr("href")));
        ways.filter(|w| w.contains("//") && !own(w)).map(str::to_owned).collect()
    });
}

#[test]
fn ids_are_unique_and_references_to_them_hold() {
    each_page(|_, page| {
        let mut wrong = Vec::new();
        let mut ids = BTreeSet::new();
        for id in all(page, "[id]").iter().filter_map(|e| e.attr("id")) {
            if !ids.insert(id) {
                wrong.push(format!("id {id} twice"));
            }
        }
        for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list"]
        {
            for element in all(page, &format!("[{attribute}]")) {
                let missing = element.attr(attribute).unwrap().split_whitespace().find(|id| !ids.contains(id));
                wrong.extend(missing.map(|id| format!("{attribute} names {id}, which is not there")));
            }
        }
        wrong
    });
}

#[test]
fn every_table_has_a_caption_and_heads_with_scope() {
    each_page(|_, page| {
        let mut wrong = Vec::new();
        for table in all(page, "table") {
            let caption = table.select(&Selector::parse("caption").unwrap()).next();
            if caption.is_none_or(|c| c.text().collect::<String>().trim().is_empty()) {
                wrong.push("a table without a caption".to_owned());
            }
            let heads: Vec<_> = table.select(&Selector::parse("th").unwrap()).collect();
            if heads.is_empty() || heads.iter().any(|th| th.attr("scope").is_none()) {
                wrong.push("a table head without scope".to_owned());
            }
        }
        wrong
    });
}

#[test]
fn headings_are_in_order() {
    each_page(|_, page| {
        let mut wrong = Vec::new();
        let mut last = 0;
        let levels: Vec<u32> = all(page, "h1, h2, h3, h4, h5, h6")
            .iter()
            .filter(|h| !h.ancestors().any(|a| a.value().as_element().is_some_and(|e| e.name() == "template")))
            .map(|h| h.value().name()[1..].parse().unwrap())
            .collect();
        if levels.iter().filter(|l| **l == 1).count() != 1 {
            wrong.push(format!("h1: {levels:?}"));
        }
        for level in levels {
            // A heading beside the title (the notice's own) may come before the first of the text.
            if last > 0 && level > last + 1 {
                wrong.push(format!("h{level} after h{last}"));
            }
            last = level;
        }
        wrong
    });
}

#[test]
fn every_page_says_what_it_is() {
    each_page(|path, page| {
        let mut wrong = Vec::new();
        let mut must = |selector: &str| {
            if all(page, selector).is_empty() {
                wrong.push(format!("no {selector}"));
            }
        };
        must("html[lang]");
        must("head > meta[charset]");
        must("meta[name=viewport]");
        must("meta[name=generator][content^=gongkai]");
        must("link[rel~=icon][href], html");
        must("main");
        if path != "404.html" {
            must("link[rel~=icon][href]");
            must("link[rel=stylesheet]");
            must("main#main, main[id]");
            must("time[datetime]");
            must("form[role=search] input[name=q], search input[name=q]");
            must("nav[aria-label], nav[aria-labelledby]");
        }
        let title: String = all(page, "title").iter().take(1).flat_map(|t| t.text()).collect();
        if title.trim().is_empty() {
            wrong.push("no title".to_owned());
        }
        wrong
    });
}

#[test]
fn titles_of_pages_differ() {
    for (site, built) in sites() {
        let mut titles: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (path, text) in built.pages() {
            let page = Html::parse_document(text);
            let title = all(&page, "head > title").iter().flat_map(|t| t.text()).collect();
            titles.entry(title).or_default().push(path);
        }
        titles.retain(|_, paths| paths.len() > 1);
        assert!(titles.is_empty(), "{site}: {titles:#?}");
    }
}

#[test]
fn the_day_stands_on_every_page() {
    for (site, built) in sites() {
        let day = match site {
            "hostile" => "2024-01-20",
            "overdue" => "2024-01-01",
            _ => "2023-12-15",
        };
        for (path, text) in built.pages().filter(|(path, _)| *path != "404.html") {
            assert!(text.contains(&format!("datetime=\"{day}\"")), "{site}/{path} does not say {day}");
        }
    }
}

#[test]
fn the_page_for_lost_readers_works_at_any_depth() {
    let links = |built: &Built| links(&Html::parse_document(built.page("404.html")));
    let based = links(built::based());
    assert!(!based.is_empty());
    for link in based {
        assert!(link.starts_with("https://gongkai.example/zhang/"), "{link}");
    }
    // Without an address nothing can be named from any depth.
    assert_eq!(links(built::shipped()), Vec::<String>::new());
}

#[test]
fn names_of_files_are_lower_case_ascii_and_short() {
    for (site, built) in sites() {
        for path in built.files.keys() {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
            assert!(path.chars().all(plain) || path == ".gitkeep" || path == "SHA256SUMS", "{site}/{path}");
            assert!(path.len() <= 120, "{site}/{path}");
        }
    }
}

/// An author's own page must not take the address of one that the program makes.
#[test]
fn every_page_at_the_root_that_the_program_makes_has_a_reserved_name() {
    for site in [built::shipped(), built::overdue()] {
        let names = site.pages().filter_map(|(path, _)| path.strip_suffix(".html"));
        for name in names.filter(|name| !name.contains('/') && !["about", "accessibility"].contains(name)) {
            assert!(gongkai::reserved::page(name), "{name}");
        }
    }
}

#[test]
fn a_link_to_a_file_has_its_published_address_and_without_words_its_name() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    project.write("content/files/甲 (1).pdf", "%PDF-1.4");
    let text = "<https://example.org/数据>见[](<files/甲 (1).pdf>)、<a@b.cn>和[附件](files/甲%20\\(1\\).pdf)。";
    project.write("content/pages/about.md", format!("---\ntitle: 关于\n---\n{text}\n"));
    project.gongkai(&["build"]).ends(0);
    let [file] = &std::fs::read_dir(project.path().join("public/files")).unwrap().collect::<Vec<_>>()[..] else {
        panic!("not one file");
    };
    let name = file.as_ref().unwrap().file_name().into_string().unwrap();
    let about = std::fs::read_to_string(project.path().join("public/about.html")).unwrap();
    let links = Html::parse_document(&about);
    let links = all(&links, "main p a").into_iter().map(|a| (a.attr("href").unwrap(), a.text().collect::<String>()));
    let links: Vec<_> = links.filter(|(href, _)| !href.ends_with(".html")).collect();
    let address = format!("files/{name}");
    let expected = [
        ("https://example.org/数据", "https://example.org/数据"),
        (&*address, "甲 (1).pdf"),
        ("mailto:a@b.cn", "a@b.cn"),
        (&*address, "附件"),
    ];
    assert_eq!(links, expected.map(|(href, words)| (href, words.to_owned())));
}
