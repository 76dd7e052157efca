// Programs that Redress does not bring and that only some tests use; .ci/run installs their Debian packages.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const OUTSIDE_PROGRAMS = [
  {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
    use: 'pages in a real browser',
  },
  { names: ['redis-server'], debian: 'redis-server', use: 'the queue on Redis' },
  { names: ['pdftotext'], debian: 'poppler-utils', use: 'reading PDFs back' },
  { names: ['qpdf'], debian: 'qpdf', use: 'checking the structure of PDFs' },
  { names: ['ffmpeg'], debian: 'ffmpeg', use: 'audio and video evidence' },
  { names: ['python3'], debian: 'python3-minimal', use: 'an outsider verifying the audit trail' },
  { names: ['openssl'], debian: 'openssl', use: 'an outsider verifying the signature of an anchor' },
  { names: ['faketime'], debian: 'faketime', use: 'clocks over outages and daylight saving' },
];

function isInstalled(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export function missingPrograms() {
  return OUTSIDE_PROGRAMS.filter(({ names }) => !names.some(isInstalled));
}

// On its own it prints the Debian packages that are missing here, for .ci/run.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(
    `${missingPrograms()
      .map(({ debian }) => debian)
      .join(' ')}\n`,
  );
}
