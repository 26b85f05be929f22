//! Who does it: units and groups.

use crate::data::table::tables;

tables! {
    /// Units and groups.
    UNITS UnitRow "units" ("单位", "Units")
    ("一行是名录中的一个单位或单位组。", "One row is one unit or group of the register.")
    key ["unit"]
    links []
    {
        unit: Text, "单位标识", "Unit", "单位的标识，是网址的一部分，不再更改", "Id of the unit, a part of its address, never changed";
        name: Text, "名称", "Name", "名录中的名称", "Its registered name";
        group: Flag, "单位组", "Group", "是否为单位组，单位组见groups表", "Whether it is a group; see the table groups";
        kind: Text optional, "类别", "Kind", "单位的类别；单位组为空", "What kind of body it is; empty for a group";
        kind_name: Text optional, "类别名称", "Name of the kind", "名录自定类别的名称", "The words of a kind that the register declares";
        body: Text optional, "汇入单位", "Body", "由其他单位的数据汇入的，为该单位的标识；本站自己的为空", "Id of the body that it is joined from; empty for the site's own";
        pinyin: Text optional, "拼音", "Pinyin", "含多音字的，名称的读音", "Its reading, where syllables are given";
        aliases: List, "其他写法", "Other names", "原文中的其他写法", "Other names under which it is printed";
        duty_count: Whole, "任务数", "Duties", "印有该单位的任务个数", "How many duties print it";
        accountable_count: Whole, "承担任务数", "Accountable for", "该单位承担的任务个数", "How many duties it answers for";
        page: Text, "网页", "Page", "网页在站内的地址", "Address of its page within the site";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }

    /// Groups of units.
    GROUPS GroupRow "groups" ("单位组", "Groups")
    ("一行是原文用统称的一个单位组。", "One row is one group: units that the source names together.")
    key ["unit"]
    links [("unit") "units" ("unit");]
    {
        unit: Text, "单位标识", "Unit", "单位组的标识", "Id of the group";
        membership: Text = memberships, "成员", "Membership", "closed为列出成员，open为原文没有列出", "closed has its members listed, open has none in the source";
        members: List, "成员单位", "Members", "成员单位的标识", "Ids of its members";
        sample: Flag, "演示", "Sample", "本行是否为演示数据", "Whether the row is a demonstration";
    }
}

/// The key of a group's membership.
pub fn membership(is_open: bool) -> &'static str {
    if is_open { "open" } else { "closed" }
}

fn memberships() -> Vec<&'static str> {
    vec![membership(false), membership(true)]
}
