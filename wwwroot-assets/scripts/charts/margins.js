// Room around a chart for the labels of its axes and beside its marks. plotly.js can find that out itself ("automargin"), but puts every
// label into the page to measure it and lays the page out each time. A canvas measures without the page.

const least = { l: 8, r: 16, t: 8, b: 8 };
const numberWidth = 40; // "−0.25", "6,000"
const gap = 8; // between a label and its axis or mark
const lineHeight = 1.3;
const slant = Math.SQRT1_2; // of a label at 45 degrees, both ways
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

let canvas;

// Completes a figure for an element of a width and height: margins, and the labels of its axes of names, which are broken into lines or
// cut where they would leave no room for the chart. Sizes are of ticks, titles and labels beside marks, in pixels.
export function fit({ data, layout }, { width, height, family, sizes }) {
  const measure = (text, size) => {
    canvas ??= document.createElement('canvas').getContext('2d');
    canvas.font = `${size}px ${family}`;
    return canvas.measureText(text).width;
  };
  const margin = { ...least, autoexpand: true };
  const { xaxis, yaxis } = layout;

  const atTop = xaxis?.side === 'top';
  const below = xaxis?.type === 'date' ? 2 : 1;
  margin[atTop ? 't' : 'b'] = gap + sizes.tick * lineHeight * below + (xaxis?.title ? sizes.title * 1.8 : 0);
  if (isNames(yaxis)) {
    const names = namesOf(yaxis, data, 'y');
    const room = (height - margin.t - margin.b) / Math.max(1, names.length);
    const lines = Math.min(3, Math.max(1, Math.floor(room / (sizes.tick * lineHeight))));
    const labels = names.map(name => lined(plain(name), width * 0.4, lines, text => measure(text, sizes.tick)));
    name(yaxis, names, labels.map(label => label.map(marked).join('<br>')));
    margin.l = gap + Math.max(0, ...labels.flat().map(line => measure(line, sizes.tick)));
  } else {
    const ticks = yaxis?.ticktext?.map(text => measure(plain(text), sizes.tick)) ?? [numberWidth];
    margin.l = gap + Math.max(...ticks) + (yaxis?.title ? sizes.title * 1.8 : 0);
  }

  if (isNames(xaxis)) {
    const names = namesOf(xaxis, data, 'x');
    const widths = names.map(text => measure(plain(text), sizes.tick));
    const cell = (width - margin.l - margin.r) / Math.max(1, names.length);
    const widest = Math.max(0, ...widths);
    name(xaxis, names, names);
    xaxis.tickangle = widest + gap > cell ? -45 : 0;
    if (xaxis.tickangle !== 0) {
      margin[atTop ? 't' : 'b'] += widest * slant;
      margin.r = Math.max(margin.r, atTop ? widths.at(-1) * slant - cell / 2 + gap : 0);
    }
  }

  for (const trace of data.filter(trace => trace.type === 'heatmap' && trace.texttemplate)) {
    // Numbers that do not fit into their cells would be drawn too small to read: they are in the table.
    const cell = (width - margin.l - margin.r) / Math.max(1, trace.x.length);
    if (Math.max(0, ...trace.text.flat().map(text => measure(plain(text), sizes.tick))) > cell) {
      trace.texttemplate = '';
    }
  }

  margin.r = Math.max(margin.r, roomBeside(data, xaxis, width - margin.l, text => measure(text, sizes.label)));
  layout.margin = margin;
  return { data, layout };
}

function isNames(axis) {
  return axis?.type === 'category';
}

function namesOf(axis, data, letter) {
  return axis.categoryarray ?? [...new Set(data.flatMap(trace => trace[letter] ?? []).filter(name => name !== null))];
}

function name(axis, names, labels) {
  Object.assign(axis, { tickmode: 'array', tickvals: names, ticktext: labels });
}

// How much of the width is right of the axis, so that what is written right of bars and points ends inside the frame.
function roomBeside(data, axis, width, measure) {
  const [low, high] = axis?.range ?? [];
  let room = 0;
  for (const trace of data) {
    if (!(trace.textposition === 'outside' && trace.orientation === 'h') && trace.textposition !== 'middle right') {
      continue;
    }

    trace.cliponaxis = false;
    for (const [index, text] of (Array.isArray(trace.text) ? trace.text : []).entries()) {
      const at = axis?.type === 'log' ? Math.log10(trace.x[index]) : trace.x[index];
      const share = (at - low) / (high - low);
      if (share > 0 && text) {
        // share × (width − room) + label ≤ width
        room = Math.max(room, width - (width - measure(plain(text)) - gap) / share);
      }
    }
  }

  return Math.min(room, width / 2);
}

// At most so many lines of at most that width, broken between words; the last one with an ellipsis where something is left.
function lined(text, width, most, measure) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (measure(longer) <= width || lines.at(-1) === '' || lines.length === most) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }

  return lines.map(line => cut(line, width, measure));
}

function cut(line, width, measure) {
  if (measure(line) <= width) {
    return line;
  }

  const characters = [...line];
  while (characters.length > 1 && measure(`${characters.join('')}…`) > width) {
    characters.pop();
  }

  return `${characters.join('').trimEnd()}…`;
}

function plain(text) {
  return String(text).replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, entity => entities[entity]);
}

function marked(text) {
  return text.replace(/[&<>"']/g, character => Object.keys(entities).find(entity => entities[entity] === character));
}
