//! gongkai (公开): a folder of YAML in, a public disclosure website out.
