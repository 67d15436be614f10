#!/usr/bin/env python3
"""run.py PROGRAM [FILE ...]: runs tests/baseline/*.test and compares; `--update` rewrites what they expect.

A file opens with `#` lines that say what it shows. `--- name` starts a file of the folder in which its commands run,
up to the next such line or the first command. Then come commands with what they print (see tests/console.py).
`examples/` and `cases/` are there to be read; `cp -rL examples/first-steps case` makes one to be changed.
"""
import difflib
import pathlib
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import console  # noqa: E402


def parts(lines):
    """Splits a file: what stands before the first command (with the files by name), and the commands."""
    first = next((i for i, line in enumerate(lines) if line.startswith("$ ")), len(lines))
    files, name = {}, None
    for line in lines[:first]:
        if line.startswith("--- "):
            name = line[4:].strip()
            files[name] = []
        elif name:
            files[name].append(line)
    return lines[:first], files, console.commands(lines[first:])


def run(path, program, update):
    """What differs, as text; nothing when all is as expected."""
    head, files, commands = parts(path.read_text(encoding="utf-8").splitlines())
    if not commands:
        return f"{path.name} has no command"
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        console.prepare(folder, HERE.parent.parent)
        for name, lines in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = [(command, console.run(command, folder, program), expected) for command, expected in commands]
    finally:
        shutil.rmtree(folder)
    wrong = [(command, lines, expected) for command, lines, expected in found if not console.same(expected, lines)]
    if update and wrong:
        new = list(head)
        for command, lines, expected in found:
            new += ["$ " + command] + (expected if console.same(expected, lines) else lines)
        path.write_text("\n".join(new) + "\n", encoding="utf-8")
        return ""
    said = []
    for command, lines, expected in wrong:
        said += ["$ " + command] + list(difflib.unified_diff(expected, lines, "expected", "found", lineterm="", n=2))
    return "\n".join(said)


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    program = pathlib.Path(words[0]).resolve()
    paths = [pathlib.Path(word) for word in words[1:]] or sorted(HERE.glob("*.test"))
    failed = 0
    for path in paths:
        said = run(path, program, "--update" in sys.argv)
        failed += bool(said)
        print(f"FAIL  {path.stem}\n{said}" if said else f"ok    {path.stem}")
    sys.exit(1 if failed or not paths else 0)


if __name__ == "__main__":
    main()
