import { SETTINGS, type Setting } from './settings';

/** docs/configuration.md: every variable, from the same table that the start reads. */
export function configurationPage(): string {
  const settings: readonly Setting<unknown>[] = Object.values(SETTINGS);
  const rows = settings.map((setting) => {
    const name = `\`${setting.variable}\`${setting.secret ? ' (secret)' : ''}`;
    return `| ${name} | ${setting.description} | ${setting.otherwise} |`;
  });
  return `# Configuration

Redress is configured by environment variables, read once at the start. A wrong one stops the start with its
name, never its value. With none set, \`npm start\` keeps everything in the data folder.
This page is generated from \`src/platform/config/settings.ts\`
(\`UPDATE_DOCS=1 npm test -- test/architecture/configuration.spec.ts\`).

| Variable | For | Without it |
|---|---|---|
${rows.join('\n')}
`;
}
