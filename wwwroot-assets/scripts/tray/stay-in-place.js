// A link that only changes which models are put aside leaves the viewer at the list that they pick from. Blazor scrolls to the top after
// every change of address; a scroll event comes before the next picture, so that scrolling back in it is not seen. The line that the link
// is in is drawn anew: the focus goes to the link that has taken its place.

const longestWait = 10_000;

export function stayInPlace() {
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a.pick, .tray a[rel="nofollow"]');
    if (link && scrollY > 0) {
      keepPlace(scrollX, scrollY);
    }

    if (link?.dataset.model && link === document.activeElement) {
      keepFocus(link);
    }
  }, true);
}

function keepFocus(link) {
  const alike = () => [...document.querySelectorAll(`main a.pick[data-model="${CSS.escape(link.dataset.model)}"]`)];
  const place = alike().indexOf(link);
  const observer = new MutationObserver(() => {
    if (!link.isConnected) {
      observer.disconnect();
      if (document.activeElement === document.body) {
        alike()[place]?.focus({ preventScroll: true });
      }
    }
  });
  observer.observe(document.querySelector('main'), { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), longestWait);
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
