use crate::models;
async fn ask(client: &Client) {
    client.converse().model_id(models::NOVA_LITE).send().await;
}
