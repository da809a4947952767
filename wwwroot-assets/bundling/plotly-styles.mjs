import { readFileSync } from 'node:fs';

// plotly.js adds its rules to an inline style element, which a strict content security policy forbids. It leaves that alone when the page
// holds <style id="plotly.js-style-global" class="no-inline-styles">, and then needs them as a file: here they are taken from its own source.
export function plotlyStyles(script) {
  const source = readFileSync(script, 'utf8');
  const table = /\{("X,X div":(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w,:])*)\}/.exec(source);
  const rules = [...(table?.[1] ?? '').matchAll(/(?:"([^"]*)"|(\w+)):(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/g)];
  if (rules.length < 50) {
    throw new Error(`plotly.js holds only ${rules.length} style rules where they were expected: has its source changed?`);
  }

  return rules
    .map(([, quoted, bare, double, single]) => [quoted ?? bare, double ?? single])
    .map(([selector, declarations]) =>
      `${selector.replace(/X/g, '.js-plotly-plot .plotly').replace(/Y/g, '.plotly-notifier')}{${declarations}}\n`)
    .join('');
}
