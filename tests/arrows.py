#!/usr/bin/env python3
"""Arrows point one way: each folder of src/ includes only what it builds on; and src/ knows no shipped case.

Run without arguments to check the tree, with --self-test to see that planted faults are found.
"""
import csv
import pathlib
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BELOW = {
    "model": set(),
    "search": {"model"},
    "flow": set(),
    "exchange": {"model"},
    "change": {"exchange", "model"},
    "gates": {"model"},
    "verify": {"model"},
    "schedule": {"search", "model"},
    "laydown": {"search", "gates", "model"},
    "transition": {"laydown", "search", "gates", "model"},
    "ledger": {"change", "exchange", "model"},
    "access": {"ledger", "change", "exchange", "model"},
    "stress": {"change", "transition", "laydown", "exchange", "search", "model"},
    "explain": {"gates", "model"},
    "report": {"explain", "exchange", "gates", "model"},
    "app": {"access", "ledger", "report", "explain", "stress", "transition", "laydown", "change", "exchange", "verify", "gates",
            "search", "model"},
    "openid": {"exchange", "model"},
    "cli": {"app", "model"},
}
BELOW["room"] = BELOW["app"] | {"app"}
BELOW["server"] = BELOW["room"] | {"room", "openid"}
# Reports read what explain and exchange say; the program prints it.
BELOW["cli"] |= BELOW["server"] | {"server"}
# Other spellings of countries, whatever case they occur in.
KNOWS_COUNTRIES = "src/exchange/country.cpp"


def wrong_arrows(folder, text):
    """The includes of one file's text that point the wrong way."""
    found = []
    for include in re.findall(r'#include "([^"]+)"', text):
        other = include.split("/")[0]
        if other != folder and other in BELOW and other not in BELOW[folder]:
            found.append(include)
    return found


def case_words(root):
    """Of the shipped cases: ids and codes (told as quoted words only), names (told anywhere), years of horizons."""
    ids, names, years = set(), set(), set()
    for table, key in (("sites", "site"), ("zones", "zone"), ("missions", "mission"), ("nations", "nation"),
                       ("requirements", "requirement"), ("contributions", "contribution")):
        for path in sorted(root.glob(f"examples/*/{table}.csv")):
            for row in csv.DictReader(path.open(encoding="utf-8")):
                ids.add(row[key])
                if table in ("sites", "zones", "missions") and len(row["name"]) > 5:
                    names.add(row["name"])
    for path in sorted(root.glob("examples/*/case.toml")):
        years |= set(re.findall(r"^(?:as_of|from|until) *= *\"?(\d{4})-", path.read_text(encoding="utf-8"), re.M))
    return ids, names, years


def without_comments(text):
    """The text with its comments blanked; strings stay."""
    return re.sub(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', lambda m: m.group(1) or "", text, flags=re.S)


def planted_words(text, words):
    """What one file's text knows of the shipped cases."""
    ids, names, years = words
    found = [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", text)]
    for string in re.findall(r'"((?:[^"\\\n]|\\.)*)"', without_comments(text)):
        if string in ids:
            found.append(string)
        found += [day for day in re.findall(r"\b\d{4}-\d\d-\d\d\b", string) if day[:4] in years]
    return found


def check(root):
    faults = []
    words = case_words(root)
    for path in sorted(root.glob("src/**/*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        text = path.read_text(encoding="utf-8")
        folder = path.relative_to(root / "src").parts[0]
        if folder not in BELOW:
            faults.append(f"{path.relative_to(root)}: src/{folder} is not in the list of folders")
            continue
        faults += [f"{path.relative_to(root)}: {folder} may not include {i}" for i in wrong_arrows(folder, text)]
        if str(path.relative_to(root)) != KNOWS_COUNTRIES:
            faults += [f"{path.relative_to(root)}: knows a shipped case: {w}" for w in planted_words(text, words)]
    return faults


def self_test():
    assert wrong_arrows("verify", '#include "gates/gate.h"') == ["gates/gate.h"]
    assert wrong_arrows("model", '#include "exchange/csv.h"') == ["exchange/csv.h"]
    assert wrong_arrows("laydown", '#include "gates/gate.h"\n#include <vector>') == []
    words = ({"CAMP", "XQA"}, {"The far camp"}, {"2031"})
    assert planted_words('site == "CAMP"', words) == ["CAMP"]
    assert planted_words('nation = "XQA";  // who', words) == ["XQA"]
    assert planted_words("// as at The far camp", words) == ["The far camp"]
    assert planted_words('parse_day("2031-02-13")', words) == ["2031-02-13"]
    assert planted_words('"elsewhere", CAMP, "2029-02-13"  // "CAMP" on "2031-02-13"', words) == []
    assert all(case_words(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src" / "model").mkdir(parents=True)
        (root / "src" / "other").mkdir()
        (root / "src" / "model" / "a.h").write_text('#include "gates/gate.h"\n')
        (root / "src" / "other" / "b.cpp").write_text("")
        assert len(check(root)) == 2


if __name__ == "__main__":
    if "--self-test" in sys.argv:
        self_test()
        print("planted faults are found")
        sys.exit(0)
    all_faults = check(ROOT)
    print("\n".join(all_faults) or "arrows point one way")
    sys.exit(1 if all_faults else 0)
