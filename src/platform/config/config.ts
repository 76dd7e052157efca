import { inspect } from 'node:util';
import type { Settings } from './settings';

/** What the start completes: the parts that have no default of their own. */
export type Completed = 'baseUrl' | 'databaseUrl' | 'identityKeys' | 'secretKey';

export type ConfigValues = Omit<
  Settings,
  Completed | 'secretKeyFile' | 'identityKeysFile' | 'databaseOwnerUrl'
> & {
  readonly [K in Completed]: NonNullable<Settings[K]>;
};

/** The configuration of this process: injectable, complete and frozen. The owner's address is not in it. */
export class Config implements ConfigValues {
  /** undefined: derived from the secret key. */
  declare readonly auditAnchorKey: Buffer | undefined;
  /** undefined: anchors are not mailed. */
  declare readonly auditAnchorTo: readonly string[] | undefined;
  declare readonly baseUrl: string;
  /** undefined, like the other two ways to reach the board: the public is not told. */
  declare readonly boardAddress: string | undefined;
  declare readonly boardEmail: string | undefined;
  declare readonly boardName: string;
  declare readonly boardPhone: string | undefined;
  declare readonly boardTimeZone: string;
  declare readonly dataFolder: string;
  declare readonly databaseUrl: string;
  declare readonly host: string;
  /** By version; the highest is current. */
  declare readonly identityKeys: ReadonlyMap<number, Buffer>;
  /** undefined: none is lost. */
  declare readonly identityKeysLost: readonly number[] | undefined;
  declare readonly logLevel: ConfigValues['logLevel'];
  declare readonly mailFrom: string;
  /** undefined, like the issuer: nobody comes in through a provider. */
  declare readonly oidcClientId: string | undefined;
  declare readonly oidcClientSecret: string | undefined;
  declare readonly oidcIssuer: string | undefined;
  declare readonly oidcLabel: string;
  /** The values of `amr` and `acr` that count as a proved second factor; empty: ours is asked for. */
  declare readonly oidcSecondFactor: readonly string[];
  declare readonly port: number;
  /** undefined: the queue lives in PostgreSQL. */
  declare readonly redisUrl: string | undefined;
  declare readonly rulebook: string;
  /** The root of all keys; each use derives its own from it. */
  declare readonly secretKey: Buffer;
  declare readonly sessionHours: number;
  declare readonly sessionIdleMinutes: number;
  /** undefined: mails are captured. */
  declare readonly smtpUrl: string | undefined;
  /** undefined: files lie in the data folder. */
  declare readonly storageUrl: string | undefined;
  declare readonly uploadLimitBytes: number;

  constructor(values: ConfigValues) {
    Object.assign(this, values);
    Object.freeze(this);
  }

  /** Secrets must not reach a log or an answer by way of the whole object. */
  toJSON(): string {
    return 'Config';
  }

  [inspect.custom](): string {
    return 'Config';
  }
}
