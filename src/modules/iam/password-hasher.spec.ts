import crypto from 'node:crypto';
import { PasswordHasher } from './password-hasher';

const PASSWORD = 'four small green tractors';

describe('password hasher', () => {
  const hasher = new PasswordHasher();

  it('keeps argon2id with its parameters, and a new salt each time', async () => {
    const [one, two] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify(PASSWORD, one)).toBe(true);
    expect(await hasher.verify(`${PASSWORD} `, one)).toBe(false);
  });

  it('knows a hash of the reference implementation, made at another cost', async () => {
    // The test vector for "password" and "somesalt" of github.com/P-H-C/phc-winner-argon2, src/test.c.
    const kept = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await hasher.verify('password', kept)).toBe(true);
    expect(await hasher.verify('passwore', kept)).toBe(false);
    expect(hasher.isOutdated(kept)).toBe(true);
    expect(hasher.isOutdated(await hasher.hash('password'))).toBe(false);
  });

  it('takes the same letters for the same, however they were typed', async () => {
    expect(
      await hasher.verify('caf\u00e9 con leche y pan', await hasher.hash('cafe\u0301 con leche y pan')),
    ).toBe(true);
  });

  it.each([null, '', 'none', '$argon2id$v=19$m=1,t=1,p=1$x$y', '$2b$10$abcdefghijklmnopqrstuv'])(
    'refuses everything where %j is kept, at the cost of one hash',
    async (kept) => {
      const hashed = jest.spyOn(crypto, 'argon2');
      try {
        expect(await hasher.verify(PASSWORD, kept)).toBe(false);
        expect(hashed).toHaveBeenCalledTimes(1);
      } finally {
        hashed.mockRestore();
      }
    },
  );
});
