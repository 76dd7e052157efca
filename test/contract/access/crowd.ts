import { RELATIONS, type Relation } from '../../../src/modules/cases/public';
import { ROLES, type Role } from '../../../src/modules/iam/public';
import { newId } from '../../../src/platform/database/ids';
import { TEST_NOW } from '../../support/app';
import { createStaff, type Staff } from '../../support/staff';
import type { AccessScene } from './scene';

/** How somebody stands to every case of the scene. `walled`: a wall is up, and every relation was tried against it. */
export const STANDINGS = [...RELATIONS, 'none', 'walled'] as const;
export type Standing = Relation | 'none' | 'walled';

/** Somebody of whom the table has a cell for every route: one role, one way to stand to the cases. */
export interface Person extends Staff {
  readonly role: Role;
  readonly standing: Standing;
}

/**
 * One account for each role and standing, all of one name, so that answers can be compared. Each has a seat in every
 * meeting, is there, and has declared no conflict: what an act asks besides permission and relation, all have.
 */
export function gather(scene: AccessScene): Promise<readonly Person[]> {
  return admit(
    scene,
    ROLES.flatMap((role) => STANDINGS.map((standing) => ({ role, standing }))),
  );
}

/** The same for these alone. */
export async function admit(
  scene: AccessScene,
  wanted: readonly Pick<Person, 'role' | 'standing'>[],
): Promise<readonly Person[]> {
  const { database } = scene.testApp;
  const crowd: Person[] = [];
  for (const { role, standing } of wanted) {
    crowd.push({ ...(await createStaff(database, [role], { name: 'Sam Sample' })), role, standing });
  }
  await stand(scene, crowd);
  await seat(scene, crowd);
  await grantRequests(scene, crowd);
  await linkOfficers(scene, crowd);
  return crowd;
}

async function stand({ testApp: { database } }: AccessScene, crowd: readonly Person[]): Promise<void> {
  const behind = crowd.filter(({ standing }) => standing === 'walled').map(({ accountId }) => accountId);
  await database.owner(
    `insert into case_walls (case_id, account_id, cause, raised_at)
     select c.id, unnest($1::uuid[]), 'conflict', $2::timestamptz from cases c`,
    [behind, TEST_NOW],
  );
  for (const relation of RELATIONS) {
    const standing = crowd.filter((person) => person.standing === relation || person.standing === 'walled');
    await database.owner(
      `insert into case_access (case_id, account_id, relation, granted_at)
       select c.id, unnest($1::uuid[]), $2, $3::timestamptz from cases c`,
      [standing.map(({ accountId }) => accountId), relation, TEST_NOW],
    );
  }
}

async function seat(scene: AccessScene, crowd: readonly Person[]): Promise<void> {
  const { database } = scene.testApp;
  const accountIds = crowd.map(({ accountId }) => accountId);
  await database.owner(
    `insert into meeting_members (meeting_id, account_id, attendance)
     select m.id, unnest($1::uuid[]), 'present' from meetings m`,
    [accountIds],
  );
  // With their chair away anybody who is there and may chair presides.
  await database.owner(
    `update meeting_members s set attendance = 'absent' from meetings m
     where m.id = s.meeting_id and m.chair_id = s.account_id`,
  );
  const items = await database.owner<{ id: string; case_id: string }>(
    'select id, case_id from agenda_items where settled_as is null',
  );
  for (const { id, case_id } of items) {
    await database.owner(
      `insert into conflict_declarations
         (id, case_id, agenda_item_id, account_id, sequence, grounds, steps_back, declared_at)
       select unnest($1::uuid[]), $2, $3, unnest($4::uuid[]), 1, '{}', false, $5::timestamptz`,
      [accountIds.map(() => newId()), case_id, id, accountIds, TEST_NOW],
    );
  }
}

/** Each has asked the custodian who the protected person of the case under investigation is, and may look. */
async function grantRequests(scene: AccessScene, crowd: readonly Person[]): Promise<void> {
  if (!scene.cases.has('investigation')) return;
  const ids = crowd.map(() => newId());
  await scene.testApp.database.owner(
    `insert into identity_requests
       (id, case_id, person_id, asked_by, kind, words, asked_at, state, part, open_until, decided_by, decided_at)
     select unnest($1::uuid[]), $2, $3, unnest($4::uuid[]), 'identity', 'Is it the same person?', $5::timestamptz,
       'granted', 'name', $5::timestamptz + interval '7 days', $6, $5::timestamptz`,
    [
      ids,
      scene.case('investigation').caseId,
      scene.id('investigation', 'person'),
      crowd.map(({ accountId }) => accountId),
      TEST_NOW,
      scene.house.person('administrator').accountId,
    ],
  );
  for (const [i, { accountId }] of crowd.entries())
    scene.things.grantedRequestIds.set(accountId, ids[i] ?? '');
}

/** A subject officer's account is that of the officer in every case, who was told of it where the story says so. */
async function linkOfficers({ testApp, house }: AccessScene, crowd: readonly Person[]): Promise<void> {
  const officers = crowd.filter(({ role }) => role === 'subject_officer');
  await testApp.database.owner(
    `insert into officer_accounts (account_id, officer_id, linked_by, linked_at)
     select unnest($1::uuid[]), $2, $3, $4::timestamptz`,
    [
      officers.map(({ accountId }) => accountId),
      house.officer('marrowby'),
      house.person('administrator').accountId,
      TEST_NOW,
    ],
  );
}
