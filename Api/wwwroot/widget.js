// VoiceOfCustomer: asks the visitors of a page, in a dialog or in place. The README has the tag and its options.
// This file is what browsers get: no build, no dependency. It asks in a shadow root, so neither page hurts the other.
(() => {
  const win = window, doc = document;
  const tag = doc.currentScript || doc.querySelector('script[data-site][src*="/widget."]');
  // Loaded a second time, perhaps for another survey: the first one sees to it.
  if (win.voc?.start) return win.voc.start(tag);

  const css = `
:host { all: initial !important; display: contents !important; color-scheme: inherit !important }
:host([data-inline]) { display: block !important }
* { box-sizing: border-box; font: inherit; color: inherit; letter-spacing: inherit; margin: 0 }
.voc {
  --a: var(--voc-accent, #2c4bc0); --on: var(--voc-accent-text, #fff); --bg: var(--voc-surface, #fff); --fg: var(--voc-text, #1a1e29);
  --soft: var(--voc-muted, #596074); --line: var(--voc-border, #868da0); --bad: var(--voc-error, #b3261e); --r: var(--voc-radius, 14px);
  font: 400 1em/1.5 var(--voc-font, system-ui, sans-serif); color: var(--fg); text-align: start; -webkit-tap-highlight-color: transparent
}
@supports (color: light-dark(red, red)) {
  .voc {
    --a: var(--voc-accent, light-dark(#2c4bc0, #aebcff)); --on: var(--voc-accent-text, light-dark(#fff, #131a38)); --bg: var(--voc-surface, light-dark(#fff, #1c1f28));
    --fg: var(--voc-text, light-dark(#1a1e29, #eceef4)); --soft: var(--voc-muted, light-dark(#596074, #aab0c0)); --line: var(--voc-border, light-dark(#868da0, #757c8e));
    --bad: var(--voc-error, light-dark(#b3261e, #ffb4ab))
  }
}
.box { background: var(--bg); border-radius: var(--r); padding: 20px 24px 24px; overflow-wrap: anywhere }
dialog, .card, .open { position: fixed; inset: auto; inset-block-end: var(--voc-offset, 24px); inset-inline-end: var(--voc-offset, 24px); z-index: var(--voc-layer, 2147483000) }
dialog, .card {
  width: min(420px, 100vw - 32px); max-height: min(720px, 100vh - 48px); max-height: min(720px, 100dvh - 48px); border: 1px solid transparent; padding: 0;
  overflow: auto; overscroll-behavior: contain; background: var(--bg); border-radius: var(--r); box-shadow: 0 1px 2px #0b102422, 0 16px 48px #0b10243d
}
dialog::backdrop { background: #0b10242e }
button, select { min-height: 44px; cursor: pointer; border-radius: calc(var(--r) * .7); border: 1px solid transparent; padding: 8px 18px; background: none }
.main, .open { background: var(--a); color: var(--on); font-weight: 600 }
.open { display: flex; align-items: center; gap: 8px; border-radius: 99px; padding-inline: 16px 20px; box-shadow: 0 1px 2px #0b102433, 0 6px 20px #0b102433 }
.main { min-width: 7em }
.main.skip { background: none; color: var(--a); border-color: var(--line) }
.quiet { color: var(--soft); margin-inline-start: -18px }
button:hover { filter: brightness(1.1) }
.quiet:hover, .x:hover { color: var(--fg) }
.x { color: var(--soft); padding: 0; width: 44px; margin-inline-end: -12px; display: grid; place-items: center }
svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.row { display: flex; align-items: center; gap: 8px; flex-wrap: wrap }
.row > :first-child { margin-inline-end: auto }
.small, .hint, .reason, select { color: var(--soft); font-size: .875em }
select { padding: 0 8px; max-width: 9em }
.bar { height: 3px; border-radius: 3px; background: color-mix(in srgb, var(--a) 18%, transparent); margin: 4px 0 20px; overflow: hidden }
.bar i { display: block; height: 100%; background: var(--a); border-radius: 3px }
.reason { margin-bottom: 20px; white-space: pre-line }
.q, .thanks { font-size: 1.1875em; line-height: 1.35; font-weight: 600; white-space: pre-line; padding: 0; outline: 0 }
.thanks { margin-block: 8px }
.hint { margin-top: 6px; white-space: pre-line }
fieldset { border: 0; padding: 0; min-width: 0 }
textarea, .pick { display: block; width: 100%; margin: 16px 0 0 }
textarea { min-height: 7.5em; resize: vertical; padding: 12px 14px; border: 1px solid var(--line); border-radius: calc(var(--r) * .7); background: none }
.pick { display: grid; gap: 8px }
.pick.chips { display: flex; flex-wrap: wrap }
.pick label { position: relative; display: flex; align-items: center; gap: 12px; min-height: 44px; padding: 8px 14px; border: 1px solid var(--line); border-radius: calc(var(--r) * .7); cursor: pointer }
.pick input { width: 18px; height: 18px; flex: none; accent-color: var(--a); margin: 0 }
.chips label { border-radius: 99px; padding-inline: 16px }
.chips input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer }
.pick label:hover { border-color: var(--a) }
.pick label:has(:checked) { border-color: var(--a); box-shadow: inset 0 0 0 1px var(--a) }
.chips label:has(:checked) { background: var(--a); color: var(--on) }
.error { color: var(--bad); font-size: .875em; margin-top: 8px }
.foot { margin-top: 20px }
.note { color: var(--soft); font-size: .875em; min-height: 1.5em; margin-top: 12px; margin-bottom: -12px }
:focus-visible, .chips label:has(:focus-visible) { outline: 3px solid var(--a); outline-offset: 2px }
.q:focus-visible, .thanks:focus-visible { outline: 0 }
@media (max-width: 520px) {
  dialog { inset-inline: 0; inset-block-end: 0; width: 100%; max-width: none; max-height: calc(100vh - 24px); max-height: calc(100dvh - 24px); border-radius: var(--r) var(--r) 0 0 }
  .card, .open { inset-block-end: var(--voc-offset, 16px); inset-inline-end: var(--voc-offset, 16px) }
}
@media (prefers-reduced-motion: no-preference) {
  dialog, .card { animation: come .24s cubic-bezier(.2, .8, .2, 1) }
  .bar i { transition: width .24s }
  @keyframes come { from { opacity: 0; transform: translateY(16px) } }
}
@media (forced-colors: active) { .chips label:has(:checked) { background: Highlight; color: HighlightText; forced-color-adjust: none } .bar i { background: Highlight } .open, .main { border-color: ButtonBorder } }
@media print { :host(:not([data-inline])) { display: none !important } }`;

  // --- Which questions are shown. As the server has it in Branching.cs; both are held against one file of cases.

  const fold = text => [...text].map(c => c.toLowerCase()).join('').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

  const isEmpty = ({ text, picked } = {}) => !/[^\p{Z}\t-\r\x85]/u.test(text || '') && !picked?.length;

  const says = (text, words) => words.some(word => fold(word) && ` ${fold(text)} `.includes(` ${fold(word)}${word.endsWith('*') ? '' : ' '}`));

  const holds = (when, answers) => {
    if (when.all) return when.all.every(part => holds(part, answers));
    if (when.any) return when.any.some(part => holds(part, answers));
    if (when.not) return !holds(when.not, answers);
    const given = answers.find(answer => answer.question === when.question);
    if (when.answered != null) return !!given === when.answered;
    return when.picked ? !!given?.picked?.some(key => when.picked.includes(key)) : !!when.says && says(given?.text || '', when.says);
  };

  const shownOf = (questions, answers) => {
    const counted = [];
    return questions.filter(question => {
      if (question.showWhen && !holds(question.showWhen, counted)) return false;
      const given = answers.find(answer => answer.question === question.key);
      if (!isEmpty(given)) counted.push(given);
      return true;
    });
  };

  // --- What is kept and sent.

  // In the browser where it lets us (a frame or a setting may forbid it), else as long as the page lives.
  const storeIn = area => {
    const memory = new Map();
    let kept;
    try { kept = win[area]; } catch { }
    return {
      get: key => { try { return JSON.parse(kept.getItem(key) || memory.get(key)); } catch { try { return JSON.parse(memory.get(key)); } catch { } } },
      set: (key, value) => { const text = JSON.stringify(value); try { kept.setItem(key, text); memory.delete(key); } catch { memory.set(key, text); } },
      remove: key => { memory.delete(key); try { kept.removeItem(key); } catch { } },
      keys: () => { try { return [...memory.keys(), ...Object.keys(kept)]; } catch { return [...memory.keys()]; } },
    };
  };

  // XMLHttpRequest, because pages replace fetch. Plain text needs no preflight, so each answer is one request.
  const ask = (url, body) => new Promise(done => {
    const end = (status, json, wait) => done({ status, json: json || {}, wait: +wait || (Date.parse(wait) - Date.now()) / 1000 || 0 });
    try {
      const xhr = new XMLHttpRequest();
      xhr.open(body ? 'POST' : 'GET', url);
      xhr.timeout = 30000;
      xhr.onloadend = () => {
        const { status } = xhr;
        let json;
        try { json = JSON.parse(xhr.responseText); } catch { }
        end(status, json, status == 429 || status == 503 ? xhr.getResponseHeader('Retry-After') : 0);
      };
      if (body) xhr.setRequestHeader('Content-Type', 'text/plain');
      xhr.send(body && JSON.stringify(body));
    } catch { end(0); }
  });

  // One tab at a time, so that two do not send the same; where a page may not lock, sending twice does no harm.
  const alone = async (name, work) => {
    let begun;
    try { return await navigator.locks.request(name, () => (begun = true, work())); } catch { if (!begun) return work(); }
  };

  const random = bytes => [...crypto.getRandomValues(new Uint8Array(bytes))].map(b => b.toString(16).padStart(2, '0')).join('');

  // --- What is made of it on the page.

  const widgets = [], hearers = [];
  let identity, context;

  const tell = (type, detail) => hearers.forEach(([wanted, hear]) => {
    if (wanted == type) try { hear(detail); } catch (error) { setTimeout(() => { throw error; }); }
  });

  const el = (name, props, ...children) => {
    const made = doc.createElement(name);
    for (const [key, value] of Object.entries(props || {})) if (value != null) key in made ? made[key] = value : made.setAttribute(key, value);
    made.append(...children.filter(Boolean));
    return made;
  };

  const button = (className, onclick, ...children) => el('button', { className, type: onclick ? 'button' : 'submit', onclick }, ...children);

  const icon = path => {
    const [svg, line] = ['svg', 'path'].map(name => doc.createElementNS('http://www.w3.org/2000/svg', name));
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  };

  const start = tag => {
    const { site, survey = 'four-levels', lang, touchpoint, unit, standing, target, form: formId, kiosk } = tag?.dataset || {};
    let warned;
    const warn = why => { warned ||= !console.warn(`VoiceOfCustomer: ${why}`); };
    if (!site) return warn('the script tag lacks data-site.');
    const place = target && doc.querySelector(target);
    if (target && !place) return warn(`the page has no ${target}.`);
    if (widgets.some(w => w.survey == survey && w.place == place)) return;

    const api = new URL(`api/v1/sites/${encodeURIComponent(site)}/`, tag.src).href;
    const local = storeIn(kiosk == null && 'localStorage'), session = storeIn(kiosk == null && 'sessionStorage');
    const mark = `voc:${site}:${survey}`, prefix = `voc:${site}@`;
    // The form, the feedback that is being given, and the key of the question in sight ('' is the thank-you).
    let form, mine, view;

    // --- One feedback. It is kept as it grows, and forgotten once the server has all of it.

    const load = id => local.get(prefix + id) || (mine?.id == id ? mine : null);

    const change = (id, make) => {
      const record = load(id);
      if (!record) return;
      make(record);
      if (mine?.id == id) mine = record;
      if (record.done && !record.signals.length) local.remove(prefix + id); else if (!form?.preview) local.set(prefix + id, record);
    };

    const signal = (kind, question) => {
      if (kiosk == null) change(mine.id, record => record.signals.push({
        id: record.id, kind, survey, surveyVersion: record.surveyVersion, question, touchpoint, unit, page: location.pathname,
        language: record.language, at: new Date().toISOString(),
      }));
      tell(kind, { survey, id: mine.id, question });
    };

    const given = key => mine.answers.find(answer => answer.question == key);

    const answer = (question, value) => change(mine.id, record => {
      let known = record.answers.find(a => a.question == question);
      if (known ? JSON.stringify([known.text, known.picked]) == JSON.stringify([value.text, value.picked]) : isEmpty(value)) return;
      if (!known) record.answers.push(known = { question, revision: 0 });
      Object.assign(known, value, { revision: known.revision + 1 });
      record.at = Date.now();
      record.since ||= record.at;
      if (form.speaker != 'employee') Object.assign(record, { identity: identity || record.identity, context: context || record.context });
    });

    const unsent = record => record.answers.filter(a => a.revision > (a.sent || 0));

    const isLeft = record => !record.done && (record.complete || unsent(record).length);

    const without = (body, fields) => (fields.forEach(field => delete body[field]), body);

    const bodyOf = record => without({
      id: record.id, secret: record.secret, survey: record.survey, surveyVersion: record.surveyVersion, completion: record.complete ? 'complete' : 'partial',
      answers: (record.complete ? record.answers : unsent(record)).map(({ question, text, picked, revision }) => ({ question, text, picked, revision })),
      touchpoint: record.touchpoint, unit: record.unit, standing: record.standing, language: record.language, context: record.context, identity: record.identity,
      // Only for what comes late: a clock that is wrong must not matter to what is said now.
      occurredAt: Date.now() - record.since > 300000 ? new Date(record.since).toISOString() : undefined,
    }, record.drop);

    const signalsOf = record => ({ signals: record.signals.map(s => without({ ...s }, record.drop)) });

    // Who, where and when is less than what was said: where the site does not take it, the answers go without.
    const dropped = (id, { status, json }) => {
      const fields = (json.errors || []).map(e => /^(?:signals\[\d+\]\.)?(touchpoint|unit|standing|context|identity|language|occurredAt|page|at)\b/.exec(e.path)?.[1]);
      if (status != 400 || !fields.length || !fields.every(f => f && !load(id)?.drop.includes(f))) return false;
      warn(`the site does not take this ${[...new Set(fields)].join(', ')}; what is said goes without.`);
      change(id, record => record.drop.push(...fields));
      return true;
    };

    // First what was said, then the signals. Resolves to a reply that says to try again later, or to nothing.
    const deliver = id => alone(prefix + id, async () => {
      for (; ;) {
        const record = load(id), words = record && isLeft(record), signals = record?.signals.length;
        if (!words && !signals) {
          // Nobody goes on with it after so long.
          if (id != mine?.id && !(Date.now() - record?.at < 1800000)) local.remove(prefix + id);
          return;
        }
        const reply = await (words ? ask(api + 'feedback', bodyOf(record)) : ask(api + 'signals', signalsOf(record))), { status } = reply;
        if (!status || status == 408 || status == 429 || status >= 500) return reply;
        if (dropped(id, reply)) continue;
        change(id, now => {
          if (!words) now.signals.splice(0, signals);
          else if (status < 400) record.answers.forEach(a => Object.assign(now.answers.find(b => b.question == a.question) || {}, { sent: a.revision }));
          if (words) now.done = record.complete || status >= 400;
        });
        if (status >= 400) warn(`the server refused ${words ? 'answers' : 'signals'}: ${reasonOf(reply)}`);
      }
    });

    const reasonOf = ({ json, status }) => json.detail || json.code || `status ${status}`;

    let timer, fails = 0, notBefore = 0, sending, again;

    const send = async () => {
      if (form?.preview) return;
      again = true;
      if (sending) return;
      clearTimeout(timer);
      const now = Date.now();
      if (now < notBefore) { timer = setTimeout(send, notBefore - now); return; }
      sending = true;
      let late;
      while (again && !late) {
        again = false;
        const ids = local.keys().filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length));
        for (const id of new Set(mine ? [mine.id, ...ids] : ids)) late ||= await deliver(id);
      }
      sending = false;
      fails = late ? fails + 1 : 0;
      if (late) {
        notBefore = Date.now() + 1000 * late.wait;
        timer = setTimeout(send, Math.max(1000 * late.wait, Math.min(300, 2 ** fails) * (500 + 1000 * Math.random())));
      }
      const left = mine && isLeft(mine);
      note(left ? late && !late.status && 'offline' : mine?.answers.some(a => a.sent) && 'saved');
    };

    // The page goes, perhaps: what is left goes along. It stays kept until the server has said that it has it.
    const beacons = {};
    const beacon = (path, body) => {
      const text = JSON.stringify(body);
      if (beacons[path] != text) try { navigator.sendBeacon(api + path, beacons[path] = text); } catch { }
    };

    const leave = () => {
      if (!mine || form.preview) return;
      capture();
      if (place || dialog.open) abandon();
      if (mine.signals.length) beacon('signals', signalsOf(mine));
      if (isLeft(mine)) beacon('feedback', bodyOf(mine));
    };

    const abandon = () => {
      if (!mine.started || mine.complete || mine.left == view) return;
      change(mine.id, record => record.left = view);
      signal('abandoned', view);
    };

    // --- Whom it asks, and when.

    const fits = () => {
      const { include, exclude, devices, languages } = form.targeting, { origin, pathname } = location;
      const here = pattern => new RegExp(`^${pattern.split('*').map(part => part.replace(/\W/g, '\\$&')).join('.*')}$`).test(pattern[0] == '/' ? pathname : origin + pathname);
      const least = Math.min(screen.width, screen.height), device = !matchMedia('(pointer: coarse)').matches ? 'desktop' : least < 600 ? 'phone' : 'tablet';
      const spoken = (lang || navigator.language || '').toLowerCase();
      return (!include.length || include.some(here)) && !exclude.some(here) && (!devices.length || devices.includes(device)) &&
        (!languages.length || languages.some(l => [spoken, spoken.split('-')[0]].includes(l.toLowerCase())));
    };

    // Whom it has asked, it leaves alone; also whoever has seen it on this visit and did not care.
    const isDue = () => {
      const visitor = { draw: Math.random(), ...local.get(mark) }, { share, askAgainDays } = form.targeting;
      local.set(mark, visitor);
      return !session.get(mark) && visitor.draw < share && (!visitor.asked || askAgainDays != null && Date.now() - visitor.asked >= askAgainDays * 864e5);
    };

    const asked = () => local.set(mark, { ...local.get(mark), asked: Date.now() });

    const arm = ({ kind, seconds, percent, event }) => {
      if (kind == 'delay') setTimeout(invite, seconds * 1000);
      if (kind == 'exitIntent') doc.addEventListener('mouseout', e => { if (!e.relatedTarget && e.clientY <= 0) invite(); });
      if (kind == 'event') win.addEventListener(event, invite, true);
      if (kind == 'scroll') win.addEventListener('scroll', () => {
        if ((scrollY + innerHeight) * 100 >= doc.documentElement.scrollHeight * percent) invite();
      }, { passive: true });
    };

    // --- What is seen.

    let root, box, live, dialog, card, opener, wanted, idle;

    // What stands in the field, perhaps not finished.
    let capture = () => { };

    const note = key => {
      const text = key ? form.labels[key] : '';
      if (live && live.textContent != text) live.textContent = text;
    };

    const mount = () => {
      const host = el('div', place ? { 'data-inline': '' } : {}), shadow = host.attachShadow({ mode: 'open' });
      try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        shadow.adoptedStyleSheets = [sheet];
      } catch { shadow.append(el('style', { textContent: css })); }
      // A page's shortcuts and focus traps are not meant for what is typed here.
      ['keydown', 'keypress', 'keyup', 'focusin'].forEach(type => shadow.addEventListener(type, e => e.stopPropagation()));
      live = el('p', { className: 'note', role: 'status' });
      box = el('div', { className: 'box' }, el('div', { className: 'row' }), el('div'), live);
      // Beside the dialog, for a press outside of it.
      if (!place) dialog = el('dialog', { onpointerdown: e => { if (e.target == dialog) dialog.close(); }, onclose: closed }, box);
      root = el('div', { className: 'voc' }, dialog || box, el('div', { 'aria-live': 'polite' }));
      shadow.append(root);
      (place || doc.documentElement).append(host);
      if (kiosk != null) ['pointerdown', 'keydown'].forEach(type => root.addEventListener(type, () => restartIn(+kiosk || 60)));
    };

    const go = (key, focus = true) => {
      view = key;
      draw();
      const to = matchMedia('(pointer: coarse)').matches ? '.q, .thanks' : 'textarea, .pick input, .thanks';
      if (focus) (box.querySelector(':checked:not(option)') || box.querySelector(to)).focus();
    };

    const draw = () => {
      const { labels } = form, questions = shownOf(form.questions, mine.answers), at = questions.findIndex(q => q.key == view), question = questions[at];
      const [head, body] = box.children, close = button('x', shut, icon('M6 6l12 12M18 6L6 18'));
      root.lang = form.language;
      root.dir = form.dir;
      (dialog || root).setAttribute('aria-label', form.name);
      close.setAttribute('aria-label', labels.close);
      if (question) body.replaceChildren(...drawQuestion(question, questions, at));
      else {
        capture = () => { };
        body.replaceChildren(
          el('p', { className: 'thanks', tabIndex: -1 }, form.thankYou), el('p', { className: 'reason' }, form.followUp),
          place ? '' : el('div', { className: 'row' }, el('span'), button('main', shut, labels.close)));
      }
      head.replaceChildren(
        el('span', { className: 'small' }, question && labels.progress.replace('{n}', at + 1).replace('{of}', questions.length)),
        question && !at && form.languages.length > 1 && !formId ? el('select', { 'aria-label': labels.language, onchange: e => speak(e.target.value) },
          ...form.languages.map(l => el('option', { value: l.code, selected: l.code == form.language, lang: l.code }, l.name))) : '',
        place ? '' : close);
    };

    const drawQuestion = ({ key, kind, text, hint, required, multiple, choices }, questions, at) => {
      const { labels } = form, last = at == questions.length - 1, known = given(key), open = kind == 'openText', main = button('main');
      const error = el('p', { className: 'error', role: 'alert', id: 'error' });
      let field, value, was = known?.picked?.[0];
      if (open) {
        field = el('textarea', { id: 'field', maxLength: 10000, required, value: known?.text || '', 'aria-describedby': 'hint error' });
        // The server takes no control characters and no half of a pair.
        value = () => ({ text: field.value.replace(/[^\P{Cc}\n\r\t]|\p{Cs}/gu, '') });
      } else {
        field = el('div', { className: kind == 'feelings' ? 'pick chips' : 'pick' }, ...choices.map(choice => el('label', null, el('input', {
          type: multiple ? 'checkbox' : 'radio', name: 'field', value: choice.key, checked: !!known?.picked?.includes(choice.key),
          // What was picked can be taken back.
          onclick: multiple ? null : e => {
            if (e.target.value == was) { e.target.checked = false; was = null; changed(); } else was = e.target.value;
          },
        }), el('span', null, choice.text))));
        value = () => ({ picked: [...field.querySelectorAll(':checked')].map(input => input.value) });
      }

      const look = () => {
        const skip = isEmpty(value()) && !required && !last;
        main.textContent = skip ? labels.skip : last ? labels.send : labels.next;
        main.classList.toggle('skip', skip);
        error.textContent = field.value?.length >= 10000 ? labels.tooLong.replace('{max}', 10000) : '';
      };
      const changed = () => {
        if (!mine.started) {
          change(mine.id, record => record.started = true);
          signal('started');
        }
        capture();
        look();
      };
      const submit = e => {
        e.preventDefault();
        if (required && isEmpty(value())) {
          error.textContent = labels.required;
          (open ? field : field.querySelector('input')).focus();
          return;
        }
        capture();
        const next = shownOf(form.questions, mine.answers), following = next[next.findIndex(q => q.key == key) + 1];
        if (!following) return finish();
        go(following.key);
        send();
      };
      capture = () => answer(key, value());
      look();

      const bar = el('i');
      bar.style.width = `${100 * (at + 1) / questions.length}%`;
      hint = [hint, !open && (multiple ? labels.pickMany : labels.pickOne), !required && `(${labels.optional})`].filter(Boolean).join(' ');
      const asking = [
        el(open ? 'label' : 'legend', { className: 'q', tabIndex: -1, ...open && { htmlFor: 'field' } }, text),
        el('p', { className: 'hint', id: 'hint' }, hint), field, error];
      return [
        el('div', { className: 'bar' }, bar), form.preview ? el('p', { className: 'reason' }, labels.preview) : '', at ? '' : el('p', { className: 'reason' }, form.reason),
        el('form', {
          noValidate: true, oninput: changed, onsubmit: submit,
          onkeydown: e => { if (e.key == 'Enter' && (e.ctrlKey || e.metaKey)) e.currentTarget.requestSubmit(); },
        },
          open ? el('div', null, ...asking) : el('fieldset', { 'aria-describedby': 'hint error' }, ...asking),
          el('div', { className: 'row foot' },
            at ? button('quiet', () => { capture(); go(questions[at - 1].key); send(); }, labels.back)
              : place || mine.started ? el('span') : button('quiet', shut, labels.dismiss),
            main))];
    };

    // --- What happens.

    const ready = () => {
      if (!mine || mine.done) {
        mine = {
          id: random(16), secret: random(32), survey, surveyVersion: form.version, language: form.language, touchpoint, unit, standing,
          answers: [], signals: [], drop: [], at: Date.now(),
        };
        view = null;
      }
      view ||= (shownOf(form.questions, mine.answers).find(q => !given(q.key)) || form.questions[0]).key;
    };

    const seen = () => {
      if (mine.seen) return;
      session.set(mark, { id: mine.id });
      change(mine.id, record => record.seen = true);
      signal('shown');
      send();
    };

    const open = () => {
      if (!form || place || dialog.open) {
        wanted = !form;
        return;
      }
      card?.remove();
      card = null;
      ready();
      dialog.showModal();
      go(view);
      seen();
    };

    const invite = () => {
      if (card || dialog.open || mine?.started || !fits() || !isDue()) return;
      ready();
      card = el('section', { className: 'card box', 'aria-label': form.name, lang: form.language, dir: form.dir, onkeydown: e => { if (e.key == 'Escape') shut(); } },
        el('p', null, form.reason),
        el('div', { className: 'row foot' }, button('quiet', shut, form.labels.dismiss), button('main', open, form.labels.start)));
      root.lastChild.append(card);
      seen();
    };

    const shut = () => {
      if (dialog.open) return dialog.close();
      card?.remove();
      card = null;
      closed();
    };

    const closed = () => {
      capture();
      capture = () => { };
      if (!view || mine.complete) mine = null;
      else if (mine.started) abandon();
      else {
        asked();
        signal('dismissed');
      }
      send();
      standBy();
    };

    // The button: for surveys that it opens, and to go on with what was begun.
    const standBy = () => {
      const left = mine?.started && !mine.complete;
      if (place || card || !left && (form.targeting.trigger.kind != 'button' || !fits())) {
        opener?.remove();
        opener = null;
        return;
      }
      opener ||= button('open', open, icon('M21 11a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5z'), el('span'));
      opener.lang = form.language;
      opener.dir = form.dir;
      opener.lastChild.textContent = form.labels[left ? 'resume' : 'open'];
      if (!opener.isConnected) root.append(opener);
    };

    const finish = () => {
      const shown = shownOf(form.questions, mine.answers);
      // What was said to a question that later answers have hidden is taken back.
      mine.answers.filter(a => !shown.some(q => q.key == a.question)).forEach(a => answer(a.question, a.picked ? { picked: [] } : { text: '' }));
      asked();
      session.set(mark, {});
      const { id } = mine, any = mine.answers.some(a => !isEmpty(a));
      if (any) change(id, record => record.complete = true); else signal('dismissed');
      go('');
      send();
      if (any) tell('submitted', { survey, id });
      if (kiosk != null) restartIn(10);
    };

    // For a screen that many use, one after the other.
    const restartIn = seconds => {
      clearTimeout(idle);
      idle = setTimeout(() => {
        capture();
        send();
        mine = null;
        ready();
        note();
        go(view, false);
      }, seconds * 1000);
    };

    const speak = async code => {
      capture();
      if (!await fetchForm(code)) return;
      change(mine.id, record => Object.assign(record, { language: form.language, surveyVersion: form.version }));
      go(view);
      standBy();
    };

    const fetchForm = async code => {
      const reply = formId ? { status: 200, json: JSON.parse(doc.getElementById(formId).textContent) }
        : await ask(`${api}surveys/${encodeURIComponent(survey)}${/^[\w-]{2,35}$/.test(code) ? '?lang=' + code : ''}`);
      if (reply.status == 200 && reply.json.questions) return form = reply.json;
      warn(`${survey} cannot be shown: ${reply.status ? reasonOf(reply) : `no answer from ${api}; if it is up, the key is unknown or the site does not allow pages of ${location.origin}.`}`);
    };

    const run = async () => {
      if (form || !await fetchForm(lang || navigator.language)) return;
      mount();
      const left = local.get(prefix + session.get(mark)?.id);
      if (left && !left.complete && left.surveyVersion == form.version) mine = left;
      if (place) {
        ready();
        go(view, false);
        new IntersectionObserver((entries, observer) => { if (entries.some(e => e.isIntersecting)) { observer.disconnect(); seen(); } }).observe(box);
      } else {
        arm(form.targeting.trigger);
        standBy();
        // A page may go on to another address without being loaded again.
        const { navigation } = win;
        (navigation || win).addEventListener(navigation ? 'navigatesuccess' : 'popstate', standBy);
      }
      if (wanted) open();
    };

    const wake = () => { send(); run(); };
    widgets.push({ survey, place, open, close: () => dialog?.open && dialog.close() });
    win.addEventListener('online', wake);
    win.addEventListener('pagehide', leave);
    doc.addEventListener('visibilitychange', () => doc.hidden ? leave() : send());
    wake();
  };

  const waiting = win.voc?.q || [];
  const voc = {
    start,
    open: survey => widgets.find(w => !w.place && (!survey || w.survey == survey))?.open(),
    close: () => widgets.forEach(w => w.close()),
    identify: token => { identity = token; },
    context: told => { context = { ...context, ...Object.fromEntries(Object.entries(told).map(([key, value]) => [key, `${value}`])) }; },
    on: (type, hear) => { hearers.push([type, hear]); },
    shown: shownOf,
  };
  if (!win.voc || win.voc.q) win.voc = voc;
  doc.addEventListener('click', e => {
    const opens = e.target.closest?.('[data-voc-open]');
    if (opens) voc.open(opens.dataset.vocOpen);
  });
  start(tag);
  waiting.forEach(([name, ...told]) => voc[name]?.(...told));
})();
