import { initAll } from './govuk-frontend.min.js';

initAll();

for (const button of document.querySelectorAll('[data-print]')) {
  button.addEventListener('click', () => window.print());
}
