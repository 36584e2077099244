import { EventEmitter } from 'node:events';
import { FrameDecoder, formatChannelArray, type SwitchEvent } from '@app/event-socket';
import { FreeSwitchParser } from 'esl-lite';
import Parser, { type ModeslEvent } from 'modesl/lib/esl/Parser.js';
import { pino } from 'pino';
import type { EventStream } from '../captured-stream.js';
import type { Contender } from '../harness.js';

/** An event of a peer that parses JSON: lists are arrays. */
export type ParsedEvent = Record<string, unknown>;

/** modesl and JSON.parse return lists as arrays, and Content-Length as a number. */
export const asText = (value: unknown): string =>
  Array.isArray(value) ? formatChannelArray(value as string[]) : String(value);

/** Passes each event of the reads to `take`, as the peer's own parser made it. */
export type Read<Event> = (
  reads: readonly Buffer[],
  take: (event: Event) => void,
) => void | Promise<void>;

export const readByOurs: Read<SwitchEvent> = (reads, take) => {
  const decoder = new FrameDecoder((frame) => take(frame.event()!));
  for (const bytes of reads) decoder.push(bytes);
};

export const readByModesl: Read<ModeslEvent> = (reads, take) => {
  const socket = new EventEmitter();
  new Parser(socket).on('esl::event', take);
  for (const bytes of reads) socket.emit('data', bytes);
};

const silent = pino({ level: 'silent' });

/**
 * esl-lite's parser returns frames; its client parses each body with JSON.parse, adds four headers,
 * and closes the connection if it cannot parse. Here the headers are not added.
 */
export const readByEslLite: Read<ParsedEvent> = async (reads, take) => {
  for await (const frame of FreeSwitchParser(arriving(reads), silent)) {
    if (frame instanceof Error) continue;
    let event: unknown;
    try {
      event = JSON.parse(frame.body.toString('utf8'));
    } catch {
      return;
    }
    take(event as ParsedEvent);
  }
};

// A socket delivers its reads in this form.
async function* arriving(reads: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* reads;
}

/** A reader of the stream, which adds up the result of `read` for each event. */
export function contender<Event>(
  name: string,
  { reads }: EventStream,
  readAll: Read<Event>,
  read: (checksum: number, event: Event) => number,
): Contender {
  return {
    name,
    run: () => {
      let checksum = 0;
      const done = readAll(reads, (event) => {
        checksum = read(checksum, event);
      });
      return done === undefined ? checksum : done.then(() => checksum);
    },
  };
}
