/* Tables that sort by any column, and what they hold. */

/* columns: {title, number, value(row) to sort by, show(row) node or text, head: row header}; total: a last row that stays. */
function sortableTable(caption, columns, rows, total) {
  const body = make("tbody");
  const heads = columns.map((column, c) =>
    make("th", { scope: "col", class: column.number ? "number" : column.head ? "name" : "" },
      make("button", { type: "button", onclick: () => sortBy(c) }, column.title))
  );
  const cell = (column, row) =>
    make(column.head ? "th" : "td", { scope: column.head && "row", class: column.number ? "number" : column.head ? "name" : "" }, column.show(row));
  const show = (shown) => {
    body.replaceChildren(...shown.map((row) => make("tr", null, columns.map((column) => cell(column, row)))));
    if (total) {
      body.append(make("tr", { class: "total" }, columns.map((column) => cell(column, total))));
    }
  };
  const sortBy = (c) => {
    const up = heads[c].getAttribute("aria-sort") !== (columns[c].number ? "descending" : "ascending");
    const ascending = columns[c].number ? !up : up;
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[c].setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const value = columns[c].value;
    const order = (a, b) => (typeof a === "string" ? a.localeCompare(b, lang, { numeric: true }) : (a ?? -Infinity) - (b ?? -Infinity));
    show([...rows].sort((a, b) => (ascending ? 1 : -1) * order(value(a), value(b))));
  };
  show(rows);
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    make("table", null, make("caption", null, caption), make("thead", null, make("tr", null, heads)), body));
}

function numberColumn(title, value, show) {
  return { title, number: true, value, show: (row) => (show ? show(row) : value(row) === null ? "–" : count(value(row))) };
}

function zoneSwatch(j) {
  return make("span", { class: "swatch", style: "background:" + PALETTE[schools.colour[j]] });
}

function schoolButton(j) {
  return make("button", { type: "button", class: "link", onclick: () => { selectSchool(j); toMap(); } }, schoolName(j));
}

function toMap() {
  document.getElementById("map-heading").scrollIntoView({ block: "start" });
}

function bandName(name) {
  const range = /^n_(\d+)_(\d+)$/.exec(name);
  const from = /^n_ge_(\d+)_cumulative$/.exec(name);
  if (range) {
    return t("Classes of {a} to {b}", { a: range[1], b: range[2] });
  }
  if (from) {
    return t("Classes from {n} on (cumulative)", { n: from[1] });
  }
  return {
    n_over_target: t("Classes over target, below large"),
    n_large_cumulative: t("Large classes (cumulative)"),
    n_super_large_cumulative: t("Super-large classes (cumulative)"),
  }[name];
}

function bandColumns(y) {
  const { classes } = data;
  const at = (row) => classes.schools[y][row.j];
  const columns = [
    numberColumn(t("Rooms"), (row) => (row.j < 0 ? null : at(row).rooms)),
    numberColumn(t("Classes"), (row) => (row.j < 0 ? null : at(row).classes)),
    numberColumn(t("Largest class"), (row) => (row.j < 0 ? null : at(row).largest)),
  ];
  for (const band of ["over_target", "large", "super_large"]) {
    columns.push(numberColumn(bandName(classes[band]), (row) => (row.j < 0 ? null : at(row)[band]),
      (row) => (row.j < 0 ? "" : at(row)[band] > 0 && band !== "over_target"
        ? make("span", { class: "badge bad" }, count(at(row)[band])) : count(at(row)[band]))));
  }
  columns.push(numberColumn(t("Pupils without a class"), (row) => (row.j < 0 ? null : at(row).without_class)));
  columns.push({ title: t("Places limited by"), value: (row) => (row.j < 0 ? "" : at(row).binding),
    show: (row) => (row.j < 0 ? "" : bindingWords[at(row).binding]()) });
  return columns;
}

function schoolColumns() {
  const f = (row) => row.figures;
  const columns = [
    { title: t("School"), head: true, value: (row) => row.name, show: (row) => (row.j < 0 ? row.name : [zoneSwatch(row.j), schoolButton(row.j)]) },
  ];
  if (schools.name) {
    columns.push({ title: t("Id"), value: (row) => row.id, show: (row) => row.id });
  }
  columns.push(numberColumn(t("Places"), (row) => row.places));
  if (!hasPlan) {
    return columns;
  }
  columns.push(
    numberColumn(t("Pupils"), (row) => f(row).pupils),
    numberColumn(t("Used"), (row) => (row.places > 0 ? f(row).pupils / row.places : null), (row) => percent(row.places > 0 ? f(row).pupils / row.places : null, 1)),
    { title: t("Warning colour"), number: false, value: (row) => ["green", "yellow", "red"].indexOf(f(row).warning),
      show: (row) => (f(row).warning ? warningBadge(f(row).warning) : "") },
    numberColumn(t("Pupils beyond places"), (row) => f(row).excess),
    numberColumn(t("Blocks"), (row) => f(row).blocks),
    numberColumn(t("Mean distance, m"), (row) => f(row).mean_m, (row) => fixed(f(row).mean_m, 0)),
    numberColumn(t("90 % live within, m"), (row) => f(row).p90_m, (row) => fixed(f(row).p90_m, 0)),
    numberColumn(t("Farthest, m"), (row) => f(row).max_m, (row) => fixed(f(row).max_m, 0))
  );
  if (hasToday) {
    columns.push(numberColumn(t("Pupils coming"), (row) => f(row).in), numberColumn(t("Pupils leaving"), (row) => f(row).out));
  }
  if (hasPolygons) {
    columns.push(numberColumn(t("Blocks of others enclosed"), (row) => f(row).enclosed));
  }
  return columns;
}

/* Travel of all pupils under a plan: [metres, pupils], sorted; unknown travel left out. */
function travelList(column) {
  const list = [];
  for (let b = 0; b < nBlocks; b++) {
    if (column && column[b] >= 0 && blocks.pupils[b] > 0) {
      list.push([column[b] / 10, blocks.pupils[b]]);
    }
  }
  return list.sort((a, b) => a[0] - b[0]);
}

function travelFigures(list) {
  const pupils = list.reduce((sum, item) => sum + item[1], 0);
  const within = (share) => {
    let sum = 0;
    const found = list.find((item) => (sum += item[1]) >= share * pupils);
    return found ? found[0] : null;
  };
  return {
    pupils,
    mean: pupils > 0 ? list.reduce((sum, item) => sum + item[0] * item[1], 0) / pupils : null,
    median: within(0.5),
    p90: within(0.9),
    max: list.length > 0 ? list[list.length - 1][0] : null,
    near: (metresOff) => (pupils > 0 ? list.reduce((sum, item) => sum + (item[0] <= metresOff ? item[1] : 0), 0) / pupils : null),
  };
}

function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}

function showSchools() {
  const rows = schools.order.map((j) => ({
    j, name: schoolName(j), id: schools.id[j], places: schools.places[j], figures: hasPlan ? schools.figures[j] : {},
  }));
  const total = { j: -1, name: t("All schools"), id: "", places: sumOf(schools.places), figures: {} };
  if (hasPlan) {
    const travel = travelFigures(travelList(blocks.travel_dm));
    total.figures = { mean_m: travel.mean, p90_m: travel.p90, max_m: travel.max };
    for (const key of ["pupils", "excess", "blocks", "in", "out", "enclosed"]) {
      total.figures[key] = sumOf(schools.figures.map((figure) => figure[key]));
    }
  }
  const parts = [sortableTable(t("Schools under the plan. Press a heading to sort."), schoolColumns(), rows, total)];
  if (hasPlan) {
    parts.push(make("p", { class: "note" }, t("Warning colours: green below 90 % of the places, yellow from 90 %, red from 100 %.")));
  }
  if (data.classes && hasPlan) {
    data.classes.years.forEach((year, y) => {
      const name = schoolColumns()[0];
      parts.push(make("h3", null, year > 0 ? t("Classes in {year}", { year }) : t("Classes")));
      parts.push(sortableTable(t("Counts from a class size on are cumulative: they hold the larger classes, too."), [name, ...bandColumns(y)], rows));
    });
  }
  fill("schools-body", parts);
}

function showClasses() {
  const years = figures.classes ? figures.classes.years : [];
  document.getElementById("classes").hidden = years.length === 0;
  if (years.length === 0) {
    return;
  }
  const { over_target, large, super_large } = data.classes;
  const lines = [["classes", t("Classes")], ["largest_class", t("Largest class")], [over_target, bandName(over_target)], [large, bandName(large)],
    [super_large, bandName(super_large)], ["pupils_without_class", t("Pupils without a class")]];
  const columns = years.flatMap((year) => (year.before ? [[year, year.before, t("Today")], [year, year, t("Plan")]] : [[year, year, t("Plan")]]));
  const head = make("tr", null, make("th", { scope: "col" }, t("All schools")),
    columns.map(([year, , word]) => make("th", { scope: "col", class: "number" }, (year.year ? year.year + " " : "") + word)));
  const body = lines.map(([key, word]) => make("tr", null, make("th", { scope: "row" }, word),
    columns.map(([, counts]) => make("td", { class: "number" }, count(counts[key])))));
  const shares = make("tr", null, make("th", { scope: "row" }, t("Share of large classes")),
    columns.map(([, counts]) => make("td", { class: "number" }, percent(counts.share_large, 1))));
  fill("classes-body", make("div", { class: "scroll" }, make("table", null, make("thead", null, head), make("tbody", null, body, shares))));
}

/* Pupils and blocks by from-school and to-school. */
function movements() {
  const moves = new Map();
  for (let b = 0; b < nBlocks; b++) {
    if (isMoved(b)) {
      const key = blocks.current[b] * nSchools + blocks.school[b];
      const move = moves.get(key) || { from: blocks.current[b], to: blocks.school[b], pupils: 0, blocks: 0 };
      move.pupils += blocks.pupils[b];
      move.blocks++;
      moves.set(key, move);
    }
  }
  return [...moves.values()];
}

const LARGEST_MATRIX = 16;

function movementMatrix(moves) {
  const from = schools.order.filter((j) => moves.some((move) => move.from === j));
  const to = schools.order.filter((j) => moves.some((move) => move.to === j));
  const most = Math.max(...moves.map((move) => move.pupils));
  const at = (i, j) => moves.find((move) => move.from === i && move.to === j);
  const cell = (move) => make("td", { class: "number" + (move ? " heat" : ""), style: move && most > 0 ? "--share:" + move.pupils / most : null }, move ? count(move.pupils) : "");
  const sum = (list) => make("td", { class: "number" }, make("strong", null, count(sumOf(list.map((move) => move.pupils)))));
  const head = make("tr", null, make("th", { scope: "col" }, t("From ↓ to →")), to.map((j) => make("th", { scope: "col", class: "number" }, schoolName(j))),
    make("th", { scope: "col", class: "number" }, t("All")));
  const rows = from.map((i) => make("tr", null, make("th", { scope: "row", class: "name" }, schoolName(i)), to.map((j) => cell(at(i, j))),
    sum(moves.filter((move) => move.from === i))));
  const last = make("tr", { class: "total" }, make("th", { scope: "row" }, t("All")), to.map((j) => sum(moves.filter((move) => move.to === j))), sum(moves));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("Pupils by old and new school") },
    make("table", null, make("caption", null, t("Pupils by old and new school")), make("thead", null, head), make("tbody", null, rows, last)));
}

function movementList(moves) {
  const columns = [
    { title: t("From"), head: true, value: (row) => schoolName(row.from), show: (row) => schoolName(row.from) },
    { title: t("To"), value: (row) => schoolName(row.to), show: (row) => schoolName(row.to) },
    numberColumn(t("Pupils"), (row) => row.pupils),
    numberColumn(t("Blocks"), (row) => row.blocks),
  ];
  return sortableTable(t("Pupils by old and new school"), columns, [...moves].sort((a, b) => b.pupils - a.pupils));
}

function changedColumns() {
  return [
    { title: t("Block"), head: true, value: (b) => blockName(b),
      show: (b) => make("button", { type: "button", class: "link", onclick: () => { selectBlock(b, true); toMap(); } }, blockLabel(b)) },
    { title: t("From"), value: (b) => schoolName(blocks.current[b]), show: (b) => schoolName(blocks.current[b]) },
    { title: t("To"), value: (b) => schoolName(blocks.school[b]), show: (b) => schoolName(blocks.school[b]) },
    numberColumn(t("Pupils"), (b) => blocks.pupils[b]),
    numberColumn(t("Distance today, m"), (b) => blocks.travel_before_dm[b], (b) => (blocks.travel_before_dm[b] < 0 ? "–" : fixed(blocks.travel_before_dm[b] / 10, 0))),
    numberColumn(t("Distance under the plan, m"), (b) => blocks.travel_dm[b], (b) => fixed(blocks.travel_dm[b] / 10, 0)),
    { title: t("Reason"), value: (b) => reasonText(b), show: (b) => reasonText(b) },
  ];
}

const FIRST_CHANGES = 50;

function showMovement() {
  const section = document.getElementById("movement");
  section.hidden = !(hasPlan && hasToday);
  if (section.hidden) {
    return;
  }
  const moves = movements();
  const changed = blocks.order.filter(isMoved);
  const pupils = sumOf(changed.map((b) => blocks.pupils[b]));
  const parts = [make("p", null, changed.length === 0 ? t("No block changes school.")
    : t("{pupils} pupils in {blocks} blocks change school, {share} of all pupils.",
      { pupils: count(pupils), blocks: count(changed.length), share: percent(pupils / figures.pupils, 1) }))];
  if (changed.length > 0) {
    const schoolsOf = (side) => new Set(moves.map((move) => move[side])).size;
    const small = schoolsOf("from") <= 2 * LARGEST_MATRIX && schoolsOf("to") <= LARGEST_MATRIX;
    parts.push(small ? movementMatrix(moves) : movementList(moves));
    parts.push(make("h3", null, t("Blocks that change school")));
    const largest = [...changed].sort((a, b) => blocks.pupils[b] - blocks.pupils[a]);
    const place = make("div", null);
    const show = (list) => place.replaceChildren(sortableTable(t("Blocks that change school, most pupils first"), changedColumns(), list));
    show(largest.slice(0, FIRST_CHANGES));
    parts.push(place);
    if (largest.length > FIRST_CHANGES) {
      const button = make("button", { type: "button", class: "more", onclick: () => { show(largest); button.remove(); } },
        t("Show all {n} blocks", { n: count(largest.length) }));
      parts.push(button);
    }
  }
  fill("movement-body", parts);
}
