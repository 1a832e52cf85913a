"""Line plots as SVG, both axes logarithmic."""
import math
from xml.sax.saxutils import escape

WIDTH = 420
HEIGHT = 320
LEFT, RIGHT, TOP, BOTTOM = 62, 110, 34, 44
COLOURS = ("#1b5e9c", "#c0392b", "#2e7d32", "#8e44ad", "#b9770e", "#37474f", "#00838f")


class Axis:
    """A logarithmic axis over whole powers of ten and their halves, from `start` to `end` in the picture."""

    def __init__(self, values, start, end):
        self.low = math.floor(2 * math.log10(min(values))) / 2
        self.high = max(math.ceil(2 * math.log10(max(values))) / 2, self.low + 0.5)
        self.start = start
        self.end = end

    def place(self, value):
        return self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self):
        """1, 2 and 5 times the powers of ten that lie on the axis."""
        found = []
        for power in range(math.floor(self.low), math.ceil(self.high) + 1):
            found += [step * 10.0 ** power for step in (1, 2, 5)]
        return [tick for tick in found if self.low - 1e-9 <= math.log10(tick) <= self.high + 1e-9]


def panel(title, x_name, y_name, lines, shift=0):
    """One plot. lines: {name: [(x, y), ...]}, all above 0; points that are not are left out."""
    lines = {name: [(x, y) for x, y in points if x > 0 and y > 0] for name, points in lines.items()}
    lines = {name: points for name, points in lines.items() if points}
    if not lines:
        return []
    x_axis = Axis([x for points in lines.values() for x, _ in points], LEFT, WIDTH - RIGHT)
    y_axis = Axis([y for points in lines.values() for _, y in points], HEIGHT - BOTTOM, TOP)
    parts = [f'<g transform="translate({shift} 0)">', _text(LEFT, 18, title, weight="bold")]
    parts += _frame(x_axis, y_axis, x_name, y_name)
    end_places = _spread({name: y_axis.place(points[-1][1]) for name, points in lines.items()})
    for colour, (name, points) in zip(COLOURS * (1 + len(lines) // len(COLOURS)), lines.items()):
        way = " ".join(f"{x_axis.place(x):.1f},{y_axis.place(y):.1f}" for x, y in points)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        parts += [f'<circle cx="{x_axis.place(x):.1f}" cy="{y_axis.place(y):.1f}" r="2.4" fill="{colour}"/>'
                  for x, y in points]
        parts.append(_text(WIDTH - RIGHT + 8, end_places[name] + 4, name, colour=colour))
    parts.append("</g>")
    return parts


def document(panels):
    """An SVG document of panels side by side; each panel is a function of its shift to the right."""
    body = [part for at, make in enumerate(panels) for part in make(at * WIDTH)]
    size = f'width="{WIDTH * len(panels)}" height="{HEIGHT}" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">'
    return "\n".join([head, '<rect width="100%" height="100%" fill="white"/>', *body, "</svg>", ""])


def _frame(x_axis, y_axis, x_name, y_name):
    left, right, top, bottom = x_axis.start, x_axis.end, y_axis.end, y_axis.start
    parts = []
    for tick in x_axis.ticks():
        x = x_axis.place(tick)
        parts.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}" stroke="#e2e2e2"/>')
        parts.append(_text(x, bottom + 15, _tick_text(tick), anchor="middle"))
    for tick in y_axis.ticks():
        y = y_axis.place(tick)
        parts.append(f'<line x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#e2e2e2"/>')
        parts.append(_text(left - 6, y + 4, _tick_text(tick), anchor="end"))
    parts.append(f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" fill="none" stroke="#777"/>')
    parts.append(_text((left + right) / 2, bottom + 34, x_name, anchor="middle"))
    middle = (top + bottom) / 2
    parts.append(f'<g transform="rotate(-90 14 {middle})">{_text(14, middle, y_name, anchor="middle")}</g>')
    return parts


def _spread(places, room=13):
    """Moves labels apart where they would stand on one another."""
    spread = {}
    last = None
    for name, place in sorted(places.items(), key=lambda item: item[1]):
        last = place if last is None else max(place, last + room)
        spread[name] = last
    return spread


def _tick_text(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _text(x, y, text, anchor="start", colour="#222", weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}">'
            f"{escape(text)}</text>")
