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
  | { readonly kind: 'failed'; readonly file: SpoolFile; readonly reason: string };

export interface SweepResult {
  /** Spooled legs that were there when the sweep began, by their names. */
  readonly found: number;
  /** Age of the oldest file; null when there was none. */
  readonly oldestMs: number | null;
  readonly delivered: number;
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

/**
 * Brings spooled legs to cdr, the oldest first over all folders, so that the legs of a call come
 * within moments of each other however long the sweep takes. While cdr is away, a try costs what a
 * few files do and not a look at all of them. A file goes only after cdr has said that its leg is
 * durable; whenever this process dies, the file is still there and is sent again, and cdr takes a
 * leg once. A file that fails alone waits its own, growing time and holds up no other one; one whose
 * answer was lost is sent again with the next sweep.
 */
export class SpoolSweeper {
  readonly #retries = new Map<string, { tries: number; dueMs: number }>();
  /** The first of what cdr didn't take the last time. */
  #left: readonly SpoolFile[] = [];

  /** @param atATime Files that are held in order at a time. */
  constructor(
    private readonly cdr: Pick<CdrClient, 'post'>,
    private readonly options: SweeperOptions,
    private readonly atATime = filesAtATime,
  ) {}

  /** One pass over the folders. Not to be run twice at a time. */
  async sweep(): Promise<SweepResult> {
    const now = this.options.now();
    const again = await this.#again(now);
    if (again.overloaded !== null) return again;
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
        oldest = look.oldestMs;
      }
      const result = await this.#deliver(look.files);
      delivered += result.delivered;
      overloaded = result.overloaded;
      last = look.files.at(-1);
      more = look.more;
    }
    return { found, oldestMs: oldest === null ? null : now - oldest, delivered, overloaded };
  }

  /** What cdr didn't take the last time is tried first, before anything else is looked at. */
  async #again(now: number): Promise<SweepResult> {
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
        return this.#isDue(file, now) && (last === undefined || inOrder(last, file) < 0);
      },
      onFolderProblem: this.options.onFolderProblem,
    });
    for (const key of this.#retries.keys()) if (!retried.has(key)) this.#retries.delete(key);
    return look;
  }

  #isDue(file: SpoolFile, now: number): boolean {
    return (this.#retries.get(keyOf(file))?.dueMs ?? 0) <= now;
  }

  async #deliver(
    files: readonly SpoolFile[],
  ): Promise<Pick<SweepResult, 'delivered' | 'overloaded'>> {
    let delivered = 0;
    let overloaded: string | null = null;
    const unanswered: { file: SpoolFile; reason: string }[] = [];
    let inARow = 0;
    let next = 0;
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
          if (inARow > unansweredAtMost) overloaded = outcome.unanswered;
        }
      }
    };
    await Promise.all(Array.from({ length: this.options.concurrency }, work));
    if (delivered === 0) overloaded ??= unanswered[0]?.reason ?? null;
    if (overloaded === null) {
      for (const { file, reason } of unanswered) await this.#giveUpOld(file, reason);
    }
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
        if (this.options.now() - file.modifiedMs >= this.options.brokenAfterMs) {
          await this.#aside(file, 'broken', 'it ends in the middle and changes no more');
        }
        return 'settled';
      }
      if (contents.kind === 'too-large') {
        await this.#aside(file, 'refused', 'it is larger than any leg');
        return 'settled';
      }
      const delivery = await this.cdr.post(file.legUuid, contents.body);
      switch (delivery.outcome) {
        case 'delivered':
          await removeSpooled(file);
          this.#retries.delete(keyOf(file));
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
      this.#retryLater(file, errorCode(error) ?? 'unknown error');
      return 'settled';
    }
  }

  async #failed(file: SpoolFile, reason: string): Promise<void> {
    if (!(await this.#giveUpOld(file, reason))) this.#retryLater(file, reason);
  }

  async #giveUpOld(file: SpoolFile, reason: string): Promise<boolean> {
    const { now, giveUpAfterMs } = this.options;
    if (now() - file.modifiedMs < giveUpAfterMs) return false;
    await this.#aside(file, 'given-up', reason);
    return true;
  }

  async #aside(file: SpoolFile, kind: Unreadable, reason: string): Promise<void> {
    const movedTo = await keepUnreadable(file, kind, this.options.key);
    this.#retries.delete(keyOf(file));
    this.options.onOutcome({ kind, file, movedTo, reason });
  }

  #retryLater(file: SpoolFile, reason: string): void {
    const tries = (this.#retries.get(keyOf(file))?.tries ?? 0) + 1;
    const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (tries - 1));
    this.#retries.set(keyOf(file), { tries, dueMs: this.options.now() + pauseMs });
    this.options.onOutcome({ kind: 'failed', file, reason });
  }
}

const keyOf = (file: SpoolName): string => `${file.folder}/${file.name}`;
