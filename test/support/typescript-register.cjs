// Lets a child process of a test run the TypeScript sources as Jest does: `node --require typescript-register.cjs FILE.ts`.
const { transformFileSync } = require('@swc/core');
const path = require('node:path');

const swcrc = path.resolve(__dirname, '../../.swcrc');

require.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, { configFile: swcrc, sourceMaps: 'inline' });
  module._compile(code, file);
};
require('reflect-metadata');
