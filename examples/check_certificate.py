#!/usr/bin/env python3
"""Verify certificate.json of a result in whole numbers, without zonesolve: check_certificate.py DIR [TABLES]

Recomputes the bound from the numbers in it (lib/write/certificate_json.h, lib/model/certificate/check.h). With TABLES
(BLOCKS.csv SCHOOLS.csv LINKS.csv) the numbers are first compared with them. check_inputs.py and check_sites.py lie beside.
"""
import bisect, hashlib, heapq, itertools, json, math, sys  # noqa: E401
NO_PLAN = 2 ** 62
def need(condition, reason):
    if not condition:
        sys.exit('FAULT: ' + reason)
class Problem:
    """Units (blocks of one group), what each costs at each school, and the links between blocks."""
    def __init__(self, data):
        self.unit_of, self.places, self.own, self.cost = data['unit'], data['places'], data['own'], data['cost']
        need(self.cost, 'the problem is too large for its costs to be in the certificate')
        self.n_units, self.n_schools = max(self.unit_of) + 1, len(self.places)
        self.blocks = [[] for _ in range(self.n_units)]
        for block, unit in enumerate(self.unit_of):
            self.blocks[unit].append(block)
        counted = data['counted'] or data['pupils']  # with several years: those of the year that binds most
        self.pupils = [sum(counted[b] for b in blocks) for blocks in self.blocks]
        self.limit, current = data['moved_limit'] if data['current'] else -1, data['current']
        self.moved = [[sum(data['pupils'][b] for b in blocks if self.limit >= 0 and current[b] not in (-1, j))
                       for j in range(self.n_schools)] for blocks in self.blocks]
        self.sites = __import__('check_sites') if data.get('sites') else None  # schools may be opened or closed
        self.limits = [(self.moved, self.limit)] + (self.sites.limits(self, data['sites']) if self.sites else [])
        self.near, self.borders = [[] for _ in self.unit_of], {}
        for a, b, border in zip(data['links'][::2], data['links'][1::2], data['borders'] or data['links']):
            self.near[a].append(b)
            self.near[b].append(a)
            pair = frozenset((self.unit_of[a], self.unit_of[b]))
            self.borders[pair] = self.borders.get(pair, 0) + (border if data['borders'] and len(pair) == 2 else 0)
        self.charge = [list(row) for row in self.cost]
    def charge_borders(self, shifts):
        """At each school the first unit pays a shift, the second is paid it: apart they come to two shifts' difference."""
        need(len({frozenset(line[:2]) for line in shifts}) == len(shifts), 'a border is charged twice')
        for unit, other, *rest in shifts:
            shift = dict(zip(rest[::2], rest[1::2]))
            spread = max(0, *shift.values()) - min(0, *shift.values())
            need(len(rest) == 2 * len(shift) and spread <= self.borders.get(frozenset((unit, other)), 0),
                 f'the border of the units {unit} and {other} is charged more than it costs')
            for school in shift:
                self.charge[unit][school] += shift[school]
                self.charge[other][school] -= shift[school]
class Open:
    """The pairs of unit and school that are still open."""
    def __init__(self, p, other=None):
        self.p, self.units = p, [set() for _ in p.places]
        self.schools = [set(s) for s in other.schools] if other else [
            {j for j, cost in enumerate(row) if cost >= 0} for row in p.cost]
        for u, j in self.pairs():
            self.units[j].add(u)
    def close(self, unit, school):
        self.schools[unit].discard(school)
        self.units[school].discard(unit)
    def settle(self, unit, school):
        for other in self.schools[unit] - {school}:
            self.close(unit, other)
    def settled(self, unit):
        return len(self.schools[unit]) == 1
    def pairs(self):
        return [(u, j) for u, schools in enumerate(self.schools) for j in schools]
    def ways(self, school, weight=None, banned_units=(), banned_block=-1):
        """Pupils on the lightest way from the school's block to each block over open pairs, and the block before it."""
        home, unit_of, units, near = self.p.own[school], self.p.unit_of, self.units[school], self.p.near
        weight, first = weight or (lambda unit: 0), unit_of[home]
        starts = first in units and first not in banned_units and home != banned_block
        before, best, heap = ({home: -1}, {home: weight(first)}, [(weight(first), home)]) if starts else ({}, {}, [])
        while heap:
            way, block = heapq.heappop(heap)
            for other in near[block] if way == best[block] else ():
                unit, longer = unit_of[other], way + weight(unit_of[other])
                if (unit in units and unit not in banned_units and other != banned_block
                        and longer < best.get(other, NO_PLAN)):
                    best[other], before[other] = longer, block
                    heapq.heappush(heap, (longer, other))
        return best, before
    def close_unconnected(self, places):
        """Closes what connection (and, with `places`, their number) rules out, as long as more follows."""
        p, before = self.p, -1
        for u, j in self.pairs() if places else ():
            home = p.unit_of[p.own[j]] if p.own else u
            if p.pupils[u] + (p.pupils[home] if home != u else 0) > p.places[j]:
                self.close(u, j)
        while p.own and before != sum(map(len, self.schools)) and all(self.schools):
            before = sum(map(len, self.schools))
            for j in range(p.n_schools):
                self.close_for(j, places)
    def close_for(self, j, places):
        p = self.p
        way, _ = self.ways(j, lambda u: p.pupils[u] if places and len(p.blocks[u]) == 1 and not self.settled(u) else 0)
        settled = sum(p.pupils[u] for u in self.units[j] if self.settled(u))
        for u in list(self.units[j]):
            longest = max(way.get(b, NO_PLAN) for b in p.blocks[u]) + (p.pupils[u] if len(p.blocks[u]) > 1 else 0)
            if longest >= NO_PLAN or (places and not self.settled(u) and settled + longest > p.places[j]):
                self.close(u, j)
        passed, (_, before) = set(), self.ways(j)  # units through which alone a settled block is reached go there, too
        behind = [b for u in self.units[j] if self.settled(u) and places and all(self.schools) for b in p.blocks[u]]
        for block in behind:
            while before.get(block, -1) >= 0 and before[block] not in passed:
                block = before[block]
                passed.add(block)
        for block in passed:
            if not self.settled(p.unit_of[block]) and not set(behind) <= set(self.ways(j, banned_block=block)[0]):
                self.settle(p.unit_of[block], j)
class Items:
    """Items (weight, profit) by falling worth, with the sums of the first ones."""
    def __init__(self, items):
        self.items = items
        self.weights, self.profits = ([0, *itertools.accumulate(item[k] for item in items)] for k in (0, 1))
    def fill(self, room, first=0, skip=-1):
        """Profit of the items from `first` on, without `skip`, taken whole in turn, and with a part of the next one."""
        room, worth = room + self.weights[first], self.profits[first]
        k = bisect.bisect_right(self.weights, room) - 1
        if k >= skip >= 0:
            room, worth = room + self.items[skip][0], worth + self.items[skip][1]
            k = bisect.bisect_right(self.weights, room) - 1
        part = (room - self.weights[k]) * self.items[k][1] // self.items[k][0] if k < len(self.items) else 0
        return self.profits[k] - worth, self.profits[k] - worth + part, k
    def best(self, room, least):
        """The largest profit within the room, or `least` where that is larger."""
        greedy, left, (_, part, end) = 0, room, self.fill(room)
        for item in self.items:
            left, greedy = (left - item[0], greedy + item[1]) if item[0] <= left else (left, greedy)
        least, unsure, weight, profit = max(least, greedy), [], 0, 0
        for k, item in enumerate(self.items if part > least else ()):
            other = self.fill(room - (item[0] if k >= end else 0), 0, k)[1] + (item[1] if k >= end else 0)
            if other > least:
                unsure.append(item)
            elif k < end:  # nothing better leaves it out
                weight, profit = weight + item[0], profit + item[1]
        unsure, loads = Items(unsure), [(weight, profit)] if weight <= room else []
        for k, item in enumerate(unsure.items):
            joined, loads = heapq.merge(loads, [(w + item[0], v + item[1]) for w, v in loads]), []
            for w, v in joined:  # those that no other load dominates and that may still come to more
                if w <= room and not (loads and v <= loads[-1][1]):
                    whole, part, _ = unsure.fill(room - w, k + 1)
                    least = max(least, v + whole)
                    loads += [(w, v)] if v + part > least else []
        return least
class Knapsack:
    """What the places of a school hold of items (weight, profit, unit)."""
    def __init__(self, capacity, items):
        self.capacity, self.all = capacity, {unit: (weight, profit) for weight, profit, unit in items}
        self.items = Items(sorted((i for i in items if i[1] > 0 and i[0] <= capacity),
                                  key=lambda i: -(i[1] << 64) // i[0] if i[0] else -math.inf))
        self.at, self.value = {item[2]: k for k, item in enumerate(self.items.items)}, self.items.best(capacity, 0)
    def loss(self, unit, inside, enough=None):
        """What is lost at least where the unit must be in, or out; with `enough` exactly, up to that."""
        weight, profit = self.all[unit] if inside else (0, 0)
        if weight > self.capacity or (not inside and unit not in self.at):
            return NO_PLAN if inside else 0
        if enough is None:
            return max(0, self.value - profit - self.items.fill(self.capacity - weight, 0, self.at.get(unit, -1))[1])
        rest = Items([i for i in self.items.items if i[2] != unit and i[0] <= self.capacity - weight])
        return self.value - profit - rest.best(self.capacity - weight, self.value - enough - profit)
def loses(sacks, schools, unit, school, slack):
    """Whether the multipliers lose `slack` or more where the unit goes to the school."""
    losses = {j: sacks[j].loss(unit, j == school) for j in sorted(schools, key=lambda j: j != school)}
    for j in losses:
        if sum(losses.values()) < slack:
            losses[j] = sacks[j].loss(unit, j == school, slack - sum(losses.values()) + losses[j])
    return sum(losses.values()) >= slack
def price_out(p, left, priced, price):
    """What the multipliers prove of the open pairs, and each school's knapsack."""
    room = [p.places[j] - sum(p.pupils[u] for u in left.units[j] if left.settled(u)) for j in range(p.n_schools)]
    if (not all(left.schools) or min(room) < 0 or
            -1 < p.limit < sum(min(p.moved[u][j] for j in s) for u, s in enumerate(left.schools))):
        return NO_PLAN, []
    pack = p.sites.pack if p.sites else lambda p, left, j, places, items: Knapsack(places, items)
    sacks = [pack(p, left, j, room[j], [(p.pupils[u], price[u] - priced(u, j), u) for u in sorted(left.units[j])
                                        if not left.settled(u)]) for j in range(p.n_schools)]
    sure = sum(price[u] if len(s) > 1 else priced(u, min(s)) for u, s in enumerate(left.schools))
    return sure - sum(sack.value for sack in sacks), sacks
def take_step(p, c, step, left, root, seen, cutoff):
    """One step of a node: closes pairs in `left`; returns what it proves of the node."""
    shift, price = {}, step['units'] or [0] * p.n_units
    for k, multiplier in zip(step['separators'][::2], step['separators'][1::2]):
        school, head, *cut = c['separators'][k]
        if k not in seen:
            reached = root.ways(school, banned_units=set(cut) - {head})[0]
            need(head not in root.units[school] or not set(p.blocks[head]) <= set(reached), f'separator {k}')
            seen.add(k)
        for u, sign in [(head, 1)] + [(u, -1) for u in cut]:
            shift[u, school] = shift.get((u, school), 0) + sign * multiplier
    now, (unit, school, yes) = Open(p, left), step.get('answer', (0, 0, -1))
    [now.close, now.settle, lambda *_: None][yes](unit, school)
    held = [(m, *limit) for m, limit in zip([step['moved'], *step.get('sites', ())], p.limits) if m and limit[1] >= 0]
    value, sacks = price_out(p, now, lambda u, j: p.charge[u][j] + shift.get((u, j), 0) + sum(
        m * taken[u][j] for m, taken, _ in held), price)
    value -= sum(m * limit for m, _, limit in held)
    if yes >= 0:
        need(value >= cutoff, f'unit {unit} at school {school} is answered without proof')
        left.close(unit, school) if yes else left.settle(unit, school)
    for u, j in zip(step['closed'][::2], step['closed'][1::2]) if yes < 0 and value < cutoff else ():
        if j in now.schools[u]:
            need(not now.settled(u) and loses(sacks, now.schools[u], u, j, cutoff - value), f'pair {u}, {j} is closed')
            left.close(u, j)
    if step['closed'] or yes >= 0:
        left.close_unconnected(True)
    return -NO_PLAN if yes >= 0 else value
def tree_value(p, c, left, cutoff):
    need(c['excess'] == 0 and c['nodes'], 'with excess only transport bounds hold; bounds by columns: see check_columns.py')
    result, seen, root, waiting = cutoff, set(), left, [(0, -NO_PLAN, left)]
    for step in (step for node in c['nodes'] for step in node['steps']):
        need(min(step['moved'], *step.get('sites', ()), *step['separators'][1::2], 0) >= 0 and
             len(step['units']) in (0, p.n_units) and len(step['closed']) % 2 == 0 and
             all(0 <= u < p.n_units and 0 <= j < p.n_schools for u, j in zip(step['closed'][::2], step['closed'][1::2])),
             'a step has numbers that cannot be')
    while waiting:
        index, value, left = waiting.pop()
        left.close_unconnected(True)
        for step in c['nodes'][index]['steps']:
            if value < cutoff and all(left.schools):
                value = max(value, take_step(p, c, step, left, root, seen, cutoff))
        unit, school, out, inside = c['nodes'][index].get('branch', (0, 0, -1, -1))
        root, without = Open(p, left) if index == 0 else root, Open(p, left)
        if value < cutoff and all(left.schools) and out < 0:
            result = min(result, value)
        elif value < cutoff and all(left.schools):
            need(index < min(out, inside) and out != inside, 'the nodes are not in order')
            without.close(unit, school)
            left.settle(unit, school)
            waiting += [(out, value, without), (inside, value, left)]
    return result
def transport_value(p, c, left):
    price = c['prices']
    need(len(price) == p.n_schools and min(price) >= 0, 'a price of places is missing or negative')
    least = (min(p.charge[u][j] + p.pupils[u] * price[j] for j in s) for u, s in enumerate(left.schools))
    return sum(least) - sum(a * b for a, b in zip(price, p.places)) - max(price) * c['excess']
def main(folder, *files):
    text = open(folder + '/certificate.json', 'rb').read()
    plan, c = json.load(open(folder + '/plan.json', encoding='utf-8')), json.loads(text)
    need(hashlib.sha256(text).hexdigest() == plan['certificate_sha256'], 'the certificate is not the one of plan.json')
    need(c['format'] == 1 and all(c[key] == plan[key] for key in ('plan_sha256', 'inputs', 'excess')), 'another result')
    __import__('check_inputs').compare(c, files) if files else None
    p = Problem(c['data'])
    p.charge_borders(c['shifts'])
    left = Open(p)
    left.close_unconnected(False)
    step = max(1, math.gcd(*(p.cost[u][j] for u, j in left.pairs()), *p.borders.values())) if c['bound'] > 0 else 1
    cutoff = (c['bound'] - 1) // step * step + 1  # no cost is between it and the bound
    value = transport_value(p, c, left) if c['bound_kind'] == 'transport' else tree_value(p, c, left, cutoff)
    need(c['bound'] <= -(-value // step) * step, f'the bound {c["bound"]} is claimed, the multipliers prove {value}')
    need(c['bound'] / c['scale'] == plan['certified_bound'] <= plan['bound'], 'plan.json tells another bound')
    print(f'OK: {c["bound_kind"]}, no plan with an excess of {c["excess"]} is below {c["bound"] / c["scale"]:.9f}')
if __name__ == '__main__':
    main(*sys.argv[1:])
