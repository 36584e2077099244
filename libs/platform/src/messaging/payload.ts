import type { z } from 'zod';
import { err, ok, type FieldProblem, type Result } from '@app/common';
import { schemaProblems } from '../schema-problems.js';

const encoder = new TextEncoder();
// Bytes that aren't UTF-8 are an error, not a question mark in somebody's name.
const decoder = new TextDecoder('utf-8', { fatal: true });

/** @throws Error naming field and rule: our own code sends what its contract forbids. */
export function encode(schema: z.ZodType, what: string, payload: unknown): Uint8Array {
  const checked = schema.safeParse(payload);
  if (!checked.success) {
    throw new Error(
      `${what} may not carry this: ${sentence(schemaProblems(checked.error.issues, 'payload'))}`,
    );
  }
  return encoder.encode(JSON.stringify(checked.data));
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
    return err([{ field: 'payload', rule: 'must be JSON in UTF-8' }]);
  }
  const checked = schema.safeParse(value);
  return checked.success ? ok(checked.data) : err(schemaProblems(checked.error.issues, 'payload'));
}

export function sentence(problems: readonly FieldProblem[]): string {
  return problems.map(({ field, rule }) => `${field} ${rule}`).join('; ');
}

/** The call that a payload is about, for the log lines of whoever handles it. */
export function callIdIn(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('callId' in payload)) return undefined;
  return typeof payload.callId === 'string' ? payload.callId : undefined;
}
