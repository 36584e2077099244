import { mkdir, opendir } from 'node:fs/promises';
import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Config } from '../config.js';
import { errorCode } from '../error-code.js';
import { audioFiles, audioKept, audioOldestSeconds, audioWaiting } from '../metrics.js';
import type { SweepResult } from '../sweeping/folder-sweeper.js';
import { SweepLoop } from '../sweeping/sweep-loop.js';
import { destroyOld, keptMs, unreadableFolder } from '../sweeping/unreadable.js';
import { Arrivals } from './arrivals.js';
import { audioOf } from './audio-file.js';
import { AudioSweeper, type AudioOutcome, type Taker } from './audio-sweeper.js';
import { LiveCalls } from './live-calls.js';
import { RecordingsClient } from './recordings-client.js';
import { SealingThreads } from './sealing-threads.js';
import { Sending } from './sending.js';

/**
 * Delay between the switch's report of a closed file and the sweep, so that one sweep delivers many
 * files: each sweep reads the whole folder.
 */
const bellMs = 100;

/** Sweeps the folder of recordings: when the switch reports a closed file, and periodically. */
@Injectable()
export class Audio implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Audio.name);
  private readonly calls: LiveCalls;
  private readonly recordings: RecordingsClient;
  private readonly threads: SealingThreads;
  private readonly sweeps: SweepLoop;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly alarms: Alarms,
    health: HealthChecks,
  ) {
    this.recordings = new RecordingsClient({
      url: config.RECORDINGS_URL,
      token: config.RECORDINGS_TOKEN,
      publicKey: config.RECORDINGS_PUBLIC_KEY,
      concurrency: config.AUDIO_CONCURRENCY,
    });
    this.calls = new LiveCalls(
      config,
      (file) => {
        sweeper.stopped(file);
        this.sweeps.wakeIn(bellMs);
      },
      (error) => this.logger.error('could not handle an event of the switch; it is skipped', error),
    );
    // most threads wait for the disk: half as many threads delivered a tenth less
    this.threads = new SealingThreads(config.AUDIO_CONCURRENCY);
    const sweeper = new AudioSweeper(this.taker(), this.calls, {
      folder: config.RECORDINGS_DIR,
      switchName: config.SWITCH_NAME,
      concurrency: this.underWay(),
      patience: { quietMs: config.AUDIO_QUIET_MS, mendAfterMs: config.AUDIO_MEND_AFTER_MS },
      key: config.SPOOL_KEY,
      onOutcome: (outcome) => this.report(outcome),
      onFolderProblem: (folder, reason) =>
        this.logger.error('cannot read the folder of recordings; trying again', { folder, reason }),
      now: () => systemClock.now().getTime(),
    });
    this.sweeps = new SweepLoop(
      config.AUDIO_SWEEP_MS,
      () => sweeper.sweep(),
      (result) => this.swept(result),
    );
    health.register({
      name: 'recordings',
      needed: false,
      check: () => {
        if (this.sweeps.isHeldUp) throw new Error('takes no audio at the moment');
      },
    });
  }

  /**
   * Creates the folder before the disk's free space is measured; the sweep reports why a folder
   * cannot be created.
   */
  async onModuleInit(): Promise<void> {
    await mkdir(this.config.RECORDINGS_DIR, { recursive: true }).catch(() => undefined);
  }

  onApplicationBootstrap(): void {
    this.calls.start();
    this.sweeps.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.sweeps.stop();
    this.recordings.close();
    await this.threads.close();
    await this.calls.close();
  }

  /**
   * Files to handle at a time: twice as many through the arrivals folder, as each waits for its
   * disk and then for recordings.
   */
  private underWay(): number {
    const { AUDIO_CONCURRENCY, RECORDINGS_ARRIVALS_DIR } = this.config;
    return RECORDINGS_ARRIVALS_DIR === undefined ? AUDIO_CONCURRENCY : 2 * AUDIO_CONCURRENCY;
  }

  private taker(): Taker {
    const { RECORDINGS_ARRIVALS_DIR: folder } = this.config;
    if (folder === undefined) return new Sending(this.recordings);
    return new Arrivals(folder, (task) => this.threads.seal(task), this.recordings);
  }

  private async swept(result: SweepResult): Promise<void> {
    const { found, early, oldestMs, delivered, overloaded } = result;
    const waiting = Math.max(0, found - delivered - early);
    audioWaiting.set(waiting);
    audioOldestSeconds.set((oldestMs ?? 0) / 1000);
    const { SWITCH_NAME, AUDIO_WAITING_ALARM_MS } = this.config;
    const isLate = waiting > 0 && (oldestMs ?? 0) >= AUDIO_WAITING_ALARM_MS;
    this.alarms.set('audio-waiting', SWITCH_NAME, isLate);
    await this.lookAtKept();
    if (overloaded !== null) {
      this.logger.warn(
        'could not bring audio to recordings; it stays on the switch; trying again',
        {
          reason: overloaded,
          waiting,
        },
      );
    }
  }

  /**
   * Destroys kept files whose time is over; the alarm lasts while a kept file or a file of an
   * unknown name is there.
   */
  private async lookAtKept(): Promise<void> {
    const { RECORDINGS_DIR: folder, SWITCH_NAME } = this.config;
    try {
      const kept = await destroyOld(folder, systemClock.now().getTime() - keptMs);
      const strange = await countStrange(folder);
      audioKept.set(kept + strange);
      this.alarms.count('audio-failing', SWITCH_NAME, kept + strange);
    } catch (error) {
      const reason = errorCode(error) ?? 'unknown error';
      this.logger.error(
        'cannot count or destroy the audio files that are kept for a person; trying again',
        {
          folder,
          reason,
        },
      );
      this.alarms.raise('audio-failing', SWITCH_NAME);
    }
  }

  private report(outcome: AudioOutcome): void {
    audioFiles.inc({ outcome: outcome.kind });
    const fields = { switch: this.config.SWITCH_NAME, audio: audioOf(outcome.file.name) };
    switch (outcome.kind) {
      case 'delivered':
        this.logger.log({ work: 'audio-file', count: 1 });
        return;
      case 'mended':
        this.logger.log({ work: 'audio-file', count: 1 });
        this.logger.warn(
          'the switch did not close a recording; its WAV header was corrected',
          fields,
        );
        return;
      case 'empty':
        this.logger.log({ msg: 'removed a recording without samples', ...fields });
        return;
      case 'refused':
      case 'broken':
      case 'given-up':
        this.logger.error(`a recording is ${outcome.kind}; it is kept for a person`, {
          ...fields,
          file: outcome.movedTo,
          reason: outcome.reason,
        });
        return;
      case 'failed':
        this.logger.error('could not deliver a recording; trying again', {
          ...fields,
          reason: outcome.reason,
        });
    }
  }
}

/**
 * Counts the files that no one delivers because call-control gives no such names. Hidden files are
 * ignored: they are temporary.
 */
async function countStrange(folder: string): Promise<number> {
  let count = 0;
  for await (const { name } of await opendir(folder, { bufferSize: 256 })) {
    const isOurs = name === unreadableFolder || name.startsWith('.') || audioOf(name) !== undefined;
    if (!isOurs) count += 1;
  }
  return count;
}
