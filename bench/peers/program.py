"""The laydown as one integer program, with units of a class counted and not named, for CP-SAT and HiGHS.

A cohort is those of a class that are out on one tour: who stood somewhere at the start, or who left home on one slot.
Where no tour can be too long or too short the class is one cohort. For each cohort, place and slot there is a number of
units; between two slots of a site as many arrive as there are more; flows along lift rows carry who changes area.
"""
from array import array

from problem import over_tour, short_tour

INFINITY = float("inf")
# What a hundredth of a person-day, or a unit of comfort, weighs beside a unit of `priced`: in the order of the levels
# as far as numbers of 64 bits and their solvers' tolerances go.
COMFORT = 0.01
MINIMUM = [1e4 * 4 ** (4 - priority) for priority in range(5)]
EXCUSE = 1e7
WITHDRAWN = 4e7


class Program:
    """Columns with bounds and costs, rows with bounds and entries."""

    def __init__(self):
        self.low, self.high, self.cost, self.whole = array("d"), array("d"), array("d"), array("b")
        self.follow = []  # (column, its value as a function of the values of columns before it)
        self.row_low, self.row_high, self.row_start = array("d"), array("d"), array("q", [0])
        self.index, self.value = array("q"), array("d")

    def column(self, low, high, cost=0.0, whole=True, follows=None):
        self.low.append(low), self.high.append(high), self.cost.append(cost), self.whole.append(whole)
        column = len(self.low) - 1
        if follows:
            self.follow.append((column, follows))
        return column

    def complete(self, values):
        """Puts all columns that follow from others to their best."""
        for column, follows in self.follow:
            values[column] = follows(values)

    def row(self, low, high, entries):
        sums = {}
        for column, value in entries:
            sums[column] = sums.get(column, 0) + value
        self.index.extend(sums), self.value.extend(sums.values())
        self.row_low.append(low), self.row_high.append(high), self.row_start.append(len(self.index))


class Cohort:
    """Toured: on one tour, which began on the day `since`, or before all. Otherwise a whole class."""

    def __init__(self, group, slots, start=0, since=None, toured=False):
        self.group, self.start, self.since = group, start, since
        self.toured = toured or since is not None
        self.here = [{} for _ in range(slots)]  # by slot: place -> column
        self.edges = {}  # (from area, to area, slot) -> column

    def begins(self, t):
        """Do all come from home on the slot?"""
        return self.since is not None and t == self.start

    def before(self, t):
        """Columns by place on the slot before, or the place where all stood."""
        if t > self.start:
            return self.here[t - 1], None
        return {}, 1 if self.group.standing and self.since is None else None

    def reaches(self, p, place, t):
        if self.since is None:
            return True
        return place.comes[t] or (t > self.start and p in self.here[t - 1])


class Model:
    def __init__(self, problem):
        self.problem = problem
        self.program = Program()
        self.touched = [{} for _ in range(problem.slots)]  # by slot: counter -> [(column, amount)]
        self.edges = lift_edges(problem)
        self.cohorts = [self.add_class(group) for group in problem.classes]
        self.add_seats()
        self.add_lines()
        self.add_rows()
        self.add_wholes()

    # Classes and cohorts

    def add_class(self, group):
        problem = self.problem
        if not limited(problem, group):
            cohorts = [Cohort(group, problem.slots)]
        else:
            cohorts = [Cohort(group, problem.slots, t, problem.start_days[t]) for t in range(problem.slots)]
            if group.standing:
                cohorts.insert(0, Cohort(group, problem.slots, toured=True))
        for cohort in cohorts:
            self.add_cohort(cohort)
        if cohorts[0].toured:
            self.add_home(group, cohorts)
        return cohorts

    def add_cohort(self, cohort):
        group, problem, program = cohort.group, self.problem, self.program
        for t in range(cohort.start, problem.slots):
            for p, place in enumerate(group.places):
                if p == 0 or not place.open[t] or not cohort.reaches(p, place, t):
                    continue
                if cohort.toured and over_tour(problem, group.tours, t, cohort.since, place.kind == "stay"):
                    continue
                cost = WITHDRAWN * group.persons * problem.days[t] if place.withdrawn[t] else 0.0
                column = program.column(0, len(group.units), cost)
                cohort.here[t][p] = column
                touched = self.touched[t]
                for counter, amount in place.counts(t):
                    touched.setdefault(counter, []).append((column, amount))
            if cohort.here[t]:
                program.row(0, len(group.units), [(column, 1) for column in cohort.here[t].values()])
            self.add_stays(cohort, t)
            self.add_arrivals(cohort, t)
            self.add_flow(cohort, t)

    def add_stays(self, cohort, t):
        """Where nobody may come nobody is more than before; a tour only loses people, and none too soon."""
        here, (there, stood) = cohort.here[t], cohort.before(t)
        for p, column in here.items():
            if p != stood and not cohort.group.places[p].comes[t]:
                self.program.row(-INFINITY, 0, [(column, 1)] + ([(there[p], -1)] if p in there else []))
        if cohort.toured and here and not cohort.begins(t):
            now = [(column, 1) for column in here.values()]
            self.program.row(-INFINITY, len(cohort.group.units) if stood else 0,
                             now + [(column, -1) for column in there.values()])
        if cohort.toured and not cohort.begins(t):
            short = [p for p in list(there) + [stood] * bool(stood)
                     if short_tour(self.problem, cohort.group.tours, cohort.group.places[p], t, cohort.since)]
            if short:
                must = len(cohort.group.units) if stood else 0
                self.program.row(must, INFINITY, [(column, 1) for column in here.values()] +
                                 [(there[p], -1) for p in short if p in there])

    def add_arrivals(self, cohort, t):
        """Prices of moves: like units change places at the least cost, that of sites and missions that grow."""
        group, prices = cohort.group, self.problem.prices
        there, stood = cohort.before(t)
        arrival, rebadge = (prices[name] * group.persons * 100 for name in ("arrival", "rebadge"))
        price = min(arrival, rebadge)
        sites = {}
        for side, columns in ((0, cohort.here[t]), (1, there)):
            for p, column in columns.items():
                place = group.places[p]
                sites.setdefault(place.site, {}).setdefault(place.mission, ([], []))[side].append(column)
        if stood:
            place = group.places[stood]
            sites.setdefault(place.site, {}).setdefault(place.mission, ([], []))
        for site, missions in sites.items():
            stood_here = stood and group.places[stood].site == site
            for mission, (now, before) in missions.items():
                if len(missions) > 1 and now:
                    stood_so = stood_here and group.places[stood].mission == mission
                    self.add_growth(now, before, len(group.units) if stood_so else 0, price, len(group.units))
            now = [column for sides in missions.values() for column in sides[0]]
            before = [column for sides in missions.values() for column in sides[1]]
            if now:
                cost = arrival - (price if len(missions) > 1 else 0)
                self.add_growth(now, before, len(group.units) if stood_here else 0, cost, len(group.units))

    def add_growth(self, now, before, stood, cost, most):
        column = self.program.column(0, most, cost, whole=False)
        self.program.row(-stood, INFINITY,
                         [(column, 1)] + [(c, -1) for c in now] + [(c, 1) for c in before])

    def add_flow(self, cohort, t):
        """Who changes area goes along lift rows, one after the other; from home and back too."""
        group, program = cohort.group, self.program
        there, stood = cohort.before(t)
        net = {}
        for sign, columns in ((1, cohort.here[t]), (-1, there)):
            for p, column in columns.items():
                net.setdefault(group.places[p].area, []).append((column, sign))
        if stood:
            net.setdefault(group.places[stood].area, [])
        if not net:
            return
        count = len(group.units)
        entries = {area: list(columns) for area, columns in net.items()}
        for a, b in self.edges:
            if cohort.toured and (b if cohort.begins(t) else a) == 0:
                continue
            column = program.column(0, count, whole=False)  # whole but where seats are short
            cohort.edges[a, b, t] = column
            entries.setdefault(a, []).append((column, 1))
            entries.setdefault(b, []).append((column, -1))
        for area, columns in entries.items():
            stands = count if stood and group.places[stood].area == area else 0
            if area != 0:
                program.row(stands, stands, columns)
        if not cohort.toured:  # nobody goes through home: only who was there leaves it
            leaving = [(cohort.edges[0, b, t], 1) for a, b in self.edges if a == 0]
            limit = 0 if stood else count
            program.row(-INFINITY, limit, leaving + [(column, 1) for column in there.values()])

    def add_home(self, group, cohorts):
        """Begun up to now, less those ended a dwell ago, are at most who were at home at the start."""
        problem, program = self.problem, self.program
        count, dwell = len(group.units), group.tours["dwell"]
        for t in range(problem.slots):
            rested = [u for u in range(t) if problem.start_days[t] - problem.start_days[u] >= dwell]
            entries = []
            for cohort in cohorts:
                if cohort.since is not None and cohort.start <= t:
                    entries += [(column, 1) for column in cohort.here[cohort.start].values()]
                if not rested or rested[-1] < cohort.start or cohort.begins(rested[-1]):
                    continue
                if cohort.since is not None:
                    entries += [(column, -1) for column in cohort.here[cohort.start].values()]
                entries += [(column, 1) for column in cohort.here[rested[-1]].values()]
            if entries:  # who stood somewhere counts as at home as soon as some may have rested, less those still out
                program.row(-INFINITY, 0 if group.standing and not rested else count, entries)

    # What is counted

    def total(self, counter, t, factor=1):
        return [(column, amount * factor) for column, amount in self.touched[t].get(counter, ())]

    def most(self, counter, t):
        """No more can be counted."""
        return sum(amount * self.program.high[column] for column, amount in self.touched[t].get(counter, ())
                   if amount > 0)

    def add_seats(self):
        taken = {}
        for cohorts in self.cohorts:
            for cohort in cohorts:
                for (a, b, t), column in cohort.edges.items():
                    taken.setdefault((a, b, t), []).append((column, cohort.group.persons))
        for (a, b, t), entries in taken.items():
            self.program.row(-INFINITY, self.problem.by_slot(self.problem.seats[self.edges[a, b]], t), entries)

    def add_lines(self):
        problem, program = self.problem, self.program
        self.served = []  # (column, hundredths of person-days a unit of it)
        for line in problem.lines:
            runs = None
            for t in range(problem.slots):
                demand, days = problem.by_slot(line["demand"], t), problem.days[t]
                if demand == 0:
                    continue
                price = problem.prices["unfilled"][line["priority"] - 1]
                served = []
                for worth, counter in line["levels"]:
                    counted = self.total(counter, t)
                    if not counted:
                        continue
                    column = program.column(0, demand, -worth * days * price, whole=False,
                                            follows=fills(counted, demand, [c for c, _ in served]))
                    program.row(-INFINITY, 0, [(column, 1)] + [(c, -amount) for c, amount in counted])
                    served.append((column, worth))
                    self.served.append((column, worth * days))
                if len(served) > 1:
                    program.row(-INFINITY, demand, [(column, 1) for column, _ in served])
                if line["minimum"] > 0:
                    runs = self.add_minimum(line, t, served, runs)

    def add_minimum(self, line, t, served, runs):
        """What is missing; and that it may not fall below its minimum once it has had it. Returns whether it runs."""
        program, days, least = self.program, self.problem.days[t], line["minimum"] * 100
        def lacks(values):
            return max(0, least - summed(served, values))

        missing = program.column(0, least, MINIMUM[line["priority"] - 1] * days, whole=False, follows=lacks)
        program.row(least, INFINITY, [(missing, 1)] + served)
        if not line["cover"]:
            return None
        if line["runs_at_start"]:
            program.cost[missing] += EXCUSE * days
            return None
        worth = [(c, amount * level) for level, counter in line["levels"] for c, amount in self.total(counter, t)]
        now = program.column(0, 1, follows=lambda values: int(
            summed(worth, values) >= least or runs is not None and values[runs]))
        if runs is not None:
            program.row(0, INFINITY, [(now, 1), (runs, -1)])
        most = sum(amount * program.high[c] for c, amount in worth)
        if most >= least:
            program.row(-INFINITY, least - 1, worth + [(now, -(most - least + 1))])
        excuse = program.column(0, least, EXCUSE * days, whole=False,
                                follows=lambda values: lacks(values) * values[now])
        program.row(0, INFINITY, [(excuse, 1), (now, -least)] + served)
        return now

    def add_rows(self):
        problem, program = self.problem, self.program
        for row in problem.rows:
            for t in range(problem.slots):
                limit = problem.by_slot(row["limit"], t)
                kind, counter = row["kind"], row["counters"][0]
                entries = self.total(counter, t)
                if kind == "floor":
                    if limit:
                        program.row(limit, INFINITY, entries)
                    continue
                if kind == "capacity":
                    comfort = problem.by_slot(row["comfort"], t)
                    if comfort is not None and entries and self.most(counter, t) > comfort:
                        above = program.column(0, self.most(counter, t) - comfort,
                                               COMFORT * row["weight"] * problem.days[t], whole=False,
                                               follows=above_by(entries, comfort))
                        program.row(-INFINITY, comfort, entries + [(above, -1)])
                if limit is None or not entries or self.most(counter, t) <= limit:
                    continue
                if kind == "only_with":
                    partners = self.total(row["counters"][1], t)
                    there = program.column(0, 1 if partners else 0, follows=is_any(partners))
                    program.row(-INFINITY, limit, entries + [(there, -(self.most(counter, t) - limit))])
                    program.row(0, INFINITY, partners + [(there, -1)])
                else:
                    program.row(-INFINITY, limit, entries)

    def add_wholes(self):
        problem, program = self.problem, self.program
        for whole in problem.wholes:
            passed = None
            for t in range(problem.slots):
                new = problem.lines[whole["line"]]["on"]
                now = program.column(0, 1, follows=is_any(self.total(new, t) + [(passed, 1)] * (passed is not None)))
                if passed is not None:
                    program.row(0, INFINITY, [(now, 1), (passed, -1)])
                passed = now
                if self.total(new, t):
                    program.row(-INFINITY, 0, self.total(new, t) + [(now, -self.most(new, t))])
                old = [entry for line in whole["from"] for entry in self.total(problem.lines[line]["on"], t)]
                most = sum(amount * program.high[c] for c, amount in old)
                if most > whole["tolerated"]:
                    program.row(-INFINITY, most, old + [(now, most - whole["tolerated"])])


def summed(entries, values):
    return sum(values[column] * amount for column, amount in entries)


def fills(counted, demand, better):
    """Places left by those who are worth more."""
    return lambda values: min(demand - sum(values[column] for column in better), summed(counted, values))


def above_by(entries, limit):
    return lambda values: max(0, summed(entries, values) - limit)


def is_any(entries):
    return lambda values: int(summed(entries, values) > 0)


def lift_edges(problem):
    """(from area, to area) -> row of lift, of each direct row."""
    return {pair: route[0][0] for pair, routes in problem.ways.items() for route in routes if len(route) == 1}


def limited(problem, group):
    """Can a tour be too long or too short, or a dwell?"""
    if not group.tours:
        return False
    shortest = min(problem.days)
    if group.tours["dwell"] > shortest or any(member["least"] > shortest for member in group.tours["members"]):
        return True
    starts = [(0, None)] if group.standing else []
    starts += enumerate(problem.start_days[:-1])
    return any(over_tour(problem, group.tours, t, since, False)
               for first, since in starts for t in range(first, problem.slots))
