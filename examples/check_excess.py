#!/usr/bin/env python3
"""Verify the bound on the excess of a result in whole numbers, without zonesolve: check_excess.py DIR

Adds up the areas of the shortage in plan.json and the years that are short in certificate.json, and checks the proof of
excess there, a tree over a problem without excess (lib/model/certificate/spill.h). check_certificate.py must lie beside.
"""
import json, sys  # noqa: E401
from check_certificate import Open, Problem, need, tree_value
A_PUPIL = 1000000  # cost units

def read_schools(folder):
    import csv
    with open(folder + '/schools.csv', encoding='utf-8', newline='') as file:
        names = sorted((row['school_id'] for row in csv.DictReader(file)), key=str.encode)
    return {name: school for school, name in enumerate(names)}

def missing_places(p, folder, shortage):
    """Of all areas: their blocks can only go to their schools."""
    left, number, missing, met = Open(p), read_schools(folder), 0, set()
    left.close_unconnected(False)
    for area in shortage['areas'] if shortage else ():
        schools = {number[name] for name in area['schools']}
        need(not schools & met, 'a school is in two areas')
        met |= schools
        pupils = sum(p.pupils[u] for u, open_schools in enumerate(left.schools) if open_schools <= schools)
        missing += pupils - sum(p.places[j] for j in schools)
    return missing

def counted_excess(c):
    """Pupils beyond places by sums: years whose blocks can only go to certain schools, which have too few places."""
    told, missing = c['excess_counted'] or {'bound': 0, 'years': []}, 0
    for year in told['years']:
        p = Problem({**c['data'], 'counted': year['counted'], 'places': year['places']})
        left, schools = Open(p), set(year['schools'])
        left.close_unconnected(False)
        missing += sum(p.pupils[u] for u, open_schools in enumerate(left.schools) if open_schools <= schools)
        missing -= sum(p.places[j] for j in schools)
    need(len({year['year'] for year in told['years']}) == len(told['years']), 'a year is counted twice')
    need(missing >= told['bound'], f'{told["bound"]} missing places are claimed, the years miss {missing}')
    return told['bound']

def spill(data, most):
    """The problem whose costs are the excess: schools hold `most` more, fillers take them or make way to a ghost school."""
    sizes, rest = [], most
    while rest > 0:
        sizes.append(min(1 << len(sizes), rest))
        rest -= sizes[-1]
    n_blocks, n_schools = len(data['pupils']), len(data['places'])
    ghost_block = n_blocks + n_schools * len(sizes)
    n_units = max(data['unit']) + 1
    made = {'unit': data['unit'] + list(range(n_units, n_units + ghost_block - n_blocks + 1)),
            'pupils': data['pupils'] + sizes * n_schools + [0], 'counted': None, 'borders': None,
            'places': [places + most for places in data['places']] + [most],
            'own': data['own'] + [ghost_block] if data['own'] else None, 'moved_limit': data['moved_limit'],
            'current': data['current'] + [-1] * (ghost_block - n_blocks + 1) if data['current'] else None,
            'cost': [[min(cost, 0) for cost in row] + [-1] for row in data['cost']], 'links': list(data['links'])}
    for school in range(n_schools):
        for k, size in enumerate(sizes):
            row = [-1] * n_schools + [size * A_PUPIL]
            row[school] = 0
            made['cost'].append(row)
            filler = n_blocks + school * len(sizes) + k
            made['links'] += [data['own'][school], filler, filler, ghost_block] if data['own'] else []
    made['cost'].append([-1] * n_schools + [0])
    return made

def proven_excess(c):
    """Pupils beyond places in every plan, by the proof of excess."""
    proof = c['excess_proof']
    if proof is None or proof['bound'] <= 0:
        return 0
    p = Problem(spill(c['data'], proof['most']))
    left = Open(p)
    left.close_unconnected(False)
    cutoff = (proof['bound'] - 1) // A_PUPIL * A_PUPIL + 1  # costs are whole pupils
    pupils = -(-proof['bound'] // A_PUPIL)
    need(pupils <= proof['most'] + 1, 'the proof of excess claims more than it looks at')
    value = tree_value(p, {**proof, 'excess': 0}, left, cutoff)
    need(value >= cutoff, f'an excess of {pupils} is claimed, the multipliers prove {value} cost units')
    return pupils

def main(folder):
    with open(folder + '/plan.json', encoding='utf-8') as file:
        plan = json.load(file)
    with open(folder + '/certificate.json', encoding='utf-8') as file:
        c = json.load(file)
    of_all_years = {**c['data'], 'counted': None, 'places': c['data']['sum_places'] or c['data']['places']}
    by_areas = missing_places(Problem(of_all_years), folder, plan.get('shortage'))
    by_proof = max(proven_excess(c), counted_excess(c))
    bound = plan['certified_excess_bound']
    need(max(by_areas, by_proof) >= bound, f'plan.json claims an excess of {bound}, {max(by_areas, by_proof)} is proven')
    print(f'OK: no plan leaves fewer than {bound} pupils beyond places')

if __name__ == '__main__':
    need(len(sys.argv) == 2, 'usage: check_excess.py DIR')
    main(sys.argv[1])
