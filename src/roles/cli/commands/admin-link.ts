import { createFirstAdministratorLink } from '../../first-administrator';
import type { CliCommand } from '../command';

export const adminLink: CliCommand = {
  name: 'admin-link',
  summary: 'print a link with which the first administrator sets up their account, once',
  async run(call) {
    call.print(await createFirstAdministratorLink(await call.app()));
    return 0;
  },
};
