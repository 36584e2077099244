import type { Sound } from '@app/call-flow';
import {
  channelVariables,
  type Bar,
  type NumberSnapshot,
  type TariffSnapshot,
} from '@app/contracts';
import type { CallLimits, LegToDial } from '../../limits/call-limits.js';
import type { Snapshots } from '../../snapshots/snapshots.js';
import { mostTries, type OutgoingTrunk } from '@app/switch-conf';
import type { SilentTrunks } from '../../switches/silent-trunks.js';
import { Announcements, type Announced } from './announcements.js';
import type { Arrival } from './arrival.js';
import type { ReadVariable } from './call-channel.js';
import { keyUsed, terminatorUsed } from './keys.js';
import type { TrunkTry } from './trunk-try.js';
import type { Questions } from './questions.js';
import { BarredAttempts } from './barred-attempts.js';
import { RecordedAudio } from './recorded-audio.js';
import { Variables } from './variables.js';

/** Folders as the switch sees them. */
export interface Folders {
  readonly promptsDir: string;
  readonly recordingsDir: string;
}

export interface LiveCallParts extends Folders {
  readonly arrival: Arrival;
  readonly number: NumberSnapshot;
  readonly tariff: TariffSnapshot | undefined;
  readonly snapshots: Pick<Snapshots, 'trunksTo'>;
  readonly silentTrunks: Pick<SilentTrunks, 'isSilent'>;
  readonly questions: Pick<Questions, 'dialling' | 'ended'>;
  readonly limits: Pick<CallLimits, 'bars' | 'over' | 'undialled'>;
}

/** Something to play. */
export interface Audible {
  readonly file: string;
  /** Null where it isn't known. */
  readonly lengthMs: number | null;
  /** As what it counts as announced. */
  readonly announced: Announced | null;
}

/** A call that is carried, as its commands see and change it. */
export class LiveCall {
  readonly callId: string;
  readonly variables: Variables;
  readonly announcements: Announcements;
  readonly audio: RecordedAudio;
  readonly barred: BarredAttempts;
  /** The caller hears us. */
  hasMedia: boolean;
  /** The command before heeded the caller's keys, so one pressed since was meant for us. */
  listened: boolean;
  /** Of the dial that is under way, when its first trunks have failed. */
  trunkTry: TrunkTry | null = null;

  constructor(private readonly parts: LiveCallParts) {
    const { arrival } = parts;
    this.callId = arrival.callId;
    this.variables = new Variables(arrival.variable);
    this.announcements = Announcements.parse(arrival.variable(channelVariables.announced));
    this.audio = RecordedAudio.parse(arrival.variable(channelVariables.audio));
    this.barred = BarredAttempts.parse(arrival.variable(channelVariables.barred));
    // a key that a caller pressed stays on the channel no longer than it takes to heed it
    if (arrival.variable(terminatorUsed) !== undefined) this.variables.clear([terminatorUsed]);
    this.hasMedia = arrival.hasMedia;
    // of a call that is taken over it isn't known, and a key that was pressed isn't to be lost
    this.listened = arrival.state !== undefined;
  }

  get number(): NumberSnapshot {
    return this.parts.number;
  }

  /**
   * The trunks by which a destination is tried, one after another, without those that have `failed`
   * already. Those that don't answer the call's own switch are left out, unless there are no others:
   * who knows.
   */
  trunksTo(destination: string, failed: readonly string[]): readonly OutgoingTrunk[] {
    const { snapshots, silentTrunks, arrival } = this.parts;
    const all = snapshots.trunksTo(destination).filter(({ id }) => !failed.includes(id));
    const heard = all.filter(({ id }) => !silentTrunks.isSilent(arrival.switchName, id));
    return heard.length > 0 ? heard.slice(0, mostTries - failed.length) : all.slice(0, 1);
  }

  /** Which of the legs may not be dialled, and why. */
  bars(legs: readonly LegToDial[]): Promise<ReadonlyMap<string, Bar>> {
    const { limits, number, arrival } = this.parts;
    return limits.bars(legs, { callId: this.callId, switchName: arrival.switchName, number });
  }

  /** The dial that a leg was of is over; see `CallLimits.over`. */
  legOver(uuid: string, hasAnswered: boolean | null): void {
    this.parts.limits.over(uuid, hasAnswered);
  }

  /** A leg that might have been dialled is not; see `CallLimits.undialled`. */
  legUndialled(uuid: string): void {
    this.parts.limits.undialled(uuid);
  }

  get questions(): LiveCallParts['questions'] {
    return this.parts.questions;
  }

  /** The key of `keys` that ended the last command; from then on it is forgotten. */
  heed(read: ReadVariable, keys: string): string | null {
    if (read(terminatorUsed) !== undefined) this.variables.clear([terminatorUsed]);
    return keyUsed(read, keys);
  }

  /** Where the switch writes what is recorded under that name. */
  recordingFile(name: string): string {
    return `${this.parts.recordingsDir}/${name}.wav`;
  }

  takeName(take: number): string {
    return `${this.callId}-v${take}`;
  }

  /** Undefined when the number has no such prompt in any language. */
  audible(sound: Exclude<Sound, { kind: 'silence' }>): Audible | undefined {
    switch (sound.kind) {
      case 'take':
        return {
          file: this.recordingFile(this.takeName(sound.take)),
          lengthMs: null,
          announced: null,
        };
      case 'tariff': {
        const audio = this.parts.tariff?.audio;
        return audio && this.prompt('tariff', audio);
      }
      case 'music':
      case 'prompt': {
        const audio = this.spoken(sound.prompt, sound.language);
        const prompt = audio && this.prompt(sound.prompt, audio);
        return prompt && sound.kind === 'music' ? { ...prompt, announced: null } : prompt;
      }
    }
  }

  private prompt(prompt: string, audio: { file: string; lengthMs: number }): Audible {
    const { file, lengthMs } = audio;
    return {
      file: `${this.parts.promptsDir}/${file}`,
      lengthMs,
      announced: { prompt, lengthMs, audio: file.slice(0, -'.wav'.length) },
    };
  }

  /** In the language asked for, else the number's own, else any: better than nothing. */
  private spoken(prompt: string, language: string | null) {
    const { prompts, language: own } = this.number;
    const inLanguages = Object.hasOwn(prompts, prompt) ? prompts[prompt] : undefined;
    if (!inLanguages) return undefined;
    const [any] = Object.keys(inLanguages).toSorted();
    const chosen = [language, own, any].find(
      (each) => typeof each === 'string' && Object.hasOwn(inLanguages, each),
    );
    return typeof chosen === 'string' ? inLanguages[chosen] : undefined;
  }
}
