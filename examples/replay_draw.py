#!/usr/bin/env python3
"""Replays a draw of zone-solve admit with Python's standard library alone; shares no code with the program.

    replay_draw.py DRAW.json [LIST.csv]     replay: list, seed, every number, every order
    replay_draw.py commit NAME TEXT         the commitment of a party that will reveal TEXT

Exit status: 0 the draw is as told, 1 it is not (the reason is printed), 2 usage or files that cannot be read.
"""

import csv
import hashlib
import io
import json
import os
import sys

CELL_END, ROW_END = "\x1f", "\x1e"


class Refused(Exception):
    """The draw is not what the file tells."""


def blake2b(text, size=32, key=b""):
    return hashlib.blake2b(text.encode(), digest_size=size, key=key)


def commitment(name, reveal):
    return blake2b(f"{name}\n{reveal}").hexdigest()


def read_list(path):
    """The header and the rows of the sealed list, each as one text."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    rows = [[cell.strip(" \t") for cell in row] for row in csv.reader(io.StringIO(text, newline="")) if row]
    if not rows:
        raise Refused(f"{path} is empty")
    width = len(rows[0])
    return [CELL_END.join(row[:width]) for row in rows], rows


def list_hash(joined):
    """Rows in bytewise order, so that the order in the file does not matter."""
    digest = hashlib.sha256()
    for row in [joined[0], *sorted(joined[1:], key=lambda row: row.encode())]:
        digest.update((row + ROW_END).encode())
    return digest.hexdigest()


def check_list(draw, path):
    joined, rows = read_list(path)
    if len(joined) - 1 != draw["list_rows"]:
        raise Refused(f"the list has {len(joined) - 1} rows, the draw was of {draw['list_rows']}: a row was added or removed")
    if list_hash(joined) != draw["list_sha256"]:
        raise Refused(f"the list is not the sealed one: its hash is {list_hash(joined)}, the sealed hash is "
                      f"{draw['list_sha256']}: a byte of some row was changed")
    cells = {cell for row in rows[1:] for cell in row}
    for school in draw["schools"]:
        for applicant in school["order"]:
            if applicant not in cells:
                raise Refused(f"applicant {applicant} of the draw is not in the list")


def check_seed(draw):
    """A seed of parties: each revealed what it committed to, and the seed comes from all of them."""
    if not draw["parties"]:
        return
    digest = hashlib.blake2b(digest_size=32)
    names = [party["name"] for party in draw["parties"]]
    if len(set(names)) != len(names):
        raise Refused("a party stands there twice")
    for party in sorted(draw["parties"], key=lambda party: party["name"].encode()):
        if commitment(party["name"], party["reveal"]) != party["commitment"]:
            raise Refused(f"party {party['name']} did not reveal what it committed to")
        digest.update(f"{party['name']}\n{party['reveal']}\n".encode())
    if digest.hexdigest() != draw["seed"]:
        raise Refused("the seed is not the one that the parties' texts make")


def check_numbers(draw):
    key = blake2b(draw["seed"]).digest()
    n_numbers = 0
    for school in draw["schools"]:
        last = ""
        for applicant, told in school["order"].items():
            number = blake2b(f"{school['school']}\n{applicant}", 16, key).hexdigest()
            if number != told:
                raise Refused(f"school {school['school']}, applicant {applicant}: the number is {number}, the file tells {told}")
            if number < last:
                raise Refused(f"school {school['school']}: applicant {applicant} does not stand in the order of the numbers")
            last = number
            n_numbers += 1
    return n_numbers


def unique_keys(pairs):
    """No applicant twice in one order."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refused("an applicant stands twice in the order of a school")
    return found


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "commit":
        print(commitment(arguments[1], arguments[2]))
        return 0
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            draw = json.load(file, object_pairs_hook=unique_keys)
        check_list(draw, arguments[1] if len(arguments) == 2 else
                   os.path.join(os.path.dirname(arguments[0]), os.pardir, draw["list_file"]))
        check_seed(draw)
        print(f"the draw is as told: {check_numbers(draw)} numbers, list {draw['list_sha256']}, seed {draw['seed']}")
    except Refused as reason:
        print(f"refused: {reason}")
        return 1
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"cannot be read: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
