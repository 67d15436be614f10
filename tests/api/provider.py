"""Providers of OpenID Connect that a test starts on a free port: Debian's glewlwyd, and one that says what it is told."""
import base64
import contextlib
import datetime
import http.client
import http.server
import ipaddress
import itertools
import json
import pathlib
import signal
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse

from cryptography import x509
from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

GLEWLWYD = pathlib.Path("/usr/bin/glewlwyd")
SCHEMA = pathlib.Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Browser:
    """Goes where it is sent, one step at a time, and keeps cookies by host and path as browsers do."""

    def __init__(self):
        self.cookies = {}

    def ask(self, method, url, body=None):
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        sent = "; ".join(f"{name}={value}" for (host, path, name), value in self.cookies.items()
                         if host == parts.netloc and (parts.path + "/").startswith(path.rstrip("/") + "/"))
        headers = {"Cookie": sent} if sent else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        with contextlib.closing(connection):
            connection.request(method, parts.path + ("?" + parts.query if parts.query else ""),
                               None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            answer.text = answer.read()
        answer.set_cookies = answer.headers.get_all("Set-Cookie") or []
        for line in answer.set_cookies:
            first, *more = [part.strip() for part in line.split(";")]
            name, _, value = first.partition("=")
            more = dict(part.partition("=")[::2] for part in more)
            key = (parts.netloc, more.get("Path", more.get("path", "/")), name)
            if value and more.get("Max-Age") != "0":
                self.cookies[key] = value
            else:
                self.cookies.pop(key, None)
        return answer

    def cookie(self, name):
        return next((value for (_, _, one), value in self.cookies.items() if one == name), "")


class Glewlwyd:
    """The provider of Debian, from a database of its own; its users sign in by its API, as its page does."""

    def __init__(self, back, users=("ana", "bob")):
        self.folder = tempfile.TemporaryDirectory(prefix="rebadge-glewlwyd-")
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.issuer = self.base + "/api/oidc"
        self.secret = "the-secret-of-a-client"  # glewlwyd does not unescape it
        folder = pathlib.Path(self.folder.name)
        with contextlib.closing(sqlite3.connect(folder / "glewlwyd.db")) as database:
            database.executescript(SCHEMA.read_text(encoding="utf-8"))
        (folder / "glewlwyd.conf").write_text(f"""
port={self.port}
bind_address="127.0.0.1"
external_url="{self.base}"
login_url="login.html"
api_prefix="api"
log_mode="console"
log_level="WARNING"
cookie_secure=0
session_key="GLEWLWYD"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = {{ type = "sqlite3" path = "{folder}/glewlwyd.db" }};
""", encoding="utf-8")
        self.log = (folder / "log").open("w+b")
        self.process = subprocess.Popen([GLEWLWYD, "-c", folder / "glewlwyd.conf"], stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=subprocess.STDOUT)
        self.wait()
        self.configure(back, users)

    def wait(self):
        until = time.monotonic() + 30
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            if self.process.poll() is not None or time.monotonic() > until:
                self.log.seek(0)
                raise AssertionError("glewlwyd does not serve: " + self.log.read().decode())
            time.sleep(0.05)

    def configure(self, back, users):
        admin = Browser()

        def say(path, body):
            answer = admin.ask("POST", f"{self.base}/api/{path}", body)
            assert answer.status == 200, f"{path}: {answer.status} {answer.text}"

        key = rsa.generate_private_key(65537, 2048)
        say("auth/", {"username": "admin", "password": "password"})  # as its schema has it
        say("mod/plugin/", {"module": "oidc", "name": "oidc", "display_name": "OpenID Connect", "parameters": {
            "iss": self.issuer, "jwt-type": "rsa", "jwt-key-size": "256", "subject-type": "public",
            "key": key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                     serialization.NoEncryption()).decode(),
            "cert": key.public_key().public_bytes(serialization.Encoding.PEM,
                                                  serialization.PublicFormat.SubjectPublicKeyInfo).decode(),
            "access-token-duration": 600, "refresh-token-duration": 600, "code-duration": 60, "refresh-token-rolling": False,
            "allow-non-oidc": False, "auth-type-code-enabled": True, "auth-type-code-revoke-replayed": True,
            "auth-type-token-enabled": False, "auth-type-id-token-enabled": True, "auth-type-none-enabled": False,
            "auth-type-password-enabled": False, "auth-type-client-enabled": False, "auth-type-refresh-enabled": False,
            "pkce-allowed": True, "pkce-required": True, "pkce-method-plain-allowed": False,
            "claims": [{"name": "preferred_username", "user-property": "username", "type": "string", "mandatory": True,
                        "on-demand": False}]}})
        for user in users:
            say("user/", {"username": user, "password": self.password(user), "name": user, "scope": ["openid", "profile"],
                          "email": user + "@example.org", "enabled": True})
        say("client/", {"client_id": "rebadge", "name": "Rebadge", "confidential": True, "client_secret": self.secret,
                        "redirect_uri": [back], "authorization_type": ["code"], "scope": [], "enabled": True,
                        "token_endpoint_auth_method": ["client_secret_basic"]})

    @staticmethod
    def password(user):
        return f"the password of {user}"

    def sign_in(self, browser, there, user):
        """The browser is where Rebadge sent it; the address that the provider sends it back to."""
        shown = browser.ask("GET", there)
        assert shown.status == 302 and "/login.html" in shown.headers["Location"], (shown.status, shown.headers["Location"])
        browser.ask("POST", self.base + "/api/auth/", {"username": user, "password": self.password(user)})
        granted = browser.ask("PUT", self.base + "/api/auth/grant/rebadge", {"scope": "openid"})
        assert granted.status == 200, granted.text
        back = browser.ask("GET", there + "&g_continue")
        assert back.status == 302, (back.status, back.text)
        return back.headers["Location"]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.log.close()
        self.folder.cleanup()


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def whole(number):
    return base64url(number.to_bytes((number.bit_length() + 7) // 8, "big"))


class Key:
    def __init__(self, name, bits=2048):
        self.name = name
        self.private = rsa.generate_private_key(65537, bits)

    def public(self):
        numbers = self.private.public_key().public_numbers()
        return {"kty": "RSA", "use": "sig", "kid": self.name, "n": whole(numbers.n), "e": whole(numbers.e)}

    def token(self, claims, alg="RS256", header=None):
        head = {"typ": "JWT", "alg": alg, "kid": self.name, **(header or {})}
        text = base64url(json.dumps(head).encode()) + "." + base64url(json.dumps(claims).encode())
        if alg == "none":
            return text + "."
        if alg == "HS256":  # with what everybody knows as the secret
            shared = hmac.HMAC(self.private.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo), hashes.SHA256())
            shared.update(text.encode())
            return text + "." + base64url(shared.finalize())
        return text + "." + base64url(self.private.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))


class Teller:
    """A provider that gives for each code what `token_for(claims)` makes of good claims: an id_token, or whatever else."""

    def __init__(self, port=0, certificate=None):
        self.key = Key("one")
        self.keys = [self.key]
        self.token_for = self.key.token
        self.visits, self.changes, self.codes = {}, {}, itertools.count()
        teller = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                self.say(*teller.get(self.path))

            def do_POST(self):
                form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.say(*teller.redeem({name: values[0] for name, values in form.items()}, self.headers))

            def say(self, status, body, headers=()):
                text = body if isinstance(body, bytes) else json.dumps(body).encode()
                with contextlib.suppress(OSError):
                    self.send_response(status)
                    for name, value in headers:
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)

        class Quiet(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """Clients that do not trust the certificate go away in the middle."""

        self.server = Quiet(("127.0.0.1", port), Handler)
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
            scheme = "https"
        self.issuer = f"{scheme}://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def get(self, path):
        if path == "/.well-known/openid-configuration":
            document = {"issuer": self.issuer, "authorization_endpoint": self.issuer + "/auth?style=plain",
                        "token_endpoint": self.issuer + "/token", "jwks_uri": self.issuer + "/keys",
                        "token_endpoint_auth_methods_supported": ["client_secret_post"],
                        "code_challenge_methods_supported": ["S256"]}
            return 200, {**document, **self.changes}
        if path == "/keys":
            return 200, {"keys": [key.public() for key in self.keys]}
        return 404, {}

    def back(self, there, **changes):
        """The way back of whoever is sent there: a code that goes with what was asked."""
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(there).query))
        code = f"code-{next(self.codes)}"
        self.visits[code] = query
        return query["redirect_uri"] + "?" + urllib.parse.urlencode({"state": query["state"], "code": code, **changes})

    def redeem(self, form, _headers):
        visit = self.visits.pop(form["code"], None)
        verified = visit and base64url(self.sha256(form["code_verifier"])) == visit["code_challenge"]
        if not verified or form["redirect_uri"] != visit["redirect_uri"] or form.get("client_secret") != "told to nobody":
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        told = self.token_for({"iss": self.issuer, "aud": visit["client_id"], "sub": "4711", "nonce": visit["nonce"], "iat": now,
                               "exp": now + 300})
        return told if isinstance(told, tuple) else (200, {"token_type": "Bearer", "access_token": "x", "id_token": told})

    @staticmethod
    def sha256(text):
        digest = hashes.Hash(hashes.SHA256())
        digest.update(text.encode())
        return digest.finalize()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def certificate(folder):
    """A certificate for 127.0.0.1 with its key, which signs itself: one file for the provider, one for who trusts it."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.utcnow()
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), True).sign(key, hashes.SHA256()))
    public = made.public_bytes(serialization.Encoding.PEM)
    (folder / "trusted.pem").write_bytes(public)
    (folder / "server.pem").write_bytes(public + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return folder / "server.pem", folder / "trusted.pem"
