#!/usr/bin/python3
"""probes.py PROGRAM [--probes 100000] [--seed 1]: requests at random by everybody, against a second model of who may what.

The model is docs/access.md: its tables of actions and of the case's tables are read here and say what each answer must be.
What one may not see or do must be, byte for byte, what there is not. Prints what was covered; the last line is
`N passed, N failed`.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from client import ROOT, Asker, Server  # noqa: E402

PEOPLE = [("planner", "planner", "", "--clearance", "ALL"), ("nation", "nation", "ESP"), ("host", "host", "IRQ"),
          ("observer", "observer", "")]
ROLES = [name for name, *_ in PEOPLE] + ["nobody"]


def rows_of_table(text, first):
    """Rows of the table of docs/access.md whose header begins so."""
    lines = text.split("\n")
    begin = next(i for i, line in enumerate(lines) if line.startswith(f"| {first} |"))
    for line in lines[begin + 2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


class Model:
    def __init__(self):
        text = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
        self.actions = {cells[0]: dict(zip(ROLES, (cell.startswith("yes") for cell in cells[1:5])))
                        for cells in rows_of_table(text, "action")}
        self.tables = {}
        for cells in rows_of_table(text, "table"):
            for table in re.findall(r"`(\w+)`", cells[0]):
                self.tables[table] = dict(zip(ROLES, cells[1:5]))
        outline = text[text.index("- The outline of a contribution:"):].split("\n- ")[0]
        self.outline = set(re.findall(r"`(\w+)`", outline))

    def may(self, role, words):
        if role == "nobody":
            return False
        found = [row for row in self.actions if words in row]
        assert len(found) == 1, (words, found)
        return self.actions[found[0]][role]

    def sees(self, role, table, row):
        """Whether, and which columns (None: all)."""
        words = self.tables[table][role]
        own = {"nation": "ESP", "host": "IRQ"}.get(role)
        if "own" in words:
            return (row.get("host" if table == "consents" else "nation") == own and row.get("declared") != "no"), None
        if "outline" in words:
            return True, self.outline
        return "reads" in words, None


def dictionaries(table):
    return [dict(zip(table["columns"], row)) for row in table["rows"]]


class Probes:
    def __init__(self, server, seed):
        self.draw, self.model, self.server = random.Random(seed), Model(), server
        self.askers = {name: server.asker(name if name != "nobody" else "") for name in ROLES}
        planner = self.askers["planner"]
        self.published = planner.job(planner.post("plans", {"iterations": 1}))["plan"]
        assert planner.post(f"plans/{self.published}/publish").status == 200
        element = planner.get(f"plans/{self.published}").json["elements"][0]["id"]
        edit = {"elements": [element], "from": "2020-06-01", "until": "2020-09-01", "serves": "HOME"}
        self.draft = planner.post(f"plans/{self.published}/edits", {"edits": [edit]}).json["plan"]["id"]
        self.whole = planner.get("case").json
        self.nothing = planner.get("plans/nothing").bytes
        self.covered, self.failed = collections.Counter(), []
        self.contributions = {row["contribution"]: row["nation"] for row in dictionaries(self.whole["tables"]["contributions"])}

    def plan(self):
        state = self.draw.choice(["published", "draft", "nothing"])
        return state, {"published": self.published, "draft": self.draft, "nothing": "0123456789ab"}[state]

    def probe(self):
        role = self.draw.choice(ROLES)
        route, state, method, path, body, expected = self.draw.choice(self.routes)(role)
        answer = self.askers[role].ask(method, "/api/v1/" + path if path != "metrics" else "/metrics", body)
        self.covered[(role, route, state)] += 1
        if role == "nobody":
            expected = 401
        good = answer.status == expected or (isinstance(expected, tuple) and answer.status in expected)
        if good and expected == 404:
            good = answer.bytes == self.nothing
        if good and route == "case" and role != "nobody":
            good = self.case_is_right(role, answer)
        if not good:
            self.failed.append(f"{role} {method} {path}: {answer.status}, expected {expected}; {answer.bytes[:200]!r}")

    def case_is_right(self, role, answer):
        """The rows that the model allows are there, and no others; of these the columns that it allows."""
        tables = answer.json["tables"]
        for name, table in self.whole["tables"].items():
            wanted = []
            for row in dictionaries(table):
                seen, columns = self.model.sees(role, name, row)
                if seen:
                    wanted.append({key: value for key, value in row.items() if value and (columns is None or key in columns)})
            got = [{key: value for key, value in row.items() if value}
                   for row in dictionaries(tables.get(name, {"columns": [], "rows": []}))]
            if sorted(map(str, wanted)) != sorted(map(str, got)):
                # Lists are cut to what is released; no row is missing, and none is too many.
                if len(got) != len(wanted) or any(not self.is_part(one, wanted) for one in got):
                    return False
        return True

    @staticmethod
    def is_part(row, wanted):
        return any(set(row) <= set(one) and all(set(str(row[key]).split(";")) <= set(str(one[key]).split(";")) for key in row)
                   for one in wanted)

    def plan_read(self, route, form, words="read the case, published plans"):
        def made(role):
            state, plan = self.plan()
            seen = state == "published" or (state == "draft" and self.model.may(role, "read drafts"))
            return route, state, "GET", form.format(plan), None, 200 if seen and self.model.may(role, words) else 404
        return made

    def simple(self, route, method, path, words, good, body=None):
        return lambda role: (route, "", method, path, body, good if self.model.may(role, words) else 404)

    @property
    def routes(self):
        drafts = "read drafts; plan, publish"
        reads = "read the case, published plans"
        return [
            self.plan_read("plan", "plans/{}"), self.plan_read("plan's case", "plans/{}/case"),
            self.plan_read("day", "plans/{}/days/2020-06-15"), self.plan_read("file", "plans/{}/files/plan.json"),
            self.plan_read("difference", f"plans/{{}}/diff/{self.published}"),
            self.simple("room", "GET", "room", reads, 200), self.simple("schema", "GET", "schema", reads, 200),
            self.simple("case", "GET", "case", reads, 200), self.simple("plans", "GET", "plans", reads, 200),
            self.simple("log", "GET", "log?limit=3", "read the log", 200),
            self.simple("changes", "POST", "changes", "record", 422, {"changes": []}),
            self.simple("jobs", "GET", "jobs", drafts, 200), self.simple("job", "GET", "jobs/1", drafts, 200),
            self.simple("stop", "DELETE", "jobs/1", drafts, 200),
            self.simple("make plan", "POST", "plans", drafts, 422, {"seed": -1}),
            self.simple("edit", "POST", f"plans/{self.published}/edits", drafts, 422, {"edits": []}),
            self.simple("publish", "POST", "plans/nothing/publish", drafts, 404),
            self.simple("asks", "POST", "plans/nothing/asks", drafts, 404),
            self.simple("stress", "POST", f"plans/{self.published}/stress", drafts, 422, {"futures": 0}),
            self.simple("read stress", "GET", f"plans/{self.published}/stress", drafts, 204),
            lambda role: ("metrics", "", "GET", "metrics", None, 404),  # nobody here manages
            lambda role: ("nothing", "", "GET", "nothing", None, 404),
        ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--probes", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with Server(arguments.program, ROOT / "examples" / "iraq-2020", people=PEOPLE) as server:
        probes = Probes(server, arguments.seed)
        for _ in range(arguments.probes):
            probes.probe()
    for line in probes.failed[:20]:
        print("FAIL  " + line)
    pairs = {(role, route) for role, route, _ in probes.covered}
    print(f"{len(pairs)} of {len(ROLES) * len(probes.routes)} roles x routes, {len(probes.covered)} with the plan's state, "
          f"each at least {min(probes.covered.values())} times; the case's {len(probes.whole['tables'])} tables cell by cell")
    print(f"{arguments.probes - len(probes.failed)} passed, {len(probes.failed)} failed")
    sys.exit(1 if probes.failed else 0)


if __name__ == "__main__":
    main()
