/**
 * A mail that was not taken. `temporary`: a later try may succeed. `permanent`: the mail server refuses this mail
 * or this recipient for good, and trying again would only annoy it. Carries no address and no text of the server.
 */
export class MailFailure extends Error {
  constructor(
    readonly lasting: 'temporary' | 'permanent',
    /** Where it failed, and the server's reply code if there was one: `recipient_550`, `connection`. */
    readonly code: string,
    cause?: unknown,
  ) {
    super(`mail not sent: ${lasting}, ${code}`, { cause });
    this.name = 'MailFailure';
  }
}

interface TransportError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

/** nodemailer's error in our terms. */
export function asMailFailure(thrown: unknown): MailFailure {
  const { code, responseCode, command } = (
    typeof thrown === 'object' && thrown !== null ? thrown : {}
  ) as TransportError;
  const reply = typeof responseCode === 'number' ? responseCode : null;
  const stage = stageOf(code, command);
  // A refused sign-in is a fault of our settings: the mail itself may go once they are mended.
  const permanent = stage !== 'sign_in' && (reply !== null ? reply >= 500 : code === 'EENVELOPE');
  return new MailFailure(
    permanent ? 'permanent' : 'temporary',
    reply === null ? stage : `${stage}_${reply}`,
    thrown,
  );
}

function stageOf(code: unknown, command: unknown): string {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return 'sign_in';
  if (code === 'EMESSAGE' || command === 'DATA') return 'content';
  if (code === 'EENVELOPE') return command === 'MAIL FROM' ? 'sender' : 'recipient';
  if (code === 'ETLS') return 'encryption';
  return 'connection';
}
