//! Bytes as text.

use std::fmt::Write as _;

/// The bytes as hexadecimal digits, two each, in lower case.
pub fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
