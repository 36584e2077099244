import {
  DiscardPolicy,
  jetstreamManager,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Names } from './names.js';
import { largestPayload } from './payload.js';

const day = 24 * 60 * 60;
const nanos = (seconds: number) => seconds * 1_000_000_000;

/**
 * A stream only signals events: a consumer that missed one asks for the changes since. So a week
 * and a million events suffice. The limit is a count, because max_bytes would be reserved on the
 * server's disk for every installation. The duplicate window covers a relay's retries after a
 * restart.
 */
const factLimits = {
  max_age: nanos(7 * day),
  max_msgs: 1_000_000,
  // The server counts the headers too.
  max_msg_size: largestPayload + 4096,
  duplicate_window: nanos(10 * 60),
};

/**
 * Dead letters are kept for a month, so that operations staff can look, and then deleted: they may
 * contain personal data.
 */
const deadLetterLimits = {
  max_age: nanos(30 * day),
  max_msgs: 100_000,
  max_msg_size: 1024 * 1024,
  duplicate_window: nanos(10 * 60),
};

export const deadLetterStream = 'DEAD_LETTERS';
export const deadLetterSubject = 'dead-letter';

/** Creates the contracts' streams where they are missing; every app may do so, at any time. */
export class Streams {
  private readonly made = new Map<string, Promise<void>>();

  constructor(
    private readonly names: Names,
    private readonly replicas: number,
  ) {}

  /** Makes sure that `stream` exists and takes `subject`. Asks the server once for each process. */
  async ensure(connection: NatsConnection, stream: string, subject: string): Promise<void> {
    const limits = stream === deadLetterStream ? deadLetterLimits : factLimits;
    const key = `${stream} ${subject}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const making = this.make(
      connection,
      this.names.store(stream),
      this.names.subject(subject),
      limits,
    );
    this.made.set(key, making);
    making.catch(() => this.made.delete(key));
    return making;
  }

  /**
   * Forgets which streams were checked, after the server lost one with its disk: `ensure` checks
   * again.
   */
  forget(): void {
    this.made.clear();
  }

  private async make(
    connection: NatsConnection,
    name: string,
    subject: string,
    limits: typeof factLimits,
  ): Promise<void> {
    const manager = await jetstreamManager(connection);
    // Two apps may add their subjects to one stream at the same time: read again, then add.
    for (let attempt = 0; ; attempt++) {
      const subjects = await subjectsOf(manager, name);
      if (subjects?.includes(subject)) return;
      const wanted: Partial<StreamConfig> & { name: string } = {
        name,
        subjects: [...(subjects ?? []), subject],
        retention: RetentionPolicy.Limits,
        discard: DiscardPolicy.Old,
        storage: StorageType.File,
        num_replicas: this.replicas,
        ...limits,
      };
      try {
        await (subjects === null
          ? manager.streams.add(wanted)
          : manager.streams.update(name, wanted));
      } catch (error) {
        if (attempt === 4) throw error;
      }
    }
  }
}

async function subjectsOf(manager: JetStreamManager, name: string): Promise<string[] | null> {
  try {
    return (await manager.streams.info(name)).config.subjects;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) {
      return null;
    }
    throw error;
  }
}
