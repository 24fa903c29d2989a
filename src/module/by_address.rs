//! Finds what has an address by it, in a list that is in another order.

use super::{Address, Definition, Reference};

/// Something that has an address.
pub(super) trait Addressed {
    /// The address.
    fn address(&self) -> &Address;
}

impl Addressed for Definition {
    fn address(&self) -> &Address {
        &self.address
    }
}

impl Addressed for Reference {
    fn address(&self) -> &Address {
        &self.address
    }
}

/// The indices of a list, in the order of the addresses of what stands in it. No address is held a second
/// time: there can be a hundred thousand.
#[derive(Debug)]
pub(super) struct ByAddress(Vec<usize>);

impl ByAddress {
    /// Of things with the same address, those that are `later` come behind the others.
    pub(super) fn of<T: Addressed>(list: &[T], later: impl Fn(&T) -> bool) -> Self {
        let mut order: Vec<usize> = (0..list.len()).collect();
        let key = |index: &usize| list.get(*index).map(|it| (it.address(), later(it)));
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        Self(order)
    }

    /// What has an address.
    pub(super) fn find<'l, T: Addressed>(
        &'l self,
        list: &'l [T],
        address: &Address,
    ) -> impl Iterator<Item = &'l T> + use<'l, T> {
        let of = |index: &usize| list.get(*index).map(Addressed::address);
        let start = self.0.partition_point(|index| of(index) < Some(address));
        let rest = self.0.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|index| of(index) == Some(address)).count();
        rest.get(..length).unwrap_or_default().iter().filter_map(|index| list.get(*index))
    }

    /// All addresses, sorted.
    pub(super) fn addresses<'l, T: Addressed>(
        &'l self,
        list: &'l [T],
    ) -> impl Iterator<Item = &'l Address> + Clone + use<'l, T> {
        let at = move |at: usize| self.0.get(at).and_then(|it| list.get(*it)).map(T::address);
        let is_first = move |it: &usize| it.checked_sub(1).and_then(at) != at(*it);
        (0..self.0.len()).filter(is_first).filter_map(at)
    }
}
