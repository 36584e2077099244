import { errorCode } from '../error-code.js';
import { keyOf, type FolderFile } from './folder-files.js';
import { countFiles, inOrder, oldestFiles } from './oldest-files.js';

/**
 * The result of handling one file. `delivered`: its receiver has stored it, and it is removed.
 * `settled`: it is gone for another reason. `early`: it is not finished yet. `waits`: whether it is
 * finished is unknown. `overloaded`: the receiver accepts no file at the moment. `unanswered`: the
 * receiver is away or its answer was lost. `failed`: the receiver could not store this file.
 */
export type Handled =
  | { readonly kind: 'delivered' | 'settled' | 'early' | 'waits' }
  | { readonly kind: 'overloaded' | 'unanswered' | 'failed'; readonly reason: string };

export interface SweepResult {
  /** Matching files at the start of the sweep. */
  readonly found: number;
  /** Age of the oldest finished file; null when there is none. */
  readonly oldestMs: number | null;
  readonly delivered: number;
  /** Files that could not be moved to be kept for a person and stay in their folder. */
  readonly stuck: number;
  /** Number of files that are not finished yet. */
  readonly early: number;
  /** The reason when the receiver is away or accepts no file; the rest waits for the next sweep. Null: neither. */
  readonly overloaded: string | null;
}

export interface SweeperOptions {
  readonly folders: readonly string[];
  readonly concurrency: number;
  readonly matches: (name: string) => boolean;
  /** An error thrown counts as a failure of this file alone. */
  readonly handle: (file: FolderFile) => Promise<Handled>;
  /** Whether the receiver can be reached. */
  readonly answers: () => Promise<boolean>;
  /** A file that alone fails for this long is given up, in ms; never when omitted. */
  readonly giveUpAfterMs?: number;
  /** Resolves to false when the file cannot be given up; it is then only reported. */
  readonly giveUp?: (file: FolderFile, reason: string) => Promise<boolean>;
  readonly onFailed: (kind: 'failed' | 'stuck', file: FolderFile, reason: string) => void;
  /** Reports a folder that cannot be read; other folders are still swept. */
  readonly onFolderProblem: (folder: string, reason: string) => void;
  /** Now, in ms since 1970, by the clock that stamps the files. */
  readonly now: () => number;
  /** Files sorted at a time; a sweep goes on with the next ones. */
  readonly atATime?: number;
}

const filesAtATime = 20_000;

/**
 * How many files a sweep offers again first, before it reads all folders, when the receiver
 * accepted none in the last sweep.
 */
const firstAgain = 1000;

/**
 * Number of missing answers in a row after which the receiver counts as away; a network loses one
 * now and then.
 */
const unansweredAtMost = 3;

const firstRetryMs = 1000;
const longestRetryMs = 60_000;
/**
 * How long a file that could not be moved waits for the next try: an operator may have corrected
 * the cause.
 */
const stuckRetryMs = 3_600_000;

/**
 * Number of tries, over some four minutes, before a file of that age is given up: a folder that was
 * set aside for weeks is not given up for a single answer.
 */
const leastTries = 10;

interface Retry {
  tries: number;
  dueMs: number;
  isStuck: boolean;
}

/**
 * Delivers the files of some folders to their receiver, the oldest first over all folders. While
 * the receiver is away, a try reads a few files and not all folders. When answers are missing, the
 * sweeper asks whether the receiver can be reached. A file that fails alone waits its own, growing
 * time and delays no other.
 */
export class FolderSweeper {
  readonly #retries = new Map<string, Retry>();
  /** When files dated in the future were first seen, in ms since 1970. */
  readonly #ahead = new Map<string, number>();
  /** The unfinished files of the last whole sweep. */
  #early: ReadonlySet<string> = new Set();
  #earlyNow = new Set<string>();
  /** The first files that the receiver did not accept in the last sweep. */
  #left: readonly FolderFile[] = [];

  constructor(private readonly options: SweeperOptions) {}

  /** Handles every file of the folders once. Must not run concurrently. */
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

  /** Time since the last write, in ms. */
  ageOf(file: FolderFile): number {
    return this.options.now() - this.#since(file);
  }

  /** Offers the files that the last sweep left in `#left` again, before any folder's ages are read. */
  async #again(now: number): Promise<Omit<SweepResult, 'stuck' | 'early'>> {
    const left = this.#left;
    this.#left = [];
    const [oldest] = left;
    if (oldest === undefined) return { found: 0, oldestMs: null, delivered: 0, overloaded: null };
    const found = await countFiles(this.options);
    const result = await this.#deliver(left.filter((file) => this.#isDue(file, now)));
    return { found, oldestMs: now - oldest.modifiedMs, ...result };
  }

  /** The oldest files that are due and come after `last` in order. */
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

  /**
   * When the file was last written, in ms since 1970. A clock that was set back leaves files dated
   * in the future: those count from when they were first seen.
   */
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
    /** Decides for files without an answer whether the receiver is away or these files failed. */
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

  /** Schedules the next try of a file, or gives it up once it has failed long enough. */
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
