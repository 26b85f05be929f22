//! What an importer noticed in a source: which irregularity, on which line, with which words. Data; `report` words it.

/// One irregularity of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// The line of the source, from 1; 0 where it concerns the whole file.
    pub line: usize,
    /// Values for the `{name}` places of its sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding on a line.
    pub fn at(line: usize, kind: Kind) -> Finding {
        Finding { kind, line, args: Vec::new() }
    }

    /// Fills the place `{name}` of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Finding {
        self.args.push((name, value.to_string()));
        self
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// Nothing is written: the structure cannot be told, or a page could not carry the words.
    Stop,
    /// Written, but a person must complete it before a site can be built or be true.
    Mend,
    /// A printed oddity, kept as it is.
    Note,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal $weight:ident),* $(,)?) => {
        /// Every irregularity that an importer tells apart.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind { $($(#[$doc])* $name),* }

        impl Kind {
            /// All kinds, in the order of the report.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),*];

            /// The permanent name, which is also the key of its words.
            pub fn id(self) -> &'static str {
                match self { $(Kind::$name => $id),* }
            }

            /// How much it weighs.
            pub fn weight(self) -> Weight {
                match self { $(Kind::$name => Weight::$weight),* }
            }
        }
    };
}

kinds! {
    /// The file holds no text.
    Empty = "empty" Stop,
    /// No line begins with a tab.
    NoTable = "no-table" Stop,
    /// The table has no item.
    NoItems = "no-items" Stop,
    /// A file would be larger than a reader of the content takes.
    FileTooLarge = "file-too-large" Stop,
    /// A row has a number of cells, or empty cells in places, that no row kind has.
    RowShape = "row-shape" Stop,
    /// The head of the table does not name task, deadline, leads and responsible units once each.
    UnclearHead = "unclear-head" Stop,
    /// An item stands before the first section row.
    NoSection = "no-section" Stop,
    /// A continuation row stands before the first item, or below an item without heading.
    LoneContinuation = "lone-continuation" Stop,
    /// A number is printed on two items.
    ItemTwice = "item-twice" Stop,
    /// A number is printed on two points, or on two sections.
    NumberTwice = "number-twice" Stop,
    /// A task or a deadline is empty.
    EmptyCell = "empty-cell" Stop,
    /// A control character, which no page can carry.
    Control = "control" Stop,

    /// A part of the notice's head was not found.
    HeadMissing = "head-missing" Mend,
    /// The narrative has no numbered point.
    NoPoints = "no-points" Mend,
    /// A row names no lead unit.
    NoLead = "no-lead" Mend,
    /// A point has no parenthesis that names its units.
    NoParenthesis = "no-parenthesis" Mend,
    /// Text stands behind a point's parenthesis.
    TextAfterParenthesis = "text-after-parenthesis" Mend,
    /// A parenthesis opens with a label that is neither lead nor responsible.
    UnknownLabel = "unknown-label" Mend,
    /// A part of a list of units that is no unit: a date, a remark, a whole sentence.
    NoUnit = "no-unit" Mend,
    /// A paragraph without number inside a section; kept with the point above it.
    Continued = "continued" Mend,
    /// A line without leading tab inside the table; kept with the cell above it.
    BrokenCell = "broken-cell" Mend,
    /// Text below the table, which is not taken.
    AfterTable = "after-table" Mend,
    /// A deadline that points to a day which cannot be told.
    BadDeadline = "bad-deadline" Mend,
    /// A deadline that holds a day and an open end.
    DeadlineBoth = "deadline-both" Mend,
    /// A row's heading or task was found in no point.
    NoPoint = "no-point" Mend,
    /// A name is not in the register that exists.
    NewUnit = "new-unit" Mend,
    /// The site's list of plans does not name this plan.
    PlanNotListed = "plan-not-listed" Mend,

    /// A deadline whose day is derived from the plan's period.
    DerivedDeadline = "derived-deadline" Note,
    /// A deadline that comes round.
    RecurringDeadline = "recurring-deadline" Note,
    /// A deadline that names neither a day nor an open end.
    DeadlineWords = "deadline-words" Note,
    /// No section is printed; one has the title of the plan.
    MadeSection = "made-section" Note,
    /// The number has no dot.
    MissingDot = "missing-dot" Note,
    /// A number is skipped.
    Gap = "gap" Note,
    /// Numbers go backwards.
    OutOfOrder = "out-of-order" Note,
    /// A label ends with a semicolon, not a colon.
    LabelSemicolon = "label-semicolon" Note,
    /// Names are divided by a comma, not by 、.
    Comma = "comma" Note,
    /// Half-width punctuation between Chinese words.
    HalfWidth = "half-width" Note,
    /// A list ends openly, with 等.
    OpenList = "open-list" Note,
    /// The source prints a dash where names would stand.
    Dash = "dash" Note,
    /// The same name is lead and responsible.
    BothRoles = "both-roles" Note,
    /// The same name twice in one list.
    NameTwice = "name-twice" Note,
    /// A parenthesis inside a unit's name.
    NameParenthesis = "name-parenthesis" Note,
    /// Quotation marks inside a unit's name.
    NameQuotes = "name-quotes" Note,
    /// A space inside words.
    Space = "space" Note,
    /// White space at the start or end of a cell; it is left out.
    EdgeSpace = "edge-space" Note,
    /// A character that cannot be seen.
    Invisible = "invisible" Note,
    /// Cells that are merged with those above.
    Merged = "merged" Note,
    /// A title or a signature runs over several lines.
    Broken = "broken" Note,
    /// A brackets or quotation mark has no partner.
    Unbalanced = "unbalanced" Note,
    /// Narrative and table print a section differently.
    SectionDiffers = "section-differs" Note,
    /// A row's sentences stand apart in its point.
    Scattered = "scattered" Note,
    /// A row's words differ from its point's.
    Differs = "differs" Note,
    /// Words of a point that no row carries.
    Uncarried = "uncarried" Note,
    /// No checklist: the points that assign work are the items.
    MadeItems = "made-items" Note,
    /// Text that was deleted under tracked changes.
    LeftOutDeleted = "left-out-deleted" Note,
    /// A reviewer's comment.
    LeftOutComment = "left-out-comment" Note,
    /// Hidden text, rows, columns, sheets.
    LeftOutHidden = "left-out-hidden" Note,
    /// A picture.
    LeftOutPicture = "left-out-picture" Note,
    /// Navigation of a web page; header or footer of printed pages.
    LeftOutSurroundings = "left-out-surroundings" Note,
    /// A formula without a stored result.
    LeftOutFormula = "left-out-formula" Note,
    /// A reading printed above characters.
    LeftOutReading = "left-out-reading" Note,
}
