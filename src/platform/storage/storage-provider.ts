import path from 'node:path';
import type { FactoryProvider } from '@nestjs/common';
import { Config } from '../config/config';
import { FolderStorage } from './folder-storage';
import { parseS3Address, S3Storage } from './s3-storage';
import { Storage } from './storage';

/** The store that the configuration names; without one, a folder of this machine. */
export function createStorage({
  storageUrl,
  dataFolder,
}: Pick<Config, 'storageUrl' | 'dataFolder'>): Storage {
  return storageUrl
    ? new S3Storage(parseS3Address(storageUrl))
    : new FolderStorage(path.join(dataFolder, 'files'));
}

export const storageProvider: FactoryProvider<Storage> = {
  provide: Storage,
  inject: [Config],
  useFactory: createStorage,
};
