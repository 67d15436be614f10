#!/usr/bin/python3
"""openid_test.py PROGRAM: people sign in at an OpenID provider, and nobody comes in who should not.

The provider is glewlwyd of Debian 12, and for what no honest provider says one of ours (provider.py).
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from client import Server  # noqa: E402
from provider import Browser, Glewlwyd, Key, Teller, certificate, free_port  # noqa: E402

PROGRAM = None


class Room:
    """A server whose accounts sign in at a provider."""

    def __init__(self, issuer, people, secret, *options, port=None, **more):
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.folder = tempfile.TemporaryDirectory(prefix="rebadge-openid-")
        file = pathlib.Path(self.folder.name) / "secret"
        file.write_text(secret + "\n", encoding="utf-8")
        self.server = Server(PROGRAM, people=people, options=(
            "--port", self.port, "--openid-issuer", issuer, "--openid-client", "rebadge", "--openid-secret-file", file,
            *options), **more)

    def begin(self, browser):
        return browser.ask("POST", self.base + "/api/v1/session/openid")

    def there(self, browser):
        answer = self.begin(browser)
        assert answer.status == 200, answer.text
        return json.loads(answer.text)["to"]

    def who(self, browser):
        answer = browser.ask("GET", self.base + "/api/v1/room")
        return json.loads(answer.text)["you"]["name"] if answer.status == 200 else None

    def said(self):
        """What the operator reads next of somebody who did not come in."""
        while True:
            line = self.server.process.stderr.readline()
            assert line, "the server ended"
            if line.startswith("error: "):
                return line

    def stop(self):
        code = self.server.stop()
        self.folder.cleanup()
        return code


class AtGlewlwyd(unittest.TestCase):
    """The whole way, at a provider that others wrote."""

    @classmethod
    def setUpClass(cls):
        port = free_port()
        cls.provider = Glewlwyd(f"http://127.0.0.1:{port}/api/v1/session/openid/return")
        cls.room = Room(cls.provider.issuer, [("ana", "planner", "", "--clearance", "ALL")], cls.provider.secret, port=port)

    @classmethod
    def tearDownClass(cls):
        cls.room.stop()
        cls.provider.stop()

    def come_back(self, user, browser=None):
        browser = browser or Browser()
        back = self.provider.sign_in(browser, self.room.there(browser), user)
        return browser, back, browser.ask("GET", back)

    def test_whom_the_manager_linked_comes_in_once_and_nobody_else_does(self):
        browser, _, answer = self.come_back("ana")
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/#/?openid=nobody"))
        self.assertIsNone(self.room.who(browser))
        # The operator reads who it was, and links them.
        said = self.room.said()
        subject = said.split('found "')[1].split('"')[0]
        self.room.server.run("user", "link", self.room.server.ledger, "ana", "--openid", subject)

        browser = Browser()
        there = self.room.there(browser)
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(there).query))
        self.assertEqual(asked["code_challenge_method"], "S256")
        self.assertNotEqual(asked["state"], asked["nonce"])
        back = self.provider.sign_in(browser, there, "ana")
        answer = browser.ask("GET", back)
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/"))
        session = next(line for line in answer.set_cookies if line.startswith("rebadge="))
        self.assertIn("; HttpOnly; SameSite=Strict", session)
        self.assertEqual(self.room.who(browser), "ana")
        self.assertEqual(browser.cookie("rebadge-openid"), "")

        with self.subTest("the same way back a second time"):
            again = browser.ask("GET", back)
            self.assertEqual(again.headers["Location"], "/#/?openid=refused")
            self.assertIn("state", self.room.said())
        with self.subTest("a code that was used, with a sign-in of now"):
            other = Browser()
            state = urllib.parse.parse_qs(urllib.parse.urlsplit(self.room.there(other)).query)["state"][0]
            code = urllib.parse.parse_qs(urllib.parse.urlsplit(back).query)["code"][0]
            answer = other.ask("GET", f"{self.room.base}/api/v1/session/openid/return?state={state}&code={code}")
            self.assertEqual(answer.headers["Location"], "/#/?openid=refused")
            self.assertIsNone(self.room.who(other))
            self.room.said()
        with self.subTest("somebody of the provider who has no account here"):
            bob, _, answer = self.come_back("bob")
            self.assertEqual(answer.headers["Location"], "/#/?openid=nobody")
            self.assertIsNone(self.room.who(bob))
            self.room.said()
        with self.subTest("an account that was disabled"):
            self.room.server.run("user", "disable", self.room.server.ledger, "ana")
            self.assertIsNone(self.room.who(browser))
            ana, _, answer = self.come_back("ana")
            self.assertEqual(answer.headers["Location"], "/#/?openid=nobody")
            self.assertIsNone(self.room.who(ana))
            self.room.said()
            self.room.server.run("user", "enable", self.room.server.ledger, "ana")

    def test_a_way_back_is_of_the_browser_that_began(self):
        mine, other = Browser(), Browser()
        back = self.provider.sign_in(mine, self.room.there(mine), "bob")
        answer = other.ask("GET", back)
        self.assertEqual(answer.headers["Location"], "/#/?openid=refused")
        self.assertIn("state", self.room.said())
        # And not of that one any more either.
        self.assertEqual(mine.ask("GET", back).headers["Location"], "/#/?openid=refused")
        self.room.said()

    def test_the_cookie_on_the_way_is_short_lived_and_hidden_from_scripts(self):
        answer = self.room.begin(Browser())
        self.assertEqual(len(answer.set_cookies), 1)
        self.assertRegex(answer.set_cookies[0], "^rebadge-openid=[0-9a-f]{64}; Path=/api/v1/session/openid; HttpOnly; "
                                                "SameSite=Lax; Max-Age=600$")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_the_page_is_told_how_one_signs_in(self):
        doors = json.loads(Browser().ask("GET", self.room.base + "/api/v1/session").text)
        self.assertEqual(doors, {"passwords": True, "openid": {"name": f"127.0.0.1:{self.provider.port}"}})


class AtATeller(unittest.TestCase):
    """What a provider must not say, each of it refused and told to the operator."""

    @classmethod
    def setUpClass(cls):
        cls.teller = Teller()
        cls.room = Room(cls.teller.issuer, [("ana", "planner", "", "--clearance", "ALL", "--openid", "4711")], "told to nobody")

    @classmethod
    def tearDownClass(cls):
        cls.room.stop()
        cls.teller.stop()

    def setUp(self):
        self.teller.token_for = self.teller.key.token
        self.show(self.teller.key)

    def show(self, key):
        """The provider's key is this one, and the server asks for keys again when it misses one."""
        if self.teller.keys != [key]:
            self.teller.keys = [key]
            time.sleep(3)

    def come_back(self, **changes):
        browser = Browser()
        answer = browser.ask("GET", self.teller.back(self.room.there(browser), **changes))
        self.assertEqual(answer.status, 303)
        return browser, answer.headers["Location"]

    def refused(self, word, reason="refused", **changes):
        browser, location = self.come_back(**changes)
        self.assertEqual(location, "/#/?openid=" + reason)
        self.assertEqual(browser.cookies, {})
        self.assertIsNone(self.room.who(browser))
        self.assertIn(word, self.room.said())

    def test_a_good_token_comes_in(self):
        browser, location = self.come_back()
        self.assertEqual(location, "/")
        self.assertEqual(self.room.who(browser), "ana")

    def test_a_wrong_claim_is_refused(self):
        now = int(time.time())
        for claim, value in {"iss": "http://127.0.0.1:1", "aud": "another", "nonce": "0" * 64, "exp": now - 61, "iat": now - 601,
                             "nbf": now + 120, "sub": "", "azp": "another"}.items():
            with self.subTest(claim):
                self.teller.token_for = lambda good, c=claim, v=value: self.teller.key.token({**good, c: v})
                self.refused("id_token, " + claim)
        for claim in ("iss", "aud", "nonce", "exp", "iat", "sub"):
            with self.subTest("without " + claim):
                self.teller.token_for = lambda good, c=claim: self.teller.key.token({n: v for n, v in good.items() if n != c})
                self.refused("id_token, " + claim)

    def test_another_signature_is_refused(self):
        stranger = Key("one")
        for name, word, token_for in (
                ("of another key", "signature", stranger.token),
                ("none", "signed", lambda good: self.teller.key.token(good, "none")),
                ("by what is public", "alg", lambda good: self.teller.key.token(good, "HS256")),
                ("of a key that nobody knows", "kid", lambda good: self.teller.key.token(good, header={"kid": "two"})),
                ("of a key that the token brings along", "signature",
                 lambda good: stranger.token(good, header={"jwk": stranger.public()})),
                ("with words that must be known", "crit", lambda good: self.teller.key.token(good, header={"crit": ["exp"]})),
                ("that was there before the claims", "signature", self.changed)):
            with self.subTest(name):
                self.teller.token_for = token_for
                self.refused(word)

    def changed(self, good):
        head, _, signature = self.teller.key.token({**good, "sub": "another"}).split(".")
        return ".".join((head, self.teller.key.token(good).split(".")[1], signature))

    def test_a_short_key_is_none(self):
        short = Key("short", 1024)
        self.show(short)
        self.teller.token_for = short.token
        self.refused("kid")

    def test_new_keys_are_fetched_when_one_is_missing(self):
        new = Key("new")
        self.show(new)
        self.teller.token_for = new.token
        browser, location = self.come_back()
        self.assertEqual(location, "/")
        self.assertEqual(self.room.who(browser), "ana")

    def test_what_the_provider_sends_back_must_be_its_own(self):
        self.refused("iss", iss="http://127.0.0.1:1")
        self.refused("access_denied", error="access_denied")
        self.refused("invalid_grant", code="guessed")

    def test_answers_that_are_none(self):
        for name, reason, token_for in (
                ("no token", "refused", lambda _: (200, {"token_type": "Bearer"})),
                ("no JSON", "refused", lambda _: (200, b"<html>")),
                ("a token that is none", "refused", lambda _: (200, {"id_token": "a.b.c"})),
                ("elsewhere", "refused", lambda _: (302, {}, [("Location", self.teller.issuer + "/token")])),
                ("a fault", "away", lambda _: (503, {})),
                ("too much", "away", lambda _: (200, b"x" * 300_000))):
            with self.subTest(name):
                self.teller.token_for = token_for
                self.refused("error: ", reason)

    def test_nobody_waits_for_a_provider_that_is_slow_but_who_signs_in_there(self):
        self.teller.token_for = lambda _: (time.sleep(20), (503, {}))[1]
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(8) as many:
            coming = [many.submit(self.come_back) for _ in range(8)]
            time.sleep(0.5)
            for _ in range(20):
                asked = time.monotonic()
                self.assertEqual(Browser().ask("GET", self.room.base + "/api/v1/session").status, 200)
                self.assertLess(time.monotonic() - asked, 2)
            self.assertFalse(any(one.done() for one in coming))
            for one in coming:
                self.assertEqual(one.result()[1], "/#/?openid=away")
                self.assertIn("time", self.room.said())
        self.assertLess(time.monotonic() - began, 40)


class AtTheStart(unittest.TestCase):
    """What the operator is told of a provider that is not there, or is another."""

    ANA = [("ana", "planner", "", "--clearance", "ALL", "--openid", "4711")]

    def refused(self, word, *options, people=True):
        with tempfile.TemporaryDirectory() as folder:
            ledger = pathlib.Path(folder) / "case.ledger"
            secret = pathlib.Path(folder) / "secret"
            secret.write_text("told to nobody\n", encoding="utf-8")
            case = pathlib.Path(__file__).resolve().parent.parent.parent / "examples" / "first-steps"
            for call in ([["ledger", "init", ledger, "--from", case, "--author", "test"]] + (
                    [["user", "add", ledger, "ana", "--role", "observer", "--openid", "4711"]] if people else [])):
                subprocess.run([PROGRAM, *map(str, call)], check=True, capture_output=True, timeout=60)
            done = subprocess.run([PROGRAM, "serve", str(ledger), *map(str, options), "--openid-secret-file", str(secret)],
                                  capture_output=True, timeout=60, text=True, check=False)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(word, done.stderr)
            self.assertNotIn("told to nobody", done.stderr)

    def test_another_provider_than_the_one_meant_is_an_error(self):
        teller = Teller()
        try:
            teller.changes = {"issuer": "https://login.example.org"}
            self.refused("issuer: found \"https://login.example.org\"", "--openid-issuer", teller.issuer, "--openid-client", "rebadge")
            teller.changes = {"code_challenge_methods_supported": ["plain"]}
            self.refused("S256", "--openid-issuer", teller.issuer, "--openid-client", "rebadge")
            teller.changes = {"token_endpoint": "http://login.example.org/token"}
            self.refused("token_endpoint", "--openid-issuer", teller.issuer, "--openid-client", "rebadge")
            self.refused("status 404", "--openid-issuer", teller.issuer + "/other", "--openid-client", "rebadge")
        finally:
            teller.stop()

    def test_options_that_make_no_sense_are_an_error(self):
        self.refused("--openid-issuer", "--openid-issuer", "http://login.example.org", "--openid-client", "rebadge")
        self.refused("--openid-client", "--openid-issuer", "https://login.example.org")
        self.refused("--openid-issuer", "--openid-client", "rebadge")
        self.refused("accounts", "--openid-issuer", "https://login.example.org", "--openid-client", "rebadge", people=False)
        self.refused("--public", "--openid-issuer", "https://login.example.org", "--openid-client", "rebadge", "--address", "0.0.0.0")
        self.refused("--public", "--openid-issuer", "https://login.example.org", "--openid-client", "rebadge", "--public",
                     "https://rebadge.example.org/room")

    def test_a_provider_that_is_away_is_waited_for(self):
        port = free_port()
        room = Room(f"http://127.0.0.1:{port}", self.ANA, "told to nobody")
        try:
            answer = room.begin(Browser())
            self.assertEqual((answer.status, answer.headers["Retry-After"]), (503, "10"))
            self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
            teller = Teller(port)
            try:
                browser = Browser()
                browser.ask("GET", teller.back(room.there(browser)))
                self.assertEqual(room.who(browser), "ana")
            finally:
                teller.stop()
        finally:
            self.assertEqual(room.stop(), 0)

    def test_the_servers_end_does_not_wait_for_the_provider(self):
        teller = Teller()
        room = Room(teller.issuer, self.ANA, "told to nobody")
        teller.token_for = lambda _: (time.sleep(20), (503, {}))[1]
        browser = Browser()
        back = teller.back(room.there(browser))
        with concurrent.futures.ThreadPoolExecutor(1) as one:
            coming = one.submit(browser.ask, "GET", back)
            time.sleep(1)
            began = time.monotonic()
            self.assertEqual(room.stop(), 0)
            self.assertLess(time.monotonic() - began, 5)
            self.assertEqual(coming.result().headers["Location"], "/#/?openid=away")
        teller.stop()

    def test_without_a_provider_there_is_no_such_door(self):
        with Server(PROGRAM) as server:
            browser, base = Browser(), f"http://127.0.0.1:{server.port}/api/v1/session"
            self.assertEqual(json.loads(browser.ask("GET", base).text), {"passwords": False, "openid": None})
            self.assertEqual(browser.ask("POST", base + "/openid").status, 404)
            self.assertEqual(browser.ask("GET", base + "/openid/return?state=1&code=2").status, 404)


class ByAnotherClaim(unittest.TestCase):
    """What links people may be an address that they know, if the provider has verified it."""

    def test_an_address_links_if_it_was_verified(self):
        teller = Teller()
        room = Room(teller.issuer, [("ana", "planner", "", "--clearance", "ALL", "--openid", "ana@example.org")],
                    "told to nobody", "--openid-claim", "email")
        try:
            for more, comes in (({"email": "ana@example.org", "email_verified": True}, True),
                                ({"email": "ana@example.org", "email_verified": False}, False),
                                ({"email": "ana@example.org"}, False),
                                ({"email": "bob@example.org", "email_verified": True}, False),
                                ({"sub": "ana@example.org"}, False)):
                with self.subTest(more):
                    teller.token_for = lambda good, m=more: teller.key.token({**good, **m})
                    browser = Browser()
                    there = room.there(browser)
                    self.assertIn("scope=openid%20email", there)
                    browser.ask("GET", teller.back(there))
                    self.assertEqual(room.who(browser), "ana" if comes else None)
        finally:
            room.stop()
            teller.stop()


class ByHttps(unittest.TestCase):
    """The provider's certificate counts."""

    def test_a_provider_that_this_machine_trusts_is_asked_and_no_other(self):
        with tempfile.TemporaryDirectory() as folder:
            served, trusted = certificate(pathlib.Path(folder))
            teller = Teller(certificate=served)
            try:
                for trusts in (True, False):
                    environment = {**os.environ, **({"SSL_CERT_FILE": str(trusted)} if trusts else {})}
                    room = Room(teller.issuer, AtTheStart.ANA, "told to nobody", environment=environment)
                    try:
                        browser = Browser()
                        answer = room.begin(browser)
                        self.assertEqual(answer.status, 200 if trusts else 503)
                        if trusts:
                            browser.ask("GET", teller.back(json.loads(answer.text)["to"]))
                            self.assertEqual(room.who(browser), "ana")
                        else:
                            self.assertIn("certificate verify failed", room.said())
                    finally:
                        room.stop()
            finally:
                teller.stop()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=2)
