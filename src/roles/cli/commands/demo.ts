import { fillDemonstration } from '../../demonstration';
import type { CliCommand } from '../command';

export const demo: CliCommand = {
  name: 'demo',
  summary: 'fill an empty database with a demonstration board',
  async run(call) {
    await fillDemonstration(await call.app());
    return 0;
  },
};
