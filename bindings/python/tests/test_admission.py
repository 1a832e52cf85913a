"""Admissions against a mechanism of this file's own: applicants ask in any order, schools choose by the definition."""

import csv
import hashlib
import json
import os
import random
import tempfile
import unittest

import zonesolve as zs
from zonesolve import _admission


def choose(ranked, places, category, reserved, quota):
    """Whom a school takes of a list in its order: reserved places first, then the others within quotas."""
    taken, count, left = set(), {}, places
    for most in (lambda c: reserved[c], lambda c: quota[c]):
        for i in ranked:
            c = category[i]
            if i not in taken and left > 0 and (most(c) is None or count.get(c, 0) < most(c)):
                taken.add(i)
                count[c] = count.get(c, 0) + 1
                left -= 1
    return taken


def deferred_acceptance(places, preferences, rank, category, reserved, quota, rng):
    """rank[i][j]: place of applicant i in the order of school j, or None."""
    held = [set() for _ in places]
    asked = [0] * len(preferences)
    free = list(range(len(preferences)))
    while free:
        i = free.pop(rng.randrange(len(free)))
        while asked[i] < len(preferences[i]) and rank[i][preferences[i][asked[i]]] is None:
            asked[i] += 1
        if asked[i] == len(preferences[i]):
            continue
        j = preferences[i][asked[i]]
        asked[i] += 1
        asks = sorted(held[j] | {i}, key=lambda a: rank[a][j])
        held[j] = choose(asks, places[j], category, reserved[j], quota[j])
        free.extend(set(asks) - held[j])
    school = [None] * len(preferences)
    for j, pupils in enumerate(held):
        for i in pupils:
            school[i] = j
    return school


def market(rng):
    n, m, k = rng.randint(40, 150), rng.randint(4, 20), rng.randint(1, 4)
    places = [rng.randint(0, 2 * n // m) for _ in range(m)]
    preferences = [rng.sample(range(m), rng.randint(0, min(m, 8))) for _ in range(n)]
    rank = [[None] * m for _ in range(n)]
    for j in range(m):
        asks = [i for i in range(n) if j in preferences[i] and rng.random() < 0.95]
        rng.shuffle(asks)
        for r, i in enumerate(asks):
            rank[i][j] = r
    category = [rng.randrange(k) for _ in range(n)]
    category[0] = k - 1
    reserved, quota = [], []
    for j in range(m):
        left, row = places[j], []
        for _ in range(k):
            row.append(rng.randint(0, left // 2))
            left -= row[-1]
        reserved.append(row)
        quota.append([None if rng.random() < 0.6 else r + rng.randint(0, 4) for r in row])
    return places, preferences, rank, category, reserved, quota


class Mechanism(unittest.TestCase):
    def test_two_hundred_markets_with_quotas_come_out_as_by_the_definition(self):
        rng = random.Random(1962)
        placed = 0
        for _ in range(200):
            places, preferences, rank, category, reserved, quota = market(rng)
            expected = deferred_acceptance(places, preferences, rank, category, reserved, quota, rng)
            ranks = [[rank[i][j] for j in row] for i, row in enumerate(preferences)]
            got = zs.admit(places, preferences, ranks, categories=category, reserved=reserved, quotas=quota)
            self.assertEqual(got.schools, expected)
            self.assertEqual(sum(got.counts.values()), len(preferences))
            placed += got.counts["placed_by_rule"]
        self.assertGreater(placed, 5000)

    def test_those_left_over_go_to_free_places_at_the_least_distance(self):
        got = zs.admit([1, 2], [[0], [0], [0]], [[0], [1], [2]], travel_m=[[5, 9], [5, 700], [5, 20]])
        self.assertEqual(got.schools, [0, 1, 1])
        self.assertEqual(got.counts, {"placed_by_rule": 1, "placed_excepted": 0, "placed_overflow": 2, "waiting": 0,
                                      "unplaced": 0})

    def test_arrays_that_do_not_fit_are_refused_with_a_text(self):
        with self.assertRaisesRegex(zs.ArgumentError, "ties"):
            zs.admit([1], [[0], [0]], [[0], [0]])
        with self.assertRaisesRegex(zs.DataError, "more places are reserved"):
            zs.admit([1], [[0]], [[0]], categories=[0], reserved=[[2]])
        with self.assertRaisesRegex(zs.ArgumentError, "stands twice"):
            zs.admit([1], [[0, 0]], [[0, 1]])

    def test_a_number_is_what_hashlib_says(self):
        key = hashlib.blake2b("春天 41".encode(), digest_size=32).digest()
        expected = hashlib.blake2b("S1\nA7".encode(), key=key, digest_size=16).hexdigest()
        self.assertEqual(_admission.number("春天 41", "S1", "A7"), expected)


RULES = ("looked_after", "catchment with sibling", "catchment", "sibling", "distance")


def rule_of(row, school, zone_of):
    """England's typical order, written out again."""
    in_zone = zone_of.get(row["BLOCK"]) == school
    sibling = row["SIB"] == school
    if row["CAT"] == "looked_after":
        return 0
    return 1 if in_zone and sibling else 2 if in_zone else 3 if sibling else 4


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, rows):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def town(self, rng):
        m, n = rng.randint(3, 8), rng.randint(60, 160)
        self.write("schools.csv", [["ID", "PLACES", "X", "Y"], *([f"S{j}", rng.randint(5, 25), rng.randint(0, 3000),
                                                                  rng.randint(0, 3000)] for j in range(m))])
        self.write("zones.csv", [["BLOCK", "SCHOOL"], *([f"B{b}", f"S{rng.randrange(m)}"] for b in range(3 * m))])
        rows = [[f"A{i:04}", f"B{rng.randrange(3 * m)}", rng.randint(0, 30) * 100, rng.randint(0, 30) * 100,
                 "looked_after" if rng.random() < 0.05 else "general", f"S{rng.randrange(m)}" if rng.random() < 0.3 else "",
                 *(f"S{j}" for j in rng.sample(range(m), 3))] for i in range(n)]
        rng.shuffle(rows)
        self.write("applicants.csv", [["ID", "BLOCK", "X", "Y", "CAT", "SIB", "P1", "P2", "P3"], *rows])
        with open(self.path("admit.yaml"), "w", encoding="utf-8") as file:
            file.write("preset: england-equal-preference\nzones: {file: zones.csv, block: BLOCK, school: SCHOOL}\n"
                       "schools: {file: schools.csv, id: ID, places: PLACES, x: X, y: Y}\n"
                       "applicants: {file: applicants.csv, id: ID, block: BLOCK, x: X, y: Y, category: CAT, sibling: SIB,\n"
                       "             preferences: [P1, P2, P3]}\noverflow: off\n")

    def rows(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def expected(self, seed, rng):
        schools, zone_of = self.rows("schools.csv"), {row["BLOCK"]: row["SCHOOL"] for row in self.rows("zones.csv")}
        applicants = sorted(self.rows("applicants.csv"), key=lambda row: row["ID"])
        key = hashlib.blake2b(seed.encode(), digest_size=32).digest()
        index = {school["ID"]: j for j, school in enumerate(schools)}

        def order(row, school):
            mm = round(1000 * ((int(row["X"]) - int(school["X"])) ** 2 + (int(row["Y"]) - int(school["Y"])) ** 2) ** 0.5)
            number = hashlib.blake2b(f"{school['ID']}\n{row['ID']}".encode(), key=key, digest_size=16).digest()
            return rule_of(row, school["ID"], zone_of), mm, number

        preferences = [[index[row[p]] for p in ("P1", "P2", "P3")] for row in applicants]
        rank = [[None] * len(schools) for _ in applicants]
        for j, school in enumerate(schools):
            asks = [i for i in range(len(applicants)) if j in preferences[i]]
            for r, i in enumerate(sorted(asks, key=lambda i: order(applicants[i], school))):
                rank[i][j] = r
        school = deferred_acceptance([int(s["PLACES"]) for s in schools], preferences, rank, [0] * len(applicants),
                                     [[0]] * len(schools), [[None]] * len(schools), rng)
        return {row["ID"]: None if j is None else schools[j]["ID"] for row, j in zip(applicants, school)}

    def test_rules_siblings_distances_and_draws_of_twenty_towns_come_out_as_written_again_here(self):
        rng = random.Random(2021)
        for k in range(20):
            self.town(rng)
            seed = f"seed {k}"
            settings = {"draw.seed": seed, "draw.sealed": zs.seal(self.path("admit.yaml"))}
            got = zs.admit_file(self.path("admit.yaml"), out=self.path("out"), settings=settings)
            self.assertEqual(got.school_of, self.expected(seed, rng))
            self.assertEqual(zs.check(self.path("out")), [])
            figures = got.figures["applicants"]
            self.assertEqual(figures["in"], figures["placed"] + figures["waiting"] + figures["unplaced"])
            with open(self.path("out/admission.json"), encoding="utf-8") as file:
                self.assertEqual(json.load(file), got.figures)

    def test_a_list_that_is_not_the_sealed_one_raises_and_writes_nothing(self):
        self.town(random.Random(3))
        with self.assertRaisesRegex(zs.DataError, "not the one that was sealed"):
            zs.admit_file(self.path("admit.yaml"), out=self.path("out"),
                          settings={"draw.seed": "1", "draw.sealed": "0" * 64})
        self.assertFalse(os.path.exists(self.path("out")))

    def test_findings_do_not_show_a_cell_of_a_row(self):
        self.town(random.Random(4))
        with open(self.path("applicants.csv"), "a", encoding="utf-8") as file:
            file.write("A9999,Bsecret,0,0,hidden,Snone,S0,,\n")
        with self.assertRaises(zs.DataError) as raised:
            zs.seal(self.path("admit.yaml"))
        self.assertTrue(raised.exception.findings)
        for text in raised.exception.findings:
            self.assertNotRegex(text, "secret|hidden|Snone|A9999")


if __name__ == "__main__":
    unittest.main()
