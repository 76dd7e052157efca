import { VERIFICATIONS } from '../../verifications';
import type { CliCommand } from '../command';

export const verify: CliCommand = {
  name: 'verify',
  summary: 'check that nothing was changed or lost: audit chains, stored files; exit code 1 on any fault',
  async run(call) {
    const app = await call.app();
    let faults = 0;
    for (const { name, run } of VERIFICATIONS) {
      const result = await run(app);
      call.print(`${name}: ${result.checked} checked, ${result.faults.length} faults`);
      for (const fault of result.faults) call.print(`  ${fault}`);
      faults += result.faults.length;
    }
    return faults === 0 ? 0 : 1;
  },
};
