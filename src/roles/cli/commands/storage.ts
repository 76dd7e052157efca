import { createStorage } from '../../../platform/storage/storage-provider';
import type { CliCommand } from '../command';

export const storageCommand: CliCommand = {
  name: 'storage',
  summary: 'make the bucket or folder for files where there is none',
  async run({ environment, print }) {
    const { config } = await environment();
    await createStorage(config).prepare();
    print('The store for files is ready.');
    return 0;
  },
};
