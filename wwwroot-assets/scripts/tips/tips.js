// What a title says, for keyboard and touch: a mouse shows it by itself. The small letter of evidence beside a value is no stop of its own
// for the keyboard, since a table has hundreds: what it means is in the title of the value, and shows while the focus is there.

let tip;

export function enableTips() {
  addEventListener('focusin', event => {
    hide();
    if (event.target.matches?.('main :focus-visible')) {
      show(event.target.closest('[title]'));
    }
  });
  addEventListener('pointerup', event => {
    hide();
    if (event.pointerType !== 'mouse') {
      show(titled(event.target.closest?.('.evidence')));
    }
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      hide();
    }
  });
}

function titled(mark) {
  return mark?.closest('[title]') ?? mark?.closest('td, th, dd')?.querySelector('[title]');
}

function show(element) {
  if (!element?.title) {
    return;
  }

  tip = document.createElement('div');
  tip.className = 'tip';
  tip.setAttribute('aria-hidden', 'true'); // a title is told already
  tip.textContent = element.title;
  document.body.append(tip);
  const place = element.getBoundingClientRect();
  const left = Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = `${scrollX + Math.max(8, left)}px`;
  tip.style.top = `${scrollY + place.bottom + 4}px`;
}

function hide() {
  tip?.remove();
  tip = undefined;
}
