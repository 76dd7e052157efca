import './public.mjs';
import { initAll } from './moj-frontend.min.js';

initAll();

/** A part of the page about work under way is fetched anew until the work has ended; without this one looks again. */
async function keepFresh(part) {
  let shown = part;
  while (shown.hasAttribute('data-under-way')) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(part.id);
    if (!fresh) return;
    shown.replaceWith(fresh);
    shown = fresh;
  }
}

for (const part of document.querySelectorAll('[data-under-way][id]')) void keepFresh(part);
