pub fn ask() {}

#[cfg(test)]
mod tests {
    #[test]
    fn asks() {
        super::ask_with("amazon.nova-lite-v1:0");
    }
}
