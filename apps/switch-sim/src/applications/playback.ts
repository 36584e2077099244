import type { Call } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import type { PressedKey } from '../channel/key-queue.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { playOver } from './broadcast.js';
import { frame, setPlayed } from './played.js';
import { samplesAMs, type SoundSource, soundSource } from './sound-source.js';
import { noteKey } from './taken-keys.js';
import { sampleRate } from './wav-length.js';

/** Splits `file@@samples`: the file and the sample to begin at. */
function placeOf(data: string): { source: string; from: number } {
  const [source = '', from = '0', ...rest] = data.split('@@');
  if (!/^\d+$/.test(from) || rest.length > 0) throw new NotCapturedError(`playback ${data}`);
  return { source, from: Number(from) };
}

/** Time-out of the playback in samples. It counts whole seconds, from 2 on. */
function timeOut({ variables }: Channel): number {
  const seconds = Number.parseInt(variables.get('playback_timeout_sec') ?? '0', 10) || 0;
  return seconds > 1 ? seconds * sampleRate : Infinity;
}

function terminatorsOf({ variables }: Channel): string {
  const terminators = variables.get('playback_terminators') ?? '*';
  if (terminators === 'any') return '1234567890*#';
  return terminators === 'none' ? '' : terminators;
}

/**
 * Plays a file to its end, to its time-out, or until a key, a break or the caller's hang-up ends
 * it. A missing file ends at once and leaves the `playback_*` variables as they were.
 */
export async function playback(call: Call, data: string): Promise<void> {
  const { channel } = call;
  const { variables } = channel;
  variables.unset('playback_terminator_used');
  const { source, from } = placeOf(data);
  const sound = soundSource(source, call.parts.promptsDir);
  if (sound === null) {
    variables.set('current_application_response', 'FILE NOT FOUND');
    return;
  }
  const left = Math.max(0, sound.samples - from);
  const most = Math.min(left, timeOut(channel));
  if (most === Infinity) throw new NotCapturedError(`playback ${data} without an end`);
  const hearing = new Hearing(call, sound, from, most);
  await hearing.run();
  setPlayed(channel, { from, heard: hearing.heard, most, length: sound.samples });
  const timedOut = !hearing.wasBroken && most < left && hearing.heard >= most;
  // a caller whom the switch itself hung up counts as having heard the file
  const leftByCaller = channel.isDown && variables.get('proto_specific_hangup_cause') !== undefined;
  variables.set(
    'current_application_response',
    timedOut || leftByCaller ? 'PLAYBACK ERROR' : 'FILE PLAYED',
  );
}

/** One playback to the caller, with keys, breaks and broadcasts that interrupt it. */
class Hearing {
  /** Samples heard so far. */
  heard = 0;
  wasBroken = false;
  private broadcast: string | null = null;

  constructor(
    private readonly call: Call,
    private readonly sound: SoundSource,
    private readonly from: number,
    private readonly most: number,
  ) {}

  async run(): Promise<void> {
    const { call } = this;
    const lineIsFree = call.recordings.lineIs('sound');
    const stopBroadcasts = call.takeBroadcasts((file) => {
      this.broadcast = file;
      this.stop();
    });
    for (;;) {
      await this.listen();
      const file = this.broadcast;
      if (file === null || call.channel.isDown) break;
      this.broadcast = null;
      await this.breakIn(file);
    }
    stopBroadcasts();
    lineIsFree();
  }

  private stop: () => void = () => undefined;

  private async listen(): Promise<void> {
    const { call, most } = this;
    const { timeline } = call.channel;
    if (this.takeWaiting()) return;
    const beganMs = timeline.now();
    const endsMs = beganMs + (most - this.heard) / samplesAMs;
    await call.until(
      endsMs,
      (stop) => {
        this.stop = stop;
        return call.channel.keys.listen((key) => {
          if (this.take(key)) stop();
        });
      },
      (stop) =>
        call.onceBroken(() => {
          this.wasBroken = true;
          stop();
        }),
    );
    this.stop = () => undefined;
    const wasCutOff = this.wasBroken || this.broadcast !== null || call.channel.isDown;
    // A wall-clock timer is never exact, so a complete playback counts its planned length.
    this.add(beganMs, wasCutOff ? timeline.now() - beganMs : endsMs - beganMs);
  }

  private add(beganMs: number, ms: number): void {
    const { call, sound } = this;
    const fromMs = sound.name === 'silence' ? 0 : (this.from + this.heard) / samplesAMs;
    call.heard.add({ sound: sound.name, fromMs, ms, atMs: beganMs - call.arrivedMs });
    this.heard = Math.min(this.most, this.heard + ms * samplesAMs);
  }

  /**
   * Takes the keys pressed before the playback. Each key costs one frame of the playback, unless
   * the switch has read it from the line already.
   */
  private takeWaiting(): boolean {
    const { keys } = this.call.channel;
    for (let key = keys.take({ onLine: false }); key; key = keys.take({ onLine: false })) {
      if (this.take(key)) return true;
    }
    for (let key = keys.take({ onLine: true }); key; key = keys.take({ onLine: true })) {
      this.heard = Math.min(this.most, this.heard + frame);
      if (this.take(key)) return true;
    }
    return false;
  }

  /** Notes a key; true when it ends the playback. */
  private take(pressed: PressedKey): boolean {
    const { channel, parts } = this.call;
    noteKey(parts, channel, pressed);
    if (!terminatorsOf(channel).includes(pressed.key)) return false;
    channel.variables.set('playback_terminator_used', pressed.key);
    this.wasBroken = true;
    return true;
  }

  private async breakIn(file: string): Promise<void> {
    const { call } = this;
    const stopReading = call.channel.keys.readOn();
    await playOver(call, file);
    stopReading();
  }
}
