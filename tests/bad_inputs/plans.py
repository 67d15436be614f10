"""What may be wrong in a plan that is to be verified."""
import json

from .forge import Case, csv_bytes, part_of, parts_of, sheet_xml, write_folder, write_parts

HEADER = ["element", "from", "until", "serves", "site", "mission", "relieves", "route"]
ROW = ["A-INS/1", "2025-01-06", "2025-01-20", "STAY", "CAMP", "OLD", "", ""]
OBJECT = {"element": "A-INS/1", "from": "2025-01-06", "until": "2025-01-20", "serves": "STAY", "site": "CAMP",
"mission": "OLD"}


def verifying(name, write):
    def make(folder):
        write_folder(Case(), folder / "case")
        write(folder / name)
        return [["verify", "case", name], ["explain", "case", name], ["export", "case", name, "-o", "out.csv"],
                ["export", "case", name, "--to", "xlsx", "-o", "out.xlsx"]]
    return make


def rows(*changed, header=HEADER):
    """A plan in CSV: rows as dictionaries of what differs."""
    table = [header] + [[row.get(name, cell) for name, cell in zip(HEADER, ROW)] for row in changed]
    return verifying("plan.csv", lambda path: path.write_bytes(csv_bytes(table)))


def sheet(*changed):
    def write(path):
        case = Case()
        case.tables = {"plan": [HEADER] + [[row.get(name, cell) for name, cell in zip(HEADER, ROW)] for row in changed]}
        write_parts(parts_of(case), path)
    return verifying("plan.xlsx", write)


def text(words):
    return verifying("plan.json", lambda path: path.write_text(words() if callable(words) else words, encoding="utf-8"))


def plan(**members):
    return text(json.dumps({"assignments": [OBJECT], **members}))


def assignment(**members):
    return text(json.dumps({"assignments": [{**OBJECT, **members}]}))


def number(column, value):
    return assignment(**{column: value})


CASES = [
    ("a plan that is not there", lambda folder: (write_folder(Case(), folder / "case"),
     [["verify", "case", "plan.json"]])[1],
     ["plan.json: expected a plan as .json, .csv or .xlsx; no such file is there."]),
    ("a plan that is a folder", verifying("plan.json", lambda path: path.mkdir()),
     ['plan.json: found "a folder", expected a plan as .json, .csv or .xlsx.']),
    ("a plan without a byte", text(""), ["plan.json, line 1, column 1: expected well-formed JSON"]),
    ("a plan that breaks off", text('{"assignments": ['), ["plan.json, line 1, column 18: expected well-formed JSON"]),
    ("a plan that is a list", text("[]"), ["plan.json: expected an object { ... }"]),
    ("a plan without assignments", text("{}"), ["plan.json: expected a plan with its assignments"]),
    ("assignments that are no list", text('{"assignments": 7}'),
     ['plan.json, /assignments: found "7", expected a list']),
    ("an assignment that is no object", text('{"assignments": [7]}'),
     ['plan.json, /assignments/0: found "7", expected an object']),
    ("a key that is misspelt", plan(assigments=[]), ['found "assigments", ... Maybe assignments.']),
    ("a key twice", text('{"assignments": [], "assignments": []}'),
     ["each key once in an object, and not assignments twice"]),
    ("a plan that is nested deeply", text("[" * 1_000_000),
     ["plan.json, line 1, column ... expected well-formed JSON"]),
    ("a plan with a text of 100 MB", text(lambda: '{"note": "' + "a" * 100_000_000 + '"}'),
     ["texts of at most 65536 bytes"]),
    ("a plan that is no UTF-8", verifying("plan.json", lambda path: path.write_bytes(b'{"note": "\xff"}')),
     ["well-formed JSON"]),
    ("more after a plan", text('{"assignments": []} {}'), ["plan.json, line 1, column 21: expected well-formed JSON"]),
    ("an element of no contribution", assignment(element="A-INX/1"),
     ['plan.json, /assignments/0/element: found "A-INX/1", expected an element, CONTRIBUTION/number. Maybe A-INS/1.']),
    ("an element beyond the last", assignment(element="A-INS/3"), ["/assignments/0/element: ... A-INS/1 to A-INS/2"]),
    ("an element without its number", assignment(element="A-INS"), ['found "A-INS"']),
    ("a list for an element", assignment(element=["A-INS/1", "A-INS/2"]), ['found "A-INS/1;A-INS/2"']),
    ("an object for an element", assignment(element={}),
     ["/assignments/0/element: expected a text, a number or a list of texts"]),
    ("a number for a day", assignment(**{"from": 20250106}),
     ['found "20250106", expected a day as YYYY-MM-DD. Maybe 2025-01-06.']),
    ("a day outside the horizon", assignment(until="2025-12-31"),
     ["a day of the horizon, which ends before 2025-03-03"]),
    ("a row that ends before it begins", assignment(until="2025-01-06"), ["a day after from (2025-01-06)"]),
    ("a site of no case", assignment(site="CAMPO"), ['found "CAMPO", expected a site of the case. Maybe CAMP.']),
    ("a policy of no list", plan(policy="hopefull"), ["Maybe hopeful."]),
    ("a seed beyond all limits", plan(seed=1e30), ["/seed: ... expected a whole number from 0"]),
    ("a format of another time", plan(format="rebadge-plan/9"), ['found "rebadge-plan/9", expected rebadge-plan/1']),
    ("an excuse of what cannot be excused", plan(excuses=[{"rule": "capacity", "requirement": "CAMP-OLD",
     "from": "2025-01-06", "until": "2025-01-07"}]),
     ["cover or withdrawal: nothing else can be excused"]),
    ("all errors of a plan at once", text(json.dumps({"assignments": [{**OBJECT, "site": "X"}, {**OBJECT,
     "mission": "Y"}], "policy": "z"})),
     ["/policy", "/assignments/0/site", "/assignments/1/mission"]),
    ("a plan in CSV for elements unknown", rows({"element": "Z/1"}, {"element": "A-INS/0"}, {"element": "A-INS/x"}),
     ['plan.csv, row 2, column element: found "Z/1"', 'plan.csv, row 3, column element: found "A-INS/0"',
      'plan.csv, row 4, column element: found "A-INS/x"']),
    ("a plan in CSV with a column misspelt", rows({}, header=["elment", *HEADER[1:]]),
     ['plan.csv, row 1, column elment: found "elment", ... Maybe element.',
     "plan.csv, row 1: expected the column element"]),
    ("a plan in CSV without a byte", verifying("plan.csv", lambda path: path.write_bytes(b"")),
     ["plan.csv: expected a row with the names of the columns, and not an empty table."]),
    ("a plan in CSV that is no UTF-8", verifying("plan.csv", lambda path: path.write_bytes(b"\xff\xfe")),
     ['plan.csv: found "UTF-16"']),
    ("a plan in CSV that serves nothing", rows({"serves": "CAMP-ODL"}),
     ["a requirement of the case, STAY or HOME. Maybe CAMP-OLD."]),
    ("a plan in CSV at home with a site", rows({"serves": "HOME", "mission": ""}), ["a blank: the row serves HOME"]),
    ("a plan in CSV that relieves nobody known", rows({"relieves": "A-INS/1;B"}), ["column relieves"]),
    ("a plan in CSV by no route", rows({"route": "HOME;NORTH"}), ["column route"]),
    ("10,000 rows that are wrong", rows(*[{"element": "Z/1"}] * 10_000), None),
    ("a plan in a workbook for an element unknown", sheet({"element": "Z/1"}),
     ['plan.xlsx, sheet plan, cell A2: found "Z/1", expected an element']),
    ("a plan in a workbook with a formula and another error", None, None),
]


def with_formula(folder):
    from .forge import Raw
    return sheet({"site": Raw("|<f>1</f>"), "mission": "ODL"})(folder)


def inputs():
    for name, make, expected in CASES:
        if make is None:
            make = with_formula
            expected = ["plan.xlsx, sheet plan, cell E2: ... not a formula",
            'plan.xlsx, sheet plan, cell F2: found "ODL"']
        yield name, lambda folder, make=make, expected=expected: (make(folder), expected)
