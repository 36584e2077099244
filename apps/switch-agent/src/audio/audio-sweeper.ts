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

/** What became of one file. */
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
  /** What is kept for a person is encrypted with. */
  readonly key: string;
  readonly onOutcome: (outcome: AudioOutcome) => void;
  readonly onFolderProblem: (folder: string, reason: string) => void;
  /** Now, in ms since 1970, by the clock that stamps the files. */
  readonly now: () => number;
}

/** Who takes audio. */
export interface Taker {
  /** Rejects with what is wrong with the file, or a code of its own; reasons name a status or an error code. */
  bring(name: string, about: BroughtAudio, contents: Contents): Promise<Delivery>;
  /** Whether it is there at all. Never rejects. */
  answers(): Promise<boolean>;
}

/** Closed files that are remembered until they are brought; of the others their age says it. */
const stoppedAtMost = 10_000;

/**
 * Brings what the switch has recorded to recordings, once it is finished. A file goes only after recordings has said
 * that it is stored; whenever this process dies, the file is still there and is sent again, and recordings takes a
 * name once. One that fails is tried for ever: nobody else has what was said.
 */
export class AudioSweeper {
  readonly #files: FolderSweeper;
  readonly #stopped = new Set<string>();
  /** Resolves when all that was removed is gone from the disk. */
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

  /** The switch has closed a file of this name. */
  stopped(name: string): void {
    if (this.#stopped.size >= stoppedAtMost) this.#stopped.clear();
    this.#stopped.add(name);
  }

  /** One pass over the folder; what it removed is gone for good then. Not to be run twice at a time. */
  async sweep(): Promise<SweepResult> {
    const result = await this.#files.sweep();
    await this.#flushed;
    return result;
  }

  async #handle(file: FolderFile): Promise<Handled> {
    const name = audioOf(file.name) ?? '';
    const { callId, kind } = audioOfCall(name);
    const isStopped = this.#stopped.has(file.name);
    // what is written to all the time needn't be opened for that
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
    // A folder that can't be read, the sweep tells of.
    this.#flushed = syncFolder(this.options.folder).catch(() => undefined);
  }
}
