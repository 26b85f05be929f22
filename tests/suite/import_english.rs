//! Documents in English as offices write them, with what looks alike beside each kind.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, has, import_file, leaders, sections};

#[test]
fn units_and_a_time_may_stand_in_a_bracket_behind_action() {
    let imported = import_file(
        "minutes.txt",
        "Action List 2024\n\n1. Publish the draft plan. (Action: Head of Planning; by 30 April 2024)\n\
         2. Review car parking charges. (Action: Transport Team; by June 2024)\n\
         3. Notify the rules. (Action: Ministry of Cooperation; Timeline: 15 July 2024)\n4. Report on the roof. (Action: Property Services)\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "Publish the draft plan. |Head of Planning| by 30 April 2024",
            "Review car parking charges. |Transport Team| by June 2024",
            "Notify the rules. |Ministry of Cooperation| 15 July 2024",
            "Report on the roof. |Property Services|"
        ]
    );
    // What is to be done is no unit, in a bracket or behind its label in a line.
    for line in [
        "1. Roofs. (Action: repair the roof of the library)",
        "1. Roofs. (Action: Repair it. Then paint.)",
        "1. Roofs. (Action: Day 30)",
        "1. Roofs. (Action: Roads Department to report)",
    ] {
        assert!(any("minutes.txt", &format!("Action List 2024\n\n{line}\n")).report.stops(), "{line}");
    }
}

#[test]
fn days_that_are_counted_stand_behind_bodies_and_dashes() {
    let imported = import_file(
        "plan.txt",
        "100-Day Action Plan 2025\n\n1. Launch a jobs portal – Ministry of Labour – Day 30\n\
         2. Restart school feeding – Ministry of Education with Ministry of Health – Day 90\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "Launch a jobs portal |Ministry of Labour| Day 30",
            "Restart school feeding |Ministry of Education|Ministry of Health Day 90"
        ]
    );
    for line in ["1. Open the schools – rural areas – Day 30", "1. Celebrate – Ministry of Labour – Labour Day"]
    {
        assert!(any("plan.txt", &format!("Action Plan 2025\n\n{line}\n")).report.stops(), "{line}");
    }
}

#[test]
fn actions_may_have_a_letter_with_a_number() {
    let imported = import_file(
        "plan.txt",
        "Housing Action Plan 2025\n\nStrategy A – Increase supply\n\
         A1. Rezone the precinct. Lead: Planning Department. Support: Transport Authority. Timing: 2025.\n\
         A2. Sell public land. Lead: Treasury. Timing: by June 2026.\nStrategy B – Protect renters\n\
         B1. Establish a bond board. Lead: Department of Justice. Timing: Q3 2025.\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "Rezone the precinct. Planning Department||Transport Authority 2025",
            "Sell public land. Treasury|| by June 2026",
            "Establish a bond board. Department of Justice|| Q3 2025"
        ]
    );
    assert_eq!(sections(&imported), [("Increase supply".to_owned(), 2), ("Protect renters".to_owned(), 1)]);
    assert_eq!(imported.notice.items[0].number.to_string(), "A1");
    // Behind 1. they stand below it.
    let below = "Plan 2025\n\n1. Housing\nA1. Build 50 homes. (Lead: Treasury)\nA2. Repair 20 homes. (Lead: Treasury)\n2. Roads\n\
                 A3. Repair the bridge. (Lead: Roads Department)\n";
    let imported = import_file("plan.txt", below);
    let titles: Vec<&str> = imported.notice.subsections.iter().map(|part| &*part.title).collect();
    assert_eq!((imported.notice.items.len(), titles), (3, vec!["Housing", "Roads"]));
    // A paper size, and a letter with a number in a text of another language, begin no point.
    for text in
        ["1. Print forms.\nA4 paper is used. (Lead: Treasury)\n", "1. 印表格。\nA4.纸张。（责任单位：县甲局）\n"]
    {
        assert_eq!(import_file("plan.txt", &format!("Plan 2025\n\n{text}")).notice.items.len(), 1, "{text}");
    }
}

#[test]
fn strategic_objectives_are_above_their_activities() {
    let imported = import_file(
        "plan.txt",
        "National Action Plan 2023-2027\n\nStrategic Objective 1: Improve awareness\nActivity 1.1: Conduct campaigns\n\
         Responsible: Ministry of Health (lead), Ministry of Agriculture\nTimeline: December 2024\n\n\
         Strategic Objective 2: Strengthen surveillance\nActivity 2.1: Establish a laboratory\nResponsible: Ministry of Finance\n",
    );
    assert_eq!(imported.notice.head.title.as_deref(), Some("National Action Plan 2023-2027"));
    assert_eq!(sections(&imported), [("Improve awareness".to_owned(), 1), ("Strengthen surveillance".to_owned(), 1)]);
    assert!(duties(&imported)[0].starts_with("Conduct campaigns Ministry of Health|Ministry of Agriculture|"));
    // Words of a sentence are none: Strategic objectives, Strategy for.
    let imported = import_file(
        "plan.txt",
        "National Plan 2024\n\nAction 1: Plant trees\nLead: Ministry of Trees\nStrategic objectives are met.\nStrategy for parks is kept.\n",
    );
    assert_eq!((imported.notice.items.len(), sections(&imported).len()), (1, 1));
}

#[test]
fn cards_in_english_have_their_number_above_the_title() {
    let card = |number: &str, title: &str, agency: &str| {
        format!(
            "Initiative Number: {number}\nInitiative Title: {title}\nResponsible Agency: {agency}\nCompletion Date: June 2024\n\n"
        )
    };
    let cards = [
        card("1.1.1", "Harmonize rules", "Office of the Director"),
        card("1.1.2", "Set requirements", "Security Council"),
    ];
    let imported = import_file("plan.txt", &format!("Implementation Plan 2023\n\n{}", cards.concat()));
    assert_eq!(
        duties(&imported),
        ["Harmonize rules |Office of the Director| June 2024", "Set requirements |Security Council| June 2024"]
    );
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(numbers, ["1.1.1", "1.1.2"]);
    // One title with its agency is no list of cards.
    assert!(!has(
        &any("plan.txt", &format!("Plan 2023\n\n{}", card("1", "Trees", "Office of Trees"))),
        Kind::MadeNumber
    ));
}

#[test]
fn heads_in_english_have_the_action_beside_what_says_more_of_it() {
    let rows = "1,Build roads,Ministry of Transport,June 2025,10 km\n2,Open schools,Ministry of Education,May 2025,2 schools\n";
    let expected = ["Build roads |Ministry of Transport| June 2025", "Open schools |Ministry of Education| May 2025"];
    for head in [
        "No.,Key Action,Who,When,Measure of success",
        "Ref,Action,By whom,When,Measures of success",
        "No.,Key activity,Responsible,Time frame,Budget",
    ] {
        let imported = import_file("plan.csv", &format!("{head}\n{rows}"));
        assert_eq!(duties(&imported), expected, "{head}");
        assert_eq!(imported.notice.sections[0].title, "List", "{head}");
    }
    let audit = "Recommendation,Priority,Management Response,Agreed Action,Responsible Officer,Target Date\n\
                 Update the register,High,Agreed,Review it,Head of Finance,31 March 2025\nCheck contracts,High,Agreed,Report,Procurement Manager,30 June 2025\n";
    let imported = import_file("audit.csv", audit);
    assert_eq!(leaders(&imported), ["Head of Finance", "Procurement Manager"]);
    assert_eq!(duties(&imported)[0], "Update the register || 31 March 2025");
    let ends = "Commitment No.,Commitment Title,Lead Institution,Start Date,End Date,Completion\n\
                1,Open a portal,Procurement Authority,2023-01-01,2024-12-31,Limited\n2,Open a register,Companies Registry,2023-06-01,2025-06-30,Substantial\n";
    let imported = import_file("ogp.csv", ends);
    assert_eq!(duties(&imported)[0], "Open a portal Procurement Authority|| 2024-12-31");
}

#[test]
fn heads_in_english_that_look_alike_stay_what_they_were() {
    // A key alone is a number; officers without a time or a task make no list; two ends with a day stay unclear.
    let keys = import_file(
        "list.csv",
        "key,action,ministry\n1,Build roads,Ministry of Transport\n2,Open schools,Ministry of Education\n",
    );
    assert_eq!(duties(&keys), ["Build roads |Ministry of Transport|", "Open schools |Ministry of Education|"]);
    let persons = any("list.csv", "Name,Responsible Officer,Phone\nPark,Ann Lee,12\nLake,Bo Day,13\n");
    assert!(persons.report.stops());
    let ends = any("list.csv", "No,Action,Lead,Due Date,End Date\n1,Build,Treasury,2024-01-01,2024-02-01\n");
    assert!(has(&ends, Kind::UnclearHead));
}

#[test]
fn the_title_of_a_circular_may_stand_below_its_addressees() {
    let imported = import_file(
        "circular.txt",
        "Circular No. 12 of 2024\nTo: All Provincial Directors\nNational Tree Plan 2024\n1. Plant trees. (Lead: Ministry of Trees)\n\
         2. Water them. (Lead: Ministry of Water)\n",
    );
    let head = &imported.notice.head;
    let title = head.outline_title.as_deref().or(head.title.as_deref());
    assert_eq!((title, head.issuer.as_deref()), (Some("National Tree Plan 2024"), None));
    let letter = import_file(
        "circular.txt",
        "Circular No. 12 of 2024\nTree planting\nTo: All Provincial Directors\nOffice of Trees\n1. Plant trees. (Lead: Ministry of Trees)\n",
    );
    assert_eq!(letter.notice.head.title.as_deref(), Some("Tree planting"));
    for below in ["From: Jane Brown\nDate: 5 January 2024\n", "Dear Colleagues\n", "Subject: Trees\n"] {
        let memo = format!(
            "Green County Action Plan 2024\n\nTo: All Directors\n{below}\n1. Plant trees. (Lead: Parks Department)\n"
        );
        let head = import_file("memo.txt", &memo).notice.head;
        assert_eq!(head.title.as_deref(), Some("Green County Action Plan 2024"), "{below}");
        assert_eq!(head.outline_title, None, "{below}");
        assert_eq!(head.issued.is_some(), below.starts_with("From"), "{below}");
    }
    assert_eq!(count(&letter, Kind::MadeItems), 1);
}

#[test]
fn a_body_in_a_column_of_officers_is_responsible() {
    let imported = import_file(
        "plan.csv",
        "Action,Lead Officer,Target Date\nBuild roads,Planning Department,June 2025\nOpen schools,Head of the Education Department,May 2025\n",
    );
    assert_eq!(duties(&imported), ["Build roads |Planning Department| June 2025", "Open schools || May 2025"]);
    assert_eq!(leaders(&imported), ["", "Head of the Education Department"]);
    assert!(has(&imported, Kind::BareUnits));
}

#[test]
fn action_behind_a_point_is_a_label_of_bodies() {
    let imported = import_file(
        "minutes.txt",
        "Cabinet Decisions: Action Sheet\n1. Draft the Land Bill. Action: Attorney General's Office; deadline: 30 June 2024\n\
         2. Submit a paper on fuel. Action: Ministry of Finance; deadline: 15 April 2024\n\
         3. Mend the roof. Action: Governor’s Office, Ministry of Works; deadline: 1 May 2024\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "Draft the Land Bill. |Attorney General's Office| 30 June 2024",
            "Submit a paper on fuel. |Ministry of Finance| 15 April 2024",
            "Mend the roof. |Governor’s Office、Ministry of Works| 1 May 2024"
        ]
    );
    // What is to be done, and persons.
    let imported = any(
        "minutes.txt",
        "Action Sheet 2024\n1. The roof leaks. Action: Mend the roof; deadline: 30 June 2024\n\
         2. The gate is broken. Action: Head of the Works Department; deadline: 15 April 2024\n\
         3. Publish the plan. (Action: Ministry of Finance)\n",
    );
    assert_eq!(duties(&imported), ["Publish the plan. |Ministry of Finance|"]);
}

#[test]
fn bodies_in_a_bracket_may_have_commas_and_a_time_beside_them() {
    let plan = |line: &str| format!("Inclusion Strategy\n\n1. Plant trees. (Department of Justice)\n{line}\n");
    let last = |line: &str| duties(&import_file("plan.txt", &plan(line))).pop().unwrap();
    for (line, expected) in [
        (
            "2. Make services accessible. (All Departments, NDA, by end 2019)",
            "Make services accessible. |All Departments、NDA| by end 2019",
        ),
        (
            "2. Amend the Act. (Department of Housing, Planning and Local Government)",
            "Amend the Act. |Department of Housing, Planning and Local Government|",
        ),
        (
            "2. Set it up. (Department of Skills, National Council for Special Education; ongoing)",
            "Set it up. |Department of Skills、National Council for Special Education| ongoing",
        ),
        (
            "2. Review it. (Lead: Department of Children; Partners: HSE, Pobal; Q4 2018)",
            "Review it. Department of Children||HSE、Pobal Q4 2018",
        ),
        (
            "2. Draft it. (Lead: Department of Children; Partners: Department of Housing, Planning and Works; Pobal)",
            "Draft it. Department of Children||Department of Housing, Planning and Works、Pobal",
        ),
    ] {
        assert_eq!(last(line), expected, "{line}");
    }
    // An abbreviation, places and what is done are no bodies.
    for line in [
        "2. Fund the Disability Authority (NDA)",
        "2. Open offices. (Cork, Galway and Limerick)",
        "2. Report. (Department of Justice to publish, Cork)",
    ] {
        assert_eq!(duties(&import_file("plan.txt", &plan(line))).len(), 1, "{line}");
    }
}

#[test]
fn and_before_the_last_body_of_a_list_is_no_part_of_its_name() {
    let told = |list: &str| {
        let table =
            format!("No,Action,Responsible Party,Due\n1,Plant trees.,\"{list}\",2025\n2,Build roads.,OMB,2026\n");
        duties(&import_file("plan.csv", &table)).swap_remove(0)
    };
    for (list, expected) in [
        ("GSA, the Office of Public Records, and OMB", "|GSA、Office of Public Records、OMB|"),
        ("GSA with CDO Council and OMB", "|GSA|CDO Council、OMB"),
        ("CIO Council, as well as other interagency bodies", "|CIO Council|"),
        ("Community Safety, with the four police forces", "|Community Safety|four police forces"),
        // One body, its head with special duties, and what others approve.
        ("Department of Housing, Planning, and Works", "|Department of Housing, Planning, and Works|"),
        ("Minister with special responsibility", "|Minister with special responsibility|"),
        ("Roads Team, with the approval of Cabinet", "|Roads Team、with the approval of Cabinet|"),
    ] {
        assert_eq!(told(list), format!("Plant trees. {expected} 2025"), "{list}");
    }
}

#[test]
fn a_cell_with_commas_is_one_body_where_the_other_cells_say_so() {
    let import = |rows: &str| import_file("plan.csv", &format!("No,Action,Responsible department,Due\n{rows}"));
    let whole = "Plant trees. |Energy, Mines and Resources| 2025";
    let divided = "Plant trees. |Energy、Mines and Resources| 2025";
    let row = "1,Plant trees.,\"Energy, Mines and Resources\",2025\n";
    // Semicolons divide bodies elsewhere, or the cell stands twice and none of its parts alone.
    let semicolons = import(&format!("{row}2,Build roads.,\"Tourism, Culture and Sport; Works\",2026\n"));
    assert_eq!(duties(&semicolons)[0], whole);
    assert!(has(&semicolons, Kind::JoinedNames));
    let twice = format!("{row}2,Build roads.,\"Energy, Mines and Resources\",2026\n");
    assert_eq!(duties(&import(&twice))[0], whole);
    // Where a part stands alone too they are several, and where nothing tells it is asked for.
    for other in ["3,Sow.,Energy,2026\n", "3,Sow.,Mines and Resources,2026\n"] {
        assert_eq!(duties(&import(&format!("{twice}{other}")))[0], divided, "{other}");
    }
    let alone = import(&format!("{row}2,Build roads.,Works,2026\n"));
    assert_eq!(duties(&alone)[0], divided);
    assert!(has(&alone, Kind::OddName));
    // Names that are bodies by themselves are told apart as before.
    let bodies = import("1,Plant trees.,\"OMB, GSA and ICSP\",2025\n2,Sow.,\"Works; Health\",2026\n");
    assert!(!has(&bodies, Kind::OddName));
}

#[test]
fn a_department_with_commas_in_a_column_of_officers_is_responsible() {
    let import = |cell: &str| {
        let rows = format!("1 | Build rooms | {cell} | 2025\n2 | Drill wells | Planning Department | 2026\n");
        import_file(
            "plan.txt",
            &format!("Work Plan\nNo. | Activity | Responsible Officer/Department | Timeline\n{rows}"),
        )
    };
    let one = import("Department of Education, ICT and Works");
    assert_eq!(duties(&one)[0], "Build rooms |Department of Education, ICT and Works| 2025");
    for persons in ["Jane Doe, John Roe", "Head of Education, ICT and Works"] {
        let imported = import(persons);
        assert_eq!(duties(&imported)[0], "Build rooms || 2025", "{persons}");
        assert!(!imported.notice.items[0].duties[0].leaders.is_empty(), "{persons}");
    }
}

#[test]
fn an_action_with_a_number_in_parts_needs_no_colon() {
    let agency = "Responsible agency: Department of Health\nTimeframe: June 2024\n";
    let import = |lines: &str| import_file("plan.txt", &format!("Action Plan\n\nObjective 1: Help parents.\n{lines}"));
    let imported = import(&format!("Action 1.1 Build a hub.\n{agency}Action 1.2 Write guides.\n{agency}"));
    assert_eq!(
        duties(&imported),
        ["Build a hub. |Department of Health| June 2024", "Write guides. |Department of Health| June 2024"]
    );
    assert_eq!(sections(&imported), [("Help parents.".to_owned(), 2)]);
    // A sentence that speaks of an action, and one without parts.
    for line in ["Action 1.2 of the plan goes on.", "Action 2 Goes on.", "Action 1.2 WHO leads."] {
        let imported = import(&format!("Action 1.1 Build a hub.\n{line}\n{agency}"));
        assert_eq!(imported.notice.items.len(), 1, "{line}");
    }
}

#[test]
fn headings_in_english_need_no_number() {
    let plan = |safety: &str, title: &str| {
        import_file(
            "plan.txt",
            &format!(
                "{title}\nHuman rights\nAction 1. Strengthen equality.\nPolicy lead: Department of Equality\n\
                 Action 2. Ban the practices.\nPolicy lead: Department of Health\n{safety}\n\
                 Action 3. Report crime.\nPolicy lead: Department of Safety\n"
            ),
        )
    };
    let imported = plan("Safety and freedom", "Action Plan for Wales");
    assert_eq!(sections(&imported), [("Human rights".to_owned(), 2), ("Safety and freedom".to_owned(), 1)]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("Action Plan for Wales"));
    assert!(has(&imported, Kind::HeadingWithoutNumber));
    // One alone, a half of the line above it, a sentence, and one behind which no point stands.
    for other in ["and of Safety", "It is banned by law.", "Safety and freedom\nPart Two"] {
        assert_eq!(sections(&plan(other, "Action Plan for Wales")).len(), 1, "{other}");
    }
    let lines = "Human rights\n1. Strengthen equality. (Lead: OMB)\nSafety\n2. Report crime. (Lead: OMB)\nNext steps\n";
    assert_eq!(sections(&import_file("plan.txt", &format!("Action Plan\n{lines}"))).len(), 1);
}

#[test]
fn a_number_may_be_a_reference_with_a_slash() {
    let numbers = |first: &str, second: &str| {
        let rows =
            format!("{first},Fix roads,Roads Service,30/06/2024\n{second},Build schools,Schools Service,30/09/2024\n");
        let imported = import_file("list.csv", &format!("Ref,Recommendation,Responsible agency,Target date\n{rows}"));
        let numbers = imported.notice.items.iter().map(|item| item.number.to_string());
        numbers.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(numbers("2023/14-1", "2023/14-2"), "2023/14-1 2023/14-2");
    assert_eq!(numbers("PS/23/1", "PS/23/2"), "PS/23/1 PS/23/2");
    // Dates and words are kept beside numbers that are made.
    assert_eq!(numbers("2023/6/30", "2023/9/30"), "1 2");
    assert_eq!(numbers("roads/bridges", "schools/halls"), "1 2");
}

#[test]
fn a_post_has_its_field_behind_a_comma() {
    let one = |label: &str, cell: &str| {
        let row = format!("1,Plant trees,\"{cell}\",30/06/2024\n");
        import_file("list.csv", &format!("No.,Action,{label},Deadline\n{row}"))
    };
    let units = |cell: &str| {
        let duties = one("Responsible", cell).notice.items[0].duties.clone();
        duties[0].roles.responsible.names.iter().map(|name| name.text.clone()).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(units("Chief Officer, Agriculture"), "Chief Officer, Agriculture");
    assert_eq!(units("Deputy Director, Roads and Works"), "Deputy Director, Roads and Works");
    assert_eq!(units("Director, Roads, Head, Parks"), "Director, Roads | Head, Parks");
    assert!(has(&one("Responsible", "Chief Officer, Agriculture"), Kind::JoinedNames));
    assert_eq!(leaders(&one("Lead Officer", "Chief Officer, Agriculture")), ["Chief Officer, Agriculture"]);
    let statement = "1. Plant trees. (Lead: Chief Officer, Agriculture; by June 2024)\n";
    let imported = import_file("plan.txt", &format!("Action Plan 2024\n\n{statement}"));
    assert_eq!(duties(&imported), ["Plant trees. Chief Officer, Agriculture|| by June 2024"]);
    // Bodies, posts that say of what they are, and more than one word behind a post stay apart.
    assert_eq!(units("Chief Officer, Planning Department"), "Chief Officer | Planning Department");
    assert_eq!(units("Head of Planning, Agriculture"), "Head of Planning | Agriculture");
    assert_eq!(units("Director, Roads, Parks"), "Director | Roads | Parks");
    assert_eq!(units("Roads Service, Director"), "Roads Service | Director");
}

#[test]
fn the_title_of_a_minister_is_one_name() {
    let trade = "Minister of International Trade, Export Promotion and Small Business";
    let long = "President of the Queen’s Privy Council for Canada and Minister responsible for Canada-U.S. Trade, Intergovernmental Affairs and One Canadian Economy";
    let units = |cell: &str| {
        let imported =
            import_file("list.csv", &format!("Action,Responsibility,Timeline\nReport,\"{cell}\",June 2025\n"));
        let duty = &imported.notice.items[0].duties[0];
        duty.roles.responsible.names.iter().map(|name| name.text.clone()).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(units(trade), trade);
    assert_eq!(units(long), long);
    assert_eq!(units("Program Manager, People Services Branch"), "Program Manager, People Services Branch");
    // Several ministers, and bodies behind one, stay apart.
    assert_eq!(
        units("Minister of Finance, Minister of Industry and Trade"),
        "Minister of Finance | Minister of Industry and Trade"
    );
    assert_eq!(units("Minister of Finance, Treasury Board"), "Minister of Finance | Treasury Board");
    assert_eq!(units("Minister of Finance, Parks"), "Minister of Finance | Parks");
}
