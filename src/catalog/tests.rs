//! The built-in catalog, and files laid over it.

use super::{Catalog, Status};

fn built_in() -> Catalog {
    Catalog::built_in().unwrap()
}

#[test]
fn the_built_in_catalog_is_read() {
    let catalog = built_in();
    assert!(catalog.models().len() > 40);
    assert_eq!(catalog.default_region().as_str(), "eu-central-1");
    assert_eq!(catalog.model("nova-pro").unwrap().lifecycle.status, Status::Active);
}
