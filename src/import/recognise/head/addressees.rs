//! To whom a letter goes: 各镇人民政府：, Dear colleagues, and To: All Provincial Directors.

use crate::import::head_words;
use crate::import::recognise::marks::section_heading;

/// The most characters of a line of addressees.
pub const LONGEST_ADDRESSEES: usize = 120;

/// Whether a line names those to whom a letter goes.
pub fn is_addressees(text: &str) -> bool {
    let text = text.trim_end();
    let to = || {
        let names = text.strip_prefix("To:").or_else(|| text.strip_prefix("TO:"));
        names.is_some_and(|names| names.trim_start().starts_with(|c: char| c.is_ascii_uppercase()))
    };
    if text.starts_with("Dear ") && text.ends_with([',', ':']) || text.is_ascii() && to() {
        return true;
    }
    // 现将任务分工如下： leads on to what follows.
    let words = text.trim_end_matches(['：', ':']);
    let leads_on = head_words::words().sentences.leads_on.ends(words) || text.contains("现将");
    text.ends_with(['：', ':'])
        && !leads_on
        && text.chars().count() <= LONGEST_ADDRESSEES
        && !text.contains('。')
        && section_heading(text).is_none()
}
