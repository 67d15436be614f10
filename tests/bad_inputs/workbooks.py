"""What may be wrong in a workbook as a file: its zip, its XML, its cells."""
import io
import zipfile

from .forge import MAIN, Case, Raw, csv_bytes, part_of, parts_of, sheet_xml, write_parts


def reading(name="case.xlsx"):
    return [["check", name], ["plan", name, "-o", "out.json"], ["convert", name, "out"]]


def with_bytes(make_bytes, name="case.xlsx"):
    def make(folder):
        (folder / name).write_bytes(make_bytes() if callable(make_bytes) else make_bytes)
        return reading(name)
    return make


def with_parts(change, **options):
    """The case's workbook with its parts changed."""
    def make(folder):
        case = Case()
        parts = parts_of(case, **options)
        change(case, parts)
        write_parts(parts, folder / "case.xlsx")
        return reading()
    return make


def with_cells(*cells, **options):
    """(table, key, column, value) each."""
    def make(folder):
        case = Case()
        for cell in cells:
            case.set(*cell)
        write_parts(parts_of(case, **options), folder / "case.xlsx")
        return reading()
    return make


def sheet(table, before="", after=""):
    def change(case, parts):
        parts[part_of(case, table)] = sheet_xml(case.tables[table], before, after)
    return with_parts(change)


def part(name, text):
    return with_parts(lambda case, parts: parts.update({name: text}))


def without(name):
    return with_parts(lambda case, parts: parts.pop(name))


def renamed(old, new):
    """A sheet under another name."""
    return with_parts(lambda case, parts: parts.update(
        {"xl/workbook.xml": parts["xl/workbook.xml"].replace(f'name="{old}"', f'name="{new}"')}))


def further(name):
    """A further sheet of this name."""
    def make(folder):
        case = Case()
        case.tables["further"] = [["a", "b"], ["1", "2"]]
        parts = parts_of(case)
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('name="further"', f'name="{name}"')
        write_parts(parts, folder / "case.xlsx")
        return reading()
    return make


def hidden(case, parts):
    case.set("sites", "CAMP", "host", "XHX")
    parts[part_of(case, "sites")] = sheet_xml(case.tables["sites"])
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('name="sites"', 'name="sites" state="veryHidden"')


def whole():
    text = io.BytesIO()
    write_parts(parts_of(Case()), text)
    return text.getvalue()


def zip_of(parts):
    text = io.BytesIO()
    write_parts(parts, text)
    return text.getvalue()


def bomb():
    """A sheet of a gigabyte in a megabyte."""
    case = Case()
    parts = parts_of(case)
    name = part_of(case, "sites")
    parts[name] = None
    text = io.BytesIO()
    with zipfile.ZipFile(text, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for other, xml in parts.items():
            if xml is not None:
                file.writestr(other, xml)
        with file.open(name, "w", force_zip64=True) as into:
            into.write(f"<worksheet {MAIN}><sheetData>".encode())
            for _ in range(1024):
                into.write(b" " * (1 << 20))
    return text.getvalue()


def two_of_one_name():
    text = io.BytesIO(whole())
    with zipfile.ZipFile(text, "a") as file:
        file.writestr("xl/S1.xml", "<a/>")
    return text.getvalue().replace(b"xl/S1.xml", b"xl/s1.xml")


def cut_off():
    return whole()[:-200]


def lies_about_its_size():
    """The zip says that each part packs to a byte."""
    text = bytearray(whole())
    at = text.find(b"PK\x01\x02")
    while at >= 0:
        text[at + 20:at + 24] = (1).to_bytes(4, "little")
        at = text.find(b"PK\x01\x02", at + 1)
    return bytes(text)


LAUGHS = ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
          '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>')
AT_B2, AT_I2 = "case.xlsx, sheet sites, cell B2", "case.xlsx, sheet contributions, cell I2"
C = "contributions"

CASES = [
    ("a workbook without a byte", with_bytes(b""), ['case.xlsx: found "an empty file", expected a workbook as .xlsx.']),
    ("a text called .xlsx", with_bytes(csv_bytes(Case().tables["sites"])),
     ['case.xlsx: found "a file that is no workbook", expected a workbook as .xlsx. Maybe it is a text file']),
    ("a picture called .xlsx", with_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000)), ['found "a file that is no workbook"']),
    ("an old workbook called .xlsx", with_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)),
     ['found "an old workbook (.xls) or one with a password", ... Maybe save it as .xlsx without a password.']),
    ("an old workbook", with_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "case.xls"),
     ["case.xls: expected a folder of CSV tables with case.toml, or a workbook .xlsx. Maybe save it as .xlsx."]),
    ("an OpenDocument file", with_bytes(lambda: zip_of({"mimetype": "x", "content.xml": "<a/>"})), ["OpenDocument"]),
    ("a text document", with_bytes(lambda: zip_of({**parts_of(Case()), "word/document.xml": "<a/>"})),
     ['found "a text document or slides"']),
    ("a zip of pictures", with_bytes(lambda: zip_of({"holiday.jpg": "x"})), ['found "a zip file that is no workbook"']),
    ("a workbook that was cut off", with_bytes(cut_off), ['found "a damaged zip file", ... Maybe it was cut off']),
    ("a workbook that lies about its size", with_bytes(lies_about_its_size), ["expected a part that is whole"]),
    ("a workbook with a part twice", with_bytes(two_of_one_name), ["expected a workbook that has each part once"]),
    ("a workbook of a thousand parts", with_bytes(lambda: zip_of({f"{i}.xml": "" for i in range(1000)})),
     ['found "1000", expected a workbook of at most 512 parts.']),
    ("a zip bomb", with_bytes(bomb),
     ["case.xlsx, sheet sites: ... expected parts packed at most 200 to 1. Maybe this is no workbook"]),
    ("a CSV file for the folder",
     lambda folder: ((folder / "sites.csv").write_bytes(b"site\n"), reading("sites.csv"))[1],
     ["sites.csv: expected a folder of CSV tables with case.toml, or a workbook .xlsx. Maybe its folder: ."]),

    ("a formula cell", with_cells(("sites", "CAMP", "name", Raw("|<f>1+1</f><v>2</v>"))),
     [AT_B2 + ': found "=1+1", expected a value, and not a formula, ... Maybe copy the cell']),
    ("a shared formula", with_cells(("sites", "CAMP", "name", Raw('t="str"|<f t="shared" si="0"/><v>x</v>'))),
     [AT_B2 + ": expected a value, and not a formula"]),
    ("a formula cell for an id", with_cells(("sites", "CAMP", "site", Raw("|<f>A3</f><v>CAMP</v>"))),
     ["case.xlsx, sheet sites, cell A2: ... not a formula"]),
    ("a formula cell in the header", with_cells(("sites", 0, "name", Raw('t="str"|<f>B9</f><v>name</v>'))),
     ["case.xlsx, sheet sites, cell B1: ... not a formula"]),
    ("a formula cell and other errors at once",
     with_cells(("sites", "CAMP", "name", Raw("|<f>1+1</f>")), ("sites", "CAMP", "host", "XHX"),
                (C, "A-INS", "until", "2024-09-30"), ("nations", "XHH", "kind", "host")),
     [AT_B2 + ': found "=1+1"', 'case.xlsx, sheet sites, cell D2: found "XHX"', AT_I2 + ": ... a day after from",
      'case.xlsx, sheet nations, cell B5: found "host"']),
    ("an error of a calculation", with_cells(("sites", "CAMP", "name", Raw('t="e"|<v>#N/A</v>'))),
     [AT_B2 + ': found "#N/A", expected a value, and not an error of a calculation. Maybe type the value.']),
    ("a day with a time", with_cells((C, "A-INS", "until", Raw('s="3"|<v>45901.5</v>'))),
     [AT_I2 + ': found "2025-09-01 and a time", expected a day without a time of day. Maybe 2025-09-01.']),
    ("a time of day for a day", with_cells((C, "A-INS", "until", Raw('s="3"|<v>0.5</v>'))),
     ["a day, and not a time of day"]),
    ("the number of a day", with_cells((C, "A-INS", "until", Raw("|<v>45901</v>"))),
     [AT_I2 + ': found "45901", ... Maybe 2025-09-01, whose number in a spreadsheet this is.']),
    ("a day long before 1900", with_cells((C, "A-INS", "until", Raw('s="1"|<v>-5</v>'))),
     ["a day of the years 1900 to 2199"]),
    ("a 29 February that never was", with_cells((C, "A-INS", "until", Raw('s="1"|<v>60</v>'))),
     ["a day of the years 1900 to 2199"]),
    ("a window that ends first in days since 1904",
     with_cells((C, "A-INS", "until", Raw('s="1"|<v>44104</v>')), first_day='<workbookPr date1904="1"/>'),
     [AT_I2 + ': found "2024-10-01", expected a day after from (2024-10-01)']),
    ("a ticked box for a number", with_cells((C, "A-INS", "elements", Raw('t="b"|<v>1</v>'))),
     ['found "yes", expected a whole number']),
    ("a number with too many digits", with_cells((C, "A-INS", "elements", Raw("|<v>1E+20</v>"))),
     ['found "1E+20", expected a number of at most 15 digits']),
    ("a number that is none", with_cells((C, "A-INS", "elements", Raw("|<v>NaN</v>"))),
     ['found "NaN", expected a number']),
    ("a cell of a kind that there is not", with_cells((C, "A-INS", "elements", Raw('t="x"|<v>2</v>'))),
     ["a kind that workbooks have"]),
    ("a shared text that there is not", with_cells((C, "A-INS", "elements", Raw('t="s"|<v>7</v>'))),
     ["the number of a shared text"]),
    ("a cell of 100 MB", with_cells(("sites", "CAMP",
     "name", Raw('t="inlineStr"|<is><t>' + "a" * 100_000_000 + "</t></is>"))),
     [AT_B2 + ": ... expected a text of at most 65536 bytes."]),
    ("a control character in an escape", with_cells(("sites", "CAMP", "name", "a_x0007_b")), ["(here U+0007)"]),

    ("merged headers as a spreadsheet marks them",
     sheet("sites", after='<mergeCells><mergeCell ref="E1:F1"/></mergeCells>'),
     ["case.xlsx, sheet sites, cells E1:F1: expected cells that are not merged. Maybe split them"]),
    ("a DOCTYPE", sheet("sites", before=LAUGHS),
     ["case.xlsx, sheet sites: ... expected XML without a DOCTYPE (here x). Maybe this is no workbook"]),
    ("a DOCTYPE in the book", part("xl/workbook.xml", LAUGHS + "<workbook/>"),
     ["expected XML without a DOCTYPE (here x)"]),
    ("XML that is nested deeply", sheet("sites", after="<a>" * 10_000),
     ["case.xlsx, sheet sites: ... XML at most 64 deep"]),
    ("XML that breaks off", part("xl/s9.xml", "<worksheet"), ["expected well-formed XML"]),
    ("XML that is no UTF-8", with_parts(lambda case, parts: parts.update(
        {part_of(case, "sites"): sheet_xml(case.tables["sites"]).encode().replace(b"The camp", b"\xff\xfe")})),
     ["case.xlsx, sheet sites: ... well-formed XML"]),
    ("a tag of a megabyte",
     part("xl/s9.xml", f'<worksheet {MAIN} x="' + "".join(f"{i:x}" for i in range(300_000)) + '"/>'),
     ["expected XML with tags of at most"]),
    ("a book without its sheets' parts", without("xl/s3.xml"),
     ["expected the part xl/s3.xml, which every such workbook has"]),
    ("a book without a book", without("xl/workbook.xml"), ["expected the part xl/workbook.xml"]),
    ("a sheet in other letters", renamed("sites", "Sites"),
     ['case.xlsx, sheet Sites: found "Sites", expected a table of a case: ... Maybe sites.',
      "case.xlsx, sheet sites: expected this table"]),
    ("a sheet Sheet1 beside the tables", further("Sheet1"), ['found "Sheet1", expected a table of a case']),
    ("two sheets of one name", further("sites"), ['case.xlsx, sheet sites: found "sites", expected each table once']),
    ("two sheets case", further("case"), ["case.xlsx, sheet case: found \"case\", expected each sheet once."]),
    ("no sheet case", renamed("case", "settings"),
     ["case.xlsx, sheet case: expected this sheet with the columns key and value",
     'found "settings", expected a table']),
    ("a mistake on a hidden sheet", with_parts(hidden), ['case.xlsx, sheet sites, cell D2: found "XHX"']),
    ("a row after the last", with_parts(lambda case, parts: parts.update(
        {part_of(case, "sites"): parts[part_of(case, "sites")].replace('<row r="3">', '<row r="2000000">')})),
     ["case.xlsx, sheet sites: expected rows with numbers from 1 to 1048576"]),
    ("a cell in another's row", with_parts(lambda case, parts: parts.update(
        {part_of(case, "sites"): parts[part_of(case, "sites")].replace('<c r="A3"', '<c r="A4"')})),
     ['case.xlsx, sheet sites: found "A4", expected the address of a cell of row 3']),
    ("a cell twice", with_parts(lambda case, parts: parts.update(
        {part_of(case, "sites"): parts[part_of(case, "sites")].replace('<c r="B3"', '<c r="A3"')})),
     ["case.xlsx, sheet sites, cell A3: ... each cell once", "case.xlsx, sheet sites, cell B3: expected a value"]),
    ("a column far to the right", part("xl/s9.xml", sheet_xml([["site", "name", "host"] + [""] * 16_000 + ["x"]])),
     ["expected at most 256 columns"]),
]


def inputs():
    for name, make, expected in CASES:
        yield name, lambda folder, make=make, expected=expected: (make(folder), expected)
