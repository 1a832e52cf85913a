"""Holds a result with groups of schools against its tables: groups.py DIR SCHOOLS.csv ID BLOCK LINKS.csv GROUPS [PAIRS.csv]

BLOCK and LINKS.csv "-": not known, so that connected zones are left to `zone-solve check`. GROUPS "-": not formed. PAIRS.csv:
neighbouring schools, of which groups must be made.
"""

import csv
import itertools
import json
import os
import sys


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def need(condition, text):
    if not condition:
        sys.exit(text)


def hangs_together(blocks, around):
    seen = {next(iter(blocks))}
    stack = list(seen)
    while stack:
        for other in around.get(stack.pop(), ()):
            if other in blocks and other not in seen:
                seen.add(other)
                stack.append(other)
    return seen == blocks


def neighbours(links):
    around = {}
    for row in table(links):
        around.setdefault(row["a"], []).append(row["b"])
        around.setdefault(row["b"], []).append(row["a"])
    return around


def check_zones(zone_of, members, block_of, links):
    around = neighbours(links)
    for zone, schools in members.items():
        blocks = {block for block, of in zone_of.items() if of == zone}
        need(hangs_together(blocks, around), f"zone {zone} is in pieces")
        for school in schools:
            need(zone_of[block_of[school]] == zone, f"zone {zone} does not hold the block of {school}")


def best_possible(places, n_groups, around):
    """The least that the largest group can have, over the mean: enumerated for few schools, with `around` over groups that
    hang together; else the mean itself."""
    names = list(places)
    mean = sum(places.values()) / n_groups
    if n_groups ** (len(names) - 1) > 300000:
        return 1.0
    best = sum(places.values())
    for rest in itertools.product(range(n_groups), repeat=len(names) - 1):
        members = [{name for name, group in zip(names, (0, *rest)) if group == k} for k in range(n_groups)]
        load = max(sum(places[name] for name in of) for of in members)
        if load < best and all(members) and (not around or all(hangs_together(of, around) for of in members)):
            best = load
    return best / mean


def spread(values, pupils):
    total = sum(pupils)
    mean = sum(v * p for v, p in zip(values, pupils)) / total
    return mean, sum(p * (v - mean) ** 2 for v, p in zip(values, pupils)) / total


def main(folder, schools_csv, id_column, block_column, links, n_groups, school_links=None):
    groups = table(os.path.join(folder, "groups.csv"))
    members = {}
    for row in groups:
        members.setdefault(row["zone"], []).append(row["school_id"])
    schools = {row[id_column]: row for row in table(schools_csv)}
    need(sorted(schools) == sorted(row["school_id"] for row in groups), "groups.csv does not hold every school once")
    zone_of = {row["block_id"]: row["school_id"] for row in table(os.path.join(folder, "assignment.csv"))}
    if links != "-":
        check_zones(zone_of, members, {school: row[block_column] for school, row in schools.items()}, links)
    places = {row["school_id"]: int(row["places"]) for row in groups}
    quality = {row["school_id"]: float(row["quality"]) for row in groups}
    expected = {zone: sum(places[s] * quality[s] for s in of) / sum(places[s] for s in of) for zone, of in members.items()}
    with open(os.path.join(folder, "plan.json"), encoding="utf-8") as file:
        told = json.load(file)["groups"]
    rows = table(os.path.join(folder, "quality.csv"))
    pupils = [int(row["pupils"]) for row in rows]
    for row in rows:
        need(abs(float(row["expected_quality"]) - expected[zone_of[row["block_id"]]]) < 0.001, "an expected quality is wrong")
    for key, values in (("expected_quality", [expected[zone_of[row["block_id"]]] for row in rows]),
                        ("single_school_quality", [quality[row["single_school_id"]] for row in rows])):
        mean, variance = spread(values, pupils)
        need(abs(told[key]["mean"] - mean) < 1e-4 and abs(told[key]["variance"] - variance) < 1e-4, f"{key} is told wrong")
    print(f"variance {told['expected_quality']['variance']:.3f}, with zones of one school "
          f"{told['single_school_quality']['variance']:.3f}")
    if n_groups != "-":
        n = int(n_groups)
        load = [sum(places[s] for s in of) for of in members.values()]
        ratio, best = max(load) * n / sum(load), best_possible(places, n, school_links and neighbours(school_links))
        strong = sorted(quality, key=quality.get)[-n:]
        print(f"places of groups {sorted(load)}: largest {ratio:.4f} of the mean, best possible {best:.4f}")
        need(len(members) == n and ratio <= 1.05 * best, "the groups are not balanced within 5 %")
        need(not school_links or all(hangs_together(of, neighbours(school_links)) for of in map(set, members.values())),
             "a group is not of neighbours")
        need(all(sum(s in of for s in strong) == 1 for of in members.values()), "a group has not one strong school")
        need(told["expected_quality"]["variance"] < told["single_school_quality"]["variance"], "the variance did not fall")


if __name__ == "__main__":
    main(*sys.argv[1:])
