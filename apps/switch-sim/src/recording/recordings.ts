import type { Channel } from '../channel/channel.js';
import type { CallScript } from '../kernel/call-script.js';
import { type LineUse, type RecordingOptions, SessionRecording } from './session-recording.js';
import { type Span, spanOf } from './spans.js';

/** The parts of a call on which its recordings depend. */
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

  /** Begins a recording; a file that is being recorded already goes on. */
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

  /** Masks or unmasks a recording; false when the file is not being recorded. */
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

  /**
   * Runs `callback` whenever a recording is masked or unmasked, until the returned function is
   * called.
   */
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

  /** Notes when a destination speaks, from its answer on. */
  destinationSpeaks(spans: readonly Span[]): void {
    this.spoken.push(...spans);
  }

  /** Sets the use of the caller's line, until the returned function is called. */
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
