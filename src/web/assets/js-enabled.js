// Runs first inside <body>, so that scripted styles apply before anything is drawn. A file, because the content
// security policy allows no inline script.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
