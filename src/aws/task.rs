//! What a foundation model does, as far as its id tells.

/// What a model is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// It answers in a conversation, which Converse carries.
    Chat,
    /// It makes vectors.
    Embedding,
    /// It ranks documents.
    Ranking,
    /// It makes or edits images.
    Image,
    /// It makes videos, or answers questions on them.
    Video,
    /// It speaks, over a stream in both directions.
    Speech,
}

/// Parts of the ids of models that do something else than chat, as AWS lists them on
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html>. The first that an id has counts:
/// `amazon.titan-embed-image-v1` makes vectors.
const WORDS: [(&str, Task); 12] = [
    ("embed", Task::Embedding),
    ("marengo", Task::Embedding),
    ("rerank", Task::Ranking),
    ("nova-reel", Task::Video),
    ("pegasus", Task::Video),
    ("ray-v", Task::Video),
    ("nova-sonic", Task::Speech),
    ("-sonic-", Task::Speech),
    ("image", Task::Image),
    ("canvas", Task::Image),
    ("stability.", Task::Image),
    ("stable-diffusion", Task::Image),
];

impl Task {
    /// What the model with an id does; the id of a system-defined profile tells the same.
    pub fn of(id: &str) -> Self {
        let found = WORDS.iter().find(|(word, _)| id.contains(word));
        found.map_or(Self::Chat, |(_, task)| *task)
    }

    /// What the model does, to follow "which".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Chat => "answers in a conversation",
            Self::Embedding => "makes vectors",
            Self::Ranking => "ranks documents",
            Self::Image => "makes images",
            Self::Video => "works on videos",
            Self::Speech => "speaks",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Task;

    #[test]
    fn an_id_tells_what_its_model_does() {
        for (id, task) in [
            ("eu.anthropic.claude-sonnet-5", Task::Chat),
            ("amazon.nova-2-lite-v1:0", Task::Chat),
            ("mistral.pixtral-large-2502-v1:0", Task::Chat),
            ("amazon.titan-embed-image-v1", Task::Embedding),
            ("amazon.nova-2-multimodal-embeddings-v1:0", Task::Embedding),
            ("eu.cohere.embed-v4:0", Task::Embedding),
            ("twelvelabs.marengo-embed-3-0-v1:0", Task::Embedding),
            ("cohere.rerank-v3-5:0", Task::Ranking),
            ("amazon.nova-canvas-v1:0", Task::Image),
            ("stability.sd3-5-large-v1:0", Task::Image),
            ("amazon.nova-reel-v1:1", Task::Video),
            ("luma.ray-v2:0", Task::Video),
            ("eu.twelvelabs.pegasus-1-2-v1:0", Task::Video),
            ("amazon.nova-2-sonic-v1:0", Task::Speech),
        ] {
            assert_eq!(Task::of(id), task, "{id}");
        }
    }
}
