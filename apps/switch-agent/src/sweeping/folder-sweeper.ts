import { errorCode } from '../error-code.js';
import { keyOf, type FolderFile } from './folder-files.js';
import { countFiles, inOrder, oldestFiles } from './oldest-files.js';

/**
 * What came of a file. `delivered`: its receiver has it for good, and it is gone. `settled`: so is it, for another
 * reason. `early`: it isn't finished yet. `waits`: it can't be told yet whether it is. `overloaded`: the receiver
 * takes nothing at the moment. `unanswered`: it isn't there, or the answer was lost. `failed`: it couldn't take
 * this one.
 */
export type Handled =
  | { readonly kind: 'delivered' | 'settled' | 'early' | 'waits' }
  | { readonly kind: 'overloaded' | 'unanswered' | 'failed'; readonly reason: string };

export interface SweepResult {
  /** Files that were there when the sweep began, by their names. */
  readonly found: number;
  /** Age of the oldest that waits; null when there was none. */
  readonly oldestMs: number | null;
  readonly delivered: number;
  /** Files that were to be kept for a person and can't be: they lie where they were. */
  readonly stuck: number;
  /** Files that weren't finished. */
  readonly early: number;
  /** Set when the receiver takes nothing at the moment or isn't there: the rest was left for the next sweep. */
  readonly overloaded: string | null;
}

export interface SweeperOptions {
  readonly folders: readonly string[];
  readonly concurrency: number;
  readonly matches: (name: string) => boolean;
  /** What it throws is a failure of that file alone. */
  readonly handle: (file: FolderFile) => Promise<Handled>;
  /** Whether the receiver is there at all. */
  readonly answers: () => Promise<boolean>;
  /** A file that alone fails for so long is given up; never when left out. */
  readonly giveUpAfterMs?: number;
  /** False when it can't be given up either: then all that can be done is to say so. */
  readonly giveUp?: (file: FolderFile, reason: string) => Promise<boolean>;
  readonly onFailed: (kind: 'failed' | 'stuck', file: FolderFile, reason: string) => void;
  /** A folder that can't be read; the others are swept all the same. */
  readonly onFolderProblem: (folder: string, reason: string) => void;
  /** Now, in ms since 1970, by the clock that stamps the files. */
  readonly now: () => number;
  /** Files that are held in order at a time; a sweep goes on with the next ones. */
  readonly atATime?: number;
}

const filesAtATime = 20_000;

/** Files that the receiver is tried with, when it took none, before all are looked at again. */
const firstAgain = 1000;

/** Answers that may be missing in a row before it counts as away; a network loses one now and then. */
const unansweredAtMost = 3;

const firstRetryMs = 1000;
const longestRetryMs = 60_000;
/** A person may have mended what kept it from being read or moved. */
const stuckRetryMs = 3_600_000;

/**
 * Tries, some four minutes, before a file that is old enough is given up: a folder that lay aside for weeks
 * isn't given up for one answer.
 */
const leastTries = 10;

interface Retry {
  tries: number;
  dueMs: number;
  isStuck: boolean;
}

/**
 * Brings the files of some folders to their receiver, the oldest first over all folders, however long the sweep
 * takes. While the receiver is away, a try costs what a few files do and not a look at all of them. Whether it is
 * away, or files get no answer, it is asked. A file that fails alone, or gets no answer, waits its own, growing
 * time and holds up no other one.
 */
export class FolderSweeper {
  readonly #retries = new Map<string, Retry>();
  /** When files were first seen that bear a time to come, in ms since 1970. */
  readonly #ahead = new Map<string, number>();
  /** Those that weren't finished at the last whole sweep. */
  #early: ReadonlySet<string> = new Set();
  #earlyNow = new Set<string>();
  /** The first of what the receiver didn't take the last time. */
  #left: readonly FolderFile[] = [];

  constructor(private readonly options: SweeperOptions) {}

  /** One pass over the folders. Not to be run twice at a time. */
  async sweep(): Promise<SweepResult> {
    const now = this.options.now();
    this.#earlyNow = new Set();
    const again = await this.#again(now);
    const rest = () => ({ stuck: this.#stuck(), early: this.#earlyNow.size });
    if (again.overloaded !== null) return { ...again, ...rest() };
    let { delivered } = again;
    let found = delivered;
    let oldest: number | null = null;
    let last: FolderFile | undefined;
    let more = true;
    let overloaded: string | null = null;
    while (more && overloaded === null) {
      const look = await this.#look(now, last);
      if (last === undefined) {
        found += look.found;
        oldest = this.#oldest(look.oldestMs);
      }
      const result = await this.#deliver(look.files);
      delivered += result.delivered;
      overloaded = result.overloaded;
      last = look.files.at(-1);
      more = look.more;
    }
    this.#early = this.#earlyNow;
    const oldestMs = oldest === null ? null : now - oldest;
    return { found, oldestMs, delivered, overloaded, ...rest() };
  }

  /** For how long it hasn't changed, in ms. */
  ageOf(file: FolderFile): number {
    return this.options.now() - this.#since(file);
  }

  /** What the receiver didn't take the last time is tried first, before anything else is looked at. */
  async #again(now: number): Promise<Omit<SweepResult, 'stuck' | 'early'>> {
    const left = this.#left;
    this.#left = [];
    const [oldest] = left;
    if (oldest === undefined) return { found: 0, oldestMs: null, delivered: 0, overloaded: null };
    const found = await countFiles(this.options);
    const result = await this.#deliver(left.filter((file) => this.#isDue(file, now)));
    return { found, oldestMs: now - oldest.modifiedMs, ...result };
  }

  /** The oldest files that are due, of those after `last` in their order. */
  async #look(now: number, last: FolderFile | undefined) {
    const retried = new Set<string>();
    const look = await oldestFiles({
      folders: this.options.folders,
      matches: this.options.matches,
      most: this.options.atATime ?? filesAtATime,
      wanted: (file) => {
        if (this.#retries.has(keyOf(file))) retried.add(keyOf(file));
        this.#since(file);
        return this.#isDue(file, now) && (last === undefined || inOrder(last, file) < 0);
      },
      waits: (file) => !this.#early.has(keyOf(file)),
      onFolderProblem: this.options.onFolderProblem,
    });
    for (const key of this.#retries.keys()) if (!retried.has(key)) this.#retries.delete(key);
    return look;
  }

  /** A clock that was set back leaves files of a time to come: those are as old as they have been seen. */
  #since(file: FolderFile): number {
    const now = this.options.now();
    if (file.modifiedMs <= now) {
      this.#ahead.delete(keyOf(file));
      return file.modifiedMs;
    }
    const seen = this.#ahead.get(keyOf(file)) ?? now;
    this.#ahead.set(keyOf(file), seen);
    return seen;
  }

  #oldest(stampedMs: number | null): number | null {
    if (stampedMs === null) return null;
    return Math.min(stampedMs, ...this.#ahead.values(), this.options.now());
  }

  #isDue(file: FolderFile, now: number): boolean {
    return (this.#retries.get(keyOf(file))?.dueMs ?? 0) <= now;
  }

  #stuck(): number {
    let stuck = 0;
    for (const { isStuck } of this.#retries.values()) if (isStuck) stuck += 1;
    return stuck;
  }

  async #deliver(
    files: readonly FolderFile[],
  ): Promise<Pick<SweepResult, 'delivered' | 'overloaded'>> {
    let delivered = 0;
    let overloaded: string | null = null;
    let unanswered: Unanswered[] = [];
    let next = 0;
    /** Of what got no answer: is it the receiver that is away, or do these files get none? */
    const judge = async (): Promise<void> => {
      const silent = unanswered;
      unanswered = [];
      const [first] = silent;
      if (first === undefined) return;
      if (!(await this.options.answers())) overloaded ??= first.reason;
      else for (const { file, reason } of silent) await this.#failed(file, reason);
    };
    let inARow = 0;
    const work = async (): Promise<void> => {
      for (let file = files[next]; file !== undefined && overloaded === null; file = files[next]) {
        next += 1;
        const handled = await this.#handle(file);
        switch (handled.kind) {
          case 'delivered':
            delivered += 1;
            inARow = 0;
            break;
          case 'early':
            this.#earlyNow.add(keyOf(file));
            break;
          case 'overloaded':
            overloaded = handled.reason;
            break;
          case 'failed':
            await this.#failed(file, handled.reason);
            break;
          case 'unanswered':
            unanswered.push({ file, reason: handled.reason });
            inARow += 1;
            if (inARow <= unansweredAtMost) break;
            inARow = 0;
            await judge();
            break;
          case 'settled':
          case 'waits':
        }
      }
    };
    await Promise.all(Array.from({ length: this.options.concurrency }, work));
    if (overloaded === null) await judge();
    if (overloaded !== null) {
      const from = Math.max(0, next - this.options.concurrency);
      this.#left = files.slice(from, from + firstAgain);
    }
    return { delivered, overloaded };
  }

  async #handle(file: FolderFile): Promise<Handled> {
    try {
      const handled = await this.options.handle(file);
      if (handled.kind === 'delivered' || handled.kind === 'settled') this.#forget(file);
      return handled;
    } catch (error) {
      return { kind: 'failed', reason: errorCode(error) ?? 'unknown error' };
    }
  }

  /** Tries it again later; what has failed for so long is given up. */
  async #failed(file: FolderFile, reason: string): Promise<void> {
    const { now, giveUpAfterMs = Infinity, giveUp, onFailed } = this.options;
    const known = this.#retries.get(keyOf(file));
    const tries = (known?.tries ?? 0) + 1;
    const isOver = tries >= leastTries && this.ageOf(file) >= giveUpAfterMs;
    if (isOver && (await giveUp?.(file, reason)) === true) {
      this.#forget(file);
      return;
    }
    const pauseMs = isOver
      ? stuckRetryMs
      : Math.min(longestRetryMs, firstRetryMs * 2 ** (tries - 1));
    this.#retries.set(keyOf(file), { tries, dueMs: now() + pauseMs, isStuck: isOver });
    onFailed(isOver ? 'stuck' : 'failed', file, reason);
  }

  #forget(file: FolderFile): void {
    this.#retries.delete(keyOf(file));
    this.#ahead.delete(keyOf(file));
  }
}

interface Unanswered {
  readonly file: FolderFile;
  readonly reason: string;
}
