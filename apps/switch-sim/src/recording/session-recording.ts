import type { Channel } from '../channel/channel.js';
import type { ScheduledWork } from '../clock/sim-clock.js';
import { isIn, OpenSpans, type Span, silenceEnds } from './spans.js';
import { WavFile } from './wav-file.js';

/** The use of the caller's line: a sound, ringing or a conversation; null when nothing runs. */
export type LineUse = 'sound' | 'ringing' | 'talk';

export interface RecordingOptions {
  readonly file: string;
  /**
   * Two channels: caller left, destination right. Else one channel of both, or of the caller alone
   * with `callerOnly`.
   */
  readonly stereo: boolean;
  readonly callerOnly: boolean;
  /** Whether only conversations are recorded, not prompts or ringing. */
  readonly talkOnly: boolean;
  /** 0: no limit. */
  readonly limitSeconds: number;
  /**
   * Time without speech that ends the recording, from its beginning (`initialMs`) and after speech
   * (`finalMs`); 0: never.
   */
  readonly initialMs: number;
  readonly finalMs: number;
}

/** When each party speaks. */
export interface Voices {
  caller(): readonly Span[];
  destination(): readonly Span[];
}

const frameMs = 20;
const samplesAMs = 8;
/** Loudness of recorded samples: speech is a tone, silence is faint, masked audio is exactly 0. */
const loudness = 8000;
const faint = 8;
const callerHz = 500;
const destinationHz = 1000;

const tone = (hz: number, sample: number): number =>
  Math.round(loudness * Math.sin((2 * Math.PI * hz * sample) / 8000));

/** One running `record_session`. */
export class SessionRecording {
  private readonly written = new OpenSpans();
  private readonly masked = new OpenSpans();
  private readonly scheduled: ScheduledWork[] = [];
  private readonly beganMs: number;

  private constructor(
    private readonly channel: Channel,
    private readonly options: RecordingOptions,
    private readonly voices: Voices,
    private readonly wav: WavFile,
    private readonly whenOver: () => void,
  ) {
    const { timeline } = channel;
    this.beganMs = timeline.now();
    const { limitSeconds } = options;
    const end = this.silenceEnd();
    if (end) {
      const cause = end.afterSpeech ? 'success-silence' : 'no-input-timeout';
      // the silence is noticed in the frame after the last one within the time
      const at = timeline.at(end.atMs + frameMs, () => this.complete(cause));
      this.scheduled.push(at);
    }
    if (limitSeconds > 0) {
      const atMs = this.beganMs + limitSeconds * 1000;
      this.scheduled.push(timeline.at(atMs, () => this.complete('success-maxtime')));
    }
  }

  /**
   * Begins a recording; null when the file cannot be written: the switch notes that and goes on.
   */
  static begin(
    channel: Channel,
    options: RecordingOptions,
    voices: Voices,
    whenOver: () => void,
  ): SessionRecording | null {
    const wav = WavFile.open(options.file, options.stereo ? 2 : 1);
    if (wav) return new SessionRecording(channel, options, voices, wav, whenOver);
    channel.variables.set('record_completion_cause', 'uri-failure');
    return null;
  }

  private silenceEnd() {
    const { initialMs, finalMs } = this.options;
    return silenceEnds(this.beganMs, this.voices.caller(), { initialMs, finalMs });
  }

  /** Sets the use of the line from now on; null: nothing runs. */
  lineIs(use: LineUse | null): void {
    const writes = use !== null && (use === 'talk' || !this.options.talkOnly);
    if (writes) this.written.begin(this.nowMs);
    else this.written.end(this.nowMs);
  }

  mask(on: boolean): void {
    if (on) this.masked.begin(this.nowMs);
    else this.masked.end(this.nowMs);
  }

  stop(): void {
    this.complete('success-maxtime');
  }

  /**
   * Ends the recording when the caller is gone. A recording that does not end by silence counts as
   * speech.
   */
  hungUp(): void {
    const { initialMs, finalMs } = this.options;
    const listens = initialMs > 0 || finalMs > 0;
    const spoke = this.voices
      .caller()
      .some(({ fromMs, untilMs }) => fromMs < this.nowMs && untilMs > this.beganMs);
    this.complete(listens && !spoke ? 'no-input-timeout' : 'success-silence');
  }

  private complete(cause: string): void {
    for (const each of this.scheduled) each.cancel();
    this.written.end(this.nowMs);
    this.masked.end(this.nowMs);
    const spans = this.written.all();
    const ms = spans.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
    const samples = Math.ceil(ms / frameMs) * frameMs * samplesAMs;
    if (samples === 0) this.wav.remove();
    else this.wav.write(samples, this.sampler(spans), new Date(this.channel.micros() / 1000));
    const { variables } = this.channel;
    variables.set('record_file_size', String(this.wav.sizeOf(samples)));
    if (samples === 0) variables.set('RECORD_DISCARDED', 'true');
    variables.setAll({
      record_samples: String(samples),
      record_seconds: String(Math.floor(samples / 8000)),
      record_ms: String(samples / samplesAMs),
      record_completion_cause: samples === 0 ? 'empty-file' : cause,
    });
    this.whenOver();
  }

  private sampler(spans: readonly Span[]): (sample: number, channel: number) => number {
    const { stereo, callerOnly } = this.options;
    const masked = this.masked.all();
    const caller = this.voices.caller();
    const destination = this.voices.destination();
    const times = spans.flatMap(({ fromMs, untilMs }) =>
      Array.from({ length: untilMs - fromMs }, (_, ms) => fromMs + ms),
    );
    return (sample, channel) => {
      const atMs = times[Math.floor(sample / samplesAMs)];
      if (atMs === undefined) return faint;
      if (isIn(masked, atMs)) return 0;
      const hears = (which: readonly Span[], hz: number): number =>
        isIn(which, atMs) ? tone(hz, sample) : 0;
      const fromCaller = stereo && channel === 1 ? 0 : hears(caller, callerHz);
      const fromDestination =
        callerOnly || (stereo && channel === 0) ? 0 : hears(destination, destinationHz);
      return faint + fromCaller + fromDestination;
    };
  }

  private get nowMs(): number {
    return this.channel.timeline.now();
  }
}
