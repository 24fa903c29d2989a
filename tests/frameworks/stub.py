"""A stand-in for Bedrock on this machine: writes down what it is asked for, and answers each call."""

import json
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

ARN = "arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile/k3v9x2m4q7ab"

ANSWER = {
    "output": {"message": {"role": "assistant", "content": [{"text": "hello"}]}},
    "stopReason": "end_turn",
    "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
    "metrics": {"latencyMs": 1},
}
# What InvokeModel answers for Claude.
MESSAGE = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "model": "claude",
    "content": [{"type": "text", "text": "hello"}],
    "completion": "hello",
    "stop_reason": "end_turn",
    "usage": {"input_tokens": 1, "output_tokens": 1},
}
# What Converse answers, as a stream.
EVENTS = [
    ("messageStart", {"role": "assistant"}),
    ("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": "hello"}}),
    ("contentBlockStop", {"contentBlockIndex": 0}),
    ("messageStop", {"stopReason": "end_turn"}),
    ("metadata", {"usage": ANSWER["usage"], "metrics": ANSWER["metrics"]}),
]


def stream():
    """The events in the binary form of `application/vnd.amazon.eventstream`."""
    parts = []
    for kind, body in EVENTS:
        headers = b""
        named = {":event-type": kind, ":content-type": "application/json", ":message-type": "event"}
        for name, value in named.items():
            headers += bytes([len(name)]) + name.encode() + b"\x07" + len(value).to_bytes(2, "big") + value.encode()
        payload = json.dumps(body).encode()
        prelude = (16 + len(headers) + len(payload)).to_bytes(4, "big") + len(headers).to_bytes(4, "big")
        message = prelude + zlib.crc32(prelude).to_bytes(4, "big") + headers + payload
        parts.append(message + zlib.crc32(message).to_bytes(4, "big"))
    return b"".join(parts)


class Stub:
    """The server, with the requests that came: pairs of the path, decoded, and the body; and the paths as sent."""

    def __init__(self):
        self.requests = requests = []
        self.paths = paths = []

        class Handler(BaseHTTPRequestHandler):
            def answer(self, body):
                requests.append((unquote(self.path), body))
                paths.append(self.path)
                kind = "application/json"
                if self.path.endswith("/converse-stream"):
                    kind, content = "application/vnd.amazon.eventstream", stream()
                elif self.path.endswith("/invoke"):
                    content = json.dumps(MESSAGE).encode()
                elif self.headers.get("X-Amz-Target", "").endswith(".GetParameter"):
                    content = json.dumps({"Parameter": {"Name": body["Name"], "Value": ARN}}).encode()
                elif self.path == "/retrieveAndGenerate":
                    content = json.dumps({"output": {"text": "hello"}, "sessionId": "1"}).encode()
                else:
                    content = json.dumps(ANSWER if "converse" in self.path else {}).encode()
                # No profile is known here: whoever asks for one is told so.
                status = 403 if self.path.startswith("/inference-profiles/") else 200
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_POST(self):
                length = int(self.headers.get("Content-Length") or 0)
                self.answer(json.loads(self.rfile.read(length) or b"{}"))

            def do_GET(self):
                self.answer({})

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def called(self):
        """The models that were called since the last time, and the bodies."""
        calls = [(path.split("/")[2:], body) for path, body in self.requests if path.startswith("/model/")]
        self.requests.clear()
        return [("/".join(parts[:-1]), body) for parts, body in calls]
