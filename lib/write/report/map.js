/* The interactive map: Leaflet moves and zooms a plain plane in metres, two canvases show it. */
const CanvasPair = L.Layer.extend({
  onAdd(map) {
    this.map = map;
    this.base = this.addCanvas("base");
    this.marks = this.addCanvas("marks");
    map.on("moveend resize", this.redraw, this);
    map.on("zoomanim", this.animate, this);
    this.redraw();
  },
  addCanvas(name) {
    const canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated " + name);
    this.map.getPanes().overlayPane.appendChild(canvas);
    return canvas;
  },
  animate(event) {
    const scale = this.map.getZoomScale(event.zoom);
    const offset = this.map._latLngBoundsToNewLayerBounds(this.bounds, event.zoom, event.center).min;
    L.DomUtil.setTransform(this.base, offset, scale);
    L.DomUtil.setTransform(this.marks, offset, scale);
  },
  /* The canvases reach somewhat beyond the map, so that dragging shows no gap at once. */
  settle() {
    const size = this.map.getSize();
    const margin = size.multiplyBy(0.15).round();
    const topLeft = this.map.containerPointToLayerPoint([0, 0]).subtract(margin);
    const width = size.x + 2 * margin.x;
    const height = size.y + 2 * margin.y;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const origin = this.map.project([0, 0]).subtract(this.map.getPixelOrigin()).subtract(topLeft);
    this.bounds = L.latLngBounds(
      this.map.layerPointToLatLng(topLeft),
      this.map.layerPointToLatLng(topLeft.add([width, height]))
    );
    this.view = { scale: unit * this.map.getZoomScale(this.map.getZoom(), 0), x: origin.x, y: origin.y, width, height, ratio };
    for (const canvas of [this.base, this.marks]) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.style.width = width + "px";
      canvas.style.height = height + "px";
      L.DomUtil.setTransform(canvas, topLeft, 1);
    }
  },
  redraw() {
    this.settle();
    drawMap(this.base.getContext("2d"), this.view, state.mode, state.marked, screenTheme());
    noteFirstDrawing();
    this.redrawMarks();
  },
  redrawMarks() {
    const context = this.marks.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.marks.width, this.marks.height);
    drawMarks(context, this.view, state.mode, state.hover.block >= 0 ? state.hover : state.selected, screenTheme());
  },
});

/* Milliseconds from opening the page to the frame with the map, for whoever measures. */
function noteFirstDrawing() {
  const { dataset } = document.getElementById("map");
  if (!dataset.drawn) {
    dataset.drawn = "soon";
    requestAnimationFrame(() => setTimeout(() => { dataset.drawn = Math.round(performance.now()); }));
  }
}

const NOTHING = { block: -1, school: -1 };
const state = { mode: hasPlan ? "after" : "before", marked: true, hover: NOTHING, selected: NOTHING };
let leaflet = null;
let canvases = null;

function toLatLng(x, y) {
  return [y * unit, x * unit];
}

function wholeMap() {
  leaflet.fitBounds([toLatLng(0, 0), toLatLng(mapWidth, mapHeight)], { padding: [12, 12], animate: false });
}

function showBox([west, south, east, north]) {
  const least = 0.04 * Math.max(mapWidth, mapHeight);
  const growX = Math.max(0, least - (east - west)) / 2 + 0.15 * (east - west);
  const growY = Math.max(0, least - (north - south)) / 2 + 0.15 * (north - south);
  leaflet.fitBounds([toLatLng(west - growX, south - growY), toLatLng(east + growX, north + growY)], { animate: false });
}

function schoolOf(b) {
  const zone = zonesOf(state.mode);
  return zone ? zone[b] : -1;
}

function tipLines(b) {
  const lines = [t("{n} pupils", { n: count(blocks.pupils[b]) })];
  if (hasPlan) {
    lines.push(t("School: {name}", { name: schoolName(blocks.school[b]) }));
    lines.push(t("Travel: {n}", { n: metres(blocks.travel_dm[b] / 10) }));
  }
  if (isMoved(b)) {
    lines.push(t("Today: {name}", { name: schoolName(blocks.current[b]) }));
  } else if (!hasPlan && hasToday && blocks.current[b] >= 0) {
    lines.push(t("Today: {name}", { name: schoolName(blocks.current[b]) }));
  }
  if (hasPlan) {
    lines.push(reasonText(b));
  }
  return lines;
}

function showTip(b, event) {
  const tip = document.getElementById("tip");
  tip.hidden = b < 0;
  if (b >= 0) {
    tip.replaceChildren(make("strong", null, blockLabel(b)), ...tipLines(b).flatMap((line) => [line, make("br")]));
    const { clientX, clientY } = event.originalEvent;
    tip.style.left = Math.max(4, Math.min(clientX + 14, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(4, Math.min(clientY + 16, innerHeight - tip.offsetHeight - 8)) + "px";
  }
}

function blockUnder(event) {
  const reach = (pointRadius(canvases.view) + 4) / canvases.view.scale;
  return blockAt(event.latlng.lng / unit, event.latlng.lat / unit, reach);
}

function hover(event) {
  const b = blockUnder(event);
  if (b !== state.hover.block) {
    state.hover = b < 0 ? NOTHING : { block: b, school: schoolOf(b) };
    canvases.redrawMarks();
  }
  showTip(b, event);
}

function stopHover() {
  state.hover = NOTHING;
  document.getElementById("tip").hidden = true;
  canvases.redrawMarks();
}

function selectBlock(b, move) {
  state.selected = { block: b, school: schoolOf(b) };
  state.hover = NOTHING;
  if (move) {
    showBox(boxOfBlock(b));
  }
  canvases.redrawMarks();
  showDetails();
}

function selectSchool(j) {
  state.selected = { block: -1, school: j };
  state.hover = NOTHING;
  showBox(boxOfZone(state.mode, j));
  canvases.redrawMarks();
  showDetails();
}

function setMode(mode) {
  state.mode = mode;
  if (state.selected.block >= 0) {
    state.selected = { block: state.selected.block, school: schoolOf(state.selected.block) };
  }
  canvases.redraw();
}

function startMap() {
  leaflet = L.map("map", { crs: L.CRS.Simple, minZoom: -14, maxZoom: 4, zoomSnap: 0.25, zoomDelta: 0.75, attributionControl: false });
  L.control.scale({ imperial: false }).addTo(leaflet);
  wholeMap();
  canvases = new CanvasPair();
  leaflet.addLayer(canvases);
  leaflet.on("mousemove", hover);
  leaflet.on("mouseout", stopHover);
  leaflet.on("click", (event) => {
    const b = blockUnder(event);
    if (b >= 0) {
      selectBlock(b, false);
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => canvases.redraw());
  addEventListener("beforeprint", () => drawForPrint(state.mode, state.marked));
}
