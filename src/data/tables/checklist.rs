//! What the plans say: their sections, points, items, duties, targets, and how these changed.

use crate::data::table::tables;
use crate::model::status::Pace;
use crate::model::{Continuous, Role};
use crate::record::item::TARGET_KINDS;

tables! {
    /// Plans.
    PLANS PlanRow "plans" ("要点（文件）", "Plans")
    ("一行是一份要点（文件）。", "One row is one plan: a notice with its checklist.")
    key ["plan"]
    links []
    {
        plan: Text, "要点标识", "Plan", "要点的标识，是网址的一部分，不再更改", "Id of the plan, a part of its addresses, never changed";
        title: Text, "标题", "Title", "通知的标题", "Title of the notice";
        short_title: Text optional, "简称", "Short title", "列表中使用的简称，由编者拟定", "Short name for lists, the editor's";
        doc_number: Text optional, "文号", "Document number", "通知的文号", "Document number of the notice";
        issuer: Text, "制发机关", "Issuer", "制发通知的机关", "Who issued the notice";
        issued: Date, "印发日期", "Issued", "通知印发的日期", "When the notice was issued";
        period_from: Date, "起始日", "First day", "要点的起始日，含当日", "First day of the plan, inclusive";
        period_to: Date, "截止日", "Last day", "要点的截止日，含当日", "Last day of the plan, inclusive";
        period_note: Text optional, "起止说明", "Note on the period", "起止日的依据", "Whose reading the period is";
        source_file: Text optional, "原件文件名", "Source file", "录入所依据的文件", "Name of the file that the plan was taken from";
        source_sha256: Text optional, "原件校验值", "SHA-256 of the source", "原件的SHA-256，十六进制", "SHA-256 of that file in hexadecimal";
        publisher: Text, "发布者", "Publisher", "公布这份数据的单位", "The body that publishes these data";
        as_of: Date, "截至日", "As of", "数据截至的日期，含当日", "The day by which everything is judged, inclusive";
        body: Text optional, "汇入单位", "Body", "由其他单位的数据汇入的，为该单位的标识；本站自己的为空", "Id of the body that it is joined from; empty for the site's own";
        website: Text optional, "网站", "Website", "发布这份数据的网站，没有固定网址的为空", "Where the site is served; empty where it has no fixed address";
        page: Text, "网页", "Page", "网页在站内的地址", "Address of its page within the site";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }

    /// Sections.
    SECTIONS SectionRow "sections" ("板块", "Sections")
    ("一行是要点的一个板块。", "One row is one section of a plan.")
    key ["plan", "section"]
    links [("plan") "plans" ("plan");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        section: Whole, "板块序号", "Section", "板块的序号", "Its number";
        title: Text, "标题", "Title", "板块的标题，不含序号", "Its title without the number";
        printed: Text optional, "原文", "As printed", "原文整行，与标题相同的为空", "The whole line as printed; empty where it is the title";
        point_count: Whole, "要点条数", "Points", "正文要点的条数", "How many points of the narrative it has";
        item_count: Whole, "事项数", "Items", "事项的个数", "How many items it has";
        duty_count: Whole, "任务数", "Duties", "任务的个数", "How many duties it has";
        page: Text, "网页", "Page", "网页在站内的地址", "Address of its page within the site";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }

    /// Points of the narrative.
    POINTS PointRow "points" ("要点条目", "Points")
    ("一行是通知正文的一条要点。", "One row is one point of a notice's narrative.")
    key ["plan", "point"]
    links [("plan") "plans" ("plan"); ("plan", "section") "sections" ("plan", "section");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        point: Text, "条目标识", "Point", "条目在通知页上的锚点", "Its anchor on the page of the notice";
        number: Text, "条目编号", "Number", "原文印出的编号", "Its number as printed";
        printed_number: Text optional, "编号原样", "Number as written", "编号在原文中的写法，如（四）；只是编号加点号的为空", "Its number as the source writes it, such as (4); empty where that is the number and a full stop";
        section: Whole, "板块序号", "Section", "所属板块的序号", "Number of its section";
        subsection: Text optional, "分节编号", "Sub-section", "所属分节的编号", "Number of its sub-section as printed";
        text: Text, "内容", "Text", "原文，逐字，不含编号和单位", "Its text as printed, without number and units";
        printed: Text optional, "单位原文", "Units as printed", "原文括号内的单位，逐字", "The parenthesis of units as printed";
        page: Text, "网页", "Page", "网页在站内的地址", "Address of its page within the site";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }

    /// Items of the checklist.
    ITEMS ItemRow "items" ("事项", "Items")
    ("一行是清单的一个事项，下有一项或几项任务。", "One row is one item of the checklist; it has one duty or several.")
    key ["plan", "item"]
    links [("plan") "plans" ("plan"); ("plan", "section") "sections" ("plan", "section");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "事项的标识，是网址的一部分，不再更改", "Id of the item, a part of its address, never changed";
        number: Text, "事项编号", "Number", "原文印出的编号", "Its number as printed";
        section: Whole, "板块序号", "Section", "所属板块的序号", "Number of its section";
        subsection: Text optional, "分节编号", "Sub-section", "所属分节的编号", "Number of its sub-section as printed";
        list: Text optional, "所在清单", "List", "原文有几份清单的，所在清单的标题", "Title of the list that it stands in, where the notice has several";
        points: List, "对应条目", "Points", "对应的正文条目（points表的point）", "The points that it comes from, by the column point of the table points";
        title: Text optional, "短标题", "Editor's title", "编者拟的短标题，不是原文", "The editor's short title, not printed words";
        heading: Text optional, "总述", "Heading", "几项任务之上的文字，逐字", "The heading over several duties as printed";
        duty_count: Whole, "任务数", "Duties", "任务的个数", "How many duties it has";
        page: Text, "网页", "Page", "网页在站内的地址", "Address of its page within the site";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }

    /// Duties.
    DUTIES DutyRow "duties" ("任务", "Duties")
    ("一行是一项任务，即最小的记录。办理情况见statuses表，单位见assignments表。",
     "One row is one duty, the record that is tracked. Its standing is in statuses, its units in assignments.")
    key ["plan", "item", "duty"]
    links [("plan", "item") "items" ("plan", "item");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号，不再更改", "Its number within the item, never changed";
        text: Text, "任务内容", "Text", "原文，逐字", "Its text as printed";
        deadline: Text optional, "完成期限", "Deadline", "原文印出的期限，没有印出的为空", "Its deadline in the source's words; empty where it prints none";
        due_kind: Text = due_kinds, "期限类型", "Kind of deadline", "dated为有日期，其余没有日期：unprinted没有印出，continuous持续，long_term长期，recurring定期，words文字没有写明", "dated has a day; the others have none: unprinted, continuous, long_term, recurring, words that name none";
        due: Date optional, "到期日", "Due", "到期的日期，含当日；没有日期的为空", "The day on which it is due, inclusive; empty where it has none";
        every: Text optional, "间隔", "Interval", "定期任务的间隔（ISO 8601）", "Of a recurring duty: how often, an ISO 8601 duration";
        report_every: Whole, "报送时限（天）", "Days between reports", "没有日期的任务，超过这些天没有报送为久未更新", "Days without a report after which a duty without a day is silent";
        none_printed: Flag, "印作无", "None printed", "原文在责任单位一栏印“—”", "The source prints a dash for the responsible units";
        separately: Flag, "分别牵头", "Each for itself", "几个单位分别承担", "Several units answer for it, each for itself";
        inherited: Flag, "上级单位", "Inherited units", "单位印在几项任务之上", "Its units are printed once, above several duties";
        leaders: List, "分管领导", "Leaders", "原文印出的分管领导；网站不显示的为空", "Persons in office printed with it; none where the site hides them";
        page: Text, "网页", "Page", "网页在站内的地址", "Address of its place within the site";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }

    /// Units of duties.
    ASSIGNMENTS AssignmentRow "assignments" ("分工", "Assignments")
    ("一行是一个单位在一项任务中的职责。", "One row is one unit's part in one duty.")
    key ["plan", "item", "duty", "role", "position"]
    links [("plan", "item", "duty") "duties" ("plan", "item", "duty"); ("unit") "units" ("unit");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号", "Number of the duty within the item";
        role: Text = roles, "职责", "Role", "单位的职责，中文名称见网页", "Its part in the duty; the pages name it in words";
        position: Whole, "次序", "Position", "同一职责内的次序，从1起", "Its place among the units of that role, from 1";
        unit: Text, "单位标识", "Unit", "单位或单位组的标识", "Id of the unit or group";
        printed: Text, "原文名称", "As printed", "原文印出的名称，逐字", "Its name as the source prints it";
        open: Flag, "等", "And others", "原文在名称后有“等”", "The source adds: and others";
        accountable: Flag, "承担", "Accountable", "该单位是否承担这项任务：牵头单位，没有牵头单位的为责任单位", "Whether it answers for the duty: leads do, or where none is printed the responsible units";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }

    /// Targets.
    TARGETS TargetRow "targets" ("目标", "Targets")
    ("一行是任务文字中写明的一个指标，及其截至日的最新值。",
     "One row is one target that the text of a duty states, with its latest value as of the day.")
    key ["plan", "item", "duty", "target"]
    links [("plan", "item", "duty") "duties" ("plan", "item", "duty");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号", "Number of the duty within the item";
        target: Text, "目标标识", "Target", "目标在任务内的标识", "Its id within the duty";
        label: Text, "名称", "Label", "计量的是什么", "What is counted";
        kind: Text = target_kinds, "类型", "Kind", "increase新增，reach达到，at_least不少于，exceed超过，decrease下降，range区间，rate比率，frequency频次，milestone节点", "How the number is meant";
        value: Number optional, "目标值", "Value", "目标值；区间和没有数字的为空", "The number; empty for a range and where there is none";
        min: Number optional, "下限", "Least", "区间的下限", "Least, of a range";
        max: Number optional, "上限", "Most", "区间的上限", "Most, of a range";
        measure: Text optional, "计量单位", "Unit of measure", "计量单位", "Unit of measure";
        period: Text optional, "周期", "Period", "频次的周期（ISO 8601）", "Of a frequency: an ISO 8601 duration";
        text: Text optional, "原文", "As printed", "任务文字中写明目标的文字", "The words of the duty's text that state it";
        cumulative: Flag, "累计", "Cumulative", "各次的值是否为年内累计", "Whether values add up over the year";
        baseline: Number optional, "基数", "Baseline", "起始的值", "Value at the start";
        implied: Flag, "没有印数字", "Implied", "原文没有印出数字", "No number is printed";
        due: Date optional, "到期日", "Due", "与任务期限不同的到期日", "By when, where that differs from the duty's deadline";
        note: Text optional, "编者说明", "Note", "编者的说明", "An editor's remark";
        latest_value: Number optional, "最新值", "Latest value", "截至日的最新值", "Its latest value as of the day";
        latest_date: Date optional, "最新值日期", "Date of the latest value", "最新值的日期", "The day of that value";
        pace: Text = paces, "序时进度", "Pace", "ahead超进度，on_pace达进度，behind欠进度，not_judged不判定", "The value against the time that has gone";
        sample: Flag, "演示", "Sample", "最新值是否出自演示数据", "Whether the latest value comes from a demonstration";
    }

    /// Open changes of what was promised.
    CHANGES ChangeRow "changes" ("变更", "Changes")
    ("一行是对任务的一次公开变更。", "One row is one open change of what a duty promises.")
    key ["plan", "item", "duty", "position"]
    links [("plan", "item", "duty") "duties" ("plan", "item", "duty");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号", "Number of the duty within the item";
        position: Whole, "次序", "Position", "同一任务的第几次变更，从1起", "Its place among the changes of the duty, from 1";
        field: Text, "变更内容", "Field", "deadline期限，text内容，leads等为单位，target:后为目标标识", "What changed: deadline, text, a role, or target: and a target's id";
        before: Text, "变更前", "Before", "变更前的文字", "The words before";
        after: Text, "变更后", "After", "变更后的文字", "The words after";
        before_day: Date optional, "变更前日期", "Day before", "期限变更前的日期，没有日期的为空", "Of a deadline: the day before; empty where it had none";
        after_day: Date optional, "变更后日期", "Day after", "期限变更后的日期，没有日期的为空", "Of a deadline: the day after; empty where it has none";
        date: Date, "日期", "Date", "决定变更的日期", "When it was decided";
        reason: Text, "原因", "Reason", "变更的原因", "Why";
        document: Text optional, "依据文件", "Document", "变更的依据文件", "By which document";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }
}

/// The kinds of deadlines.
fn due_kinds() -> Vec<&'static str> {
    use Continuous::{LongTerm, Ongoing, Recurring, Unprinted, Words};
    let undated = [Unprinted, Ongoing, LongTerm, Recurring, Words].map(Continuous::key);
    [DATED].into_iter().chain(undated).collect()
}

/// The key of a deadline with a day, as [`crate::model::Due::key`] gives it.
const DATED: &str = "dated";

fn roles() -> Vec<&'static str> {
    Role::ALL.map(Role::word).into()
}

fn target_kinds() -> Vec<&'static str> {
    TARGET_KINDS.iter().map(|(key, _)| *key).collect()
}

fn paces() -> Vec<&'static str> {
    Pace::ALL.iter().map(|pace| pace.key()).collect()
}
