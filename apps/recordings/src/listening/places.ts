import { refused } from './refused.js';
import { Shares, type Asker, type Most } from './shares.js';

/**
 * Conversions at a time. One organisation cannot use all of them, so that others are served in
 * between.
 */
const atATime: Most = { all: 4, organisation: 3, person: 2 };
/**
 * Limits of the queue. An asker in it costs almost no memory; the limits stop someone who asks
 * faster than people listen.
 */
const waitingAtATime: Most = { all: 200, organisation: 50, person: 16 };

/** A person who asks for a place. */
export interface Reader extends Asker {
  /** A signal that aborts when the reader goes away. */
  readonly gone: AbortSignal;
}

interface Waiting {
  readonly asker: Asker;
  readonly begin: () => void;
}

/**
 * Places for conversions, of which only a few run at a time. The longest waiting asker whose share
 * allows it is next.
 */
export class Places {
  readonly #places: Shares;
  readonly #queue: Shares;
  #waiting: Waiting[] = [];

  constructor(places = atATime, queue = waitingAtATime) {
    this.#places = new Shares(places);
    this.#queue = new Shares(queue);
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Takes a place, waiting for one if necessary.
   * @param patienceMs How long to wait.
   * @returns A function that frees the place.
   * @throws BusyError as `refused`; the signal's reason when the reader went away.
   */
  async take(reader: Reader, patienceMs: number): Promise<() => void> {
    reader.gone.throwIfAborted();
    if (this.#places.refusal(reader, 1) !== null) await this.#wait(reader, patienceMs);
    else this.#places.add(reader, 1);
    return () => {
      this.#places.add(reader, -1);
      this.#next();
    };
  }

  /** Resolves when the reader has a place. */
  async #wait(reader: Reader, patienceMs: number): Promise<void> {
    const inTheWay = this.#queue.refusal(reader, 1);
    if (inTheWay !== null) throw refused(inTheWay);
    this.#queue.add(reader, 1);
    let leave: (reason: unknown) => void = () => undefined;
    const waiting = { asker: reader, begin: () => undefined as void };
    const begun = new Promise<void>((resolve, reject) => {
      waiting.begin = resolve;
      leave = (reason) => {
        this.#leave(waiting);
        reject(reason);
      };
    });
    this.#waiting.push(waiting);
    const goes = (): void => leave(reader.gone.reason);
    reader.gone.addEventListener('abort', goes);
    const late = setTimeout(() => {
      leave(refused(this.#places.refusal(reader, 1) ?? 'all'));
    }, patienceMs);
    try {
      await begun;
    } finally {
      clearTimeout(late);
      reader.gone.removeEventListener('abort', goes);
      this.#queue.add(reader, -1);
    }
  }

  #leave(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
  }

  #next(): void {
    const next = this.#waiting.find(({ asker }) => this.#places.refusal(asker, 1) === null);
    if (next === undefined) return;
    this.#leave(next);
    // Taken before the asker runs on, so that no one who asks meanwhile gets the same place.
    this.#places.add(next.asker, 1);
    next.begin();
  }
}
