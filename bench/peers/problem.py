"""A laydown's problem as docs/laydown-problem.md has it, read for the peers' models."""
import collections
import json


class Place:
    """Where units of one class may be. Index 0 is home, 1 the present post of those who stand somewhere."""

    def __init__(self, document, number, slots):
        post, gates, touches, factor = document["places"][number]
        self.post = document["posts"][post]
        self.gates = document["gates"][gates]
        self.factor = factor
        self.touches = document["touches"][touches]
        self.kind = self.post["kind"]
        self.site, self.mission, self.area = self.post.get("site"), self.post.get("mission"), self.post["area"]
        if self.kind == "home":
            self.open, self.comes = [True] * slots, [True] * slots
            return
        presence = self.gates["presence"]
        self.withdrawn = [there == "2" for there in presence]
        to_line = self.kind == "line"
        # May somebody be there, and come to be there? Nobody comes back to the present post.
        may_come = [to_line and taken == "1" and left == "1" and there != "0" for taken, left, there in
                    zip(self.gates["taking_up"], self.gates["departing"], presence)]
        self.open, self.comes = [], may_come
        before = self.kind == "stay"
        for slot in range(slots):
            before = presence[slot] != "0" and (before or may_come[slot])
            self.open.append(before)

    def counts(self, slot):
        """What one unit there adds to counters in the slot."""
        for touch in self.touches:
            counter, amount, when = touch[:3]
            if len(touch) > 3 and not touch[3] <= slot < touch[4]:
                continue
            if when == "present" or self.post[when][slot] == "1":
                yield counter, amount * self.factor


class Class:
    """Units with the same places."""

    def __init__(self, document, profile, units, slots):
        self.units = units
        self.standing = profile["standing"]
        self.persons = profile["persons"]
        self.tours = profile.get("tours")
        self.places = [Place(document, number, slots) for number in profile["places"]]

    def start(self):
        return 1 if self.standing else 0


class Problem:
    def __init__(self, document):
        if document["format"] != "rebadge-laydown-problem/1":
            raise ValueError("not a laydown problem")
        unknown = {row["kind"] for row in document["rows"]} - {"capacity", "ceiling", "floor", "only_with"}
        if unknown or document["burden_key"] or document["strict"]:
            raise ValueError(f"the peers' models do not state {', '.join(sorted(unknown)) or 'this objective'}")
        self.start_days = document["start"]
        self.slots = len(self.start_days) - 1
        self.days = [self.start_days[t + 1] - self.start_days[t] for t in range(self.slots)]
        self.prices = document["prices"]
        self.lines, self.rows, self.wholes = document["lines"], document["rows"], document["wholes"]
        self.seats = document["seats"]
        self.ways = {(way["from"], way["to"]): way["routes"] for way in document["ways"]}
        units = collections.defaultdict(list)
        for unit, profile in enumerate(document["units"]):
            units[profile].append(unit)
        self.unit_count = len(document["units"])
        self.classes = [Class(document, document["profiles"][p], units[p], self.slots) for p in sorted(units)]

    def by_slot(self, value, slot):
        """One value stands for a list of the same."""
        return value[slot] if isinstance(value, list) else value

    def wanted(self):
        """Hundredths of person-days."""
        return sum(100 * self.by_slot(line["demand"], t) * self.days[t]
                   for line in self.lines for t in range(self.slots))


def read(path):
    with open(path, encoding="utf-8") as file:
        return Problem(json.load(file))


def middle(problem, slot):
    return problem.start_days[slot] + (problem.days[slot] - 1) // 2


def over_tour(problem, tours, slot, since, present_post):
    """Is the slot beyond some member's longest tour, of one that began on the day `since` (None: before all)?"""
    for m, member in enumerate(tours["members"]):
        most = member.get("most")
        if not most or most[slot] == 0:
            continue
        if since is None and present_post and member["over_at_start"]:
            continue
        if middle(problem, slot) - (member["since"] if since is None else since) >= most[slot]:
            return True
    return False


def short_tour(problem, tours, place, slot, since):
    """Would it be too short if it ended by leaving the place on the slot?"""
    return any(problem.start_days[slot] - (member["since"] if since is None else since) < member["least"] and
               slot < ends for member, ends in zip(tours["members"], place.gates["post_ends"]))
