//! The frame of a page (head, masthead, foot), made once for each combination of the few values that it depends on.

use std::collections::HashMap;
use std::sync::RwLock;

use tera::{Context, Value};

use super::Fault;
use super::engine::Engine;
use crate::views;

views! {
    /// What the frame depends on beside the site; `shell` in the templates of its parts.
    pub struct Frame<'a> {
        /// The relative address of the site's root: empty, `../`, `../../`.
        pub root: &'a str,
        /// The kind of page.
        pub kind: &'a str,
        /// The entry of the navigation that the page belongs to.
        pub nav: &'a str,
        /// Number of the document that the page is about.
        pub plan: Option<&'a str>,
        /// Who issued it; absent on a page over several plans, as the number is.
        pub issuer: Option<&'a str>,
        /// SHA-256 of the file that it was taken from.
        pub source_hash: Option<&'a str>,
        /// The page is over plans that are judged by different days.
        pub gathered: bool,
        /// The page shows what is joined from the data of another body, and says of which and as of which day.
        pub joined: bool,
        /// Samples among what the page is made from: `all` where every body of its plans has some, `some` where only
        /// those of `site.sampled` have, else empty.
        pub samples: &'a str,
    }

    /// The parts of the frame as HTML; `frame` in the templates of pages.
    pub struct FrameHtml {
        /// What the head of every page holds: `parts/site.html`.
        pub site: String,
        /// What stands above the text: `parts/masthead.html`.
        pub masthead: String,
        /// What stands below the text: `parts/foot.html`.
        pub foot: String,
    }
}

/// The fields of [`FrameHtml`].
pub const FRAME_PARTS: [&str; 3] = ["site", "masthead", "foot"];

/// The template of a part of the frame.
pub fn frame_template(part: &str) -> String {
    format!("parts/{part}.html")
}

/// The frames of one site that were made so far.
#[derive(Default)]
pub struct Frames {
    made: RwLock<HashMap<String, Value>>,
}

impl Frames {
    /// The parts of a frame, by name.
    ///
    /// # Errors
    /// Whatever a template does wrong.
    pub fn get(&self, engine: &Engine, site: &Value, frame: &Frame<'_>) -> Result<Value, Fault> {
        let Frame { root, kind, nav, plan, issuer, source_hash, gathered, joined, samples } = frame;
        let of_plan = [plan, issuer, source_hash].map(|word| word.unwrap_or("")).join("\n");
        let key = format!("{root}\n{kind}\n{nav}\n{gathered}\n{joined}\n{samples}\n{of_plan}");
        if let Ok(made) = self.made.read()
            && let Some(parts) = made.get(&key)
        {
            return Ok(parts.clone());
        }
        let parts = make(engine, site, frame)?;
        if let Ok(mut made) = self.made.write() {
            made.insert(key, parts.clone());
        }
        Ok(parts)
    }
}

fn make(engine: &Engine, site: &Value, frame: &Frame<'_>) -> Result<Value, Fault> {
    let mut context = Context::new();
    context.insert_value("site", site.clone());
    context.insert("shell", frame);
    let part = |part| {
        let name = frame_template(part);
        Ok((part.to_owned(), engine.html(&name, &context)?))
    };
    let parts: std::collections::BTreeMap<String, Value> =
        FRAME_PARTS.into_iter().map(part).collect::<Result<_, _>>()?;
    Ok(parts.into())
}
