import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { hasProgram } from '../../../test/support/outside-program';
import { systemActor } from '../../platform/security/actor';
import { anchorFile } from './anchor-file';
import { publicKeyOf } from './domain/anchor';
import { AuditScene } from './testing/audit-scene';
import { readAnchors, UnknownLine, verifyTrailFile } from './trail-file';

const SCRIPT = path.resolve(__dirname, '../../../docs/verify-trail.py');
const withPython = hasProgram('python3', 'an outsider verifying an exported trail') ? it : it.skip;
const withOpenssl = hasProgram('openssl', 'an outsider verifying a signature') ? it : it.skip;

describe('an exported trail', () => {
  let scene: AuditScene;
  let caseId: string;
  let all: string[];
  let one: string[];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'redress-trail-'));

  beforeAll(async () => {
    scene = await AuditScene.open();
    caseId = await scene.case();
    const other = await scene.case();
    await scene.change(caseId, { n: 2.5, text: 'naïve “quotes” 🙂', list: [null, true, 1e21] });
    await scene.read(caseId, 3);
    await scene.sealer.sealWaiting();
    await scene.change(other, { n: 1 });
    await scene.anchors.execute();
    await scene.change(caseId, { gone: 'soon' });
    await scene.transaction.run(scene.person, () =>
      scene.trail.recordList({ recordType: 'case_list', shownIds: [caseId, other] }),
    );
    await scene.sealer.sealWaiting();
    const [event] = await scene.database.owner<{ id: string }>(
      'select id from audit_events where chain_id = $1 and sequence = 3',
      [caseId],
    );
    const disposal = { eventId: event?.id ?? '', reasonCode: 'retention.sample' };
    expect(await scene.disposal.execute(systemActor('sample.retention'), disposal)).toBe(true);
    expect(await scene.disposal.execute(systemActor('sample.retention'), disposal)).toBe(false);
    await scene.change(caseId);
    await scene.anchors.execute();
    await scene.read(caseId);
    all = await linesOf(null);
    one = await linesOf(caseId);
  });
  afterAll(async () => {
    await scene.close();
    rmSync(folder, { recursive: true });
  });

  async function linesOf(chainId: string | null): Promise<string[]> {
    const lines: string[] = [];
    for await (const line of scene.exporter.lines(chainId)) lines.push(JSON.stringify(line));
    return lines;
  }

  const python = (lines: readonly string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const file = path.join(folder, 'trail.jsonl');
      writeFileSync(file, `${lines.join('\n')}\n`);
      execFile('python3', [SCRIPT, file], (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, said: stdout + stderr }),
      );
    });

  /** The same trail with one line of a kind changed, or without it. */
  function changed(
    type: string,
    change: (line: Record<string, unknown>) => object | null,
    nth = 0,
  ): string[] {
    let met = -1;
    return one.flatMap((text) => {
      const line: Record<string, unknown> = JSON.parse(text);
      if (line.type !== type || (type === 'read' && line.seal === null)) return [text];
      met += 1;
      if (met !== nth) return [text];
      const instead = change(line);
      return instead ? [JSON.stringify(instead)] : [];
    });
  }

  it('is found whole, also with an anchor that was kept outside', async () => {
    const whole = { broken: [], anchorFaults: [], anchors: 2, unsealed: 1 };
    expect(await verifyTrailFile(all)).toMatchObject({ ...whole, chains: 3, sealedReads: 4 });
    expect(await verifyTrailFile(one)).toMatchObject({ ...whole, chains: 1, events: 5 });
    const [anchor] = await scene.transaction.run(systemActor('test'), () => scene.log.list());
    if (!anchor) throw new Error('No anchor was taken');
    const heads = await scene.transaction.run(systemActor('test'), () => scene.log.changedAt(1));
    const kept = await readAnchors(anchorFile(anchor, heads).trim().split('\n'));
    expect(await verifyTrailFile(all, kept)).toMatchObject({ broken: [], anchorFaults: [] });
    expect(await verifyTrailFile(one, kept)).toMatchObject({ broken: [], anchorFaults: [] });
  });

  it('tells of one case nothing that is of another', () => {
    for (const text of one) {
      const { chain } = JSON.parse(text) as { chain?: string };
      expect([undefined, caseId]).toContain(chain);
    }
  });

  /** `scripted` where the script, which stops at the first thing that it meets, meets another. */
  const TAMPERING: [what: string, lines: () => string[], sequence: number, scripted?: number][] = [
    ['an actor', () => changed('event', (line) => ({ ...line, account: null, actorKind: 'public' }), 0), 1],
    ['a content', () => changed('event', (line) => ({ ...line, content: '{"n":3}' }), 0), 1],
    ['a content taken out', () => changed('event', ({ content: _, ...line }) => line, 0), 1],
    ['an event taken out', () => changed('event', () => null, 2), 3],
    ['the event of the disposal', () => changed('event', () => null, 3), 3, 4],
    ['the last event', () => changed('event', () => null, 4), 5],
    ['an instant', () => changed('event', (line) => ({ ...line, at: '2026-11-20T17:00:00.124000Z' }), 2), 3],
    ['a reader', () => changed('read', (line) => ({ ...line, account: null }), 1), 2],
    ['a read taken out', () => changed('read', () => null, 2), 2],
    [
      'a read put in',
      () => one.flatMap((text) => (JSON.parse(text).type === 'read' ? [text, text] : [text])),
      2,
    ],
    ['the kind of a record', () => changed('read', (line) => ({ ...line, recordType: 'other' }), 0), 2],
    ['the head', () => changed('head', (line) => ({ ...line, length: 6 })), 6],
  ];

  it.each(TAMPERING)('is found changed in %s', async (_, lines, sequence) => {
    const { broken } = await verifyTrailFile(lines());
    expect(broken).toMatchObject([{ chainId: caseId, sequence }]);
  });

  withPython('is verified by an outsider’s script of forty lines, in another language', async () => {
    expect(await python(all)).toEqual({ code: 0, said: expect.stringContaining('nothing was changed') });
    expect(await python(one)).toEqual({ code: 0, said: expect.stringContaining('5 events, 2 anchors') });
    for (const [what, lines, sequence, scripted = sequence] of TAMPERING) {
      expect({ what, ...(await python(lines())) }).toEqual({
        what,
        code: 1,
        said: expect.stringContaining(`chain ${caseId}, event ${scripted}: `),
      });
    }
  });

  it('is found changed by any one bit of what is chained or sealed', async () => {
    const covered = one.flatMap((text, at) => {
      const { type, seal } = JSON.parse(text) as { type: string; seal?: string | null };
      return type === 'event' || type === 'head' || (type === 'read' && seal) ? [at] : [];
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...covered),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        async (at, place, bit) => {
          const bytes = Buffer.from(one[at] ?? '');
          const index = place % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
          const lines = one.with(at, bytes.toString());
          const found = await verifyTrailFile(lines).then(
            ({ broken, anchorFaults }) => broken.length + anchorFaults.length,
            (error) => (error instanceof UnknownLine ? 1 : 0),
          );
          expect({ line: lines[at], found }).not.toMatchObject({ found: 0 });
        },
      ),
      { numRuns: 600 },
    );
  });

  withOpenssl('carries signatures that openssl verifies', async () => {
    const [anchor] = await scene.transaction.run(systemActor('test'), () => scene.log.list());
    if (!anchor) throw new Error('No anchor was taken');
    const at = (name: string) => path.join(folder, name);
    writeFileSync(at('key.pem'), publicKeyOf(anchor.publicKey).export({ format: 'pem', type: 'spki' }));
    writeFileSync(at('statement'), anchor.statement);
    writeFileSync(at('signature'), anchor.signature);
    const said = execFileSync('openssl', [
      ...['pkeyutl', '-verify', '-pubin', '-rawin', '-inkey', at('key.pem')],
      ...['-in', at('statement'), '-sigfile', at('signature')],
    ]);
    expect(said.toString()).toContain('Signature Verified Successfully');
  });

  it('is refused where a line is not understood', async () => {
    await expect(verifyTrailFile([...one, '{"type":"else"}'])).rejects.toThrow(`Line ${one.length + 1} `);
    await expect(verifyTrailFile(one.slice(1))).rejects.toThrow('Line 1 ');
    await expect(verifyTrailFile([])).rejects.toThrow('Line 1 ');
  });
});
