import { audioOfCall, type BroughtAudio } from '@app/contracts';
import { syncFolder } from '@app/platform/blobs';
import { durationMs } from '@app/platform/wav';
import type { Delivery } from '../sweeping/delivery.js';
import { remove, type FolderFile } from '../sweeping/folder-files.js';
import { FolderSweeper, type Handled, type SweepResult } from '../sweeping/folder-sweeper.js';
import { keepUnreadable, type Unreadable } from '../sweeping/unreadable.js';
import { audioOf, contentsOf, openAudio, type AudioFile, type Contents } from './audio-file.js';
import { verdictOf, type Patience, type Verdict } from './finished.js';
import type { LiveCalls } from './live-calls.js';

/** The result of handling one audio file. */
export type AudioOutcome =
  | { readonly kind: 'delivered' | 'mended' | 'empty'; readonly file: FolderFile }
  | {
      readonly kind: Unreadable;
      readonly file: FolderFile;
      readonly movedTo: string;
      readonly reason: string;
    }
  | { readonly kind: 'failed'; readonly file: FolderFile; readonly reason: string };

export interface AudioOptions {
  readonly folder: string;
  readonly switchName: string;
  readonly concurrency: number;
  readonly patience: Patience;
  /** Encrypts the files that are kept for a person. */
  readonly key: string;
  readonly onOutcome: (outcome: AudioOutcome) => void;
  readonly onFolderProblem: (folder: string, reason: string) => void;
  /** Now, in ms since 1970, by the clock that stamps the files. */
  readonly now: () => number;
}

/** Delivers audio to recordings, by HTTP or through the arrivals folder. */
export interface Taker {
  /**
   * Rejects with an error about the file (its `code` says which); reasons name an HTTP status or an
   * error code.
   */
  bring(name: string, about: BroughtAudio, contents: Contents): Promise<Delivery>;
  /** Whether recordings can be reached. Never rejects. */
  answers(): Promise<boolean>;
}

/**
 * Most closed files to remember by name until they are delivered; beyond it, a file's age decides
 * whether it is closed.
 */
const stoppedAtMost = 10_000;

/**
 * Delivers finished audio files of the switch to recordings. A file is removed only after
 * recordings has stored it: if this process dies, the file is sent again, and recordings stores a
 * name once. A file that fails is retried for ever, as it is the only copy.
 */
export class AudioSweeper {
  readonly #files: FolderSweeper;
  readonly #stopped = new Set<string>();
  /** Resolves when the removals are flushed to the disk. */
  #flushed: Promise<void> = Promise.resolve();

  constructor(
    private readonly recordings: Taker,
    private readonly calls: Pick<LiveCalls, 'has'>,
    private readonly options: AudioOptions,
  ) {
    const { folder, concurrency, onOutcome, onFolderProblem, now } = options;
    this.#files = new FolderSweeper({
      folders: [folder],
      concurrency,
      matches: (name) => audioOf(name) !== undefined,
      handle: (file) => this.#handle(file),
      answers: () => recordings.answers(),
      onFailed: (_, file, reason) => onOutcome({ kind: 'failed', file, reason }),
      onFolderProblem,
      now,
    });
  }

  /** Notes that the switch has closed the file of this name. */
  stopped(name: string): void {
    if (this.#stopped.size >= stoppedAtMost) this.#stopped.clear();
    this.#stopped.add(name);
  }

  /**
   * Handles every file of the folder once and flushes the removals to the disk. Must not run
   * concurrently.
   */
  async sweep(): Promise<SweepResult> {
    const result = await this.#files.sweep();
    await this.#flushed;
    return result;
  }

  async #handle(file: FolderFile): Promise<Handled> {
    const name = audioOf(file.name) ?? '';
    const { callId, kind } = audioOfCall(name);
    const isStopped = this.#stopped.has(file.name);
    // skips opening files that are still being written
    const isFresh = this.#files.ageOf(file) < this.options.patience.quietMs;
    if (isFresh && !isStopped && kind === 'recording') return { kind: 'early' };
    const audio = await openAudio(file);
    if (audio === null) return { kind: 'settled' };
    try {
      const { state } = audio;
      const unchangedMs = this.#files.ageOf({ ...file, modifiedMs: audio.modifiedMs });
      const known = { kind, state, isStopped, unchangedMs };
      const verdict = await this.#verdict(callId, verdictOf(known, this.options.patience));
      return await this.#follow(verdict, file, audio);
    } finally {
      await audio.handle.close();
    }
  }

  async #verdict(callId: string, verdicts: Record<'gone' | 'alive', Verdict>) {
    if (verdicts.gone === verdicts.alive) return verdicts.gone;
    const isThere = await this.calls.has(callId);
    return isThere === null ? 'waits' : verdicts[isThere ? 'alive' : 'gone'];
  }

  async #follow(verdict: Verdict | 'waits', file: FolderFile, audio: AudioFile): Promise<Handled> {
    switch (verdict) {
      case 'early':
      case 'waits':
        return { kind: verdict };
      case 'remove':
        await this.#remove(file);
        this.options.onOutcome({ kind: 'empty', file });
        return { kind: 'settled' };
      case 'keep':
        return this.#aside(file, 'broken', 'it is no WAV file');
      case 'bring':
      case 'mend':
        return this.#bring(file, audio);
    }
  }

  async #bring(file: FolderFile, audio: AudioFile): Promise<Handled> {
    if (audio.head === null) return { kind: 'early' };
    const contents = contentsOf(audio, audio.head);
    const about = {
      switchName: this.options.switchName,
      endedAt: new Date(Math.round(audio.modifiedMs)).toISOString(),
      bytes: contents.size,
      durationMs: durationMs(audio.head, contents.size),
      mended: audio.state === 'cut',
    };
    const delivery = await this.recordings.bring(audioOf(file.name) ?? '', about, contents);
    switch (delivery.outcome) {
      case 'delivered':
        await this.#remove(file);
        this.options.onOutcome({ kind: about.mended ? 'mended' : 'delivered', file });
        return { kind: 'delivered' };
      case 'refused':
        return this.#aside(file, 'refused', delivery.reason);
      case 'overloaded':
      case 'unanswered':
      case 'failed':
        return { kind: delivery.outcome, reason: delivery.reason };
    }
  }

  async #aside(file: FolderFile, kind: Unreadable, reason: string): Promise<Handled> {
    const movedTo = await keepUnreadable(file, kind, this.options.key);
    this.#stopped.delete(file.name);
    this.options.onOutcome({ kind, file, movedTo, reason });
    return { kind: 'settled' };
  }

  async #remove(file: FolderFile): Promise<void> {
    await remove(file);
    this.#stopped.delete(file.name);
    // The next sweep reports a folder that cannot be read.
    this.#flushed = syncFolder(this.options.folder).catch(() => undefined);
  }
}
