-- where model_id = 'anthropic.claude-sonnet-5'
select sum(cost) from usage where model_id <> 'amazon.nova-pro-v1:0' and model_id = arn;
select * from usage where model_id in ('anthropic.claude-sonnet-5', 'anthropic.claude-opus-5');
