import type { CdrClient } from './cdr-client.js';
import { errorCode } from './error-code.js';
import { countSpooled, inOrder, oldestFiles } from './oldest-files.js';
import { readSpooled, removeSpooled, type SpoolFile, type SpoolName } from './spool-folder.js';
import { keepUnreadable, type Unreadable } from './unreadable.js';

/** What became of one file. */
export type FileOutcome =
  | { readonly kind: 'delivered'; readonly file: SpoolFile }
  | {
      readonly kind: Unreadable;
      readonly file: SpoolFile;
      readonly movedTo: string;
      readonly reason: string;
    }
  | { readonly kind: 'failed' | 'stuck'; readonly file: SpoolFile; readonly reason: string };

export interface SweepResult {
  /** Spooled legs that were there when the sweep began, by their names. */
  readonly found: number;
  /** Age of the oldest file; null when there was none. */
  readonly oldestMs: number | null;
  readonly delivered: number;
  /** Files that were to be kept for a person and can't be: they lie where they were. */
  readonly stuck: number;
  /** Set when cdr takes nothing at the moment or isn't there: the rest was left for the next sweep. */
  readonly overloaded: string | null;
}

export interface SweeperOptions {
  readonly folders: readonly string[];
  readonly concurrency: number;
  readonly brokenAfterMs: number;
  /** A file that alone fails for so long is given up. */
  readonly giveUpAfterMs: number;
  /** What is kept for a person is encrypted with. */
  readonly key: string;
  readonly onOutcome: (outcome: FileOutcome) => void;
  /** A folder that can't be read; the others are swept all the same. */
  readonly onFolderProblem: (folder: string, reason: string) => void;
  /** Now, in ms since 1970, by the clock that stamps the files. */
  readonly now: () => number;
}

/** Files that are held in order at a time; a sweep goes on with the next ones. */
const filesAtATime = 20_000;

/** Files that cdr is tried with, when it took none, before all are looked at again. */
const firstAgain = 1000;

/** Answers that may be missing in a row before cdr counts as away; a network loses one now and then. */
const unansweredAtMost = 3;

const firstRetryMs = 1000;
const longestRetryMs = 60_000;
/** A person may have mended what kept it from being read or moved. */
const stuckRetryMs = 3_600_000;

/**
 * Tries, some four minutes, before a file that is old enough is given up: a spool that lay aside for weeks
 * isn't given up for one answer.
 */
const leastTries = 10;

interface Retry {
  tries: number;
  dueMs: number;
  isStuck: boolean;
}

/**
 * Brings spooled legs to cdr, the oldest first over all folders, so that the legs of a call come
 * within moments of each other however long the sweep takes. While cdr is away, a try costs what a
 * few files do and not a look at all of them. Whether it is away, or files get no answer, it is asked. A file goes only after cdr has said that its leg is
 * durable; whenever this process dies, the file is still there and is sent again, and cdr takes a
 * leg once. A file that fails alone, or gets no answer, waits its own, growing time and holds up no other one.
 */
export class SpoolSweeper {
  readonly #retries = new Map<string, Retry>();
  /** When files were first seen that bear a time to come, in ms since 1970. */
  readonly #ahead = new Map<string, number>();
  /** The first of what cdr didn't take the last time. */
  #left: readonly SpoolFile[] = [];

  /** @param atATime Files that are held in order at a time. */
  constructor(
    private readonly cdr: Pick<CdrClient, 'post' | 'answers'>,
    private readonly options: SweeperOptions,
    private readonly atATime = filesAtATime,
  ) {}

  /** One pass over the folders. Not to be run twice at a time. */
  async sweep(): Promise<SweepResult> {
    const now = this.options.now();
    const again = await this.#again(now);
    if (again.overloaded !== null) return { ...again, stuck: this.#stuck() };
    let { delivered } = again;
    let found = delivered;
    let oldest: number | null = null;
    let last: SpoolFile | undefined;
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
    const oldestMs = oldest === null ? null : now - oldest;
    return { found, oldestMs, delivered, overloaded, stuck: this.#stuck() };
  }

  /** What cdr didn't take the last time is tried first, before anything else is looked at. */
  async #again(now: number): Promise<Omit<SweepResult, 'stuck'>> {
    const left = this.#left;
    this.#left = [];
    const [oldest] = left;
    if (oldest === undefined) return { found: 0, oldestMs: null, delivered: 0, overloaded: null };
    const found = await countSpooled(this.options);
    const result = await this.#deliver(left.filter((file) => this.#isDue(file, now)));
    return { found, oldestMs: now - oldest.modifiedMs, ...result };
  }

  /** The oldest files that are due, of those after `last` in their order. */
  async #look(now: number, last: SpoolFile | undefined) {
    const retried = new Set<string>();
    const look = await oldestFiles({
      folders: this.options.folders,
      most: this.atATime,
      wanted: (file) => {
        if (this.#retries.has(keyOf(file))) retried.add(keyOf(file));
        this.#since(file);
        return this.#isDue(file, now) && (last === undefined || inOrder(last, file) < 0);
      },
      onFolderProblem: this.options.onFolderProblem,
    });
    for (const key of this.#retries.keys()) if (!retried.has(key)) this.#retries.delete(key);
    return look;
  }

  /** A clock that was set back leaves files of a time to come: those are as old as they have been seen. */
  #since(file: SpoolFile): number {
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

  #isDue(file: SpoolFile, now: number): boolean {
    return (this.#retries.get(keyOf(file))?.dueMs ?? 0) <= now;
  }

  #stuck(): number {
    let stuck = 0;
    for (const { isStuck } of this.#retries.values()) if (isStuck) stuck += 1;
    return stuck;
  }

  async #deliver(
    files: readonly SpoolFile[],
  ): Promise<Pick<SweepResult, 'delivered' | 'overloaded'>> {
    let delivered = 0;
    let overloaded: string | null = null;
    let unanswered: Unanswered[] = [];
    let next = 0;
    /** Of what got no answer: is it cdr that is away, or do these files get none? */
    const judge = async (): Promise<void> => {
      const silent = unanswered;
      unanswered = [];
      const [first] = silent;
      if (first === undefined) return;
      if (!(await this.cdr.answers())) overloaded ??= first.reason;
      else for (const { file, reason } of silent) await this.#failed(file, reason);
    };
    let inARow = 0;
    const work = async (): Promise<void> => {
      for (let file = files[next]; file !== undefined && overloaded === null; file = files[next]) {
        next += 1;
        const outcome = await this.#handle(file);
        if (outcome === 'delivered') {
          delivered += 1;
          inARow = 0;
        } else if (outcome !== 'settled' && 'overloaded' in outcome) {
          overloaded = outcome.overloaded;
        } else if (outcome !== 'settled') {
          unanswered.push({ file, reason: outcome.unanswered });
          inARow += 1;
          if (inARow > unansweredAtMost) {
            inARow = 0;
            await judge();
          }
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

  async #handle(
    file: SpoolFile,
  ): Promise<'delivered' | 'settled' | { overloaded: string } | { unanswered: string }> {
    try {
      const contents = await readSpooled(file);
      if (contents.kind === 'absent') return 'settled';
      if (contents.kind === 'unfinished') {
        if (this.options.now() - this.#since(file) >= this.options.brokenAfterMs) {
          await this.#aside(file, 'broken', 'it ends in the middle and changes no more');
        }
        return 'settled';
      }
      if (contents.kind === 'too-large') {
        await this.#aside(file, 'refused', 'it is larger than any leg; its first 4 MB are kept');
        return 'settled';
      }
      const delivery = await this.cdr.post(file.legUuid, contents.body);
      switch (delivery.outcome) {
        case 'delivered':
          await removeSpooled(file);
          this.#forget(file);
          this.options.onOutcome({ kind: 'delivered', file });
          return 'delivered';
        case 'refused':
          await this.#aside(file, 'refused', delivery.reason);
          return 'settled';
        case 'overloaded':
          return { overloaded: delivery.reason };
        case 'unanswered':
          return { unanswered: delivery.reason };
        case 'failed':
          await this.#failed(file, delivery.reason);
          return 'settled';
      }
    } catch (error) {
      await this.#failed(file, errorCode(error) ?? 'unknown error');
      return 'settled';
    }
  }

  /** Tries it again later; what has failed for so long is kept for a person. */
  async #failed(file: SpoolFile, reason: string): Promise<void> {
    const { now, giveUpAfterMs } = this.options;
    const known = this.#retries.get(keyOf(file));
    const tries = (known?.tries ?? 0) + 1;
    const isOver = tries >= leastTries && now() - this.#since(file) >= giveUpAfterMs;
    if (isOver && (await this.#givenUp(file, reason))) return;
    const pauseMs = isOver
      ? stuckRetryMs
      : Math.min(longestRetryMs, firstRetryMs * 2 ** (tries - 1));
    this.#retries.set(keyOf(file), { tries, dueMs: now() + pauseMs, isStuck: isOver });
    this.options.onOutcome({ kind: isOver ? 'stuck' : 'failed', file, reason });
  }

  /** False when it can't be read or moved: then all that can be done is to say so. */
  async #givenUp(file: SpoolFile, reason: string): Promise<boolean> {
    try {
      await this.#aside(file, 'given-up', reason);
      return true;
    } catch {
      return false;
    }
  }

  async #aside(file: SpoolFile, kind: Unreadable, reason: string): Promise<void> {
    const movedTo = await keepUnreadable(file, kind, this.options.key);
    this.#forget(file);
    this.options.onOutcome({ kind, file, movedTo, reason });
  }

  #forget(file: SpoolFile): void {
    this.#retries.delete(keyOf(file));
    this.#ahead.delete(keyOf(file));
  }
}

interface Unanswered {
  readonly file: SpoolFile;
  readonly reason: string;
}

const keyOf = (file: SpoolName): string => `${file.folder}/${file.name}`;
