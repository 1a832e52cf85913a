"""What check_certificate.py needs for plans that choose which schools to open, extend or close; it must lie beside.

A school is open where the unit it stands in goes to it. What opening and closing costs is part of the costs told; here is
what it takes of the limits on projects, and that a school which may stay closed holds its own unit first, or nothing.
"""
from check_certificate import NO_PLAN, Knapsack

def limits(p, sites):
    """For projects, their cost and their places: what each unit takes of the limit at each school, and the limit (-1: none)."""
    here = [[s for s, block in enumerate(p.own) if p.unit_of[block] == u] for u in range(p.n_units)]
    opening, closing, base = sites['opening'], sites['closing'], sites['base']
    def taken(u, j, k):
        return sum((opening[3 * s + k] if s == j else 0) + (closing[3 * s + k] if base[j] != s else 0) for s in here[u])
    return [([[taken(u, j, k) for j in range(p.n_schools)] for u in range(p.n_units)], limit)
            for k, limit in enumerate(sites['limits'])]

class Shut:
    """A school that is closed: no unit goes there."""
    value = 0
    def loss(self, unit, inside, enough=None):
        return NO_PLAN if inside else 0

class Zone:
    """The zone of a school that may stay closed: its own unit with what the places hold beside it, or nothing."""
    def __init__(self, sack, seat, profit):
        self.sack, self.seat, self.open = sack, seat, sack.value + profit
        self.value = max(0, self.open)
    def loss(self, unit, inside, enough=None):
        opening = self.value - self.open
        if unit == self.seat:
            return opening if inside else self.value
        if inside:
            return opening + self.sack.loss(unit, True, None if enough is None else enough - opening)
        return min(self.value, self.sack.loss(unit, False, enough))

def pack(p, left, school, room, items):
    """The zone of a school with items (weight, profit, unit) to choose from."""
    seat = p.unit_of[p.own[school]]
    if seat in left.units[school] and left.settled(seat):
        return Knapsack(room, items)
    if seat not in left.units[school] or room < p.pupils[seat]:
        return Shut()
    profit = {unit: profit for _, profit, unit in items}[seat]
    return Zone(Knapsack(room - p.pupils[seat], [item for item in items if item[2] != seat]), seat, profit)
