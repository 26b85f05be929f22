//! The parts that units have in a duty or point. A further part is one more row of [`ROLES`], and its words in the
//! locales.

/// What is known of a role.
struct Row {
    /// Its key in files: `leads`.
    key: &'static str,
    /// Its key in locales, in addresses of search and in templates: `lead`.
    word: &'static str,
    /// Its units are accountable for the duty if no role above has units.
    accountable: bool,
    /// `none_printed` says that the source prints — for it.
    none_printed: bool,
}

/// Every role, in the order in which pages show them: who has more to do stands first.
const ROLES: [Row; 3] = [
    // 牵头单位
    Row { key: "leads", word: "lead", accountable: true, none_printed: false },
    // 责任单位
    Row { key: "responsible", word: "responsible", accountable: true, none_printed: true },
    // 配合单位
    Row { key: "cooperating", word: "cooperating", accountable: false, none_printed: false },
];

/// A unit's part in a duty or point. Roles are ordered as in the table, the first is the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Role(u8);

impl Role {
    /// How many there are.
    pub const COUNT: usize = ROLES.len();

    /// Every role in order.
    pub const ALL: [Role; Role::COUNT] = {
        let mut all = [Role(0); Role::COUNT];
        let mut place = 0;
        #[allow(clippy::indexing_slicing)] // both have COUNT places
        while place < all.len() {
            all[place] = Role(place as u8);
            place += 1;
        }
        all
    };

    /// The key of the role of which `none_printed` says that the source prints —.
    #[allow(clippy::indexing_slicing)] // every place is below the length
    pub const NONE_PRINTED: &'static str = {
        let mut place = 0;
        while !ROLES[place].none_printed {
            place += 1;
        }
        ROLES[place].key
    };

    #[allow(clippy::indexing_slicing)] // made from the table's places only
    const fn row(self) -> &'static Row {
        &ROLES[self.place()]
    }

    /// Its place in the table, from 0.
    pub const fn place(self) -> usize {
        self.0 as usize
    }

    /// Its key in files: `leads`.
    pub const fn key(self) -> &'static str {
        self.row().key
    }

    /// Its key in locales, templates and addresses of search: `lead`.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// Whether its units are accountable for the duty if no role above has units.
    pub fn is_accountable(self) -> bool {
        self.row().accountable
    }

    /// Whether `none_printed` says that the source prints — for it.
    pub fn has_none_printed(self) -> bool {
        self.row().none_printed
    }

    /// The role of a key in files.
    pub fn of_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// The keys of roles after those of `own`; `M` is `N` and the number of roles together.
#[allow(clippy::indexing_slicing)] // every place is below the length that it is taken from
pub const fn with_roles<const N: usize, const M: usize>(own: [&'static str; N]) -> [&'static str; M] {
    assert!(M == N + Role::COUNT);
    let mut keys = [""; M];
    let mut place = 0;
    while place < M {
        keys[place] = if place < N { own[place] } else { ROLES[place - N].key };
        place += 1;
    }
    keys
}

/// A unit with its role.
pub trait HasRole {
    /// Its role.
    fn role(&self) -> Role;
}

/// The units of a duty or point, each with its role, and the cells of the source.
#[derive(Debug)]
pub struct Assignments<A> {
    /// By role, and within a role in the order of the source.
    list: Box<[A]>,
    /// Raw cells, where joining the names with 、 does not give them back.
    printed: Box<[(Role, Box<str>)]>,
}

impl<A> Default for Assignments<A> {
    fn default() -> Assignments<A> {
        Assignments { list: Box::default(), printed: Box::default() }
    }
}

impl<A: HasRole> Assignments<A> {
    /// Units in any order; those of one role stay in theirs.
    pub fn new(mut list: Vec<A>, printed: Vec<(Role, Box<str>)>) -> Assignments<A> {
        list.sort_by_key(HasRole::role);
        Assignments { list: list.into(), printed: printed.into() }
    }

    /// Every unit, role by role.
    pub fn iter(&self) -> std::slice::Iter<'_, A> {
        self.list.iter()
    }

    /// The units of a role, in the order of the source.
    pub fn of(&self, role: Role) -> &[A] {
        let from = self.list.partition_point(|a| a.role() < role);
        let to = self.list.partition_point(|a| a.role() <= role);
        self.list.get(from..to).unwrap_or(&[])
    }

    /// The raw cell of a role, where it is kept.
    pub fn printed(&self, role: Role) -> Option<&str> {
        self.printed.iter().find(|(of, _)| *of == role).map(|(_, cell)| &**cell)
    }

    /// The role whose units are accountable for the duty: its leads, or where it prints none its responsible units. Nothing
    /// where nobody is accountable for it.
    pub fn accountable_role(&self) -> Option<Role> {
        self.list.iter().map(HasRole::role).find(|role| role.is_accountable())
    }

    /// The units accountable for the duty.
    pub fn accountable(&self) -> &[A] {
        self.accountable_role().map_or(&[], |role| self.of(role))
    }

    /// Sets the units of a role and its raw cell.
    pub fn put(&mut self, role: Role, units: Vec<A>, cell: Option<Box<str>>) {
        let (mut list, mut printed) = std::mem::take(self).into_parts();
        list.retain(|a| a.role() != role);
        list.extend(units);
        printed.retain(|(of, _)| *of != role);
        printed.extend(cell.map(|cell| (role, cell)));
        *self = Assignments::new(list, printed);
    }

    /// The units and the cells, to be made into something else.
    pub fn into_parts(self) -> (Vec<A>, Vec<(Role, Box<str>)>) {
        (self.list.into(), self.printed.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl HasRole for (&'static str, &'static str) {
        fn role(&self) -> Role {
            Role::of_key(self.0).unwrap()
        }
    }

    fn accountable(list: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        Assignments::new(list.to_vec(), Vec::new()).accountable().iter().map(|a| a.1).collect()
    }

    #[test]
    fn leads_answer_for_a_duty_or_else_responsible_units_and_never_others() {
        let all = [("cooperating", "丙"), ("responsible", "乙"), ("leads", "甲"), ("leads", "丁")];
        assert_eq!(accountable(&all), ["甲", "丁"]);
        assert_eq!(accountable(&all[..2]), ["乙"]);
        assert!(accountable(&all[..1]).is_empty() && accountable(&[]).is_empty());
    }

    #[test]
    fn units_stand_by_role_in_the_order_of_the_source() {
        let all = [("cooperating", "丙"), ("leads", "乙"), ("responsible", "丁"), ("leads", "甲")];
        let units = Assignments::new(all.to_vec(), vec![(Role::ALL[0], "乙，甲".into())]);
        assert_eq!(units.iter().map(|a| a.1).collect::<String>(), "乙甲丁丙");
        assert!(Role::ALL.map(|role| units.of(role).len()).starts_with(&[2, 1, 1]));
        assert!(Role::ALL.map(|role| units.printed(role)).starts_with(&[Some("乙，甲"), None, None]));
    }
}
