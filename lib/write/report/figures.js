/* Key figures, what they mean in words, the distances, shortage, warnings and sources. */

const statusWords = {
  optimal: () => ["good", t("Every rule is met, and no plan is more than the gap asked for better.")],
  feasible: () => ["good", t("Every rule is met.")],
  short: () => ["bad", t("Places are missing: this plan leaves as few pupils over as the search found.")],
  infeasible: () => ["bad", hasPlan ? t("This plan breaks a rule.") : t("No plan keeps the hard limits.")],
};

const statusNames = {
  optimal: () => t("optimal"),
  feasible: () => t("feasible"),
  short: () => t("places short"),
  infeasible: () => t("rules broken"),
};

function showStatus() {
  const [style, words] = statusWords[figures.status]();
  fill("status", make("span", { class: "badge " + style }, statusNames[figures.status]()), " " + words, figures.conflict ? " " + figures.conflict : "");
}

function keyFigure(word, value, remark) {
  return make("div", null, make("dt", null, word), make("dd", null, value, remark ? make("small", null, remark) : null));
}

function showKeyFigures() {
  const list = [
    keyFigure(t("Pupils"), count(figures.pupils), t("in {n} blocks", { n: count(figures.blocks) })),
    keyFigure(t("Places"), count(figures.places), t("at {n} schools", { n: count(figures.schools) })),
  ];
  if (hasPlan) {
    const travel = travelFigures(travelList(blocks.travel_dm));
    list.push(keyFigure(t("Pupils beyond places"), count(figures.excess),
      figures.excess_bound > 0 ? t("at least {n} under any plan", { n: count(figures.excess_bound) }) : null));
    list.push(keyFigure(t("Mean distance"), metres(travel.mean), t("90 % within {n}", { n: metres(travel.p90) })));
    if (hasToday) {
      list.push(keyFigure(t("Pupils who change school"), count(figures.objective.moved_pupils), percent(figures.objective.moved_pupils / figures.pupils, 1)));
    }
    list.push(keyFigure(t("At most this far from the best"), figures.gap === null ? "–" : gapPercent(figures.gap), figures.gap === null ? t("no bound was computed") : null));
  }
  fill("key-figures", list);
}

const travelWords = {
  straight: () => t("Travel is the straight line from the block's point to the school's point, in {crs}.", { crs: rules.crs }),
  links: () => t("Travel is the shortest way through neighbouring blocks, in {crs}.", { crs: rules.crs }),
  table: () => t("Travel is taken from the table that the plan file names."),
  roads: () => t("Travel is the shortest walk over the road layer, in {crs}.", { crs: rules.crs }),
};

function totalInWords() {
  const terms = [];
  if (rules.distance > 0) {
    terms.push(t("{w} for each km that a pupil travels", { w: rules.distance }));
  }
  if (rules.moved > 0) {
    terms.push(t("{w} for each pupil who changes school", { w: rules.moved }));
  }
  if (rules.boundary > 0) {
    terms.push(t("{w} for each km of border between zones", { w: rules.boundary }));
  }
  return terms.join(lang === "zh" ? "，" : ", ");
}

const aimWords = {
  super_large: () => t("pupils in super-large classes beyond what is allowed"),
  large: () => t("pupils in large classes beyond what is allowed"),
  target: () => t("pupils over the target class size"),
};

function aimsInWords() {
  return figures.classes.aims.map((aim) => t("{what}: {n} (at least {bound} under any plan)",
    { what: aimWords[aim.aim](), n: count(aim.excess), bound: count(aim.bound) })).join(lang === "zh" ? "；" : "; ");
}

function boundInWords() {
  const total = fixed(figures.objective.total, 3);
  if (figures.bound === null) {
    return t("The total of this plan is {total}. It was given, not searched for, so how far it is from the best is not known.", { total });
  }
  return t("The total of this plan is {total}. It is proven that no plan with as many pupils beyond places has a total below {bound}: a better plan could save {gap} at most. That does not say that there is one.",
    { total, bound: boundDown(figures.bound), gap: gapPercent(figures.gap) });
}

function showWords() {
  const lines = [
    rules.contiguous
      ? t("Each block goes to one school as a whole. Every zone is in one piece and holds its school's block.")
      : t("Each block goes to one school as a whole. Zones need not be in one piece."),
  ];
  lines.push(figures.classes && figures.classes.aims
    ? t("What counts first is class sizes, in this order: {aims}.", { aims: aimsInWords() })
    : t("What counts first is that as few pupils as possible are beyond places."));
  if (totalInWords()) {
    lines.push(t("What counts next is the total, as small as possible: {terms}.", { terms: totalInWords() }));
  }
  if (hasPlan) {
    lines.push(boundInWords());
  }
  if (travelWords[rules.travel]) {
    lines.push(travelWords[rules.travel]() + (rules.barriers ? " " + t("Barriers are crossed at crossings only.") : ""));
  }
  if (rules.limit_travel_m !== null) {
    lines.push(t("Hard limit: nobody travels more than {n}.", { n: metres(rules.limit_travel_m) }));
  }
  if (rules.limit_moved_pupils >= 0) {
    lines.push(t("Hard limit: at most {n} pupils change school.", { n: count(rules.limit_moved_pupils) }));
  }
  fill("words", lines.map((line) => make("p", null, line)));
}

const BAR_WIDTHS = [50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000, 20000, 50000];

function binned(list, width, n) {
  const bins = new Array(n).fill(0);
  for (const [m, pupils] of list) {
    bins[Math.min(n - 1, Math.floor(m / width))] += pupils;
  }
  return bins;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/* The next number above that reads well. */
function roundAxis(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value);
}

function histogram(after, before, width) {
  const n = after.length;
  const most = roundAxis(Math.max(1, ...after, ...(before || [])));
  const [wide, high, left, bottom] = [640, 220, 54, 34];
  const step = (wide - left - 10) / n;
  const y = (value) => 10 + (high - bottom - 10) * (1 - value / most);
  const parts = [svg("line", { class: "axis", x1: left, x2: wide - 8, y1: y(0), y2: y(0) })];
  for (const value of [most / 2, most]) {
    parts.push(svg("line", { class: "axis", x1: left, x2: wide - 8, y1: y(value), y2: y(value) }));
    parts.push(svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, count(Math.round(value))));
  }
  after.forEach((value, i) => parts.push(svg("rect", { class: "bar", x: left + i * step + 1, width: Math.max(1, step - 2), y: y(value), height: y(0) - y(value) })));
  if (before) {
    const line = before.map((value, i) => `${left + i * step},${y(value)} ${left + (i + 1) * step},${y(value)}`).join(" ");
    parts.push(svg("polyline", { class: "before", points: line }));
  }
  const every = Math.ceil(n / 10);
  for (let i = 0; i <= n; i += every) {
    parts.push(svg("text", { x: left + i * step, y: high - bottom + 16, "text-anchor": "middle" }, count(i * width)));
  }
  parts.push(svg("text", { x: wide - 8, y: high - 3, "text-anchor": "end" }, t("metres to school")));
  return svg("svg", { viewBox: `0 0 ${wide} ${high}`, role: "img", width: "100%", style: "max-width:820px", "aria-label": t("Pupils by distance to school; the table below has the numbers") }, ...parts);
}

function distanceTable(after, before) {
  const near = [300, 500, 1000, 2000, 3000];
  const lines = [
    [t("Mean"), (f) => metres(f.mean)], [t("Median"), (f) => metres(f.median)], [t("90 % live within"), (f) => metres(f.p90)], [t("Farthest"), (f) => metres(f.max)],
    ...near.filter((m) => m < after.max * 1.2).map((m) => [t("Share of pupils within {n}", { n: metres(m) }), (f) => percent(f.near(m), 1)]),
  ];
  const head = make("tr", null, make("th", { scope: "col" }, t("Distance to school")), before ? make("th", { scope: "col", class: "number" }, t("Today")) : null, make("th", { scope: "col", class: "number" }, t("Plan")));
  const rows = lines.map(([word, of]) => make("tr", null, make("th", { scope: "row" }, word), before ? make("td", { class: "number" }, of(before)) : null, make("td", { class: "number" }, of(after))));
  return make("div", { class: "scroll", style: "max-width:560px" }, make("table", null, make("thead", null, head), make("tbody", null, rows)));
}

function nearestShare() {
  let pupils = 0;
  for (let b = 0; b < nBlocks; b++) {
    pupils += blocks.nearest[b] * blocks.pupils[b];
  }
  return figures.pupils > 0 ? pupils / figures.pupils : null;
}

function showDistance() {
  document.getElementById("distance").hidden = !hasPlan;
  if (!hasPlan) {
    return;
  }
  const after = travelList(blocks.travel_dm);
  const before = hasToday ? travelList(blocks.travel_before_dm) : null;
  const farthest = Math.max(1, ...[after, before || []].map((list) => (list.length > 0 ? list[list.length - 1][0] : 0)));
  const width = BAR_WIDTHS.find((w) => farthest / w <= 24) || farthest / 24;
  const n = Math.floor(farthest / width) + 1;
  const bins = [binned(after, width, n), before ? binned(before, width, n) : null];
  const legend = make("p", { class: "legend" }, make("span", null, make("i", { class: "bar" }), t("pupils under the plan")), before ? make("span", null, make("i", { class: "before" }), t("pupils today")) : null);
  const rows = bins[0].map((value, i) => make("tr", null, make("th", { scope: "row" }, t("{a} to {b} m", { a: count(i * width), b: count((i + 1) * width) })),
    before ? make("td", { class: "number" }, count(bins[1][i])) : null, make("td", { class: "number" }, count(value))));
  const numbers = make("details", null, make("summary", null, t("Numbers of the diagram")), make("div", { class: "scroll", style: "max-width:560px" },
    make("table", null, make("thead", null, make("tr", null, make("th", { scope: "col" }, t("Distance to school")), before ? make("th", { scope: "col", class: "number" }, t("Pupils today")) : null, make("th", { scope: "col", class: "number" }, t("Pupils under the plan")))), make("tbody", null, rows))));
  fill("distance-body", histogram(bins[0], bins[1], width), legend, numbers,
    make("p", null, t("{share} of the pupils go to a school that no other is nearer than.", { share: percent(nearestShare(), 1) })),
    distanceTable(travelFigures(after), before ? travelFigures(before) : null));
}

const schoolById = new Map(schools.id.map((id, j) => [id, j]));
const blockById = new Map(blocks.id.map((id, b) => [id, b]));

function mendInWords(mend) {
  const block = (k) => blockLabel(blockById.get(mend.blocks[k]));
  switch (mend.kind) {
    case "places":
      return mend.rooms > 0
        ? t("{rooms} more room at {school} ({n} places)", { rooms: mend.rooms, school: schoolName(schoolById.get(mend.school)), n: count(mend.add) })
        : t("{n} more places at {school}", { n: count(mend.add), school: schoolName(schoolById.get(mend.school)) });
    case "travel_m":
      return t("the travel limit raised to {n}", { n: metres(mend.travel_m) });
    case "link":
      return t("a link between {a} and {b}", { a: block(0), b: block(1) });
    default:
      return t("{a} released from its school", { a: block(0) });
  }
}

function showShortage() {
  const section = document.getElementById("shortage");
  section.hidden = !(hasPlan && figures.excess > 0);
  if (section.hidden) {
    return;
  }
  const parts = [make("p", null, t("{n} pupils are beyond the places of their schools in this plan; at least {bound} are under any plan.",
    { n: count(figures.excess), bound: count(figures.excess_bound) }))];
  const full = schools.order.filter((j) => schools.figures[j].excess > 0);
  parts.push(make("ul", null, full.map((j) => make("li", null, t("{school}: {pupils} pupils, {places} places, {n} missing",
    { school: schoolName(j), pupils: count(schools.figures[j].pupils), places: count(schools.places[j]), n: count(schools.figures[j].excess) })))));
  const { areas = [], mends = [] } = figures.shortage || {};
  areas.forEach((area, k) => {
    parts.push(make("h3", null, t("Area {k}: {n} places missing", { k: k + 1, n: count(area.missing) })));
    parts.push(make("p", null, t("{pupils} pupils of {blocks} blocks can only reach these schools, which have {places} places: {schools}.",
      { pupils: count(area.pupils), blocks: count(area.blocks.length), places: count(area.places), schools: area.schools.map((id) => schoolName(schoolById.get(id))).join(lang === "zh" ? "、" : ", ") })));
  });
  if (mends.length > 0) {
    parts.push(make("h3", null, t("What single change would help")));
    parts.push(make("ul", null, mends.map((mend) => make("li", null, t("Area {k}: {what}: at most {n} fewer missing", { k: mend.area, what: mendInWords(mend), n: count(mend.helps_at_most) })))));
  }
  fill("shortage-body", parts);
}

function showWarnings() {
  document.getElementById("warnings").hidden = figures.warnings.length === 0;
  fill("warnings-body", figures.warnings.map((text) => make("li", null, text)));
}

function showInputs() {
  const row = (name, value) => make("tr", null, make("th", { scope: "row" }, name), make("td", { class: "hash" }, value));
  const files = figures.inputs.map((input) => row(input.file, input.sha256));
  const facts = [row(t("Plan file"), figures.plan_sha256), ...files, row(t("Working CRS"), figures.crs), row(t("Seed"), String(figures.seed)),
    row(t("Gap asked for"), figures.gap_asked === null ? "–" : percent(figures.gap_asked, 3)), row("zone-solve", figures.version),
    ...Object.entries(figures.libraries).map(([name, version]) => row(name, version))];
  if (figures.overrides && figures.overrides.length > 0) {
    facts.splice(1, 0, row(t("Set on top of it"), figures.overrides.join("; ")));
  }
  fill("inputs-body", make("p", null, t("The same files, seed and version give the same plan. Files are named with their SHA-256.")),
    make("div", { class: "scroll" }, make("table", null, make("tbody", null, facts))));
  document.getElementById("footer").textContent = t("Made with zone-solve {version}. Check it with: zone-solve check DIR", { version: figures.version });
}
