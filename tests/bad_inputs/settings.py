"""What may be wrong in case.toml, or in a workbook's sheet `case`."""
from .forge import Case, write_folder, write_workbook


def with_text(change):
    def make(folder):
        case = Case()
        case.settings = change(case.settings)
        write_folder(case, folder / "case")
        return [["check", "case"], ["plan", "case", "-o", "out.json"], ["convert", "case", "out.xlsx"]]
    return make


def replaced(old, new):
    def change(text):
        assert old in text
        return text.replace(old, new)
    return with_text(change)


def in_sheet(old, new):
    def make(folder):
        case = Case()
        case.settings = case.settings.replace(old, new)
        write_workbook(case, folder / "case.xlsx")
        return [["check", "case.xlsx"], ["plan", "case.xlsx", "-o", "out.json"], ["convert", "case.xlsx", "out"]]
    return make


def text(words):
    return with_text(lambda _: words)


REQUIRED = ["case.toml: expected the key title", "case.toml: expected the key as_of",
            "case.toml: expected the key horizon.from", "case.toml: expected the key horizon.until"]

CASES = [
    ("settings that are no TOML", replaced('title = "First steps"', "title = First steps"),
     ['case.toml, line 1: expected TOML as `title = "A case"`']),
    ("settings without a byte", text(""), REQUIRED),
    ("settings that are nested deeply", text("a = " + "[" * 100_000 + "]" * 100_000),
     ["case.toml, line 1: expected TOML"]),
    ("settings of a megabyte", text("# " + "x" * (1 << 20)), ["case.toml: expected a file of at most 1048576 bytes."]),
    ("settings with a control character", replaced("First steps", "First\\u202esteps"),
     ["case.toml, line 1, key title: ... without bidirectional controls (here U+202E)"]),
    ("settings with a hidden character", replaced("First steps", "First\u202esteps"),
     ["case.toml, line 1: ... <U+202E> ... expected text without bidirectional controls (here U+202E)"]),
    ("settings with a decomposed letter", replaced("First steps", "Cafe\u0301"),
     ["case.toml, line 1: ... composed form (NFC)"]),
    ("a key that is misspelt", replaced("as_of", "asof"), ['found "asof", ... Maybe as_of.', "expected the key as_of"]),
    ("a key without its table", replaced("[horizon]\n", ""),
     ['found "from", ... Maybe horizon.from.', 'found "until", ... Maybe horizon.until.', REQUIRED[2], REQUIRED[3]]),
    ("a table that is misspelt", replaced("[horizon]", "[horizons]"),
     ["Maybe horizon.from.", "Maybe horizon.until.", REQUIRED[2], REQUIRED[3]]),
    ("a key twice", replaced("handover_days = 7", "handover_days = 7\nhandover_days = 8"),
     ["case.toml, line 4: expected TOML"]),
    ("a table for a value", replaced("handover_days = 7", "handover_days = { days = 7 }"),
     ['case.toml, line 3, key handover_days: expected a whole number from 0 to 3650, and not a table']),
    ("a decimal for a whole number", replaced("handover_days = 7", "handover_days = 7.5"),
     ['case.toml, line 3, key handover_days: found "7.5", expected a whole number from 0 to 3650']),
    ("yes for a number", replaced("handover_days = 7", "handover_days = true"),
     ['found "true", expected a whole number from 0 to 3650']),
    ("a list for a number", replaced("handover_days = 7", "handover_days = [7, 8]"),
     ["expected a whole number from 0 to 3650"]),
    ("a number out of range", replaced("handover_days = 7", "handover_days = 99999999999"),
     ['found "99999999999", expected a whole number from 0 to 3650']),
    ("a day with a time", replaced("2025-01-03", "2025-01-03T12:00:00Z"),
     ['key as_of: found "2025-01-03T12:00:00Z", expected a day as YYYY-MM-DD ... Maybe 2025-01-03.']),
    ("a day in another order", replaced("2025-01-03", '"3.1.2025"'),
     ["Maybe 2025-01-03 (day first) or 2025-03-01 (month first)."]),
    ("a day as a number", replaced("2025-01-03", "45660"),
     ["expected a day as YYYY-MM-DD ... Maybe 2025-01-03, whose number"]),
    ("a horizon until 9999", replaced("2025-03-03", "9999-12-31"),
     ["key horizon.until: ... of the years 1900 to 2199."]),
    ("a horizon of 100,000 days", replaced("2025-03-03", "2199-12-31"),
     ["key horizon.until: ... a horizon of at most 5 years"]),
    ("a horizon that ends first", replaced("2025-03-03", "2025-01-01"),
     ["a day after horizon.from (2025-01-06). Maybe horizon.from and horizon.until are swapped."]),
    ("an as-of day after the horizon", replaced("2025-01-03", "2025-03-03"),
     ["a day before the horizon's end (2025-03-03)"]),
    ("a policy of no list", replaced("expected", "expecting"),
     ['found "expecting", expected granted-only, expected or hopeful. Maybe expected.']),
    ("a weight too few", replaced("[horizon]", "[objective]\nunfilled = [1, 2, 3, 4]\n[horizon]"),
     ["five whole numbers"]),
    ("a negative price", replaced("[horizon]", "[objective]\nsplit = -1\n[horizon]"),
     ["a whole number from 0 to 100000"]),
    ("a title that is a formula", replaced("First steps", "=1+1"), ["words, and not a formula"]),
    ("a title that is a formula behind a blank", replaced("First steps", " =1+1"), ["words, and not a formula"]),
    ("a title without a word", replaced("First steps", " "), ["expected a title"]),
    ("all errors of the settings at once", text('title = ""\nas_of = "x"\npolicy = 1\n[horizon]\nfrom = "y"\n'),
     ["line 1, key title", "line 2, key as_of", "line 3, key policy", "line 5, key horizon.from", REQUIRED[3]]),
    ("a key that is misspelt in the sheet case", in_sheet("as_of", "asof"),
     ['case.xlsx, sheet case, cell B3: found "asof", ... Maybe as_of.',
     "case.xlsx, sheet case: expected the key as_of"]),
    ("a day in another order in the sheet case", in_sheet("2025-01-03", "31/1/2025"),
     ["case.xlsx, sheet case, cell B3: ... Maybe 2025-01-31."]),
]


def inputs():
    for name, make, expected in CASES:
        yield name, lambda folder, make=make, expected=expected: (make(folder), expected)
