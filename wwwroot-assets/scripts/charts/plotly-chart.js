// <plotly-chart figure='{"data":[…],"layout":{…}}'>: draws itself as soon as it is in the page, so also before the circuit is up, and again
// whenever its attribute, its width or the theme changes. plotly.js is fetched by the first chart that comes into view.

import { fit } from './margins.js';
import { layOutLater } from './out-of-sight.js';

let plotly;
let attempts = 0;

function loadPlotly() {
  plotly ??= importPlotly();
  return plotly;
}

// A browser may remember that a module could not be fetched: another attempt has another address.
async function importPlotly() {
  const address = new URL(document.body.dataset.plotly, document.baseURI);
  if (attempts++ > 0) {
    address.searchParams.set('attempt', attempts);
  }

  try {
    return (await import(address.href)).default;
  } catch (error) {
    plotly = undefined;
    throw error;
  }
}

// Version 4 of plotly.js would otherwise offer to send the chart to a third party.
const config = { displaylogo: false, displayModeBar: false, responsive: false, showSendToCloud: false, plotlyServerURL: '', doubleClick: false };

const narrow = 520;

export function defineCharts() {
  customElements.define('plotly-chart', PlotlyChart);
  addEventListener('themechange', redrawAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll);
}

function redrawAll() {
  look.colours.clear();
  for (const chart of document.querySelectorAll('plotly-chart')) {
    chart.draw();
  }
}

class PlotlyChart extends HTMLElement {
  static observedAttributes = ['figure'];

  #frame;
  // As last laid out: to ask for it after a change would lay the page out once more than it takes.
  #width = 0;
  #waiting = false;
  #failure;
  #drawnWidth = 0;
  #sizes = new ResizeObserver(([entry]) => {
    this.#width = Math.round(entry.contentRect.width);
    if (Math.abs(this.#width - this.#drawnWidth) > 1) {
      this.draw();
    }
  });

  connectedCallback() {
    this.#sizes.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    if (this.#frame && plotly) {
      const frame = this.#frame;
      this.#frame = undefined;
      plotly.then(library => library.purge(frame));
      frame.remove();
    }
  }

  attributeChangedCallback() {
    this.draw();
  }

  async draw() {
    if (this.#waiting || !this.isConnected) {
      return;
    }

    this.#waiting = true;
    let library;
    try {
      library = await loadPlotly();
    } catch {
      this.#sayFailed();
      return;
    } finally {
      this.#waiting = false;
    }

    this.#failure?.remove();
    this.#failure = undefined;
    this.setAttribute('role', 'img');
    const width = this.#width || this.clientWidth;
    if (!this.isConnected || width === 0) {
      return;
    }

    const place = { width, height: parseFloat(this.style.height), family: look.family, sizes: sizesOf(width) };
    const { data, layout } = fit(JSON.parse(this.getAttribute('figure')), place);
    this.#drawnWidth = width;
    this.style.setProperty('--drawn', width);
    if (!this.#frame) {
      this.#frame = document.createElement('div');
      this.append(this.#frame);
    }

    const layOut = layOutLater();
    try {
      await library.react(this.#frame, withColours(data), themed(withColours(layout), place, legendOf(data)), config);
      thinLabels(this.#frame);
    } finally {
      layOut();
    }

    if (!this.dataset.drawn) {
      this.#frame.on('plotly_click', follow);
    }

    this.dataset.drawn = 'true';
  }

  // Only a button draws again, and all charts then: they wait for the same file. The words are in the page, where they can be translated.
  #sayFailed() {
    if (this.#failure || !this.isConnected) {
      return;
    }

    this.setAttribute('role', 'group');
    this.#failure = document.createElement('p');
    this.#failure.setAttribute('role', 'alert');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = this.dataset.retry;
    button.addEventListener('click', redrawAll);
    this.#failure.append(`${this.dataset.failed} `, button);
    this.append(this.#failure);
  }
}

// A trace may hold an address of this site per point in its meta. A figure is shared by all viewers: the models that one has put aside
// to compare are added here.
function follow(event) {
  const point = event.points[0];
  const address = point.data.meta?.[point.pointIndex];
  if (typeof address === 'string' && address.startsWith('/')) {
    const to = new URL(address, document.baseURI);
    const tray = new URLSearchParams(location.search).get('tray');
    if (tray) {
      to.searchParams.set('tray', tray);
    }

    Blazor.navigateTo(to.pathname + to.search.replaceAll('%2C', ','));
  }
}

// Names beside marks that would lie upon another name are left out; those of the last trace, the family in focus, come first.
function thinLabels(frame) {
  const labels = [...frame.querySelectorAll('.scatterlayer .trace')]
    .filter(trace => trace.__data__?.[0]?.trace?.mode === 'markers+text')
    .reverse()
    .flatMap(trace => [...trace.querySelectorAll('.textpoint text')]);
  for (const label of labels) {
    label.style.visibility = '';
  }

  const kept = [];
  for (const [place, box] of labels.map(label => label.getBoundingClientRect()).entries()) {
    if (kept.some(other => other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom)) {
      labels[place].style.visibility = 'hidden';
    } else {
      kept.push(box);
    }
  }
}

function sizesOf(width) {
  return width < narrow ? { tick: 10, title: 12, label: 11 } : { tick: 12, title: 12, label: 13 };
}

// Custom properties and font of the page as they are now, each asked for once until the theme changes.
const look = {
  colours: new Map(),
  get family() {
    return this.colour('font-family');
  },
  colour(name) {
    if (!this.colours.has(name)) {
      this.colours.set(name, getComputedStyle(document.body).getPropertyValue(name).trim());
    }

    return this.colours.get(name);
  },
};

// A string that begins with two dashes is the name of a custom property.
function withColours(value) {
  if (typeof value === 'string') {
    return value.startsWith('--') ? look.colour(value) : value;
  }

  if (Array.isArray(value)) {
    return value.map(withColours);
  }

  return value === null || typeof value !== 'object'
    ? value
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withColours(item)]));
}

const mostEntries = 6;

function legendOf(data) {
  return data.filter(trace => trace.name && trace.showlegend !== false).length;
}

function themed(layout, { width, height, family, sizes }, entries) {
  const [text, line, surface] = ['--text', '--line', '--surface'].map(name => look.colour(name));
  const axis = given => ({
    ...given,
    title: given.title && { ...given.title, font: { size: sizes.title } },
    color: text,
    gridcolor: line,
    linecolor: line,
    tickfont: { size: sizes.tick },
  });
  return {
    ...layout,
    // On a phone a long legend would leave no room for what it explains: the table beside the chart has the same colours and names.
    showlegend: layout.showlegend !== false && !(width < narrow && entries > mostEntries),
    width,
    height,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family, size: sizes.label, color: text },
    xaxis: axis(layout.xaxis),
    yaxis: axis(layout.yaxis),
    hoverlabel: { ...layout.hoverlabel, bgcolor: surface, bordercolor: line, font: { color: text } },
  };
}
