// What the small letters beside values mean, for keyboard and touch: a mouse shows their title by itself. A mark is no stop of its own for
// the keyboard, since a table has hundreds: its meaning shows while the focus is on the link beside it.

const marks = '.evidence[title], .source[title]';

let tip;

export function enableTips() {
  addEventListener('focusin', event => {
    hide();
    if (event.target.matches?.(':focus-visible')) {
      show(markOf(event.target));
    }
  });
  addEventListener('pointerup', event => {
    hide();
    if (event.pointerType !== 'mouse') {
      show(event.target.closest?.(marks));
    }
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      hide();
    }
  });
}

function markOf(target) {
  return target.closest(marks) ?? target.closest('td, th, dd')?.querySelector(marks);
}

function show(mark) {
  if (!mark) {
    return;
  }

  tip = document.createElement('div');
  tip.className = 'tip';
  tip.setAttribute('aria-hidden', 'true'); // the words are beside the mark already
  tip.textContent = mark.title;
  document.body.append(tip);
  const place = mark.getBoundingClientRect();
  const left = Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = `${scrollX + Math.max(8, left)}px`;
  tip.style.top = `${scrollY + place.bottom + 4}px`;
}

function hide() {
  tip?.remove();
  tip = undefined;
}
