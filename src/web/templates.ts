import path from 'node:path';
import nunjucks from 'nunjucks';
import { SOURCE_ROOT } from '../platform/i18n/catalogues';

const { Environment, FileSystemLoader } = nunjucks;

/** Where templates are looked for: the kit's own by short name, a module's by its path under `src`, then the macros. */
const FOLDERS = [
  path.join(__dirname, 'views'),
  SOURCE_ROOT,
  path.join(path.dirname(require.resolve('govuk-frontend/package.json')), 'dist'),
  path.dirname(require.resolve('@ministryofjustice/frontend/package.json')),
];

/** The one template environment: everything is escaped, compiled once and kept. */
export function createTemplates(): nunjucks.Environment {
  const loader = new FileSystemLoader(FOLDERS, { watch: false, noCache: false });
  const templates = new Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  templates.addFilter('fieldId', fieldId);
  templates.addFilter('fieldName', fieldName);
  templates.addFilter('missingKey', missingKey);
  return templates;
}

/** The HTML id of a field: `officers[0].name` becomes `officers-0-name`. Error summaries link to it. */
export function fieldId(field: string): string {
  return field.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '');
}

/** The form name of a field: `officers[0].name` becomes `officers[0][name]`, which the form parser nests again. */
export function fieldName(field: string): string {
  return field.replaceAll(/\.([^.[\]]+)/g, '[$1]');
}

/** The message of what a guard says is missing: `intake.reason_given` becomes `intake.missing.reason_given`. */
function missingKey(code: string): string {
  return code.replace('.', '.missing.');
}
