import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { referenceEvent } from '../../tools/fuzz/reference/headers.js';
import { type cuts, eventStream } from '../captured-stream.js';
import type { Reading, ReadingResult } from '../harness.js';
import { digestOf } from './digest.js';

const program = fileURLToPath(new URL('reader-process.js', import.meta.url));
const MOST_OUTPUT = 64 * 1024 * 1024;

export interface FullStream {
  readonly format: 'json' | 'plain';
  /** The path of a captured connection. */
  readonly capture: string;
  readonly cut: keyof typeof cuts;
  /** Names of the readers; our own comes first. */
  readonly readers: readonly string[];
}

/**
 * Each reader's result for a whole captured stream, including the call with a name in Latin-1, in
 * its own process. The fuzz test's reference reader decides which result is right.
 */
export function readFullStream({ format, capture, cut, readers }: FullStream): ReadingResult {
  const type = `text/event-${format}`;
  const { bodies } = eventStream(capture, () => true);
  const expected = bodies.map((body) => {
    const event = referenceEvent({ type, head: '', body: body.toString('latin1') });
    if (typeof event !== 'object') throw new Error(`${capture} holds what is no event`);
    return digestOf(event.headers);
  });
  const readings: Record<string, Reading> = {};
  for (const reader of readers) readings[reader] = readBy([reader, capture, cut], expected);
  const ours = readings[readers[0]!]!;
  const holds = ours.right === expected.length && !ours.crashed;
  const name = `event-socket.full-stream.${format}.${cut}`;
  return { name, unit: 'events', sent: expected.length, readers: readings, holds };
}

function readBy(task: readonly string[], expected: readonly string[]): Reading {
  const { status, stdout } = spawnSync(process.execPath, [program, ...task], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    // The errors that the program prints when it dies do not matter here.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const handedOver = stdout === '' ? [] : stdout.split('\n');
  const awaited = new Map<string, number>();
  for (const digest of expected) awaited.set(digest, (awaited.get(digest) ?? 0) + 1);
  let right = 0;
  for (const digest of handedOver) {
    const count = awaited.get(digest) ?? 0;
    if (count === 0) continue;
    awaited.set(digest, count - 1);
    right++;
  }
  return {
    right,
    wrong: handedOver.length - right,
    lost: Math.max(0, expected.length - handedOver.length),
    crashed: status !== 0,
  };
}
