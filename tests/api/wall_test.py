#!/usr/bin/python3
"""wall_test.py PROGRAM: a ledger in PostgreSQL, whose own rules hold, is served as one in a file is: byte for byte.

The same chain is in both. Where PostgreSQL is not installed there is nothing to compare.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from client import ROOT, Server  # noqa: E402
from postgres import PROGRAMS, Postgres  # noqa: E402

PROGRAM = None
PEOPLE = [("all", "planner", "", "--clearance", "ALL"), ("plan", "planner", "", "--clearance", "NATO RESTRICTED"),
          ("spain", "nation", "ESP", "--clearance", "NATO SECRET;ESP SECRET"), ("canada", "nation", "CAN"),
          ("iraq", "host", "IRQ"), ("press", "observer", "")]
# Some rows of the case, so that labels hide something from somebody.
LABELS = """effective,change,author,source,basis,label
2020-02-14,contributions:{esp}:note=for some,ESP,a letter,stated,ESP RESTRICTED
2020-02-14,contributions:{can}:note=for others,CAN,a letter,stated,NATO SECRET REL CAN
2020-02-14,sites:{site}:note=for those who are cleared,HQ,a letter,stated,NATO RESTRICTED
"""
ROUTES = ("room", "schema", "case", "case?effective=2020-06-01", "log?limit=1000", "log?table=contributions&limit=1000",
          "log?table=sites&limit=1000", "log?after=100&limit=50", "plans", "jobs", "training", "openapi.json")
OF_A_PLAN = ("", "/case", "/days/2020-06-15", "/files/plan.csv", "/files/plan.json", "/stress")


@unittest.skipUnless(PROGRAMS, "no PostgreSQL is installed under /usr/lib/postgresql")
class SameFromBoth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.postgres = Postgres()
        cls.addClassCleanup(cls.postgres.stop)
        folder = tempfile.TemporaryDirectory(prefix="rebadge-wall-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        case = ROOT / "examples" / "iraq-2020"
        first_of = lambda nation: next(row["contribution"] for row in cls.table(case / "contributions.csv")
                                       if row["nation"] == nation)
        given = LABELS.format(esp=first_of("ESP"), can=first_of("CAN"), site=cls.table(case / "sites.csv")[-1]["site"])
        (cls.folder / "labels.csv").write_text(given)
        first = cls.folder / "first.ledger"
        cls.call("ledger", "init", first, "--from", case, "--author", "test")
        cls.call("ledger", "record", first, cls.folder / "labels.csv")
        cls.call("ledger", "export", first, cls.folder / "chain.jsonl")
        cls.call("ledger", "import", cls.postgres.address, cls.folder / "chain.jsonl")
        cls.servers = [Server(PROGRAM, ledger=first, people=PEOPLE, make=False),
                       Server(PROGRAM, ledger=cls.postgres.address, people=PEOPLE, make=False)]
        for server in cls.servers:
            cls.addClassCleanup(server.stop)
        cls.askers = {name: [server.asker(name) for server in cls.servers] for name, *_ in PEOPLE}
        askers = cls.askers["all"]
        cls.plans = [asker.job(asker.post("plans", {"name": "first", "iterations": 1}))["plan"] for asker in askers]
        for asker, plan in zip(askers, cls.plans):
            assert asker.post(f"plans/{plan}/publish").status == 200

    @staticmethod
    def table(path):
        with path.open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    @staticmethod
    def call(*call):
        done = subprocess.run([PROGRAM, *map(str, call)], stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        assert done.returncode == 0, f"{call}: {done.stderr.decode()}"
        return done.stdout.decode()

    @staticmethod
    def told(answer):
        """Status and bytes, but for times, what hangs on them (hashes of events), and what sessions have of their own."""
        text = re.sub(rb"\"seconds\": ?[0-9.E+-]+", b"SECONDS", answer.bytes)
        text = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", b"TIME", text)
        return answer.status, re.sub(rb"\"(hash|csrf)\":\"[0-9a-f]{64}\"", b"HASH", text)

    def test_everybody_reads_the_same_from_both(self):
        self.assertEqual(*self.plans)
        seen = {}
        for name, *_ in PEOPLE:
            for path in ROUTES + tuple(f"plans/{self.plans[0]}{part}" for part in OF_A_PLAN):
                first, second = (self.told(asker.get(path)) for asker in self.askers[name])
                self.assertEqual(first, second, f"{name}, {path}")
                seen[name, path] = first
        self.assertEqual(seen["press", "log?limit=1000"][0], 404)
        for name in ("all", "plan", "spain", "canada", "iraq"):
            self.assertEqual(seen[name, "log?limit=1000"][0], 200)
        count = lambda name: len(json.loads(seen[name, "log?table=contributions&limit=1000"][1])["events"])
        self.assertGreater(count("all"), count("plan"))
        self.assertGreater(count("plan"), count("spain"))
        self.assertGreater(count("spain"), 0)

    def test_what_is_written_and_refused_is_the_same(self):
        contribution = [row["contribution"] for row in self.table(ROOT / "examples/iraq-2020/contributions.csv")
                        if row["nation"] == "CAN"][1]
        statuses = set()
        for name in ("canada", "spain", "plan"):
            for preview in (True, False):
                body = {"changes": [{"change": f"contributions:{contribution}:note=by {name}"}], "preview": preview}
                first, second = (self.told(asker.post("changes", body)) for asker in self.askers[name])
                self.assertEqual(first, second, name)
                statuses.add((name, first[0]))
        self.assertEqual(statuses, {("canada", 200), ("spain", 422), ("plan", 200)})
        first, second = (self.told(asker.get("log?after=100&limit=1000")) for asker in self.askers["all"])
        self.assertEqual(first, second)

    def test_the_ledger_in_the_database_is_sound_and_goes_on_as_the_other(self):
        self.call("ledger", "verify", self.postgres.address)
        backup = self.folder / "copy.dump"
        self.call("ledger", "backup", self.postgres.address, backup)
        self.assertGreater(backup.stat().st_size, 10_000)
        self.call("ledger", "snapshots", self.postgres.address)
        self.call("ledger", "verify", self.postgres.address)
        again = self.folder / "again.jsonl"
        self.call("ledger", "export", self.postgres.address, again)
        self.assertTrue(again.read_text().startswith((self.folder / "chain.jsonl").read_text()))
        self.call("ledger", "record", self.postgres.address, self.folder / "labels.csv")  # as before: nothing

    def test_a_superuser_is_warned_of_and_an_ordinary_role_is_not(self):
        with Server(PROGRAM, ledger=self.postgres.super_address, people=PEOPLE, make=False) as server:
            said = server.said_until("serving")
        self.assertIn("the role postgres", said)
        self.assertNotIn("the role", self.servers[1].said_until("serving"))


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=2)
