import type { INestApplicationContext } from '@nestjs/common';
import { CreateFirstAdministratorLink, FirstAdministrator } from '../modules/iam/public';
import { OperatorError } from '../platform/config/operator-error';
import { AppError } from '../platform/errors/app-error';

/** Whether nobody can let others in yet, as after the very first start. */
export function lacksAdministrator(app: INestApplicationContext): Promise<boolean> {
  return app.get(FirstAdministrator).isLacking();
}

/** A link with which one person, once, makes themselves the first administrator. */
export async function createFirstAdministratorLink(app: INestApplicationContext): Promise<string> {
  try {
    const { url } = await app.get(CreateFirstAdministratorLink).execute();
    return url;
  } catch (error) {
    if (error instanceof AppError && error.code === 'iam.administrator_exists')
      throw new OperatorError('There is an administrator already; they invite others on the page People.');
    throw error;
  }
}
