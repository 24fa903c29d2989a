INSERT INTO prices (model, input) VALUES ('amazon.nova-lite-v1:0', 0.06);
UPDATE settings SET model_id = 'us.amazon.nova-pro-v1:0' WHERE id = 1;
SELECT * FROM calls WHERE model_id = 'anthropic.claude-v2';
