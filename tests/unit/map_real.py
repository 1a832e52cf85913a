"""Neighbours and areas of the real maps against shapely on polygons read by this script itself.

Usage: map_real.py MAP_DUMP ZONE_SOLVE DATA. Prints TAP. Each pair that only one side knows is printed with its reason: what
has none is a fault.
"""
import os
import struct
import subprocess
import sys
import tempfile
import warnings

from shapely.geometry import MultiLineString, Polygon
from shapely.strtree import STRtree
from shapely.validation import make_valid

warnings.filterwarnings("ignore")
TOLERANCE_M = 0.002  # within which two borders are one


def read_rings(path):
    """The rings of each record of a .shp of polygons."""
    with open(path + ".shp", "rb") as file:
        data = file.read()
    at, records = 100, []
    while at < len(data):
        length = 2 * struct.unpack(">i", data[at + 4:at + 8])[0]
        content = data[at + 8:at + 8 + length]
        at += 8 + length
        n_rings, n_points = struct.unpack("<ii", content[36:44])
        first = [*struct.unpack(f"<{n_rings}i", content[44:44 + 4 * n_rings]), n_points]
        flat = struct.unpack(f"<{2 * n_points}d", content[44 + 4 * n_rings:44 + 4 * n_rings + 16 * n_points])
        points = list(zip(flat[::2], flat[1::2]))
        records.append([points[a:b] for a, b in zip(first, first[1:])])
    return records


def read_column(path, name):
    with open(path + ".dbf", "rb") as file:
        data = file.read()
    n_rows, header, record = struct.unpack("<IHH", data[4:12])
    at, offset = 32, 1
    while data[at:at + 11].split(b"\0")[0].decode() != name:
        offset += data[at + 16]
        at += 32
    width = data[at + 16]
    return [data[header + k * record + offset:][:width].decode().strip() for k in range(n_rows)]


def valid_polygon(rings):
    """By the even-odd rule, each ring made valid."""
    whole = None
    for ring in rings:
        shape = make_valid(Polygon(ring))
        whole = shape if whole is None else whole.symmetric_difference(shape)
    return whole


class Map:
    def __init__(self, path, ids, dump):
        self.rings = read_rings(path)
        self.ids = read_column(path, ids)
        self.lines = [MultiLineString(r) for r in self.rings]
        self.polygons = [valid_polygon(r) for r in self.rings]
        text = "".join(f"{k} " + ";".join(",".join(f"{x!r} {y!r}" for x, y in ring) for ring in rings) + "\n"
                       for k, rings in enumerate(self.rings))
        said = subprocess.run([dump], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
        links = [line.split()[1:] for line in said if line.startswith("link")]
        self.ours = {(int(a), int(b)): float(metres) for a, b, metres in links}
        self.areas = [float(line.split()[1]) for line in said if line.startswith("zone")]

    def near_pairs(self):
        number = {id(shape): k for k, shape in enumerate(self.lines)}
        tree = STRtree(self.lines)
        for a, shape in enumerate(self.lines):
            for other in tree.query(shape):
                b = number[id(other)]
                if a < b:
                    yield a, b

    def rook(self):
        """Pairs whose valid polygons share more than points, by shapely's exact arithmetic."""
        return {(a, b) for a, b in self.near_pairs() if self.polygons[a].intersection(self.polygons[b]).length > 0}

    def beside(self, pair, within_m):
        """Metres of one border within so much of the other; of the two the fewer, as one may run to and fro."""
        one, other = self.lines[pair[0]], self.lines[pair[1]]
        return min(other.intersection(one.buffer(within_m, cap_style=2)).length,
                   one.intersection(other.buffer(within_m, cap_style=2)).length)

    def reason(self, pair):
        """Why only one side calls them neighbours, None: no reason."""
        names = f"{self.ids[pair[0]]} and {self.ids[pair[1]]}"
        beside_m = self.beside(pair, TOLERANCE_M)
        if pair in self.ours:
            if abs(beside_m - self.ours[pair]) < 0.05 + 0.05 * beside_m:
                return f"{names}: borders run beside each other within 2 mm for {beside_m:.3f} m, not to the last digit"
            return None
        shared_m2 = self.polygons[pair[0]].intersection(self.polygons[pair[1]]).area
        if shared_m2 > 0 and (self.beside(pair, TOLERANCE_M / 2) < 0.75 * beside_m or beside_m < 0.05):
            return f"{names}: they overlap by {shared_m2:.4f} m2 and their borders cross, but do not run together"
        return None


def faults_of_links(the_map, wanted):
    rook = the_map.rook()
    print(f"# {len(the_map.ours)} neighbours here, {len(rook)} by shapely")
    if len(rook) not in wanted:
        yield f"{len(rook)} pairs by shapely, one of {wanted} wanted"
    for pair in sorted(rook ^ set(the_map.ours)):
        why = the_map.reason(pair)
        print(f"#   only {'here' if pair in the_map.ours else 'shapely'}: {why}")
        if not why:
            yield f"no reason for {the_map.ids[pair[0]]} and {the_map.ids[pair[1]]}: {the_map.ours.get(pair)} m here"
    for pair in sorted(rook & set(the_map.ours)):
        # borders that run apart at a small angle are beside each other a little further than they are shared
        least_m, most_m = the_map.beside(pair, 1e-6), the_map.beside(pair, TOLERANCE_M)
        if not least_m - 0.05 <= the_map.ours[pair] <= most_m + 0.05:
            yield (f"{the_map.ids[pair[0]]} and {the_map.ids[pair[1]]} share {the_map.ours[pair]} m here, "
                   f"{least_m} to {most_m} m by shapely")


def faults_of_areas(the_map):
    for name, ours, shape in zip(the_map.ids, the_map.areas, the_map.polygons):
        # nodes within a millimetre are one: half a millimetre of border, either way, is the precision
        if abs(ours - shape.area) > 1e-9 * shape.area + 0.0005 * shape.length:
            yield f"block {name} has {ours} m2 here, {shape.area} m2 by shapely"
    whole, wanted = sum(the_map.areas), sum(s.area for s in the_map.polygons)
    print(f"# {whole} m2 here, {wanted} m2 by shapely")
    if abs(whole - wanted) > 1e-6 * wanted:
        yield f"{whole} m2 here, {wanted} m2 by shapely"


def said_at(zone_solve, data, min_border_m):
    with tempfile.TemporaryDirectory() as folder:
        plan = os.path.join(folder, "plan.yaml")
        with open(plan, "w", encoding="utf-8") as out:
            out.write(f"blocks: {{file: {data}/bcps/bcps_blocks.shp, id: PBID, pupils: STUDENTS}}\n"
                      f"schools: {{file: {data}/bcps/bcps_schools.shp, id: NAME, places: CAPACITY}}\n"
                      f"links: {{min_border_m: {min_border_m}}}\noutput: {{dir: out}}\n")
        run = subprocess.run([zone_solve, plan, "--time", "0.1"], capture_output=True, text=True)
        return run.returncode, [line for line in run.stderr.splitlines() if line.startswith("error")]


def faults_of_short_borders(the_map, zone_solve, data):
    """451 is a triangle of 0.001 m2; 518 shares 22.3 m with 519, in two pieces, and 17.3 m with 524."""
    def longest(block):
        at = the_map.ids.index(block)
        pairs = [(a, b) for a, b in the_map.near_pairs() if at in (a, b)]
        return max(the_map.lines[a].intersection(the_map.lines[b]).length for a, b in pairs)

    for block in ("451", "518"):
        print(f"# {block}: its longest border with one neighbour is {longest(block):.3f} m by shapely")
    for min_border_m in (20, 23):
        status, errors = said_at(zone_solve, data, min_border_m)
        for line in errors:
            print(f"# min_border_m {min_border_m}: {line}")
        for block in ("451", "518"):
            named = any(f'"{block}"' in line or f" {block}:" in line or f" {block} " in line for line in errors)
            if named != (longest(block) < min_border_m):
                yield f"min_border_m {min_border_m}: block {block} is {'' if named else 'not '}named"
        if status != 2:
            yield f"min_border_m {min_border_m}: exit status {status}, 2 wanted"


def main(dump, zone_solve, data):
    zhengyang = Map(data + "/kong-maps/zy_polyon", "ID", dump)
    gongyi = Map(data + "/kong-maps/gy2_polyon", "ID", dump)
    baltimore = Map(data + "/bcps/bcps_blocks", "PBID", dump)
    # one of Zhengyang's pairs comes and goes with the way in which its invalid block is made valid
    cases = [("Zhengyang's neighbours are shapely's 829 but for those with a reason",
              faults_of_links(zhengyang, (829, 830))),
             ("Zhengyang's areas are shapely's", faults_of_areas(zhengyang)),
             ("Gongyi's neighbours are shapely's 3426 but for those with a reason", faults_of_links(gongyi, (3426,))),
             ("Gongyi's areas are shapely's", faults_of_areas(gongyi)),
             ("Baltimore's areas are shapely's", faults_of_areas(baltimore)),
             ("Baltimore's blocks with short borders only are named",
              faults_of_short_borders(baltimore, zone_solve, data))]
    print(f"1..{len(cases)}")
    failed = False
    for k, (name, faults) in enumerate(cases, 1):
        found = list(faults)
        for fault in found[:20]:
            print("#", fault)
        print("not ok" if found else "ok", k, "-", name)
        failed |= bool(found)
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
