import {
  jetstream,
  jetstreamManager,
  JetStreamApiCodes,
  JetStreamApiError,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { deadLetter, type DeadLetter } from '@app/platform/messaging';
import { openDataFolder } from '../data-folder.js';
import { exitCodes, failed, wrongUsage } from '../failure.js';
import { readRunning } from '../platform/running.js';
import { openNats } from '../services/nats.js';
import { say, table } from '../terminal.js';

interface Kept {
  /** Its place in the stream of dead letters: what it is replayed by. */
  readonly sequence: number;
  readonly letter: DeadLetter;
}

interface Bus {
  readonly connection: NatsConnection;
  readonly stream: string;
  readonly prefix: string;
}

async function withBus<T>(body: (bus: Bus) => Promise<T>): Promise<T> {
  const { natsUrl, natsPrefix: prefix } = readRunning(openDataFolder());
  const connection = await openNats(natsUrl);
  const stream = prefix === '' ? 'DEAD_LETTERS' : `${prefix}_DEAD_LETTERS`;
  try {
    return await body({ connection, stream, prefix });
  } finally {
    await connection.close();
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof JetStreamApiError &&
  (error.code === JetStreamApiCodes.StreamNotFound ||
    error.code === JetStreamApiCodes.NoMessageFound);

/** From the oldest to the newest. */
async function kept({ connection, stream }: Bus): Promise<Kept[]> {
  const manager = await jetstreamManager(connection);
  try {
    const { state } = await manager.streams.info(stream);
    const found: Kept[] = [];
    for (let sequence = state.first_seq; sequence <= state.last_seq; sequence += 1) {
      const message = await manager.streams
        .getMessage(stream, { seq: sequence })
        .catch((error: unknown) => {
          if (isAbsent(error)) return null;
          throw error;
        });
      if (message !== null) found.push({ sequence, letter: deadLetter.parse(message.json()) });
    }
    return found;
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** Messages that their consumer gave up, and why. */
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
    say('Once the reason is gone: `./belfabriek dead-letters replay NUMBER…`, or `--all`.');
  }
  return exitCodes.holds;
}

/** Puts messages back to where they were; every consumer of theirs gets them once more. */
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
        `${named}: a value of a bucket isn't replayed, since a newer one may be there. Its owner writes it again: change it, or wait for the portal's next look.`,
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
