// The slash key moves to the search box, unless something is being typed.

export function enableSearchKey() {
  addEventListener('keydown', event => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], [role=combobox], [role=listbox]');
    const box = document.querySelector('[data-search]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
      event.preventDefault();
      box.focus();
    }
  });
}
