"""today.py BLOCKS.dbf: today's schools of make_city's blocks as a table for `zone-solve score`."""
import struct
import sys

with open(sys.argv[1], "rb") as file:
    table = file.read()
n_rows, at, row_length = struct.unpack("<IHH", table[4:12])
columns = {}
place = 1
for field in range(32, at - 1, 32):
    name = table[field:field + 11].split(b"\0")[0].decode()
    columns[name] = (place, place + table[field + 16])
    place += table[field + 16]
print("block_id,school_id")
for k in range(n_rows):
    row = table[at + k * row_length:at + (k + 1) * row_length]
    print(",".join(row[slice(*columns[name])].decode("ascii").strip() for name in ("BLOCK_ID", "CURRENT")))
