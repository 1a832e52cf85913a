"""A town as plain arrays, and the recount of a plan for it: what benchmarks hold every solver's plan against."""
import collections
import csv
import heapq
import math

Score = collections.namedtuple("Score", "total pupil_km moved excess cut_off")
Score.__doc__ = """A recounted plan: weighted total in km, pupils beyond places, blocks without a way to their school."""


class Town:
    """Blocks, schools and links by index; ways are worked out school by school, when asked for.

    pupils, block_point, current: [blocks], current -1 for none; places, school_point, school_block: [schools];
    links: pairs of blocks; travel: "straight" or "links". Weights: distance in km a pupil-km, moved in km a pupil.
    """

    def __init__(self, block_ids, pupils, block_point, school_ids, places, school_point, school_block, links,
                 current=None, travel="straight", distance=1.0, moved=0.0):
        self.block_ids = block_ids
        self.pupils = pupils
        self.block_point = block_point
        self.school_ids = school_ids
        self.places = places
        self.school_point = school_point
        self.school_block = school_block
        self.current = current or [-1] * len(pupils)
        self.travel = travel
        self.distance = distance
        self.moved = moved
        self.neighbours = [[] for _ in pupils]
        for a, b in links:
            self.neighbours[a].append(b)
            self.neighbours[b].append(a)

    @property
    def n_blocks(self):
        return len(self.pupils)

    @property
    def n_schools(self):
        return len(self.places)

    def ways_km(self, school, wanted=None):
        """Kilometres to the school from each wanted block (default: from all); infinity where there is no way."""
        wanted = range(self.n_blocks) if wanted is None else wanted
        at = self.school_point[school]
        if self.travel == "straight":
            return {block: math.dist(self.block_point[block], at) / 1000 for block in wanted}
        root = self.school_block[school]
        leg_m = math.dist(self.block_point[root], at)
        way_m = self._ways_over_links(root, wanted)
        return {block: (way_m.get(block, math.inf) + leg_m) / 1000 for block in wanted}

    def _ways_over_links(self, root, wanted):
        """Dijkstra (1959) until all wanted blocks are settled."""
        best = {root: 0.0}
        heap = [(0.0, root)]
        left = set(wanted)
        while heap and left:
            way_m, block = heapq.heappop(heap)
            if way_m > best[block]:
                continue
            left.discard(block)
            for other in self.neighbours[block]:
                longer = way_m + math.dist(self.block_point[block], self.block_point[other])
                if longer < best.get(other, math.inf):
                    best[other] = longer
                    heapq.heappush(heap, (longer, other))
        return best

    def cost(self, block, school, way_km):
        """What the total takes when this block goes to this school."""
        return self.pupils[block] * (self.distance * way_km + self.moved * self.is_moved(block, school))

    def is_moved(self, block, school):
        return self.current[block] not in (-1, school)

    def zones(self, assignment):
        zones = [[] for _ in self.places]
        for block, school in enumerate(assignment):
            zones[school].append(block)
        return zones

    def cut_off(self, zone, school):
        """Number of blocks of a zone that reach the school's block only through other zones, or not at all."""
        root = self.school_block[school]
        inside = set(zone)
        seen = {root} & inside
        waiting = list(seen)
        while waiting:
            for other in self.neighbours[waiting.pop()]:
                if other in inside and other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return len(inside) - len(seen)

    def score(self, assignment):
        """Recounts a plan, the school of each block, from the arrays alone."""
        kilometres = []
        moved = excess = cut_off = 0
        for school, zone in enumerate(self.zones(assignment)):
            way_km = self.ways_km(school, zone)
            kilometres += [self.pupils[block] * way_km[block] for block in zone if self.pupils[block]]
            moved += sum(self.pupils[block] for block in zone if self.is_moved(block, school))
            excess += max(0, sum(self.pupils[block] for block in zone) - self.places[school])
            cut_off += self.cut_off(zone, school)
        pupil_km = math.fsum(kilometres)
        return Score(self.distance * pupil_km + self.moved * moved, pupil_km, moved, excess, cut_off)

    def read_assignment(self, path):
        """The school of each block from a result's assignment.csv."""
        school_of = {row["block_id"]: row["school_id"] for row in read_table(path)}
        school_ix = {name: ix for ix, name in enumerate(self.school_ids)}
        return [school_ix[school_of[block]] for block in self.block_ids]


def read_table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_town(blocks_csv, schools_csv, links_csv, **more):
    """A town from tables: block_id,pupils,x,y[,current]; school_id,block_id,places,x,y; a,b."""
    blocks = read_table(blocks_csv)
    schools = read_table(schools_csv)
    block_ix = {row["block_id"]: ix for ix, row in enumerate(blocks)}
    school_ix = {row["school_id"]: ix for ix, row in enumerate(schools)}
    return Town(
        block_ids=list(block_ix), pupils=[int(row["pupils"]) for row in blocks], block_point=_points(blocks),
        school_ids=list(school_ix), places=[int(row["places"]) for row in schools], school_point=_points(schools),
        school_block=[block_ix[row["block_id"]] for row in schools],
        links=[(block_ix[row["a"]], block_ix[row["b"]]) for row in read_table(links_csv)],
        current=[school_ix.get(row.get("current"), -1) for row in blocks], **more)


def _points(rows):
    return [(float(row["x"]), float(row["y"])) for row in rows]
