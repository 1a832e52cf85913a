"""spreadsheet.py FOLDER: tables.xlsx of a result against its CSV tables, read with the standard library; exit 1 where a
number differs, a header names no unit, or its row is not frozen."""
import csv
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def column_of(cell):
    n = 0
    for letter in re.match("[A-Z]+", cell.get("r")).group():
        n = 26 * n + ord(letter) - 64
    return n - 1


def read_book(path):
    book = zipfile.ZipFile(path)
    texts = ["".join(t.text or "" for t in item.iter(SPACE + "t"))
             for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
    sheets = []
    for n, _ in enumerate(tree.fromstring(book.read("xl/workbook.xml")).iter(SPACE + "sheet"), 1):
        sheet = tree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml"))
        pane = sheet.find(f".//{SPACE}pane")
        assert pane is not None and pane.get("state") == "frozen" and pane.get("ySplit") == "1", "header not frozen"
        rows = []
        for row in sheet.iter(SPACE + "row"):
            cells = {}
            for cell in row.iter(SPACE + "c"):
                value = cell.find(SPACE + "v")
                if value is not None:
                    cells[column_of(cell)] = texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
            rows.append(cells)
        sheets.append(rows)
    return sheets


def read_table(folder, name):
    with open(f"{folder}/{name}", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same(cell, text):
    if text == "":
        return cell is None
    return cell == text if isinstance(cell, str) else cell is not None and abs(cell - float(text)) < 1e-9


def compare(sheet, table, columns):
    """columns: place in the sheet -> name in the CSV."""
    assert len(sheet) == len(table) + 1, (len(sheet), len(table))
    for cells, row in zip(sheet[1:], table):
        for place, name in columns.items():
            assert same(cells.get(place), row[name]), (name, cells.get(place), row[name])


def main(folder):
    schools, blocks, changes, addresses, years = read_book(f"{folder}/tables.xlsx")
    for sheet in (schools, blocks, changes, addresses, years):
        for head in sheet[0].values():
            assert re.search(r"\(.+\)$", head), head
    for head in list(schools[0].values())[2:6] + [blocks[0][4], changes[0][6], *list(years[0].values())[3:6]]:
        assert re.search("yearly|cumulative|当年|累计", head), head
    compare(schools, read_table(folder, "schools.csv"), dict(enumerate((
        "school_id", "name", "places", "pupils", "excess", "utilisation", "blocks", "travel_mean_m", "travel_p90_m",
        "travel_max_m", "pupils_in", "pupils_out"))))
    assignment = read_table(folder, "assignment.csv")
    compare(blocks, assignment, {0: "block_id", 2: "school_id", 4: "pupils", 5: "travel_m", 6: "current_school_id",
                                 8: "moved", 9: "reason"})
    compare(changes, read_table(folder, "changes.csv"), {0: "block_id", 1: "name", 2: "from", 4: "to", 6: "pupils",
                                                         7: "travel_before_m", 8: "travel_after_m"})
    found = {cells[1]: cells[2] for cells in addresses[1:]}
    assert found == {row["block_id"]: row["school_id"] for row in assignment}
    assert len(years) > 1


if __name__ == "__main__":
    main(sys.argv[1])
