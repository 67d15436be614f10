#!/usr/bin/env python3
"""CP-SAT on a laydown: PROBLEM PLAN SECONDS THREADS SEED. Prints the seconds of the solver and why it stopped."""
import sys
import time

from ortools.sat.python import cp_model

import plan
import problem
import program

SCALE = 100  # makes all costs whole


def bound(value):
    if value in (program.INFINITY, -program.INFINITY):
        return cp_model.INT32_MAX * 64 if value > 0 else -cp_model.INT32_MAX * 64
    return round(value)


def stated(made):
    model = cp_model.CpModel()
    columns = [model.new_int_var(bound(low), bound(high), "") for low, high in zip(made.low, made.high)]
    for row in range(len(made.row_low)):
        entries = range(made.row_start[row], made.row_start[row + 1])
        sum_ = cp_model.LinearExpr.weighted_sum([columns[made.index[i]] for i in entries],
                                                [round(made.value[i]) for i in entries])
        model.add_linear_constraint(sum_, bound(made.row_low[row]), bound(made.row_high[row]))
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, [round(cost * SCALE) for cost in made.cost]))
    return model, columns


def main():
    path, out, seconds, threads, seed = sys.argv[1:]
    laydown = program.Model(problem.read(path))
    model, columns = stated(laydown.program)
    for variable, value in zip(columns, plan.as_it_stands(laydown)):
        model.add_hint(variable, round(value))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = int(threads)
    solver.parameters.random_seed = int(seed)
    start = time.monotonic()
    status = solver.solve(model)
    print(f"seconds {time.monotonic() - start:.1f}")
    print(f"status {solver.status_name(status)}")
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        plan.Decoder(laydown, [solver.value(variable) for variable in columns]).write(out)


if __name__ == "__main__":
    main()
