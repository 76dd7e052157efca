/** Passwords that are known from breaches, in lower case. */
export type BreachedPasswords = ReadonlySet<string>;

/** What somebody tries first here, and what no list of breaches holds: words of this trade, in both languages. */
export const WORDS_OF_THE_TRADE: ReadonlySet<string> = new Set(
  `administrador administrator bienvenido board commission complaint contraseña denuncia login investigator misconduct
  officer oversight passphrase police policia queja redress sheriff superuser supervisor vigilancia`.split(
    /\s+/,
  ),
);

/** Rows of keys and runs of letters and digits, along which fingers slide. */
export const RUNS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789012345678901234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
];
