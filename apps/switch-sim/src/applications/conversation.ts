import type { Call } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import type { PressedKey } from '../channel/key-queue.js';
import { agreed, offered } from '../channel/re-invite.js';
import type { ScheduledWork } from '../clock/sim-clock.js';
import { uuidOf } from '../kernel/deterministic-id.js';
import { runAfterBridge } from './after-bridge.js';
import { noteExecuted } from './note-executed.js';
import { setPlayed } from './played.js';
import { samplesAMs, soundSource } from './sound-source.js';
import { noteKey } from './taken-keys.js';
import { raiseExecute, raiseExecuteComplete } from './raise-execute.js';

/** The hold music of freeswitch/conf: silence. */
const usualMusic = 'silence_stream://-1';
/** How long the switch waits after a key for the rest of a bound sequence. */
const digitTimeoutMs = 1500;

interface Hold {
  readonly afterMs: number;
  readonly ms: number;
}

/** A conversation of caller and destination, with the keys and holds of the script. */
export class Conversation {
  private readonly work: ScheduledWork[] = [];
  private readonly ends: (() => void)[] = [];
  private digits = '';
  private digitTimeout: ScheduledWork | null = null;

  constructor(
    private readonly call: Call,
    private readonly bLeg: Channel,
    /** The destination's part of the script, from its answer on. */
    private readonly destination: {
      readonly answeredMs: number;
      readonly holds?: Hold | undefined;
      readonly endedBy: 'caller' | 'callee';
    },
  ) {}

  begin(): void {
    const { call, bLeg, destination } = this;
    const { channel: aLeg, parts, script } = call;
    call.heard.surroundWith('other', call.sinceArrival());
    this.ends.push(
      call.talks(destination.endedBy === 'caller'),
      call.recordings.lineIs('talk'),
      aLeg.keys.listen((pressed) => noteKey(parts, aLeg, pressed)),
      bLeg.keys.listen((pressed) => this.takeKey(pressed)),
    );
    if (destination.holds) this.scheduleHold(destination.answeredMs, destination.holds, bLeg, aLeg);
    if (script.caller.holds) this.scheduleHold(call.arrivedMs, script.caller.holds, aLeg, bLeg);
  }

  end(): void {
    const { call } = this;
    for (const work of [...this.work, ...(this.digitTimeout ? [this.digitTimeout] : [])]) {
      work.cancel();
    }
    for (const end of this.ends) end();
    runAfterBridge(this.bLeg);
    call.heard.surroundWith(null, call.sinceArrival());
  }

  /** Takes a destination's key: as part of a bound sequence, or passed on to the caller. */
  private takeKey(pressed: PressedKey): void {
    const { call, bLeg } = this;
    const { digitActions } = call;
    noteKey(call.parts, bLeg, pressed);
    if (!digitActions.areInUse || pressed.isSecret) return;
    this.digitTimeout?.cancel();
    this.digits += pressed.key;
    const action = digitActions.actionFor(this.digits);
    if (action) {
      call.channel.variables.set('last_matching_digits', this.digits);
      const { application: name, file: data } = action;
      const { uuid } = call.channel;
      const order = String(call.channel.executed.length);
      const raised = { name, data, uuid: uuidOf('application', uuid, order) };
      raiseExecute(call, raised);
      noteExecuted(call, name, data);
      call.recordings.mask(data, name === 'record_session_mask');
      raiseExecuteComplete(call, raised);
      this.digits = '';
    } else if (digitActions.mayBecome(this.digits)) {
      const { timeline } = call.channel;
      this.digitTimeout = timeline.at(timeline.now() + digitTimeoutMs, () => this.passDigitsOn());
    } else this.passDigitsOn();
  }

  /**
   * Passes unbound digits on to the caller. The digits go through the leg's queue a second time, so
   * the record lists each of them twice.
   */
  private passDigitsOn(): void {
    const { call, bLeg } = this;
    bLeg.variables.set('last_non_matching_digits', this.digits);
    for (const key of this.digits) {
      noteKey(call.parts, bLeg, { key, isSecret: bLeg.keysAreSecret }, 'APP');
    }
    this.digits = '';
  }

  private scheduleHold(fromMs: number, hold: Hold, holder: Channel, held: Channel): void {
    const { timeline } = this.call.channel;
    const beginsMs = fromMs + hold.afterMs;
    if (beginsMs < timeline.now()) return;
    this.work.push(
      timeline.at(beginsMs, () => {
        const unhold = this.hold(holder, held);
        this.work.push(timeline.at(beginsMs + hold.ms, unhold));
        this.ends.unshift(unhold);
      }),
    );
  }

  /**
   * Puts the other party on hold: the held party hears the holder's music. The returned function
   * ends the hold, once.
   */
  private hold(holder: Channel, held: Channel): () => void {
    const { call } = this;
    const byCaller = holder === call.channel;
    const from = call.micros();
    offered(holder, true);
    holder.times.lastHold = from;
    holder.callState = 'HELD';
    call.parts.events.raise('CHANNEL_HOLD', holder);
    awaitMasking(call, true);
    agreed(holder);
    passOn(holder, held);
    const stopMusic = this.playMusic(holder.variables.get('hold_music') ?? usualMusic, held);
    // While the recorded leg itself holds, it delivers no audio to record.
    const lineIsUsed = byCaller ? call.recordings.lineIs(null) : () => undefined;
    if (byCaller) call.heard.surroundWith(null, call.sinceArrival());
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      holder.times.holdAccum += call.micros() - from;
      holder.holds.push({ from, until: call.micros() });
      if (!holder.isDown) {
        offered(holder, false);
        holder.callState = 'UNHELD';
        call.parts.events.raise('CHANNEL_UNHOLD', holder);
        awaitMasking(call, false);
        holder.callState = 'ACTIVE';
        agreed(holder);
        passOn(holder, held);
      }
      stopMusic();
      lineIsUsed();
      call.heard.surroundWith('other', call.sinceArrival());
    };
  }

  private playMusic(music: string, held: Channel): () => void {
    const { call } = this;
    const sound = soundSource(music, call.parts.promptsDir);
    noteExecuted({ channel: held }, 'playback', music);
    held.variables.unset('current_loop', 'total_loops');
    const beganMs = call.channel.timeline.now();
    const atMs = call.sinceArrival();
    const hears = held === call.channel;
    if (!sound) {
      held.variables.set('current_application_response', 'FILE NOT FOUND');
      if (hears) call.heard.surroundWith('silence', atMs);
      return () => undefined;
    }
    if (hears) call.heard.surroundWith(null, atMs);
    return () => {
      const ms = Math.min(call.channel.timeline.now() - beganMs, sound.samples / samplesAMs);
      if (hears) call.heard.add({ sound: sound.name, fromMs: 0, ms, atMs });
      setPlayed(held, {
        from: 0,
        heard: ms * samplesAMs,
        most: sound.samples,
        length: sound.samples,
      });
      held.variables.set('current_application_response', 'FILE PLAYED');
    };
  }
}

/** Passes the holder's session description on to the other leg. */
function passOn(holder: Channel, held: Channel): void {
  held.variables.set('switch_m_sdp', holder.variables.get('switch_r_sdp') ?? '');
}

/** How long, in real time, a listener may take to mask a recording. */
const maskingMs = 1000;

/**
 * Stops the call's time until a listener that subscribed to holds has masked the recording: the
 * held conversation would be over before the listener's answer came.
 */
function awaitMasking({ parts, channel, recordings }: Call, on: boolean): void {
  if (!recordings.areUnderWay || !parts.events.isWanted('CHANNEL_HOLD')) return;
  const release = channel.timeline.hold();
  const goOn = (): void => {
    clearTimeout(timer);
    forget();
    release();
  };
  const timer = setTimeout(goOn, maskingMs);
  const forget = recordings.onMask((masked) => {
    if (masked === on) goOn();
  });
}
