import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AuditScene } from '../../src/modules/audit/testing/audit-scene';
import { endAllProcesses, startRedress } from '../support/redress-process';

jest.setTimeout(300_000);

describe('redress audit', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'redress-audit-'));
  const at = (name: string) => path.join(folder, name);
  let scene: AuditScene;
  let caseId: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    scene = await AuditScene.open();
    caseId = await scene.case();
    await scene.change(caseId, { n: 1 });
    await scene.read(caseId, 2);
    await scene.sealer.sealWaiting();
    env = {
      DATABASE_URL: scene.database.url,
      DATABASE_OWNER_URL: scene.database.ownerUrl,
      SECRET_KEY: '5a'.repeat(32),
      DATA_FOLDER: folder,
    };
  });
  afterAll(async () => {
    await endAllProcesses();
    await scene.close();
    rmSync(folder, { recursive: true });
  });

  const redress = async (...words: string[]) => {
    const run = startRedress(['cli', 'audit', ...words], { env });
    const code = await run.ended;
    return { code, output: run.output, errors: run.errors };
  };

  it('anchors, exports, and verifies with and without a database', async () => {
    expect(await redress('anchor', '--file', at('anchor.jsonl'))).toMatchObject({ code: 0, errors: '' });
    expect(await redress('export', '--all', '--file', at('trail.jsonl'))).toMatchObject({
      code: 0,
      errors: '',
    });
    const whole = { code: 0, output: expect.stringContaining('Nothing was changed.') };
    expect(await redress('verify', '--anchor', at('anchor.jsonl'))).toMatchObject(whole);
    env = { ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect(
      await redress('verify', '--file', at('trail.jsonl'), '--anchor', at('anchor.jsonl')),
    ).toMatchObject(whole);
    env = { ...env, DATABASE_URL: scene.database.url };
  });

  it('names the first broken link, and ends with 1; with 2 where it was wrongly called', async () => {
    const text = readFileSync(at('trail.jsonl'), 'utf8');
    writeFileSync(at('changed.jsonl'), text.replace('{\\"n\\":1}', '{\\"n\\":2}'));
    expect(await redress('verify', '--file', at('changed.jsonl'))).toMatchObject({
      code: 1,
      output: expect.stringContaining(`chain ${caseId}, event 1: wrong_content`),
    });
    expect(await redress('verify', '--file', at('none.jsonl'))).toMatchObject({
      code: 1,
      errors: expect.stringContaining('cannot be read (ENOENT)'),
    });
    expect(await redress('export')).toMatchObject({ code: 2 });
    expect(await redress('key')).toMatchObject({
      code: 0,
      output: expect.stringContaining('BEGIN PUBLIC KEY'),
    });
  });
});
