import './idle.mjs';
import './public.mjs';
import { initAll } from './moj-frontend.min.js';

initAll();

/** The page as it is now. The browser reads it as a document, so that no text of ours becomes markup by script. */
function readAgain() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.addEventListener('loadend', () => resolve(request.status === 200 ? request.response : null));
    request.open('GET', location.href);
    request.send();
  });
}

/** A part of the page about work under way is fetched anew until the work has ended; without this one looks again. */
async function keepFresh(part) {
  let shown = part;
  while (shown.hasAttribute('data-under-way')) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const page = await readAgain();
    const fresh = page?.getElementById(part.id);
    if (!fresh) return;
    shown.replaceWith(fresh);
    shown = fresh;
  }
}

for (const part of document.querySelectorAll('[data-under-way][id]')) void keepFresh(part);
