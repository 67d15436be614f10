"""A PostgreSQL of a test's own: on a socket in a temporary folder, with no port. It goes with the test."""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

PROGRAMS = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))


class Postgres:
    """One database of a role that is no superuser: `address`; and as the superuser: `super_address`."""

    def __init__(self):
        programs = PROGRAMS[-1].parent
        # PostgreSQL refuses to run as root.
        self.user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rebadge-postgres-"))
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        data = self.folder / "data"
        self._call(programs / "initdb", "--pgdata", data, "--auth=trust", "--no-sync", "--username=postgres",
                   "--encoding=UTF8", "--locale=C.UTF-8").wait()
        self.process = self._call(programs / "postgres", "-D", data, "-c", "listen_addresses=", "-c",
                                  f"unix_socket_directories={self.folder}")
        until = time.monotonic() + 60
        while self.sql("CREATE ROLE keeper LOGIN") != 0:
            assert self.process.poll() is None and time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.1)
        assert self.sql("CREATE DATABASE kept OWNER keeper") == 0
        self.address = f"postgresql:///kept?host={self.folder}&user=keeper"
        self.super_address = f"postgresql:///kept?host={self.folder}&user=postgres"

    def _call(self, *call):
        log = open(self.folder / "log", "ab")
        as_user = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        return subprocess.Popen([str(word) for word in call], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                cwd=self.folder, **as_user)

    def sql(self, text):
        return subprocess.run(["psql", "-h", str(self.folder), "-U", "postgres", "-d", "postgres", "-qc", text],
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60).returncode

    def stop(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)
