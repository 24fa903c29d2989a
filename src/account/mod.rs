//! What AWS says of the account: the JSON that the user's own `aws` prints, and running that `aws`.
//! Nothing else in the program asks AWS anything.

mod compare;
mod documents;
mod listing;
mod new;
mod overlay;
mod profiles;
mod run;

pub use compare::{Comparison, Difference, Kind, compare};
pub use listing::{ListedModel, ListedProfile, Listing};
pub use overlay::{HEADER, overlay};
pub use profiles::{Account, AccountProfile, Destination, QUOTA, Tags};
pub use run::{AwsCommand, run};

#[cfg(test)]
mod tests;
