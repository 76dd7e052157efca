import { readFileSync } from 'node:fs';
import { reportClock } from '../../../modules/deadlines/public';
import { readRulebook } from '../../../modules/rulebook/public';
import { OperatorError } from '../../../platform/config/operator-error';
import { isLanguage } from '../../../platform/i18n/language';
import { Messages } from '../../../platform/i18n/messages';
import type { CliCommand } from '../command';

const USAGE = 2;

export const clocksCommand: CliCommand = {
  name: 'clocks',
  summary: 'reckon a clock from a file, without a database, and say how its date came about',
  usage: 'explain FILE',
  words: ['explain'],
  takesFile: true,
  options: {
    language: { type: 'string', help: 'the language of the account: en (without it) or es' },
    'time-zone': { type: 'string', help: 'where the board sits, when the file does not say' },
  },
  async run(call) {
    const [word, file] = call.args;
    if (word !== 'explain' || file === undefined)
      throw new OperatorError('Name a file: redress clocks explain FILE; see redress clocks --help.', USAGE);
    const language = call.options.language ?? 'en';
    if (typeof language !== 'string' || !isLanguage(language))
      throw new OperatorError('--language must be en or es; see redress clocks --help.', USAGE);
    const timeZone = call.options['time-zone'];
    const now = Temporal.Now.instant();
    const today = () => now.toZonedDateTimeISO('UTC').toPlainDate().toString();
    const report = reportClock(readText(file), readRulebook({ family: 'generic', today }), {
      t: new Messages().translator(language),
      timeZone: typeof timeZone === 'string' ? timeZone : 'America/New_York',
      now,
    });
    for (const line of report.lines) call.print(line);
    return report.isSound ? 0 : 1;
  },
};

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new OperatorError(`The file ${file} cannot be read.`, 1);
  }
}
