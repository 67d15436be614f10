#!/usr/bin/env python3
"""slurm_test.py PROGRAM: a plan's stress as a job array under Slurm says what one process says.

Starts Debian's munged, slurmctld and slurmd by hand in a folder of their own, on free ports, as whoever runs it, without
systemd and cgroups; what was started is stopped by its process id.
"""
import contextlib
import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASE = ROOT / "examples" / "iraq-2020"
SCRIPT = ROOT / "scripts" / "stress-array"
PROGRAM = None
FUTURES, SEED, TASKS = 6, 7, 3

CONFIG = """
ClusterName=rebadge
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
SchedulerParameters=sched_interval=2,bf_interval=2
DependencyParameters=kill_invalid_depend
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(number):
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


class Slurm:
    """One node and its controller."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf"), "REBADGE": str(PROGRAM)}
        controller_port, node_port = free_ports(2)
        host = socket.gethostname().split(".")[0]
        (folder / "slurm.conf").write_text(CONFIG.format(host=host, controller_port=controller_port, node_port=node_port,
                                                         user=getpass.getuser(), folder=folder))
        (folder / "state").mkdir()
        (folder / "spool").mkdir()
        key = folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)

    def start(self):
        munge = {name: self.folder / f"munge.{name}" for name in ("socket", "log", "pid", "seed", "key")}
        self.start_one("munged", "--foreground", "--force", f"--socket={munge['socket']}", f"--key-file={munge['key']}",
                    f"--log-file={munge['log']}", f"--pid-file={munge['pid']}", f"--seed-file={munge['seed']}")
        self.wait(munge["socket"].exists)
        self.start_one("slurmctld", "-D", "-i")
        self.start_one("slurmd", "-D")
        self.wait(lambda: "idle" in self.said_by("sinfo", "-h", "-o", "%t"))

    def start_one(self, program, *options):
        path = shutil.which(program, path="/usr/sbin:" + os.environ["PATH"])
        with open(self.folder / f"{program}.out", "wb") as out:
            self.processes.append(subprocess.Popen([path, *options], env=self.environment, stdin=subprocess.DEVNULL,
                                                   stdout=out, stderr=out, start_new_session=True))

    def wait(self, until, seconds=60):
        end = time.monotonic() + seconds
        while not until():
            ended = [process.args[0] for process in self.processes if process.poll() is not None]
            assert not ended and time.monotonic() < end, f"{ended or 'Slurm'} did not start:\n{self.logs()}"
            time.sleep(0.1)

    def logs(self):
        return "".join(f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}"
                       for log in sorted([*self.folder.glob("*.log"), *self.folder.glob("*.out")]))

    def said_by(self, *call):
        return subprocess.run(call, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              text=True).stdout

    def stop(self):
        """Jobs first, then who was started last."""
        user = getpass.getuser()
        self.said_by("scancel", "--user", user)
        end = time.monotonic() + 20
        while self.said_by("squeue", "-h", "--user", user) and time.monotonic() < end:
            time.sleep(0.2)
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class Stress(unittest.TestCase):
    folder, plan, slurm = None, None, None

    def array(self, *options, plan=None, environment=None):
        """The script, and all that it started is gone when it is interrupted."""
        call = [SCRIPT, CASE, plan or self.plan, "--futures", str(FUTURES), "--seed", str(SEED), "--tasks", str(TASKS)]
        process = subprocess.Popen([*call, *options], env={**self.slurm.environment, **(environment or {})}, text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   cwd=self.folder, start_new_session=True)
        try:
            out, said = process.communicate(timeout=300)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait()
        return subprocess.CompletedProcess(call, process.returncode, out, said)

    def stress(self, *options):
        return subprocess.run([PROGRAM, "stress", CASE, self.plan, *options], check=True, capture_output=True).stdout

    def test_says_byte_for_byte_what_one_process_says(self):
        done = self.array("-o", "a folder 100%")
        self.assertEqual(done.returncode, 0, done.stderr + self.slurm.logs())
        out = self.folder / "a folder 100%"
        alone = self.folder / "alone.json"
        self.stress("--futures", str(FUTURES), "--seed", str(SEED), "-o", alone)
        self.assertEqual((out / "futures.json").read_bytes(), alone.read_bytes())
        self.assertEqual(done.stdout.encode(), self.stress("--merge", alone))
        self.assertEqual(sorted(part.name for part in (out / "parts").iterdir()), ["1.json", "2.json", "3.json"])

    def test_names_the_log_of_a_failed_task_and_merges_nothing(self):
        # The second of the tasks ends as one that was killed does; what the others found stays.
        failing = self.folder / "failing"
        failing.write_text(f"""#!/bin/sh
[ "$SLURM_ARRAY_TASK_ID" != 2 ] || {{ echo "out of memory" >&2; exit 9; }}
exec {PROGRAM} "$@"
""")
        failing.chmod(0o755)
        done = self.array("-o", "failed", environment={"REBADGE": str(failing)})
        self.assertEqual(done.returncode, 1, done.stderr + self.slurm.logs())
        out = self.folder / "failed"
        self.assertEqual(done.stderr.splitlines()[1:], [
            f"error: task 2 of 3 failed, see {out}/logs/task-2.log: out of memory", "error: nothing is merged."])
        self.assertEqual(done.stdout, "")
        self.assertEqual(sorted(path.name for path in out.iterdir()), ["logs", "parts"])
        self.assertEqual(sorted(part.name for part in (out / "parts").iterdir()), ["1.json", "3.json"])

    def test_returns_at_once_and_merges_later(self):
        done = self.array("-o", "later", "--no-wait", "--", "--comment=later")
        self.assertEqual(done.returncode, 0, done.stderr)
        merge = done.stderr.split("The merge is job ")[1].split(";")[0]
        self.slurm.wait(lambda: merge not in self.slurm.said_by("squeue", "-h", "-o", "%A").split(), 120)
        self.assertIn(f"{FUTURES} futures", (self.folder / "later" / "stress.txt").read_text())

    def test_says_what_slurm_refuses(self):
        done = self.array("-o", "refused", "--", "--partition=none")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, "error: sbatch refused the job array.*invalid partition")

    def test_says_that_there_is_no_slurm_and_what_to_call_without(self):
        tools = self.folder / "tools"
        tools.mkdir()
        for name in ("env", "bash", "dirname", "nproc"):
            (tools / name).symlink_to(shutil.which(name))
        done = self.array(environment={"PATH": str(tools)})
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertRegex(done.stderr, "^error: sbatch: there is none here, so no job can be submitted. Maybe ")

    def test_finds_out_what_is_wrong_before_anything_is_submitted(self):
        done = self.array("-o", "wrong", plan=self.folder / "none.json")
        self.assertEqual(done.returncode, 2)
        self.assertIn("none.json", done.stderr)
        self.assertFalse((self.folder / "wrong").exists())


@contextlib.contextmanager
def slurm_in(folder):
    slurm = Slurm(folder)
    try:
        slurm.start()
        yield slurm
    finally:
        slurm.stop()


def main(words):
    with tempfile.TemporaryDirectory(prefix="rebadge-slurm-") as passing:
        Stress.folder = pathlib.Path(passing)
        Stress.plan = Stress.folder / "plan.json"
        subprocess.run([PROGRAM, "plan", CASE, "--iterations", "5", "-o", Stress.plan], check=True, capture_output=True)
        (Stress.folder / "slurm").mkdir()
        with slurm_in(Stress.folder / "slurm") as Stress.slurm:
            return unittest.main(argv=words, verbosity=1, exit=False).result.wasSuccessful()


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv[1]).resolve()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stops Slurm on the way out too
    sys.exit(0 if main([sys.argv[0]] + sys.argv[2:]) else 1)
