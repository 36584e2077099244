import { Objm, StorageType, type ObjectStore } from '@nats-io/obj';
import { Logger } from '@nestjs/common';
import type { ObjectsContract } from '@app/contracts';
import { errorFields } from '../bootstrap/error-fields.js';
import type { Names } from './names.js';
import { away, jittered, unlessAborted, wait, type NatsLink } from './nats-link.js';

export interface ObjectsParts {
  link: NatsLink;
  names: Names;
  replicas: number;
}

export interface ObjectsWatch {
  stop(): Promise<void>;
}

/** The contents of a store. */
export interface ObjectsList {
  /** All objects up to this revision are listed; later ones may be missing. */
  readonly revision: number;
  readonly names: ReadonlySet<string>;
}

/** Time limit of reading an object: the client itself waits without end for missing bytes. */
const limitMs = 60_000;

/** Bytes by name. Every method throws AppError unavailable when NATS is away. */
export class Objects {
  private readonly logger = new Logger('Objects');
  private opening: Promise<ObjectStore> | null = null;

  constructor(
    private readonly parts: ObjectsParts,
    private readonly contract: ObjectsContract,
  ) {}

  /** Resolves when the store has all bytes. Replaces existing bytes. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    this.contract.name.parse(name);
    await this.using(async (store) => void (await store.putBlob({ name }, bytes)));
  }

  /** The bytes of an object, always complete; null when there is no object of this name. */
  get(name: string): Promise<Uint8Array | null> {
    return this.using((store) => store.getBlob(name));
  }

  /**
   * The revision since which `list` contains the object; null when there is no object of this name.
   */
  revisionOf(name: string): Promise<number | null> {
    return this.using(async (store) => {
      const info = await store.info(name);
      return info === null || info.deleted ? null : info.revision;
    });
  }

  /** Lists the objects, without those whose names the contract forbids. */
  list(): Promise<ObjectsList> {
    return this.using(async (store) => {
      // Read before the names: an object added in between may be listed, without a promise.
      const { state } = (await store.status()).streamInfo;
      const names = (await store.list()).map(({ name }) => name);
      return {
        revision: state.last_seq,
        names: new Set(names.filter((name) => this.contract.name.safeParse(name).success)),
      };
    });
  }

  async delete(name: string): Promise<void> {
    await this.using(async (store) => void (await store.delete(name)));
  }

  /**
   * Signals when an object was put or deleted, and when that may have been missed: at the start and
   * after each reconnect. Never ends by itself.
   */
  watch(bell: () => void): ObjectsWatch {
    const stopping = new AbortController();
    const running = this.follow(bell, stopping.signal);
    return {
      stop: async () => {
        stopping.abort();
        await running;
      },
    };
  }

  private async follow(bell: () => void, stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      try {
        await this.followOnce(bell, stopping);
      } catch (error) {
        if (stopping.aborted) return;
        this.opening = null;
        const reason = errorFields(error).message;
        this.logger.warn('a watch of an object store ended; it will be started again', {
          store: this.contract.store,
          reason,
        });
        await wait(jittered(1000), stopping);
      }
    }
  }

  /**
   * Watches until the connection was lost and came back, because the store may have been created
   * again meanwhile.
   */
  private async followOnce(bell: () => void, stopping: AbortSignal): Promise<void> {
    const store = await unlessAborted(stopping, this.open(Infinity));
    const changes = await unlessAborted(stopping, store.watch({ includeHistory: false }));
    const end = () => changes.stop();
    const backAgain = this.parts.link.whenBack(() => {
      this.opening = null;
      end();
    });
    stopping.addEventListener('abort', end);
    try {
      bell();
      for await (const _ of changes) bell();
    } finally {
      backAgain();
      stopping.removeEventListener('abort', end);
    }
  }

  private async using<T>(work: (store: ObjectStore) => Promise<T>): Promise<T> {
    try {
      return await within(work(await this.open(5000)));
    } catch (error) {
      this.opening = null;
      throw Object.assign(away(), { cause: error });
    }
  }

  private open(connectWithinMs: number): Promise<ObjectStore> {
    this.opening ??= this.make(connectWithinMs);
    return this.opening;
  }

  private async make(connectWithinMs: number): Promise<ObjectStore> {
    const connection = await this.parts.link.connection(connectWithinMs);
    return new Objm(connection).create(this.parts.names.store(this.contract.store), {
      storage: StorageType.File,
      replicas: this.parts.replicas,
    });
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
