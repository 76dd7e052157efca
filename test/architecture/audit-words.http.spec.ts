import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declaredAuditKinds } from '../../src/modules/audit/public';
import { keyOfKind, keyOfRecord } from '../../src/modules/trail/public';
import { readCatalogues, SOURCE_ROOT } from '../../src/platform/i18n/catalogues';
import { Messages } from '../../src/platform/i18n/messages';
import { AppModule } from '../../src/roles/app.module';

const MESSAGES = new Messages(readCatalogues());

describe('the words of the audit trail', () => {
  it('are there for every kind that some module declares', () => {
    expect(AppModule).toBeDefined();
    const kinds = [...declaredAuditKinds()];
    expect(kinds.length).toBeGreaterThan(80);
    expect(MESSAGES.missing(kinds.map(keyOfKind))).toEqual([]);
  });

  it('are there for every type of record that the code writes down', () => {
    const files = globSync('modules/*/**/*.ts', { cwd: SOURCE_ROOT }).filter(
      (file) => !/\.spec\.ts$|\/testing\//.test(file),
    );
    const types = files.flatMap((file) =>
      [...readFileSync(path.join(SOURCE_ROOT, file), 'utf8').matchAll(/recordType: '(\w+)'/g)].map(
        ([, type = '']) => type,
      ),
    );
    expect(types.length).toBeGreaterThan(40);
    expect(MESSAGES.missing([...new Set(types)].map(keyOfRecord))).toEqual([]);
  });
});
