import { readFileSync } from 'node:fs';
import { questionOf } from '../applications/confirmation.js';
import { parseDialString, type DialedLeg } from '../applications/dial-string.js';
import { runOnOriginate } from '../applications/leg-moments.js';
import { noteExecuted } from '../applications/note-executed.js';
import { samplesAMs, soundSource } from '../applications/sound-source.js';
import { raiseExecute, raiseExecuteComplete } from '../applications/raise-execute.js';
import type { SwitchParts } from '../calls/call.js';
import { hangUp, leaveExecution, reportLeg } from '../calls/leg-end.js';
import { markInvited } from '../channel/b-leg.js';
import type { Channel } from '../channel/channel.js';
import { ownLegOf } from '../channel/own-leg.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';
import { uuidOf } from '../kernel/deterministic-id.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import type { Octets } from '../kernel/octets.js';
import { asked } from './asking.js';
import { ring } from './ringing.js';

const keptStories = 1000;

/** A destination without a set behaviour answers, presses the key 1 and listens to the end. */
const picksUp: DestinationBehaviour = {
  kind: 'answers',
  ringMs: 100,
  talkMs: 600_000,
  endedBy: 'callee',
  keys: [{ afterMs: 2000, key: '1' }],
};

/**
 * A call that the switch made by itself, for the HTTP API; times in milliseconds since 1970, null
 * before the event.
 */
export interface OwnCallStory {
  readonly uuid: string;
  /** The number in its trunk's format. */
  readonly destination: string;
  /** `<host>:<port>`. */
  readonly trunk: string;
  /** The number shown to the destination. */
  readonly shownNumber: string;
  readonly answeredMs: number | null;
  readonly endedMs: number | null;
  readonly cause: string | null;
  /** The whole file of the question, in base64; null when none was asked. */
  readonly question: string | null;
  /** Milliseconds of the question that were heard, for each time that it was played. */
  readonly questionMs: readonly number[];
  /** The whole file played after the question, in base64; null when none was played. */
  readonly sound: string | null;
}

interface Played {
  readonly channel: Channel;
  readonly leg: DialedLeg;
  question: Buffer | null;
  readonly questionMs: number[];
  sound: Buffer | null;
}

/**
 * Runs `originate <dial string> &playback(<file>)`: calls that the switch makes by itself, with or
 * without a question.
 */
export class OwnCalls {
  private readonly calls: Played[] = [];
  private readonly behaviours = new Map<string, DestinationBehaviour>();
  private made = 0;

  /** Sets the behaviour of destinations from now on, by number in the trunk's format. */
  setBehaviours(behaviours: Readonly<Record<string, DestinationBehaviour>>): void {
    for (const [number, behaviour] of Object.entries(behaviours)) {
      this.behaviours.set(number, behaviour);
    }
  }

  /** Stories of the newest 1,000 calls, oldest first. */
  stories(): OwnCallStory[] {
    return this.calls.map(({ channel, leg: { target }, question, questionMs, sound }) => ({
      uuid: channel.uuid,
      destination: target.user,
      trunk: `${target.host}:${target.port}`,
      shownNumber: channel.profile.callerIdNumber,
      answeredMs: ms(channel.times.answered),
      endedMs: ms(channel.times.hungUp),
      cause: channel.hangupCause,
      question: question === null ? null : question.toString('base64'),
      questionMs: [...questionMs],
      sound: sound === null ? null : sound.toString('base64'),
    }));
  }

  /**
   * Makes a call and resolves with the command's answer, once the call is answered and the key
   * pressed, or the leg is over.
   * @throws {NotCapturedError} for any other form.
   */
  async originate(parts: SwitchParts, args: Octets): Promise<Octets> {
    const [, dialled, file] = /^(.+) &playback\((\/[\w./-]+)\)$/.exec(args) ?? [];
    // quotes keep blanks within one word of the command
    const { variables, groups } = parseDialString((dialled ?? args).replaceAll("'", ''));
    const [leg, ...others] = groups.flat();
    if (file === undefined || leg === undefined || others.length > 0) {
      throw new NotCapturedError(`originate ${args}`);
    }
    if (variables['ignore_early_media'] !== 'true') {
      throw new NotCapturedError('originate without ignore_early_media=true');
    }
    const question = questionOf({ parts }, variables);
    const call = this.begin(parts, leg, variables);
    const { channel } = call;
    const behaviour = this.behaviours.get(leg.target.user) ?? picksUp;
    const untilMs = channel.timeline.now() + Number(variables['originate_timeout'] ?? 60) * 1000;
    if (!channel.isDown) await ring(parts, call, behaviour, untilMs);
    if (!channel.isDown && question !== null) {
      call.question = readFileSync(variables['group_confirm_file'] ?? '');
      const heard = (ms: number): unknown => call.questionMs.push(ms);
      await asked(parts, channel, { question, behaviour, untilMs, heard });
    }
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
    const call: Played = { channel, leg, question: null, questionMs: [], sound: null };
    this.calls.push(call);
    if (this.calls.length > keptStories) this.calls.shift();
    return call;
  }
}

const ms = (micros: number): number | null => (micros === 0 ? null : Math.floor(micros / 1000));

/** Plays the file to its end, or until the destination hangs up. */
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
  raiseExecute({ channel, parts }, application);
  const source = soundSource(file, parts.promptsDir);
  if (source !== null) call.sound = readFileSync(file);
  const lengthMs = source === null ? 0 : source.samples / samplesAMs;
  const leavesMs =
    behaviour.kind === 'answers' && behaviour.endedBy === 'callee'
      ? channel.times.answered / 1000 + behaviour.talkMs
      : Infinity;
  const endsMs = timeline.now() + lengthMs;
  await new Promise<void>((done) => {
    timeline.at(Math.min(endsMs, leavesMs), done);
  });
  const response = source === null ? 'FILE NOT FOUND' : 'FILE PLAYED';
  channel.variables.set('current_application_response', response);
  raiseExecuteComplete({ channel, parts }, application);
  if (leavesMs < endsMs) channel.variables.set('sip_hangup_disposition', 'recv_bye');
  hangUp(parts, channel, 'NORMAL_CLEARING');
  leaveExecution(channel);
  await reportLeg(parts, channel, null);
}
