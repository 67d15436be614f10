#!/usr/bin/python3
"""serve_test.py PROGRAM: the server does what its description says, and refuses what it should.

Starts the program on a free port of this machine and stops it. It runs under Debian's own Python, for which
python3-jsonschema is installed.
"""
import json
import pathlib
import re
import signal
import socket
import sys
import unittest

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from client import ROOT, Asker, Server, next_event  # noqa: E402

PROGRAM = None
SUSPEND = {"change": "case:policy=granted-only"}


class Described(unittest.TestCase):
    """Every answer is what the description says, on a case that is planned, edited, changed and published."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(PROGRAM)
        cls.asker = cls.server.asker()
        cls.description = cls.asker.get("openapi.json").json
        cls.plan = cls.asker.job(cls.asker.post("plans", {"name": "first"}))["plan"]
        case = cls.asker.get("case").json
        cls.day = case["case"]["from"]
        cls.until = case["case"]["until"]
        cls.seen = set()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def checked(self, method, path, body=None, status=None):
        """Asks, and holds the answer against the description of its route."""
        bare = path.split("?")[0]
        for pattern, operations in self.description["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), bare) and method.lower() in operations:
                operation = operations[method.lower()]
                break
        else:
            self.fail(f"no route {method} {bare} is described")
        answer = self.asker.ask(method, path, body)
        good = next(code for code in operation["responses"] if code != "default")
        self.assertEqual(answer.status, int(status or good), answer.bytes[:500])
        self.seen.add(operation["operationId"])
        responses = operation["responses"].get(str(answer.status), operation["responses"]["default"])
        for media, content in responses.get("content", {}).items():
            if "schema" in content:
                self.assertTrue(answer.headers["content-type"].startswith(media), answer.headers)
                schema = {**content["schema"], "components": self.description["components"]}
                jsonschema.Draft202012Validator(schema).validate(answer.json)
        return answer

    def test_every_route_answers_as_it_is_described(self):
        plan = f"/api/v1/plans/{self.plan}"
        self.checked("GET", "/api/v1/openapi.json")
        for path in ("room", "schema", "case", f"case?effective={self.day}", "log?limit=5", "log?table=sites", "plans",
                     "jobs", f"training?plan={self.plan}", "jobs/1"):
            self.checked("GET", "/api/v1/" + path)
        self.checked("GET", plan)
        self.checked("GET", plan + "/case")
        self.checked("GET", f"{plan}/days/{self.day}")
        short = self.asker.get(f"plans/{self.plan}").json["plan"]["shortfalls"][0]
        self.assertEqual(short["supply"], [], "is asked line by line")
        line = self.checked("GET", f"{plan}/lines/{short['requirement']}").json["shortfalls"]
        self.assertEqual([(run["from"], run["persons"]) for run in line][:1], [(short["from"], short["persons"])])
        self.assertGreater(sum(part["persons"] for part in line[0]["supply"]), 0)
        self.assertEqual(self.asker.get(f"plans/{self.plan}/lines/nobody").status, 404)
        element = self.asker.get(f"plans/{self.plan}").json["elements"][0]["id"]
        edit = {"edits": [{"elements": [element], "from": self.day, "until": self.until, "serves": "HOME"}], "preview": True}
        self.assertIsNone(self.checked("POST", plan + "/edits", edit).json["plan"])
        draft = self.checked("POST", plan + "/edits", {**edit, "preview": False, "name": "sent home"}).json["plan"]
        self.assertEqual(draft["base"], self.plan)
        self.checked("GET", f"{plan}/diff/{draft['id']}")
        for name in ("plan.json", "plan.csv", "plan.xlsx", "plan.geojson", "plan.ics", "report.html", "case.xlsx"):
            self.assertGreater(len(self.checked("GET", f"{plan}/files/{name}?day={self.day}").bytes), 100, name)
        self.checked("POST", "/api/v1/changes", {"changes": [SUSPEND], "preview": True, "plan": self.plan})
        self.assertTrue(self.checked("POST", plan + "/publish").json["published"])
        self.assertEqual(self.asker.get(f"plans/{self.plan}/stress").status, 204)
        self.asker.job(self.checked("POST", plan + "/asks"))
        self.assertIn("asks", self.checked("GET", plan).json["plan"])
        job = self.asker.job(self.checked("POST", plan + "/stress", {"futures": 3}))
        # first-steps has no risks: the worker says so.
        self.assertEqual(job["state"], "failed")
        self.assertIn("risks", job["problems"][0]["expected"])
        job = self.checked("POST", "/api/v1/plans", {"base": self.plan, "iterations": 1_000_000_000}).json
        stopped = self.checked("DELETE", "/api/v1/jobs/" + job["id"]).json
        self.assertIn(stopped["state"], ("stopped", "running"))
        self.assertIsNone(self.checked("GET", "/api/v1/session").json["openid"])
        self.checked("GET", "/metrics")
        connection, _ = self.asker.follow()
        connection.close()
        self.seen.add("followEvents")
        other = Asker(self.server.port)
        other.cookie, other.csrf = self.asker.cookie, self.asker.csrf
        # openid_test.py goes the way of OpenID.
        self.seen |= {"makePlan", "signIn", "signOut", "readStress", "beginOpenid", "endOpenid"}
        described = {operation["operationId"] for operations in self.description["paths"].values()
                     for operation in operations.values()}
        self.assertEqual(described, self.seen)

    def test_a_description_of_openapi_is_whole(self):
        text = json.dumps(self.description)
        schemas = self.description["components"]["schemas"]
        for name in re.findall(r"#/components/schemas/(\w+)", text):
            self.assertTrue(name in schemas, name)
        for schema in schemas.values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_a_plan_is_the_one_that_the_command_line_makes(self):
        made = json.loads(self.server.run("plan", self.server.ledger, "--json"))
        self.assertEqual(made["hash"], self.asker.get(f"plans/{self.plan}").json["plan"]["hash"])

    def test_counts_of_a_day_are_those_of_the_stays(self):
        plan, case = self.asker.get(f"plans/{self.plan}").json, self.asker.get(f"plans/{self.plan}/case").json
        day = self.asker.get(f"plans/{self.plan}/days/{self.until[:-2]}01").json if self.until.endswith("01") else \
            self.asker.get(f"plans/{self.plan}/days/{self.day}").json
        offset = 0
        sites = case["tables"]["sites"]["rows"]
        key = case["tables"]["sites"]["columns"].index("site")
        counted = {}
        stays = plan["stays"]
        for i, element in enumerate(stays["element"]):
            if stays["from"][i] <= offset < stays["until"][i]:
                site = sites[stays["site"][i]][key]
                counted[site] = counted.get(site, 0) + plan["elements"][element]["persons"]
        self.assertEqual(counted, {site["site"]: site["persons"] for site in day["sites"]})


class Refused(unittest.TestCase):
    """What should not be answered, and how that is said."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(PROGRAM)
        cls.asker = cls.server.asker()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def problem(self, answer, status, words=""):
        self.assertEqual(answer.status, status, answer.bytes)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        self.assertEqual(answer.json["status"], status)
        self.assertIn(words, answer.bytes.decode())
        return answer.json

    def test_who_is_not_signed_in_sees_nothing_not_even_which_addresses_there_are(self):
        nobody = self.server.asker("")
        first = self.problem(nobody.get("room"), 401)
        for path in ("case", "plans/none", "nothing", "jobs"):
            self.assertEqual(self.problem(nobody.get(path), 401), first)
        self.problem(nobody.post("changes"), 401)

    def test_a_link_is_good_once(self):
        self.problem(Asker(self.server.port).post("session", {"link": self.server.link.split("link=")[1]}), 401, "used")

    def test_another_site_cannot_ask_in_somebodys_name(self):
        body = {"changes": [SUSPEND], "preview": False}
        forged = Asker(self.server.port)
        forged.cookie = self.asker.cookie
        self.problem(forged.post("changes", body), 403, "X-Csrf-Token")
        self.problem(self.asker.post("changes", body, headers={"Origin": "http://evil.invalid"}), 403)
        self.problem(self.asker.get("room", headers={"Host": "evil.invalid"}), 421)
        self.assertIn("HttpOnly", self.cookie_of_a_link())
        self.assertIn("SameSite=Strict", self.cookie_of_a_link())

    def cookie_of_a_link(self):
        with Server(PROGRAM) as other:
            asker = Asker(other.port)
            return asker.post("session", {"link": other.link.split("link=")[1]}).headers["set-cookie"]

    def test_addresses_and_methods_that_there_are_not(self):
        self.problem(self.asker.get("nothing"), 404)
        self.problem(self.asker.get("plans/none"), 404)
        self.problem(self.asker.get("plans/none/files/plan.xlsx"), 404)
        answer = self.asker.ask("DELETE", "/api/v1/case")
        self.problem(answer, 405)
        self.assertIn("GET", answer.headers["allow"])
        self.problem(self.asker.ask("BREW", "/api/v1/case"), 400)
        for path in ("/../etc/passwd", "/%2e%2e/etc/passwd", "/assets/../../x", "/%00", "/%ff", "/a%0d%0ab"):
            self.assertIn(self.asker.ask("GET", path).status, (400, 404), path)

    def test_bodies_that_cannot_be_taken_name_what_is_wrong(self):
        for raw, words in (("", "body"), ("[1]", "object"), ("{", "line"), ('{"a": 1, "a": 2}', "a"),
                           ('{"changes": [], "prevew": true}', "Maybe preview"), ('{"changes": 7}', "a list"),
                           ('{"changes": []}', "at least one change"), ('{"changes": [{"change": 7}]}', "words"),
                           ('{"changes": [{"change": "a", "effective": "2020-02-30"}]}', "YYYY-MM-DD"),
                           ('{"changes": [{"change": "suspnd:X:2020-01-01"}]}', "Maybe suspend"),
                           ("[" * 100_000, "deep"), ('{"changes": [{"change": "a\\u202eb"}]}', "U+202E")):
            self.problem(self.asker.ask("POST", "/api/v1/changes", raw=raw), 422, words)
        self.problem(self.asker.get("case?effective=yesterday"), 422, "YYYY-MM-DD")
        self.problem(self.asker.get("log?limit=0"), 422, "1 to 1000")
        self.problem(self.asker.post("plans", {"seed": -1}), 422, "seed")
        self.problem(self.asker.post("plans", {"changes": ["close:NOWHERE:2020-01-01"]}), 422, "NOWHERE")

    def test_too_much_is_refused_before_it_is_read(self):
        with socket.create_connection(("127.0.0.1", self.server.port), 10) as wire:
            wire.sendall(b"POST /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n")
            self.assertIn(b" 413 ", wire.recv(100))
        with socket.create_connection(("127.0.0.1", self.server.port), 10) as wire:
            wire.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n")
            self.assertIn(b" 431 ", wire.recv(100))
        with socket.create_connection(("127.0.0.1", self.server.port), 10) as wire:
            wire.sendall(b"\x16\x03\x01\x02\x00\x01")
            wire.sendall(b"\r\n\r\n")
            self.assertIn(b" 400 ", wire.recv(100))

    def test_who_asks_too_much_is_told_to_wait(self):
        with Server(PROGRAM, options=("--rate", "5")) as slow:
            asker = slow.asker()
            statuses = [asker.get("jobs").status for _ in range(60)]
        self.assertIn(429, statuses)
        self.assertEqual(set(statuses), {200, 429})

    def test_nothing_on_the_page_may_come_from_elsewhere(self):
        answer = self.asker.ask("GET", "/")
        policy = answer.headers["content-security-policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertEqual(re.findall(rb"https?://[^\"' ]+", answer.bytes), [])
        self.assertEqual(re.findall(rb"<script>| style=| on\w+=", answer.bytes), [])
        for header, value in (("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")):
            self.assertEqual(answer.headers[header], value)


class Kept(unittest.TestCase):
    """What is said once is there, once."""

    def setUp(self):
        self.server = Server(PROGRAM)
        self.asker = self.server.asker()
        self.addCleanup(self.server.stop)

    def test_an_answer_that_is_had_is_not_sent_again(self):
        first = self.asker.get("case")
        again = self.asker.get("case", headers={"If-None-Match": first.headers["etag"]})
        self.assertEqual((again.status, again.bytes), (304, b""))
        head = self.asker.ask("HEAD", "/api/v1/case")
        self.assertEqual((head.status, head.bytes, head.headers["etag"]), (200, b"", first.headers["etag"]))

    def test_the_same_key_records_once_and_another_body_with_it_is_refused(self):
        body = {"changes": [SUSPEND], "preview": False}
        first = self.asker.post("changes", body, headers={"Idempotency-Key": "k1"}).json["recorded"]
        again = self.asker.post("changes", body, headers={"Idempotency-Key": "k1"}).json["recorded"]
        self.assertEqual((again["first"], again["last"]), (first["first"], first["last"]))
        self.assertTrue(again["again"])
        other = {"changes": [{"change": "case:policy=hopeful"}], "preview": False}
        self.assertEqual(self.asker.post("changes", other, headers={"Idempotency-Key": "k1"}).status, 422)

    def test_a_preview_records_nothing_and_says_the_same_as_the_change(self):
        number = self.asker.get("room").json["ledger"]["number"]
        tried = self.asker.post("changes", {"changes": [SUSPEND], "preview": True}).json
        self.assertEqual(self.asker.get("room").json["ledger"]["number"], number)
        made = self.asker.post("changes", {"changes": [SUSPEND], "preview": False}).json
        self.assertEqual(made["differences"], tried["differences"])
        self.assertGreater(len(made["differences"]), 0)

    def test_what_was_recorded_is_undone_by_annulling_it(self):
        before = self.asker.get("case").json
        recorded = self.asker.post("changes", {"changes": [SUSPEND], "preview": False}).json["recorded"]
        self.assertNotEqual(self.asker.get("case").json["case"], before["case"])
        annulled = [{"annuls": number} for number in range(recorded["first"], recorded["last"] + 1)]
        self.assertEqual(self.asker.post("changes", {"changes": annulled, "preview": False}).status, 200)
        after = self.asker.get("case").json
        self.assertEqual((after["case"], after["tables"]["sites"]), (before["case"], before["tables"]["sites"]))

    def test_who_follows_hears_what_others_do(self):
        connection, stream = self.asker.follow()
        self.asker.post("changes", {"changes": [SUSPEND], "preview": False})
        self.assertEqual(next_event(stream)["type"], "ledger")
        job = self.asker.post("plans", {"name": "heard"})
        kinds = set()
        while "plan" not in kinds:
            event = next_event(stream)
            kinds.add(event["type"])
            if event["type"] == "job":
                self.assertEqual(event["job"]["id"], job.json["id"])
        self.assertEqual(kinds, {"job", "plan"})
        connection.close()

    def test_plans_outlive_the_server(self):
        plan = self.asker.job(self.asker.post("plans", {"name": "kept"}))["plan"]
        before = self.asker.get(f"plans/{plan}").json
        self.server.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.process.wait(30), 0)
        with Server(PROGRAM, ledger=self.server.ledger) as again:
            self.assertEqual(again.asker().get(f"plans/{plan}").json, before)

    def test_it_ends_well_with_streams_open_and_a_plan_under_way(self):
        connection, _ = self.asker.follow()
        self.asker.post("plans", {"iterations": 1_000_000_000})
        self.assertEqual(self.server.stop(signal.SIGINT), 0)
        connection.close()


IRAQ = ROOT / "examples" / "iraq-2020"


class Room(unittest.TestCase):
    """Planner, nation, host and observer round one plan: each sees and does what is theirs."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(PROGRAM, IRAQ, people=[
            ("plan", "planner", "", "--clearance", "ALL"), ("spain", "nation", "ESP"), ("canada", "nation", "CAN"),
            ("iraq", "host", "IRQ"), ("press", "observer", "")])
        cls.planner = cls.server.asker("plan")
        cls.others = {name: cls.server.asker(name) for name in ("spain", "canada", "iraq", "press")}
        cls.draft = cls.planner.job(cls.planner.post("plans", {"name": "first", "iterations": 1}))["plan"]
        element = cls.planner.get(f"plans/{cls.draft}").json["elements"][0]["id"]
        edit = {"elements": [element], "from": "2020-06-01", "until": "2020-09-01", "serves": "HOME"}
        cls.unpublished = cls.planner.post(f"plans/{cls.draft}/edits", {"edits": [edit]}).json["plan"]["id"]

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def rows(self, asker, table):
        found = asker.get("case").json["tables"].get(table, {"columns": [], "rows": []})
        return [dict(zip(found["columns"], row)) for row in found["rows"]]

    def test_a_name_that_there_is_not_and_a_wrong_password_look_the_same(self):
        nobody = self.server.asker("")
        first = nobody.post("session", {"name": "plan", "password": "no such thing at all"})
        other = nobody.post("session", {"name": "nobody", "password": "no such thing at all"})
        self.assertEqual((first.status, first.bytes), (401, other.bytes))

    def test_a_nation_sees_its_own_contributions_and_nobody_elses(self):
        nations = lambda name: {row["nation"] for row in self.rows(self.others[name], "contributions")}
        self.assertEqual((nations("spain"), nations("canada")), ({"ESP"}, {"CAN"}))
        self.assertEqual({row["nation"] for row in self.rows(self.others["spain"], "mandates")}, {"ESP"})
        self.assertGreater(len({row["nation"] for row in self.rows(self.planner, "contributions")}), 5)
        for name in ("iraq", "press"):
            self.assertEqual(self.rows(self.others[name], "mandates"), [])
            self.assertNotIn("notice_days", self.others[name].get("case").json["tables"]["contributions"]["columns"])

    def test_what_one_may_not_do_looks_like_what_there_is_not(self):
        for name, asker in self.others.items():
            nothing = asker.get("plans/nothing")
            self.assertEqual(asker.get(f"plans/{self.unpublished}").bytes, nothing.bytes, name)
            self.assertEqual(asker.get("jobs").bytes, nothing.bytes, name)
            self.assertEqual(asker.post("plans", {"name": "mine"}).bytes, nothing.bytes, name)
            self.assertEqual(asker.post(f"plans/{self.draft}/publish").bytes, nothing.bytes, name)
            self.assertEqual(asker.ask("GET", "/metrics").bytes, nothing.bytes, name)
        self.assertEqual(self.others["press"].post("changes", {"changes": [SUSPEND], "preview": True}).status, 404)
        self.assertEqual(self.others["press"].get("log").status, 404)

    def test_nobody_writes_what_is_not_theirs(self):
        contribution = self.rows(self.others["spain"], "contributions")[0]["contribution"]
        number = self.planner.get("room").json["ledger"]["number"]
        body = {"changes": [{"change": f"contributions:contribution={contribution}:note=ours"}], "preview": False}
        for name in ("canada", "iraq"):
            answer = self.others[name].post("changes", body)
            self.assertEqual(answer.status, 422, name)
        self.assertEqual(self.planner.get("room").json["ledger"]["number"], number)
        answer = self.others["spain"].post("changes", body)
        self.assertEqual(answer.status, 200, answer.bytes)
        said = self.planner.get(f"log?after={number}").json["events"]
        self.assertEqual([(event["author"], event["row"]) for event in said], [("spain", contribution)])

    def test_the_story(self):
        """The planner publishes; the host sees what hangs on it and says yes; the plan follows."""
        plan = self.planner.post(f"plans/{self.draft}/publish").json
        self.assertTrue(plan["published"])
        host, spain, press = self.others["iraq"], self.others["spain"], self.others["press"]
        for asker in (host, spain, press):
            self.assertEqual(asker.get("room").json["plan"], self.draft)
        seen = host.get(f"plans/{self.draft}").json
        gates = [gate for gate in seen["plan"]["gates"] if gate["kind"] == "consent"]
        self.assertGreater(sum(gate["persons"] for gate in gates), 0)
        self.assertNotIn("mandate", {gate["kind"] for gate in seen["plan"]["gates"]})
        self.assertEqual(press.get(f"plans/{self.draft}").json["plan"]["gates"], [])
        mine = spain.get(f"plans/{self.draft}").json
        case = spain.get(f"plans/{self.draft}/case").json
        self.assertTrue(all(element["id"].split("/")[0].startswith("ESP") for element in mine["elements"]))
        self.assertEqual({row[case["tables"]["contributions"]["columns"].index("nation")]
                          for row in case["tables"]["contributions"]["rows"]}, {"ESP"})
        consent = next(row for row in self.rows(host, "consents") if row["state"] == "asked" and row.get("expected_on"))
        granted = {**{name: value for name, value in consent.items() if value and name not in ("expected_on", "note", "source")},
                   "on": "2020-02-20", "state": "granted"}
        words = "add:consents:" + ",".join(f"{name}={value}" for name, value in granted.items())
        connection, stream = self.planner.follow()
        answer = host.post("changes", {"changes": [{"change": words, "effective": "2020-02-20"}], "preview": False})
        self.assertEqual(answer.status, 200, answer.bytes)
        self.assertEqual(next_event(stream)["type"], "ledger")
        connection.close()
        again = self.planner.job(self.planner.post("plans", {"name": "after the consent", "base": self.draft, "iterations": 1}))
        self.assertEqual(again["state"], "done", again)
        left = self.planner.get(f"plans/{again['plan']}").json["plan"]["gates"]
        before = self.planner.get(f"plans/{self.draft}").json["plan"]["gates"]
        self.assertLess(len([gate for gate in left if gate["kind"] == "consent"]),
                        len([gate for gate in before if gate["kind"] == "consent"]))

    def test_files_hold_what_the_reader_sees_and_no_more(self):
        self.planner.post(f"plans/{self.draft}/publish")
        text = self.others["spain"].get(f"plans/{self.draft}/files/plan.csv").bytes.decode()
        self.assertIn("ESP", text)
        self.assertNotIn("CAN-", text)
        whole = self.planner.get(f"plans/{self.draft}/files/plan.csv").bytes.decode()
        self.assertIn("CAN-", whole)

    def test_a_field_that_one_may_not_see_changes_nothing_that_one_sees(self):
        self.planner.post(f"plans/{self.draft}/publish")
        paths = ("room", "case", "log", "plans", f"plans/{self.draft}", f"plans/{self.draft}/case",
                 f"plans/{self.draft}/days/2020-06-15")
        seen = lambda name: [self.others[name].get(path).bytes for path in paths]
        before = {name: seen(name) for name in ("canada", "press")}
        mandate = next(row for row in self.rows(self.planner, "mandates") if row["nation"] == "ITA")
        body = {"changes": [{"change": f"mandates:mandate={mandate['mandate']}:note=not for others"}], "preview": False}
        self.assertEqual(self.planner.post("changes", body).status, 200)
        for name, answers in before.items():
            for path, was, now in zip(paths, answers, seen(name)):
                self.assertEqual(was, now, f"{name}, {path}")


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
