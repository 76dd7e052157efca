import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { AnchorKey, AnchorLog, anchorFile, ExportTrail, TakeAnchor } from '../../../modules/audit/public';
import { CaseRepository } from '../../../modules/cases/public';
import { OperatorError } from '../../../platform/config/operator-error';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import type { CliCall, CliCommand } from '../command';
import { verifyTrail } from './audit-verify';

const CLI = systemActor('cli');

export const auditCommand: CliCommand = {
  name: 'audit',
  summary:
    'verify: recompute the audit trail; export: write it for an outsider; anchor: sign where it stands; key: print the public key',
  usage: '(verify | export | anchor | key)',
  words: ['verify', 'export', 'anchor', 'key'],
  options: {
    all: { type: 'boolean', help: 'export: every chain' },
    anchor: {
      type: 'string',
      help: 'FILE: verify: compare with anchors that were kept outside of the house',
    },
    case: { type: 'string', help: 'NUMBER: export: the chain of one case' },
    file: {
      type: 'string',
      help: 'FILE: verify: an exported trail instead of the database; export, anchor: write there',
    },
  },
  async run(call) {
    const [act] = call.args;
    if (act === 'verify') return verifyTrail(call);
    if (act === 'export') return exportTrail(call);
    if (act === 'anchor') return takeAnchor(call);
    if (act === 'key') return printKey(call);
    throw new OperatorError('Say verify, export, anchor or key; see redress audit --help.', 2);
  },
};

async function exportTrail(call: CliCall): Promise<number> {
  const { case: number, all } = call.options;
  if ((number === undefined) === (all === undefined))
    throw new OperatorError('audit export takes either --case NUMBER or --all; see redress audit --help.', 2);
  const app = await call.app();
  const chainId = typeof number === 'string' ? await chainOf(call, number) : null;
  const write = writer(call);
  for await (const line of app.get(ExportTrail, { strict: false }).lines(chainId))
    await write.line(JSON.stringify(line));
  await write.end();
  return 0;
}

async function takeAnchor(call: CliCall): Promise<number> {
  const app = await call.app();
  const anchor = await app.get(TakeAnchor, { strict: false }).execute();
  if (!anchor) return 1;
  const heads = await app
    .get(Transaction)
    .run(CLI, () => app.get(AnchorLog, { strict: false }).changedAt(anchor.number));
  const write = writer(call);
  for (const line of anchorFile(anchor, heads).trimEnd().split('\n')) await write.line(line);
  await write.end();
  return 0;
}

async function printKey(call: CliCall): Promise<number> {
  const key = (await call.app()).get(AnchorKey, { strict: false });
  call.print(key.publicKey.toString('base64'));
  call.print(key.pem.trimEnd());
  return 0;
}

async function chainOf(call: CliCall, number: string): Promise<string> {
  const app = await call.app();
  const cases = app.get(CaseRepository, { strict: false });
  const found = await app.get(Transaction).run(CLI, () => cases.findByNumber(number));
  if (!found) throw new OperatorError(`There is no case ${number}.`);
  return found.id;
}

/** To the file of --file, which only its owner may read, or line by line to the operator. */
function writer({ options, print }: CliCall): { line(text: string): Promise<void>; end(): Promise<void> } {
  if (typeof options.file !== 'string') {
    return {
      async line(text) {
        print(text);
      },
      async end() {},
    };
  }
  const stream = createWriteStream(options.file, { mode: 0o600 });
  const failed = once(stream, 'error').then(([error]: unknown[]) => {
    throw new OperatorError(`${options.file} cannot be written (${Reflect.get(Object(error), 'code')}).`);
  });
  failed.catch(() => undefined);
  return {
    async line(text) {
      if (!stream.write(`${text}\n`)) await Promise.race([once(stream, 'drain'), failed]);
    },
    async end() {
      stream.end();
      await Promise.race([once(stream, 'close'), failed]);
    },
  };
}
