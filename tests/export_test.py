#!/usr/bin/python3
"""export_test.py PROGRAM: what is exported can be read by others, whatever names a case has.

Each format passes a reader that is not ours: GDAL for GeoJSON, icalendar for iCalendar, LibreOffice for the workbook,
Chromium for the report and the PDF. `--update` makes the pictures of docs/ anew, by Chromium. It runs under Debian's own
Python, for which python3-icalendar is installed.
"""
import csv
import datetime
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import icalendar

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = None
FORMATS = ("xlsx", "geojson", "ics", "html")
# What a page, a calendar, a line of CSV or a right-to-left reader could take for something else.
HOSTILE = [
    "<script>alert(1)</script><img src=http://host.invalid/x onerror=alert(2)>",
    "قاعدة الأسد الجوية للتدريب",
    "\"quoted\", 'single'; back\\slash & <b>",
    "A very long name that goes on " * 20,
    "'=1+1",
    "名前 🎓 zażółć gęślą jaźń",
    "]]>--></style></title>{{x}}${y}%0A",
]
# No case may have these: a spreadsheet would calculate them, or they turn round what stands after them.
REFUSED = ["=cmd|' /C calc'!A0", "+1+1", "@SUM(1;2)", "-2+3", "a\u202eb"]


def run(*call, **options):
    done = subprocess.run([str(word) for word in call], stdin=subprocess.DEVNULL, capture_output=True, timeout=300, **options)
    assert done.returncode == 0, f"{call}: {done.stdout.decode()}{done.stderr.decode()}"
    return done.stdout.decode("utf-8")


def hostile_case(folder, words=tuple(HOSTILE), name="hostile"):
    """first-steps with these names wherever words are free."""
    case = folder / name
    shutil.copytree(ROOT / "examples" / "first-steps", case)
    names = iter(words * 40)
    for path in sorted(case.glob("*.csv")):
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        for row in rows:
            for column in ("name", "note", "body", "authority"):
                if column in row:
                    row[column] = next(names).strip()
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    settings = (case / "case.toml").read_text(encoding="utf-8")
    title = json.dumps(words[0] + " " + words[-1], ensure_ascii=False)
    (case / "case.toml").write_text(re.sub(r"(?m)^title = .*", lambda _: "title = " + title, settings), encoding="utf-8")
    return case


class Page(html.parser.HTMLParser):
    """Tags with attributes, and the text between them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open.append(tag)

    def handle_data(self, data):
        self.words.append(data)


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.cases = {"first-steps": ROOT / "examples" / "first-steps", "hostile": hostile_case(cls.folder)}
        for name, case in cls.cases.items():
            run(PROGRAM, "plan", case, "--iterations", "50", "-o", cls.folder / f"{name}.json")
            for format_ in FORMATS:
                run(PROGRAM, "export", case, cls.folder / f"{name}.json", "--to", format_, "-o",
                    cls.folder / f"{name}.{format_}")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def each(self, ending):
        for name, case in self.cases.items():
            with self.subTest(name):
                yield case, self.folder / f"{name}.json", self.folder / f"{name}.{ending}"

    def table(self, case, plan, name):
        return list(csv.DictReader(run(PROGRAM, "export", case, plan, "--table", name).splitlines()))

    def test_a_calendar_reader_finds_moves_and_decisions_on_their_days(self):
        for case, plan, file in self.each("ics"):
            data = file.read_bytes()
            for line in data.split(b"\r\n"):
                self.assertLessEqual(len(line), 75)
                self.assertNotIn(b"\n", line)
                line.decode("utf-8")  # folded between characters
            events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
            self.assertEqual(len(events), len({event["UID"] for event in events}))
            for event in events:
                self.assertIsInstance(event["DTSTART"].dt, datetime.date)
                self.assertLess(event["DTSTART"].dt, event["DTEND"].dt)
            days = {str(event["DTSTART"].dt) for event in events if "Move" in str(event["CATEGORIES"].to_ical())}
            self.assertEqual(days, {row["leaves"] for row in self.table(case, plan, "moves")})
            needed = {str(e["DTSTART"].dt) for e in events if str(e["SUMMARY"]).startswith("Needed by")}
            self.assertEqual(needed, {row["needed_by"] for row in self.table(case, plan, "gates")})

    def test_gdal_reads_every_site_and_its_people(self):
        for case, plan, file in self.each("geojson"):
            said = run("ogrinfo", "-al", "-so", file)
            features = json.loads(file.read_text(encoding="utf-8"))["features"]
            self.assertIn(f"Feature Count: {len(features)}", said)
            persons = sum(f["properties"]["persons"] for f in features if f["properties"]["kind"] == "site")
            self.assertEqual(persons, sum(int(row["people"]) for row in self.table(case, plan, "burden")))

    def test_a_workbook_goes_through_libreoffice_and_comes_back_as_the_same_plan(self):
        for case, plan, file in self.each("xlsx"):
            back = self.folder / "back"
            home = "-env:UserInstallation=" + (self.folder / "office").as_uri()
            run("soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", back, file)
            again = run(PROGRAM, "export", case, back / file.name)
            self.assertEqual(again, run(PROGRAM, "export", case, plan))

    def test_names_that_would_be_calculated_never_come_into_a_case(self):
        for n, words in enumerate(REFUSED):
            with self.subTest(words):
                case = hostile_case(self.folder, (words,), f"refused-{n}")
                done = subprocess.run([PROGRAM, "check", case], capture_output=True)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(b"column name", done.stderr)

    def test_no_cell_of_a_csv_is_a_formula(self):
        for case, plan, _ in self.each("csv"):
            for name in ("gates", "moves", "shortfalls", "asks", "burden", "laydown", "path"):
                for row in csv.reader(run(PROGRAM, "export", case, plan, "--table", name).splitlines()):
                    for cell in row:
                        self.assertFalse(cell.startswith(("=", "+", "@", "\t")), cell)

    def test_a_report_holds_all_it_shows_and_no_name_becomes_markup(self):
        for case, plan, file in self.each("html"):
            text = file.read_text(encoding="utf-8")
            page = Page(text)
            tags = {tag for tag, _ in page.tags}
            self.assertFalse(tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form"}, tags)
            for tag, attributes in page.tags:
                for key, value in attributes.items():
                    self.assertFalse(key.startswith("on") or key in ("src", "srcset", "xlink:href"), (tag, key))
                    if key == "href" and tag != "a":
                        self.assertTrue(value.startswith("#"), value)
            self.assertNotRegex(text, r"@import|url\(\s*['\"]?(?!#)")
            self.assertNotRegex(text, "[\u202a-\u202e\u2066-\u2069]")
            policy = [a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
            self.assertEqual(len(policy), 1)
            self.assertTrue(policy[0].startswith("default-src 'none'"))
        self.assertIn(HOSTILE[0], "".join(Page((self.folder / "hostile.html").read_text(encoding="utf-8")).words))

    def test_every_link_within_a_report_leads_somewhere(self):
        for _, _, file in self.each("html"):
            page = Page(file.read_text(encoding="utf-8"))
            ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
            for _, attributes in page.tags:
                if attributes.get("href", "").startswith("#"):
                    self.assertIn(attributes["href"][1:], ids)

    def test_chromium_prints_the_placemat_on_one_a3_sheet(self):
        for case, plan, _ in self.each("pdf"):
            out = self.folder / f"{case.name}.pdf"
            run(PROGRAM, "export", case, plan, "--to", "pdf", "-o", out)
            sheets = re.findall(r"Page +(\d+) size: +([\d.]+) x ([\d.]+)", run("pdfinfo", "-l", "99", out))
            self.assertTrue(sheets)
            for _, width, height in sheets:
                self.assertAlmostEqual(float(width), 1190.55, delta=2)
                self.assertAlmostEqual(float(height), 841.89, delta=2)
            holding = [n for n, _, _ in sheets if "Sheet 1 of 1" in run("pdftotext", "-f", n, "-l", n, out, "-")]
            self.assertEqual(len(holding), 1)
            self.assertIn("as known on", run("pdftotext", "-f", holding[0], "-l", holding[0], out, "-"))


# Of the shipped case: name, width, height, dark, where on the page.
PICTURES = [("report-map", 1280, 1010, False, "map"), ("report-laydown-dark", 1920, 1420, True, "laydown"),
            ("report-transition", 1920, 1270, False, "transition")]


def only(page, section, folder):
    """The page with one of its sections alone."""
    alone = folder / f"{section}.html"
    style = f"<style>section{{display:none}}#{section}{{display:block!important}}</style></head>"
    alone.write_text(page.read_text(encoding="utf-8").replace("</head>", style, 1), encoding="utf-8")
    return alone.as_uri()


def chromium(page, target, width, height, dark):
    with tempfile.TemporaryDirectory() as folder:
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}",
            f"--window-size={width},{height}", f"--blink-settings=preferredColorScheme={0 if dark else 1}",
            f"--screenshot={target}", page)


def pictures():
    with tempfile.TemporaryDirectory() as passing:
        folder = pathlib.Path(passing)
        case = ROOT / "examples" / "iraq-2020"
        run(PROGRAM, "plan", case, "-o", folder / "plan.json")
        run(PROGRAM, "export", case, folder / "plan.json", "--to", "html", "-o", folder / "report.html")
        run(PROGRAM, "export", case, folder / "plan.json", "--to", "pdf", "-o", folder / "report.pdf")
        for name, width, height, dark, place in PICTURES:
            chromium(only(folder / "report.html", place, folder), ROOT / "docs" / f"{name}.png", width, height, dark)
        pages = int(re.search(r"Pages: +(\d+)", run("pdfinfo", folder / "report.pdf"))[1])
        for page in range(1, pages + 1):
            if "Sheet 1 of 1" in run("pdftotext", "-f", page, "-l", page, folder / "report.pdf", "-"):
                run("pdftoppm", "-f", page, "-l", page, "-r", "96", "-png", "-singlefile", folder / "report.pdf",
                    ROOT / "docs" / "report-placemat")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--update"]
    PROGRAM = pathlib.Path(words[0]).resolve()
    if "--update" in sys.argv:
        pictures()
        sys.exit()
    unittest.main(argv=[sys.argv[0]] + words[1:], verbosity=1)
