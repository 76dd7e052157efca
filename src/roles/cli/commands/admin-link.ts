import { CreateFirstAdministratorLink } from '../../../modules/iam/public';
import type { CliCommand } from '../command';

export const adminLink: CliCommand = {
  name: 'admin-link',
  summary: 'print a link with which the first administrator sets up their account, once',
  async run(call) {
    const app = await call.app();
    const { url, expiresAt } = await app.get(CreateFirstAdministratorLink).execute();
    call.print(url);
    call.print(`It works once, until ${expiresAt}; a link that was made before no longer works.`);
    return 0;
  },
};
