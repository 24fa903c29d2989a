//! Number literals.

use std::fmt;

/// The value of a number literal, as far as a machine's number can hold it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(Kind);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Whole(i128),
    Fraction(f64),
}

impl Number {
    /// Reads digits with a fraction and an exponent, as the lexer lets them pass.
    pub(in crate::hcl) fn read(written: &str) -> Self {
        match written.parse() {
            Ok(whole) => Self(Kind::Whole(whole)),
            // A number beyond the range of a double becomes infinite, which stands for "not known".
            Err(_) => Self(Kind::Fraction(written.parse().unwrap_or(f64::INFINITY))),
        }
    }

    pub(in crate::hcl) fn negated(self) -> Self {
        match self.0 {
            Kind::Whole(whole) => Self(Kind::Whole(whole.wrapping_neg())),
            Kind::Fraction(fraction) => Self(Kind::Fraction(-fraction)),
        }
    }

    /// The number, if it is whole, not negative and not too large.
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Kind::Whole(whole) => whole.try_into().ok(),
            Kind::Fraction(_) => None,
        }
    }

    /// The number, if it is whole and not too large.
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Kind::Whole(whole) => whole.try_into().ok(),
            Kind::Fraction(_) => None,
        }
    }

    /// The number, as near as a double comes; none for one beyond the range of doubles, which
    /// Terraform can still compute with.
    pub fn as_f64(&self) -> Option<f64> {
        match self.0 {
            #[expect(clippy::cast_precision_loss, reason = "as near as a double comes")]
            Kind::Whole(whole) => Some(whole as f64),
            Kind::Fraction(fraction) => fraction.is_finite().then_some(fraction),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Whole(whole) => whole.fmt(f),
            Kind::Fraction(fraction) => fraction.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn a_number_is_read_as_exactly_as_can_be() {
        assert_eq!(Number::read("007").as_u64(), Some(7));
        assert_eq!(Number::read("7").negated().as_i64(), Some(-7));
        assert_eq!(Number::read("1.5e3").as_f64(), Some(1500.0));
        assert_eq!(Number::read("99999999999999999999").as_u64(), None);
        assert_eq!(Number::read("1e400").as_f64(), None);
        assert_eq!(Number::read(&"9".repeat(400)).as_f64(), None);
    }
}
