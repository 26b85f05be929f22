//! What has been reported, and where each duty stands as of the day.

use crate::data::table::tables;
use crate::model::status::{EvidenceLevel, Reported, Schedule};

tables! {
    /// Progress entries.
    ENTRIES EntryRow "entries" ("进展", "Entries")
    ("一行是一次报送、更正或撤回。被撤回的只留日期和单位。",
     "One row is one report, correction or withdrawal. Of what was withdrawn only dates and unit are left.")
    key ["plan", "item", "duty", "entry"]
    links [("plan", "item", "duty") "duties" ("plan", "item", "duty"); ("unit") "units" ("unit");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号", "Number of the duty within the item";
        entry: Text, "进展标识", "Entry", "进展在任务内的标识，不再更改", "Its id within the duty, never changed";
        date: Date, "日期", "Date", "工作截至的日期", "Work as of";
        published: Date, "公布日期", "Published", "公布的日期，自该日起计入", "When it was published; it counts from then";
        unit: Text, "报送单位", "Unit", "报送单位的标识", "Id of the unit that reports";
        state: Text = states, "状态", "State", "in_force有效，corrected已被更正，withdrawn已被撤回，withdrawal为撤回", "in_force, corrected by another entry, withdrawn by another, or itself a withdrawal";
        status: Text optional = statuses, "办理情况", "Status", "报送的办理情况；撤回和已被撤回的为空", "The status that it reports; empty for a withdrawal and for what was withdrawn";
        text: Text optional, "内容", "Text", "报送的文字（Markdown）；已被撤回的为空", "What was reported, in Markdown; empty for what was withdrawn";
        reason: Text optional, "暂缓原因", "Reason", "暂缓的原因", "Why the work is paused";
        document: Text optional, "终止依据", "Document", "终止的依据文件", "By which document the duty ended";
        concludes: Flag, "年度结论", "Concludes", "是否为没有日期的任务作出年度结论", "Whether it ends the year for a duty without a day";
        verified_by: Text optional, "核实单位", "Verified by", "督查核实的单位", "The office that verified it";
        verified_on: Date optional, "核实日期", "Verified on", "督查核实的日期", "When it was verified";
        verified_result: Text optional, "核实结果", "Result", "督查核实的结果", "What the verification found";
        corrects: Text optional, "更正对象", "Corrects", "所更正的进展标识", "Id of the entry that it corrects";
        withdraws: Text optional, "撤回对象", "Withdraws", "所撤回的进展标识", "Id of the entry that it withdraws";
        amendment_reason: Text optional, "更正或撤回原因", "Reason of the correction", "更正或撤回的原因", "Why it corrects or withdraws";
        amendment_document: Text optional, "撤回依据", "Document of the withdrawal", "撤回的依据文件", "By which document it withdraws";
        page: Text, "网页", "Page", "网页在站内的地址", "Address of its place within the site";
        sample: Flag, "演示", "Sample", "是否为演示数据，不是实际工作", "Whether it is a demonstration, no real work";
    }

    /// Evidence.
    EVIDENCE EvidenceRow "evidence" ("佐证", "Evidence")
    ("一行是一份佐证材料。", "One row is one piece of evidence.")
    key ["plan", "item", "duty", "entry", "position"]
    links [("plan", "item", "duty", "entry") "entries" ("plan", "item", "duty", "entry");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号", "Number of the duty within the item";
        entry: Text, "进展标识", "Entry", "所属进展的标识", "Id of its entry";
        position: Whole, "次序", "Position", "同一进展内的次序，从1起", "Its place within the entry, from 1";
        title: Text, "名称", "Title", "材料的名称", "Its name";
        url: Text optional, "链接", "Link", "材料的网址；文件为空", "Its web address; empty for a file";
        file: Text optional, "文件", "File", "文件在站内的地址；链接为空", "Address of the file within the site; empty for a link";
        file_name: Text optional, "文件名", "File name", "报送单位起的文件名", "Its name as given by the office";
        bytes: Whole optional, "字节数", "Bytes", "文件的大小", "Size of the file";
        sample: Flag, "演示", "Sample", "是否属于演示数据", "Whether it belongs to a demonstration";
    }

    /// Values of targets.
    VALUES ValueRow "values" ("目标值", "Values")
    ("一行是一次报送中一个目标的值。", "One row is the value of one target in one entry.")
    key ["plan", "item", "duty", "entry", "target"]
    links [
        ("plan", "item", "duty", "entry") "entries" ("plan", "item", "duty", "entry");
        ("plan", "item", "duty", "target") "targets" ("plan", "item", "duty", "target");
    ]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号", "Number of the duty within the item";
        entry: Text, "进展标识", "Entry", "所属进展的标识", "Id of its entry";
        target: Text, "目标标识", "Target", "目标在任务内的标识", "Id of the target within the duty";
        date: Date, "日期", "Date", "工作截至的日期", "Work as of";
        value: Number, "值", "Value", "报送的值", "The value";
        in_force: Flag, "有效", "In force", "所属进展是否有效", "Whether its entry is in force";
        sample: Flag, "演示", "Sample", "是否属于演示数据", "Whether it belongs to a demonstration";
    }

    /// Statuses as of the day.
    STATUSES StatusRow "statuses" ("状态", "Statuses")
    ("一行是一项任务截至日的三种状态。", "One row is where one duty stands as of the day, by three statuses.")
    key ["plan", "item", "duty"]
    links [("plan", "item", "duty") "duties" ("plan", "item", "duty");]
    {
        plan: Text, "要点标识", "Plan", "所属要点的标识", "Id of its plan";
        item: Text, "事项标识", "Item", "所属事项的标识", "Id of its item";
        duty: Whole, "任务序号", "Duty", "任务在事项内的序号", "Number of the duty within the item";
        as_of: Date, "截至日", "As of", "判定所依据的日期，含当日", "The day by which it is judged, inclusive";
        reported: Text = reported, "办理情况", "Reported", "最近一次有效报送的办理情况；not_reported为未报送，不等于未办理", "What the latest entry in force reports; not_reported does not mean not done";
        schedule: Text = schedules, "时限", "Schedule", "按截至日计算的时限状态", "Where it stands in time, computed from the day";
        evidence: Text = evidence, "佐证", "Evidence", "最近一次有效报送的佐证：none无，self_reported自报，material有材料，verified督查核实", "What supports the latest entry in force";
        latest_entry: Text optional, "最近进展", "Latest entry", "最近一次有效报送的进展标识", "Id of the latest entry in force";
        last_report: Date optional, "最近报送", "Last report", "最近一次有效报送的日期", "Work as of, of that entry";
        since: Whole, "未报送天数", "Days since", "距最近报送的天数；没有报送的，距通知印发", "Days since the last report, or since the notice where there is none";
        done: Date optional, "完成日期", "Done", "报送完成的日期", "When it was reported done";
        concluded: Flag, "已有结论", "Concluded", "是否已有年度结论", "Whether an entry ends the year for it";
        sample: Flag, "演示", "Sample", "状态是否出自演示数据", "Whether its status comes from a demonstration";
    }
}

/// The state of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It counts.
    InForce,
    /// Another entry took its place.
    Corrected,
    /// Another entry took it back.
    Withdrawn,
    /// It takes another back.
    Withdrawal,
}

impl State {
    /// Every state in order.
    pub const ALL: [State; 4] = [State::InForce, State::Corrected, State::Withdrawn, State::Withdrawal];

    /// Its key in files.
    pub fn key(self) -> &'static str {
        match self {
            State::InForce => "in_force",
            State::Corrected => "corrected",
            State::Withdrawn => "withdrawn",
            State::Withdrawal => "withdrawal",
        }
    }
}

fn states() -> Vec<&'static str> {
    State::ALL.map(State::key).into()
}

fn reported() -> Vec<&'static str> {
    Reported::ALL.iter().map(|s| s.key()).collect()
}

/// What an entry may report: not reported is no report.
fn statuses() -> Vec<&'static str> {
    Reported::ALL.iter().filter(|s| **s != Reported::NotReported).map(|s| s.key()).collect()
}

fn schedules() -> Vec<&'static str> {
    Schedule::ALL.iter().map(|s| s.key()).collect()
}

fn evidence() -> Vec<&'static str> {
    EvidenceLevel::ALL.iter().map(|s| s.key()).collect()
}
