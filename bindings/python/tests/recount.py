"""Every sentence of a reason, held against what can be counted from maps and tables without the library."""

import re


class Recount:
    """A plan with its neighbours from the map, to check sentences in English."""

    def __init__(self, ids, schools, names, pupils, places, school_block, travel_m, links, current, plan, weights, moved_limit):
        self.at = {block: b for b, block in enumerate(ids)}
        self.school_at = {names[school]: school for school in schools}
        self.schools, self.pupils, self.places, self.school_block = schools, pupils, places, school_block
        self.travel_m, self.current, self.plan = travel_m, current, plan
        self.distance, self.moved = weights
        self.moved_limit = moved_limit
        self.next_to = [set() for _ in ids]
        for a, b in links:
            self.next_to[a].add(b)
            self.next_to[b].add(a)
        self.codes = {}

    def reached(self, school, without=None):
        """Blocks of a zone that hang together with the school's own block."""
        start = self.school_block[school]
        seen, queue = {start}, [start]
        while queue:
            for other in self.next_to[queue.pop()]:
                if other not in seen and other != without and self.plan[other] == school:
                    seen.add(other)
                    queue.append(other)
        return seen

    def zone(self, school):
        return [b for b, at in enumerate(self.plan) if at == school]

    def zone_pupils(self, school):
        return sum(self.pupils[b] for b in self.zone(school))

    def is_moved(self, block, school):
        return self.current[block] >= 0 and self.current[block] != school

    def cost(self, block, school):
        return self.pupils[block] * (self.distance * self.travel_m[block][school] / 1000 +
                                     self.moved * self.is_moved(block, school))

    def moved_pupils(self):
        return sum(self.pupils[b] for b, school in enumerate(self.plan) if self.is_moved(b, school))

    def can_make_room(self, leaver, school, wanted):
        return (leaver != self.school_block[school] and
                self.zone_pupils(school) - self.pupils[leaver] + wanted <= self.places[school] and
                len(self.reached(school, leaver)) == len(self.zone(school)) - 1)

    def need(self, holds, block, sentence):
        if not holds:
            raise AssertionError(f"block {block}: not true: {sentence}")

    def check_full(self, block, school, said, sentence):
        wanted = self.pupils[block]
        places, more, there = map(int, re.search(r"its (\d+) places do not hold the (\d+) pupils from here besides the (\d+) it has",
                                                 said).groups())
        self.need((places, more, there) == (self.places[school], wanted, self.zone_pupils(school)), block, sentence)
        self.need(there + more > places, block, sentence)
        leaver = re.search(r"They would fit if block (.+?) left it, whose next school is (.+?)\.", said)
        if leaver:
            other = self.at[leaver.group(1)]
            target = self.school_at[leaver.group(2)]
            self.need(self.plan[other] == school and self.can_make_room(other, school, wanted), block, sentence)
            self.need(target != school and all(self.cost(other, target) <= self.cost(other, j) + 1e-9
                                               for j in self.schools if j != school), block, sentence)
        else:
            self.need("No single block could leave it and make room." in said, block, sentence)
            self.need(not any(self.can_make_room(b, school, wanted) for b in self.zone(school)), block, sentence)

    def check_answer(self, block, school, said, sentence):
        """What stands against a school; returns the word for it."""
        own = self.plan[block]
        change = self.cost(block, school) - self.cost(block, own)
        moved = (self.is_moved(block, school) - self.is_moved(block, own)) * self.pupils[block]
        cut = re.search(r"without the block the zone of .+ would not be connected: block (.+) would be cut off\.", said)
        if said.startswith("it is full"):
            self.check_full(block, school, said, sentence)
            return "full"
        if "stands in this block" in said:
            self.need(self.school_block[own] == block, block, sentence)
            return "own"
        if "is next to block" in said:
            self.need(not any(self.plan[other] == school for other in self.next_to[block]), block, sentence)
            return "cut_off"
        if cut:
            self.need(self.at[cut.group(1)] not in self.reached(own, block), block, sentence)
            return "cut_off"
        if "change school already" in said:
            limit, now, more = map(int, re.search(r"of at most (\d+) pupils (\d+) change school already, and (\d+) more", said)
                                   .groups())
            self.need((limit, now, more) == (self.moved_limit, self.moved_pupils(), moved) and now + more > limit, block, sentence)
            return "limit"
        if "it has no pupils" in said:
            self.need(self.pupils[block] == 0, block, sentence)
            return "no_gain"
        told = re.search(r"by ([\d.]+) km", said)
        self.need(told is None or abs(abs(change) - float(told.group(1))) < 6e-4, block, sentence)
        if "weighs more than the way saved" in said:
            self.need(change > -1e-9 and moved > 0 and f"moving {moved} more pupils" in said, block, sentence)
            return "fewer_moved"
        if "the total would stay the same" in said:
            self.need(abs(change) < 1e-5, block, sentence)
            return "no_gain"
        if "the total would not fall" in said:
            self.need(change > -1e-9, block, sentence)
            return "no_gain"
        self.need("the total would fall by" in said and change < 0, block, sentence)
        return "improvable"

    def check_block(self, block, said, code):
        own = self.plan[block]
        nearer = sorted((j for j in self.schools if self.travel_m[block][j] < self.travel_m[block][own]),
                        key=lambda j: self.travel_m[block][j])
        parts = re.split(r"(?<=\.) (?=[^.(]+ is nearer \(|It cannot stay|If it stayed|\d+ more schools)", said)
        head = re.fullmatch(r"It (goes to|stays with|changes from (.+) \((.+?)(?: m)?\) to) (.+?)(, its nearest school)? \(([\d.]+) m\)\.",
                            parts[0])
        self.need(head, block, parts[0])
        self.need(self.school_at[head.group(4)] == own and (head.group(5) is not None) == (not nearer), block, parts[0])
        self.need(abs(float(head.group(6)) - self.travel_m[block][own]) < 0.051, block, parts[0])
        self.need((head.group(2) is not None) == self.is_moved(block, own), block, parts[0])
        if head.group(2):
            self.need(self.school_at[head.group(2)] == self.current[block], block, parts[0])
        words = []
        told = []
        for part in parts[1:]:
            near = re.fullmatch(r"(.+?) is nearer \(([\d.]+) m\), but (.+)", part)
            stay = re.fullmatch(r"(?:It cannot stay with (.+?): |If it stayed with (.+?), )(.+)", part)
            more = re.fullmatch(r"(\d+) more schools are nearer\.", part)
            if more:
                self.need(len(nearer) == 3 + int(more.group(1)), block, part)
                continue
            self.need(near or stay, block, part)
            school = self.school_at[near.group(1) if near else stay.group(1) or stay.group(2)]
            if near:
                self.need(school in nearer and abs(float(near.group(2)) - self.travel_m[block][school]) < 0.051, block, part)
            else:
                self.need(school == self.current[block] and school != own and school not in nearer[:3], block, part)
            told.append(school)
            words.append(self.check_answer(block, school, near.group(3) if near else stay.group(3), part))
        self.need(told[:min(3, len(nearer))] == nearer[:3], block, said)
        self.need(not self.is_moved(block, own) or self.current[block] in told, block, said)
        self.need(code == (words[0] if nearer else "nearest"), block, f"{code}: {said}")
        self.codes[code] = self.codes.get(code, 0) + 1
