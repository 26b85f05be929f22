//! Arguments as typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diag::Lang;
use crate::record::schema;

/// The most threads that a build starts.
pub const MOST_THREADS: u16 = 256;

/// 公开: build a website from a plan and its progress.
///
/// Run in a project folder: takes content/ (and themes/, if any) and writes public/.
#[derive(Parser)]
#[command(name = "gongkai", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  gongkai
  gongkai --as-of 2023-12-15 --out preview
  gongkai help import notice")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub build: Build,
}

/// The command; without one, `build`.
#[derive(Subcommand)]
pub enum Command {
    /// Build the site.
    #[command(after_help = "Examples:
  gongkai build
  gongkai build --as-of 2023-12-15 --strict
  gongkai build --out /srv/www/plan --in-place")]
    Build(Build),
    /// Report faults and oddities; write nothing.
    #[command(after_help = "Examples:
  gongkai check
  gongkai check --content content --lang en")]
    Check(Check),
    /// Import content from a notice or from open data.
    #[command(subcommand)]
    #[command(after_help = "Examples:
  gongkai import notice notice.docx --plan lake-2024 --into content
  gongkai import package public --into content")]
    Import(Import),
    /// Search a built site.
    #[command(after_help = "Examples:
  gongkai search 铁路
  gongkai search '\"铁路建设\" -公路' --site public --format json
  gongkai search --site public -- 铁路 -公路")]
    Search(Search),
    /// Print the JSON Schema of a kind of content file.
    #[command(after_help = "Examples:
  gongkai schema item
  gongkai schema plan > plan.schema.json")]
    Schema(Schema),
}

/// Where the content is and how it is read.
#[derive(Args)]
pub struct InputArguments {
    /// The content folder.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub content: PathBuf,
    /// Judge everything as of this day [default: as_of in site.yaml, else SOURCE_DATE_EPOCH, else today].
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Number of threads, 1 to 256 [default: one per CPU].
    #[arg(long, value_name = "N", value_parser = jobs, allow_negative_numbers = true)]
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
    pub input: InputArguments,
    /// The folder to write: empty, absent, or written by gongkai before.
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
    /// Update the output folder file by file and keep foreign files; visitors may see old and new files mixed meanwhile.
    #[arg(long)]
    pub in_place: bool,
    /// An older content folder to compare with: changes.html then shows the differences.
    #[arg(long, value_name = "DIR")]
    pub since: Option<PathBuf>,
    /// Draw a picture of each duty, for shared links, with this font file (.ttf, .otf, .ttc).
    #[cfg(feature = "cards")]
    #[arg(long, value_name = "FONT")]
    pub cards: Option<PathBuf>,
    /// Print the time that each stage took.
    #[arg(long)]
    pub timings: bool,
}

/// Arguments of `check`.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub input: InputArguments,
}

/// What to import.
#[derive(Subcommand)]
pub enum Import {
    /// Import a notice or list: .docx, .xlsx, .html, .csv or text.
    #[command(after_help = "Examples:
  gongkai import notice notice.docx --plan lake-2024 --into content --dry-run
  gongkai import notice list.xlsx --plan lake-2024 --into content --columns 任务=2,牵头=4")]
    Notice(Notice),
    /// Import the open data of a site made with gongkai.
    #[command(after_help = "Examples:
  gongkai import package public --into content
  gongkai import package public/datapackage.json --into content")]
    Package(Package),
}

/// Arguments of `import package`.
#[derive(Args)]
pub struct Package {
    /// The folder of the site, or its datapackage.json.
    pub source: PathBuf,
    /// The content folder to write: empty, absent, or with the same content.
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// Language of messages [default: zh].
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// Arguments of `import notice`.
#[derive(Args)]
pub struct Notice {
    /// The file to import.
    pub file: PathBuf,
    /// Id of the plan: the name of its folder and a part of the addresses of its pages, so choose it for good.
    #[arg(long, value_name = "ID")]
    pub plan: String,
    /// The content folder to write.
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// In files that were edited by hand, overwrite the fields that come from the notice.
    #[arg(long)]
    pub force: bool,
    /// What the columns of the table hold, counted from 1: 任务=2,牵头=4 or task=2,lead=4; kept in plan.yaml.
    #[arg(long, value_name = "COLUMNS")]
    pub columns: Option<String>,
    /// Import only the list with this title, where the notice prints several.
    #[arg(long, value_name = "TITLE")]
    pub list: Option<String>,
    /// Encoding of a text file: utf-8, gbk, utf-16 or big5 [default: recognised from its bytes].
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Report what would be written and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Format of the report.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Language of messages [default: zh].
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
    /// Words to search for; "…" for a phrase, "a -x" for a without x.
    #[arg(allow_hyphen_values = true)]
    pub query: String,
    /// Further words; those that begin with - behind a -- of its own.
    pub words: Vec<String>,
    /// The folder of a built site.
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub site: PathBuf,
    /// Format of the hits.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Print at most this many hits.
    #[arg(long, value_name = "N", default_value = "20", allow_negative_numbers = true)]
    pub limit: u16,
    /// Language of messages [default: zh].
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// Output format.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
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

/// A number of threads: more than a build starts is no slip of the pen, and refused when it would start them.
fn jobs(text: &str) -> Result<u16, String> {
    match text.parse::<i128>() {
        Ok(number) if number < 1 => Err(format!("{number} is not in 1..={MOST_THREADS}")),
        Ok(number) => Ok(u16::try_from(number).unwrap_or(u16::MAX)),
        Err(error) => Err(error.to_string()),
    }
}
