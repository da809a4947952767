// A link that only changes which models are put aside leaves the viewer at the list that they pick from. Blazor scrolls to the top after
// every change of address; a scroll event comes before the next picture, so that scrolling back in it is not seen.

const longestWait = 10_000;

export function stayInPlace() {
  document.addEventListener('click', event => {
    if (event.target.closest?.('a.pick, .tray a[rel="nofollow"]') && scrollY > 0) {
      keepPlace(scrollX, scrollY);
    }
  }, true);
}

function keepPlace(left, top) {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(longestWait)]);
  addEventListener('scroll', () => {
    if (scrollY === 0) {
      done.abort();
      scrollTo(left, top);
    }
  }, { signal });

  // Whoever scrolls meanwhile is not pulled back.
  for (const kind of ['wheel', 'touchmove', 'keydown']) {
    addEventListener(kind, () => done.abort(), { signal, passive: true });
  }
}
