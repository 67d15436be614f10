"""A sound case to be spoilt, and the files that it is written to: as no spreadsheet would write them, if need be."""
import csv
import io
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


class Raw(str):
    """What stands in a workbook's cell as XML: its attributes, `|`, what is in it."""


class Warnings:
    """What is said of a case that can be planned all the same."""

    def __init__(self, *said):
        self.said = said


def letters(column):
    text = ""
    while column >= 0:
        text, column = chr(65 + column % 26) + text, column // 26 - 1
    return text


class Case:
    """The tables of examples/first-steps, to be spoilt."""

    def __init__(self):
        folder = ROOT / "examples/first-steps"
        self.settings = (folder / "case.toml").read_text(encoding="utf-8")
        self.tables = {path.stem: list(csv.reader(path.open(encoding="utf-8", newline="")))
                       for path in sorted(folder.glob("*.csv"))}

    def row(self, table, key):
        """The index of the row with this first cell, or the key itself."""
        return key if isinstance(key, int) else [row[0] for row in self.tables[table]].index(key)

    def column(self, table, name):
        if name not in self.tables[table][0]:
            for row in self.tables[table]:
                row.append("")
            self.tables[table][0][-1] = name
        return self.tables[table][0].index(name)

    def set(self, table, key, name, value):
        column = self.column(table, name)
        self.tables[table][self.row(table, key)][column] = value

    def place(self, form, words):
        """`contributions A-INS until`, in the words of a message: where that cell is."""
        table, key, *name = words.split(" ")
        row = self.row(table, int(key) if key.isdigit() else key)
        if not name:
            return f"{table}.csv, row {row + 1}" if form == "csv" else f"case.xlsx, sheet {table}, row {row + 1}"
        if form == "csv":
            return f"{table}.csv, row {row + 1}, column {name[0]}"
        return f"case.xlsx, sheet {table}, cell {letters(self.column(table, name[0]))}{row + 1}"


def csv_bytes(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def write_folder(case, folder):
    folder.mkdir()
    (folder / "case.toml").write_text(case.settings, encoding="utf-8")
    for name, rows in case.tables.items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(rows))


def settings_rows(text):
    """The sheet `case` of a case.toml as simple as the example's."""
    rows, heading = [["key", "value"]], ""
    for line in text.splitlines():
        if match := re.fullmatch(r"\[(\w+)\]", line):
            heading = match[1] + "."
        elif match := re.fullmatch(r'(\w+) = "?([^"]*)"?', line):
            rows.append([heading + match[1], match[2]])
    return rows


def sheet_xml(rows, before="", after=""):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = ""
        for column, value in enumerate(row):
            at = f'<c r="{letters(column)}{number}"'
            if isinstance(value, Raw):
                attributes, _, inner = value.partition("|")
                cells += f"{at} {attributes}>{inner}</c>"
            elif value != "":
                cells += f'{at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<?xml version="1.0"?>{before}<worksheet {MAIN}><sheetData>{"".join(lines)}</sheetData>{after}</worksheet>'


STYLES = (f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="22"/>'
          "</cellXfs></styleSheet>")


def parts_of(case, first_day=""):
    """The parts of the case's workbook by their names; its sheets are s1.xml and so on, the sheet `case` first."""
    sheets = {"case": settings_rows(case.settings), **case.tables}
    tabs = "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(sheets, 1))
    links = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="s{i}.xml"/>'
                    for i in range(1, len(sheets) + 1))
    links += f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{first_day}<sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {PACKAGE}>{links}</Relationships>",
        "xl/styles.xml": STYLES,
    }
    for i, rows in enumerate(sheets.values(), 1):
        parts[f"xl/s{i}.xml"] = sheet_xml(rows)
    return parts


def part_of(case, table):
    """The name of the part with this sheet."""
    return f"xl/s{['case', *case.tables].index(table) + 1}.xml"


def write_parts(parts, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)


def write_workbook(case, path):
    write_parts(parts_of(case), path)
