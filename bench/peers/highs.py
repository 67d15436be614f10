#!/usr/bin/env python3
"""HiGHS on a laydown: PROBLEM PLAN SECONDS THREADS SEED. Prints the seconds of the solver and why it stopped."""
import sys
import time

import highspy
import numpy

import plan
import problem
import program

SCALE = 1e-3  # of costs, for the solver's tolerances


def lp_of(model):
    made = model.program
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(made.low), len(made.row_low)
    lp.col_cost_ = numpy.array(made.cost) * SCALE
    lp.col_lower_, lp.col_upper_ = numpy.array(made.low), numpy.array(made.high)
    lp.row_lower_, lp.row_upper_ = numpy.array(made.row_low), numpy.array(made.row_high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(made.row_start, dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(made.index, dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(made.value)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in made.whole]
    return lp


def main():
    path, out, seconds, threads, seed = sys.argv[1:]
    model = program.Model(problem.read(path))
    highs = highspy.Highs()
    highs.silent()
    highs.setOptionValue("time_limit", float(seconds))
    highs.setOptionValue("threads", int(threads))
    highs.setOptionValue("random_seed", int(seed))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.passModel(lp_of(model))
    solution = highspy.HighsSolution()
    solution.col_value = [float(value) for value in plan.as_it_stands(model)]
    highs.setSolution(solution)
    start = time.monotonic()
    highs.run()
    print(f"seconds {time.monotonic() - start:.1f}")
    print(f"status {highs.modelStatusToString(highs.getModelStatus())}")
    if highs.getInfo().primal_solution_status != 2:  # feasible
        return
    plan.Decoder(model, highs.getSolution().col_value).write(out)


if __name__ == "__main__":
    main()
