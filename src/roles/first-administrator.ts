import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OperatorError } from '../platform/config/operator-error';

/** Whether nobody can let others in yet, as after the very first start. */
export async function lacksAdministrator(app: INestApplicationContext): Promise<boolean> {
  const [answer] = await app
    .get(DataSource)
    .query<{ lacks: boolean }[]>(
      `select not exists (select from account_roles where role = 'administrator') as lacks`,
    );
  return answer?.lacks === true;
}

/** A link with which one person, once, makes themselves the first administrator. */
export async function createFirstAdministratorLink(_app: INestApplicationContext): Promise<string> {
  throw new OperatorError('Signing in is not part of this version yet.');
}
