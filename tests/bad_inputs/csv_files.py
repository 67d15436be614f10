"""What may be wrong in the bytes of a folder's files."""
import os

from .forge import Case, Warnings, csv_bytes, write_folder
from .tables import header


def reading():
    return [["check", "case"], ["plan", "case", "-o", "out.json"], ["convert", "case", "out.xlsx"]]


def file_with(name, change):
    """The case with the bytes of one file changed."""
    def make(folder):
        write_folder(Case(), folder / "case")
        path = folder / "case" / name
        path.write_bytes(change(path.read_bytes() if path.exists() else b""))
    return make


def line(number, old, new):
    """Changes a line, counted from 1."""
    def change(text):
        lines = text.split(b"\n")
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new)
        return b"\n".join(lines)
    return change


def put(make_bytes):
    return lambda _: make_bytes() if callable(make_bytes) else make_bytes


def after(text):
    return lambda before: before + text


def with_separator(separator, spoilt=lambda case: None):
    """A table in another dialect of CSV; with a mistake in it, it shows that lines are counted as people do."""
    def make(folder):
        case = Case()
        spoilt(case)
        write_folder(case, folder / "case")
        path = folder / "case/sites.csv"
        plain = path.read_bytes().decode()
        path.write_bytes(separator(plain))
    return make


def folder_with(change):
    def make(folder):
        write_folder(Case(), folder / "case")
        change(folder / "case")
    return make


def second_of_one_name(folder):
    (folder / "sites.CSV").write_bytes((folder / "sites.csv").read_bytes())


def turn_into_folder(name):
    def change(folder):
        (folder / name).unlink()
        (folder / name).mkdir()
    return change


def turn_into_pipe(name):
    def change(folder):
        (folder / name).unlink()
        os.mkfifo(folder / name)
    return change


def turn_into_loop(name):
    def change(folder):
        (folder / name).unlink()
        (folder / name).symlink_to(name)
    return change


misspelt = header("sites", "host", "hosts")


def wide(count):
    return csv_bytes([["site", "name", "host"] + [f"c{i}" for i in range(count)], ["CAMP", "The camp", "XHH"]])


def many_errors():
    return csv_bytes([["requirement"], *([["L 1"]] * 200_000)])


def ragged(count):
    return b"site,name,host\n" + b"CAMP,The camp,XHH,one too many\n" * count


CASES = [
    ("a table without a byte", file_with("sites.csv", put(b"")),
     ["sites.csv: expected a row with the names of the columns, and not an empty table."]),
    ("a table of blanks", file_with("sites.csv", put(b"\n , \n\n")),
     ["sites.csv: expected a row with the names of the columns, and not an empty table."]),
    ("text that is no UTF-8", file_with("sites.csv", line(2, b"The camp", "Camp Dübel".encode("cp1252"))),
     ['sites.csv, row 2, column name: found "Camp Dübel", expected text in UTF-8. Maybe the file is in Windows-1252']),
    ("UTF-16 with a mark", file_with("sites.csv", lambda text: text.decode().encode("utf-16")),
     ['sites.csv: found "UTF-16", expected text in UTF-8. Maybe save it as "CSV UTF-8"']),
    ("UTF-16 without a mark", file_with("sites.csv", lambda text: text.decode().encode("utf-16-le")),
     ["sites.csv: expected text in UTF-8, and not zero bytes."]),
    ("a zero byte far inside", file_with("sites.csv", after(b'"' + b"\n" * 2000 + b'",\0,EAST,XHH,,,\n')),
     ["sites.csv, row 4, column site: ... expected an id", "sites.csv, row 4, column name: ... (here U+0000)"]),
    ("a character that XML cannot hold", file_with("sites.csv", line(2, b"The camp", "a\ufffe".encode())),
     ["sites.csv, row 2, column name: ... without control characters (here U+FFFE)"]),
    ("a terminal's command", file_with("sites.csv", line(2, b"The camp", b"\x1b[2JThe camp")),
     ['sites.csv, row 2, column name: found "<U+001B>[2JThe camp", ... without control characters (here U+001B)']),
    ("a surrogate in UTF-8", file_with("sites.csv", line(2, b"The camp", b"\xed\xa0\x80")), ["expected text in UTF-8"]),
    ("a quote that is never closed", file_with("sites.csv", line(2, b"The camp", b'"The camp')),
     ["sites.csv, row 2: expected a quote that ends the text that a quote in this row begins. "
      "Maybe a quotation mark is missing"]),
    ("a quote in a text that is not doubled", file_with("sites.csv", line(2, b"The camp", b'"The "big" camp"')),
     ["sites.csv, row 2: expected a separator or the end of the line after a closing quote. Maybe a quotation mark"]),
    ("a separator in a text without quotes", file_with("sites.csv", line(2, b"The camp", b"The camp, west")),
     ["sites.csv, row 2: ... expected 7 cells as in the header, not 8. Maybe a separator inside a text"]),
    ("a row that ends early", file_with("sites.csv", line(3, b",XHH,0.90,-31.20,notional", b"")),
     ["sites.csv, row 3, column host: expected a value, for the column is required"]),
    ("a byte order mark, CRLF and semicolons", with_separator(
        lambda text: b"\xef\xbb\xbf" + text.replace(",", ";").replace("\n", "\r\n").encode()), Warnings()),
    ("tabs", with_separator(lambda text: text.replace(",", "\t").encode()), Warnings()),
    ("sep= and lines that end in CR", with_separator(
        lambda text: b"sep=;\r" + text.replace(",", ";").replace("\n", "\r").encode()), Warnings()),
    ("a mistake after a byte order mark", with_separator(lambda text: b"\xef\xbb\xbf" + text.encode(), misspelt),
     ["sites.csv, row 1, column hosts: ... Maybe host.", "sites.csv, row 1: expected the column host"]),
    ("a mistake between CRLF", with_separator(lambda text: text.replace("\n", "\r\n").encode(), misspelt),
     ["sites.csv, row 1, column hosts: ... Maybe host.", "sites.csv, row 1: expected the column host"]),
    ("a mistake between semicolons", with_separator(lambda text: text.replace(",", ";").encode(), misspelt),
     ["sites.csv, row 1, column hosts: ... Maybe host.", "sites.csv, row 1: expected the column host"]),
    ("a mistake between tabs", with_separator(lambda text: text.replace(",", "\t").encode(), misspelt),
     ["sites.csv, row 1, column hosts: ... Maybe host.", "sites.csv, row 1: expected the column host"]),
    ("a mistake after sep=", with_separator(lambda text: b"sep=|\r\n" + text.replace(",", "|").encode(), misspelt),
     ["sites.csv, row 2, column hosts: ... Maybe host.", "sites.csv, row 2: expected the column host"]),
    ("a workbook called .csv", file_with("sites.csv", put(b"PK\x03\x04" + bytes(100))),
     ['sites.csv: found "a zip file", expected text in CSV. Maybe it is a workbook: give it the ending .xlsx.']),
    ("a web page called .csv", file_with("sites.csv", put(b"<html><body>Sign in</body></html>\n")),
     ["sites.csv, row 1, column <html>...", "expected the column site ", "expected the column name",
     "expected the column host",
      "sites.csv: expected at least one row."]),
    ("a field of 100 MB", file_with("sites.csv", line(2, b"The camp", b"a" * 100_000_000)),
     ["sites.csv, row 2, column name: ... expected a text of at most 65536 bytes."]),
    ("a field of 100 MB in quotes", file_with("sites.csv", line(2, b"The camp", b'"' + b"a\n" * 50_000_000)),
     ["sites.csv, row 2, column name: ... expected a text of at most 65536 bytes. Maybe a quotation mark is missing"]),
    ("a header of 100 MB", file_with("sites.csv", put(lambda: b"a" * 100_000_000)),
     ["sites.csv, row 1, column A: ... expected a text of at most 65536 bytes."]),
    ("a thousand columns", file_with("sites.csv", put(wide(1000))),
     ["sites.csv, row 1: expected at most 256 columns."]),
    ("200,000 rows that are wrong", file_with("requirements.csv", put(many_errors)), None),
    ("200,000 rows that are too long", file_with("sites.csv", put(lambda: ragged(200_000))), None),
    ("two files of one table", folder_with(second_of_one_name),
     ['sites.csv: found "sites", expected each table once, and it is also sites.CSV.']),
    ("a folder called sites.csv", folder_with(turn_into_folder("sites.csv")),
     ["sites.csv: expected a file that can be read"]),
    ("a pipe called sites.csv", folder_with(turn_into_pipe("sites.csv")),
     ["sites.csv: expected a file that can be read"]),
    ("a pipe called case.toml", folder_with(turn_into_pipe("case.toml")),
     ["case.toml: expected a file that can be read"]),
    ("a folder called case.toml", folder_with(turn_into_folder("case.toml")),
     ["case.toml: expected a file that can be read"]),
    ("a link that leads to itself", folder_with(turn_into_loop("sites.csv")),
     ["sites.csv: expected a file that can be read"]),
    ("a backup beside a table", file_with("sites (copy).csv", put(b"site\nCAMP\n")),
     ['sites (copy).csv: found "sites (copy)", expected a table of a case']),
    ("a folder that is no case", lambda folder: (folder / "case").mkdir(),
     ["case.toml: expected this file"] + [f"{name}.csv: expected this table, which every case has" for name in (
         "nations", "missions", "sites", "activities", "capabilities", "requirements", "contributions")]),
    ("no folder", lambda folder: None,
     ["case: expected a folder of CSV tables with case.toml, or a workbook .xlsx; nothing is there"]),
]


def inputs():
    for name, make, expected in CASES:
        yield name, lambda folder, make=make, expected=expected: (make(folder), (reading(), expected))[1]
