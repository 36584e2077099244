import { mkdir } from 'node:fs/promises';
import type { CdrClient } from './cdr-client.js';
import { errorCode } from './error-code.js';
import {
  readSpooled,
  removeSpooled,
  spoolFile,
  spoolNamesIn,
  type SpoolFile,
  type SpoolName,
} from './spool-folder.js';
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
  /** Age of the oldest file that was looked at; null when there was none. */
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

/** Files whose age is looked up, and that are posted, before the next ones. */
const batchSize = 1000;

/** Answers that may be missing in a row before cdr counts as away; a network loses one now and then. */
const unansweredAtMost = 3;

const firstRetryMs = 1000;
const longestRetryMs = 60_000;

const oldestFirst = (a: SpoolFile, b: SpoolFile): number =>
  a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : Number(a.name > b.name));

/**
 * Brings spooled legs to cdr, a batch at a time, the oldest of a batch first: in a folder of a
 * hundred thousand the first post doesn't wait for the age of the last file, and while cdr is away
 * a sweep costs one batch. Batches follow each other in the folder's own order; no reader of legs
 * needs one. A file goes only after cdr has said that its leg is
 * durable; whenever this process dies, the file is still there and is sent again, and cdr takes a
 * leg once. A file that fails alone waits its own, growing time and holds up no other one; one whose
 * answer was lost is sent again with the next sweep.
 */
export class SpoolSweeper {
  readonly #retries = new Map<string, { tries: number; dueMs: number }>();

  constructor(
    private readonly cdr: Pick<CdrClient, 'post'>,
    private readonly options: SweeperOptions,
  ) {}

  /** One pass over the folders. Not to be run twice at a time. */
  async sweep(): Promise<SweepResult> {
    const names = (
      await Promise.all(this.options.folders.map((folder) => this.#namesIn(folder)))
    ).flat();
    this.#forgetGone(names);
    const now = this.options.now();
    let found = names.length;
    let oldest = Infinity;
    let delivered = 0;
    let overloaded: string | null = null;
    for (let from = 0; from < names.length && overloaded === null; from += batchSize) {
      const batch = names.slice(from, from + batchSize);
      const files = await this.#filesOf(batch);
      found -= batch.length - files.length;
      oldest = files.reduce((least, file) => Math.min(least, file.modifiedMs), oldest);
      const result = await this.#deliver(
        files
          .filter((file) => (this.#retries.get(keyOf(file))?.dueMs ?? 0) <= now)
          .toSorted(oldestFirst),
      );
      delivered += result.delivered;
      overloaded = result.overloaded;
    }
    return { found, oldestMs: oldest === Infinity ? null : now - oldest, delivered, overloaded };
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
    return { delivered, overloaded };
  }

  async #namesIn(folder: string): Promise<SpoolName[]> {
    try {
      await mkdir(folder, { recursive: true });
      return await spoolNamesIn(folder);
    } catch (error) {
      this.options.onFolderProblem(folder, errorCode(error) ?? 'unknown error');
      return [];
    }
  }

  /** A name that can't be looked up is a problem of its folder; the others go on. */
  async #filesOf(names: readonly SpoolName[]): Promise<SpoolFile[]> {
    const problems = new Map<string, string>();
    const files = await Promise.all(
      names.map((name) =>
        spoolFile(name).catch((error: unknown) => {
          problems.set(name.folder, errorCode(error) ?? 'unknown error');
          return undefined;
        }),
      ),
    );
    for (const [folder, reason] of problems) this.options.onFolderProblem(folder, reason);
    return files.filter((file) => file !== undefined);
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

  #forgetGone(names: readonly SpoolName[]): void {
    if (this.#retries.size === 0) return;
    const present = new Set(names.map(keyOf));
    for (const key of this.#retries.keys()) if (!present.has(key)) this.#retries.delete(key);
  }
}

const keyOf = (file: SpoolName): string => `${file.folder}/${file.name}`;
