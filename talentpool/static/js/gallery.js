// The gallery of the portfolio editor: order by dragging or by buttons, upload on choosing, pictures that appear when they are ready.
//
// Page:   <ol data-gallery data-said="Picture {from} is now number {to}."> <li data-picture> … <input type="hidden" name="…-place">
//           <button name="move" data-move="up|down">; <div class="frame" data-status="/address/">; <input type=file data-upload>, <button data-upload-button>
// Server: the status address answers {"state": "received|ready|failed", "state_text", "failure", "card": {"src", …}}.
// Without this script the buttons post the form, which does the same. With it, a change is saved by autosave.js.
const list = document.querySelector('[data-gallery]');
const items = () => [...list.querySelectorAll('[data-picture]')];
const say = (text) => { document.getElementById('say').textContent = text; };

function number() {
  items().forEach((item, place) => { item.querySelector('input[name$="-place"]').value = place; });
  list.dispatchEvent(new Event('change', { bubbles: true }));
}

function place(item, target) {
  const from = items().indexOf(item);
  if (target === from || target < 0 || target >= items().length) return;
  const other = items()[target];
  if (target < from) other.before(item);
  else other.after(item);
  number();
  say(list.dataset.said.replace('{from}', from + 1).replace('{to}', target + 1));
}

list?.addEventListener('click', (event) => {
  const button = event.target.closest('[data-move]');
  if (!button) return;
  event.preventDefault();
  const item = button.closest('[data-picture]');
  place(item, items().indexOf(item) + (button.dataset.move === 'up' ? -1 : 1));
  button.focus();
});

let held = null;
// Only the picture is a handle: words in the fields can still be selected with the mouse.
for (const item of list?.closest('fieldset')?.disabled ? [] : list ? items() : []) {
  const handle = item.querySelector('.frame');
  handle.draggable = true;
  handle.addEventListener('dragstart', (event) => {
    held = item;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
  });
  handle.addEventListener('dragend', () => { held = null; });
  item.addEventListener('dragover', (event) => { if (held && held !== item) event.preventDefault(); });
  item.addEventListener('drop', (event) => {
    event.preventDefault();
    if (held) place(held, items().indexOf(item));
  });
}

document.querySelector('[data-upload]')?.addEventListener('change', (event) => {
  event.stopPropagation();
  if (event.target.files.length) event.target.form.requestSubmit(document.querySelector('[data-upload-button]'));
});

async function follow(frame) {
  for (let pause = 1000; ; pause = Math.min(pause * 1.5, 15000)) {
    await new Promise((resolve) => { setTimeout(resolve, pause); });
    const answer = await fetch(frame.dataset.status, { headers: { Accept: 'application/json' }, credentials: 'same-origin' }).catch(() => null);
    if (answer && !answer.ok) return;
    const picture = answer && await answer.json();
    if (!picture || picture.state === 'received') continue;
    if (picture.state === 'ready') {
      const image = Object.assign(document.createElement('img'), { src: picture.card.src, alt: '', width: 72, height: 72 });
      frame.replaceChildren(image);
    } else frame.replaceChildren(Object.assign(document.createElement('span'), { className: 'tc', textContent: picture.failure || picture.state_text }));
    say(picture.failure || picture.state_text);
    frame.dispatchEvent(new CustomEvent('picture:ready', { bubbles: true }));
    return;
  }
}
for (const frame of document.querySelectorAll('[data-status]')) follow(frame);
