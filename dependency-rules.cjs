/**
 * Which way dependencies point. One row per module: what it may use besides `platform` and the web kit, and of that
 * only `public.ts`. What is not in the table is forbidden. `roles/` composes and may use everything.
 */
const BASE = ['audit', 'rulebook', 'documents', 'notifications', 'deadlines', 'iam'];
const MAY_USE = {
  audit: [],
  rulebook: [],
  documents: ['audit'],
  notifications: ['audit', 'rulebook'],
  deadlines: ['audit', 'rulebook', 'notifications'],
  iam: ['audit', 'notifications'],
  people: ['audit', 'iam'],
  cases: [...BASE, 'people'],
  allegations: [...BASE, 'people', 'cases'],
  evidence: [...BASE, 'people', 'cases'],
  identity: ['audit', 'iam', 'notifications', 'people', 'cases'],
  intake: [...BASE, 'people', 'cases', 'allegations', 'evidence'],
  investigation: [...BASE, 'people', 'cases', 'allegations', 'evidence'],
  hearings: [...BASE, 'people', 'cases', 'allegations', 'evidence', 'investigation'],
  recommendations: [...BASE, 'people', 'cases', 'allegations', 'hearings'],
  access: [...BASE, 'people', 'cases'],
  parties: [...BASE, 'people', 'cases', 'allegations'],
  trail: [...BASE, 'cases'],
  transparency: [...BASE, 'people', 'cases', 'allegations', 'evidence', 'recommendations'],
};
// The case file is written by `documents` from chapters that modules above contribute through a port of `cases`.

const moduleRules = Object.entries(MAY_USE).map(([name, uses]) => ({
  name: `module-${name}`,
  comment: `${name} may use platform, the web kit and the public.ts of: ${uses.join(', ') || 'no module'}`,
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: '\\.(spec|journey)\\.ts$|/testing/' },
  to: {
    path: '^src/(modules|roles)/',
    pathNot: [`^src/modules/${name}/`, ...uses.map((used) => `^src/modules/${used}/public\\.ts$`)],
  },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one idea, or that one of them stands in the wrong place',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/(modules|web|roles)/' },
    },
    {
      name: 'web-kit-knows-no-module',
      severity: 'error',
      from: { path: '^src/web/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/(modules|roles)/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'Rules are pure functions over plain data: no framework, no database, no other part of the module',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^src/|node_modules',
        pathNot: [
          '^src/modules/[^/]+/domain/',
          '^src/modules/[^/]+/public\\.ts$',
          '^src/platform/(errors|lifecycle)/',
        ],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'typeorm-stays-in-the-platform',
      comment:
        'Reads and writes go through Transaction; only the session is read before there is an actor to run as',
      severity: 'error',
      from: {
        path: '^src/(modules|web)/',
        pathNot: ['\\.spec\\.ts$', '^src/modules/iam/database-session-reader\\.ts$'],
      },
      to: { path: 'node_modules/typeorm' },
    },
    {
      name: 'queue-stays-in-jobs',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/jobs/' },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'pdfkit-stays-in-documents',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/modules/documents/' },
      to: { path: 'node_modules/pdfkit/' },
    },
    {
      name: 'migrations-use-only-their-sql',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/', pathNot: '^src/platform/database/migration-sql\\.ts$' },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...moduleRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/web/assets/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
