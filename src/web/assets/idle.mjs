/* Warns somebody whose session is about to end for want of use. Nothing that was typed is touched, stored or sent. */

const WARNING_MS = 2 * 60_000;
const USED = 'redress-used';

const box = document.querySelector('[data-idle-seconds]');
if (box) watch(box, Number(box.dataset.idleSeconds) * 1_000);

function watch(part, idleMs) {
  const [warning, over] = [part.querySelector('[data-idle-warning]'), part.querySelector('[data-idle-over]')];
  let timer;

  const show = (shown) => {
    for (const words of [warning, over]) words.hidden = words !== shown;
    part.hidden = !shown;
  };
  const look = () => {
    clearTimeout(timer);
    const left = lastUse() + idleMs - Date.now();
    if (left <= 0) return void (over.hidden && show(over));
    if (left <= WARNING_MS) {
      if (warning.hidden) show(warning);
    } else show(null);
    timer = setTimeout(look, left > WARNING_MS ? left - WARNING_MS : left);
  };
  const stay = async () => {
    // Any request of the session counts as its use.
    const answer = await fetch('/api/v1/me', { headers: { accept: 'application/json' } }).catch(() => null);
    if (answer?.ok) noteUse();
    else if (answer?.status === 401) show(over);
    if (answer?.ok) look();
  };

  noteUse();
  warning.querySelector('button').addEventListener('click', () => void stay());
  // Another tab was used, or this one was asleep.
  addEventListener('storage', (event) => event.key === USED && look());
  document.addEventListener('visibilitychange', () => !document.hidden && look());
  look();
}

/** All tabs share one session, so they share the hour of its last use. */
function lastUse() {
  return Number(localStorage.getItem(USED)) || Date.now();
}

function noteUse() {
  localStorage.setItem(USED, String(Date.now()));
}
