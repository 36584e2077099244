import {
  jetstream,
  jetstreamManager,
  JetStreamApiCodes,
  JetStreamApiError,
  type StreamAPI,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { deadLetter, type DeadLetter } from '@app/platform/messaging';
import { exitCodes, failed, wrongUsage } from '../failure.js';
import { busAtHand } from '../platform/running.js';
import { openNats } from '../services/nats.js';
import { say, table } from '../terminal.js';

interface Kept {
  /** Sequence in the stream of dead letters; `replay` takes this number. */
  readonly sequence: number;
  readonly letter: DeadLetter;
}

interface Bus {
  readonly connection: NatsConnection;
  readonly stream: string;
  readonly prefix: string;
}

async function withBus<T>(
  body: (bus: Bus) => Promise<T>,
  { url, prefix }: { readonly url: string; readonly prefix: string } = busAtHand(),
): Promise<T> {
  const connection = await openNats(url);
  const stream = prefix === '' ? 'DEAD_LETTERS' : `${prefix}_DEAD_LETTERS`;
  try {
    return await body({ connection, stream, prefix });
  } finally {
    await connection.close();
  }
}

/** Messages read at a time; each may be several megabytes. */
const pageSize = 50;

/** All dead letters, oldest first. */
async function kept({ connection, stream }: Bus): Promise<Kept[]> {
  const { streams } = await jetstreamManager(connection);
  const found: Kept[] = [];
  if (!(await isThere(streams, stream))) return found;
  const consumer = await jetstream(connection).consumers.get(stream);
  try {
    let left = (await consumer.info()).num_pending;
    while (left > 0) {
      const before = found.length;
      const page = await consumer.fetch({ max_messages: Math.min(left, pageSize), expires: 5000 });
      for await (const message of page) {
        found.push({ sequence: message.seq, letter: deadLetter.parse(message.json()) });
      }
      // An empty page: the remaining ones were removed meanwhile.
      left = found.length === before ? 0 : left - (found.length - before);
    }
    return found;
  } finally {
    await consumer.delete();
  }
}

async function isThere(streams: StreamAPI, name: string): Promise<boolean> {
  try {
    await streams.info(name);
    return true;
  } catch (error) {
    const { StreamNotFound } = JetStreamApiCodes;
    if (error instanceof JetStreamApiError && error.code === StreamNotFound) return false;
    throw error;
  }
}

/** Number of dead letters on a bus. */
export const countDeadLetters = (on: {
  readonly url: string;
  readonly prefix: string;
}): Promise<number> => withBus(async (bus) => (await kept(bus)).length, on);

/** Prints the dead letters with the reason of each. */
export async function listDeadLetters(json: boolean): Promise<number> {
  const letters = await withBus(kept);
  if (json) {
    for (const each of letters) process.stdout.write(`${JSON.stringify(each)}\n`);
  } else if (letters.length === 0) {
    say('There are no dead letters.');
  } else {
    process.stdout.write(
      `${table([
        ['number', 'at', 'consumer', 'subject', 'tries', 'reason'],
        ...letters.map(({ sequence, letter }) => [
          sequence,
          letter.at,
          letter.consumer,
          letter.subject,
          letter.deliveries,
          letter.reason,
        ]),
      ])}\n`,
    );
    say('When the cause is fixed: `./belfabriek dead-letters replay NUMBER…`, or `--all`.');
  }
  return exitCodes.holds;
}

/** Publishes dead letters again to their original subject; each of its consumers receives them once more. */
export async function replayDeadLetters(numbers: readonly number[] | 'all'): Promise<number> {
  return withBus(async (bus) => {
    const letters = await kept(bus);
    const chosen =
      numbers === 'all' ? letters : letters.filter(({ sequence }) => numbers.includes(sequence));
    if (numbers !== 'all' && chosen.length < numbers.length) {
      const known = new Set(letters.map(({ sequence }) => sequence));
      const unknown = numbers.filter((each) => !known.has(each));
      throw wrongUsage(
        `There is no dead letter ${unknown.join(', ')}; \`dead-letters list\` shows them.`,
      );
    }
    const ofBucket = chosen.filter(({ letter }) => letter.subject.startsWith('$KV.'));
    if (ofBucket.length > 0) {
      const named = ofBucket.map(({ sequence }) => sequence).join(', ');
      throw failed(
        `${named}: a bucket’s value can’t be replayed, because a newer one may exist. Let its owner write it again: change it, or wait for the portal’s next comparison.`,
      );
    }
    const manager = await jetstreamManager(bus.connection);
    for (const { sequence, letter } of chosen) {
      const subject = bus.prefix === '' ? letter.subject : `${bus.prefix}.${letter.subject}`;
      await jetstream(bus.connection).publish(subject, Buffer.from(letter.payload, 'base64'), {
        msgID: `replay/${letter.stream}/${letter.sequence}/${sequence}`,
      });
      await manager.streams.deleteMessage(bus.stream, sequence);
    }
    say(`${chosen.length} replayed.`);
    return exitCodes.holds;
  });
}
