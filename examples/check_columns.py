#!/usr/bin/env python3
"""Verify a certificate.json of the kind "columns" in whole numbers, without zonesolve: check_columns.py DIR

The proof is a tree of claims about connected zones that fit their places (lib/model/certificate/column_log.h). For each
a zone that breaks it is searched for, by branch and bound. That takes minutes where the library takes a second.
"""
import hashlib, json, math, sys  # noqa: E401

def need(condition, reason):
    if not condition:
        sys.exit(print('FAULT:', reason) or 1)

class Problem:
    """Blocks and schools in whole numbers; each block is a unit of its own."""
    def __init__(self, data):
        self.pupils, self.places = data['counted'] or data['pupils'], data['places']
        self.own, self.cost = data['own'], data['cost']
        need(self.cost, 'the problem is too large for its costs to be in the certificate')
        need(self.own and data['unit'] == list(range(len(self.pupils))) and len(set(self.own)) == len(self.own),
             'zones may be in parts, there are groups, or two schools stand in one block')
        self.near, first, second = [set() for _ in self.pupils], data['links'][::2], data['links'][1::2]
        for a, b in zip(first + second, second + first):
            self.near[a].add(b)
    def reached(self, school):
        """Blocks that hang on the school's own over blocks that may go there."""
        queue = [self.own[school]]
        for u in queue:
            queue += [v for v in self.near[u] if v not in queue and self.cost[v][school] >= 0]
        return queue

class Zones:
    """The zones of one school that lose less than `short`: units inside each, units open, what they are worth."""
    def __init__(self, p, school, pairs, price, triples, short):
        self.root, self.places, self.pupils, self.near = p.own[school], p.places[school], p.pupils, p.near
        units = {u for u, schools in enumerate(pairs) if school in schools}
        self.inside = {u for u in units if len(pairs[u]) == 1} | {self.root}
        self.open = units - self.inside
        self.worth = {u: price[u] - p.cost[u][school] for u in units}
        self.triples = [(t & units, cost) for t, cost in triples if len(t & units) > 1]
        self.none = self.root not in units or self.tighten(self.inside, self.open) is None
        if not self.none:
            self.drop_heavy()
            far = self.tighten(self.inside, self.open)
            self.most_price = max([0] + [self.worth[u] // self.pupils[u] + 1 for u in units if self.pupils[u]])
            self.price = min([0] + [self.most_price >> k for k in range(16)],
                             key=lambda price: self.bound(self.inside, self.open, far, price, 0)[0])
            self.none = self.decide(self.inside, self.open, -short, self.price) is None
    def weigh(self, units):
        return sum(self.pupils[u] for u in units)
    def drop_heavy(self):
        """Leaves units out to which even the lightest way does not fit."""
        way, done, room = {self.root: 0}, set(), self.places - self.weigh(self.inside)
        while way.keys() - done:
            u = min(way.keys() - done, key=lambda v: way[v])
            done.add(u)
            for v in self.near[u] & (self.open | self.inside):
                longer = way[u] + (self.pupils[v] if v in self.open else 0)
                way[v] = min(way.get(v, longer), longer)
        self.open = {u for u in self.open if way.get(u, room + 1) <= room}
    def tighten(self, inside, free):
        """Takes open units out that do not fit or hang on nothing. Steps from the joined ones, None: there is no zone."""
        room = self.places - self.weigh(inside)
        free -= {u for u in free if self.pupils[u] > room}
        far, queue = {self.root: 0}, [self.root]
        for u in queue:
            for v in self.near[u] & inside - far.keys():
                far[v] = 0
                queue.append(v)
        for u in queue:
            for v in self.near[u] & (inside | free) - far.keys():
                far[v] = far[u] + 1
                queue.append(v)
        free.intersection_update(far)
        return far if room >= 0 and inside <= far.keys() else None
    def value(self, inside):
        return sum(self.worth[u] for u in inside) - sum(cost for t, cost in self.triples if len(t & inside) > 1)
    def bound(self, inside, free, far, price, order):
        """What no zone is worth more than, and what each open unit counts in it: above 0 if inside, below 0 if not."""
        rest = {u: self.worth[u] - price * self.pupils[u] for u in sorted(free)}
        for t, cost in self.triples:  # with one unit inside, either of the others pays
            if len(t & inside) == 1 and t & free:
                for u in sorted(t & free):
                    share = min(cost, max(rest[u], 0))
                    rest[u] -= share
                    cost -= share
                rest[u] -= cost
        total = self.value(inside) + price * (self.places - self.weigh(inside)) + sum(r for r in rest.values() if r > 0)
        payers = [u for u in inside if far[u]] + [u for u in rest if rest[u] > 0]
        payers.sort(key=lambda u: (-far[u], rest.get(u, 0), far[u])[order])
        for u in payers:
            total -= self.join(u, far, rest)
        for t, cost in self.triples:  # with none inside, those that count share it
            if not t & inside:
                t, left = sorted(t & free), cost
                if len(t) == 3:
                    half = min([left // 2] + [max(rest[u], 0) for u in t])
                    for u in t:
                        rest[u] -= half
                    left -= 2 * half
                for i, u in enumerate(t):
                    for v in t[i + 1:]:
                        share = min(left, max(rest[u], 0), max(rest[v], 0))
                        rest[u] -= share
                        rest[v] -= share
                        left -= share
                total -= cost - left
        return total, rest
    def join(self, payer, far, rest):
        """A unit pays the units around all it reaches for nothing until it is joined: one of them must be with it."""
        basin, queue, rim, paid = {payer}, [payer], set(), 0
        while payer not in rest or rest[payer] > 0:
            for u in queue:
                for v in self.near[u] & far.keys():
                    if far[v] == 0:
                        return paid
                    if v not in basin and rest.get(v, 0) >= 0:
                        basin.add(v)
                        queue.append(v)
                    elif v not in basin:
                        rim.add(v)
            if not rim:
                return paid
            share = min([-rest[u] for u in rim] + ([rest[payer]] if payer in rest else []))
            paid += share
            for u in rim | ({payer} & rest.keys()):
                rest[u] += share if u != payer else -share
            queue = sorted(u for u in rim if rest[u] >= 0)
            basin.update(queue)
            rim.difference_update(queue)
        return paid
    def likely(self, inside, far, rest):
        """Pupils of the zone that a bound stands for."""
        queue = [u for u in far if far[u] == 0]
        behind = dict.fromkeys(queue)
        for u in queue:
            for v in self.near[u]:
                if v not in behind and v in far and rest.get(v, 0) >= 0:
                    behind[v] = u
                    queue.append(v)
        counts = {u for u in queue if u in inside or rest[u] > 0}
        for u in reversed(queue):
            counts |= {behind[u]} if u in counts and far[u] else set()
        return self.weigh(counts | inside)
    def decide(self, inside, free, most, price):
        """Bounds in three orders and what follows. None: no zone is worth more than `most`, else steps, rest, price."""
        for order in range(3):
            far = self.tighten(inside, free)
            if far is None:
                return None
            total, rest = self.bound(inside, free, far, price, order)
            if total <= most:
                return None
            too_many = self.likely(inside, far, rest) > self.places
            price = min(price + price // 4 + 1, self.most_price) if too_many else price - price // 4
            inside |= {u for u in free if rest[u] > 0 and total - rest[u] <= most}
            free -= inside | {u for u in free if rest[u] < 0 and total + rest[u] <= most}
        far = self.tighten(inside, free)
        return None if far is None else (far, rest, price)
    def choose(self, inside, free, far, rest, price):
        """The unit to branch on: of triples that may well be held, else beside the zone. None: nothing is open."""
        hangs = {}
        for t, cost in self.triples:
            likely = [u for u in t if u in inside or (u in free and rest[u] >= 0)]
            for u in likely if len(likely) > 1 and len(t & inside) < 2 else ():
                if u in free:
                    hangs[u] = hangs.get(u, 0) + cost
        paid = {u: rest[u] - self.worth[u] + self.pupils[u] * (price + price // 2) for u in free if far[u] == 1}
        hangs = hangs or paid
        return max(sorted(hangs), key=lambda u: hangs[u]) if hangs else None
    def rules_out(self, inside, free, most, price):
        """Whether no zone with the units inside, and others only of the open ones, is worth more than `most`."""
        state = self.decide(inside, free, most, price)
        u = None if state is None else self.choose(inside, free, *state)
        if u is None:
            return state is None or self.value(inside) <= most
        return (self.rules_out(inside | {u}, free - {u}, most, state[2]) and
                self.rules_out(set(inside), free - {u}, most, state[2]))
    def lose(self, least, unit=None, inside=True):
        """Whether all zones (with a unit, or without it) lose at least `least`."""
        if self.none or (unit is not None and (unit not in self.open | self.inside if inside else unit in self.inside)):
            return True
        with_it = self.inside | ({unit} if unit is not None and inside else set())
        return self.rules_out(with_it, self.open - {unit}, -least, self.price)

def check_node(p, steps, pairs, bound):
    """Goes through a node. Whether it is done, or ((node, pairs), (node, pairs)) where it is branched."""
    price = None
    for step in steps:
        if not all(pairs):
            return True
        if 'prices' in step:
            price, t, loss = step['prices'], step['triples'], {}
            triples = [(frozenset(t[k:k + 3]), t[k + 3]) for k in range(0, len(t), 4)]
            need(all(len(t) == 3 and cost >= 0 for t, cost in triples), 'a triple is not three units with a price')
            need(len(price) == len(p.pupils), 'a multiplier is missing')
            short = bound - sum(price) + sum(cost for _, cost in triples)
            lack = max(0, -short // len(p.own))
            for j in range(len(p.own)):
                need(Zones(p, j, pairs, price, triples, -lack).lose(-lack), f'a zone of school {j} costs too little')
            if short <= 0:
                return True
            known = None
        elif 'branch' in step:
            unit, school, out, inside = step['branch']
            without, with_it = list(pairs), list(pairs)
            without[unit], with_it[unit] = pairs[unit] - {school}, pairs[unit] & {school}
            return (out, without), (inside, with_it)
        else:
            school = step['loss'][1] if 'loss' in step else step['close'][0]
            need(price is not None, 'a claim has no multipliers')
            if known != school:
                known, zones = school, Zones(p, school, pairs, price, triples, short)
            if 'loss' in step:
                unit, _, told = step['loss']
                told = min(told, short)
                need(told > 0 and zones.lose(told, unit, False), f'zones of school {school} without {unit} lose less')
                pairs[unit] = pairs[unit] & {school} if told >= short else pairs[unit]
                loss[unit] = max(loss.get(unit, (0, -1)), (told, school))
            for unit in step.get('close', [])[1:]:
                told, elsewhere = loss.get(unit, (0, -1))
                told = 0 if elsewhere == school else told
                need(zones.lose(short - told, unit), f'pair {unit}, {school} is closed without reason')
                zones.open.discard(unit)
                zones.none = zones.none or unit in zones.inside
                pairs[unit] = pairs[unit] - {school}
    return not all(pairs)

def main(folder):
    sys.setrecursionlimit(10000)
    text = open(folder + '/certificate.json', 'rb').read()
    plan, c = json.load(open(folder + '/plan.json', encoding='utf-8')), json.loads(text)
    need(hashlib.sha256(text).hexdigest() == plan['certificate_sha256'], 'the certificate is not the one of plan.json')
    need(c['format'] == 1 and all(c[key] == plan[key] for key in ('plan_sha256', 'inputs', 'excess')), 'another result')
    need(c['bound_kind'] == 'columns' and c['excess'] == 0, 'not a bound by columns: see check_certificate.py')
    p = Problem(c['data'])
    step = 1 if c['data']['borders'] else math.gcd(*(p.cost[u][j] for j in range(len(p.own)) for u in p.reached(j))) or 1
    least = (c['bound'] - 1) // step * step + 1 if c['bound'] > 0 else c['bound']  # costs are multiples of the step
    waiting, seen = [(0, [{j for j, cost in enumerate(row) if cost >= 0} for row in p.cost])], set()
    while waiting:
        node, pairs = waiting.pop()
        need(node not in seen and not seen.add(node), 'a node comes twice')
        done = check_node(p, c['columns'][node], pairs, least)
        need(done, f'node {node} is neither bounded nor branched')
        waiting += done if done is not True else ()
    need(c['bound'] / c['scale'] == plan['certified_bound'] <= plan['bound'], 'plan.json tells another bound')
    print(f'OK: columns, {len(seen)} nodes, no plan without excess is below {c["bound"] / c["scale"]:.9f}')

if __name__ == '__main__':
    main(*sys.argv[1:])
