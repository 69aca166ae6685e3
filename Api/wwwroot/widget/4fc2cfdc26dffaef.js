// VoiceOfCustomer's widget, as browsers get it. The README has its options.
(() => {
  const win = window, doc = document, tag = doc.currentScript || doc.querySelector('script[data-site][src*="/widget."]');
  // Loaded again, perhaps for another survey.
  if (win.voc?.start) return win.voc.start(tag);

  const css = `
:host { all: initial !important; display: contents !important; color-scheme: inherit !important }
:host([data-inline]) { display: block !important }
* { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; font: inherit; color: inherit; background: none }
.voc {
  --a: var(--voc-accent, #3159d0); --on: var(--voc-accent-text, #fff); --bg: var(--voc-surface, Canvas); --fg: var(--voc-text, color-mix(in srgb, CanvasText 88%, #2c4bc0));
  --soft: color-mix(in srgb, var(--fg) 72%, var(--bg)); --line: color-mix(in srgb, var(--fg) 54%, var(--bg)); --thin: color-mix(in srgb, var(--fg) 18%, var(--bg)); --bad: color-mix(in srgb, var(--fg) 35%, #e02020);
  --r: var(--voc-radius, 14px); --r2: calc(var(--r) * .7); --gap: var(--voc-offset, 24px);
  font: 400 1em/1.5 var(--voc-font, system-ui, sans-serif); color: var(--fg)
}
.box { background: var(--bg); padding: 20px 24px 24px; overflow-wrap: anywhere }
dialog, .card, .open { position: fixed; inset: auto; inset-block-end: var(--gap); inset-inline-end: var(--gap); z-index: 2147483000; box-shadow: 0 1px 3px #0b10242e, 0 12px 40px #0b10243d }
dialog, .card { border: 1px solid var(--thin); width: min(420px, 100vw - 32px); border-radius: var(--r); overflow: hidden }
dialog > *, .card { max-height: min(720px, 100vh - 48px); overflow: auto; overscroll-behavior: contain }
dialog::backdrop { background: #0b10242e }
dialog[open] ~ .open { visibility: hidden }
button { min-height: 44px; cursor: pointer; border-radius: var(--r2) }
.main, .open { background: var(--a); color: var(--on); font-weight: 600; padding: 8px 20px }
.open { display: flex; align-items: center; gap: 10px; border-radius: 99px }
.open::before { content: ""; width: 1em; height: .8em; border: 2px solid; border-radius: 6px 6px 6px 0 }
.main { min-width: 7em; border: 1px solid transparent }
.skip { background: none; color: var(--fg); border-color: var(--line) }
.quiet, .small { color: var(--soft) }
.x { width: 44px; margin-inline-end: -12px; font-size: 1.6em; line-height: 1 }
.row { display: flex; align-items: center; gap: 8px; flex-wrap: wrap }
.row > :first-child { margin-inline-end: auto }
.small { font-size: .875em; white-space: pre-line }
.bar { margin: 4px 0 20px; border-bottom: 1px solid var(--thin) }
.bar i { display: block; height: 3px; background: var(--a) }
.bar ~ .small { margin-bottom: 20px }
.foot { margin-top: 20px }
.q { font-size: 1.1875em; line-height: 1.35; font-weight: 600; white-space: pre-line; margin-bottom: 6px; outline: 0 !important }
textarea, .pick { width: 100%; margin-top: 16px }
textarea, .pick label { border: 1px solid var(--line); border-radius: var(--r2); padding: 10px 14px }
textarea { display: block; min-height: 7.5em; resize: vertical }
.pick { display: grid; gap: 8px }
.pick label { position: relative; display: flex; align-items: center; gap: 12px; min-height: 44px; cursor: pointer }
.pick input { width: 18px; height: 18px; accent-color: var(--a) }
.chips { display: flex; flex-wrap: wrap }
.chips label { border-radius: 99px }
.chips input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer }
.pick label:hover, .pick label:has(:checked) { border-color: var(--a) }
.chips label:has(:checked) { background: var(--a); color: var(--on) }
.error { color: var(--bad); margin-top: 8px }
.note { min-height: 1.5em; margin: 12px 0 -12px }
:focus-visible, .chips label:has(:focus-visible) { outline: 3px solid var(--a); outline-offset: 2px }
@media (max-width: 520px) {
  .voc { --gap: var(--voc-offset, 16px) }
  dialog { inset-inline: 0; inset-block-end: 0; width: 100%; max-width: none; border-radius: var(--r) var(--r) 0 0 }
}
@media (prefers-reduced-motion: no-preference) {
  dialog, .card { animation: come .24s cubic-bezier(.2, .8, .2, 1) }
  @keyframes come { from { opacity: 0; transform: translateY(16px) } }
}
@media (forced-colors: active) { .chips label:has(:checked) { background: Highlight; color: HighlightText; forced-color-adjust: none } .bar i { background: Highlight } .main, .open { border: 1px solid } }
@media print { .voc { display: none } }`;

  // Branching: as in Branching.cs, and held against the same cases.

  const fold = text => [...text].map(c => c.toLowerCase()).join('').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

  const isEmpty = given => !/[^\p{Z}\t-\r\x85]/u.test(given?.text || '') && !given?.picked?.length;

  const holds = (when, answers) => {
    if (when.all) return when.all.every(part => holds(part, answers));
    if (when.any) return when.any.some(part => holds(part, answers));
    if (when.not) return !holds(when.not, answers);
    const given = find(answers, when.question);
    if (when.answered != null) return !!given == when.answered;
    if (when.picked) return when.picked.some(key => given?.picked?.includes(key));
    const text = ` ${fold(given?.text || '')} `;
    return !!when.says?.some(word => fold(word) && text.includes(` ${fold(word)}${word.endsWith('*') ? '' : ' '}`));
  };

  const find = (answers, key) => answers.find(a => a.question == key);

  const shown = (questions, answers) => {
    const counted = [];
    return questions.filter(question => {
      const is = !question.showWhen || holds(question.showWhen, counted), given = find(answers, question.key);
      if (is && !isEmpty(given)) counted.push(given);
      return is;
    });
  };

  // Where the browser forbids it, as long as the page lives.
  const storeIn = area => {
    try { return win[area] || {}; } catch { return {}; }
  };

  const get = (store, key) => {
    try { return JSON.parse(store[key]); } catch { }
  };

  const put = (store, key, value) => {
    try { store[key] = JSON.stringify(value); return true; } catch { delete store[key]; }
  };

  // Pages replace fetch; plain text needs no preflight.
  const ask = (url, body) => new Promise(done => {
    const end = (status, json, wait) => done({ status, json: json || {}, wait: 1000 * wait || 0 });
    try {
      const xhr = new XMLHttpRequest();
      xhr.open(body ? 'POST' : 'GET', url);
      xhr.timeout = 30000;
      xhr.onloadend = () => {
        let json;
        try { json = JSON.parse(xhr.responseText); } catch { }
        end(xhr.status, json, /429|503/.test(xhr.status) && xhr.getResponseHeader('Retry-After'));
      };
      if (body) xhr.setRequestHeader('Content-Type', 'text/plain');
      xhr.send(body);
    } catch { end(0); }
  });

  // One tab at a time. Where a page may not lock, sending twice does no harm.
  const alone = async (name, work) => {
    let begun;
    try { return await navigator.locks.request(name, () => (begun = true, work())); } catch { return begun ? 0 : work(); }
  };

  const random = bytes => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), b => b.toString(16).padStart(2, 0)).join('');

  const el = (name, props, ...children) => {
    const made = doc.createElement(name);
    for (const key of Object.keys(props || 0)) key in made ? made[key] = props[key] : made.setAttribute(key, props[key]);
    made.append(...children.filter(Boolean));
    return made;
  };

  const button = (className, onclick, ...children) => el('button', { className, onclick }, ...children);

  const widgets = [], hearers = [];
  let identity, context;

  const start = tag => {
    const { site, survey = 'four-levels', lang, touchpoint, unit, standing, target, form: formId, forget } = tag?.dataset || {};
    const place = target && doc.querySelector(target);
    if (target && !place && doc.readyState == 'loading') return doc.addEventListener('DOMContentLoaded', () => start(tag));
    if (widgets.some(w => w.survey == survey && w.place == place)) return;
    let warned;
    const warn = why => { warned ||= !console.warn(`VoiceOfCustomer, ${survey}: ${why}`); };
    if (site == null || target && !place) return warn(`there is no ${target || 'data-site'}`);

    const api = new URL(`api/v1/sites/${encodeURIComponent(site)}/`, tag.src).href, mark = `voc:${site}:${survey}`, prefix = `voc:${site}@`;
    const local = storeIn(forget == null && 'localStorage'), session = storeIn(forget == null && 'sessionStorage');
    // The visitor's feedback, and the key of the question in sight.
    let form, mine, view;

    // A complete one that is gone was sent by another tab.
    const load = id => get(local, prefix + id) || (mine?.id == id && !(mine.complete && mine.kept) ? mine : null);

    const change = (id, make) => {
      const record = load(id);
      if (!record) return;
      make(record);
      if (mine?.id == id) mine = record;
      if (record.done && !record.signals.length) delete local[prefix + id];
      else if (!form?.preview) record.kept = put(local, prefix + id, record);
    };

    const signal = (kind, question) => {
      change(mine.id, record => record.signals.push({ kind, question, page: /^\/.*/.exec(location.pathname)?.[0], at: new Date() }));
      tell(kind, question);
    };

    const tell = (type, question) => hearers.forEach(([wanted, hear]) => wanted == type && setTimeout(hear, 0, { survey, id: mine.id, question }));

    const answer = (question, value) => change(mine.id, record => {
      let known = find(record.answers, question);
      if (known ? JSON.stringify({ ...known, ...value }) == JSON.stringify(known) : isEmpty(value)) return;
      if (!known) record.answers.push(known = { question, revision: 0 });
      Object.assign(known, value).revision++;
      record.at = Date.now();
      record.since ||= record.at;
      if (form.speaker != 'employee') Object.assign(record.about, identity && { identity }, context && { context });
    });

    const unsent = record => record.answers.filter(a => a.revision > (a.sent || 0));

    const isLeft = record => !record.done && (record.complete || unsent(record).length);

    const bodyOf = ({ id, about, drop, signals, secret, survey, surveyVersion, complete, ...record }, words) => {
      const { touchpoint, unit, language } = about;
      const body = (base, more) => (drop.forEach(field => delete more[field]), { id, survey, surveyVersion, ...base, ...more });
      return JSON.stringify(words ? body({
        secret, completion: complete ? 'complete' : 'partial', answers: (complete ? record.answers : unsent(record)).map(a => ({ ...a, sent: undefined })),
        // Only what comes late says when: clocks go wrong.
      }, { occurredAt: Date.now() - record.since > 3e5 ? new Date(record.since) : undefined, ...about })
        : { signals: signals.map(({ kind, question, ...more }) => body({ kind, question }, { touchpoint, unit, language, ...more })) });
    };

    // Where the site does not take who, where or when, what was said goes without.
    const dropped = (id, { status, json }) => {
      const fields = (json.errors || []).map(e => e.path.replace(/^signals\[\d+]\.|\..*/g, ''));
      if (status != 400 || fields.every(f => load(id)?.drop.includes(f))) return;
      change(id, record => record.drop.push(...fields));
      return !warn(`the site does not take this: ${fields}`);
    };

    // First words, then signals. Resolves to a reply that means later, or to nothing.
    const deliver = id => alone(prefix + id, async () => {
      for (; ;) {
        const record = load(id), words = record && isLeft(record), signals = record?.signals.length;
        if (!words && !signals) {
          if (id != mine?.id && !(Date.now() - record?.at < 18e5)) delete local[prefix + id];
          return;
        }
        const reply = await ask(api + (words ? 'feedback' : 'signals'), bodyOf(record, words)), { status } = reply;
        if (!status || status == 429 || status >= 500) return reply;
        if (dropped(id, reply)) continue;
        if (status >= 400) warn(reason(reply));
        change(id, now => {
          if (!words) return now.signals.splice(0, signals);
          now.done = record.complete || status >= 400;
          if (!now.done) record.answers.forEach(a => { find(now.answers, a.question).sent = a.revision; });
        });
      }
    });

    const reason = ({ json, status }) => json.detail || json.code || status;

    let timer, fails = 0, notBefore = 0, sending, again;

    const send = async () => {
      again = true;
      if (sending || form?.preview) return;
      clearTimeout(timer);
      const early = notBefore - Date.now();
      if (early > 0) return timer = setTimeout(send, early);
      sending = true;
      let late;
      while (again && !late) {
        again = false;
        const kept = Object.keys(local).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length));
        for (const id of new Set(mine ? [mine.id, ...kept] : kept)) late ||= await deliver(id);
      }
      sending = false;
      fails = late ? fails + 1 : 0;
      if (late) {
        notBefore = Date.now() + late.wait;
        timer = setTimeout(send, Math.max(late.wait, Math.min(3e5, 1e3 * 2 ** fails) * (.5 + Math.random())));
      }
      note(mine && isLeft(mine) ? late && !late.status && 'offline' : mine?.since && 'saved');
    };

    // The page goes, perhaps. What goes along stays kept until the server has answered.
    const leave = () => {
      if (!mine || form.preview) return;
      capture();
      if (place || dialog.open) abandon();
      for (const path of ['feedback', 'signals'])
        if (path == 'signals' ? mine.signals[0] : isLeft(mine)) try { navigator.sendBeacon(api + path, bodyOf(mine, path == 'feedback')); } catch { }
    };

    const abandon = () => {
      if (!mine.started || mine.complete || mine.left == view) return;
      change(mine.id, record => record.left = view);
      signal('abandoned', view);
    };

    const fits = () => {
      const { include, exclude, devices, languages } = form.targeting, { origin, pathname } = location;
      const here = pattern => RegExp(`^${pattern.replace(/\W/g, c => c == '*' ? '.*' : '\\' + c)}$`).test(pattern[0] == '/' ? pathname : origin + pathname);
      const device = !matchMedia('(pointer: coarse)').matches ? 'desktop' : Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
      const spoken = (lang || navigator.language || '').toLowerCase();
      return !exclude.some(here) && (!include[0] || include.some(here)) && (!devices[0] || devices.includes(device)) &&
        (!languages[0] || languages.some(l => [spoken, spoken.split('-')[0]].includes(l.toLowerCase())));
    };

    const isDue = () => {
      const visitor = { draw: Math.random(), ...get(local, mark) }, { share, askAgainDays } = form.targeting;
      put(local, mark, visitor);
      return !session[mark] && visitor.draw < share && (!visitor.asked || askAgainDays != null && Date.now() - visitor.asked >= askAgainDays * 864e5);
    };

    const asked = () => put(local, mark, { ...get(local, mark), asked: Date.now() });

    const arm = ({ kind, seconds, percent, event }) => {
      if (kind == 'delay') setTimeout(invite, seconds * 1000);
      if (kind == 'event') win.addEventListener(event, invite, true);
      if (kind == 'exitIntent') doc.addEventListener('mouseout', e => { if (!e.relatedTarget && e.clientY <= 0) invite(); });
      if (kind == 'scroll') win.addEventListener('scroll', () => { if ((scrollY + innerHeight) * 100 >= doc.documentElement.scrollHeight * percent) invite(); }, { passive: true });
    };

    let root, box, live, dialog, card, opener, wanted;

    let capture = () => { };

    const note = key => { if (live) live.textContent = key ? form.labels[key] : ''; };

    const mount = () => {
      const host = el('div', place && { 'data-inline': '' }), shadow = host.attachShadow({ mode: 'open' });
      try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        shadow.adoptedStyleSheets = [sheet];
      } catch { shadow.append(el('style', 0, css)); }
      // A page's shortcuts and focus traps are not meant for this.
      ['keydown', 'keypress', 'keyup', 'focusin'].forEach(type => shadow.addEventListener(type, e => e.stopPropagation()));
      const named = { 'aria-label': form.name };
      live = el('p', { className: 'small note', role: 'status' });
      box = el('div', { className: 'box', ...place && { role: 'region', ...named } }, el('div', { className: 'row' }), el('div'), live);
      if (!place) dialog = el('dialog', { ...named, onpointerdown: e => { if (e.target == dialog) shut(); }, onclose: closed }, box);
      root = el('div', { className: 'voc', lang: form.language, dir: form.dir }, dialog || box, el('div', { 'aria-live': 'polite' }));
      shadow.append(root);
      (place || doc.documentElement).append(host);
    };

    const go = (key, quietly) => {
      view = key;
      draw();
      if (!quietly) (box.querySelector('input:checked') || box.querySelector(matchMedia('(pointer: coarse)').matches ? '.q' : 'textarea, input') || box.querySelector('.q')).focus();
    };

    const draw = () => {
      const { labels } = form, questions = shown(form.questions, mine.answers), at = questions.findIndex(q => q.key == view), question = questions[at];
      const [head, body] = box.children;
      head.replaceChildren(
        el('span', { className: 'small' }, question && labels.progress.replace('{n}', at + 1).replace('{of}', questions.length)),
        place ? '' : el('button', { className: 'x quiet', 'aria-label': labels.close, onclick: shut }, '×'));
      capture = () => { };
      body.replaceChildren(...question ? drawQuestion(question, questions, at) : [
        el('p', { className: 'q', tabIndex: -1 }, form.thankYou), el('p', { className: 'small' }, form.followUp),
        place ? '' : el('div', { className: 'row foot' }, el('span'), button('main', shut, labels.close))]);
    };

    const drawQuestion = ({ key, kind, text, hint, required, multiple, choices }, questions, at) => {
      const { labels } = form, last = !questions[at + 1], known = find(mine.answers, key), open = kind == 'openText', main = button('main', () => submit());
      const error = el('p', { className: 'error small', role: 'alert', id: 'error' }), described = { 'aria-describedby': 'hint error' };
      let field, was = known?.picked?.[0];
      if (open) field = el('textarea', { id: 'field', maxLength: 10000, required, value: known?.text || '', ...described });
      else field = el('div', { className: kind == 'feelings' ? 'pick chips' : 'pick' }, ...choices.map(choice => el('label', 0, el('input', {
        type: multiple ? 'checkbox' : 'radio', name: 'field', value: choice.key, checked: known?.picked?.includes(choice.key),
        onclick: e => {
          if (!multiple && e.target.value == was) e.target.checked = false;
          was = e.target.checked && e.target.value;
          changed();
        },
      }), choice.text)));
      // The server takes no control characters, and no half of a pair.
      const value = () => open ? { text: field.value.replace(/[^\P{Cc}\n\r\t]|\p{Cs}/gu, '') } : { picked: [...field.querySelectorAll(':checked')].map(input => input.value) };

      const look = () => {
        const skip = isEmpty(value()) && !required && !last;
        main.textContent = labels[skip ? 'skip' : last ? 'send' : 'next'];
        main.classList.toggle('skip', skip);
        error.textContent = open && field.value.length > 9999 ? labels.tooLong.replace('{max}', 10000) : '';
      };
      const changed = () => {
        if (!mine.started) {
          change(mine.id, record => record.started = true);
          signal('started');
        }
        capture();
        look();
      };
      const submit = () => {
        if (required && isEmpty(value())) {
          error.textContent = labels.required;
          return (open ? field : field.querySelector('input')).focus();
        }
        capture();
        const next = shown(form.questions, mine.answers), following = next[next.findIndex(q => q.key == key) + 1];
        if (!following) return finish();
        go(following.key);
        send();
      };
      capture = () => answer(key, value());
      look();

      const bar = el('i');
      bar.style.width = `${100 * (at + 1) / questions.length}%`;
      return [
        el('div', { className: 'bar' }, bar), form.preview && el('p', { className: 'small' }, labels.preview), !at && el('p', { className: 'small' }, form.reason),
        // No form: a frame's sandbox may forbid it.
        el('div', {
          oninput: changed,
          onkeydown: e => {
            const { target, key } = e, radio = key == ' ' && target.type == 'radio' && target.checked;
            if (radio) target.click();
            if (radio || key == 'Enter' && (target.name || e.ctrlKey || e.metaKey) && !submit()) e.preventDefault();
          },
        },
          el(open ? 'div' : 'fieldset', open ? 0 : described,
            el(open ? 'label' : 'legend', { className: 'q', tabIndex: -1, htmlFor: 'field' }, text),
            el('p', { className: 'small', id: 'hint' }, [hint, !open && labels[multiple ? 'pickMany' : 'pickOne'], !required && `(${labels.optional})`].filter(Boolean).join(' ')),
            field, error),
          el('div', { className: 'row foot' },
            at ? button('quiet', () => { capture(); go(questions[at - 1].key); send(); }, labels.back)
              : place || mine.started ? el('span') : button('quiet', shut, labels.dismiss),
            main))].filter(Boolean);
    };

    const ready = () => {
      if (!mine || mine.done) {
        mine = {
          id: random(16), secret: random(32), survey, surveyVersion: form.version, answers: [], signals: [], drop: [], at: Date.now(),
          about: { language: form.language, touchpoint, unit, standing },
        };
        view = 0;
      }
      view ||= mine.left || (shown(form.questions, mine.answers).find(q => !find(mine.answers, q.key)) || form.questions[0]).key;
    };

    const seen = () => {
      if (mine.seen) return;
      put(session, mark, mine.id);
      change(mine.id, record => record.seen = true);
      signal('shown');
      send();
    };

    const open = () => {
      wanted = !form;
      if (wanted || dialog.open) return;
      card = card?.remove();
      ready();
      dialog.showModal();
      go(view);
      seen();
    };

    const invite = () => {
      if (card || dialog.open || mine?.started || !fits() || !isDue()) return;
      ready();
      card = el('section', { className: 'card box', 'aria-label': form.name, onkeydown: e => { if (e.key == 'Escape') shut(); } },
        el('p', 0, form.reason), el('div', { className: 'row foot' }, button('quiet', shut, form.labels.dismiss), button('main', open, form.labels.start)));
      root.lastChild.append(card);
      seen();
    };

    const shut = () => {
      if (dialog.open) return dialog.close();
      card = card.remove();
      closed();
    };

    const closed = () => {
      capture();
      capture = () => { };
      if (!view || mine.complete) mine = 0;
      else if (mine.started) abandon();
      else {
        asked();
        signal('dismissed');
      }
      send();
      standBy();
      if (doc.activeElement == doc.body) opener?.focus();
    };

    const standBy = () => {
      const left = mine?.started && !mine.complete;
      if (!left && (form.targeting.trigger.kind != 'button' || !fits())) return opener = opener?.remove();
      opener ||= button('open', open);
      opener.textContent = form.labels[left ? 'resume' : 'open'];
      if (!opener.isConnected) root.append(opener);
    };

    const finish = () => {
      // What later answers have hidden is taken back.
      const questions = shown(form.questions, mine.answers);
      mine.answers.forEach(a => questions.some(q => q.key == a.question) || answer(a.question, a.picked ? { picked: [] } : { text: '' }));
      asked();
      put(session, mark, 0);
      const any = mine.answers.some(a => !isEmpty(a));
      if (any) change(mine.id, record => record.complete = true);
      else signal('dismissed');
      go('');
      if (any) tell('submitted');
      send();
    };

    const prepare = async () => {
      send();
      if (form) return;
      const code = lang || navigator.language;
      const reply = formId ? { status: 200, json: JSON.parse(doc.getElementById(formId).textContent) }
        : await ask(`${api}surveys/${encodeURIComponent(survey)}${/^[\w-]{2,35}$/.test(code) ? '?lang=' + code : ''}`);
      if (!reply.json.questions) return warn(reason(reply) || `no answer from ${api}`);
      if (form) return;
      form = reply.json;
      mount();
      const kept = get(local, prefix + get(session, mark));
      if (kept && !kept.complete && kept.surveyVersion == form.version) mine = kept;
      if (place) {
        ready();
        go(view, true);
        return new IntersectionObserver(([entry]) => { if (entry.isIntersecting) seen(); }).observe(box);
      }
      arm(form.targeting.trigger);
      standBy();
      (win.navigation || win).addEventListener(win.navigation ? 'navigatesuccess' : 'popstate', standBy);
      if (wanted) open();
    };

    const wake = () => prepare().catch(warn);

    widgets.push({ survey, place, open, close: () => dialog?.close() });
    win.addEventListener('online', wake);
    doc.addEventListener('visibilitychange', () => doc.hidden ? leave() : send());
    wake();
  };

  const early = win.voc?.q || [];
  const voc = {
    start, shown,
    open: survey => widgets.find(w => !w.place && (!survey || w.survey == survey))?.open(),
    close: () => widgets.forEach(w => w.close()),
    identify: token => { identity = token; },
    context: told => { for (const key in told) context = { ...context, [key]: `${told[key]}` }; },
    on: (...heard) => { hearers.push(heard); },
  };
  if (!win.voc || win.voc.q) win.voc = voc;
  doc.addEventListener('click', e => {
    const opens = e.target.closest?.('[data-voc-open]');
    if (opens) voc.open(opens.dataset.vocOpen);
  });
  start(tag);
  early.forEach(([name, ...told]) => voc[name]?.(...told));
})();
