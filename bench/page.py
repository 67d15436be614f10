"""What the runs that write a table into docs/benchmarks.md share: the program, the public instances, the line that says
where a table was made, and its place on the page."""
import datetime
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/release/bin/rebadge-bench"
PAGE = ROOT / "docs/benchmarks.md"


def instances(run, name):
    """The folder of public instances that the run needs."""
    for base in (os.environ.get("REBADGE_SHARED"), ROOT.parent / "shared"):
        if base and (pathlib.Path(base) / "data" / name).is_dir():
            return pathlib.Path(base) / "data" / name
    sys.exit(f"{run}: no instances: set REBADGE_SHARED to the folder that has data/{name}")


def need_program(run):
    if not PROGRAM.exists():
        sys.exit(f"{run}: build first: ./run, or cmake --build --preset release")


def made_by():
    """Date, version, machine and how fast it is now."""
    version = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    speed = subprocess.run([PROGRAM, "calibrate"], capture_output=True, text=True, check=True).stdout.split()[1]
    return (f"{datetime.date.today()}, version {version.stdout.strip()}, {cpu.group(1) if cpu else 'unknown'}, "
            f"{os.cpu_count()} cores, `calibrate` {speed} s")


def write(run, name, text):
    """The table between the two lines that name it."""
    mark = f"<!-- {name} -->"
    page = PAGE.read_text(encoding="utf-8")
    if page.count(mark) != 2:
        sys.exit(f"{run}: {PAGE} has no place for this table: expected two lines {mark}")
    before, _, after = page.split(mark)
    PAGE.write_text(f"{before}{mark}\n\n{text}\n\n{mark}{after}", encoding="utf-8")
