#!/usr/bin/python3
"""load.py PROGRAM [--clients 200] [--minutes 10] [--streams 2000] [--case CASE]: how the server bears a full room.

So many signed-in clients look at the shipped case, each a view every few seconds, while somebody writes every two
seconds and a plan is being made; beside them streams of events stand open. Prints what was asked and answered, medians
and 99th percentiles of reads and writes, memory, and what plans in the making cost readers. docs/trust.md has the figures.
"""
import argparse
import collections
import json
import pathlib
import random
import selectors
import socket
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from client import ROOT, Asker, Server  # noqa: E402

PEOPLE = [("planner", "planner", "", "--clearance", "ALL"), ("nation", "nation", "ESP"), ("host", "host", "IRQ"),
          ("observer", "observer", "")]


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Room:
    def __init__(self, server, plan, arguments):
        self.server, self.plan, self.arguments = server, plan, arguments
        self.until = time.monotonic() + 60 * arguments.minutes
        self.lock = threading.Lock()
        self.reads, self.writes, self.planning = [], [], []
        self.statuses = collections.Counter()
        self.is_planning = False

    def asked(self, into, ask):
        began = time.monotonic()
        answer = ask()
        took = time.monotonic() - began
        with self.lock:
            into.append(took)
            if into is self.reads and self.is_planning:
                self.planning.append(took)
            self.statuses[answer.status] += 1
        return answer

    def reader(self, number, cookie):
        draw = random.Random(number)
        asker = Asker(self.server.port)
        asker.cookie = cookie
        etags = {}
        time.sleep(draw.uniform(0, self.arguments.pause))
        while time.monotonic() < self.until:
            day = f"2020-{draw.randint(3, 8):02d}-{draw.randint(1, 28):02d}"
            path = draw.choice(["room", "case", "plans", f"plans/{self.plan}", f"plans/{self.plan}/case",
                                f"plans/{self.plan}/days/{day}", f"plans/{self.plan}/days/{day}"])
            headers = {"If-None-Match": etags[path]} if path in etags else {}
            answer = self.asked(self.reads, lambda: asker.get(path, headers=headers))
            if "etag" in answer.headers:
                etags[path] = answer.headers["etag"]
            time.sleep(draw.uniform(0.5, 1.5) * self.arguments.pause)

    def writer(self, asker):
        count = 0
        while time.monotonic() < self.until:
            began = time.monotonic()
            count += 1
            body = {"changes": [{"change": f"sites:BAGHDAD:note=\"note {count}\""}], "preview": False, "plan": self.plan}
            self.asked(self.writes, lambda: asker.post("changes", body))
            time.sleep(max(0, 2 - (time.monotonic() - began)))

    def planner(self, asker):
        """A plan is in the making half of the time."""
        while time.monotonic() < self.until:
            job = asker.post("plans", {"seed": random.randrange(1_000_000)})
            self.is_planning = True
            asker.job(job, 600)
            self.is_planning = False
            time.sleep(5)


def streams(server, cookie, count):
    """Opens so many, and reads what they say; how many are open, and the memory that each takes."""
    before = server.memory()
    request = f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n\r\n".encode()
    chosen = selectors.DefaultSelector()
    opened = []
    for _ in range(count):
        wire = socket.create_connection(("127.0.0.1", server.port), 10)
        wire.sendall(request)
        opened.append(wire)
    good = sum(b" 200 " in wire.recv(4096)[:40] for wire in opened)
    for wire in opened:
        wire.setblocking(False)
        chosen.register(wire, selectors.EVENT_READ)

    def drain():
        while True:
            for key, _ in chosen.select(1):
                try:
                    if not key.fileobj.recv(65536):
                        chosen.unregister(key.fileobj)
                except OSError:
                    chosen.unregister(key.fileobj)

    threading.Thread(target=drain, daemon=True).start()
    return good, server.memory() - before


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--streams", type=int, default=2000)
    parser.add_argument("--pause", type=float, default=3, help="seconds between a client's requests, on average")
    parser.add_argument("--case", default=ROOT / "examples" / "iraq-2020")
    arguments = parser.parse_args()
    with Server(arguments.program, arguments.case, people=PEOPLE) as server:
        planner = server.asker("planner")
        plan = planner.job(planner.post("plans", {"name": "of record"}))["plan"]
        assert planner.post(f"plans/{plan}/publish").status == 200
        cookies = []
        for i in range(arguments.clients):
            asker = Asker(server.port)
            # One session each for the first of a role; sign-ins are throttled and cost 60 ms each.
            asker.sign_in({"name": PEOPLE[i % len(PEOPLE)][0], "password": Server.PASSWORD})
            cookies.append(asker.cookie)
            asker.connection.close()
        open_streams, memory = streams(server, planner.cookie, arguments.streams)
        room = Room(server, plan, arguments)
        threads = [threading.Thread(target=room.reader, args=(i, cookie)) for i, cookie in enumerate(cookies)]
        threads.append(threading.Thread(target=room.writer, args=(server.asker("planner"),)))
        threads.append(threading.Thread(target=room.planner, args=(server.asker("planner"),)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        quiet = room.reads
        print(json.dumps({
            "clients": arguments.clients, "minutes": arguments.minutes, "streams": open_streams,
            "streams_mib": round(memory / 2**20, 1), "server_mib": round(server.memory() / 2**20, 1),
            "reads": len(room.reads), "read_median_ms": round(1000 * percentile(quiet, 0.5), 1),
            "read_99_ms": round(1000 * percentile(quiet, 0.99), 1), "writes": len(room.writes),
            "write_median_ms": round(1000 * percentile(room.writes, 0.5), 1),
            "write_99_ms": round(1000 * percentile(room.writes, 0.99), 1),
            "read_99_ms_while_planning": round(1000 * percentile(room.planning, 0.99), 1),
            "statuses": dict(sorted(room.statuses.items()))}, indent=2))


if __name__ == "__main__":
    main()
