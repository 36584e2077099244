import type { z } from 'zod';
import { err, fieldProblem, ok, type FieldProblem, type Result } from '@app/common';
import { schemaProblems } from '../schema-problems.js';

const encoder = new TextEncoder();
// Bytes that aren't UTF-8 are an error: no character of a name may be replaced silently.
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Limit for an event or a bucket's value, which contain ids and facts. Files belong in object
 * stores.
 */
export const largestPayload = 256 * 1024;

/**
 * The payload with its schema applied.
 * @throws Error naming field and rule: our own code broke its contract
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

/** Encodes a payload for the bus. @throws Error as `checked` */
export function encode(
  schema: z.ZodType,
  what: string,
  payload: unknown,
  largest = largestPayload,
): Uint8Array {
  return encoder.encode(JSON.stringify(checked(schema, what, payload, largest)));
}

/** The decoded payload, or the rules of the schema that it breaks. */
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

/** The call that a payload is about, for log lines of its handler. */
export function callIdIn(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('callId' in payload)) return undefined;
  return typeof payload.callId === 'string' ? payload.callId : undefined;
}
