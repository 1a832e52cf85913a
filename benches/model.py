"""The plain integer model of a town's zones, written as an LP file that GLPK and CBC read.

x_i_j is 1 where block i goes to school j: each block to one school, pupils within places. A zone is connected through
one flow a school: every block of the zone sends one unit over links within the zone to the school's block (Shirabe,
"A model of contiguity for spatial unit allocation", Geographical Analysis 2005; Duque, Church and Middleton, "The
p-regions problem", Geographical Analysis 2011). Nothing is added that a plain model would not have.
"""


def n_columns(town, connected=True):
    """Columns that the model has: pairs, and flows on each link in both directions for each school."""
    directed = sum(len(neighbours) for neighbours in town.neighbours)
    return town.n_schools * (town.n_blocks + (directed if connected else 0))


def write_model(town, path, connected=True):
    """Writes the model. Its first columns are the pairs, block by block, school by school within."""
    with open(path, "w", encoding="ascii") as file:
        file.write("Minimize\n cost:\n")
        _write_cost(town, file)
        file.write("Subject To\n")
        _write_assignment(town, file)
        _write_places(town, file)
        if connected:
            _write_own_blocks(town, file)
            for school in range(town.n_schools):
                _write_flow(town, school, file)
        file.write("Binaries\n")
        for block in range(town.n_blocks):
            _write_terms(file, [pair(block, school) for school in range(town.n_schools)])
        file.write("End\n")


def pair(block, school):
    return f"x{block}_{school}"


def flow(school, from_block, to_block):
    return f"f{school}_{from_block}_{to_block}"


def _write_terms(file, terms, per_line=8):
    """Terms in lines that every reader of the format takes."""
    for start in range(0, len(terms), per_line):
        file.write(" " + " ".join(terms[start:start + per_line]) + "\n")


def _write_row(file, name, terms, relation, right):
    file.write(f" {name}:\n")
    _write_terms(file, terms)
    file.write(f" {relation} {right}\n")


def _write_cost(town, file):
    """Zero costs too, so that columns come in the order of pairs."""
    ways_km = [town.ways_km(school) for school in range(town.n_schools)]
    for block in range(town.n_blocks):
        costs = [town.cost(block, school, ways_km[school][block]) for school in range(town.n_schools)]
        _write_terms(file, [f"+ {cost:.9f} {pair(block, school)}" for school, cost in enumerate(costs)])


def _write_assignment(town, file):
    for block in range(town.n_blocks):
        _write_row(file, f"a{block}", ["+ " + pair(block, school) for school in range(town.n_schools)], "=", 1)


def _write_places(town, file):
    for school, places in enumerate(town.places):
        terms = [f"+ {pupils} {pair(block, school)}" for block, pupils in enumerate(town.pupils) if pupils]
        _write_row(file, f"p{school}", terms, "<=", places)


def _write_own_blocks(town, file):
    for school, block in enumerate(town.school_block):
        _write_row(file, f"o{school}", ["+ " + pair(block, school)], "=", 1)


def _write_flow(town, school, file):
    """What leaves a block of the zone is its own unit and what comes in; nothing passes through a block outside."""
    root = town.school_block[school]
    most = town.n_blocks - town.n_schools
    for block in range(town.n_blocks):
        if block == root:
            continue
        leaving = ["+ " + flow(school, block, other) for other in town.neighbours[block]]
        coming = [flow(school, other, block) for other in town.neighbours[block] if other != root]
        _write_row(file, f"b{school}_{block}",
                   leaving + ["- " + name for name in coming] + ["- " + pair(block, school)], "=", 0)
        if coming:
            _write_row(file, f"c{school}_{block}",
                       ["+ " + name for name in coming] + [f"- {most} {pair(block, school)}"], "<=", 0)
