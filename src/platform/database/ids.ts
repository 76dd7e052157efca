import { randomBytes } from 'node:crypto';

const COUNTER_BITS = 12;
const COUNTER_END = 2 ** COUNTER_BITS;

/** The millisecond and the counter of the last id, as one number. */
let last = 0;

/**
 * A new UUIDv7 (RFC 9562): sorts by the millisecond in which it was made, and within it in the order of making in
 * this process (section 6.2, method 1), so that rows inserted together keep their order.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  // The counter begins in the lower half of its range, so that there is room behind it.
  const fresh = Date.now() * COUNTER_END + (bytes.readUInt16BE(6) % (COUNTER_END / 2));
  last = Math.max(fresh, last + 1);
  bytes.writeUIntBE(Math.floor(last / COUNTER_END), 0, 6);
  bytes.writeUInt16BE(0x7000 | (last % COUNTER_END), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text from outside has the form of an id; anything else can be answered "not found" unasked. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
