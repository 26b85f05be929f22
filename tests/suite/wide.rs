//! What is wide scrolls within itself, cells of the matrix lead to their duties, and its groups are told from units.

use crate::built;
use crate::seen::Seen;

#[test]
fn a_wide_entry_scrolls_within_itself_and_by_keys() {
    let page = Seen::page(built::hostile(), "shiyan-2024/items/010.html");
    let regions = page.all("#timeline .txt .scroll");
    // A wide table, and one in a quote.
    assert_eq!(regions.len(), 2);
    for region in &regions {
        assert_eq!((region.attr("tabindex"), region.attr("role")), (Some("0"), Some("group")));
    }
    assert!(regions.iter().any(|region| region.attr("aria-label").unwrap().starts_with("第1栏")));
    assert_eq!(page.all("#timeline .txt pre[tabindex='0']").len(), 1);
    assert_eq!(page.all("#timeline .txt ol[start='998'] li").len(), 3);
}

#[test]
fn a_cell_of_the_matrix_leads_to_its_duties() {
    let page = Seen::page(built::shipped(), "dongzhi-2023/matrix.html");
    let row = page.rows(".hm tbody tr").into_iter().position(|row| row[0].starts_with("县发改委")).unwrap();
    let links = page.all(&format!(".hm tbody tr:nth-child({}) td a", row + 1));
    let first = links[0].attr("href").unwrap();
    assert!(
        first.starts_with("../search.html?section=dongzhi-2023/") && first.contains("&unit=lead:xian-fa-gai-wei"),
        "{first}"
    );
    let filled = page.all(".hm tbody td:not(.h0):not(.r)").len();
    assert_eq!(page.all(".hm tbody td a").len(), filled);
}

#[test]
fn groups_in_the_matrix_are_marked() {
    let page = Seen::page(built::shipped(), "dongzhi-2023/matrix.html");
    let marked = page.all(".hm tbody th .flag").len();
    let model = crate::site::facts(&crate::site::shipped(), None).model;
    let groups = model.unit_ids().filter(|u| model[*u].is_group() && !model[*u].work.all().is_empty()).count();
    assert!(groups > 0);
    assert_eq!(marked, groups);
}
