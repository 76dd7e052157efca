import { JSDOM } from 'jsdom';
import { CasePorts, opens } from '../../src/modules/cases/public';
import { type Permission, permissionsOf } from '../../src/modules/iam/public';
import { pageAgent } from '../support/staff';
import { gather, type Person, type Standing } from './access/crowd';
import { AccessScene } from './access/scene';

/** Cases that between them have something of everything to show. */
const CASES = ['investigation', 'deliberation', 'answered'] as const;

/** Every section of the case page, for every role and every way to stand to the case: shown or not. */
describe('sections of the case page', () => {
  let scene: AccessScene;
  let crowd: readonly Person[];
  let sections: readonly { readonly key: string; readonly permission: Permission }[];
  let looks = 0;

  beforeAll(async () => {
    scene = await AccessScene.open([...CASES]);
    crowd = await gather(scene);
    sections = scene.testApp.app
      .get(CasePorts, { strict: false })
      .sections()
      .map(({ declaration }) => ({
        key: declaration.key,
        permission: declaration.permission as Permission,
      }));
  }, 120_000);
  afterAll(async () => {
    process.stdout.write(`sections of the case page: ${looks} pages looked at\n`);
    await scene.close();
  });

  const isOpen = (permission: Permission, { role, standing }: Person) =>
    permissionsOf([role]).has(permission) && isRelation(standing) && opens(permission, [standing]);

  it('are shown to those whom role and relation open them, and to nobody else', async () => {
    const faults: string[] = [];
    const shownToSomebody = new Set<string>();
    for (const person of crowd) {
      for (const name of CASES) {
        looks += 1;
        const path = `/cases/${scene.case(name).caseId}`;
        const answer = await pageAgent(scene.testApp, person).get(path);
        const ids = sectionIds(answer.text);
        const who = `${person.role} (${person.standing}) of the case ${name}`;
        if ((answer.status === 200) !== isOpen('case.read', person)) faults.push(`${who}: ${answer.status}`);
        for (const { key, permission } of sections) {
          if (!ids.includes(key)) continue;
          if (isOpen(permission, person)) shownToSomebody.add(key);
          else faults.push(`${who} is shown ${key}, which needs ${permission}`);
        }
      }
    }
    expect(faults).toEqual([]);
    // A section that nobody was shown would prove nothing.
    expect([...shownToSomebody].sort()).toEqual(sections.map(({ key }) => key).sort());
  }, 300_000);
});

function isRelation(standing: Standing): standing is Exclude<Standing, 'none' | 'walled'> {
  return standing !== 'none' && standing !== 'walled';
}

function sectionIds(html: string): string[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('section[id]')].map(({ id }) => id);
}
