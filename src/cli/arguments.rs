//! Arguments as typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diag::Lang;
use crate::record::schema;

/// The most threads that may be asked for.
pub const MOST_THREADS: u16 = 256;

/// 公开: build a website from a plan and its progress.
///
/// Run in a project folder: takes content/ (and themes/, if any) and writes public/.
#[derive(Parser)]
#[command(name = "gongkai", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub build: Build,
}

/// What to do; without one, build.
#[derive(Subcommand)]
pub enum Command {
    /// Build the site.
    Build(Build),
    /// Report faults and oddities; write nothing.
    Check(Check),
    /// Make content from a source.
    #[command(subcommand)]
    Import(Import),
    /// Search a built site.
    Search(Search),
    /// Print the JSON Schema of a kind of content file.
    Schema(Schema),
}

/// Where the content is and how it is read.
#[derive(Args)]
pub struct Reading {
    /// The content folder.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub content: PathBuf,
    /// The day that everything is judged by [default: as_of of site.yaml, SOURCE_DATE_EPOCH, today].
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Number of threads, 1 to 256 [default: one per CPU].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_THREADS)))]
    pub jobs: Option<u16>,
    /// Treat warnings as errors, except oddities printed in the source.
    #[arg(long)]
    pub strict: bool,
    /// Language of messages [default: the site's].
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// Arguments of `build`.
#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    pub reading: Reading,
    /// The folder to write: empty, absent, or made by gongkai.
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
    /// Update the folder file by file and keep what gongkai did not make. Readers may see old and new files mixed.
    #[arg(long)]
    pub in_place: bool,
    /// An older content folder: changes.html then tells what differs.
    #[arg(long, value_name = "DIR")]
    pub since: Option<PathBuf>,
    /// Draw a picture of each duty, for shared links, with the letters of this font file (.ttf, .otf, .ttc).
    #[cfg(feature = "cards")]
    #[arg(long, value_name = "FONT")]
    pub cards: Option<PathBuf>,
    /// Print what each stage cost.
    #[arg(long)]
    pub timings: bool,
}

/// Arguments of `check`.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub reading: Reading,
}

/// What to import.
#[derive(Subcommand)]
pub enum Import {
    /// A notice or list: .docx, .xlsx, .html, .csv or .txt.
    Notice(Notice),
    /// Open data that a site made with gongkai publishes.
    Package(Package),
}

/// Arguments of `import package`.
#[derive(Args)]
pub struct Package {
    /// The folder of the site, or its datapackage.json.
    pub source: PathBuf,
    /// The content folder: what is in it must not say anything else.
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// Language of messages.
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// Arguments of `import notice`.
#[derive(Args)]
pub struct Notice {
    /// The notice.
    pub file: PathBuf,
    /// Id of the plan: part of its addresses for ever.
    #[arg(long, value_name = "ID")]
    pub plan: String,
    /// The content folder.
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// Overwrite what the notice owns in files that were edited by hand.
    #[arg(long)]
    pub force: bool,
    /// What the columns of its table hold, counted from 1: 任务=2,牵头=4 or task=2,lead=4. Kept in plan.yaml.
    #[arg(long, value_name = "COLUMNS")]
    pub columns: Option<String>,
    /// The title of the only list to import, where the notice prints several.
    #[arg(long, value_name = "TITLE")]
    pub list: Option<String>,
    /// Encoding of a text: utf-8, gbk, utf-16 or big5 [default: told by its bytes].
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Report what would be written and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Form of the report.
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Form,
    /// Language of messages.
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// Arguments of `schema`.
#[derive(Args)]
pub struct Schema {
    /// The kind of file.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(schema::kinds()))]
    pub kind: String,
}

/// Arguments of `search`.
#[derive(Args)]
pub struct Search {
    /// Words; "…" for a phrase, -x for what must not be there.
    #[arg(allow_hyphen_values = true)]
    pub query: String,
    /// A built site.
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub site: PathBuf,
    /// Form of the answer.
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Form,
    /// How many hits at most.
    #[arg(long, value_name = "N", default_value = "20")]
    pub limit: usize,
    /// Language of messages.
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// Form of an answer.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Lines for people.
    Text,
    /// One JSON array.
    Json,
}

/// Language of messages.
#[derive(Clone, Copy, ValueEnum)]
pub enum Language {
    /// 中文
    #[value(alias = "zh-CN")]
    Zh,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}
