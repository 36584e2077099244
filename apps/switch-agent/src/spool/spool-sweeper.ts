import { remove, type FolderFile } from '../sweeping/folder-files.js';
import { FolderSweeper, type Handled, type SweepResult } from '../sweeping/folder-sweeper.js';
import { keepUnreadable, type Unreadable } from '../sweeping/unreadable.js';
import type { CdrClient } from './cdr-client.js';
import { legOf, longestFile, readSpooled } from './spool-folder.js';

/** The result of handling one spooled file. */
export type FileOutcome =
  | { readonly kind: 'delivered'; readonly file: FolderFile }
  | {
      readonly kind: Unreadable;
      readonly file: FolderFile;
      readonly movedTo: string;
      readonly reason: string;
    }
  | { readonly kind: 'failed' | 'stuck'; readonly file: FolderFile; readonly reason: string };

export interface SpoolOptions {
  readonly folders: readonly string[];
  readonly concurrency: number;
  readonly brokenAfterMs: number;
  /** A file that alone fails for this long is given up, in ms. */
  readonly giveUpAfterMs: number;
  /** Encrypts the files that are kept for a person. */
  readonly key: string;
  readonly onOutcome: (outcome: FileOutcome) => void;
  /** Reports a folder that cannot be read; other folders are still swept. */
  readonly onFolderProblem: (folder: string, reason: string) => void;
  readonly now: () => number;
}

/**
 * Delivers spooled legs to cdr in order of age, so that a call's legs arrive within moments of each
 * other. A file is removed only after cdr has stored its leg: if this process dies, the file is
 * sent again, and cdr stores a leg once.
 */
export class SpoolSweeper {
  readonly #folders: FolderSweeper;

  /** @param atATime Files sorted at a time. */
  constructor(
    private readonly cdr: Pick<CdrClient, 'post' | 'answers'>,
    private readonly options: SpoolOptions,
    atATime?: number,
  ) {
    const { folders, concurrency, giveUpAfterMs, onOutcome, onFolderProblem, now } = options;
    this.#folders = new FolderSweeper({
      folders,
      concurrency,
      matches: (name) => legOf(name) !== undefined,
      handle: (file) => this.#handle(file),
      answers: () => cdr.answers(),
      giveUpAfterMs,
      giveUp: (file, reason) => this.#givenUp(file, reason),
      onFailed: (kind, file, reason) => onOutcome({ kind, file, reason }),
      onFolderProblem,
      now,
      ...(atATime === undefined ? {} : { atATime }),
    });
  }

  /** Handles every file of the folders once. Must not run concurrently. */
  sweep(): Promise<SweepResult> {
    return this.#folders.sweep();
  }

  async #handle(file: FolderFile): Promise<Handled> {
    const contents = await readSpooled(file);
    switch (contents.kind) {
      case 'absent':
        return { kind: 'settled' };
      case 'unfinished':
        if (this.#folders.ageOf(file) < this.options.brokenAfterMs) return { kind: 'waits' };
        return this.#aside(file, 'broken', 'the file ends in the middle and no longer changes');
      case 'too-large':
        return this.#aside(
          file,
          'refused',
          'the file is larger than any leg; its first 4 MB are kept',
        );
      case 'leg':
        return this.#post(file, contents.body);
    }
  }

  async #post(file: FolderFile, body: Buffer): Promise<Handled> {
    const delivery = await this.cdr.post(legOf(file.name) ?? '', body);
    switch (delivery.outcome) {
      case 'delivered':
        await remove(file);
        this.options.onOutcome({ kind: 'delivered', file });
        return { kind: 'delivered' };
      case 'refused':
        return this.#aside(file, 'refused', delivery.reason);
      case 'overloaded':
      case 'unanswered':
      case 'failed':
        return { kind: delivery.outcome, reason: delivery.reason };
    }
  }

  async #givenUp(file: FolderFile, reason: string): Promise<boolean> {
    try {
      await this.#aside(file, 'given-up', reason);
      return true;
    } catch {
      return false;
    }
  }

  async #aside(file: FolderFile, kind: Unreadable, reason: string): Promise<Handled> {
    const movedTo = await keepUnreadable(file, kind, this.options.key, longestFile);
    this.options.onOutcome({ kind, file, movedTo, reason });
    return { kind: 'settled' };
  }
}
