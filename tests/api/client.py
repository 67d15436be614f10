"""A server that a test starts and stops, and who asks it."""
import contextlib
import http.client
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CASE = ROOT / "examples" / "first-steps"


class Answer:
    def __init__(self, answer):
        self.status = answer.status
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        self.bytes = answer.read()

    @property
    def json(self):
        return json.loads(self.bytes) if self.bytes else None


class Asker:
    """One visitor: a connection that is kept, and what signing in gave."""

    def __init__(self, port):
        self.port = port
        self.cookie = self.csrf = ""
        self.connection = None

    def ask(self, method, path, body=None, headers=None, raw=None):
        sent = {"Cookie": self.cookie, "X-Csrf-Token": self.csrf, **(headers or {})}
        sent = {name: value for name, value in sent.items() if value}
        text = raw if raw is not None else None if body is None else json.dumps(body)
        for again in (True, False):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.request(method, path, text, sent)
                return Answer(self.connection.getresponse())
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.connection = None
                if not again:
                    raise

    def get(self, path, **options):
        return self.ask("GET", "/api/v1/" + path, **options)

    def post(self, path, body=None, **options):
        return self.ask("POST", "/api/v1/" + path, {} if body is None else body, **options)

    def sign_in(self, body):
        answer = self.post("session", body)
        assert answer.status == 200, answer.bytes
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        self.csrf = answer.json["csrf"]
        return answer.json

    def job(self, answer, limit=120):
        """Waits for the job that the answer has begun."""
        assert answer.status == 202, answer.bytes
        path = "jobs/" + answer.json["id"]
        until = time.monotonic() + limit
        while time.monotonic() < until:
            job = self.get(path).json
            if job["state"] not in ("waiting", "running"):
                return job
            time.sleep(0.05)
        raise AssertionError("the job did not end: " + json.dumps(job))

    def follow(self):
        """Opens the stream of events: lines as they come."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/api/v1/events", headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        return connection, answer


def next_event(stream, seconds=30):
    """The next event of a stream that has data."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        line = stream.readline()
        assert line, "the stream ended"
        if line.startswith(b"data: "):
            return json.loads(line[len(b"data: "):])
    raise AssertionError("nothing happened")


class Server:
    """`rebadge serve` on a free port; `people`: (name, role, of) with accounts, who all have the same password. `make`
    False: the ledger is there, perhaps in a database."""

    PASSWORD = "a long and boring password"

    def __init__(self, program, case=CASE, people=(), options=(), ledger=None, make=True, environment=None):
        self.folder = tempfile.TemporaryDirectory(prefix="rebadge-serve-")
        self.ledger = ledger or pathlib.Path(self.folder.name) / "case.ledger"
        self.program, self.accounts = str(program), bool(people)
        beside = ()
        if people:
            if make:
                self.run("ledger", "init", self.ledger, "--from", case, "--author", "test")
            else:
                beside = ("--people", pathlib.Path(self.folder.name) / "people")
            password = pathlib.Path(self.folder.name) / "password"
            password.write_text(self.PASSWORD + "\n", encoding="utf-8")
            for name, role, of, *more in people:
                self.run("user", "add", self.ledger, name, "--role", role, *(("--of", of) if of else ()), *more,
                         "--password-file", password, *beside)
        if beside:
            beside += ("--room", pathlib.Path(self.folder.name) / "room")
        what = (self.ledger, *beside) if people else (case, "--ledger", self.ledger)
        self.process = subprocess.Popen(
            [self.program, "serve", *map(str, what), *([] if "--rate" in options else ["--rate", "100000"]), *map(str, options)], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        self.link = self.process.stdout.readline().strip()
        if not self.link:
            raise AssertionError("it does not serve: " + self.process.stderr.read())
        self.port = int(self.link.split(":")[2].split("/")[0])

    def run(self, *call):
        done = subprocess.run([self.program, *map(str, call)], stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        assert done.returncode == 0, f"{call}: {done.stderr.decode()}"
        return done.stdout.decode()

    def asker(self, name=None):
        """Signed in by the link, or as somebody who has an account; `\"\"`: nobody."""
        asker = Asker(self.port)
        if name is None:
            asker.sign_in({"link": self.link.split("link=")[1]})
        elif name:
            asker.sign_in({"name": name, "password": self.PASSWORD})
        return asker

    def said_until(self, word):
        """What it said on standard error, up to the first line with the word."""
        said = ""
        while word not in said:
            line = self.process.stderr.readline()
            assert line, said
            said += line
        return said

    def memory(self):
        """What it holds in memory, in bytes."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return 0

    def stop(self, with_signal=signal.SIGTERM, limit=30):
        """Its exit code."""
        if self.process.poll() is None:
            os.kill(self.process.pid, with_signal)
        code = self.process.wait(limit)
        self.process.stdout.close()
        self.process.stderr.close()
        with contextlib.suppress(OSError):
            self.folder.cleanup()
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
