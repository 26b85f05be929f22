//! Files that search engines and browsers look for at the root of a site with a `base_url`, made by templates.

use crate::views;

views! {
    /// What search engines may read.
    pub struct RobotsFile<'a> {
        /// Where the site is, ending in `/`.
        pub base: &'a str,
    }

    /// The description of the site's search for browsers (OpenSearch 1.1).
    pub struct OpenSearchFile<'a> {
        /// Where the site is, ending in `/`.
        pub base: &'a str,
        /// Title of the site.
        pub title: &'a str,
        /// Its first 16 characters.
        pub short: String,
    }
}
