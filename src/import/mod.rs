//! From a notice as printed to records as YAML.
