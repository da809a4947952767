// What the server cannot do in time for the open list of a filter: keep keys that move in the list from moving something else, and keep
// the active option, which it tells by its place, in sight.

const row = 32;
const moving = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End', 'Tab', 'Escape']);

export function enableFilterLists() {
  addEventListener('keydown', event => {
    const target = event.target.closest?.('[data-list-keys]');
    if (target && isForList(event, target)) {
      event.preventDefault();
    }
  });
  new MutationObserver(changes => changes.forEach(change => show(change.target)))
    .observe(document.body, { subtree: true, attributeFilter: ['data-active'] });
}

function isForList(event, target) {
  if (target.localName === 'button') {
    return event.key === 'ArrowDown' || event.key === 'ArrowUp';
  }

  return moving.has(event.key) || event.key === 'Enter' || (event.key === ' ' && !target.value);
}

function show(list) {
  const top = Number(list.dataset.active) * row;
  list.scrollTop = Math.min(top, Math.max(list.scrollTop, top + row - list.clientHeight));
}
