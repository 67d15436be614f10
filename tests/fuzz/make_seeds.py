#!/usr/bin/env python3
"""Inputs for fuzz_csv_case from the cases in tests/cases: make_seeds.py FOLDER"""
import pathlib
import sys

cases = pathlib.Path(__file__).resolve().parent.parent / "cases"
target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
for settings in sorted(cases.glob("**/case.toml")):
    tables = [settings] + sorted(settings.parent.glob("*.csv"))
    seed = b"".join(b"\x1f" + table.name.encode() + b"\n" + table.read_bytes() for table in tables)
    (target / settings.parent.name).write_bytes(seed)
