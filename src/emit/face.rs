//! A font: what texts measure in it, and what it lacks.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use resvg::usvg::{Options, fontdb};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use unicode_linebreak::linebreaks;

/// The face that cards are written with.
pub struct Face<'f> {
    font: FontRef<'f>,
    /// Its family.
    pub family: String,
    /// What drawing needs to know.
    pub options: Options<'static>,
    /// Characters that it was asked for and does not have.
    missing: Mutex<BTreeSet<char>>,
}

impl<'f> Face<'f> {
    /// Reads a font file; of a collection that face whose family is made for simplified Chinese (`… SC`), else the first.
    /// Nothing where it is none.
    pub fn read(bytes: &'f [u8]) -> Option<Face<'f>> {
        let mut faces = fontdb::Database::new();
        faces.load_font_data(bytes.to_vec());
        let family = |face: &fontdb::FaceInfo| face.families.first().map(|(name, _)| name.clone());
        let simplified = faces.faces().find(|face| family(face).is_some_and(|name| name.ends_with(" SC")));
        let face = simplified.or_else(|| faces.faces().next())?;
        let (index, family) = (face.index, family(face)?);
        let options = Options { font_family: family.clone(), fontdb: Arc::new(faces), ..Options::default() };
        Some(Face { font: FontRef::from_index(bytes, index).ok()?, family, options, missing: Mutex::default() })
    }

    /// The characters that it was asked for and does not have.
    pub fn missing(&self) -> String {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter().collect()
    }

    /// The width of a text in pixels.
    fn width(&self, text: &str, size: f32) -> f32 {
        let (characters, metrics) =
            (self.font.charmap(), self.font.glyph_metrics(Size::new(size), LocationRef::default()));
        text.chars().map(|c| characters.map(c).and_then(|glyph| metrics.advance_width(glyph)).unwrap_or(size)).sum()
    }

    /// Notes the characters of a text that are missing.
    pub fn ask_for(&self, text: &str) {
        let characters = self.font.charmap();
        let lacks = |c: &char| !c.is_control() && characters.map(*c).is_none();
        let missing: Vec<char> = text.chars().filter(lacks).collect();
        if !missing.is_empty() {
            self.missing.lock().unwrap_or_else(PoisonError::into_inner).extend(missing);
        }
    }

    /// A text that is no wider than `width`: cut, with an ellipsis, if need be.
    pub fn cut(&self, text: &str, size: f32, width: f32) -> String {
        let text = text.trim_end();
        if self.width(text, size) <= width {
            return text.to_owned();
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let with_ellipsis = |end: &usize| format!("{}…", text.get(..*end).unwrap_or_default().trim_end());
        ends.iter().rev().map(with_ellipsis).find(|cut| self.width(cut, size) <= width).unwrap_or_default()
    }

    /// A text in at most so many lines of a width, broken where Unicode's rules allow it; what does not fit into the last
    /// one is cut.
    pub fn lines(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut start = 0;
        for (end, _) in linebreaks(text) {
            let piece = text.get(start..end).unwrap_or_default();
            let full = lines.len() == most;
            if let Some(line) = lines.last_mut() {
                if full || line.is_empty() || self.width(&format!("{line}{}", piece.trim_end()), size) <= width {
                    line.push_str(piece);
                } else {
                    lines.push(piece.to_owned());
                }
            }
            start = end;
        }
        lines.iter().map(|line| self.cut(line, size, width)).collect()
    }
}
