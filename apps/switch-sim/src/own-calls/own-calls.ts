import { readFileSync } from 'node:fs';
import { runOnOriginate } from '../applications/leg-moments.js';
import { noteExecuted } from '../applications/note-executed.js';
import { parseDialString, type DialedLeg } from '../applications/dial-string.js';
import { samplesAMs, soundSource } from '../applications/sound-source.js';
import { tellCompleted, tellExecuted } from '../applications/tell-executed.js';
import { NotCapturedError, type SwitchParts } from '../calls/call.js';
import type { DestinationBehaviour } from '../calls/call-script.js';
import { uuidOf } from '../calls/deterministic-id.js';
import {
  markDialogKnown,
  markInvited,
  markMediaKnown,
  markRefusedHeard,
  markUnreachable,
} from '../channel/b-leg.js';
import { causeOfStatus } from '../channel/causes.js';
import type { Channel } from '../channel/channel.js';
import { hangUp, leaveExecution, reportLeg } from '../channel/leg-end.js';
import type { Octets } from '../channel/octets.js';
import { ownLegOf } from '../channel/own-leg.js';

/** The switch waits so long for an answer of any kind: `timer-T1X64` of freeswitch/conf. */
const silentMs = 5_000;
const keptStories = 1000;

/** Whoever isn't told what to do picks up, and listens to the end. */
const picksUp: DestinationBehaviour = {
  kind: 'answers',
  ringMs: 100,
  talkMs: 600_000,
  endedBy: 'callee',
};

/** A call that the switch made by itself, for who asks; times in milliseconds since 1970. */
export interface OwnCallStory {
  readonly uuid: string;
  /** As its trunk had it written. */
  readonly destination: string;
  /** `<host>:<port>`. */
  readonly trunk: string;
  /** What the destination was shown. */
  readonly shownNumber: string;
  readonly answeredMs: number | null;
  readonly endedMs: number | null;
  readonly cause: string | null;
  /** The file that was played, whole, in base64; null when nobody answered. */
  readonly sound: string | null;
}

interface Played {
  readonly channel: Channel;
  readonly leg: DialedLeg;
  sound: Buffer | null;
}

/** `originate <dial string> &playback(<file>)`: calls that begin at the switch. */
export class OwnCalls {
  private readonly calls: Played[] = [];
  private readonly behaviours = new Map<string, DestinationBehaviour>();
  private made = 0;

  /** What destinations do from now on, by number as the trunk has it written. */
  tell(behaviours: Readonly<Record<string, DestinationBehaviour>>): void {
    for (const [number, behaviour] of Object.entries(behaviours)) {
      this.behaviours.set(number, behaviour);
    }
  }

  /** Of the newest 1,000, oldest first. */
  stories(): OwnCallStory[] {
    return this.calls.map(({ channel, leg: { target }, sound }) => ({
      uuid: channel.uuid,
      destination: target.user,
      trunk: `${target.host}:${target.port}`,
      shownNumber: channel.profile.callerIdNumber,
      answeredMs: ms(channel.times.answered),
      endedMs: ms(channel.times.hungUp),
      cause: channel.hangupCause,
      sound: sound === null ? null : sound.toString('base64'),
    }));
  }

  /**
   * Resolves as the command is answered: when the call is answered, or isn't.
   * @throws {NotCapturedError} for any other form.
   */
  async originate(parts: SwitchParts, args: Octets): Promise<Octets> {
    const [, dialled, file] = /^(.+) &playback\((\/[\w./-]+)\)$/.exec(args) ?? [];
    // quotes keep blanks in one word of the command
    const { variables, groups } = parseDialString((dialled ?? args).replaceAll("'", ''));
    const [leg, ...others] = groups.flat();
    if (file === undefined || leg === undefined || others.length > 0) {
      throw new NotCapturedError(`originate ${args}`);
    }
    if (variables['ignore_early_media'] !== 'true') {
      throw new NotCapturedError('originate without ignore_early_media=true');
    }
    const call = this.begin(parts, leg, variables);
    const { channel } = call;
    const behaviour = this.behaviours.get(leg.target.user) ?? picksUp;
    const seconds = Number(variables['originate_timeout'] ?? 60);
    if (!channel.isDown) await ring(parts, call, behaviour, seconds);
    if (channel.hangupCause !== null) {
      await reportLeg(parts, channel, null);
      return `-ERR ${channel.hangupCause}\n`;
    }
    void play(parts, call, behaviour, file);
    return `+OK ${channel.uuid}\n`;
  }

  private begin(
    parts: SwitchParts,
    leg: DialedLeg,
    ofAll: Readonly<Record<string, string>>,
  ): Played {
    const uuid = leg.variables['origination_uuid'] ?? uuidOf('own-leg', String((this.made += 1)));
    const variables = { ...leg.variables, ...ofAll };
    const sessionId = parts.nextSessionId();
    const options = { uuid, target: leg.target, sessionId, variables };
    const channel = ownLegOf(options, parts.identity, parts.clock.timeline());
    parts.channels.set(uuid, channel);
    runOnOriginate({ parts }, channel);
    if (!channel.isDown) markInvited(channel, leg.target, parts.identity);
    parts.events.raise('CHANNEL_CREATE', channel);
    const call: Played = { channel, leg, sound: null };
    this.calls.push(call);
    if (this.calls.length > keptStories) this.calls.shift();
    return call;
  }
}

const ms = (micros: number): number | null => (micros === 0 ? null : Math.floor(micros / 1000));

/** Until it is answered, refused or given up. */
async function ring(
  parts: SwitchParts,
  { channel, leg: { target } }: Played,
  behaviour: DestinationBehaviour,
  seconds: number,
): Promise<void> {
  const { timeline } = channel;
  const startMs = timeline.now();
  const refuse = (status: number): void => {
    if (behaviour.kind === 'down' || behaviour.kind === 'silent') markUnreachable(channel);
    else markRefusedHeard(channel, target);
    channel.variables.set('sip_hangup_disposition', 'recv_refuse');
    channel.variables.set('proto_specific_hangup_cause', `sip:${status}`);
    hangUp(parts, channel, causeOfStatus(status));
  };
  const at = (afterMs: number, deed: () => void): Promise<void> =>
    new Promise((done) => {
      timeline.at(startMs + afterMs, () => {
        deed();
        done();
      });
    });
  if (behaviour.kind === 'down') return at(0, () => refuse(503));
  if (behaviour.kind === 'silent') return at(silentMs, () => refuse(408));
  markDialogKnown(channel, target, parts.identity);
  channel.times.progress = channel.micros();
  channel.callState = 'RINGING';
  parts.events.raise('CHANNEL_PROGRESS', channel);
  const limitMs = seconds * 1000;
  if (behaviour.kind === 'rings' || behaviour.ringMs >= limitMs) {
    return at(limitMs, () => hangUp(parts, channel, 'NO_ANSWER'));
  }
  switch (behaviour.kind) {
    case 'busy':
      return at(behaviour.ringMs, () => refuse(486));
    case 'refuses':
      return at(behaviour.ringMs, () => refuse(behaviour.status));
    case 'answers':
      return at(behaviour.ringMs, () => {
        markMediaKnown(channel, target, parts.identity);
        channel.times.answered = channel.micros();
        channel.answerState = 'answered';
        channel.callState = 'ACTIVE';
        parts.events.raise('CHANNEL_ANSWER', channel);
      });
  }
}

/** The file to its end, or as long as whoever picked up listens. */
async function play(
  parts: SwitchParts,
  call: Played,
  behaviour: DestinationBehaviour,
  file: string,
): Promise<void> {
  const { channel } = call;
  const { timeline } = channel;
  const application = { name: 'playback', data: file, uuid: uuidOf('own-playback', channel.uuid) };
  channel.state = 'CS_EXECUTE';
  noteExecuted({ channel }, application.name, application.data);
  tellExecuted({ channel, parts }, application);
  const source = soundSource(file, parts.promptsDir);
  if (source !== null) call.sound = readFileSync(file);
  const lengthMs = source === null ? 0 : source.samples / samplesAMs;
  const listensMs =
    behaviour.kind === 'answers' && behaviour.endedBy === 'callee' ? behaviour.talkMs : Infinity;
  await new Promise<void>((done) => {
    timeline.at(timeline.now() + Math.min(lengthMs, listensMs), done);
  });
  const response = source === null ? 'FILE NOT FOUND' : 'FILE PLAYED';
  channel.variables.set('current_application_response', response);
  tellCompleted({ channel, parts }, application);
  if (listensMs < lengthMs) channel.variables.set('sip_hangup_disposition', 'recv_bye');
  hangUp(parts, channel, 'NORMAL_CLEARING');
  leaveExecution(channel);
  await reportLeg(parts, channel, null);
}
