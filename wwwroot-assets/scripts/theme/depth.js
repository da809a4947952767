// Summary or detail of the first page: the choice is kept in a cookie, so that the server sends the right page at once.

const year = 31_536_000;

export function enableDepth() {
  addEventListener('click', event => {
    const depth = event.target.closest?.('[data-depth-choice]')?.dataset.depthChoice;
    if (depth) {
      document.cookie = `depth=${depth};path=/;max-age=${year};samesite=lax`;
      document.documentElement.dataset.depth = depth;
    }
  });
}
