//! Words of the page that shows a document: set aside around it, left alone within it.

use gongkai::import::account::{Destination, Reason};
use gongkai::import::finding::Kind;

use super::import_kinds::{count, duties, has, import_file, plan, text};

#[test]
fn words_of_the_portal_around_the_title_are_set_aside() {
    let title = "云海县人民政府关于印发2024年重点任务的通知";
    let below = "云政〔2024〕3号\n各乡镇人民政府：\n现将重点任务印发给你们。\n云海县人民政府\n2024年3月5日\n重点任务\n一、交通\n1.修桥。（牵头单位：县甲局）\n";
    for line in [
        format!("索 引 号：003/2024-01 组配分类：通知 发布机构：云海县政府办 {title}"),
        format!("当前位置：首页 > 政务公开 {title}"),
        format!("繁体 | 无障碍 | 登录 {title} 字号：大 中 小"),
        format!("繁体 | 无障碍 | 登录\n{title}"),
    ] {
        let imported = import_file("page.txt", &format!("{line}\n{below}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{line}");
        let left = count(&imported, Kind::LeftOutSurroundings) + imported.report.account.totals().left_out;
        assert!(left > 0, "{line}");
    }
    // Two bodies that issue it are part of the title.
    let title = "云海县委办公室 云海县人民政府办公室关于印发2024年重点任务的通知";
    let imported = import_file("page.txt", &format!("{title}\n{below}"));
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
}

#[test]
fn titles_of_other_documents_beside_words_of_the_portal_are_none() {
    let title = "云海县人民政府关于印发2024年重点任务的通知";
    let other = "云海县人民政府关于印发实施方案的通知";
    let points = "一、交通\n1.修桥。（牵头单位：县甲局）\n";
    for text in [
        format!("{title}\n{points}上一篇： {other}\n下一篇： {other}\n"),
        format!("相关链接： {other}\n{title}\n{points}"),
        format!("当前位置：首页 > 公开 > {other}\n{title}\n{points}"),
    ] {
        let imported = import_file("page.txt", &text);
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{text}");
        assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
    }
}

#[test]
fn words_of_the_portal_within_points_are_their_text() {
    let words = "登录\n注册\n长者模式\n关怀版\n繁体 简体 English\n";
    let title = "云海县2024年重点任务";
    let imported = import_file(
        "page.txt",
        &format!(
            "{title}\n一、交通\n1.完善下列栏目：\n{words}（牵头单位：县甲局）\n2.修路。（牵头单位：县乙局）\n{words}"
        ),
    );
    for (item, text) in ["完善下列栏目：", "修路。"].iter().enumerate() {
        assert_eq!(imported.notice.items[item].duties[0].text, format!("{text}\n{}", words.trim_end()));
    }
    let imported = import_file(
        "page.txt",
        &format!("{words}{title}\n1.修桥。（牵头单位：县甲局）\n云海县人民政府\n2024年3月5日\n{words}"),
    );
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("云海县人民政府"));
    assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
}

#[test]
fn lines_of_the_portal_that_read_as_a_table_are_set_aside() {
    let portal = "索引号 | 0001 | 公开方式 | 主动公开 |\n发布单位 | 县政府 | 发文日期 | 2024-03-01 |\n";
    let portal = portal.replace("发布单位", "发布机构");
    let list = format!(
        "{portal}序号 | 任务 | 责任单位 | 时限 |\n1 | 修桥。 | 县甲局 | 6月底 |\n2 | 修路。 | 县乙局 | 7月底 |\n"
    );
    let imported = import_file("list.txt", &list);
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底", "修路。 |县乙局| 7月底"]);
    let portal_alone = format!("{portal}{}", plan("一、交通\n1.修桥。\n牵头单位：县甲局\n"));
    let imported = import_file("list.txt", &portal_alone);
    assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
    let set_aside = imported
        .report
        .account
        .entries
        .iter()
        .filter(|e| e.destination == Destination::LeftOut(Reason::Portal))
        .count();
    assert_eq!(set_aside, 8, "each cell has its place in the account");
    assert!(!has(&imported, Kind::OtherTable));
}

#[test]
fn labels_of_a_portal_and_of_a_meeting_are_no_part_of_the_head() {
    let points = "一、教育\n1.办学。（责任单位：县甲局）\n";
    let portal = format!("名称：示例县2024年要点    文号：示教〔2024〕6号\n示例县2024年要点\n{points}");
    let head = import_file("list.txt", &portal).notice.head;
    assert_eq!(
        (head.doc_number.as_deref(), head.title.as_deref()),
        (Some("示教〔2024〕6号"), Some("示例县2024年要点"))
    );
    let alone = import_file("list.txt", &format!("示教〔2024〕6号\n示例县2024年要点\n{points}")).notice.head;
    assert_eq!(alone.doc_number.as_deref(), Some("示教〔2024〕6号"));
    for line in ["签发人：张三", "会议时间：2024年3月20日", "时间：2024年3月6日"] {
        let imported = import_file("list.txt", &format!("示例县2024年要点\n{line}\n{points}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年要点"), "{line}");
    }
    // Below a point a time is its deadline.
    let imported = text("一、教育\n1.办学。\n责任单位：县甲局\n时间：2024年8月20日\n");
    assert_eq!(duties(&imported), ["办学。 |县甲局| 2024年8月20日"]);
}
