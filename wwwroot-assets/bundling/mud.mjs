import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// MudBlazor's rules for its own parts. What it says of every element of the document holds for its own elements only, so that it changes
// nothing else; rules with :has() are left out: the browser would look for what they ask after in the whole page at each change of it.
// Rules for the page itself and for Blazor's own messages, which have ours, are left out too.
export function mudStyles(package_) {
  const css = readFileSync(join(package_, 'MudBlazor.min.css'), 'utf8').replace(/^\uFEFF/, '').replace(/@charset "[^"]*";/, '');
  return css.replace(/([^{}]+)\{([^{}]*)\}/g, (_, selectors, declarations) => {
    const kept = separate(selectors.trim()).filter(isUsed).map(owned);
    return kept.length === 0 ? '' : `${kept.join()}{${declarations}}`;
  });
}

export function mudScript(package_) {
  return readFileSync(join(package_, 'MudBlazor.min.js'), 'utf8').replace(/^\uFEFF/, '').replace(/\/\/# sourceMappingURL=.*/, '');
}

// A list of selectors, at the commas outside brackets.
function separate(selectors) {
  let depth = 0;
  const parts = [''];
  for (const character of selectors) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (character === ',' && depth === 0) {
      parts.push('');
    } else {
      parts[parts.length - 1] += character;
    }
  }

  return parts;
}

// The parts that pages use, and those that are drawn by them; another one is added here when a page takes it.
const parts = /\.mud-(appbar|toolbar|popover|overlay|snackbar|dialog|paper|button|icon|typography|elevation|ripple)/;
const utility = /^\.(?!mud-)/;

function isUsed(selector) {
  return !selector.includes(':has(') && !foreign.test(selector) && !utility.test(selector)
    && (!selector.includes('.mud-') || parts.test(/\.mud-[\w-]+/.exec(selector)[0]));
}

const foreign = /^(body$|#blazor-error-ui|#components-reconnect-modal)/;
const mine = ':where([class*="mud-"])';

function owned(selector) {
  const element = /^(\*|a|label|button|input|select|optgroup|textarea|\[type=\w+\])(?=$|:)/.exec(selector)?.[0];
  if (element !== undefined) {
    return (element === '*' ? '' : element) + mine + selector.slice(element.length);
  }

  return selector;
}
