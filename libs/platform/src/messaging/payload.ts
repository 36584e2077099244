import type { z } from 'zod';
import { err, fieldProblem, ok, type FieldProblem, type Result } from '@app/common';
import { schemaProblems } from '../schema-problems.js';

const encoder = new TextEncoder();
// Bytes that aren't UTF-8 are an error, not a question mark in somebody's name.
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Of a fact or a value in a bucket: ids and facts. Bytes are for object stores. */
export const largestPayload = 256 * 1024;

/**
 * The payload with its schema applied.
 * @throws Error naming field and rule: our own code says what its contract forbids.
 */
export function checked(
  schema: z.ZodType,
  what: string,
  payload: unknown,
  largest = largestPayload,
): unknown {
  const result = schema.safeParse(payload);
  if (!result.success) {
    const problems = schemaProblems(result.error.issues, 'payload');
    throw new Error(`${what} may not carry this: ${sentence(problems)}`);
  }
  const size = Buffer.byteLength(JSON.stringify(result.data) ?? '');
  if (size > largest) throw new Error(`${what} may not carry ${size} bytes, at most ${largest}`);
  return result.data;
}

/** What goes on the bus. @throws Error as `checked` does. */
export function encode(
  schema: z.ZodType,
  what: string,
  payload: unknown,
  largest = largestPayload,
): Uint8Array {
  return encoder.encode(JSON.stringify(checked(schema, what, payload, largest)));
}

/** What the bytes say, or which rules of the schema they break. */
export function decode<S extends z.ZodType>(
  schema: S,
  bytes: Uint8Array,
): Result<z.output<S>, FieldProblem[]> {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes));
  } catch {
    return err([fieldProblem('payload', 'not-json')]);
  }
  const result = schema.safeParse(value);
  return result.success ? ok(result.data) : err(schemaProblems(result.error.issues, 'payload'));
}

export function sentence(problems: readonly Pick<FieldProblem, 'field' | 'rule'>[]): string {
  return problems.map(({ field, rule }) => `${field} ${rule}`).join('; ');
}

/** The call that a payload is about, for the log lines of whoever handles it. */
export function callIdIn(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('callId' in payload)) return undefined;
  return typeof payload.callId === 'string' ? payload.callId : undefined;
}
