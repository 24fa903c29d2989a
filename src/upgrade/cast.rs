//! A profile on its way to another model.

use super::change::Written;
use super::exchange::Exchange;
use super::setting::Setting;
use super::subject::Subject;
use super::verify::Moved;
use crate::aws::Region;
use crate::catalog::Model;
use crate::catalog::Words;
use crate::module::{Address, Module};

/// One profile in one environment, on its way to another model.
pub(super) struct Cast<'m, 'c> {
    pub(super) key: String,
    pub(super) target: &'c Model,
    pub(super) words: Words,
    pub(super) region: Region,
    pub(super) subject: Subject<'m>,
    pub(super) exchange: Exchange,
    /// Whether the new profile may have the old one's name, which is destroyed first.
    pub(super) gap: bool,
}

impl Cast<'_, '_> {
    /// The provider configuration that makes it.
    pub(super) fn provider(&self, module: &Module) -> Address {
        module.provider_of(self.subject.definition)
    }

    /// The move of it in an environment, as it was written.
    pub(super) fn moved(
        self,
        setting: &Setting,
        next_key: Option<String>,
        written: Written,
    ) -> Moved {
        Moved {
            environment: setting.name.clone(),
            address: self.subject.definition.address.clone(),
            instance: self.subject.instance,
            key: self.key,
            target: self.target.copy_from.clone(),
            to: self.target.id.to_string(),
            exchange: self.exchange,
            gap: self.gap,
            next_key,
            written,
        }
    }
}
