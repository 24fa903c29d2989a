#!/usr/bin/env python3
"""Runs the libraries of which src/rules/framework_misuse/frameworks.toml says that they were run, against
a stand-in for Bedrock on this machine: what the advice says sends the ARN, and what it warns of is seen.

    tests/frameworks/check.py NAME…     names: see CHECKS; all that can be imported when none is given
"""

import os
import sys
import warnings

from stub import ARN, Stub

STUB = Stub()
os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_REGION="eu-central-1",
    AWS_DEFAULT_REGION="eu-central-1",
    AWS_REGION_NAME="eu-central-1",
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME=STUB.address,
    AWS_ENDPOINT_URL_BEDROCK=STUB.address,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME=STUB.address,
    AWS_BEDROCK_RUNTIME_ENDPOINT=STUB.address,
    AWS_EC2_METADATA_DISABLED="true",
    AWS_MAX_ATTEMPTS="1",
    CREWAI_DISABLE_TELEMETRY="true",
    HAYSTACK_TELEMETRY_ENABLED="False",
    OTEL_SDK_DISABLED="true",
    LITELLM_LOCAL_MODEL_COST_MAP="True",
    MEM0_TELEMETRY="False",
)

BASE = "anthropic.claude-sonnet-4-5-20250929-v1:0"
HELLO = [{"role": "user", "content": "hello"}]


def models():
    return [model for model, _ in STUB.called()]


def fails(action, *kinds):
    try:
        action()
    except (kinds or (Exception,)) as error:
        return str(error)
    raise AssertionError("it was expected to fail")


def litellm():
    import litellm

    litellm.completion(model="bedrock/eu." + BASE, model_id=ARN, aws_region_name="eu-central-1", messages=HELLO)
    assert models() == [ARN]
    # The ARN alone: no form of answers can be asked for.
    known = litellm.supports_response_schema(model="bedrock/eu." + BASE)
    unknown = litellm.supports_response_schema(model="bedrock/converse/" + ARN)
    assert known and not unknown, (known, unknown)


def crewai():
    from crewai import LLM

    def called(llm):
        llm.call(HELLO)
        return models()

    ignored = LLM(model="bedrock/eu." + BASE, model_id=ARN, region_name="eu-central-1")
    assert called(ignored) == ["eu." + BASE]
    advised = LLM(model="bedrock/eu." + BASE, region_name="eu-central-1")
    advised.model_id = ARN
    assert called(advised) == [ARN]
    # The ARN as the model: it is called, and taken for a small model of an unknown maker.
    alone = LLM(model=ARN, provider="bedrock", region_name="eu-central-1")
    assert called(alone) == [ARN]
    windows = [llm.get_context_window_size() for llm in (alone, advised)]
    assert windows[0] < 10_000 < windows[1], windows
    assert not alone.is_claude_model and advised.is_claude_model


def langchain():
    from langchain.chat_models import init_chat_model
    from langchain_aws import ChatBedrock, ChatBedrockConverse

    beside = {"provider": "anthropic", "base_model_id": BASE, "region_name": "eu-central-1"}
    for make in (ChatBedrockConverse, ChatBedrock):
        chat = make(model=ARN, **beside)
        assert not [path for path, _ in STUB.requests], "nothing is looked up"
        if make is ChatBedrockConverse:
            chat.invoke("hello")
            assert models() == [ARN]
    chat = init_chat_model(ARN, model_provider="bedrock_converse", **beside)
    chat.invoke("hello")
    assert models() == [ARN]
    assert fails(lambda: ChatBedrockConverse(model=ARN, region_name="eu-central-1"))


def langchain_caching():
    from langchain.chat_models import init_chat_model
    from langchain_aws import ChatBedrock, ChatBedrockConverse
    from langchain_aws.middleware import prompt_caching

    supported = [value for name, value in vars(prompt_caching).items() if "support" in name.lower() and callable(value)]
    assert supported, "the function that decides about caching was not found"
    for make in (ChatBedrockConverse, ChatBedrock):
        bare = make.model_construct(model_id=ARN, provider="anthropic")
        told = make.model_construct(model_id=ARN, provider="anthropic", base_model_id=BASE)
        assert not supported[0](bare) and supported[0](told)
    # `init_chat_model` hands the base model on.
    beside = {"provider": "anthropic", "base_model_id": BASE, "region_name": "eu-central-1"}
    assert supported[0](init_chat_model(ARN, model_provider="bedrock_converse", **beside))


def llama_index():
    from llama_index.core.llms import ChatMessage
    from llama_index.llms.bedrock_converse import BedrockConverse

    beside = {"application_inference_profile_arn": ARN, "region_name": "eu-central-1"}
    BedrockConverse(model=BASE, **beside).chat([ChatMessage(role="user", content="hello")])
    assert models() == [ARN]
    bare = BedrockConverse(model=ARN, region_name="eu-central-1")
    assert fails(lambda: bare.chat([ChatMessage(role="user", content="hello")]))
    for unknown in ("mistral.pixtral-large-2502-v1:0", "minimax.minimax-m2", "zai.glm-4.7"):
        def ask(model=unknown):
            BedrockConverse(model=model, **beside).chat([ChatMessage(role="user", content="hello")])

        assert "Unknown model" in fails(ask)
    models()


def strands():
    from strands.models import BedrockModel

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        BedrockModel(model_id=ARN, region_name="eu-central-1", cache_points=["system"])
        unknown = [str(warning.message) for warning in caught]
        assert any("cache_points" in text for text in unknown), unknown
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        BedrockModel(model_id=ARN, region_name="eu-central-1", cache_tools="default")
        texts = [str(warning.message) for warning in caught]
        assert any("deprecated" in text for text in texts), texts
    from strands.models import CacheConfig

    model = BedrockModel(
        model_id=ARN,
        region_name="eu-central-1",
        cache_config=CacheConfig(strategy="anthropic", tools_ttl=True),
        include_tool_result_status=True,
        streaming=False,
    )
    from strands import Agent

    Agent(model=model, callback_handler=None)("hello")
    assert models() == [ARN]


def strands_tools():
    """Claude reads whether a tool failed; by an ARN Strands does not know that it is Claude."""
    import asyncio

    from strands.models import BedrockModel

    ask = [
        {"role": "user", "content": [{"text": "hello"}]},
        {"role": "assistant", "content": [{"toolUse": {"toolUseId": "a", "name": "look", "input": {}}}]},
        {"role": "user", "content": [{"toolResult": {"toolUseId": "a", "status": "error", "content": [{"text": "no"}]}}]},
    ]

    def sent(model_id, **more):
        model = BedrockModel(model_id=model_id, region_name="eu-central-1", streaming=False, **more)

        async def stream():
            return [event async for event in model.stream(ask)]

        asyncio.run(stream())
        [(called, body)] = STUB.called()
        assert called == model_id
        return "status" in body["messages"][2]["content"][0]["toolResult"]

    assert sent("eu." + BASE)
    assert not sent(ARN), "without the argument the status is dropped"
    assert sent(ARN, include_tool_result_status=True)


def langchain_converse_flag():
    from langchain_aws import ChatBedrock

    beside = {"provider": "anthropic", "base_model_id": BASE, "region_name": "eu-central-1"}
    ChatBedrock(model=ARN, **beside)
    assert not STUB.requests, "nothing is looked up"

    def ask():
        ChatBedrock(model=ARN, beta_use_converse_api=True, **beside).invoke("hello")

    try:
        ask()
    except Exception:
        pass  # The stand-in knows no profiles.
    looked_up = [path for path, _ in STUB.requests if "inference-profiles" in path]
    STUB.requests.clear()
    assert looked_up, "the base model is dropped, and the profile is asked for"


def mem0():
    from mem0.llms.aws_bedrock import extract_provider

    assert "Unknown provider" in fails(lambda: extract_provider(ARN), ValueError)
    assert extract_provider(ARN, "anthropic") == "anthropic"


def bedrock_llm():
    from langchain_aws import BedrockLLM

    assert "GetInferenceProfile" in fails(lambda: BedrockLLM(model=ARN, region_name="eu-central-1"))
    STUB.requests.clear()
    llm = BedrockLLM(model=ARN, provider="anthropic", base_model_id=BASE, region_name="eu-central-1")
    assert not STUB.requests, "nothing is looked up"
    llm.invoke("hello")
    assert models() == [ARN]


def pydantic_ai():
    from pydantic_ai import Agent
    from pydantic_ai.models.bedrock import BedrockConverseModel, BedrockModelSettings
    from pydantic_ai.providers.bedrock import BedrockProvider

    provider = BedrockProvider(region_name="eu-central-1")

    def cached(model, **more):
        settings = BedrockModelSettings(bedrock_cache_instructions=True, **more)
        Agent(BedrockConverseModel(model, provider=provider, settings=settings), instructions="be brief").run_sync("hello")
        [(called, body)] = STUB.called()
        assert called == ARN
        return any("cachePoint" in part for part in body["system"])

    assert cached(BASE, bedrock_inference_profile=ARN)
    assert not cached(ARN), "the ARN as model: the instructions are not cached"


def anthropic():
    from anthropic import AnthropicBedrock

    client = AnthropicBedrock(aws_region="eu-central-1", base_url=STUB.address)
    client.messages.create(model=ARN, max_tokens=10, messages=HELLO)
    assert models() == [ARN]


def semantic_kernel():
    import asyncio

    from semantic_kernel.connectors.ai.bedrock import BedrockChatCompletion, BedrockChatPromptExecutionSettings
    from semantic_kernel.connectors.ai.bedrock import BedrockTextCompletion, BedrockTextPromptExecutionSettings
    from semantic_kernel.connectors.ai.bedrock.services.model_provider.bedrock_model_provider import BedrockModelProvider
    from semantic_kernel.contents import ChatHistory

    history = ChatHistory()
    history.add_user_message("hello")

    def ask(**beside):
        chat = BedrockChatCompletion(model_id=ARN, **beside)
        return asyncio.run(chat.get_chat_message_content(history, BedrockChatPromptExecutionSettings()))

    def complete():
        chat = BedrockTextCompletion(model_id=ARN)
        return asyncio.run(chat.get_text_contents("hello", BedrockTextPromptExecutionSettings()))

    assert "valid model provider" in fails(ask)
    assert "valid model provider" in fails(complete)
    ask(model_provider=BedrockModelProvider.ANTHROPIC)
    assert models() == [ARN]
    os.environ["BEDROCK_MODEL_PROVIDER"] = "anthropic"
    ask()
    assert models() == [ARN]


def haystack():
    from haystack.dataclasses import ChatMessage, Document
    from haystack_integrations.components.embedders.amazon_bedrock import AmazonBedrockDocumentEmbedder
    from haystack_integrations.components.embedders.amazon_bedrock import AmazonBedrockTextEmbedder
    from haystack_integrations.components.generators.amazon_bedrock import AmazonBedrockChatGenerator
    from haystack_integrations.components.rankers.amazon_bedrock import AmazonBedrockRanker

    for embedder in (AmazonBedrockTextEmbedder, AmazonBedrockDocumentEmbedder):
        assert "not supported" in fails(lambda: embedder(model=ARN), ValueError)
    try:
        AmazonBedrockRanker(model=ARN).run(query="hello", documents=[Document(content="hello")])
    except Exception:
        pass  # The stand-in answers no ranking.
    [(_, body)] = STUB.requests
    ranked = body["rerankingConfiguration"]["bedrockRerankingConfiguration"]["modelConfiguration"]["modelArn"]
    assert ranked == "arn:aws:bedrock:eu-central-1::foundation-model/" + ARN, ranked
    STUB.requests.clear()
    AmazonBedrockChatGenerator(model=ARN).run([ChatMessage.from_user("hello")])
    assert models() == [ARN]


def openai_agents():
    from agents.extensions.models.litellm_model import LitellmModel
    from agents import Agent, ModelSettings, Runner, set_tracing_disabled

    set_tracing_disabled(True)

    def ask(model, **extra):
        settings = ModelSettings(extra_args=extra or None)
        Runner.run_sync(Agent(name="a", model=LitellmModel(model=model), model_settings=settings), "hello")

    ask("bedrock/eu." + BASE, model_id=ARN)
    assert models() == [ARN]
    assert fails(lambda: ask(ARN)), "without the route to Bedrock there is no provider"


# By the folder of libraries in which they run: the demands of the libraries clash.
CHECKS = {
    check.__name__: check
    for check in (
        # requirements-converse.txt
        langchain,
        langchain_caching,
        bedrock_llm,
        llama_index,
        langchain_converse_flag,
        strands,
        strands_tools,
        mem0,
        pydantic_ai,
        anthropic,
        # requirements-litellm.txt
        litellm,
        crewai,
        # requirements-kernel.txt
        semantic_kernel,
        # requirements-agents.txt
        haystack,
        openai_agents,
    )
}


def main(names):
    failed = skipped = 0
    for name in names or CHECKS:
        try:
            CHECKS[name]()
            print(f"ok      {name}", flush=True)
        except ModuleNotFoundError as error:
            if names:
                raise
            skipped += 1
            print(f"skipped {name}: {error}")
        except Exception as error:
            import traceback

            traceback.print_exc()
            print(f"FAILED  {name}: {error!r}")
            failed += 1
    print(f"{len(names or CHECKS) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
