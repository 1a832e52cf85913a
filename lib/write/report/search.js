/* Search by name or id, and what is told of the thing found. */
const MOST_FOUND = 12;

/* Full-width and half-width, upper and lower case are the same. */
function folded(text) {
  return text.normalize("NFKC").toLocaleLowerCase();
}

function searchList() {
  return cached("search", () => [
    ...schools.id.map((id, j) => ({ school: j, block: -1, text: folded(schoolName(j) + "\n" + id) })),
    ...blocks.id.map((id, b) => ({ school: -1, block: b, text: folded(blockName(b) + "\n" + id) })),
  ]);
}

/* What begins with the words comes before what only holds them. */
function find(words) {
  const wanted = folded(words.trim());
  if (!wanted) {
    return [];
  }
  const found = searchList().filter((item) => item.text.includes(wanted));
  const rank = (item) => (item.text === wanted || item.text.split("\n").includes(wanted) ? 0 : item.text.split("\n").some((part) => part.startsWith(wanted)) ? 1 : 2);
  return found.map((item) => ({ ...item, rank: rank(item) })).sort((a, b) => a.rank - b.rank).slice(0, MOST_FOUND);
}

const searching = { found: [], at: -1 };

function choose(item) {
  document.getElementById("found").hidden = true;
  document.getElementById("search").setAttribute("aria-expanded", "false");
  if (item.school >= 0) {
    selectSchool(item.school);
  } else {
    selectBlock(item.block, true);
  }
}

function markFound(at) {
  searching.at = at;
  document.querySelectorAll("#found li").forEach((entry, k) => entry.setAttribute("aria-selected", String(k === at)));
  document.getElementById("search").setAttribute("aria-activedescendant", at >= 0 ? "found-" + at : "");
}

function showFound() {
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  searching.found = find(input.value);
  const entries = searching.found.map((item, k) =>
    make("li", { id: "found-" + k, role: "option", onmousedown: (event) => { event.preventDefault(); choose(item); } },
      item.school >= 0 ? schoolLabel(item.school) : blockLabel(item.block), " ", make("small", null, item.school >= 0 ? t("school") : t("block"))));
  if (entries.length === 0 && input.value.trim()) {
    entries.push(make("li", { role: "option", "aria-disabled": "true" }, t("Nothing found")));
  }
  list.replaceChildren(...entries);
  list.hidden = entries.length === 0;
  input.setAttribute("aria-expanded", String(entries.length > 0));
  markFound(searching.found.length > 0 ? 0 : -1);
}

function searchKey(event) {
  const n = searching.found.length;
  if (event.key === "ArrowDown" && n > 0) {
    markFound((searching.at + 1) % n);
    event.preventDefault();
  } else if (event.key === "ArrowUp" && n > 0) {
    markFound((searching.at + n - 1) % n);
    event.preventDefault();
  } else if (event.key === "Enter" && searching.at >= 0) {
    choose(searching.found[searching.at]);
  } else if (event.key === "Escape") {
    document.getElementById("found").hidden = true;
  }
}

function startSearch() {
  const input = document.getElementById("search");
  input.addEventListener("input", showFound);
  input.addEventListener("keydown", searchKey);
  input.addEventListener("blur", () => { document.getElementById("found").hidden = true; });
}

function facts(list) {
  return make("dl", null, list.filter(Boolean).flatMap(([word, value]) => [make("dt", null, word), make("dd", null, value)]));
}

function blockDetails(b) {
  const id = blocks.name ? [t("Id"), blocks.id[b]] : null;
  const today = hasToday && blocks.current[b] >= 0 ? [t("Today"), schoolButton(blocks.current[b])] : null;
  const before = isMoved(b) && blocks.travel_before_dm[b] >= 0 ? [t("Distance today"), metres(blocks.travel_before_dm[b] / 10)] : null;
  const plan = hasPlan ? [[t("School"), schoolButton(blocks.school[b])], [t("Distance"), metres(blocks.travel_dm[b] / 10)]] : [];
  return [make("h3", null, blockName(b)), isMoved(b) ? make("p", null, make("span", { class: "badge warn" }, t("changes school"))) : null,
    facts([id, [t("Pupils"), count(blocks.pupils[b])], ...plan, today, before]), hasPlan ? make("p", null, reasonText(b)) : null];
}

const MOST_LISTED = 60;

function schoolDetails(j) {
  const own = blocks.order.filter((b) => (zonesOf(state.mode) || [])[b] === j);
  const figure = hasPlan ? schools.figures[j] : null;
  const entries = own.slice(0, MOST_LISTED).map((b) => make("li", null, make("button", { type: "button", class: "link", onclick: () => selectBlock(b, true) }, blockName(b))));
  return [make("h3", null, zoneSwatch(j), schoolName(j)),
    facts([schools.name ? [t("Id"), schools.id[j]] : null, [t("Places"), count(schools.places[j])],
      ...(figure ? [[t("Pupils"), count(figure.pupils)], [t("Warning colour"), warningBadge(figure.warning)], [t("Mean distance"), metres(figure.mean_m)]] : [])]),
    make("p", null, state.mode === "before" ? t("{n} blocks today:", { n: count(own.length) }) : t("{n} blocks under the plan:", { n: count(own.length) })),
    make("ul", null, entries, own.length > MOST_LISTED ? make("li", null, "…") : null)];
}

function showDetails() {
  const { block, school } = state.selected;
  if (block >= 0) {
    fill("details", blockDetails(block));
  } else if (school >= 0) {
    fill("details", schoolDetails(school));
  } else {
    fill("details", make("p", { class: "note" }, t("Point at a block to see its pupils, school and reason; click it, or search, to keep it here. The map moves with the arrow keys and zooms with + and −.")));
  }
}
