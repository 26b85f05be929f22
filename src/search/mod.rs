//! Full-text search: text to index files, and the reader of them.
