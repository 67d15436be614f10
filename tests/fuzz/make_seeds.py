#!/usr/bin/env python3
"""Inputs for fuzz_csv_case from the cases in tests/cases, one each for fuzz_reassignment and fuzz_psplib, and of each
kind that fuzz_ledger reads: make_seeds.py FOLDER"""
import pathlib
import sys

cases = pathlib.Path(__file__).resolve().parent.parent / "cases"
target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
for settings in sorted(cases.glob("**/case.toml")):
    tables = [settings] + sorted(settings.parent.glob("*.csv"))
    seed = b"".join(b"\x1f" + table.name.encode() + b"\n" + table.read_bytes() for table in tables)
    (target / settings.parent.name).write_bytes(seed)
# Two resources, machines, services and processes each, one balance; then the assignment.
(target / "reassignment").write_bytes(b"2 1 9 0 1\n2 0 0 9 9 5 5 0 1 1 1 9 9 5 5 1 0\n2 1 0 1 1 0\n2 0 4 4 1 1 4 4 1\n"
                                      b"1 0 1 2 3\n1 1 1\n\x1f0 1\n")
# Two jobs between the first and the last, one after the other, of one resource.
(target / "psplib").write_bytes(b"""jobs (incl. supersource/sink ):  4
  - renewable                 :  1   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          1           2
   2        1          1           3
   3        1          1           4
   4        1          0
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
  1      1     0       0
  2      1     2       3
  3      1     3       2
  4      1     0       0
RESOURCEAVAILABILITIES:
  R 1
   4
""")

# A table of events, a portable ledger of one event, a signed head, a body and a state of one row.
def packed(*fields):
    return b"".join(f.to_bytes(8, "big") if isinstance(f, int) else len(f).to_bytes(8, "big") + f for f in fields)


zeros = "0" * 64
(target / "events").write_bytes(b'''effective,change,kind,table,row,cells,corrects,author,basis,personal
2025-01-30,"add:sources:source=S,title=T",,,,,,A,stated,no
2025-01-31,,changed,sites,CAMP,"name=""a, b""",3,,,yes
''')
(target / "portable").write_text(
    '{"format": "rebadge-ledger/1"}\n{"number": 1, "batch": "init", "part": 0, "request": "%s", "recorded": '
    '"2025-01-30T09:30:00.000001Z", "effective": "2025-01-30", "kind": "opened", "table": "ledgers", "row": "ab", '
    '"author": "A", "basis": "stated", "label": "", "personal": true, "corrects": 0, "commitment": "%s", "previous": '
    '"%s", "hash": "%s", "salt": "00", "source": "s", "note": "", "cells": [["public_key", "00"]]}\n'
    % (zeros, zeros, zeros, zeros))
(target / "head").write_text('{"format": "rebadge-head/1", "ledger": "ab", "event": 1, "hash": "%s", "public_key": "%s", '
                             '"signature": "%s"}' % (zeros, zeros, zeros + zeros))
(target / "body").write_bytes(packed(b"source", b"note", 1, b"column", b"value"))
(target / "state").write_bytes(packed(b"rebadge-ledger-state/1", 1, b"sites", b"CAMP", 3, 20000, 3, 0, 0, 1, b"name",
                                      20000, 3, b"Camp"))
