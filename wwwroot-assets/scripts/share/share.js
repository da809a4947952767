// Copying links, printing, and menus that close by themselves. Everything here can be done without it, by hand.

export function enableSharing() {
  document.documentElement.dataset.script = 'on';
  addEventListener('click', event => {
    const target = event.target;
    closeMenus(target.closest?.('[data-menu]'));
    const copy = target.closest?.('[data-copy]');
    if (copy) {
      copyFrom(copy);
    } else if (target.closest?.('[data-print]')) {
      closeMenus(null);
      print();
    }
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      const menu = document.querySelector('[data-menu][open]');
      closeMenus(null);
      menu?.querySelector('summary').focus();
    }
  });
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll('[data-menu][open]')) {
    if (menu !== except) {
      menu.open = false;
    }
  }
}

async function copyFrom(button) {
  const field = button.parentElement.querySelector('input');
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand('copy');
  }

  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 2000);
}
