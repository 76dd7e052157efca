import { PasskeysController } from './api/passkeys.controller';
import { SecondFactorController } from './api/second-factor.controller';
import { CodeTries } from './code-tries';
import { AddPasskey } from './commands/add-passkey';
import { ProveByCode } from './commands/prove-by-code';
import { ProveByPasskey } from './commands/prove-by-passkey';
import { RemoveAuthenticator } from './commands/remove-authenticator';
import { RemovePasskey } from './commands/remove-passkey';
import { RenamePasskey } from './commands/rename-passkey';
import { RenewRecoveryCodes } from './commands/renew-recovery-codes';
import { ResetSecondFactor } from './commands/reset-second-factor';
import { SetUpAuthenticator } from './commands/set-up-authenticator';
import { DemonstrationFactors } from './demonstration-factors';
import { FactorChange } from './factor-change';
import { FactorProof } from './factor-proof';
import { HeldFactorsReader } from './held-factors';
import { MailSecondFactor } from './jobs/mail-second-factor';
import { PasskeyCeremony } from './passkey-ceremony';
import { PasskeyStore } from './passkey-store';
import { RecoveryCodeStore } from './recovery-code-store';
import { SecondFactorQueries } from './second-factor.queries';
import { TotpKeys } from './totp-keys';
import { DemonstrationCodesPages } from './web/demonstration-codes.pages';
import { ProvePages } from './web/prove.pages';
import { SecurityPages } from './web/security.pages';
import { SetUpPages } from './web/set-up.pages';

/** What the second factor adds to the module of accounts. */
export const SECOND_FACTOR_CONTROLLERS = [
  DemonstrationCodesPages,
  PasskeysController,
  ProvePages,
  SecondFactorController,
  SecurityPages,
  SetUpPages,
];

export const SECOND_FACTOR_PROVIDERS = [
  AddPasskey,
  CodeTries,
  DemonstrationFactors,
  FactorChange,
  FactorProof,
  HeldFactorsReader,
  MailSecondFactor,
  PasskeyCeremony,
  PasskeyStore,
  ProveByCode,
  ProveByPasskey,
  RecoveryCodeStore,
  RemoveAuthenticator,
  RemovePasskey,
  RenamePasskey,
  RenewRecoveryCodes,
  ResetSecondFactor,
  SecondFactorQueries,
  SetUpAuthenticator,
  TotpKeys,
];
