"""Writes sound and damaged files for each reader: corpus.py FOLDER. The same files every time.

good-... is a file that must be read, bad-... one that must be an error, any-... one that must do no harm.
"""
import os
import struct
import sys

TWO_GB = 0x3FFFFFFF  # in words of two bytes
SQUARE = [(0, 0), (0, 100), (100, 100), (100, 0), (0, 0)]


def shp_header(words, kind=5):
    return struct.pack(">i5ii", 9994, 0, 0, 0, 0, 0, words) + struct.pack("<ii8d", 1000, kind, 0, 0, 300, 100, 0, 0, 0, 0)


def polygon(rings, n_parts=None, n_points=None, kind=5, starts=None):
    points = [p for ring in rings for p in ring]
    firsts = starts or [sum(len(r) for r in rings[:k]) for k in range(len(rings))]
    return (struct.pack("<i4dii", kind, 0, 0, 300, 100, len(rings) if n_parts is None else n_parts,
                        len(points) if n_points is None else n_points)
            + b"".join(struct.pack("<i", f) for f in firsts) + b"".join(struct.pack("<dd", *p) for p in points))


def point(x, y):
    return struct.pack("<idd", 1, x, y)


def layer(contents, kind=5):
    """.shp and .shx of these records."""
    shp, shx, at = b"", b"", 50
    for number, content in enumerate(contents, 1):
        words = len(content) // 2
        shp += struct.pack(">ii", number, words) + content
        shx += struct.pack(">ii", at, words)
        at += 4 + words
    return shp_header(at, kind) + shp, shp_header(50 + len(shx) // 2, kind) + shx


def field(name, kind, width, decimals=0):
    return name.ljust(11, b"\0")[:11] + kind + b"\0" * 4 + bytes([width, decimals]) + b"\0" * 14


FIELDS = [(b"id", b"C", 8), (b"pupils", b"N", 6)]


def dbf(rows, fields=FIELDS, n_rows=None, header_length=None, record_length=None, language=0):
    header = b"".join(field(*f) for f in fields)
    record = 1 + sum(f[2] for f in fields)
    return (struct.pack("<4BIHH16sBBH", 3, 126, 1, 1, len(rows) if n_rows is None else n_rows,
                        33 + len(header) if header_length is None else header_length,
                        record if record_length is None else record_length, b"\0" * 16, 0, language, 0)
            + header + b"\r" + b"".join(rows) + b"\x1a")


def row(*cells):
    return b" " + b"".join(c.ljust(w)[:w] if k == b"C" else c.rjust(w)[:w] for c, (_, k, w) in zip(cells, FIELDS))


def packed(shp, shx, table, cpg=b""):
    return struct.pack("<3I", len(shp), len(shx), len(table)) + shp + shx + table + cpg


def poked(data, at, new):
    return data[:at] + new + data[at + len(new):]


def squares(n):
    return [polygon([[(x + 100 * k, y) for x, y in SQUARE]]) for k in range(n)]


def shapefiles():
    shp, shx = layer(squares(3))
    table = dbf([row(b"007", b"12"), row(b"B2", b"0"), row(b"B3", b"35")])
    yield "good-squares", packed(shp, shx, table)
    yield "good-points", packed(*layer([point(1, 2)] * 3, 1), table)
    yield "good-cpg", packed(shp, shx, dbf([row("\u6c5f".encode("gbk"), b"1")] * 3), b"GBK")
    yield "good-language-id", packed(shp, shx, dbf([row("\u6c5f".encode("gbk"), b"1")] * 3, language=0x4D))
    for name, at in [("empty", 0), ("half-a-header", 50), ("99-bytes", 99), ("header-only", 100), ("half-a-record", 180),
                     ("last-byte", len(shp) - 1)]:
        yield f"bad-shp-cut-{name}", packed(shp[:at], shx, table)
    for name, at in [("empty", 0), ("99-bytes", 99), ("header-only", 100), ("half-an-entry", 104), ("last-byte", len(shx) - 1)]:
        yield f"bad-shx-cut-{name}", packed(shp, shx[:at], table)
    for name, at in [("empty", 0), ("one-byte", 1), ("half-a-header", 20), ("no-fields", 32), ("half-a-field", 50),
                     ("header-only", 97), ("half-a-row", 105)]:
        yield f"bad-dbf-cut-{name}", packed(shp, shx, table[:at])
    words = struct.pack(">i", TWO_GB)
    yield "bad-shp-says-2-gb", packed(poked(shp, 24, words), shx, table)
    yield "bad-shx-says-2-gb", packed(shp, poked(shx, 24, words), table)
    yield "bad-shp-says-nothing", packed(poked(shp, 24, b"\0\0\0\0"), shx, table)
    yield "bad-shx-negative-length", packed(shp, poked(shx, 24, b"\xff\xff\xff\xf0"), table)
    yield "bad-shp-no-magic", packed(poked(shp, 0, b"PK"), shx, table)
    for name, offset in [("beyond", TWO_GB), ("negative", -50), ("in-the-header", 10)]:
        yield f"bad-shx-offset-{name}", packed(shp, poked(shx, 108, struct.pack(">i", offset)), table)
    yield "bad-shx-record-of-2-gb", packed(shp, poked(shx, 112, words), table)
    yield "any-shp-record-of-2-gb", packed(poked(shp, 104, words), shx, table)
    for name, count in [("2-billion", 2**31 - 1), ("negative", -1), ("too-many", 1000), ("times-16-overflows", 2**28)]:
        yield f"bad-parts-{name}", packed(*layer([polygon([SQUARE], n_parts=count)] + squares(2)), table)
        yield f"bad-points-{name}", packed(*layer([polygon([SQUARE], n_points=count)] + squares(2)), table)
    for name, starts in [("backwards", [5, 0]), ("beyond", [0, 4000]), ("negative", [-5, 5]), ("twice", [0, 0])]:
        yield f"bad-ring-starts-{name}", packed(*layer([polygon([SQUARE, SQUARE], starts=starts)] + squares(2)), table)
    for name, number in [("nan", float("nan")), ("infinite", float("inf"))]:
        yield f"bad-coordinate-{name}", packed(*layer([polygon([[(number, 0)] + SQUARE])] + squares(2)), table)
    yield "any-coordinates-huge", packed(*layer([polygon([[(1e308 * x, 1e308 * y) for x, y in SQUARE[:2]]])] * 3), table)
    yield "bad-null-shape", packed(*layer([struct.pack("<i", 0)] + squares(2)), table)
    yield "bad-kind-unknown", packed(*layer(squares(3), 77), table)
    yield "bad-kind-lines", packed(*layer([polygon([SQUARE], kind=3)] * 3, 3), table)
    yield "bad-kinds-mixed", packed(*layer([point(1, 2)] + squares(2)), table)
    yield "bad-more-shapes-than-rows", packed(*layer(squares(4)), table)
    rows = [row(b"A", b"1")] * 3
    for name, wrong in [("rows-2-billion", dict(n_rows=2**31 - 1)), ("rows-4-billion", dict(n_rows=2**32 - 1)),
                        ("rows-one-more", dict(n_rows=4)), ("header-0", dict(header_length=0)),
                        ("header-long", dict(header_length=65535)), ("record-0", dict(record_length=0)),
                        ("record-short", dict(record_length=9)), ("record-long", dict(record_length=65535))]:
        yield f"bad-dbf-{name}", packed(shp, shx, dbf(rows, **wrong))
    yield "bad-dbf-width-0", packed(shp, shx, dbf([b" "] * 3, [(b"id", b"C", 0), (b"pupils", b"N", 0)]))
    yield "bad-dbf-widths-beyond-the-record", packed(shp, shx, dbf(rows, [(b"id", b"C", 255), (b"pupils", b"N", 255)],
                                                                  record_length=15))
    yield "bad-dbf-undecodable", packed(shp, shx, dbf([row(b"\xff\xff", b"1")] * 3), b"UTF-8")
    yield "bad-cpg-unknown", packed(shp, shx, table, b"KLINGON")
    many = [(b"F%d" % k, b"C", 0) for k in range(2000)]
    yield "bad-dbf-many-fields-of-no-width", packed(*layer([point(1, 2)] * 2000, 1), dbf([b" "] * 2000, many))


def geojsons():
    def collection(*features):
        return ('{"type": "FeatureCollection", "features": [' + ", ".join(features) + "]}").encode()

    def feature(geometry, properties='{"id": "007", "pupils": 12}'):
        return f'{{"type": "Feature", "properties": {properties}, "geometry": {geometry}}}'

    ring = "[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]"
    square = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
    whole = collection(feature(square), feature(f'{{"type": "MultiPolygon", "coordinates": [[{ring}], [{ring}]]}}'))
    yield "good-squares", whole
    yield "good-point", collection(feature('{"type": "Point", "coordinates": [114.3, 30.6, 25]}'))
    yield "good-crs", whole[:-1] + b', "crs": {"type": "name", "properties": {"name": "EPSG:4547"}}}'
    for at in (0, 1, 30, len(whole) // 2, len(whole) - 2):
        yield f"bad-cut-{at}", whole[:at]
    yield "bad-feature-alone", feature(square).encode()
    yield "bad-no-geometry", collection(feature("null"))
    yield "bad-line", collection(feature('{"type": "LineString", "coordinates": [[0, 0], [1, 1]]}'))
    for name, coordinates in [("text", '"here"'), ("flat", "[0, 1, 2]"), ("empty", "[]"), ("empty-ring", "[[]]"),
                              ("words", '[[["a", "b"]]]'), ("one-number", "[[[1]]]"), ("object", '{"a": 1}')]:
        yield f"bad-coordinates-{name}", collection(feature(f'{{"type": "Polygon", "coordinates": {coordinates}}}'))
    yield "bad-number-too-large", whole.replace(b"[0, 1]", b"[0, 1e999]", 1)
    yield "bad-number-nan", whole.replace(b"[0, 1]", b"[0, NaN]", 1)
    yield "any-number-huge", whole.replace(b"[0, 1]", b"[0, 1e308]", 1)
    yield "bad-nested-value", collection(feature(square, '{"id": {"a": [1]}, "pupils": 1}'))
    yield "bad-name-twice", collection(feature(square, '{"id": "a", "id": "b"}'))
    yield "bad-no-utf8", whole.replace(b"007", b"\xbd\xad")
    yield "bad-zero-byte", whole.replace(b"007", b"0\x007")
    yield "bad-deep", b'{"type": "FeatureCollection", "features": ' + b"[" * 30000 + b"]" * 30000 + b"}"
    yield "bad-deep-coordinates", collection(feature('{"type": "Polygon", "coordinates": ' + "[" * 1500 + "]" * 1500 + "}"))
    yield "bad-objects-of-nothing", b'{"type": "FeatureCollection", "features": [' + b"{}," * 60000 + b"{}]}"
    yield "any-names-of-their-own", collection(*(feature(square, '{"k%d": 1}' % k) for k in range(3000)))


def csvs():
    whole = "id,name,pupils\n007,\u6c5f\u5cb8,12\nB2,\"Old, \"\"mill\"\"\",0\n".encode()
    yield "good-table", whole
    yield "good-mark-and-crlf", b"\xef\xbb\xbf" + whole.replace(b"\n", b"\r\n")
    yield "good-gbk", whole.decode().encode("gbk")
    yield "good-last-line-open", whole[:-1]
    yield "bad-empty", b""
    yield "bad-quote-open", whole[:-4]
    yield "bad-zero-byte", whole.replace(b"B2", b"B\x002")
    yield "bad-long-row", whole + b"1,2,3,4\n"
    yield "bad-short-row", whole + b"1\n"
    yield "bad-no-text", bytes(range(128, 256)) * 8
    yield "bad-utf16", whole.decode().encode("utf-16")
    yield "any-line-breaks", b"\n" * 5000
    yield "any-commas", b"," * 20000 + b"\n" + b"," * 20000 + b"\n"
    yield "any-quotes", b'"' * 20001
    yield "any-one-long-cell", b"id\n" + b"x" * 100000 + b"\n"


def plans():
    whole = b"""title: Town
crs: EPSG:4547
blocks: {file: blocks.shp, id: PBID, pupils: STUDENTS}
schools:
  file: schools.csv
  id: NAME
  places: CAPACITY
links: {min_border_m: 20, join: [[451, 460]], cut: [[12, 13]]}
travel: {file: travel.csv}
solver: {time: 60, gap: 0.001, seed: 1, threads: 0}
output: {dir: out, crs: EPSG:4490, encoding: GB18030}
"""
    chinese = "blocks: {file: \u5c0f\u533a.shp, id: \u7f16\u53f7, pupils: \u9002\u9f84\u513f\u7ae5}\nschools: {file: s.csv, id: a, places: \u5b66\u4f4d}\n"
    yield "good-plan", whole
    yield "good-chinese-names", chinese.encode()
    yield "good-override", whole + b"\0solver.time=5"
    yield "bad-override", whole + b"\0solver.tim=5"
    yield "bad-empty", b""
    for at in (10, 60, 100, 200):
        yield f"bad-cut-{at}", whole[:at]
    yield "bad-list", b"- a\n- b\n"
    yield "bad-tab", whole.replace(b"  id", b"\tid")
    yield "bad-key-twice", whole + b"title: again\n"
    yield "bad-gbk", chinese.encode("gbk")
    yield "bad-infinite", whole.replace(b"time: 60", b"time: 1e999")
    yield "bad-negative", whole.replace(b"seed: 1", b"seed: -1")
    yield "bad-huge", whole.replace(b"seed: 1", b"seed: " + b"9" * 400)
    yield "bad-itself", b"blocks: &a {id: *a, file: *a, pupils: *a}\nschools: *a\n"
    yield "bad-laughs", b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c, *%c]\n" % (k, k, k - 1, k - 1, k - 1) for k in range(98, 120))
    yield "bad-deep", b"blocks: " + b"[" * 20000
    yield "bad-deep-mappings", b"blocks: " + b"{a: " * 20000
    yield "bad-pairs-of-nothing", b"links: {join: [" + b"a," * 20000 + b"]}\n"
    yield "bad-pairs-of-nothing-without-end", b"links: {join: [" + b"a," * 200000 + b"]}\n"
    yield "bad-long-key", b"x" * 5000 + b": 1\n"
    yield "bad-binary", bytes(range(256)) * 4


def prjs():
    esri = ('PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
            'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
            'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],'
            'PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],'
            'UNIT["Meter",1.0]]').encode()
    wkt2 = (b'PROJCRS["CGCS2000 / 3-degree Gauss-Kruger CM 114E",BASEGEOGCRS["China Geodetic Coordinate System 2000",'
            b'DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101]]],CONVERSION["GK",METHOD["Transverse Mercator"],'
            b'PARAMETER["Latitude of natural origin",0],PARAMETER["Longitude of natural origin",114],'
            b'PARAMETER["Scale factor at natural origin",1],PARAMETER["False easting",500000],'
            b'PARAMETER["False northing",0]],CS[Cartesian,2],AXIS["easting",east],AXIS["northing",north],UNIT["metre",1]]')
    yield "good-esri", esri + b"\0GB18030\0" + "\u6c5f".encode("gbk")
    yield "good-wkt2", wkt2 + b"\0UTF-8\0" + "\u6c5f".encode()
    yield "good-code", b"EPSG:4547\0" + b"ANSI 1252\0caf\xe9"
    yield "good-proj-string", b"+proj=utm +zone=50 +datum=WGS84 +type=crs"
    yield "good-local", b"local\0LDID/77\0"
    yield "bad-empty", b""
    for at in (1, 20, 100, len(esri) // 2, len(esri) - 40):
        yield f"bad-esri-cut-{at}", esri[:at]
        yield f"bad-wkt2-cut-{at}", wkt2[:at]
    yield "bad-pipeline", b"+proj=pipeline +step +proj=utm +zone=50 +step +inv +proj=utm +zone=51"
    yield "bad-code", b"EPSG:999999999999"
    yield "bad-deep", b"PROJCS[" * 5000
    yield "bad-deep-names", b'GEOGCS["a",' * 5000
    yield "bad-json", b'{"type": "ProjectedCRS", "name": ' + b"[" * 5000
    yield "any-number-huge", esri.replace(b"500000.0", b"1e308")
    yield "any-ellipsoid-of-nothing", esri.replace(b"6378137.0", b"0.0")
    yield "bad-cpg-unknown", b"EPSG:4547\0KLINGON\0text"
    yield "bad-text-cut", b"EPSG:4547\0UTF-8\0\xe6\xb1"
    yield "bad-text-undecodable", b"EPSG:4547\0GB18030\0\xff\xff"
    yield "bad-binary", bytes(range(1, 256))


def main(folder):
    for name, files in [("shapefile", shapefiles), ("geojson", geojsons), ("csv", csvs), ("plan", plans), ("prj", prjs)]:
        os.makedirs(os.path.join(folder, name), exist_ok=True)
        for file, content in files():
            with open(os.path.join(folder, name, file), "wb") as out:
                out.write(content)


if __name__ == "__main__":
    main(sys.argv[1])
