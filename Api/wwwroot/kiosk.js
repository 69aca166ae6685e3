// A page on a screen that one visitor after the other uses. Nothing stays: it keeps no storage and leaves no way back in the
// browser's history. When nobody is there any more, what was said is sent as far as it goes, and it starts over.
(() => {
  'use strict';
  const { start, still, over, more, busy } = document.currentScript.dataset;
  const IDLE = 60, GRACE = 30, THANKED = 20; // Seconds. Whoever needs longer says so by any touch or key, as often as he likes.
  let left = 0, asking = null, counter = null;

  const restart = () => location.replace(start);
  const form = () => document.querySelector('main form');
  const touched = () => form() && (form().elements.from.value !== '0' ||
    [...form().elements].some(e => e.type === 'textarea' ? e.value.trim() : /radio|checkbox/.test(e.type) && e.checked && e.value));
  const body = go => {
    const data = new URLSearchParams(new FormData(form()));
    data.set('go', go);
    return data;
  };
  const post = (go, keepalive) => fetch(form().action, { method: 'POST', body: body(go), keepalive });

  function show(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    document.documentElement.dir = next.documentElement.dir;
    document.body.replaceWith(next.body);
    scrollTo(0, 0);
    const heading = document.querySelector('[autofocus], h1');
    heading.tabIndex = -1;
    heading.focus();
    wait();
  }

  // Turned without the browser: going back would show, or send again, what somebody else said.
  addEventListener('submit', async event => {
    event.preventDefault();
    const pressed = event.submitter, buttons = [...form().querySelectorAll('button')];
    if (buttons.some(b => b.ariaDisabled === 'true')) return;
    buttons.forEach(b => b.ariaDisabled = 'true');
    try {
      const answer = await post(pressed ? pressed.value : 'next');
      show(await answer.text());
    } catch {
      buttons.forEach(b => b.ariaDisabled = null);
      say(busy);
    }
  });

  addEventListener('click', event => {
    const link = event.target.closest('a[href]:not([href^="#"])');
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    location.replace(link.href);
  });

  function say(words) {
    let notice = document.querySelector('.notice');
    if (!notice) {
      notice = document.createElement('p');
      notice.className = 'notice';
      notice.role = 'alert';
      form().before(notice);
    }
    notice.textContent = words;
  }

  function wait() {
    asking?.remove();
    asking = null;
    left = form() ? IDLE : THANKED;
    if (!form()) ask(left);
  }

  // In sight all the time it runs; told aloud once, not at every second.
  function ask(seconds) {
    left = seconds;
    asking = document.createElement('div');
    asking.className = 'over';
    asking.role = 'status';
    counter = document.createElement('span');
    counter.ariaHidden = 'true';
    const said = document.createElement('span');
    said.className = 'aside';
    said.textContent = over.replace('{n}', seconds);
    if (form()) asking.append(Object.assign(document.createElement('strong'), { textContent: still }), ' ');
    asking.append(counter, said);
    if (form()) asking.append(' ', Object.assign(document.createElement('button'), { type: 'button', textContent: more }));
    document.body.append(asking);
    tick();
  }

  const tick = () => counter.textContent = over.replace('{n}', left);

  async function end() {
    if (touched()) await Promise.race([post('stop', true).catch(() => {}), new Promise(done => setTimeout(done, 3000))]);
    restart();
  }

  setInterval(() => {
    if (left-- > 1) return asking && tick();
    if (left < 0) return;
    if (asking) end();
    else if (touched() || location.search !== new URL(start, location).search) ask(GRACE);
    else left = IDLE;
  }, 1000);

  // Once it asks, a sleeve that brushes by is no answer: it takes a touch or a key.
  for (const sign of ['click', 'keydown', 'input']) addEventListener(sign, () => { if (left >= 0) wait(); }, { passive: true, capture: true });
  for (const sign of ['pointermove', 'wheel', 'scroll']) addEventListener(sign, () => { if (!asking) wait(); }, { passive: true, capture: true });
  document.readyState === 'loading' ? addEventListener('DOMContentLoaded', wait) : wait();
})();
