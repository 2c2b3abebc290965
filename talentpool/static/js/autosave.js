// Saves a form while somebody writes, and keeps the words on the device when the line is down.
//
// Page:   <form data-autosave="/address/" …> with its csrf field and a hidden `version`; components/autosave_status.html inside it.
// Server: POST of the form's fields (no files) with `Accept: application/json`.
//         200 {"version": 8, "saved_at": "14.02", …}   saved; the whole answer is sent on as the event `autosave:saved`
//         400 or 422 {"errors": {"field": ["…"]}}      refused, shown at the fields
//         409 or 412                                   changed elsewhere: stops, keeps the words on the device
//         401 or 403                                   signed out: keeps the words on the device
// Without this script the form's own button does the same.
const PAUSE = 1500;
const RETRY = [5, 10, 20, 40, 60];

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = `autosave:${form.dataset.autosave}`;
    this.status = form.querySelector('[data-autosave-status]') ?? document.querySelector('[data-autosave-status]');
    this.failures = 0;
    this.restore();
    form.addEventListener('input', () => this.later(PAUSE));
    form.addEventListener('change', () => this.later(300));
    form.addEventListener('submit', () => { clearTimeout(this.timer); this.over = true; this.forget(); });
    window.addEventListener('online', () => { if (this.kept()) this.save(); });
    window.addEventListener('pagehide', () => { if (this.dirty && !this.over) this.keep(); });
  }

  later(pause) {
    if (this.over) return;
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  fields() {
    const data = new FormData(this.form);
    for (const control of this.form.querySelectorAll('input[type=file], input[type=password]')) data.delete(control.name);
    return data;
  }

  async save() {
    if (this.busy || this.over) {
      this.again = this.busy;
      return;
    }
    this.busy = true;
    this.dirty = false;
    this.say('saving');
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: 'POST', body: this.fields(), headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'error',
      });
      await this.read(answer);
    } catch {
      this.offline();
    }
    this.busy = false;
    if (this.again) {
      this.again = false;
      this.later(300);
    }
  }

  async read(answer) {
    if (answer.ok) return this.saved(await answer.json());
    if (answer.status === 409 || answer.status === 412) return this.stop('conflict');
    if (answer.status === 401 || answer.status === 403) return this.stop('signedOut');
    if (answer.status === 400 || answer.status === 422) return this.refused((await answer.json()).errors ?? {});
    return this.offline();
  }

  saved(result) {
    this.failures = 0;
    this.forget();
    this.mark({});
    const version = this.form.elements.version;
    if (version && result.version !== undefined) version.value = result.version;
    this.say('saved', result.saved_at ?? '');
    this.form.dispatchEvent(new CustomEvent('autosave:saved', { detail: result, bubbles: true }));
  }

  refused(errors) {
    this.keep();
    this.mark(errors);
    this.say('invalid');
  }

  offline() {
    this.keep();
    this.say('offline');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), RETRY[Math.min(this.failures++, RETRY.length - 1)] * 1000);
  }

  stop(reason) {
    this.keep();
    this.over = true;
    this.say(reason);
  }

  mark(errors) {
    for (const note of this.form.querySelectorAll('[data-autosave-error]')) note.remove();
    for (const field of this.form.querySelectorAll('[data-error]')) field.removeAttribute('data-error');
    for (const [name, messages] of Object.entries(errors)) {
      const control = this.form.elements[name];
      const element = control?.length && !control.options ? control[0] : control;
      const field = element?.closest('.field');
      for (const one of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) one.setAttribute('aria-invalid', 'true');
      if (!field) continue;
      field.setAttribute('data-error', '');
      const note = Object.assign(document.createElement('p'), { className: 'err', textContent: [].concat(messages).join(' ') });
      note.setAttribute('data-autosave-error', '');
      note.id = `${element.id}_autosave_error`;
      field.append(note);
      element.setAttribute('aria-describedby', `${element.getAttribute('aria-describedby') ?? ''} ${note.id}`.trim());
    }
    for (const control of this.form.querySelectorAll('[aria-invalid]')) if (!(control.name in errors)) control.removeAttribute('aria-invalid');
  }

  keep() {
    const words = [...this.fields()].filter(([name]) => name !== 'csrfmiddlewaretoken');
    try { localStorage.setItem(this.key, JSON.stringify(words)); } catch { /* a full or forbidden store: the page still holds the words */ }
  }

  kept() {
    try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
  }

  forget() {
    try { localStorage.removeItem(this.key); } catch { /* nothing was kept */ }
  }

  restore() {
    const words = this.kept();
    if (!words) return;
    const version = this.form.elements.version;
    const then = words.find(([name]) => name === 'version');
    if (version && then && then[1] !== version.value) return this.say('conflict');
    const values = Map.groupBy ? Map.groupBy(words, ([name]) => name) : words.reduce((all, pair) => all.set(pair[0], [...(all.get(pair[0]) ?? []), pair]), new Map());
    for (const control of this.form.elements) {
      if (!control.name || ['file', 'password', 'hidden', 'submit', 'button'].includes(control.type)) continue;
      const mine = (values.get(control.name) ?? []).map(([, value]) => value);
      if (['checkbox', 'radio'].includes(control.type)) control.checked = mine.includes(control.value);
      else if (control.multiple) for (const option of control.options) option.selected = mine.includes(option.value);
      else if (mine.length === 1) control.value = mine[0];
    }
    this.say('restored');
    this.later(PAUSE);
  }

  say(sentence, time = '') {
    if (this.status) this.status.textContent = (this.status.dataset[sentence] ?? '').replace('{time}', time);
  }
}

for (const form of document.querySelectorAll('form[data-autosave]')) new Autosave(form);
