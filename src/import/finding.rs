//! What an importer noticed in a source: which irregularity, on which line, with which words. Data; `report` words it.

use super::document::Place;

/// One irregularity of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Where in the source; nothing where it concerns the whole file.
    pub place: Option<Place>,
    /// Values for the `{name}` places of its sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding at a place.
    pub fn at(place: &Place, kind: Kind) -> Finding {
        Finding { kind, place: Some(place.clone()), args: Vec::new() }
    }

    /// A finding that concerns the whole file.
    pub fn whole(kind: Kind) -> Finding {
        Finding { kind, place: None, args: Vec::new() }
    }

    /// The line of a text, from 1; 0 where there is none.
    pub fn line(&self) -> usize {
        self.place.as_ref().and_then(Place::line).unwrap_or(0)
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
    Complete,
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
    /// Neither a table nor a point that names units.
    NoTable = "no-table" Stop,
    /// A table whose head names no tasks, and nothing else that assigns work.
    UnknownHead = "unknown-head" Stop,
    /// The lines of a table of a cell a line could not be told apart into rows.
    UnclearRows = "unclear-rows" Stop,
    /// A row of a table with blanks between its columns does not divide as the head does.
    UnclearBlanks = "unclear-blanks" Stop,
    /// One blank divides the columns of a table: where a cell ends cannot be told.
    OneBlank = "one-blank" Stop,
    /// The number or task of a row should come from a formula, which has no result.
    NoResult = "no-result" Stop,
    /// A list was asked for that the source does not have.
    NoList = "no-list" Stop,
    /// The answer of a person about the columns does not fit the table.
    BadColumns = "bad-columns" Stop,
    /// The table has no item.
    NoItems = "no-items" Stop,
    /// A file would be larger than a reader of the content takes.
    FileTooLarge = "file-too-large" Stop,
    /// A row has a number of cells, or empty cells in places, that no row kind has.
    RowShape = "row-shape" Stop,
    /// Two columns of the table's head mean the same.
    UnclearHead = "unclear-head" Stop,
    /// The second row of the head has lost its columns.
    LostColumns = "lost-columns" Stop,
    /// The head of the table names no tasks.
    NoTaskColumn = "no-task-column" Stop,
    /// An item stands before the first section row.
    NoSection = "no-section" Stop,
    /// A continuation row stands before the first item, or below an item without heading.
    LoneContinuation = "lone-continuation" Stop,
    /// A row without a task, in a table whose cells have lost their columns.
    EmptyCell = "empty-cell" Stop,
    /// So many rows were left out that the columns may be misread.
    ManyLeftOut = "many-left-out" Stop,
    /// A control character, which no page can carry.
    Control = "control" Stop,

    /// A part of the notice's head that a site needs was not found.
    HeadMissing = "head-missing" Complete,
    /// The narrative has no numbered point.
    NoPoints = "no-points" Note,
    /// An item of several duties prints no heading: the words of the first stand for it.
    MadeHeading = "made-heading" Complete,
    /// A row names no lead unit.
    NoLead = "no-lead" Complete,
    /// No column of the table is of units.
    NoUnits = "no-units" Complete,
    /// A column is kept under its label whose cells are times, and no task has a deadline.
    UnreadTimes = "unread-times" Complete,
    /// A column is kept under its label whose cells are units, and no task has one that leads or is responsible.
    UnreadUnits = "unread-units" Complete,
    /// A point has no parenthesis that names its units.
    NoParenthesis = "no-parenthesis" Complete,
    /// A bracket at the end of a point with the units of its heading holds names that may be units.
    UnreadBracket = "unread-bracket" Complete,
    /// A point names persons in office and no units: it is no item.
    LeadersAlone = "leaders-alone" Complete,
    /// The points of the plan name persons in office in the place of units.
    ByLeaders = "by-leaders" Complete,
    /// Text stands behind a point's parenthesis.
    TextAfterParenthesis = "text-after-parenthesis" Complete,
    /// A parenthesis opens with a label that is neither lead nor responsible.
    UnknownLabel = "unknown-label" Complete,
    /// A part of a list of units that is no unit: a date, a remark, a whole sentence.
    NoUnit = "no-unit" Complete,
    /// A mark at names of which the document does not say what it means.
    MarkedName = "marked-name" Complete,
    /// A mark that by the document means another role than the list in which it stands.
    MarkDisagrees = "mark-disagrees" Complete,
    /// Units behind a label that says neither who leads nor who is responsible: 业主单位, 监管单位.
    OtherUnits = "other-units" Complete,
    /// The document says that leads are set in bold or the like, which is not read.
    TypefaceLeads = "typeface-leads" Complete,
    /// Two names that nothing divides: 县甲局县乙局.
    TwoNames = "two-names" Complete,
    /// A name that does not end as units do; it is taken for one.
    OddName = "odd-name" Complete,
    /// Several statements of units in one point.
    SeveralStatements = "several-statements" Note,
    /// A line holds several numbered points, of which not all name units: it is left whole.
    RunOnPoints = "run-on-points" Complete,
    /// Units below the last of several points, of which no other names any, are taken for all of them.
    UnitsOfAll = "units-of-all" Complete,
    /// A person in office stands where units do: taken for a leader.
    OfficeHolder = "office-holder" Complete,
    /// A row has fewer cells than its table has columns, or another number than its item's first row.
    ShortRow = "short-row" Complete,
    /// A number is printed on two items; both keep it.
    ItemTwice = "item-twice" Complete,
    /// A number is printed on two points of one part; the later one gets another.
    NumberTwice = "number-twice" Complete,
    /// A row without a task; it is not taken.
    NoTask = "no-task" Complete,
    /// A row whose cells do not fit the columns; it is not taken.
    Misfit = "misfit-row" Complete,
    /// A row that goes on one that was left out; it is not taken.
    LeftOutAbove = "left-out-above" Complete,
    /// A row without number whose cells are joined to those of the row above.
    ContinuedRow = "continued-row" Complete,
    /// A row without number, which gets the one that is left out.
    MissingNumber = "missing-number" Complete,
    /// The first cells of a row are merged with those above and were left out: its cells are read further to the right.
    Realigned = "realigned" Complete,
    /// A row has words in a column behind the last that has a label.
    NoLabel = "no-label" Complete,
    /// A heading, task or person that reads as a list of units; a deadline that reads as no time.
    OddRow = "odd-row" Complete,
    /// Words that no recogniser took.
    NotTaken = "not-taken" Complete,
    /// A table that is no checklist; it is not taken.
    OtherTable = "other-table" Complete,
    /// One cell stands below two heads.
    SpansColumns = "spans-columns" Complete,
    /// A line that was read as a unit and may be the end of the task above it.
    TaskOrUnit = "task-or-unit" Complete,
    /// A line that begins no cell; kept with the cell above it.
    BrokenCell = "broken-cell" Complete,
    /// A line read as the heading of a section that may be the end of a broken cell above.
    DoubtfulHeading = "doubtful-heading" Complete,
    /// A tab within a cell, where tabs begin cells.
    TabInCell = "tab-in-cell" Complete,
    /// Text below the table, which is not taken.
    AfterTable = "after-table" Complete,
    /// A deadline that points to a day which cannot be told.
    BadDeadline = "bad-deadline" Complete,
    /// A deadline that holds a day and an open end.
    DeadlineBoth = "deadline-both" Complete,
    /// A deadline that differs from unit to unit.
    DeadlinePerUnit = "deadline-per-unit" Complete,
    /// Tasks hold figures that nobody has said to be targets or none.
    Figures = "figures" Complete,
    /// A row's heading or task was found in no point.
    NoPoint = "no-point" Complete,
    /// A name is not in the register that exists.
    NewUnit = "new-unit" Complete,
    /// The site's list of plans does not name this plan.
    PlanNotListed = "plan-not-listed" Complete,

    /// A deadline that says its year, with the day that it is taken as.
    ReadDeadline = "read-deadline" Note,
    /// A deadline whose day is derived from the plan's period.
    DerivedDeadline = "derived-deadline" Note,
    /// A deadline that comes round.
    RecurringDeadline = "recurring-deadline" Note,
    /// A deadline that names neither a day nor an open end.
    DeadlineWords = "deadline-words" Note,
    /// A part of the notice's head that may be missing was not found.
    HeadAbsent = "head-absent" Note,
    /// A paragraph without number; kept with the point above it.
    Continued = "continued" Note,
    /// A paragraph without number that is a point of its own.
    MadeNumber = "made-number" Note,
    /// A row that adds up others; it is not taken.
    SumRow = "sum-row" Note,
    /// The figures beside the heading of a section, which add up its rows; they are not taken.
    SumOfSection = "sum-of-section" Note,
    /// A row of a number alone; it is not taken.
    EmptyRow = "empty-row" Note,
    /// Items without number, which are counted.
    MadeNumbers = "made-numbers" Note,
    /// A bracket of names alone at the end of a point: they are taken as responsible.
    BareUnits = "bare-units" Note,
    /// Units that hold a task together (统筹) are taken for its leads, since no other is named.
    Coordinates = "coordinates" Note,
    /// Units that hold a task together beside a lead are cooperating.
    CoordinatesAside = "coordinates-aside" Note,
    /// The document says that the first of several units leads, which is applied.
    FirstLeads = "first-leads" Note,
    /// The document says that a mark makes a unit the lead, which is applied.
    MarkLeads = "mark-leads" Note,
    /// The document says that a mark makes a unit cooperate, which is applied.
    MarkCooperates = "mark-cooperates" Note,
    /// The leaders of a point are printed once, above it.
    InheritedLeaders = "inherited-leaders" Note,
    /// The document says of what kind marked tasks are, which is kept with them: 带★的为重点任务.
    MarkedTasks = "marked-tasks" Note,
    /// The units of a heading that says what they do: 县甲局牵头任务.
    TitleUnits = "title-units" Note,
    /// Clauses without brackets at the end of a point say who does it.
    BareClauses = "bare-clauses" Note,
    /// Persons without a label beside units or a deadline: they are taken for leaders.
    UnlabelledPersons = "unlabelled-persons" Note,
    /// The last clause of a task says when it is due, and no other place does.
    DeadlineOfText = "deadline-of-text" Note,
    /// A mark in a column of a month says when the task is due.
    DeadlineOfColumn = "deadline-of-column" Note,
    /// The last sentence of a task of several says when it is due: whether the whole is due then, a person must say.
    DeadlineInText = "deadline-in-text" Complete,
    /// A sentence says when all points above it are due: to which it belongs, a person must say.
    DeadlineAbove = "deadline-above" Complete,
    /// The units at the beginning of a point do what stands behind them.
    UnitsInFront = "units-in-front" Note,
    /// A cell says 同上: it is read as the one above it.
    Ditto = "ditto" Note,
    /// The units of a point are printed once, above it.
    Inherited = "inherited" Note,
    /// The deadline of a point is printed once, above it.
    InheritedDeadline = "inherited-deadline" Note,
    /// A section's number stands twice: the later one has the next free number.
    SectionTwice = "section-twice" Note,
    /// A column was taken for the headings over tasks, since its cells span several rows.
    HeadingColumn = "heading-column" Note,
    /// A column of offices that lead, and do not say of which body they are, is kept under its label.
    LeadingOffices = "leading-offices" Complete,
    /// A column whose equal cells are the sections.
    SectionColumn = "section-column" Note,
    /// The first of several lists has no title of its own.
    MadeList = "made-list" Complete,
    /// A further list of items.
    FurtherList = "further-list" Note,
    /// No section is printed; one has the title of the plan.
    MadeSection = "made-section" Note,
    /// No line is the title: it is that which the web page gives beside its text.
    PageTitle = "page-title" Note,
    /// A line without a number of an outline is the heading of the points below it.
    HeadingWithoutNumber = "heading-without-number" Note,
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
    /// Names are divided by blanks.
    BlankDivides = "blank-divides" Note,
    /// A word or comma that joins two names, or that is read as part of one.
    JoinedNames = "joined-names" Note,
    /// An ending that two names share: 黄埔区、南沙区政府.
    SharedEnding = "shared-ending" Note,
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
    LeftOutFormula = "left-out-formula" Complete,
    /// The word for a result that could not be computed.
    LeftOutError = "left-out-error" Complete,
    /// A reading printed above characters.
    LeftOutReading = "left-out-reading" Note,
    /// Characters that show nothing, within words.
    LeftOutInvisible = "left-out-invisible" Note,
}
