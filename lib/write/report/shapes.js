/* Blocks and zones as canvas paths in whole units of the map, and the block under a point. */
const hasPolygons = Boolean(land.arcs);
const unit = land.unit_m;

/* Vertices of all arcs, and where each begins. */
const arcs = (() => {
  if (!hasPolygons) {
    return null;
  }
  const n = land.right.length;
  const first = new Int32Array(n + 1);
  const x = [];
  const y = [];
  for (let k = 0, at = 0; k < n; k++) {
    let px = 0;
    let py = 0;
    for (let left = land.arcs[at++]; left > 0; left--) {
      px += land.arcs[at++];
      py += land.arcs[at++];
      x.push(px);
      y.push(py);
    }
    first[k + 1] = x.length;
  }
  return { n, first, x: Int32Array.from(x), y: Int32Array.from(y) };
})();

/* Where the arcs of each block begin in land.uses. */
const useFirst = (() => {
  if (!hasPolygons) {
    return null;
  }
  const first = new Int32Array(nBlocks + 1);
  for (let b = 0, at = 0; b < nBlocks; b++) {
    first[b] = at;
    at += land.uses[at] + 1;
    first[b + 1] = at;
  }
  return first;
})();

/* Calls move(x, y) at the start of each ring of a block and line(x, y) for each further vertex. */
function walkBlock(b, move, line) {
  let startX = NaN;
  let startY = NaN;
  for (let i = useFirst[b] + 1; i < useFirst[b + 1]; i++) {
    const use = land.uses[i];
    const k = use < 0 ? -1 - use : use;
    const from = use < 0 ? arcs.first[k + 1] - 1 : arcs.first[k];
    const to = use < 0 ? arcs.first[k] : arcs.first[k + 1] - 1;
    const step = use < 0 ? -1 : 1;
    if (Number.isNaN(startX)) {
      startX = arcs.x[from];
      startY = arcs.y[from];
      move(startX, startY);
    }
    for (let v = from; v !== to; v += step) {
      line(arcs.x[v + step], arcs.y[v + step]);
    }
    if (arcs.x[to] === startX && arcs.y[to] === startY) {
      startX = NaN;
    }
  }
}

function addBlock(path, b) {
  walkBlock(b, (x, y) => path.moveTo(x, y), (x, y) => path.lineTo(x, y));
}

function addArc(path, k) {
  path.moveTo(arcs.x[arcs.first[k]], arcs.y[arcs.first[k]]);
  for (let v = arcs.first[k] + 1; v < arcs.first[k + 1]; v++) {
    path.lineTo(arcs.x[v], arcs.y[v]);
  }
}

function zonesOf(mode) {
  return mode === "before" ? blocks.current : blocks.school;
}

const pathCache = {};
function cached(name, build) {
  if (!(name in pathCache)) {
    pathCache[name] = build();
  }
  return pathCache[name];
}

/* One path a colour; blocks without a school come last. */
function fillPaths(mode, nColours) {
  return cached("fill " + mode, () => {
    const paths = Array.from({ length: nColours + 1 }, () => new Path2D());
    const zone = zonesOf(mode);
    for (let b = 0; b < nBlocks; b++) {
      addBlock(paths[zone && zone[b] >= 0 ? schools.colour[zone[b]] : nColours], b);
    }
    return paths;
  });
}

/* Borders between zones, the outer border of the map among them. */
function zoneBorders(mode) {
  return cached("borders " + mode, () => {
    const path = new Path2D();
    const zone = zonesOf(mode) || [];
    for (let k = 0; k < arcs.n; k++) {
      const left = land.left[k] < 0 ? -2 : zone[land.left[k]];
      const right = land.right[k] < 0 ? -2 : zone[land.right[k]];
      if (left !== right) {
        addArc(path, k);
      }
    }
    return path;
  });
}

function blockBorders() {
  return cached("blocks", () => {
    const path = new Path2D();
    for (let k = 0; k < arcs.n; k++) {
      addArc(path, k);
    }
    return path;
  });
}

function changedBlocks() {
  return cached("changed", () => {
    const path = new Path2D();
    for (let b = 0; b < nBlocks; b++) {
      if (isMoved(b)) {
        addBlock(path, b);
      }
    }
    return path;
  });
}

/* Outline of one zone. */
function zonePath(mode, j) {
  const path = new Path2D();
  const zone = zonesOf(mode);
  for (let k = 0; zone && k < arcs.n; k++) {
    if ((land.left[k] >= 0 && zone[land.left[k]] === j) !== (land.right[k] >= 0 && zone[land.right[k]] === j)) {
      addArc(path, k);
    }
  }
  return path;
}

function boxOfBlock(b) {
  if (!hasPolygons) {
    return [land.x[b], land.y[b], land.x[b], land.y[b]];
  }
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (x, y) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  };
  walkBlock(b, widen, widen);
  return box;
}

function boxOfZone(mode, j) {
  const box = [land.school_x[j], land.school_y[j], land.school_x[j], land.school_y[j]];
  const zone = zonesOf(mode) || [];
  for (let b = 0; b < nBlocks; b++) {
    if (zone[b] === j) {
      const [w, s, e, n] = boxOfBlock(b);
      box[0] = Math.min(box[0], w);
      box[1] = Math.min(box[1], s);
      box[2] = Math.max(box[2], e);
      box[3] = Math.max(box[3], n);
    }
  }
  return box;
}

const mapWidth = Math.max(1, (land.box[2] - land.box[0]) / unit);
const mapHeight = Math.max(1, (land.box[3] - land.box[1]) / unit);
const CELLS = 96;

/* Blocks by the cells of a grid that their boxes touch; made when first asked for. */
function blockGrid() {
  return cached("grid", () => {
    const cells = new Map();
    for (let b = 0; b < nBlocks; b++) {
      const [w, s, e, n] = boxOfBlock(b);
      for (let i = Math.floor((w / mapWidth) * CELLS); i <= Math.floor((e / mapWidth) * CELLS); i++) {
        for (let k = Math.floor((s / mapHeight) * CELLS); k <= Math.floor((n / mapHeight) * CELLS); k++) {
          const key = i * 1000 + k;
          if (!cells.has(key)) {
            cells.set(key, []);
          }
          cells.get(key).push(b);
        }
      }
    }
    return cells;
  });
}

function contains(b, x, y) {
  let inside = false;
  let px = 0;
  let py = 0;
  walkBlock(
    b,
    (vx, vy) => {
      px = vx;
      py = vy;
    },
    (vx, vy) => {
      if (vy > y !== py > y && x < ((px - vx) * (y - vy)) / (py - vy) + vx) {
        inside = !inside;
      }
      px = vx;
      py = vy;
    }
  );
  return inside;
}

/* The block at a point in units, -1: none; of points, the nearest within `reach`. */
function blockAt(x, y, reach) {
  const grid = blockGrid();
  const column = Math.floor((x / mapWidth) * CELLS);
  const row = Math.floor((y / mapHeight) * CELLS);
  if (hasPolygons) {
    return (grid.get(column * 1000 + row) || []).find((b) => contains(b, x, y)) ?? -1;
  }
  let best = -1;
  let least = reach * reach;
  const across = Math.ceil((reach / mapWidth) * CELLS);
  const down = Math.ceil((reach / mapHeight) * CELLS);
  for (let i = column - across; i <= column + across; i++) {
    for (let k = row - down; k <= row + down; k++) {
      for (const b of grid.get(i * 1000 + k) || []) {
        const distance = (land.x[b] - x) ** 2 + (land.y[b] - y) ** 2;
        if (distance <= least) {
          least = distance;
          best = b;
        }
      }
    }
  }
  return best;
}
