"""Commands and what they print, as tests/baseline and the docs show them.

A block is a list of lines: `$ ` and a command, then its output. Standard error comes after standard output, each line
after `! `; an exit code other than 0 stands last as `[exit code 2]`. What a clock says is written as `N s`. A line `...`
stands for any lines.
"""
import os
import re
import subprocess

PROGRAM = "rebadge"


def prepare(folder, root):
    """Makes `folder` look like the repository to a command: its examples, micro cases and dump, to be read only."""
    for name, target in (("examples", "examples"), ("cases", "tests/cases/micro"), ("dump", "tests/cases/anet-dump")):
        if not (folder / name).exists():
            (folder / name).symlink_to(root / target)


def run(command, folder, program):
    """The lines that the command prints in the folder. `rebadge`, wherever it is built, is `program`."""
    command = re.sub(r"^build/\w+/bin/rebadge\b", PROGRAM, command)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=300, env=dict(os.environ, PATH=path, NO_COLOR="1", COLUMNS="100"))
    lines = done.stdout.decode("utf-8").splitlines()
    lines += ["! " + line for line in done.stderr.decode("utf-8").splitlines()]
    if done.returncode != 0:
        lines.append(f"[exit code {done.returncode}]")
    return [re.sub(r"\b\d+(\.\d+)? s\b", "N s", line) for line in lines]


def same(expected, found):
    """Do the lines match, `...` standing for any lines?"""
    pattern = "".join(r"(?:.*\n)*" if line.strip() == "..." else re.escape(line.rstrip()) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in found)) is not None


def commands(lines):
    """The commands of a block with their expected lines: [(command, lines)]."""
    found = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found
