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

/** Folders, by their paths on the switch. */
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

/** A file to play. */
export interface Audible {
  readonly file: string;
  /** Null when the length isn't known. */
  readonly lengthMs: number | null;
  /** The prompt that counts as announced when the file plays; null for none. */
  readonly announced: Announced | null;
}

/** The call under way, as its commands read and change it. */
export class LiveCall {
  readonly callId: string;
  readonly variables: Variables;
  readonly announcements: Announcements;
  readonly audio: RecordedAudio;
  readonly barred: BarredAttempts;
  /** True when the caller hears our audio. */
  hasMedia: boolean;
  /** The previous command listened for keys, so a key pressed since then counts. */
  listened: boolean;
  /** The current dial's next try, when its first trunks have failed. */
  trunkTry: TrunkTry | null = null;

  constructor(private readonly parts: LiveCallParts) {
    const { arrival } = parts;
    this.callId = arrival.callId;
    this.variables = new Variables(arrival.variable);
    this.announcements = Announcements.parse(arrival.variable(channelVariables.announced));
    this.audio = RecordedAudio.parse(arrival.variable(channelVariables.audio));
    this.barred = BarredAttempts.parse(arrival.variable(channelVariables.barred));
    // Unset a key left by an earlier controller, so that no key stays on the channel longer than
    // needed.
    if (arrival.variable(terminatorUsed) !== undefined) this.variables.clear([terminatorUsed]);
    this.hasMedia = arrival.hasMedia;
    // After a take-over this isn't known: assume true, so that no key press is lost.
    this.listened = arrival.state !== undefined;
  }

  get number(): NumberSnapshot {
    return this.parts.number;
  }

  /**
   * The trunks to try for a destination, in order, without those that `failed` already. Trunks that
   * don't answer the call's own switch are left out, unless there are no others: one of them may
   * work after all.
   */
  trunksTo(destination: string, failed: readonly string[]): readonly OutgoingTrunk[] {
    const { snapshots, silentTrunks, arrival } = this.parts;
    const all = snapshots.trunksTo(destination).filter(({ id }) => !failed.includes(id));
    const heard = all.filter(({ id }) => !silentTrunks.isSilent(arrival.switchName, id));
    return heard.length > 0 ? heard.slice(0, mostTries - failed.length) : all.slice(0, 1);
  }

  /** The legs that may not be dialled, each with the reason. */
  bars(legs: readonly LegToDial[]): Promise<ReadonlyMap<string, Bar>> {
    const { limits, number, arrival } = this.parts;
    return limits.bars(legs, { callId: this.callId, switchName: arrival.switchName, number });
  }

  /** Reports that the dial of this leg is over; see `CallLimits.over`. */
  legOver(uuid: string, hasAnswered: boolean | null): void {
    this.parts.limits.over(uuid, hasAnswered);
  }

  /** Reports that a leg admitted for dialling wasn't dialled; see `CallLimits.undialled`. */
  legUndialled(uuid: string): void {
    this.parts.limits.undialled(uuid);
  }

  get questions(): LiveCallParts['questions'] {
    return this.parts.questions;
  }

  /**
   * The key among `keys` that ended the last command, or null; the key is then unset on the
   * channel.
   */
  heed(read: ReadVariable, keys: string): string | null {
    if (read(terminatorUsed) !== undefined) this.variables.clear([terminatorUsed]);
    return keyUsed(read, keys);
  }

  /** The file that the switch writes a recording of this name to. */
  recordingFile(name: string): string {
    return `${this.parts.recordingsDir}/${name}.wav`;
  }

  takeName(take: number): string {
    return `${this.callId}-v${take}`;
  }

  /** The file to play; undefined when the number has no such prompt in any language. */
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

  /** The prompt in the language asked for, else in the number's own, else in any language. */
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
