fn price(id: &str) -> Option<f64> {
    let table = [("amazon.nova-lite-v1:0", 0.06), ("amazon.nova-pro-v1:0", 0.8)];
    table.iter().find(|row| row.0 == id).map(|row| row.1)
}
