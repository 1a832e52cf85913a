/* Draws the map on a canvas; the same for the screen and for paper. */
const N_COLOURS = 8;
/* Okabe and Ito (2008) with grey for black: apart for readers with any kind of colour blindness. */
const PALETTE = ["#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999"];
const LIGHT = { ink: "#1c2329", halo: "#ffffff", fill: 0.5, block: "rgba(28,35,41,.28)", border: "#26303a", hatch: "rgba(0,0,0,.62)", none: "#e4e7e9" };
const DARK = { ink: "#f2f5f7", halo: "#14181c", fill: 0.52, block: "rgba(240,245,248,.2)", border: "#e6eaed", hatch: "rgba(255,255,255,.7)", none: "#2b3238" };

function screenTheme() {
  return matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
}

/* view: {scale: pixels a unit, x, y: pixels of the origin, width, height, ratio: device pixels a pixel}. */
function useUnits(context, view) {
  const s = view.scale * view.ratio;
  context.setTransform(s, 0, 0, -s, view.x * view.ratio, view.y * view.ratio);
}

function usePixels(context, view) {
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
}

function drawPolygons(context, view, mode, theme) {
  useUnits(context, view);
  context.globalAlpha = theme.fill;
  fillPaths(mode, N_COLOURS).forEach((path, colour) => {
    context.fillStyle = colour < N_COLOURS ? PALETTE[colour] : theme.none;
    context.fill(path, "evenodd");
  });
  context.globalAlpha = 1;
}

function hatch(context, view, theme) {
  context.save();
  useUnits(context, view);
  context.clip(changedBlocks(), "evenodd");
  usePixels(context, view);
  context.beginPath();
  for (let x = -view.height; x < view.width; x += 7) {
    context.moveTo(x, view.height);
    context.lineTo(x + view.height, 0);
  }
  context.strokeStyle = theme.hatch;
  context.lineWidth = 1.4;
  context.stroke();
  context.restore();
}

function drawBorders(context, view, mode, theme) {
  const blockPixels = view.scale * Math.sqrt((mapWidth * mapHeight) / nBlocks);
  useUnits(context, view);
  context.lineJoin = "round";
  if (blockPixels > 7) {
    context.strokeStyle = theme.block;
    context.lineWidth = 0.8 / view.scale;
    context.stroke(blockBorders());
  }
  context.strokeStyle = theme.border;
  context.lineWidth = (blockPixels > 7 ? 2 : 1.1) / view.scale;
  context.stroke(zoneBorders(mode));
}

function pointRadius(view) {
  return Math.max(2.5, Math.min(9, 0.3 * view.scale * Math.sqrt((mapWidth * mapHeight) / nBlocks)));
}

/* Blocks without polygons: discs; those that change school get a ring. */
function drawPoints(context, view, mode, marked, theme) {
  const zone = zonesOf(mode);
  const radius = pointRadius(view);
  usePixels(context, view);
  for (let colour = 0; colour <= N_COLOURS; colour++) {
    context.beginPath();
    for (let b = 0; b < nBlocks; b++) {
      if ((zone && zone[b] >= 0 ? schools.colour[zone[b]] : N_COLOURS) === colour) {
        const x = view.x + view.scale * land.x[b];
        const y = view.y - view.scale * land.y[b];
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 7);
      }
    }
    context.fillStyle = colour < N_COLOURS ? PALETTE[colour] : theme.none;
    context.fill();
  }
  context.beginPath();
  for (let b = 0; marked && b < nBlocks; b++) {
    if (isMoved(b)) {
      const x = view.x + view.scale * land.x[b];
      const y = view.y - view.scale * land.y[b];
      context.moveTo(x + radius + 1.5, y);
      context.arc(x, y, radius + 1.5, 0, 7);
    }
  }
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.stroke();
}

/* Schools as squares with names, as many as find room. */
function drawSchools(context, view, theme) {
  const taken = [];
  usePixels(context, view);
  context.font = "600 12px system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif";
  context.textBaseline = "middle";
  for (let j = 0; j < nSchools; j++) {
    const x = view.x + view.scale * land.school_x[j];
    const y = view.y - view.scale * land.school_y[j];
    if (x < -50 || y < -20 || x > view.width + 50 || y > view.height + 20) {
      continue;
    }
    context.fillStyle = theme.ink;
    context.strokeStyle = theme.halo;
    context.lineWidth = 1.5;
    context.fillRect(x - 4, y - 4, 8, 8);
    context.strokeRect(x - 4, y - 4, 8, 8);
    const name = schoolName(j);
    const right = x + 10 + context.measureText(name).width;
    if (taken.some((box) => box[0] < right && x + 4 < box[2] && box[1] < y + 8 && y - 8 < box[3])) {
      continue;
    }
    taken.push([x - 6, y - 8, right, y + 8]);
    context.lineWidth = 3.5;
    context.lineJoin = "round";
    context.strokeText(name, x + 8, y);
    context.fillText(name, x + 8, y);
  }
}

function drawMap(context, view, mode, marked, theme) {
  if (hasPolygons) {
    drawPolygons(context, view, mode, theme);
    if (marked && hasPlan && hasToday) {
      hatch(context, view, theme);
    }
    drawBorders(context, view, mode, theme);
  } else {
    drawPoints(context, view, mode, marked, theme);
  }
  drawSchools(context, view, theme);
}

/* What is under the pointer or selected: a block, a zone, or both. */
function drawMarks(context, view, mode, mark, theme) {
  const outline = (path, width) => {
    useUnits(context, view);
    context.lineJoin = "round";
    context.strokeStyle = theme.halo;
    context.lineWidth = (width + 3) / view.scale;
    context.stroke(path);
    context.strokeStyle = theme.ink;
    context.lineWidth = width / view.scale;
    context.stroke(path);
  };
  if (mark.school >= 0 && hasPolygons) {
    outline(zonePath(mode, mark.school), 3);
  }
  if (mark.block >= 0 && hasPolygons) {
    const path = new Path2D();
    addBlock(path, mark.block);
    outline(path, 2);
  } else if (mark.block >= 0) {
    usePixels(context, view);
    context.beginPath();
    context.arc(view.x + view.scale * land.x[mark.block], view.y - view.scale * land.y[mark.block], pointRadius(view) + 4, 0, 7);
    context.strokeStyle = theme.ink;
    context.lineWidth = 3;
    context.stroke();
  }
}

/* The whole map for paper, always light. */
function drawForPrint(mode, marked) {
  const canvas = document.getElementById("print-map");
  const width = 1000;
  const scale = width / (mapWidth * 1.04);
  const height = Math.min(1250, Math.max(300, mapHeight * 1.04 * scale));
  const fitted = Math.min(scale, height / (mapHeight * 1.04));
  const view = { scale: fitted, ratio: 2, width, height };
  view.x = (width - mapWidth * fitted) / 2;
  view.y = (height + mapHeight * fitted) / 2;
  canvas.width = width * view.ratio;
  canvas.height = height * view.ratio;
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawMap(context, view, mode, marked, LIGHT);
}
