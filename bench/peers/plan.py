"""From numbers of like units to a laydown that names who is where, and the laydown to begin with."""
import collections
import json


def as_it_stands(model):
    """Values of the columns for the laydown in which nobody moves, but goes home when the post or the tour is over."""
    values = [0] * len(model.program.low)
    for cohorts in model.cohorts:
        cohort = cohorts[0]
        if not cohort.group.standing:
            continue
        count, area = len(cohort.group.units), cohort.group.places[1].area
        for t, here in enumerate(cohort.here):
            if 1 in here:
                values[here[1]] = count
            elif t == 0 or 1 in cohort.here[t - 1]:
                edge = cohort.edges.get((area, 0, t))
                if edge is not None:
                    values[edge] = count
    model.program.complete(values)
    return values


class Decoder:
    """Units of a class change places at the least price: whoever can stays; else at the site, in the area, far."""

    def __init__(self, model, values):
        self.model, self.values = model, values
        self.problem = model.problem
        self.places = [[0] * self.problem.slots for _ in range(self.problem.unit_count)]
        self.routes = []

    def write(self, path):
        for cohorts in self.model.cohorts:
            if cohorts[0].toured:
                self.decode_tours(cohorts)
            else:
                self.decode_class(cohorts[0])
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "rebadge-laydown-plan/1", "routes": self.routes, "places": self.places}, file)

    def number(self, column):
        return round(self.values[column])

    def wanted(self, cohort, t):
        return {p: n for p, n in ((p, self.number(c)) for p, c in cohort.here[t].items()) if n > 0}

    def decode_class(self, cohort):
        group = cohort.group
        at = {unit: group.start() for unit in group.units}
        for t in range(self.problem.slots):
            at = self.shift(cohort, t, at)

    def decode_tours(self, cohorts):
        """Who begins a tour has been at home the longest."""
        group = cohorts[0].group
        out = {}  # cohort -> unit -> place
        home = collections.deque(group.units)
        if group.standing:
            out[0] = {unit: 1 for unit in group.units}
            home.clear()
        for t in range(self.problem.slots):
            gone = []
            for number, cohort in enumerate(cohorts):
                if cohort.since is not None and cohort.start == t:
                    begins = sum(self.wanted(cohort, t).values())
                    out[number] = {home.popleft(): 0 for _ in range(min(begins, len(home)))}
                if not out.get(number):
                    continue
                at = self.shift(cohort, t, out[number])
                gone += [unit for unit, place in at.items() if place == 0]
                out[number] = {unit: place for unit, place in at.items() if place != 0}
            home.extend(gone)

    def shift(self, cohort, t, at):
        """Where each unit is in the slot, by where it was before."""
        group = cohort.group
        wanted = self.wanted(cohort, t)
        wanted[0] = len(at) - sum(wanted.values())
        now, waiting = {}, []
        for unit, place in at.items():
            if wanted.get(place, 0) > 0:
                wanted[place] -= 1
                now[unit] = place
            else:
                waiting.append(unit)
        places = group.places
        for alike in (lambda a, b: (a.site, a.mission) == (b.site, b.mission), lambda a, b: a.site == b.site,
                      lambda a, b: a.area == b.area):
            rest = []
            for unit in waiting:
                into = next((p for p, n in wanted.items() if n > 0 and p and at[unit] and
                             alike(places[at[unit]], places[p])), None)
                if into is None:
                    rest.append(unit)
                else:
                    wanted[into] -= 1
                    now[unit] = into
            waiting = rest
        if waiting:
            self.travel(cohort, t, at, now, waiting, wanted)
        for unit, place in now.items():
            self.places[unit][t] = place
        return now

    def travel(self, cohort, t, at, now, waiting, wanted):
        """Along the flows between areas."""
        places = cohort.group.places
        flow = {(a, b): self.number(c) for (a, b, slot), c in cohort.edges.items() if slot == t}
        by_area = collections.defaultdict(list)
        for p, n in wanted.items():
            by_area[places[p].area] += [p] * max(0, n)
        for unit in waiting:
            start = places[at[unit]].area
            path = find_path(flow, start, by_area)
            area = path[-1] if path else next(a for a, left in by_area.items() if left)
            for leg in zip(path, path[1:]):
                flow[leg] -= 1
            now[unit] = by_area[area].pop()
            route = self.route(start, area, path)
            if route > 0:
                self.routes.append([unit, t, route])

    def route(self, start, area, path):
        legs = [self.model.edges[leg] for leg in zip(path, path[1:])]
        for number, route in enumerate(self.problem.ways.get((start, area), ())):
            if [leg[0] for leg in route] == legs:
                return number
        return 0


def find_path(flow, start, by_area):
    """The areas of the shortest way on flows that are left to one that wants somebody, not through home; or blank."""
    came = {start: None}
    queue = collections.deque([start])
    while queue:
        area = queue.popleft()
        if area != start and by_area.get(area):
            path = [area]
            while came[path[-1]] is not None:
                path.append(came[path[-1]])
            return path[::-1]
        if area == 0 and start != 0:
            continue
        for (a, b), left in flow.items():
            if a == area and left > 0 and b not in came:
                came[b] = area
                queue.append(b)
    return []
