"""Markdown tables that appear row by row, on standard output and in a file of their own for each part."""


class Report:
    """What a part of the benchmark says: printed at once, and kept in FOLDER/PART.md."""

    def __init__(self, folder, part):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._file = open(folder / f"{part}.md", "w", encoding="utf-8")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self._file.close()

    def say(self, text=""):
        print(text, flush=True)
        self._file.write(text + "\n")
        self._file.flush()

    def table(self, columns):
        return Table(columns, self.say)


class Table:
    """A Markdown table. A column's name that starts with "<" is flush left, others are flush right."""

    def __init__(self, columns, say):
        self._say = say
        self._left = [column.startswith("<") for column in columns]
        self._names = [column.lstrip("<") for column in columns]
        self._say(line(self._names))
        self._say(line(["---" if left else "---:" for left in self._left]))

    def row(self, cells):
        """Writes a row; every cell is turned to text, None to a dash."""
        if len(cells) != len(self._names):
            raise ValueError(f"{len(cells)} cells for {len(self._names)} columns")
        self._say(line(["–" if cell is None else str(cell) for cell in cells]))


def line(cells):
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def percent(ratio):
    """A gap: 0 where it is a rounding, else with enough digits to tell how small it is."""
    if ratio is None:
        return None
    if abs(ratio) <= 1e-6:
        return "0"
    return f"{100 * ratio:.4f}" if abs(ratio) < 0.01 else f"{100 * ratio:.2f}"


def number(value, digits=3):
    """A figure to so many significant digits, thousands set apart."""
    if value is None:
        return None
    if value != 0 and abs(value) < 10 ** (digits - 1):
        return f"{value:.{digits}g}"
    return f"{value:,.0f}"
