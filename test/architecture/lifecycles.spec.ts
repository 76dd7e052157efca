import { globSync } from 'node:fs';
import path from 'node:path';
import { PERMISSIONS } from '../../src/modules/iam/public';
import { checkLifecycle, type Lifecycle } from '../../src/platform/lifecycle/lifecycle';

const root = path.resolve(__dirname, '../..');
const files = globSync('src/modules/*/domain/*-lifecycle.ts', { cwd: root }).sort();

function isLifecycle(value: unknown): value is Lifecycle {
  return typeof value === 'object' && value !== null && 'states' in value && 'steps' in value;
}

async function tablesOf(file: string): Promise<Lifecycle[]> {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  return Object.values(exported).filter(isLifecycle);
}

describe('lifecycle tables', () => {
  it('are all found', () => expect(files.length).toBeGreaterThanOrEqual(7));

  it.each(files)('%s holds exactly one, and it is sound', async (file) => {
    const tables = await tablesOf(file);
    expect(tables).toHaveLength(1);
    expect(tables.flatMap(checkLifecycle)).toEqual([]);
  });

  it.each(files)('%s asks for permissions of the closed list only', async (file) => {
    const known = new Set<string | null>([...PERMISSIONS, null]);
    const asked = (await tablesOf(file)).flatMap(({ steps }) => steps.map((step) => step.permission));
    expect(asked.filter((permission) => !known.has(permission))).toEqual([]);
  });
});
