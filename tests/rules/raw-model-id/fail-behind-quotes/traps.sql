-- don't
UPDATE t SET model_id = 'amazon.nova-lite-v1:0';
