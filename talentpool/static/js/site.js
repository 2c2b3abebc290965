// Small manners of every page: toasts, dialogs, the header's menu, focus after "show more". Everything works without them.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// A toast: document.dispatchEvent(new CustomEvent('toast', {detail: {text, action, run}})). Never for errors.
document.addEventListener('toast', ({ detail }) => {
  let tray = $('.toasts');
  if (!tray) {
    tray = Object.assign(document.createElement('div'), { className: 'toasts' });
    document.body.append(tray);
  }
  const toast = Object.assign(document.createElement('div'), { className: 'toast' });
  toast.setAttribute('role', 'status');
  toast.append(Object.assign(document.createElement('span'), { textContent: detail.text }));
  if (detail.run) {
    const button = Object.assign(document.createElement('button'), { className: 'btn line sm', type: 'button', textContent: detail.action });
    button.addEventListener('click', () => { toast.remove(); detail.run(); });
    toast.append(button);
  }
  tray.replaceChildren(toast);
  toast.addEventListener('animationend', (event) => { if (event.animationName === 'leave') toast.remove(); });
});

// Dialogs and drawers: data-open names one, data-close and the backdrop close it; the browser returns the focus.
document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-open]');
  const dialog = opener && document.getElementById(opener.dataset.open);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.closest('dialog [data-close]') || event.target.matches('dialog[open]')) event.target.closest('dialog')?.close();
  for (const menu of $$('.menu-box[open]')) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && $('.menu-box[open]');
  if (menu) {
    menu.open = false;
    $('summary', menu).focus();
  }
});

// A refused form: its summary takes the focus, so that it is read first.
$('[data-focus]')?.focus();

// A form is sent once: the button says so, and keeps its name and value for the server.
document.addEventListener('submit', (event) => {
  const button = event.submitter;
  if (!button?.matches('.btn')) return;
  if (button.getAttribute('aria-busy')) event.preventDefault();
  else setTimeout(() => { if (!event.defaultPrevented) button.setAttribute('aria-busy', 'true'); });
});
window.addEventListener('pageshow', () => $$('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy')));

// Filters on a phone: the disclosure's form moves into a drawer, and home again when it closes.
for (const box of $$('[data-facets]')) {
  const drawer = box.parentElement.querySelector('[data-drawer]');
  const narrow = matchMedia('(max-width:59.99rem)');
  $('summary', box).addEventListener('click', (event) => {
    if (!narrow.matches) return;
    event.preventDefault();
    drawer.append($('form', box));
    drawer.showModal();
  });
  drawer.addEventListener('close', () => box.append($('form', drawer)));
  narrow.addEventListener('change', () => drawer.close());
  document.addEventListener('htmx:afterSettle', ({ target }) => {
    if (target.id === 'facets') $('[data-said]', drawer).textContent = $('[type=submit]', target).textContent;
  });
}

// Show more: the focus moves to the first new card.
document.addEventListener('htmx:beforeRequest', (event) => {
  const more = event.target.closest('[data-more]');
  if (more) more.previousElementSibling?.setAttribute('data-last-before', '');
});
document.addEventListener('htmx:afterSettle', () => {
  const last = $('[data-last-before]');
  if (!last) return;
  last.removeAttribute('data-last-before');
  $('a, button', last.nextElementSibling ?? last)?.focus();
});

// A passkey dialog that was closed or failed: allauth only writes to the console.
document.addEventListener('allauth.error', (event) => {
  event.preventDefault();
  $('[data-key-error]')?.removeAttribute('hidden');
  $$('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
});
