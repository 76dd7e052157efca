import type { BreachedPasswords } from './domain/guessed-words';

let kept: Promise<BreachedPasswords> | undefined;

/**
 * The 49,000 commonest passwords of public breaches, from a package on this machine: no password, and no part of the
 * hash of one, is ever asked of anybody. Read when the first password is chosen (30 ms, 5 MB), and kept.
 */
export function readBreachedPasswords(): Promise<BreachedPasswords> {
  kept ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((password) => password.toLowerCase())),
  );
  return kept;
}
