//! The look: layers of theme folders, locales and the template engine.
