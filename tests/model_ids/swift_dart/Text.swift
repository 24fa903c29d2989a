let raw = #"a "quoted" \ text"#
let built = "x \(names["y"] ?? "z") w"
/* a /* b */ "amazon.nova-lite-v1:0" */
let model = "mistral.mistral-large-2402-v1:0"
