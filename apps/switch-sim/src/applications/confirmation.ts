import type { SwitchParts } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import type { ScheduledWork } from '../clock/sim-clock.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { setPlayed } from './played.js';
import { samplesAMs, type SoundSource, soundSource } from './sound-source.js';
import { noteKey } from './taken-keys.js';

/** The question that a callee must answer with a key before the caller is put through. */
export interface Question {
  readonly key: string;
  readonly sound: SoundSource;
  /** How long the switch waits for a key after the question before it asks again. */
  readonly readMs: number;
  /**
   * Time from a leg's answer within which the key must be pressed; null: until the dialling times
   * out.
   */
  readonly timeoutMs: number | null;
}

interface On {
  readonly parts: SwitchParts;
}

export function questionOf(
  { parts }: On,
  ofAll: Readonly<Record<string, string>>,
): Question | null {
  const key = ofAll['group_confirm_key'];
  const file = ofAll['group_confirm_file'];
  if (key === undefined) return null;
  if (!/^[0-9*#]$/.test(key) || file === undefined) {
    throw new NotCapturedError(`group_confirm_key=${key}, group_confirm_file=${file ?? ''}`);
  }
  const sound = soundSource(file, parts.promptsDir);
  if (!sound) throw new NotCapturedError(`group_confirm_file does not exist: ${file}`);
  const timeout = ofAll['group_confirm_timeout'];
  return {
    key,
    sound,
    readMs: Number(ofAll['group_confirm_read_timeout'] ?? 5000),
    timeoutMs: timeout === undefined ? null : Number(timeout) * 1000,
  };
}

/**
 * Asks an answered leg for the key again and again: at once after a wrong key, else when none was
 * pressed in time. The returned function ends the asking.
 * @param confirmed Called when the right key is pressed.
 * @param played Called after each question with the milliseconds of it that were heard.
 */
export function ask(
  { parts }: On,
  leg: Channel,
  question: Question,
  confirmed: () => void,
  played: (ms: number) => void = () => undefined,
): () => void {
  const { timeline } = leg;
  let work: ScheduledWork;
  let beganMs: number;
  let isPlaying = false;
  const heardYet = (): number =>
    Math.min((timeline.now() - beganMs) * samplesAMs, question.sound.samples);
  const stopPlaying = (): void => {
    if (!isPlaying) return;
    isPlaying = false;
    const length = question.sound.samples;
    setPlayed(leg, { from: 0, heard: heardYet(), most: length, length });
    played(heardYet() / samplesAMs);
  };
  const askAgain = (): void => {
    beganMs = timeline.now();
    isPlaying = true;
    work = timeline.at(beganMs + question.sound.samples / samplesAMs, () => {
      stopPlaying();
      work = timeline.at(timeline.now() + question.readMs, askAgain);
    });
  };
  const stopListening = leg.keys.listen((pressed) => {
    noteKey(parts, leg, pressed);
    work.cancel();
    stopPlaying();
    if (pressed.key !== question.key) return askAgain();
    leg.variables.setAll({ read_result: 'success', group_dial_status: 'winner' });
    leg.variables.unset('group_confirm_key', 'group_confirm_file', 'group_confirm_read_timeout');
    confirmed();
  });
  leg.variables.set('endpoint_disposition', 'ANSWER');
  askAgain();
  return () => {
    work.cancel();
    stopListening();
    if (isPlaying) played(heardYet() / samplesAMs);
  };
}
