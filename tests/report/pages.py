"""Reports in a real browser: pages.py EXAMPLE ODD POINTS SHORT CITY, each a report.html; prints TAP.

EXAMPLE: the example district; ODD: one whose texts try to break out; POINTS: blocks without polygons; SHORT: places
missing, with classes; CITY: 20,000 blocks.
"""
import json
import os
import re
import sys

from browser import Browser

ODD_NAME = '</script><b>&"'
results = []


def test(name):
    def add(function):
        results.append((name, function))
        return function
    return add


def told(page, name):
    """The JSON of one script element as it stands in the file."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    return json.loads(re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.S).group(1))


def open_page(browser, page, width=1280, dark=False):
    browser.resize(width, 900, dark)
    browser.open(page)
    assert browser.until("return document.body.dataset.ready && Number(document.getElementById('map').dataset.drawn) > 0",
                         seconds=20), "the page is not ready"


def place_of_block(browser, b):
    """A point of the window inside a block."""
    return browser.run("""
        document.getElementById('map').scrollIntoView({block: 'center'});
        const b = arguments[0];
        const spots = [];
        const [w, s, e, n] = boxOfBlock(b);
        for (let i = 1; i < 10; i++) {
            for (let k = 1; k < 10; k++) {
                const x = w + (e - w) * i / 10, y = s + (n - s) * k / 10;
                if (blockAt(x, y, 1) === b) { spots.push([x, y]); }
            }
        }
        const point = leaflet.latLngToContainerPoint(toLatLng(...(spots[spots.length >> 1] || [w, s])));
        const frame = document.getElementById('map').getBoundingClientRect();
        return [frame.left + point.x, frame.top + point.y];""", b)


def pixels(browser):
    """How many colours the map's canvas shows."""
    return browser.run("""
        const canvas = document.querySelector('#map canvas.base');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let i = 0; i < data.length; i += 4 * 7) {
            if (data[i + 3] > 60) { seen.add((data[i] >> 4) * 4096 + (data[i + 1] >> 4) * 64 + (data[i + 2] >> 4)); }
        }
        return seen.size;""")


@test("the map is drawn in the colours of its zones")
def map_is_drawn(browser, pages):
    open_page(browser, pages["EXAMPLE"])
    assert pixels(browser) >= 8, pixels(browser)


@test("neighbouring zones have different colours")
def colours_differ(browser, pages):
    clashes = browser.run("""
        let n = 0;
        for (let k = 0; k < arcs.n; k++) {
            const [a, b] = [land.left[k], land.right[k]];
            if (a < 0 || b < 0) { continue; }
            for (const zone of [blocks.school, blocks.current]) {
                n += zone[a] !== zone[b] && schools.colour[zone[a]] === schools.colour[zone[b]];
            }
        }
        return n;""")
    assert clashes == 0, clashes


@test("search finds a block by its Chinese name and shows it")
def search_finds(browser, pages):
    data = told(pages["EXAMPLE"], "data")
    names = data["blocks"]["name"]
    b = next(i for i, name in enumerate(names) if names.count(name) == 1 and re.match("[\u4e00-\u9fff]+$", name))
    browser.run("document.getElementById('search').focus()")
    browser.type(names[b])
    assert browser.until("return document.querySelectorAll('#found li').length"), "nothing found"
    browser.press("Enter")
    details = browser.until("return document.getElementById('details').textContent")
    school = data["schools"]["name"][data["blocks"]["school"][b]]
    for wanted in (names[b], data["blocks"]["id"][b], school, str(data["blocks"]["pupils"][b])):
        assert wanted in details, (wanted, details)
    assert browser.run("return state.selected.block") == b


@test("search finds a school by its id")
def search_finds_school(browser, pages):
    data = told(pages["EXAMPLE"], "data")
    browser.run("document.getElementById('search').value = ''; document.getElementById('search').focus()")
    browser.type(data["schools"]["id"][2].lower())
    browser.press("Enter")
    assert data["schools"]["name"][2] in browser.run("return document.getElementById('details').textContent")
    browser.run("wholeMap()")


@test("hover tells a block's pupils, school, travel and reason")
def hover_shows(browser, pages):
    data = told(pages["EXAMPLE"], "data")
    b = max(range(len(data["blocks"]["id"])), key=lambda i: data["blocks"]["travel_dm"][i])
    x, y = place_of_block(browser, b)
    browser.move_mouse(x, y)
    tip = browser.until("const tip = document.getElementById('tip'); return tip.hidden ? '' : tip.innerText")
    metres = f"{round(data['blocks']['travel_dm'][b] / 10):,}"
    school = data["schools"]["name"][data["blocks"]["school"][b]]
    for wanted in (data["blocks"]["id"][b], str(data["blocks"]["pupils"][b]), school, metres):
        assert wanted in tip, (wanted, tip)
    assert browser.run("return tipLines(arguments[0]).pop()", b) in tip


@test("a click keeps the block in the panel")
def click_keeps(browser, pages):
    x, y = place_of_block(browser, 0)
    browser.click(x, y)
    assert browser.until("return state.selected.block === 0"), browser.run("return state.selected")


@test("the school table sorts by a number, both ways")
def table_sorts(browser, pages):
    def column():
        return browser.run("""
            return [...document.querySelectorAll('#schools-body table')][0].querySelectorAll('tbody tr:not(.total)').length
                && [...[...document.querySelectorAll('#schools-body table')][0].querySelectorAll('tbody tr:not(.total)')]
                    .map((row) => Number(row.children[3].textContent.replace(/,/g, '')))""")
    press = "document.querySelectorAll('#schools-body thead th')[3].querySelector('button').click()"
    first = column()
    browser.run(press)
    assert column() == sorted(first, reverse=True), column()
    browser.run(press)
    assert column() == sorted(first), column()
    assert browser.run("return document.querySelectorAll('#schools-body thead th')[3].getAttribute('aria-sort')") == "ascending"


@test("the school table holds the numbers of schools.csv")
def table_is_the_csv(browser, pages):
    with open(os.path.join(os.path.dirname(pages["EXAMPLE"]), "schools.csv"), encoding="utf-8") as file:
        lines = [line.rstrip("\r\n").split(",") for line in file]
    pupils = {line[0]: int(line[3]) for line in lines[1:]}
    shown = browser.run("return schools.id.map((id, j) => [id, schools.figures[j].pupils])")
    assert dict(shown) == pupils


@test("zones of today and of the plan can be told apart")
def modes_differ(browser, pages):
    after = browser.run("return document.querySelector('#map canvas.base').toDataURL()")
    browser.run("document.querySelector('[name=mode][value=before]').click()")
    assert browser.run("return document.querySelector('#map canvas.base').toDataURL()") != after
    browser.run("document.querySelector('[name=mode][value=after]').click()")


@test("the language switches, and no text is left in the other one")
def language_switches(browser, pages):
    browser.run("document.querySelector('[data-lang=zh]').click()")
    assert browser.run("return document.documentElement.lang") == "zh-CN"
    text = browser.run("return document.querySelector('main').innerText")
    assert "学位" in text and "本方案的总值为" in text
    shown = browser.run("return document.body.innerText")
    left = [text for text in told(pages["EXAMPLE"], "data")["texts"]["zh"] if len(text) > 12 and text in shown]
    assert not left, left
    browser.run("document.querySelector('[data-lang=en]').click()")
    assert "What was decided" in browser.run("return document.querySelector('main').innerText")


@test("every text of the page has a translation")
def all_translated(browser, pages):
    missing = browser.run("""
        const missing = new Set();
        const source = [...document.scripts].pop().textContent;
        for (const found of source.matchAll(/\\bt\\(\\s*"((?:[^"\\\\]|\\\\.)*)"/g)) {
            if (!(JSON.parse('"' + found[1] + '"') in data.texts.zh)) { missing.add(found[1]); }
        }
        for (const element of document.querySelectorAll('[data-t]')) {
            if (!(element.dataset.en in data.texts.zh)) { missing.add(element.dataset.en); }
        }
        return [...missing];""")
    assert missing == [], missing


@test("everything that can be pressed has a name, and the keyboard reaches it")
def keyboard(browser, pages):
    nameless = browser.run("""
        return [...document.querySelectorAll('button, input, a, [role=application], svg[role=img], [role=region]')].filter((e) =>
            !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length) || e.title)).map((e) => e.outerHTML)""")
    assert nameless == [], nameless
    unreached = browser.run("""
        return [...document.querySelectorAll('button, input, #map')].filter((e) => e.offsetParent && e.tabIndex < 0)
            .map((e) => e.outerHTML)""")
    assert unreached == [], unreached


@test("no width of the window makes the page scroll sideways")
def fits(browser, pages):
    for width in (1280, 768, 390, 320):
        browser.resize(width, 800)
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth"), width


@test("dark and light pages have the colours of their kind")
def dark_and_light(browser, pages):
    def paper():
        return [int(n) for n in re.findall(r"\d+", browser.run("return getComputedStyle(document.body).backgroundColor"))]
    browser.resize(1280, 900, dark=True)
    assert max(paper()) < 60, paper()
    browser.resize(1280, 900)
    assert min(paper()) > 240, paper()


@test("on paper the map is there and the tools are not")
def prints(browser, pages):
    browser.tell("Emulation.setEmulatedMedia", media="print")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    shown = browser.run("return ['#print-map', '#map', '.map-tools'].map((s) => getComputedStyle(document.querySelector(s)).display)")
    assert shown[0] != "none" and shown[1:] == ["none", "none"], shown
    ink = browser.run("""
        const canvas = document.getElementById('print-map');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let n = 0;
        for (let i = 0; i < data.length; i += 4) { n += data[i] + data[i + 1] + data[i + 2] < 700; }
        return n / (data.length / 4);""")
    assert ink > 0.1, ink
    browser.tell("Emulation.setEmulatedMedia", media="")


@test("texts of the data cannot break out of the page")
def nothing_breaks_out(browser, pages):
    open_page(browser, pages["ODD"])
    assert browser.run("return document.title") == ODD_NAME
    assert browser.run("return [document.querySelectorAll('b').length, document.scripts.length]") == [0, 4]
    browser.run("document.getElementById('search').focus()")
    browser.type("</SCRIPT>")
    browser.press("Enter")
    assert ODD_NAME in browser.run("return document.getElementById('details').textContent")
    assert browser.run("return document.querySelectorAll('b').length") == 0


@test("blocks without polygons are points that hover and search find")
def points(browser, pages):
    open_page(browser, pages["POINTS"])
    assert pixels(browser) >= 3
    x, y = place_of_block(browser, 3)
    browser.move_mouse(x, y)
    tip = browser.until("const tip = document.getElementById('tip'); return tip.hidden ? '' : tip.innerText")
    assert told(pages["POINTS"], "data")["blocks"]["id"][3] in tip, tip


@test("where places are short the report says where and by how many")
def shortage(browser, pages):
    open_page(browser, pages["SHORT"])
    figures = told(pages["SHORT"], "figures")
    text = browser.run("return document.getElementById('shortage').innerText")
    assert figures["excess"] > 0 and str(figures["excess"]) in text, text
    assert browser.run("return document.getElementById('classes').hidden") is False
    assert "cumulative" in browser.run("return document.getElementById('schools-body').innerText")


@test("20,000 blocks: below 15 MB, and less than 2 s of work until map and tables are there")
def city(browser, pages):
    size = os.path.getsize(pages["CITY"]) / 1e6
    # Other tests run at the same time, so that the clock on the wall tells of them, too: the page's own work counts.
    browser.tell("Performance.enable", timeDomain="threadTicks")
    before = browser.work_s()
    open_page(browser, pages["CITY"])
    work_s = browser.work_s() - before
    drawn_ms = browser.run("return Number(document.getElementById('map').dataset.drawn)")
    browser.tell("Performance.disable")
    print(f"# {size:.1f} MB; {work_s:.2f} s of work; map on the screen after {drawn_ms} ms on the wall")
    assert len(told(pages["CITY"], "data")["blocks"]["id"]) == 20000
    assert size < 15
    assert 0 < work_s < 2, work_s


@test("nothing was asked of a network, and the console is silent")
def silent(browser, pages):
    pages_opened = {"file://" + os.path.abspath(page) for page in pages.values()}
    asked = [url for url in browser.requests() if url not in pages_opened and url != "about:blank"]
    assert asked == [], asked
    assert browser.console() == []


def main(paths):
    pages = dict(zip(("EXAMPLE", "ODD", "POINTS", "SHORT", "CITY"), paths))
    failed = 0
    with Browser() as browser:
        browser.run("location = 'about:blank'")
        browser.until("return location.href === 'about:blank'")
        browser.requests()
        for n, (name, function) in enumerate(results, 1):
            try:
                function(browser, pages)
                print(f"ok {n} - {name}", flush=True)
            except (AssertionError, RuntimeError) as error:
                failed = 1
                print(f"# {type(error).__name__}: {error}\nnot ok {n} - {name}", flush=True)
    print(f"1..{len(results)}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
