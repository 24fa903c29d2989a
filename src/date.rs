//! Calendar days, as the catalog writes them; there is no clock in here.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it; years from 1970 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1970..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// A day as `2026-11-23`.
    ///
    /// # Errors
    /// When the text has another form, or the calendar has no such day.
    pub fn parse(text: &str) -> Result<Self, String> {
        let form = || "it is no day of the form `2026-11-23`".to_owned();
        let parts: Vec<&str> = text.split('-').collect();
        let &[year, month, day] = parts.as_slice() else { return Err(form()) };
        if [year, month, day].map(str::len) != [4, 2, 2]
            || !text.chars().all(|c| c.is_ascii_digit() || c == '-')
        {
            return Err(form());
        }
        let day = match (year.parse(), month.parse(), day.parse()) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day),
            _ => None,
        };
        day.ok_or_else(|| "the calendar has no such day".to_owned())
    }

    /// Days since 1970-01-01, so that two days can be subtracted.
    pub fn days(self) -> i64 {
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        // Years are counted from March, so that a leap day is the last of its year.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leaps = year / 4 - year / 100 + year / 400;
        365 * year + leaps + (153 * month + 2) / 5 + day - 1 - 719_468
    }

    /// The day that is so many days after 1970-01-01; the last one that can be held for too many.
    pub fn from_days(days: u64) -> Self {
        let (mut year, mut left) = (1970_u16, days);
        loop {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = if leap { 366 } else { 365 };
            if left < length || year == 9999 {
                break;
            }
            left -= length;
            year += 1;
        }
        let all =
            (1..=12).flat_map(|month| (1..=31).filter_map(move |day| Self::new(year, month, day)));
        let mut day = Self { year, month: 1, day: 1 };
        for (index, candidate) in (0_u64..).zip(all) {
            day = candidate;
            if index == left {
                break;
            }
        }
        day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_day_is_written_as_it_was_read() {
        assert_eq!(Date::parse("2026-11-23").unwrap().to_string(), "2026-11-23");
        for bad in [
            "",
            "2026-2-3",
            "26-02-03",
            "2026-02-30",
            "2026-13-01",
            "2025-02-29",
            "2026/01/01",
            "+026-01-01",
        ] {
            assert!(Date::parse(bad).is_err(), "{bad}");
        }
        assert!(Date::parse("2028-02-29").is_ok());
    }

    #[test]
    fn consecutive_days_differ_by_one() {
        assert_eq!(Date::new(1970, 1, 1).unwrap().days(), 0);
        assert_eq!(Date::new(2026, 11, 23).unwrap().days(), 20_780);
        let mut before = None;
        for year in 1970..2110 {
            for month in 1..=12 {
                for day in 1..=31 {
                    if let Some(date) = Date::new(year, month, day) {
                        assert!(before.is_none_or(|before| before + 1 == date.days()), "{date}");
                        before = Some(date.days());
                        assert_eq!(Date::from_days(date.days().unsigned_abs()), date);
                    }
                }
            }
        }
    }
}
