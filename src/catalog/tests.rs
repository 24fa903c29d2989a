//! The embedded catalog, and files laid over it.

use super::{Catalog, Status};

fn embedded() -> Catalog {
    Catalog::embedded().unwrap()
}

#[test]
fn the_embedded_catalog_is_read() {
    let catalog = embedded();
    assert!(catalog.models().len() > 40);
    assert_eq!(catalog.default_region().as_str(), "eu-central-1");
    assert_eq!(catalog.model("nova-pro").unwrap().lifecycle.status, Status::Active);
}
