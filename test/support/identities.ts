import { seal } from '../../src/modules/people/vault/envelope';
import { newId } from '../../src/platform/database/ids';
import type { TestDatabase } from './database';

/** A case with many protected people whose identities are locked under one key: put there by SQL, as rotation finds them. */
export async function lockAway(
  database: TestDatabase,
  howMany: number,
  key: { readonly version: number; readonly key: Buffer },
): Promise<{ readonly caseId: string; readonly personIds: readonly string[] }> {
  const caseId = newId();
  const sequence = String(Math.floor(Math.random() * 900_000) + 100_000);
  await database.owner(
    `insert into cases (id, number, state, rulebook_version, received_at, updated_at)
     values ($1, '2026-' || $2 || '-1', 'received', 'generic-1', now(), now())`,
    [caseId, sequence],
  );
  const personIds = Array.from({ length: howMany }, () => newId());
  const envelopes = personIds.map((personId, i) =>
    seal(key, { personId, caseId }, { fullName: `Person ${i} Vaultmarker` }),
  );
  await database.owner(
    `insert into persons (id, case_id, created_at, protected_at) select unnest($1::uuid[]), $2, now(), now()`,
    [personIds, caseId],
  );
  await database.owner(
    `insert into protected_identities (person_id, case_id, key_version, wrapped_data_key, ciphertext, created_at)
     select unnest($1::uuid[]), $2, $3, unnest($4::bytea[]), unnest($5::bytea[]), now()`,
    [
      personIds,
      caseId,
      key.version,
      envelopes.map(({ wrappedDataKey }) => wrappedDataKey),
      envelopes.map(({ ciphertext }) => ciphertext),
    ],
  );
  return { caseId, personIds };
}
