//! A feed as Atom (RFC 4287).

use super::feed::Feed;
use crate::date::Zone;
use crate::model::Site;
use crate::prose::escape;
use crate::route;

/// The document; its days begin in a zone.
pub(super) fn document(site: &Site, base: &str, zone: &Zone, feed: &Feed<'_>) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    attribute("xml:lang", &site.language, &mut out);
    out.push_str(">\n");
    let own = format!("{base}{}", route::feed(&feed.page, "atom"));
    element("id", &own, &mut out);
    element("title", &feed.title, &mut out);
    element("updated", &feed.updated.midnight(zone), &mut out);
    author(&site.publisher, &mut out);
    link("self", "application/atom+xml", &own, &mut out);
    link("alternate", "text/html", &format!("{base}{}", feed.page), &mut out);
    element("generator", "gongkai", &mut out);
    if let Some(licence) = &site.licence {
        element("rights", &licence.name, &mut out);
    }
    for item in &feed.items {
        out.push_str("<entry>\n");
        element("id", &item.id, &mut out);
        element("title", &item.title, &mut out);
        element("published", &item.published.midnight(zone), &mut out);
        element("updated", &item.updated.midnight(zone), &mut out);
        if let Some(name) = item.author {
            author(name, &mut out);
        }
        link("alternate", "text/html", &item.url, &mut out);
        out.push_str("<category");
        attribute("term", item.kind, &mut out);
        out.push_str("/>\n");
        let mut html = String::new();
        for line in &item.lines {
            html.push_str("<p>");
            escape(line, &mut html);
            html.push_str("</p>");
        }
        out.push_str("<content type=\"html\">");
        escape(&html, &mut out);
        out.push_str("</content>\n</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

fn element(name: &str, text: &str, out: &mut String) {
    out.extend(["<", name, ">"]);
    escape(text, out);
    out.extend(["</", name, ">\n"]);
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.extend([" ", name, "=\""]);
    escape(value, out);
    out.push('"');
}

fn author(name: &str, out: &mut String) {
    out.push_str("<author>");
    element("name", name, out);
    out.push_str("</author>\n");
}

fn link(relation: &str, kind: &str, address: &str, out: &mut String) {
    out.push_str("<link");
    attribute("rel", relation, out);
    attribute("type", kind, out);
    attribute("href", address, out);
    out.push_str("/>\n");
}
