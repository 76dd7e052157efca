import crypto from 'node:crypto';
import { Client } from 'pg';

/** What an answer cost: statements sent to PostgreSQL, and password hashes computed. */
export interface CountedWork<T> {
  readonly answer: T;
  readonly queries: number;
  readonly hashes: number;
}

/** Does the work and counts. Equal counts are how a suite shows that two answers cannot be told apart by their time. */
export async function countWork<T>(work: () => PromiseLike<T>): Promise<CountedWork<T>> {
  const query = jest.spyOn(Client.prototype, 'query');
  const argon2 = jest.spyOn(crypto, 'argon2');
  try {
    const answer = await work();
    return { answer, queries: query.mock.calls.length, hashes: argon2.mock.calls.length };
  } finally {
    query.mockRestore();
    argon2.mockRestore();
  }
}
