#!/usr/bin/env python3
"""docs_test.py PROGRAM: what the docs say is so. `--update` rewrites what can be told by the program itself.

- A link to a file of the repository leads somewhere, and a link to a heading finds it.
- A block ```console shows commands and what they print (tests/console.py); all of a page run in one folder.
- Between `<!-- plan -->` and `<!-- /plan -->` stands a plan as it is printed, or what PLANS keeps of it.
- docs/planning-model.md has each rule code with its sentence, and no other.
- docs/case-format.md has the tables and columns of `rebadge template`.
"""
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import console  # noqa: E402

# Of a page's plan: the command, and the sections that are kept with so many lines (None: all; "" is the first).
PLANS = {
    "README.md": ("rebadge plan examples/iraq-2020",
                  {"": None, "By mission": None, "The switch, persons": None, "Moves": None, "Gates": None,
                   "Shortfalls": 8, "Score and bound": None}),
    "examples/iraq-2020/README.md": ("rebadge plan examples/iraq-2020",
                                     {"": None, "By mission": None, "By zone": None, "By activity": None,
                                      "The switch, persons": None, "Moves": None, "Gates": None, "Shortfalls": 20,
                                      "Score and bound": None}),
    "docs/first-steps.md": ("rebadge plan examples/first-steps", None),
}


def pages():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT,
                            capture_output=True, text=True, check=True).stdout.split()
    return [ROOT / name for name in sorted(listed) if (ROOT / name).exists() and "/micro/" not in name]


def anchor(heading):
    words = re.sub(r"[`*_]", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def anchors(text):
    return {anchor(heading) for heading in re.findall(r"^#+ (.*)$", text, re.M)}


def wrong_links(page, text):
    """The links of a page that lead nowhere."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    wrong = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, heading = target.partition("#")
        other = (page.parent / file).resolve() if file else page
        if not other.exists():
            wrong.append(target)
        elif heading and heading not in anchors(text if other == page else other.read_text(encoding="utf-8")):
            wrong.append(target)
    return wrong


def run_blocks(page, text, program, update):
    """Runs the ```console blocks of a page. Returns the faults and the text with what was printed."""
    folder = pathlib.Path(tempfile.mkdtemp())
    faults = []

    def one(block):
        lines = []
        for command, expected in console.commands(block.group(1).splitlines()):
            found = console.run(command, folder, program)
            if console.same(expected, found):
                found = expected
            elif not update:
                shown = "\n".join(f"    {line}" for line in found)
                faults.append(f"{page.relative_to(ROOT)}: `{command}` prints something else:\n{shown}")
            lines += ["$ " + command] + found
        return "```console\n" + "\n".join(lines) + "\n```"

    try:
        console.prepare(folder, ROOT)
        text = re.sub(r"^```console\n(.*?)\n?^```", one, text, flags=re.M | re.S)
    finally:
        shutil.rmtree(folder)
    return faults, text


def excerpt(lines, keep):
    """The sections that are kept, `...` for what is not."""
    shown, section, left = [], "", None
    for i, line in enumerate(lines):
        starts = i > 0 and lines[i - 1] == ""
        if starts or i == 0:
            section = line if starts else ""
            left = keep.get(section, 0)
            left = len(lines) if left is None else left
        if left <= 0 and line.startswith("   ") and shown[-1:] != ["..."] and keep.get(section, 0):
            left = 1  # the last row to its end
        if left > 0 or (line == "" and shown[-1:] != [""]):
            shown.append(line)
        elif shown[-1:] != ["..."] and shown[-2:] != ["...", ""] and line != "":
            shown.append("...")
        left -= 1
    return shown


def plan_block(page, text, program, update):
    """The page's plan as it is printed now. Returns the faults and the text with it."""
    name = str(page.relative_to(ROOT))
    block = re.search(r"<!-- plan -->\n(.*?)<!-- /plan -->", text, flags=re.S)
    if name not in PLANS:
        return ([f"{name}: its plan is not in PLANS"] if block else []), text
    if not block:
        return [f"{name}: `<!-- plan -->` is missing"], text
    command, keep = PLANS[name]
    said = subprocess.run([program] + command.split()[1:], cwd=ROOT, check=True, capture_output=True, text=True,
                          env=dict(os.environ, NO_COLOR="1", COLUMNS="100")).stdout.splitlines()
    lines = said if keep is None else excerpt(said, keep)
    new = "\n".join(["```", "$ " + command] + lines + ["```", ""])
    clock = lambda words: re.sub(r"\b\d+\.\d s;", "N s;", words)  # noqa: E731
    if clock(new) == clock(block.group(1)):
        return [], text
    if not update:
        return [f"{name}: its plan is not what `{command}` prints now"], text
    return [], text.replace(block.group(0), f"<!-- plan -->\n{new}<!-- /plan -->")


def rule_faults(text, program):
    """Where docs/planning-model.md and `rebadge explain` differ in codes or sentences."""
    said = subprocess.run([program, "explain", "--csv"], capture_output=True, text=True, check=True).stdout
    rules = {row[0]: row[1] for row in list(csv.reader(said.splitlines()))[1:]}
    shown = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|$", text, re.M))
    faults = [f"docs/planning-model.md lacks: {code}: {rules[code]}" for code in rules if shown.get(code) != rules[code]]
    return faults + [f"docs/planning-model.md knows a rule that is none: {code}" for code in shown if code not in rules]


def columns_of(path):
    """The columns of a table of the template as rows of a page's table."""
    header, help_row = list(csv.reader(path.open(encoding="utf-8-sig")))[:2]
    rows = ["| column | form | what it says |", "| --- | --- | --- |"]
    for column, words in zip(header, help_row):
        if column in ("source", "basis", "note") and path.stem != f"{column}s":
            continue
        words = words.removeprefix("# ")
        star = "*" if words.startswith("required, ") else ""
        words = re.sub(r"^an id: letters.*? at most 64", "an id", words.removeprefix("required, "))
        form, _, meaning = words.partition(": ")
        rows.append(f"| `{column}`{star} | {form} | {meaning} |")
    return rows


def case_format(text, program):
    """docs/case-format.md with the tables of columns as the program's template has them."""
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        subprocess.run([program, "template", folder / "t"], capture_output=True, check=True)
        for path in sorted((folder / "t").glob("*.csv")):
            table = f"<!-- columns {path.stem} -->"
            if table not in text:
                return None, f"docs/case-format.md has no table {path.stem}: `{table}` is missing"
            rows = "\n".join([table] + columns_of(path) + ["<!-- /columns -->"])
            text = re.sub(re.escape(table) + r".*?<!-- /columns -->", lambda _, rows=rows: rows, text, flags=re.S)
        return text, None
    finally:
        shutil.rmtree(folder)


def main():
    update = "--update" in sys.argv
    program = pathlib.Path([word for word in sys.argv[1:] if word != "--update"][0]).resolve()
    faults = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        found, new = run_blocks(page, text, program, update)
        faults += found
        found, new = plan_block(page, new, program, update)
        faults += found
        if page == ROOT / "docs" / "planning-model.md":
            faults += rule_faults(text, program)
        if page == ROOT / "docs" / "case-format.md":
            told, fault = case_format(new, program)
            if fault:
                faults.append(fault)
            elif told != new and not update:
                faults.append("docs/case-format.md: its columns are not those of `rebadge template`")
            new = told or new
        faults += [f"{page.relative_to(ROOT)}: a link leads nowhere: {link}" for link in wrong_links(page, new)]
        if update and new != text:
            page.write_text(new, encoding="utf-8")
            print(f"rewritten: {page.relative_to(ROOT)}")
    print("\n".join(faults) or f"{len(pages())} pages say what is so")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
