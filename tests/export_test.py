#!/usr/bin/python3
"""export_test.py PROGRAM: what is exported can be read by others, whatever names a case has.

Each format passes a reader that is not ours: GDAL for GeoJSON, icalendar for iCalendar, LibreOffice for the workbook,
Chromium for the report and the PDF. The pictures of docs/ are made and checked each time; `--update` puts them into docs/. It runs under Debian's own
Python, for which python3-icalendar is installed.
"""
import csv
import datetime
import html.parser
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

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
            asked = self.folder / f"asked-{plan.name}"
            run(PROGRAM, "explain", case, plan, "asks", "-o", asked)
            for name in ("gates", "moves", "shortfalls", "in_the_way", "asks", "burden", "laydown", "path"):
                for row in csv.reader(run(PROGRAM, "export", case, asked, "--table", name).splitlines()):
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


    def test_a_hand_over_is_framed_on_the_days_that_both_are_there(self):
        # B relieves A, who leaves on the seventh day after: a horizon of 28 days, B there from the third on.
        case = ROOT / "tests" / "cases" / "micro" / "handover-overlap"
        plan, page = self.folder / "relief.json", self.folder / "relief.html"
        run(PROGRAM, "plan", case, "-o", plan)
        run(PROGRAM, "export", case, plan, "--to", "html", "-o", page)
        tags = Page(page.read_text(encoding="utf-8")).tags
        frames = [attributes for tag, attributes in tags if attributes.get("class") == "frame"]
        rows = json.loads(plan.read_text(encoding="utf-8"))["assignments"]
        horizon = datetime.date(2025, 1, 6)
        expected = set()
        for row in rows:
            for other in row["relieves"]:
                ends = max(r["until"] for r in rows if r["element"] == other and r["serves"] != "HOME")
                start, end = (datetime.date.fromisoformat(day) for day in (row["from"], ends))
                expected.add((f"hand-over from {other}", f"{(start - horizon).days / .28:.2f}", f"{(end - start).days / .28:.2f}"))
        self.assertTrue(expected)
        found = {(f["title"], *re.fullmatch(r"left:([\d.]+)%;width:([\d.]+)%", f["style"]).groups()) for f in frames}
        self.assertEqual(found, expected)

    def test_pages_are_no_wider_than_the_window_and_nothing_in_them_is_lost(self):
        for _, _, file in self.each("html"):
            for width in (1280, 1920):
                for dark in (False, True):
                    with self.subTest(file=file.name, width=width, dark=dark):
                        layout = laid_out(file, self.folder, width, dark)
                        self.assertEqual(layout["dark"], dark)
                        self.assertLessEqual(layout["page"], width)
                        self.assertEqual(layout["outside"], [])
                        self.assertGreater(layout["contrast"], 4.5)

    def test_pictures_of_the_shipped_case_have_their_size_and_something_on_them(self):
        for picture, width, height in pictures(self.folder):
            with self.subTest(picture.name):
                self.assertEqual(size_and_colours(picture)[:2], (width, height))
                self.assertGreater(size_and_colours(picture)[2], 20)
                # Of the same size as the one that is shown in docs, which is made by --update.
                self.assertEqual(size_and_colours(ROOT / "docs" / picture.name)[:2], (width, height))


# What the page, laid out in a window, says of itself: run in a copy that may run it, for the report itself may not.
MEASURE = """<script>addEventListener('load',()=>{
const wide=innerWidth,outside=[];
for(const e of document.querySelectorAll('main *,header *,footer *')){
 if(e.closest('.scroll,svg,.bar,.track,.months,.axis'))continue;
 if(getComputedStyle(e.parentNode).textOverflow==='ellipsis')continue; // cut on purpose, with its dots
 const b=e.getBoundingClientRect();
 if(b.width>0&&(b.right>wide+1||b.left<-1))outside.push(e.tagName+'.'+e.className);}
const light=c=>{const v=c.match(/[\\d.]+/g).slice(0,3).map(x=>{x/=255;return x<=.03928?x/12.92:((x+.055)/1.055)**2.4});
 return .2126*v[0]+.7152*v[1]+.0722*v[2]};
const s=document.querySelector('section'),q=document.querySelector('.note,.q,p'),a=light(getComputedStyle(s).backgroundColor),
 b=light(getComputedStyle(q).color);
document.body.setAttribute('data-layout',JSON.stringify({page:document.documentElement.scrollWidth,outside,
 dark:matchMedia('(prefers-color-scheme: dark)').matches,contrast:(Math.max(a,b)+.05)/(Math.min(a,b)+.05)}));});</script>"""


def laid_out(page, folder, width, dark):
    text = re.sub(r"<meta http-equiv=[^>]*>", "", page.read_text(encoding="utf-8"), count=1)
    copy = folder / "measured.html"
    copy.write_text(text.replace("</head>", MEASURE + "</head>", 1), encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        dom = run(*browser(home, width, 1000, dark), "--dump-dom", copy.as_uri())
    body = next(attributes for tag, attributes in Page(dom).tags if tag == "body")
    return json.loads(body["data-layout"])


def size_and_colours(picture):
    """Width, height and how many bytes differ in a PNG of 8 bits, of which the filters are not undone."""
    data = picture.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += length + 12
    return width, height, len(set(zlib.decompress(packed)))


# Of the shipped case: name, width, height, dark, where on the page.
PICTURES = [("report-map", 1280, 1010, False, "map"), ("report-laydown-dark", 1920, 1420, True, "laydown"),
            ("report-transition", 1920, 1270, False, "transition")]


def only(page, section, folder):
    """The page with one of its sections alone."""
    alone = folder / f"{section}.html"
    style = f"<style>section{{display:none}}#{section}{{display:block!important}}</style></head>"
    alone.write_text(page.read_text(encoding="utf-8").replace("</head>", style, 1), encoding="utf-8")
    return alone.as_uri()


def browser(home, width, height, dark):
    return ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={home}",
            f"--window-size={width},{height}", f"--blink-settings=preferredColorScheme={0 if dark else 1}")


def pictures(folder):
    """The pictures of docs, made in a folder: each with the width and height that it should have."""
    made, case = [], ROOT / "examples" / "iraq-2020"
    run(PROGRAM, "plan", case, "-o", folder / "plan.json")
    for ending in ("html", "pdf"):
        run(PROGRAM, "export", case, folder / "plan.json", "--to", ending, "-o", folder / f"report.{ending}")
    for name, width, height, dark, place in PICTURES:
        with tempfile.TemporaryDirectory() as home:
            run(*browser(home, width, height, dark), f"--screenshot={folder / name}.png",
                only(folder / "report.html", place, folder))
        made.append((folder / f"{name}.png", width, height))
    pages = int(re.search(r"Pages: +(\d+)", run("pdfinfo", folder / "report.pdf"))[1])
    for page in range(1, pages + 1):
        if "Sheet 1 of 1" in run("pdftotext", "-f", page, "-l", page, folder / "report.pdf", "-"):
            run("pdftoppm", "-f", page, "-l", page, "-r", "96", "-png", "-singlefile", folder / "report.pdf",
                folder / "report-placemat")
            made.append((folder / "report-placemat.png", 1589, 1123))
    return made


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--update"]
    PROGRAM = pathlib.Path(words[0]).resolve()
    if "--update" in sys.argv:
        with tempfile.TemporaryDirectory() as passing:
            for picture, _, _ in pictures(pathlib.Path(passing)):
                shutil.copy(picture, ROOT / "docs" / picture.name)
        sys.exit()
    unittest.main(argv=[sys.argv[0]] + words[1:], verbosity=1)
