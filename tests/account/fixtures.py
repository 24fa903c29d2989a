"""Writes the JSON that the cases of `inspect` and `import` read, each document checked against the service
model of botocore: what AWS cannot send is no test.

    target/aws/bin/python tests/account/fixtures.py           # writes the files
    target/aws/bin/python tests/account/fixtures.py --check   # fails if one would be another

`.ci/run` installs that interpreter with the AWS CLI, which has botocore in it.
"""

import json
import pathlib
import sys

try:
    from awscli.botocore import session, validate
except ImportError:
    from botocore import session, validate

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"
MODEL = session.get_session().get_service_model("bedrock")
ACCOUNT = "123456789012"
EU = ["eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"]
NOVA = ["eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3"]
SONNET = "anthropic.claude-sonnet-5"
TAGS = {
    "product": "agents",
    "billing-mode": "saas",
    "env": "dev",
    "team": "engineering",
    "owner": "engineering@example.com",
    "source": "acme/agents/.infra",
    "managed-by": "terraform",
}


def checked(operation, document):
    shape = MODEL.operation_model(operation).output_shape
    report = validate.ParamValidator().validate(document, shape)
    assert not report.has_errors(), report.generate_report()
    assert set(document) <= set(shape.members), document
    return document


def profile(id, name, model, regions, description=None, region="eu-central-1", account=ACCOUNT):
    found = {
        "inferenceProfileName": name,
        "createdAt": "2026-10-01T09:00:00.123000+00:00",
        "updatedAt": "2026-10-01T09:00:00.123000+00:00",
        "inferenceProfileArn": f"arn:aws:bedrock:{region}:{account}:application-inference-profile/{id}",
        "models": [{"modelArn": f"arn:aws:bedrock:{to}::foundation-model/{model}"} for to in regions],
        "inferenceProfileId": id,
        "status": "ACTIVE",
        "type": "APPLICATION",
    }
    return found | ({"description": description} if description else {})


def listed(*profiles):
    return checked("ListInferenceProfiles", {"inferenceProfileSummaries": list(profiles)})


def got(found):
    return checked("GetInferenceProfile", found)


def tagged(tags):
    pairs = [{"key": key, "value": value} for key, value in tags.items()]
    return checked("ListTagsForResource", {"tags": pairs})


def main_profile(environment, id, **other):
    name = f"agents-claude-sonnet-5-{environment}"
    words = f"Claude Sonnet 5 for agents in {environment}"
    return profile(id, name, SONNET, EU, words) | other


def files():
    """The path of each file below the cases, with its document."""
    dev = main_profile("dev", "a1b2c3d4e5f6")
    yield "inspect/states.in/account/profiles.json", listed(
        dev,
        main_profile("pre", "b1b2c3d4e5f6", description="by hand", models=dev["models"][:4]),
        profile("c1b2c3d4e5f6", "agents-nova-lite-dev", "amazon.nova-pro-v1:0", NOVA, "Nova Lite for agents"),
        profile("d1b2c3d4e5f6", "chat", "anthropic.claude-sonnet-4-5-20250929-v1:0", EU),
        profile("e1b2c3d4e5f6", "billing chat", "acme.unheard-of-v1:0", ["eu-central-1"]),
    )
    yield "inspect/states.in/account/tags-a1b2c3d4e5f6.json", tagged(TAGS)
    yield "inspect/states.in/account/tags-b1b2c3d4e5f6.json", tagged(
        TAGS | {"env": "pre", "team": "finance", "colour": "blue", "aws:cloudformation:stack-id": "x"}
    )
    yield "inspect/states.in/account/tags-c1b2c3d4e5f6.json", tagged(TAGS)
    yield "inspect/states.in/account/tags-d1b2c3d4e5f6.json", tagged(
        {"product": "billing", "billing-mode": "customer", "source": "acme/billing/.infra"}
    )
    yield "inspect/states.in/account/tags-e1b2c3d4e5f6.json", tagged({})

    yield "inspect/alone.in/list.json", listed(dev)
    yield "inspect/alone.in/get.json", got(dev)
    yield "inspect/alone.in/tags.json", tagged(TAGS)
    yield "inspect/alone.in/named/a1b2c3d4e5f6.json", tagged(TAGS | {"env": "test"})
    yield "inspect/alone.in/both/get.json", got(dev)
    yield "inspect/alone.in/both/tags-a1b2c3d4e5f6.json", tagged(TAGS)

    west = profile("f1b2c3d4e5f6", "agents-claude-sonnet-5-dev", SONNET, EU, region="eu-west-1")
    yield "inspect/regions.in/central.json", listed(dev)
    yield "inspect/regions.in/west.json", listed(west)
    yield "inspect/regions.in/none.json", listed()

    yield "inspect/hostile.in/profiles.json", listed(
        profile("a1b2c3d4e5f6", "\x1b]0;t\x07name\nsecond\u202e", "\x1b[31mmodel", ["eu-central-1"], "::error::x"),
        profile("b1b2c3d4e5f6", "n" * 3000, "x", [""]),
    )
    yield "inspect/hostile.in/tags-a1b2c3d4e5f6.json", tagged({"k\x1b[1m": "##[error]no\nline", "source": "\x1b[2J"})

    yield "inspect/refused.in/system.json", listed(dev | {"type": "SYSTEM_DEFINED"})
    yield "inspect/refused.in/page.json", checked(
        "ListInferenceProfiles", {"inferenceProfileSummaries": [dev], "nextToken": "x"}
    )
    yield "inspect/refused.in/none.json", listed()
    yield "inspect/refused.in/dev.json", listed(dev)
    yield "inspect/aws_fails.in/list.json", listed(dev)

    yield from imports()


def imports():
    """What the cases of `import` read."""
    haiku, nova = "anthropic.claude-haiku-4-5-20251001-v1:0", "amazon.nova-lite-v1:0"
    own = TAGS | {"product": "platform", "team": "infra"}
    yield "import/blocks.in/account/profiles.json", listed(
        main_profile("dev", "a1b2c3d4e5f6"),
        profile("b1b2c3d4e5f6", "agents-nova-lite-dev", nova, NOVA, "Nova Lite for agents nova-lite in dev"),
        profile("c1b2c3d4e5f6", "agents-nova-lite-prod", nova, NOVA, "Nova Lite for agents nova-lite in prod"),
        profile("d1b2c3d4e5f6", "support chat dev", haiku, EU, "Answers: what people ask. dev only"),
        profile("e1b2c3d4e5f6", "elsewhere", haiku, EU, region="eu-west-1"),
        profile("f1b2c3d4e5f6", "unheard-of", "acme.unheard-of-v1:0", ["eu-central-1"]),
        profile("g1b2c3d4e5f6", "untagged", haiku, EU),
    )
    yield "import/blocks.in/account/tags-a1b2c3d4e5f6.json", tagged(TAGS)
    yield "import/blocks.in/account/tags-b1b2c3d4e5f6.json", tagged(TAGS)
    yield "import/blocks.in/account/tags-c1b2c3d4e5f6.json", tagged(TAGS | {"env": "prod"})
    yield "import/blocks.in/account/tags-d1b2c3d4e5f6.json", tagged(own)
    yield "import/blocks.in/account/tags-e1b2c3d4e5f6.json", tagged({})
    yield "import/blocks.in/account/tags-f1b2c3d4e5f6.json", tagged({})
    yield "import/entries.in/account/profiles.json", listed(
        profile("b1b2c3d4e5f6", "desk-nova-lite-dev", nova, NOVA, "Nova Lite for summaries"),
        profile("d1b2c3d4e5f6", "by hand", haiku, EU),
    )
    yield "import/entries.in/account/tags-b1b2c3d4e5f6.json", tagged({"product": "agents"})
    yield "import/entries.in/account/tags-d1b2c3d4e5f6.json", tagged({"product": "agents"})
    yield "import/refused.in/account.json", listed(profile("d1b2c3d4e5f6", "by hand", haiku, EU))
    yield "import/refused.in/tags/d1b2c3d4e5f6.json", tagged({})


def main():
    differs = []
    for path, document in files():
        path = CASES / path
        text = json.dumps(document, indent=1) + "\n"
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            differs.append(str(path))
    assert not differs, f"run this program without --check: {differs}"


main()
