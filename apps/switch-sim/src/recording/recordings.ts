import type { Channel } from '../channel/channel.js';
import type { CallScript } from '../kernel/call-script.js';
import { type LineUse, type RecordingOptions, SessionRecording } from './session-recording.js';
import { type Span, spanOf } from './spans.js';

/** The call, as far as what is recorded depends on it. */
interface Recorded {
  readonly channel: Channel;
  readonly script: CallScript;
  readonly arrivedMs: number;
}

/** The recordings of one call. */
export class Recordings {
  private readonly active = new Map<string, SessionRecording>();
  private readonly spoken: Span[] = [];
  private readonly maskers = new Set<(on: boolean) => void>();
  private use: LineUse | null = null;

  constructor(private readonly call: Recorded) {}

  /** A file that is recorded already goes on being so. */
  begin(options: RecordingOptions, whenOver: () => void): void {
    const { file } = options;
    if (this.active.has(file)) return;
    const voices = {
      caller: () =>
        (this.call.script.caller.speaks ?? []).map(({ afterMs, ms }) =>
          spanOf(this.call.arrivedMs + afterMs, ms),
        ),
      destination: () => this.spoken,
    };
    const recording = SessionRecording.begin(this.call.channel, options, voices, () => {
      this.active.delete(file);
      whenOver();
    });
    if (!recording) return;
    this.active.set(file, recording);
    recording.lineIs(this.use);
  }

  /** False when that file isn't being recorded. */
  mask(file: string, on: boolean): boolean {
    const recording = this.active.get(file);
    if (!recording) return false;
    recording.mask(on);
    for (const each of Array.from(this.maskers)) each(on);
    return true;
  }

  get areUnderWay(): boolean {
    return this.active.size > 0;
  }

  /** Calls back whenever something is masked or unmasked, until the returned function is called. */
  onMask(callback: (on: boolean) => void): () => void {
    this.maskers.add(callback);
    return () => this.maskers.delete(callback);
  }

  stop(file: string): void {
    this.active.get(file)?.stop();
  }

  hungUp(): void {
    for (const recording of Array.from(this.active.values())) recording.hungUp();
  }

  /** A destination speaks, from when it answered on. */
  destinationSpeaks(spans: readonly Span[]): void {
    this.spoken.push(...spans);
  }

  /** What the line is used for, until the returned function is called. */
  lineIs(use: LineUse | null): () => void {
    const before = this.use;
    this.setUse(use);
    return () => this.setUse(before);
  }

  private setUse(use: LineUse | null): void {
    this.use = use;
    for (const recording of this.active.values()) recording.lineIs(use);
  }
}
