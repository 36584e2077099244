import { refused } from './refused.js';
import { Shares, type Asker, type Most } from './shares.js';

/** Conversions at a time. Nobody has all of them, however many he asks for: others come in between. */
const atATime: Most = { all: 4, organisation: 3, person: 2 };
/** Who waits holds next to nothing; this is where somebody asks faster than anybody listens. */
const waitingAtATime: Most = { all: 200, organisation: 50, person: 16 };

/** Who asks, and until when he wants it. */
export interface Reader extends Asker {
  /** Aborted when he goes away. */
  readonly gone: AbortSignal;
}

interface Waiting {
  readonly asker: Asker;
  readonly begin: () => void;
}

/** Places of what only a few are made of at a time: who waits longest is next, of those whose share allows it. */
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
   * @param patienceMs How long he waits for one.
   * @returns What gives it back, once.
   * @throws BusyError as `refused`; the signal's reason when he went away.
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

  /** Until a place is his. */
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
    // His from here on: whoever asks before he goes on gets another one.
    this.#places.add(next.asker, 1);
    next.begin();
  }
}
