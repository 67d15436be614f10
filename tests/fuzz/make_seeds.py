#!/usr/bin/env python3
"""Inputs for fuzz_csv_case from the cases in tests/cases, and one each for fuzz_reassignment and fuzz_psplib:
make_seeds.py FOLDER"""
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
