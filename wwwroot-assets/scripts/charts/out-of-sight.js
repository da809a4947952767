// A change of filters changes chart and table at once. A table that lies below what is seen would hold up the drawing of the chart, which
// measures its texts and so has the whole page laid out: such a table is laid out after the picture has been painted. Nothing moves by it,
// since it keeps its height (`contain-intrinsic-block-size`).

const outOfSight = new WeakSet();

const sight = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    outOfSight[isIntersecting ? 'delete' : 'add'](target);
  }
}, { rootMargin: '200px' });

// What is seen for the first time counts as in sight. Where the focus is, it stays.
export function layOutLater() {
  const tables = [...document.querySelectorAll('.table-tall')];
  const later = tables.filter(table => outOfSight.has(table) && !table.contains(document.activeElement));
  for (const table of tables) {
    sight.observe(table);
  }

  for (const table of later) {
    table.style.contentVisibility = 'hidden';
  }

  return () => requestAnimationFrame(() => setTimeout(() => {
    for (const table of later) {
      table.style.contentVisibility = '';
    }
  }));
}
