#!/usr/bin/env python3
"""Compare the numbers in certificate.json with the tables they come from, without zonesolve:

    check_inputs.py DIR BLOCKS.csv SCHOOLS.csv LINKS.csv

For problems of tables with straight travel: the columns are block_id, pupils, x, y and optionally current (a school_id);
school_id, block_id, places, x, y and optionally build_cost and status (open, candidate or closable; without it every school
with a build_cost is a candidate); a, b and optionally border (metres). The weights are those told in the certificate.
"""
import csv, hashlib, json, math, sys  # noqa: E401

def need(condition, reason):
    if not condition:
        sys.exit('FAULT: ' + reason)

def in_cost_units(value, scale):
    """Rounded down, as every cost is: sums of them are never above the true total."""
    return math.floor(value * scale)

def compare_links(c, links, number):
    data, (_, _, weight) = c['data'], c['data']['weights']
    pairs = {tuple(sorted((number[row['a']], number[row['b']]))): row for row in links}
    need(list(pairs) and set(pairs) == set(zip(data['links'][::2], data['links'][1::2])), 'the links differ')
    for a, b, told in zip(data['links'][::2], data['links'][1::2], data['borders'] or ()):
        border_km = weight * float(pairs[a, b]['border']) / 1000
        need(told == in_cost_units(border_km, c['scale']), f'the border of the blocks {a} and {b} differs')

def project_costs(c, schools):
    """Of each block the schools that stand in it, with their status and what opening or closing them costs."""
    standing = {}
    for j, school in enumerate(schools if c['data']['sites'] else ()):
        told = float(school.get('build_cost') or 0)
        status = school.get('status') or ('candidate' if 'status' not in school and school['build_cost'] else 'open')
        cost = math.floor(c['data']['sites']['weight'] * told * c['scale'])
        standing.setdefault(c['data']['own'][j], []).append((j, status, cost))
    return standing

def compare_costs(c, blocks, schools):
    """The last digit of a root may differ: a cost by one a pupil."""
    data, (weight, moved_weight, _) = c['data'], c['data']['weights']
    place, standing = {row['school_id']: j for j, row in enumerate(schools)}, project_costs(c, schools)
    for b, block in enumerate(blocks):
        pupils, current = int(block['pupils']), place.get(block.get('current'), -1) if data['current'] else -1
        need(not data['current'] or current == data['current'][b], f'the current school of block {b} differs')
        for j, (school, told) in enumerate(zip(schools, data['cost'][b])):
            travel_m = math.hypot(float(block['x']) - float(school['x']), float(block['y']) - float(school['y']))
            each = in_cost_units(weight * travel_m / 1000, c['scale'])
            each += in_cost_units(moved_weight, c['scale']) if current not in (-1, j) else 0
            project = sum(cost for other, status, cost in standing.get(b, ())
                          if (status == 'candidate' and other == j) or (status == 'closable' and other != j))
            need(abs(told - project - pupils * each) <= pupils or (told == -1 and b in (data['own'] or ())), f'a cost of block {b} differs')

def compare(c, files):
    sums = {hashlib.sha256(open(name, 'rb').read()).hexdigest() for name in files}
    need(sums <= {entry['sha256'] for entry in c['inputs']}, 'the tables are not those of this result')
    tables = [csv.DictReader(open(name, encoding='utf-8-sig', newline='')) for name in files]
    need(c['year'] < 0 and len(tables) == 3 and c['data']['unit'] == list(range(len(c['data']['unit']))), 'three tables without groups and classes are needed')
    blocks, schools, links = (sorted(table, key=lambda row: row[table.fieldnames[0]].encode()) for table in tables)
    number, data = {row['block_id']: b for b, row in enumerate(blocks)}, c['data']
    told = data['pupils'], data['places'], data['own'] or [number[row['block_id']] for row in schools]
    need(([int(row['pupils']) for row in blocks], [int(row['places']) for row in schools],
          [number[row['block_id']] for row in schools]) == told, 'pupils, places or the blocks of schools differ')
    compare_links(c, links, number)
    compare_costs(c, blocks, schools)

if __name__ == '__main__':
    need(len(sys.argv) == 5, 'usage: check_inputs.py DIR BLOCKS.csv SCHOOLS.csv LINKS.csv')
    certificate = json.load(open(sys.argv[1] + '/certificate.json', encoding='utf-8'))
    compare(certificate, sys.argv[2:])
    print('OK: the numbers are those of the tables, with the weights', *certificate['data']['weights'])
