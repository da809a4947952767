import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fontverter from 'fontverter';
import * as harfbuzz from 'harfbuzzjs';
import subsetFont from 'subset-font';

// A theme of Radzen with the colours of enough contrast, and without its fonts: two megabytes that a page does not need.
export function radzenTheme(package_, theme) {
  const read = name => readFileSync(join(package_, 'css', `${name}.css`), 'utf8').replace(/^\uFEFF/, '').replace(/@charset "[^"]*";/, '');
  return read(`${theme}-base`).replace(/@font-face\s*\{[^}]*\}/g, '') + read(`${theme}-wcag`);
}

// Radzen names its icons by ligatures of a font of one megabyte. This keeps the named ones, about 100 bytes each.
export async function radzenIcons(package_, names) {
  const font = await fontverter.convert(readFileSync(join(package_, 'fonts', 'MaterialSymbolsOutlined.woff2')), 'truetype');
  const shape = shaper(font);
  const characters = new Map();
  for (let code = 0xe000; code < 0xf900; code++) {
    characters.set(shape(String.fromCodePoint(code)).join(), String.fromCodePoint(code));
  }

  const missing = names.filter(name => shape(name).length !== 1 || !characters.has(shape(name).join()));
  if (missing.length > 0) {
    throw new Error(`fonts/icons.txt names icons that Radzen's font does not have: ${missing.join(', ')}`);
  }

  const text = 'abcdefghijklmnopqrstuvwxyz0123456789_' + names.map(name => characters.get(shape(name).join())).join('');
  return subsetFont(font, text, { targetFormat: 'woff2', noLayoutClosure: true, variationAxes: { wght: 400 } });
}

function shaper(font) {
  const face = new harfbuzz.Face(new harfbuzz.Blob(font.buffer.slice(font.byteOffset, font.byteOffset + font.byteLength)));
  const shaped = new harfbuzz.Font(face);
  return text => {
    const buffer = new harfbuzz.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    harfbuzz.shape(shaped, buffer);
    return buffer.getGlyphInfos().map(glyph => glyph.codepoint);
  };
}
