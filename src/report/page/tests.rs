use super::folder;

#[test]
fn a_file_lies_in_its_folder() {
    assert_eq!(folder("a/.infra/bedrock.tf"), "a/.infra");
    assert_eq!(folder("bedrock.tf"), "");
}
