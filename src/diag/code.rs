//! The codes of all faults: one list, each with its severity. Words are in `words/*.toml`, the rules in
//! `docs/checks.md`.

/// How serious a fault is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The page would be untrue: nothing is published.
    Error,
    /// The page would be poor, or the source is odd: published with a warning.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident $id:literal $severity:ident,)+) => {
        /// A rule that an author can break. Its id is permanent: scripts may rely on it.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        /// Every code, in the order of the list.
        pub const ALL: &[Code] = &[$(Code::$name,)+];

        impl Code {
            /// The code as printed: `unknown-unit`.
            pub fn id(self) -> &'static str { match self { $(Code::$name => $id,)+ } }
            /// Error or warning.
            pub fn severity(self) -> Severity { match self { $(Code::$name => Severity::$severity,)+ } }
        }
    };
}

codes! {
    // ---- reading bytes
    /// A file of `static/` has a name that cannot be an address.
    StaticName "static-name" Error,
    /// A file of `static/` stands where the site makes a file or a folder, or another file of `static/` does.
    StaticTaken "static-taken" Error,
    /// A file of `static/` is a link, pipe or device, larger than 256 MiB, or cannot be read.
    StaticUnreadable "static-unreadable" Error,
    /// A text in `static/` (txt, csv, html, md, json), or the name of a file there, holds what looks like an identity,
    /// mobile or bank card number.
    StaticPersonalData "static-personal-data" Warning,
    /// A file holds more than 1 MiB.
    TooLarge "too-large" Error,
    /// A file is not UTF-8; says what it looks like.
    NotUtf8 "not-utf8" Error,
    /// A file could not be read although it was listed.
    Unreadable "unreadable" Error,
    /// The name of a file is not UTF-8.
    FileName "file-name" Error,
    /// A file that must hold something holds nothing.
    EmptyFile "empty-file" Error,
    /// Lines end in CR alone, as on old Macs.
    LineEnds "line-ends" Error,
    /// A character that nobody sees: a control, zero width, a filler, a tag, a code that is no character.
    ControlCharacter "control-character" Error,
    /// U+FFFD: a program has lost the character that stood here.
    LostCharacter "lost-character" Error,
    /// A character that nobody sees, written as an escape in double quotes.
    EscapedCharacter "escaped-character" Warning,
    /// A character that is not what it looks like: private use, a radical for a character, a heap of marks.
    OddCharacter "odd-character" Warning,
    /// Text that was read in a wrong encoding once: 锟斤拷, Ã©.
    GarbledText "garbled-text" Warning,
    /// Tabs before a key.
    TabIndent "tab-indent" Error,
    /// A full-width or no-break space before a key, behind a list mark or behind a key's colon.
    WideSpace "wide-space" Error,
    /// `：` where YAML needs `: `.
    FullWidthColon "full-width-colon" Error,
    /// `，` within a bracketed list.
    FullWidthComma "full-width-comma" Error,
    /// `－` or `—` as the mark of a list element.
    FullWidthDash "full-width-dash" Error,
    /// Chinese quotes around a whole value.
    ChineseQuotes "chinese-quotes" Error,
    /// ` #` after a plain value: YAML would cut the text there.
    HashInText "hash-in-text" Error,
    // ---- packages of other sites
    /// A package that site.yaml names has no folder of a name that can begin addresses, or is named by no relative
    /// path.
    PackageFolder "package-folder" Error,
    /// A file of a package is not there.
    PackageMissing "package-missing" Error,
    /// A file of a package cannot be read.
    PackageUnreadable "package-unreadable" Error,
    /// A file of a package is not the one that was published.
    PackageChanged "package-changed" Error,
    /// A package is of a later form than this program reads.
    PackageLater "package-later" Error,
    /// A folder holds no open data of gongkai, or a file of it is not what it should be.
    PackageShape "package-shape" Error,
    /// A package is as of a day after that of the site.
    PackageAsOf "package-as-of" Error,
    /// What a package says is refused by the rules of content.
    PackageContent "package-content" Error,
    /// A plan or unit of a package would have the address of another.
    PackageAddress "package-address" Error,
    /// A package joins others itself: only its own plans are joined.
    PackageJoins "package-joins" Warning,
    /// A package without plans of its own: nothing of it is joined.
    PackageEmpty "package-empty" Warning,
    // ---- YAML
    /// Not YAML.
    YamlSyntax "yaml-syntax" Error,
    /// More than one document in a file.
    SeveralDocuments "several-documents" Error,
    /// An anchor, an alias or a merge key.
    Anchor "anchor" Error,
    /// A tag.
    Tag "tag" Error,
    /// A key written twice in one mapping.
    DuplicateKey "duplicate-key" Error,
    /// Nested deeper than 16.
    TooDeep "too-deep" Error,
    /// More than 50,000 nodes in a file.
    TooManyNodes "too-many-nodes" Error,
    /// A text over several lines, whose line ends YAML makes blanks of.
    FoldedText "folded-text" Warning,
    /// A page without front matter, or with one that does not begin or end as it should.
    FrontMatter "front-matter" Error,
    // ---- fields
    /// A key that the kind of file does not know.
    UnknownKey "unknown-key" Error,
    /// A key that must be there is not.
    MissingKey "missing-key" Error,
    /// A list where a text is needed, and the like; of an element of a list its place in it is named, from 1.
    WrongShape "wrong-shape" Error,
    /// A plain `yes`, `null`, `~`, `007`: parsers disagree what it means.
    AmbiguousScalar "ambiguous-scalar" Error,
    /// A text that must not be empty is.
    EmptyText "empty-text" Error,
    /// Blanks before or behind a text of one line; left out.
    OuterBlank "outer-blank" Warning,
    /// Not an id.
    BadId "bad-id" Error,
    /// Not a day of the calendar in the form 2023-06-30.
    BadDate "bad-date" Error,
    /// A time zone that the IANA database does not have.
    BadTimeZone "bad-time-zone" Error,
    /// Not a number of the range.
    BadNumber "bad-number" Error,
    /// Not one of the words that the key takes.
    UnknownWord "unknown-word" Error,
    /// `format` is of a later program.
    UnknownFormat "unknown-format" Error,
    /// A setting that this build of the program cannot obey: `minify: full` without the feature `minify`, and
    /// `baseline: required`.
    NotInThisBuild "not-in-this-build" Error,
    // ---- files
    /// A file that looks like a record and is not read because of its name or place.
    UnreadRecord "unread-record" Error,
    /// A file that no rule of the content folder names.
    UnknownFile "unknown-file" Warning,
    /// A folder that bears the name of a file: `items/002.yaml/`.
    FolderName "folder-name" Error,
    /// A file or link stands where a folder of records is looked for.
    FileForFolder "file-for-folder" Error,
    /// A file that must be there is not.
    MissingFile "missing-file" Error,
    /// An id that differs from the name of its file or folder.
    IdNotFileName "id-not-file-name" Error,
    /// Two names that differ by case only.
    CaseClash "case-clash" Error,
    /// An evidence file that is not there.
    UnknownEvidenceFile "unknown-evidence-file" Error,
    /// An evidence file of a kind that is not published.
    EvidenceKind "evidence-kind" Error,
    /// An evidence file that is not what its extension says.
    EvidenceContent "evidence-content" Error,
    /// A link that is neither http nor https.
    BadUrl "bad-url" Error,
    // ---- names that must resolve
    /// A plan that `plans` in site.yaml names and no folder holds, or the reverse.
    UnknownPlan "unknown-plan" Error,
    /// A section that the plan does not have.
    UnknownSection "unknown-section" Error,
    /// A point that the plan does not have.
    UnknownPoint "unknown-point" Error,
    /// A sub-section that its section does not have.
    UnknownSubsection "unknown-subsection" Error,
    /// A list that plan.yaml does not name.
    UnknownList "unknown-list" Error,
    /// A unit that the register does not have.
    UnknownUnit "unknown-unit" Error,
    /// A group among the members of a group.
    GroupMember "group-member" Error,
    /// A duty that the plan does not have.
    UnknownDuty "unknown-duty" Error,
    /// An entry that the duty does not have.
    UnknownEntry "unknown-entry" Error,
    /// A target that the duty does not have.
    UnknownTarget "unknown-target" Error,
    /// An id used twice.
    DuplicateId "duplicate-id" Error,
    /// A number printed on two items of one part of a list.
    SameNumber "same-number" Warning,
    /// A name used by two units.
    DuplicateName "duplicate-name" Error,
    /// An id that the site needs for itself.
    ReservedId "reserved-id" Error,
    /// Ids whose page would have an address longer than a site path may be.
    AddressTooLong "address-too-long" Error,
    // ---- duties and targets
    /// A deadline whose words give a day only in part.
    UnreadDeadline "unread-deadline" Error,
    /// A deadline before the notice was issued.
    DeadlineBeforeNotice "deadline-before-notice" Warning,
    /// A deadline whose words hold both a day and an open end or an interval.
    DeadlineBoth "deadline-both" Error,
    /// An editor's reading of a deadline that is none, or more than one.
    DeadlineReading "deadline-reading" Error,
    /// An interval that is no ISO 8601 duration of one unit.
    BadInterval "bad-interval" Error,
    /// A day beside a deadline's words that is not the day they name.
    DeadlineDisagrees "deadline-disagrees" Warning,
    /// A day that a deadline's words give in full, which the reading beside them sets aside.
    DeadlineSetAside "deadline-set-aside" Warning,
    /// `heading` is missing with several duties.
    HeadingMissing "heading-missing" Error,
    /// A duty without a lead unit.
    NoLead "no-lead" Warning,
    /// `none_printed` beside responsible units.
    NoneAndUnits "none-and-units" Error,
    /// A printed cell that does not hold the names of its list in their order.
    PrintedCell "printed-cell" Error,
    /// A unit named twice in one list.
    UnitTwice "unit-twice" Warning,
    /// The words of a target are not in its duty's text.
    TargetNotInText "target-not-in-text" Error,
    /// A target lacks the numbers of its kind.
    TargetNumbers "target-numbers" Error,
    /// A number of the text that is in no target and not in `not_targets`.
    UncoveredNumber "uncovered-number" Warning,
    /// A number of a target that is not printed in its words.
    ValueNotInText "value-not-in-text" Warning,
    /// A target that nobody has confirmed yet.
    UnconfirmedTarget "unconfirmed-target" Warning,
    /// A change whose new words are not what the duty says now.
    ChangeNotCurrent "change-not-current" Error,
    /// A change that does not begin where the one before it ended.
    ChangeChain "change-chain" Error,
    /// A change that is older than the one before it.
    ChangeOrder "change-order" Error,
    /// A change from words to the same words.
    EmptyChange "empty-change" Warning,
    /// The earlier words of a target's change that do not state its number.
    UnreadChange "unread-change" Error,
    /// The period ends before it begins.
    PeriodOrder "period-order" Error,
    // ---- entries
    /// An entry dated after its publication.
    DateAfterPublished "date-after-published" Error,
    /// An entry, verification or change later than the as-of date; left out.
    AfterAsOf "after-as-of" Warning,
    /// An entry or a change dated before the notice was issued.
    BeforeNotice "before-notice" Warning,
    /// Two entries of a duty that are alike but for their ids.
    SameEntry "same-entry" Warning,
    /// `paused` without a reason.
    ReasonMissing "reason-missing" Error,
    /// `withdrawn` without a document.
    DocumentMissing "document-missing" Error,
    /// Evidence with both a link and a file, or neither.
    EvidenceForm "evidence-form" Error,
    /// Two entries that correct the same one, or two that withdraw it.
    CorrectedTwice "corrected-twice" Error,
    /// An entry that corrects or withdraws one that is not earlier.
    CorrectionOrder "correction-order" Error,
    /// An entry that corrects or withdraws a withdrawal.
    WithdrawalFinal "withdrawal-final" Error,
    /// An entry that both corrects and withdraws.
    CorrectsAndWithdraws "corrects-and-withdraws" Error,
    /// A sample entry whose text does not begin with 示例 or Sample:.
    SampleText "sample-text" Error,
    /// A text that begins with 示例 in an entry that is no sample.
    SampleUnmarked "sample-unmarked" Warning,
    /// A sample corrects or withdraws a report that is none.
    SampleCorrects "sample-corrects" Error,
    /// Two values for one target in one entry.
    ValueTwice "value-twice" Error,
    /// A verification dated before the entry.
    VerifiedBefore "verified-before" Error,
    // ---- Markdown
    /// A link of a scheme that is not published.
    BadLink "bad-link" Error,
    /// A link to a page that the site does not have.
    DeadLink "dead-link" Error,
    /// A link to a place that the page does not have.
    DeadAnchor "dead-anchor" Error,
    /// Brackets with an address that look like a link and are none.
    NotALink "not-a-link" Warning,
    /// An image, of which only the words are shown.
    ImageNotShown "image-not-shown" Warning,
    /// Lists, quotations or emphasis within one another more than sixteen deep.
    NestedTooDeep "nested-too-deep" Error,
    /// A row of a table with more cells than the head has.
    TableRow "table-row" Error,
    /// Tables that could have more than a million cells.
    TableTooLarge "table-too-large" Error,
    // ---- oddities of a source, never repaired
    /// A unit that leads and is responsible for the same duty.
    LeadAndResponsible "lead-and-responsible" Warning,
    /// The source prints — for the responsible units.
    NonePrinted "none-printed" Warning,
    /// The source prints 等 after a unit.
    OpenList "open-list" Warning,
    /// A gap in printed numbers.
    NumberGap "number-gap" Warning,
    /// A register entry that nothing refers to.
    UnusedUnit "unused-unit" Warning,
    /// Text that looks like an identity, mobile or bank card number.
    PersonalData "personal-data" Warning,
    /// The same in the text of an entry that was withdrawn.
    PersonalDataWithdrawn "personal-data-withdrawn" Warning,
}

impl Code {
    /// Whether the code reports an oddity of the printed source, which cannot be corrected: `--strict` accepts it.
    pub fn is_oddity(self) -> bool {
        matches!(
            self,
            Code::LeadAndResponsible
                | Code::NonePrinted
                | Code::OpenList
                | Code::NumberGap
                | Code::UnitTwice
                | Code::SameNumber
        )
    }
}

impl Code {
    /// Whether the scan of the raw text reports it: a typing mistake that causes other faults in the same value.
    pub fn is_raw(self) -> bool {
        matches!(
            self,
            Code::ControlCharacter
                | Code::LostCharacter
                | Code::Anchor
                | Code::Tag
                | Code::TabIndent
                | Code::WideSpace
                | Code::FullWidthColon
                | Code::FullWidthComma
                | Code::FullWidthDash
                | Code::ChineseQuotes
                | Code::HashInText
        )
    }

    /// Whether it is about a single value, so that a fault of the raw text in that value explains it.
    pub fn is_of_a_value(self) -> bool {
        matches!(
            self,
            Code::YamlSyntax
                | Code::DuplicateKey
                | Code::UnknownKey
                | Code::WrongShape
                | Code::AmbiguousScalar
                | Code::EmptyText
                | Code::BadId
                | Code::BadDate
                | Code::BadNumber
                | Code::UnknownWord
                | Code::NotInThisBuild
                | Code::UnknownPlan
                | Code::UnknownUnit
                | Code::UnknownDuty
        )
    }

    /// Whether it can be judged only when every file could be read.
    pub fn is_of_the_whole(self) -> bool {
        matches!(self, Code::UnusedUnit | Code::NumberGap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_written_alike() {
        let mut seen = std::collections::BTreeSet::new();
        for code in ALL {
            assert!(seen.insert(code.id()), "{} twice", code.id());
            assert!(code.id().bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8'), "{}", code.id());
        }
    }
}
