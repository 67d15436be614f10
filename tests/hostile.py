#!/usr/bin/env python3
"""hostile.py PROGRAM [WORD ...]: what no case or plan may be, told as it should be.

Each input of tests/bad_inputs is made in a folder of its own and given to the program; with words, only those whose
name has one. The program must end with exit code 2 and exactly the errors that are expected, write nothing, and be
quick; with warnings only, where they are expected, it must end with 0. `--show` prints what it says. One line a case;
ends with 1 when any failed.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from bad_inputs import csv_files, outputs, plans, settings, tables, workbooks  # noqa: E402
from bad_inputs.forge import Case, Warnings, write_folder, write_workbook  # noqa: E402

SECONDS = 10  # for the program with sanitizers, on a machine that does other things too


MOST_ERRORS = 5001  # of a case, with the words that there may be more


class Failure(Exception):
    pass


def said_by(program, words, folder):
    """Runs the program in the folder; its exit code and the lines of standard error."""
    start = time.monotonic()
    done = subprocess.run([program, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120)
    seconds = time.monotonic() - start
    if seconds > SECONDS:
        raise Failure(f"{' '.join(words)}: took {seconds:.1f} s")
    return done.returncode, done.stderr.decode("utf-8").splitlines()


def matches(expected, line):
    """`...` stands for anything, and what is expected for a part of the line."""
    return re.search(".*".join(re.escape(part.strip()) for part in expected.split("...")), line) is not None


def check_errors(lines, expected):
    """Each error is expected, and each that is expected is there. Without any: they are many, and have an end."""
    found = [line for line in lines if line.startswith("error: ")]
    if expected is None:
        if not 100 < len(found) <= MOST_ERRORS:
            raise Failure(f"{len(found)} errors")
        return
    missing = []
    for words in expected:
        line = next((line for line in found if matches(words, line)), None)
        if line is None:
            missing.append(words)
        else:
            found.remove(line)
    if missing or found:
        raise Failure("\n".join(["expected: " + words for words in missing] + ["besides:  " + line for line in found]))


def check_warnings(code, lines, expected):
    """Wrong in the world as it stands, and planned with all the same."""
    missing = [words for words in expected if not any(matches(words, line) for line in lines)]
    if code != 0 or missing or sum(line.startswith("warning: ") for line in lines) != len(expected):
        raise Failure("\n".join([f"exit code {code}", *("expected: " + words for words in missing), *lines[:20]]))


def run(program, folder, commands, expected, show):
    """Each command must say what is expected and leave the folder as it was."""
    before = contents(folder)
    if isinstance(expected, Warnings):
        return check_warnings(*said_by(program, commands[0], folder), expected.said)
    for words in commands:
        code, lines = said_by(program, words, folder)
        if show and words == commands[0]:
            print("\n".join("      " + line[:400] for line in lines))
        if code != 2:
            raise Failure("\n".join([f"{' '.join(words)}: exit code {code}"] + lines[:20]))
        check_errors(lines, expected)
        if contents(folder) != before:
            raise Failure(f"{' '.join(words)}: wrote {sorted(set(contents(folder)) ^ set(before))}")


def contents(folder):
    return {str(path.relative_to(folder)): path.lstat().st_mtime_ns for path in folder.rglob("*")}


def reading(given, other):
    """The commands that read a case."""
    return [["check", given], ["plan", given, "-o", "out.json"], ["convert", given, other]]


def with_places(expected, case, form):
    def place(match):
        words = match[1]
        if " " in words:
            return case.place(form, words)
        return f"{words}.csv" if form == "csv" else f"case.xlsx, sheet {words}"
    def placed(all_words):
        return [re.sub(r"\{(\w+(?: [\w.-]+)*)\}", place, words) for words in all_words]
    return Warnings(*placed(expected.said)) if isinstance(expected, Warnings) else placed(expected)


def inputs():
    """(name, make the input in the folder and return its commands and what is expected of them)."""
    def in_a_folder(spoil, expected):
        def make(folder):
            case = Case()
            spoil(case)
            write_folder(case, folder / "case")
            return reading("case", "out.xlsx"), with_places(expected, case, "csv")
        return make

    def in_a_workbook(spoil, expected):
        def make(folder):
            case = Case()
            spoil(case)
            write_workbook(case, folder / "case.xlsx")
            return reading("case.xlsx", "out"), with_places(expected, case, "xlsx")
        return make

    for name, spoil, expected in tables.CASES:
        yield f"{name} (CSV)", in_a_folder(spoil, expected)
        yield f"{name} (workbook)", in_a_workbook(spoil, expected)
    for module in (csv_files, settings, workbooks, plans, outputs):
        yield from module.inputs()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    failed = 0
    for name, make in inputs():
        if arguments.words and not any(word in name for word in arguments.words):
            continue
        folder = pathlib.Path(tempfile.mkdtemp())
        try:
            commands, expected = make(folder)
            run(program, folder, commands, expected, arguments.show)
            print(f"ok    {name}")
        except (Failure, subprocess.TimeoutExpired) as failure:
            failed += 1
            print(f"FAIL  {name}\n{failure}")
        finally:
            shutil.rmtree(folder)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
