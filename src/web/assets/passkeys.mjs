import './simplewebauthn.js';

const { browserSupportsWebAuthn, startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser;

/** Asks the server what to sign, the person's authenticator to sign it, and sends that with the form. */
async function sign(form) {
  const answer = await fetch(form.dataset.options, {
    method: 'POST',
    headers: { accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const optionsJSON = await answer.json();
  const start = form.dataset.passkey === 'register' ? startRegistration : startAuthentication;
  form.elements.response.value = JSON.stringify(await start({ optionsJSON }));
  form.submit();
}

function prepare(form) {
  const fault = form.querySelector('[data-passkey-fault]');
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    // A new passkey needs a name first: the server says so as for any other field.
    if (form.elements.name && form.elements.name.value.trim() === '') return;
    event.preventDefault();
    fault.hidden = true;
    sign(form).catch(() => {
      fault.hidden = false;
    });
  });
}

if (browserSupportsWebAuthn()) {
  for (const words of document.querySelectorAll('[data-passkey-words]')) words.hidden = true;
  for (const form of document.querySelectorAll('[data-passkey]')) prepare(form);
}
