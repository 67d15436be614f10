"""What may be wrong in a table, whether it is a CSV file or a sheet: (name, how the case is spoilt, what is said).

A `{table key column}` in what is said stands for the place of that cell in the form that is read.
"""
from .forge import Warnings


def cell(table, key, column, value):
    return lambda case: case.set(table, key, column, value)


def both(*changes):
    return lambda case: [change(case) for change in changes]


def drop(table):
    return lambda case: case.tables.pop(table)


def rows(table, *new):
    """The table as these rows."""
    return lambda case: case.tables.update({table: [list(row) for row in new]})


def header(table, old, new):
    def change(case):
        names = case.tables[table][0]
        names[names.index(old)] = new
    return change


def add(table, **cells):
    """A further row: the last one with other cells."""
    def change(case):
        case.tables[table].append(list(case.tables[table][-1]))
        for name, value in cells.items():
            case.set(table, len(case.tables[table]) - 1, name, value)
    return change


def above(table, *new):
    def change(case):
        case.tables[table][:0] = [list(row) for row in new]
    return change


def merged(table, *columns):
    """The header as a spreadsheet saves merged cells: the others are blank."""
    def change(case):
        for column in columns:
            case.tables[table][0][case.tables[table][0].index(column)] = ""
    return change


C, R = "contributions", "requirements"
COURSE = ["course", "activity", "from", "until", "places", "state", "reason", "replaced_by", "graduated"]
CASES = [
    ("the case as it is", both(), Warnings()),
    ("more people at a site than it has beds for",
     both(rows("resources", ["resource", "unit"], ["BEDS", "bed"]),
          rows("usage", ["capability", "resource", "uses"], ["INS", "BEDS", "1"]),
          rows("site_capacity", ["site", "resource", "capacity"], ["CAMP", "BEDS", "39.5"])),
     Warnings('{site_capacity CAMP capacity}: found "39.5", ... those who stand at CAMP use 40 of BEDS')),
    ("a site that closes while people are there", cell("sites", "CAMP", "closes", "2025-02-01"),
     Warnings("{sites CAMP closes}: ... 40 persons stand there and must be gone by then")),
    ("more people in a mission than its ceiling", cell("missions", "OLD", "ceiling", "39"),
     Warnings("{missions OLD ceiling}: ... 40 persons stand in the mission already")),
    ("a misspelt column", header(C, "persons_per_element", "person_per_element"),
     ['{contributions 0 person_per_element}: found "person_per_element", expected a column of contributions: ... '
      "Maybe persons_per_element.", "{contributions 0}: expected the column persons_per_element (persons in each)."]),
    ("a column in capitals", header(R, "priority", "Priority"),
     ['found "Priority", ... Maybe priority.', "expected the column priority"]),
    ("a nation by its name", add("nations", nation="Germany"), ['{nations 5 nation}: found "Germany", ... Maybe DEU.']),
    ("a nation by its habit", cell(C, "A-INS", "nation", "UK"),
     ['{contributions A-INS nation}: found "UK", expected an id of ... Maybe GBR, with a row in nations.']),
    ("a nation that is no code", add("nations", nation="ABX"),
     ['{nations 5 nation}: found "ABX", expected an ISO 3166-1 alpha-3 code, XKX, or XAA to XZZ']),
    ("a nation by two letters", add("nations", nation="it"), ['found "it", ... Maybe ITA.']),
    ("a window that ends before it begins", cell(C, "A-INS", "until", "2024-09-30"),
     ['{contributions A-INS until}: found "2024-09-30", expected a day after from (2024-10-01). '
      "Maybe from and until are swapped."]),
    ("a window of no day", cell(R, "CAMP-NEW", "until", "2025-01-20"),
     ["Maybe 2025-01-21: the last day is the day before."]),
    ("an unknown id", cell(R, "CAMP-NEW", "activity", "DRIL"),
     ['{requirements CAMP-NEW activity}: found "DRIL", expected an id of the table activities: ... Maybe DRILL.']),
    ("a thousands separator", cell(R, "CAMP-OLD", "persons", "1,030"),
     ['{requirements CAMP-OLD persons}: found "1,030", expected a whole number from 1 to 1000000. Maybe 1030.']),
    ("a thousands separator that is a narrow blank", cell(R, "CAMP-OLD", "persons", "1\u202f030"), ["Maybe 1030."]),
    ("a date in another order", cell(C, "A-INS", "from", "31/12/2023"),
     ['{contributions A-INS from}: found "31/12/2023", expected a day as YYYY-MM-DD ... Maybe 2023-12-31.']),
    ("a date in two possible orders", cell(C, "A-INS", "from", "01/02/2023"),
     ["Maybe 2023-02-01 (day first) or 2023-01-02 (month first)."]),
    ("a date in words", cell(C, "A-INS", "from", "1 Oct 2024"), ["Maybe 2024-10-01."]),
    ("a day that there is not", cell(C, "A-INS", "from", "2024-02-30"),
     ['found "2024-02-30", expected a day as YYYY-MM-DD']),
    ("a day of the year 9999", cell(C, "A-INS", "until", "9999-12-31"),
     ["of the years 1900 to 2199. Maybe 2199-12-31"]),
    ("a duplicate serial", add(C, contribution="A-INS"),
     ['{contributions 6 contribution}: found "A-INS", expected an id that no other row has, and row 2 has it.']),
    ("a formula as text", cell("sites", "CAMP", "name", '=HYPERLINK("http://x","y")'),
     ["{sites CAMP name}: found ... expected a value, and not a formula, ... Maybe copy the cell"]),
    ("a formula that calls a program", cell("sites", "CAMP", "note", "@SUM(1+1)*cmd|' /C calc'!A0"), ["not a formula"]),
    ("merged headers", both(merged(C, "persons_per_element"), merged(C, "rank")),
     ["expected the name of a column in every cell of the header. Maybe the header has merged cells",
      "expected the name of a column in every cell of the header. Maybe the header has merged cells"]),
    ("a title above the header", above("sites", ["Sites as of today"], []),
     ['found "Sites as of today", expected the header, which seems to stand in row 3. Maybe delete']),
    ("a column twice", header("sites", "lon", "lat"),
     ['found "lat", expected each column once, and columns 5 and 6 have this name. Maybe delete one of the two.']),
    ("a table that is missing", drop("sites"), ["{sites}: expected this table, which every case has."]),
    ("a table without rows", rows("activities", ["activity", "name"]), ["{activities}: expected at least one row."]),
    ("a table that no case has", rows("contribution", ["contribution"], ["A"]),
     ['found "contribution", expected a table of a case: ... Maybe contributions.']),
    ("a required cell that is blank", cell(R, "CAMP-OLD", "persons", ""),
     ["{requirements CAMP-OLD persons}: expected a value, for the column is required: a whole number"]),
    ("a negative number of persons", cell(R, "CAMP-OLD", "persons", "-5"),
     ['found "-5", expected a whole number from 1 to 1000000.']),
    ("half a person", cell(R, "CAMP-OLD", "persons", "2.5"), ['found "2.5", expected a whole number']),
    ("a number beyond all limits", cell(R, "CAMP-OLD", "persons", "9" * 30),
     ["expected a whole number from 1 to 1000000"]),
    ("a number in full-width digits", cell(R, "CAMP-OLD", "persons", "\uff13\uff10"), ["expected a whole number"]),
    ("a percentage as spreadsheets keep it", rows("substitutes",
     ["wanted", "offered", "worth_percent"], ["INS", "MED", "0.5"]),
     ["Maybe 50, as the cell shows it in percent."]),
    ("infinity", cell(R, "CAMP-OLD", "persons", "inf"), ["expected a whole number"]),
    ("more persons than can be counted", both(cell(C, "A-INS", "elements", "100000"),
                                              cell(C, "A-INS", "persons_per_element", "100000")),
     ["expected at most 10000000 persons in all rows together"]),
    ("a minimum above what is wanted", cell(R, "CAMP-OLD", "minimum", "31"), ["at most the persons wanted (30)"]),
    ("a latitude out of range", cell("sites", "CAMP", "lat", "90.5"), ["degrees as a decimal number from -90 to 90"]),
    ("a latitude that is a longitude", both(cell("sites", "CAMP", "lat", "-130.1"), cell("sites", "CAMP", "lon",
     "0.1")),
     ["Maybe lat and lon are swapped."]),
    ("a longitude with a comma", cell("sites", "CAMP", "lon", "30,10"), ["Maybe 30.10."]),
    ("a latitude alone", cell("sites", "CAMP", "lon", ""), ["{sites CAMP lon}: expected both lat and lon, or neither"]),
    ("a place in MGRS that there is not", cell("sites", "CAMP", "mgrs", "38IMB4488"), ["a place in MGRS as 38SMB4488"]),
    ("a place in MGRS with odd digits", cell("sites", "CAMP", "mgrs", "38SMB448"), ["a place in MGRS as 38SMB4488"]),
    ("a place in MGRS in small letters", cell("sites", "CAMP", "mgrs", "38smb 4488"), ["Maybe 38SMB 4488."]),
    ("a rank that there is not", cell(R, "CAMP-OLD", "rank_from", "OF11"), ["expected a rank of STANAG 2116"]),
    ("a rank without its hyphen", cell(R, "CAMP-OLD", "rank_from", "of3"), ["Maybe OF-3."]),
    ("a language without levels", cell(R, "CAMP-OLD", "language", "English"), ["STANAG 6001 levels as ENG:3322"]),
    ("yes in another language", cell(C, "A-INS", "sustained", "ja"), ["expected yes or no. Maybe yes."]),
    ("a word of no list", cell(C, "A-INS", "status", "deploy"), ["pledged, authorised or deployed. Maybe deployed."]),
    ("a list with an id twice", cell("missions", "OLD", "hosts", "XHH;XHH"), ["each id once, and not XHH twice"]),
    ("a list with a blank", cell("missions", "OLD", "hosts", "XHH;;XAA"), ["ids separated by ';', with none blank"]),
    ("a list of blanks only", cell("missions", "OLD", "hosts", ";"), ["ids separated by ';', with none blank"]),
    ("a list of roles with a blank", cell("missions", "OLD", "roles", "training;"), ["with none blank"]),
    ("a list with commas", cell("missions", "OLD", "hosts", "XHH,XAA"), ["Maybe XHH;XAA."]),
    ("an id with a blank", add("zones", zone="FAR EAST"), ["expected an id: letters, ... Maybe FAR-EAST."]),
    ("an id that is too long", add("zones", zone="E" * 65), ["expected an id: ... at most 64"]),
    ("a zone and a site of one id", add("zones", zone="CAMP"),
     ["expected an id that no zone has, and row 4 of zones has it",
      "{requirements CAMP-OLD sites}: ... a zone with sites, and CAMP has none",
      "{requirements CAMP-NEW sites}: ... a zone with sites, and CAMP has none"]),
    ("a place called HOME", add("zones", zone="HOME"), ["an id other than HOME"]),
    ("text with a bidirectional control", cell("sites", "CAMP", "name", "The \u202ecamp"),
     ["without bidirectional controls (here U+202E)"]),
    ("text with what is no character", cell("sites", "CAMP", "name", "a\ufdd0"), ["characters (here U+FDD0)"]),
    ("text that is not composed", cell("sites", "CAMP", "name", "Cafe\u0301"), ["composed form (NFC)"]),
    ("lines that take over each other", both(cell(R, "CAMP-OLD", "takes_over", "CAMP-NEW")),
     ["no circle, and this is one: CAMP-OLD takes over CAMP-NEW takes over CAMP-OLD"]),
    ("a line that takes over itself", cell(R, "CAMP-NEW", "takes_over", "CAMP-NEW"), ["other lines than itself"]),
    ("contributions that support each other", both(cell(C, "C-INS", "support_of", "C-MED"),
                                                   cell(C, "C-MED", "support_of", "C-INS")),
     ["a contribution that supports no other, and C-MED does",
     "a contribution that supports no other, and C-INS does"]),
    ("an activity that needs itself", cell("activities", "DRILL", "needs", "DRILL"), ["other activities than itself"]),
    ("who is deployed nowhere", cell(C, "A-INS", "site", ""), ["the site at which the deployed stand"]),
    ("who stands on a line elsewhere", cell(C, "A-INS", "requirement", "SCHOOL-DRILL"),
     ["{contributions A-INS requirement}: found \"SCHOOL-DRILL\", expected a line of the mission OLD"]),
    ("two capacities of one day", both(rows("resources", ["resource", "unit"], ["BEDS", "bed"]),
                                       rows("site_capacity", ["site", "resource", "capacity"], ["CAMP", "BEDS", "40"],
                                            ["CAMP", "BEDS", "50"])),
     ["one row for a site, a resource and the same days, and row 2 is for them too"]),
    ("a caveat of no rule", cell("caveats", "C-NO-CAMP", "rule", "no_site"), ["Maybe not_site."]),
    ("a caveat about nothing", cell("caveats", "C-NO-CAMP", "value", "EAST"), ["expected an id of the table sites"]),
    ("a route twice", add("lift", days="3"), ["one row for each route and direction, and row 5 is for the same"]),
    ("a route from nowhere", cell("lift", "EAST", "from_zone", "EATS"), ["Maybe EAST."]),
    ("courses that replace each other", rows("courses", COURSE, ["K1", "DRILL", "2025-01-06", "2025-02-03", "9", "moved",
                                                                 "shut", "K2", ""],
                                             ["K2", "DRILL", "2025-02-03", "2025-02-10", "9", "moved", "shut", "K1", ""]),
     ['{courses K1 replaced_by}: found "K2", expected no circle, and what replaces it leads back to it.']),
    ("more graduates than a course has, before it began",
     rows("courses", COURSE, ["K1", "DRILL", "2025-01-06", "2025-02-03", "9", "planned", "", "", "12"]),
     ['{courses K1 graduated}: found "12", expected nothing, for its state is planned. Maybe the state is completed.']),
    ("a course of more people than there are", rows("courses", COURSE, ["K1", "DRILL", "2025-01-06", "2025-02-03",
                                                                         "1000001", "planned", "", "", ""]),
     ['{courses K1 places}: found "1000001", expected a whole number from 1 to 1000000.']),
    ("a rating that is never good", rows("ratings", ["unit", "capability", "level", "on", "valid_days"],
                                         ["1-BN", "INS", "independant", "2025-01-06", "0"]),
     ['{ratings 1-BN level}: found "independant", ... Maybe independent.',
      '{ratings 1-BN valid_days}: found "0", expected a whole number from 1 to 3650.']),
    ("a risk at a rate that nobody accounts for",
     rows("risks", ["risk", "change", "percent", "from", "until", "basis"],
          ["SHUT", "close:CAMP:2025-02-01", "101", "2025-01-13", "2025-01-13", "notional"]),
     ['{risks SHUT percent}: found "101", expected a number from 0 to 100 with at most two decimals.']),
    ("a risk at a rate that nobody says why",
     rows("risks", ["risk", "change", "percent", "from", "until", "basis", "note"],
          ["SHUT", "close:CAMP:2025-02-01", "10", "2025-01-13", "2025-02-10", "notional", ""]),
     ["expected why a notional rate is what it is."]),
    ("all errors of all tables at once",
     both(add("nations", nation="Germany"), cell(C, "B-INS", "from", "1/10/24"),
          cell(R, "SCHOOL-MED", "persons", "8 men"), cell("lift", "HOME", "days", "two"), drop("capabilities")),
     ['{nations 5 nation}: found "Germany"', '{contributions B-INS from}: found "1/10/24"',
      '{requirements SCHOOL-MED persons}: found "8 men"', '{lift HOME days}: found "two"',
      "{capabilities}: expected this table"]),
]
