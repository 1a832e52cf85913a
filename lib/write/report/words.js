"use strict";
/* What the page reads, and the words it says: English texts are the keys of the other languages. */
const data = JSON.parse(document.getElementById("data").textContent);
const figures = JSON.parse(document.getElementById("figures").textContent);
const { rules, schools, blocks, map: land } = data;
const nBlocks = blocks.id.length;
const nSchools = schools.id.length;
const hasPlan = Boolean(blocks.school);
const hasToday = Boolean(blocks.current);
let lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

function t(text, values) {
  const said = (lang !== "en" && data.texts[lang] && data.texts[lang][text]) || text;
  return values ? said.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all)) : said;
}

function count(n) {
  return n.toLocaleString(lang);
}

function fixed(n, digits) {
  return n === null || n === undefined || !isFinite(n)
    ? "–"
    : n.toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function percent(share, digits) {
  return share === null || !isFinite(share) ? "–" : fixed(100 * share, digits) + "\u00a0%";
}

/* What is promised is rounded to the safe side: a gap up, a bound down. */
function gapPercent(gap) {
  return percent(Math.ceil(gap * 1e4 - 1e-9) / 1e4, 2);
}

function boundDown(bound) {
  return fixed(Math.floor(bound * 1e3 + 1e-9) / 1e3, 3);
}

function metres(m) {
  return m === null || m < 0 ? "–" : t("{n} m", { n: fixed(m, 0) });
}

/* An element with attributes and children; texts become text nodes, never HTML. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function fill(id, ...children) {
  document.getElementById(id).replaceChildren(...children.flat().filter(Boolean));
}

function schoolName(j) {
  return (schools.name && schools.name[j]) || schools.id[j];
}

function schoolLabel(j) {
  const name = schoolName(j);
  return name === schools.id[j] ? name : name + " (" + schools.id[j] + ")";
}

function blockName(b) {
  return (blocks.name && blocks.name[b]) || blocks.id[b];
}

function blockLabel(b) {
  const name = blockName(b);
  return name === blocks.id[b] ? name : name + " (" + blocks.id[b] + ")";
}

function isMoved(b) {
  return hasPlan && hasToday && blocks.current[b] >= 0 && blocks.current[b] !== blocks.school[b];
}

/* What stands against a nearer school. */
function reasonText(b) {
  return data.said[lang][b] || t("No school is nearer.");
}

const bindingWords = {
  rooms: () => t("rooms"),
  school_pupils: () => t("size of the school"),
  area: () => t("floor area"),
  admission_plan: () => t("admission plan"),
};

/* Colour, sign and word: the colour is never alone. */
function warningBadge(colour) {
  const words = { green: ["good", "✓ ", t("green")], yellow: ["warn", "▲ ", t("yellow")], red: ["bad", "■ ", t("red")] };
  const [style, sign, word] = words[colour];
  return make("span", { class: "badge " + style }, sign + word);
}

function translateFixedTexts() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) {
    element.dataset.en = element.dataset.en || element.textContent;
    element.textContent = t(element.dataset.en);
  }
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  }
}
