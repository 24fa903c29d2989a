//! Numbers, exact where Terraform prints them.

/// A number as Terraform would print it; whole numbers are exact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number.
    Whole(i128),
    /// Any other number, as near as a double comes.
    Fraction(f64),
}

impl Number {
    /// The number of an HCL literal.
    pub(in crate::module) fn of(number: &crate::hcl::ast::Number) -> Option<Self> {
        if let Some(whole) = number.as_u64() {
            return Some(Self::Whole(i128::from(whole)));
        }
        if let Some(whole) = number.as_i64() {
            return Some(Self::Whole(i128::from(whole)));
        }
        let float = number.as_f64()?;
        // 2^53: up to here a double with no fraction is that whole number exactly.
        if float.fract() == 0.0 && float.abs() < 9_007_199_254_740_992.0 {
            #[expect(clippy::cast_possible_truncation, reason = "whole and small, as just seen")]
            return Some(Self::Whole(float as i128));
        }
        Some(Self::Fraction(float))
    }

    /// As Terraform writes it in a text; none when a double cannot tell.
    pub fn text(self) -> Option<String> {
        match self {
            Self::Whole(whole) => Some(whole.to_string()),
            Self::Fraction(float) => {
                (float.is_finite() && float.fract() != 0.0 && float.abs() < 1e15)
                    .then(|| float.to_string())
            }
        }
    }

    /// The number that a text is; none when it is none, or one that is not kept exactly.
    pub(in crate::module) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if !plain || !digits.starts_with(|c: char| c.is_ascii_digit()) || digits.ends_with('.') {
            return None;
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mantissa = format!("{whole}{fraction}").parse().ok()?;
        Self::of_decimal(mantissa, u32::try_from(fraction.len()).ok()?)
    }

    /// As a whole number of tenths, hundredths and so on, with how many digits stand behind the point.
    fn decimal(self) -> Option<(i128, u32)> {
        match self {
            Self::Whole(whole) => Some((whole, 0)),
            Self::Fraction(_) => {
                let text = self.text()?;
                let (whole, fraction) = text.split_once('.')?;
                let mantissa = format!("{whole}{fraction}").parse().ok()?;
                Some((mantissa, u32::try_from(fraction.len()).ok()?))
            }
        }
    }

    fn of_decimal(mut mantissa: i128, mut scale: u32) -> Option<Self> {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        if scale == 0 {
            return Some(Self::Whole(mantissa));
        }
        let digits = format!("{:0>1$}", mantissa.unsigned_abs(), scale as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
        let sign = if mantissa < 0 { "-" } else { "" };
        let text = format!("{sign}{whole}.{fraction}");
        let number = Self::Fraction(text.parse().ok()?);
        (number.text()? == text).then_some(number)
    }

    /// Both as whole numbers of the same unit, with the digits behind its point.
    fn aligned(self, other: Self) -> Option<(i128, i128, u32)> {
        let ((left, left_scale), (right, right_scale)) = (self.decimal()?, other.decimal()?);
        let scale = left_scale.max(right_scale);
        let raised = |it: i128, by: u32| it.checked_mul(10_i128.checked_pow(by)?);
        Some((raised(left, scale - left_scale)?, raised(right, scale - right_scale)?, scale))
    }

    /// The sum; none when it is not kept exactly, as with all that follow.
    pub(in crate::module) fn plus(self, other: Self) -> Option<Self> {
        let (left, right, scale) = self.aligned(other)?;
        Self::of_decimal(left.checked_add(right)?, scale)
    }

    pub(in crate::module) fn minus(self, other: Self) -> Option<Self> {
        let (left, right, scale) = self.aligned(other)?;
        Self::of_decimal(left.checked_sub(right)?, scale)
    }

    pub(in crate::module) fn times(self, other: Self) -> Option<Self> {
        let ((left, left_scale), (right, right_scale)) = (self.decimal()?, other.decimal()?);
        Self::of_decimal(left.checked_mul(right)?, left_scale + right_scale)
    }

    /// The quotient, where its digits end.
    pub(in crate::module) fn over(self, other: Self) -> Option<Self> {
        let (mut left, right, _) = self.aligned(other)?;
        let mut scale = 0;
        while left.checked_rem(right)? != 0 {
            left = left.checked_mul(10)?;
            scale += 1;
            if scale > 15 {
                return None;
            }
        }
        Self::of_decimal(left.checked_div(right)?, scale)
    }

    pub(in crate::module) fn remainder(self, other: Self) -> Option<Self> {
        let (left, right, scale) = self.aligned(other)?;
        Self::of_decimal(left.checked_rem(right)?, scale)
    }

    pub(in crate::module) fn order(self, other: Self) -> Option<std::cmp::Ordering> {
        let (left, right, _) = self.aligned(other)?;
        Some(left.cmp(&right))
    }

    /// The greatest whole number that is not above it.
    pub(in crate::module) fn floor(self) -> Option<i128> {
        let (mantissa, scale) = self.decimal()?;
        Some(mantissa.div_euclid(10_i128.checked_pow(scale)?))
    }
}
