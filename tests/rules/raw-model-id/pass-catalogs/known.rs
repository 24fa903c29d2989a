pub enum Known {
    Micro,
    Lite,
}

impl Known {
    pub fn id(&self) -> &'static str {
        match self {
            Known::Micro => "amazon.nova-micro-v1:0",
            Known::Lite => "amazon.nova-lite-v1:0",
        }
    }
}
