"""Where nothing can be written, or something is already."""
from .forge import Case, write_folder

COMMANDS = {
    "plan": lambda out: ["plan", "case", "--iterations", "1", "-o", out],
    "convert": lambda out: ["convert", "case", out],
    "template": lambda out: ["template", out],
}


def prepared(change, commands):
    def make(folder):
        write_folder(Case(), folder / "case")
        change(folder)
        return commands
    return make


def full_folder(name):
    def change(folder):
        (folder / name).mkdir()
        (folder / name / "mine.txt").write_text("precious", encoding="utf-8")
    return change


def file(name):
    return lambda folder: (folder / name).write_text("precious", encoding="utf-8")


FREE = "expected a name that is still free, for nothing is overwritten. Maybe give another name"
CASES = [
    ("a plan to a folder", prepared(full_folder("out.json"),
     [COMMANDS["plan"]("out.json")]), ['out.json: found "a folder", expected a file that can be written']),
    ("a plan to an empty folder", prepared(lambda folder: (folder / "out.json").mkdir(),
     [COMMANDS["plan"]("out.json")]),
     ['out.json: found "a folder", expected a file that can be written']),
    ("a plan beneath a file", prepared(file("taken"),
     [COMMANDS["plan"]("taken/out.json")]), ["taken/out.json: expected"]),
    ("a plan to where there is no folder", prepared(lambda _: None,
     [COMMANDS["plan"]("none/out.json")]), ["none/out.json: expected"]),
    ("a plan to a name that is too long", prepared(lambda _: None, [COMMANDS["plan"]("x" * 300)]), ["expected"]),
    ("a plan to /proc", prepared(lambda _: None, [COMMANDS["plan"]("/proc/out.json")]), ["/proc/out.json: expected"]),
    ("a plan to a blank name", prepared(lambda _: None,
     [COMMANDS["plan"]("")]), ["expected a file that can be written. Maybe add the name"]),
]
for ending, meant in ((".xls", ".xlsx"), (".ods", ".xlsx"), (".csv", "")):
    CASES.append((f"a case to {ending}", prepared(lambda _: None,
    [COMMANDS["convert"]("out" + ending), COMMANDS["template"]("out" + ending)]),
                  [f"out{ending}: expected the name of a folder for CSV tables, or ... .xlsx. Maybe out{meant}."]))
for command in ("convert", "template"):
    for ending in ("", ".xlsx"):
        run = COMMANDS[command]
        kind = f"{command} to {'a workbook' if ending else 'a folder'}"
        CASES += [
            (f"{kind} that is there", prepared(file("out" + ending), [run("out" + ending)]), [f"out{ending}: " + FREE]),
            (f"{kind} in whose place is a folder", prepared(full_folder("out" + ending), [run("out" + ending)]),
             [f"out{ending}: " + FREE]),
            (f"{kind} beneath a file", prepared(file("taken"), [run("taken/out" + ending)]), ["taken/out" + ending]),
            (f"{kind} in /proc", prepared(lambda _: None,
             [run("/proc/out" + ending)]), ["expected a place that can be written"]),
            (f"{kind} with a name that is too long", prepared(lambda _: None, [run("x" * 300 + ending)]), ["expected"]),
        ]


def inputs():
    for name, make, expected in CASES:
        yield name, lambda folder, make=make, expected=expected: (make(folder), expected)
