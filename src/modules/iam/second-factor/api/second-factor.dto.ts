import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../../../platform/http/fields';
import { SessionView } from '../../api/session.requests';

export const PASSKEY_NAME_MAX = 100;
/** A credential with attestation is a few kilobytes. */
const RESPONSE_MAX = 20_000;

export class CodeRequest {
  @Text({
    max: 100,
    oneLine: true,
    example: '492039',
    description: 'The six digits of the authenticator app, or a recovery code.',
  })
  code: string;
}

export class PasskeyProofRequest {
  @Text({ max: RESPONSE_MAX, description: 'The credential as JSON text: `JSON.stringify(credential)`.' })
  response: string;
}

export class PasskeyRequest extends PasskeyProofRequest {
  @Text({ max: PASSKEY_NAME_MAX, oneLine: true, example: 'Blue security key' })
  name: string;
}

export class PasskeyNameRequest {
  @Text({ max: PASSKEY_NAME_MAX, oneLine: true })
  name: string;
}

/** The key of an authenticator that is being set up. */
export class AuthenticatorKeyView {
  @ApiProperty({ description: 'As a QR code holds it.', example: 'otpauth://totp/…' })
  uri: string;

  @ApiProperty({ description: 'To be typed in, in groups of four.' })
  text: string;
}

/** A factor that was set up. The session has a new token; recovery codes come with the first factor, only here. */
export class SetUpFactorView {
  @ApiProperty()
  session: SessionView;

  @ApiProperty({ type: [String] })
  recoveryCodes: readonly string[];
}

export class RecoveryCodesView {
  @ApiProperty({ type: [String] })
  recoveryCodes: readonly string[];
}

export class OwnPasskeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'date-time' })
  addedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt: string | null;
}

export class OwnFactorsView {
  @ApiProperty({ enum: ['to_set_up', 'to_prove', 'proved'] })
  state: string;

  @ApiProperty()
  authenticator: boolean;

  @ApiProperty({ description: 'How many passkeys there are.' })
  passkeys: number;

  @ApiProperty({ description: 'How many recovery codes are left.' })
  recoveryCodes: number;

  @ApiProperty({ type: [OwnPasskeyView], description: 'Told once the second factor was proved.' })
  passkeyList: readonly OwnPasskeyView[];
}
