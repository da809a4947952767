// Loaded on demand by the charts: import(url of this file) gives plotly as its default export.
export { default } from 'plotly.js-cartesian-dist-min';
