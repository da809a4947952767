// Blazor follows a link within the page itself: it scrolls there, but leaves the focus where it was. A link that skips must take it along.

export function enableSkipLink() {
  addEventListener('click', event => {
    if (event.target.closest?.('.skip-link')) {
      document.getElementById('content').focus();
    }
  });
}
