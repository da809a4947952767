// Light or dark: the choice is kept in a cookie, so that the server sends the right page at once.

const year = 31_536_000;

export function enableThemeToggle() {
  addEventListener('click', event => {
    if (event.target.closest?.('[data-theme-toggle]')) {
      choose(current() === 'dark' ? 'light' : 'dark');
    }
  });
}

function current() {
  return document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function choose(theme) {
  document.cookie = `theme=${theme};path=/;max-age=${year};samesite=lax`;
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new Event('themechange'));
}
