// The recruiter's board. Three ways to move a card, one door: the card's own form is posted.
//
// Page:   <div class="board" data-board data-moved="{name} moved to {stage}" data-spoken="{name}: {from} to {stage}" data-undo="Undo"
//              data-impossible="{name} cannot go to {stage} from here." data-failed="Not moved: try again.">
//           <section class="col" data-stage="shortlisted" data-label="Shortlist"> … <span data-count>2</span>
//             <ul data-cards><li><article class="bcard" tabindex="0" data-name="Damar Suryo">
//               <form data-move method="post" action="…">csrf, hidden `version`, <select name="stage">, <button>Move</button></form>
//         The select offers only what is possible. Stage tabs for phones: <div class="chips slide board-tabs" hidden> <button data-tab="shortlisted">.
// Server: the POST with `Accept: application/json` answers 200 {"stage": "…", "version": 4, "options": […]} when it moved;
//         200 {"location": "…"} when the step needs a page of its own (a date, terms); else problem+json with `detail`.
const board = document.querySelector('[data-board]');
const columns = [...(board?.querySelectorAll('.col') ?? [])];
const fill = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (all, key) => words[key] ?? all);
const column = (stage) => columns.find((one) => one.dataset.stage === stage);
const tabs = () => document.querySelectorAll('.board-tabs [data-tab]');

function complain(text) {
  document.querySelector('[data-board-error]')?.remove();
  const banner = Object.assign(document.createElement('div'), { className: 'banner bad', textContent: text });
  banner.setAttribute('role', 'alert');
  banner.setAttribute('data-board-error', '');
  board.before(banner);
}

function count() {
  for (const one of columns) {
    const cards = one.querySelectorAll('.bcard').length;
    const figure = one.querySelector('[data-count]');
    if (figure) figure.textContent = cards;
    one.querySelector('[data-none]')?.toggleAttribute('hidden', cards > 0);
    const tab = document.querySelector(`.board-tabs [data-tab="${one.dataset.stage}"] .num`);
    if (tab) tab.textContent = cards;
  }
}

function place(card, stage) {
  const focused = card.contains(document.activeElement) ? document.activeElement : null;
  column(stage).querySelector('[data-cards]').prepend(card.closest('li'));
  focused?.focus();
  count();
}

// The options after a move are another state's: the server names them, else the select only follows.
function follow(select, answer) {
  if (Array.isArray(answer.options)) select.replaceChildren(...answer.options.map(({ value, label }) => new Option(label, value)));
  select.value = answer.stage;
}

async function move(card, stage, { undoing = false } = {}) {
  const form = card.querySelector('[data-move]');
  const select = form.elements.stage;
  const from = card.closest('.col').dataset.stage;
  const words = { name: card.dataset.name, from: column(from).dataset.label, stage: column(stage)?.dataset.label ?? stage };
  if (stage === from || form.dataset.busy) return;
  if (![...select.options].some((option) => option.value === stage && !option.disabled)) {
    select.value = from;
    complain(fill(board.dataset.impossible, words));
    return;
  }
  form.dataset.busy = 'yes';
  select.value = stage;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    if (answer.redirected) { location.assign(answer.url); return; }
    const result = await answer.json();
    if (!answer.ok) throw new Error(result.detail || board.dataset.failed);
    if (result.location) { location.assign(result.location); return; }
    if (form.elements.version && result.version !== undefined) form.elements.version.value = result.version;
    follow(select, result);
    place(card, result.stage);
    document.querySelector('[data-board-error]')?.remove();
    document.getElementById('say').textContent = fill(board.dataset.spoken, words);
    const back = [...select.options].some((option) => option.value === from);
    const run = back && !undoing ? () => move(card, from, { undoing: true }) : null;
    document.dispatchEvent(new CustomEvent('toast', { detail: { text: fill(board.dataset.moved, words), action: board.dataset.undo, run } }));
  } catch (error) {
    select.value = from;
    complain(error instanceof TypeError || error instanceof SyntaxError ? board.dataset.failed : error.message);
  } finally {
    delete form.dataset.busy;
  }
}

function show(stage) {
  for (const tab of tabs()) tab.setAttribute('aria-pressed', String(tab.dataset.tab === stage));
  for (const one of columns) one.toggleAttribute('data-on', one.dataset.stage === stage);
}

if (board) {
  board.classList.add('live');
  document.querySelector('.board-tabs')?.removeAttribute('hidden');
  show((columns.find((one) => one.hasAttribute('data-on')) ?? columns.find((one) => one.querySelector('.bcard')) ?? columns[0])?.dataset.stage);
  for (const tab of tabs()) tab.addEventListener('click', () => show(tab.dataset.tab));

  board.addEventListener('change', (event) => {
    const card = event.target.matches('[data-move] select') && event.target.closest('.bcard');
    if (card) move(card, event.target.value);
  });
  board.addEventListener('submit', (event) => {
    if (event.target.matches('[data-move]')) event.preventDefault();
  });
  board.addEventListener('keydown', (event) => {
    if (!event.target.matches('.bcard') || !['[', ']'].includes(event.key)) return;
    const card = event.target;
    const possible = [...card.querySelector('[data-move]').elements.stage.options].map((option) => option.value);
    const here = columns.indexOf(card.closest('.col'));
    const ahead = event.key === ']' ? columns.slice(here + 1) : columns.slice(0, here).reverse();
    const next = ahead.find((one) => possible.includes(one.dataset.stage));
    if (next) move(card, next.dataset.stage);
  });

  let held = null;
  for (const card of board.querySelectorAll('.bcard:has([data-move])')) {
    card.draggable = true;
    card.addEventListener('dragstart', (event) => { held = card; event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', card.dataset.name); card.classList.add('held'); });
    card.addEventListener('dragend', () => { held = null; card.classList.remove('held'); });
  }
  for (const one of columns) {
    one.addEventListener('dragover', (event) => { if (held) { event.preventDefault(); one.dataset.over = ''; } });
    one.addEventListener('dragleave', (event) => { if (!one.contains(event.relatedTarget)) delete one.dataset.over; });
    one.addEventListener('drop', (event) => { event.preventDefault(); delete one.dataset.over; if (held) move(held, one.dataset.stage); });
  }
}
