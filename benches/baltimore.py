"""Baltimore County's south-west elementary schools, 2015: the real map in the shared folder beside the sources."""
import cities
import runs
from layers import centroid, inside, neighbours, read_records, read_shapes
from town import Town

AIMS = {  # the weights of the total: km a pupil-km, km a moved pupil
    "baltimore-least-moved": (0, 1),
    "baltimore-least-km": (1, 0),
}

PLAN_FILE = """title: Baltimore south-west, elementary
blocks: {{file: {data}/bcps_blocks.shp, id: PBID, pupils: STUDENTS, current: ES1516}}
schools: {{file: {data}/bcps_schools.shp, id: NAME, name: NAME, places: CAPACITY}}
objective: {{distance: {distance}, moved: {moved}}}
output: {{dir: out}}
"""


def run(wish, report, folder, step_s):
    """The table of both aims; False where a result is not sound."""
    data = wish.shared / "data/bcps"
    if not data.is_dir():
        report.say(f"Baltimore is skipped: {data} is not there.\n")
        return True
    table = report.table(cities.COLUMNS)
    sound = True
    for name in filter(wish.wants, AIMS):
        distance, moved = AIMS[name]
        seconds = wish.time or 20
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        plan_file = place / "plan.yaml"
        plan_file.write_text(PLAN_FILE.format(data=data, distance=distance, moved=moved), encoding="utf-8")
        town = read_map(data, distance, moved)
        solved = runs.solve(plan_file, place / "out", seconds, threads=wish.threads, town=town)
        sound = sound and not solved.faults
        table.row(cities.row(name, town, solved, seconds, step_s)
                  + cities.beside(wish, name, town, place, seconds, solved))
    report.say()
    return sound


def read_map(data, distance, moved):
    """The map as arrays, read and linked here, not by the library."""
    shapes = read_shapes(data / "bcps_blocks.shp")
    blocks = read_records(data / "bcps_blocks.dbf")
    schools = read_records(data / "bcps_schools.dbf")
    school_points = [rings[0][0] for rings in read_shapes(data / "bcps_schools.shp")]
    names = [row["NAME"] for row in schools]
    return Town(
        block_ids=[row["PBID"] for row in blocks], pupils=[int(row["STUDENTS"]) for row in blocks],
        block_point=[centroid(rings) for rings in shapes], school_ids=names,
        places=[int(row["CAPACITY"]) for row in schools], school_point=school_points,
        school_block=[next(ix for ix, rings in enumerate(shapes) if inside(rings, point)) for point in school_points],
        links=neighbours(shapes), current=[names.index(row["ES1516"]) if row["ES1516"] in names else -1 for row in blocks],
        distance=distance, moved=moved)
