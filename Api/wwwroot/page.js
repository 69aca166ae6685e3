// What the hosted page has to tell the widget that asks in it: its own words have gone where the form without scripts stood.
(() => {
  'use strict';
  const { context } = document.currentScript.dataset, { voc } = window;
  if (!voc?.on) return;
  voc.context(JSON.parse(context));
  // Once all is said, there is nothing left to decline; and no text moves under the reader.
  voc.on('submitted', () => document.querySelector('.top').style.visibility = 'hidden');
})();
