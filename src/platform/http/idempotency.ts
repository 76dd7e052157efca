import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { AppError } from '../errors/app-error';
import { decrypt, deriveKey, encrypt } from '../security/secrets';

/** How long the answer to a repeated request is kept. */
export const ANSWER_KEPT_HOURS = 24;

interface KeptAnswer {
  route: string;
  request_hash: Buffer;
  answer: Buffer | null;
}

/** The key's own hash: it finds the row, and cannot be turned back into the key that opens the answer. */
function keyHash(key: string): Buffer {
  return createHash('sha256').update(`idempotency\n${key}`).digest();
}

/**
 * Makes a repeat of the same request return the first answer. The answer is kept encrypted under a key derived
 * from the Idempotency-Key, which is not stored: only somebody who sends the key again can read it.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs inside the command's transaction. A second request with the same key waits for the first to commit and
   * then gets its answer; the same key with another request is refused.
   */
  async once<T extends object>(
    key: string,
    route: string,
    request: unknown,
    work: () => Promise<T>,
  ): Promise<T> {
    const now = this.clock.now();
    const requestHash = hashOf(key, request);
    const hash = keyHash(key);
    await this.transaction.query('delete from idempotency_keys where key_hash = $1 and expires_at <= $2', [
      hash,
      now.toString(),
    ]);
    const claimed = await this.transaction.query(
      `insert into idempotency_keys (key_hash, route, request_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5) on conflict (key_hash) do nothing returning 1`,
      [hash, route, requestHash, now.toString(), now.add({ hours: ANSWER_KEPT_HOURS }).toString()],
    );
    if (claimed.length === 0) return this.answerOfFirst<T>(key, hash, route, requestHash);
    const answer = await work();
    const sealed = encrypt(answerKey(key), Buffer.from(JSON.stringify(answer)));
    await this.transaction.query('update idempotency_keys set answer = $2 where key_hash = $1', [
      hash,
      sealed,
    ]);
    return answer;
  }

  /** Removes the answers that are past their time; called by the daily sweep, inside a transaction. */
  async prune(): Promise<void> {
    await this.transaction.query('delete from idempotency_keys where expires_at <= $1', [
      this.clock.now().toString(),
    ]);
  }

  private async answerOfFirst<T>(key: string, hash: Buffer, route: string, requestHash: Buffer): Promise<T> {
    const [kept] = await this.transaction.query<KeptAnswer>(
      'select route, request_hash, answer from idempotency_keys where key_hash = $1',
      [hash],
    );
    if (!kept?.answer) throw new AppError('platform.request_in_progress');
    if (kept.route !== route || !kept.request_hash.equals(requestHash)) {
      throw new AppError('platform.idempotency_key_reused');
    }
    return JSON.parse(decrypt(answerKey(key), kept.answer).toString()) as T;
  }
}

/** Under the key too: by a plain hash of a filing, whoever has the rest of it could try out names and numbers. */
function hashOf(key: string, request: unknown): Buffer {
  const own = deriveKey(Buffer.from(key), 'idempotency-request');
  return createHmac('sha256', own).update(JSON.stringify(request)).digest();
}

function answerKey(key: string): Buffer {
  return deriveKey(Buffer.from(key), 'idempotency-answer');
}
