import { fillDemonstration } from '../../demo/fill-demonstration';
import { tellVisitors } from '../../demo/tell-visitors';
import { prepareSchema } from '../../prepare-schema';
import type { CliCommand } from '../command';

export const demo: CliCommand = {
  name: 'demo',
  summary: 'fill an empty database with a demonstration board, for trying out; refuses one that is in use',
  async run({ environment, print }) {
    const opened = await environment();
    await prepareSchema('cli', opened);
    for (const line of tellVisitors(await fillDemonstration(opened.config), opened.config.baseUrl))
      print(line);
    return 0;
  },
};
