/* Puts the page together, and again in another language. */
function showMapTexts() {
  const canChange = hasPlan && hasToday;
  document.getElementById("modes").hidden = !canChange;
  document.getElementById("mark-changes").hidden = !canChange;
  document.getElementById("map").setAttribute("aria-label", t("Map of zones; the same facts stand in the tables and the search"));
  document.getElementById("map-note").textContent = hasPolygons
    ? t("Neighbouring zones have different colours; the colour itself says nothing. Squares are schools. Borders are simplified for display; the layers beside this report have them in full.")
    : t("Blocks have no polygons: each is a disc at its point, in the colour of its zone. Squares are schools.");
}

function showTop() {
  translateFixedTexts();
  showMapTexts();
  showStatus();
  showKeyFigures();
  showDetails();
}

function showTables() {
  showWords();
  showShortage();
  showSchools();
  showClasses();
  showMovement();
  showDistance();
  showWarnings();
  showInputs();
  document.body.dataset.ready = "true";
}

function setLanguage(wanted) {
  lang = wanted;
  stopHover();
  showTop();
  showTables();
}

showTop();
startMap();
startSearch();
document.querySelectorAll("[data-lang]").forEach((button) => button.addEventListener("click", () => setLanguage(button.dataset.lang)));
document.querySelectorAll("[name=mode]").forEach((input) => input.addEventListener("change", () => setMode(input.value)));
document.querySelector("#mark-changes input").addEventListener("change", (event) => {
  state.marked = event.target.checked;
  canvases.redraw();
});
document.getElementById("whole-map").addEventListener("click", wholeMap);
/* The map is on the screen before the tables are made. */
requestAnimationFrame(() => setTimeout(showTables));
