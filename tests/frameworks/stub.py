"""A stand-in for Bedrock on this machine: writes down what it is asked for, and answers each call."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

ANSWER = {
    "output": {"message": {"role": "assistant", "content": [{"text": "hello"}]}},
    "stopReason": "end_turn",
    "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
    "metrics": {"latencyMs": 1},
}


class Stub:
    """The server, with the requests that came: pairs of the path, decoded, and the body."""

    def __init__(self):
        self.requests = requests = []

        class Handler(BaseHTTPRequestHandler):
            def answer(self, body):
                requests.append((unquote(self.path), body))
                content = json.dumps(ANSWER if "converse" in self.path else {}).encode()
                # No profile is known here: whoever asks for one is told so.
                status = 403 if self.path.startswith("/inference-profiles/") else 200
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
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
