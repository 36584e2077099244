import type { Call } from '../calls/call.js';
import { hangUp, reportLeg } from '../calls/leg-end.js';
import {
  bLegOf,
  markDialogKnown,
  markInvited,
  markMediaKnown,
  markRefusedHeard,
  markRefusedUnheard,
  markUnreachable,
} from '../channel/b-leg.js';
import { causeOfStatus, phraseOf, q850Of } from '../channel/causes.js';
import type { Channel } from '../channel/channel.js';
import type { DialTarget } from '../channel/dial-target.js';
import type { ScheduledWork } from '../clock/sim-clock.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';
import { uuidOf } from '../kernel/deterministic-id.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { spanOf } from '../recording/spans.js';
import { setToTag } from './answering.js';
import { ask, type Question, questionOf } from './confirmation.js';
import type { DialedLeg } from './dial-string.js';
import { runApiOn, runOnOriginate } from './leg-moments.js';
import { Ringback } from './ringback.js';

/** The switch stops ringing after this time when `originate_timeout` is absent. */
const defaultTimeoutSeconds = 60;

/** How long the switch waits for any SIP answer: `timer-T1X64` of freeswitch/conf. */
const silentMs = 5_000;

/** A dialled leg: it rings until it answers, refuses or is given up. */
export interface RingingLeg {
  readonly channel: Channel;
  readonly behaviour: DestinationBehaviour;
  readonly target: DialTarget;
  /**
   * Null while the leg rings or is asked to confirm; NONE once it has answered and, if asked,
   * confirmed; else the cause.
   */
  outcome: string | null;
  answeredMs: number | null;
}

export interface Origination {
  readonly legs: readonly RingingLeg[];
  readonly answered: RingingLeg | null;
  /** The call's cause when no leg answered. */
  readonly cause: string;
}

function behaviourOf(call: Call, { user, host, port }: DialTarget): DestinationBehaviour {
  const { trunks, destinations } = call.script;
  const behaviour = trunks[`${host}:${port}`] ?? destinations[`+${user}`] ?? destinations[user];
  if (!behaviour) throw new NotCapturedError(`the script names no destination ${user}`);
  return behaviour;
}

function dial(
  call: Call,
  { target, variables }: DialedLeg,
  behaviour: DestinationBehaviour,
  ofAll: Readonly<Record<string, string>>,
): RingingLeg {
  const { parts, channel: aLeg, script } = call;
  const number = parts.nextSessionId();
  const uuid = variables['origination_uuid'] ?? uuidOf('b-leg', script.sipCallId, String(number));
  const channel = bLegOf(
    aLeg,
    { uuid, target, sessionId: number, variables: { ...variables, ...ofAll } },
    parts.identity,
  );
  parts.channels.set(uuid, channel);
  aLeg.variables.set('originate_signal_bond', uuid);
  aLeg.variables.push('originated_legs', `${uuid};${channel.profile.calleeIdName};${target.user}`);
  runOnOriginate(call, channel);
  if (!channel.isDown) {
    markInvited(channel, target, parts.identity);
    call.dialled.push({ leg: channel, target });
  }
  parts.events.raise('CHANNEL_CREATE', channel);
  const leg = { channel, behaviour, target, outcome: channel.hangupCause, answeredMs: null };
  if (channel.hangupCause !== null) {
    aLeg.variables.set('last_bridge_hangup_cause', channel.hangupCause);
    call.alongside(reportLeg(parts, channel, null));
  } else channel.state = 'CS_CONSUME_MEDIA';
  return leg;
}

/** Shows the destination on the caller's leg, from the first ring on. */
export function showCallee(aLeg: Channel, bLeg: Channel): void {
  aLeg.profile.calleeIdName = bLeg.profile.calleeIdName;
  aLeg.profile.calleeIdNumber = bLeg.profile.calleeIdNumber;
}

/** Notes the destination's 180, and passes it on to the caller once. */
function ring(call: Call, leg: RingingLeg, isOnlyOne: boolean): void {
  const { parts, channel: aLeg } = call;
  markDialogKnown(leg.channel, leg.target, parts.identity);
  leg.channel.times.progress = call.micros();
  if (leg.channel.other) leg.channel.other.times.progress = call.micros();
  parts.events.raise('CHANNEL_PROGRESS', leg.channel);
  runApiOn('ring', call, leg.channel);
  leg.channel.callState = 'RINGING';
  if (aLeg.isDown) return;
  if (isOnlyOne) showCallee(aLeg, leg.channel);
  if (aLeg.times.progress !== 0) return;
  aLeg.times.progress = call.micros();
  // After a 183 or 200 the caller gets no 180.
  if (aLeg.times.progressMedia !== 0 || aLeg.times.answered !== 0) return;
  setToTag(call);
  parts.events.raise('CHANNEL_PROGRESS', aLeg);
}

function end(call: Call, leg: RingingLeg, cause: string, disposition = ''): void {
  leg.outcome = cause;
  hangUp(call.parts, leg.channel, cause);
  if (disposition !== '') leg.channel.variables.set('sip_hangup_disposition', disposition);
  call.alongside(reportLeg(call.parts, leg.channel, null));
}

function refuse(call: Call, leg: RingingLeg, status: number): void {
  const cause = causeOfStatus(status);
  const phrase = phraseOf(status);
  if (leg.behaviour.kind === 'down' || leg.behaviour.kind === 'silent')
    markUnreachable(leg.channel);
  else if (leg.channel.times.progress === 0) markRefusedUnheard(leg.channel, leg.target);
  else markRefusedHeard(leg.channel, leg.target);
  leg.channel.variables.setAll({
    sip_hangup_disposition: 'recv_refuse',
    sip_invite_failure_status: String(status),
    sip_invite_failure_phrase: phrase,
    sip_term_status: String(status),
    proto_specific_hangup_cause: `sip:${status}`,
    sip_term_cause: String(q850Of(cause)),
  });
  call.channel.variables.setAll({
    sip_invite_failure_status: String(status),
    sip_invite_failure_phrase: phrase,
    sip_hangup_phrase: phrase,
    last_bridge_hangup_cause: cause,
    last_bridge_proto_specific_hangup_cause: `sip:${status}`,
  });
  end(call, leg, cause);
}

/** Copies the session that the destination agreed to: the caller's answer is made from it. */
function passOnSound({ channel }: Call, bLeg: Channel): void {
  channel.variables.unset('sip_invite_failure_status', 'sip_invite_failure_phrase');
  channel.variables.setAll({
    switch_m_sdp: bLeg.variables.get('switch_r_sdp') ?? '',
    video_media_flow: 'inactive',
    text_media_flow: 'inactive',
    audio_media_flow: 'sendrecv',
  });
}

function pickUp(call: Call, leg: RingingLeg): void {
  const { channel, behaviour } = leg;
  const nowMs = channel.timeline.now();
  leg.answeredMs = nowMs;
  markMediaKnown(channel, leg.target, call.parts.identity);
  channel.times.answered = call.micros();
  channel.answerState = 'answered';
  call.parts.events.raise('CHANNEL_ANSWER', channel);
  runApiOn('answer', call, channel);
  channel.callState = 'ACTIVE';
  passOnSound(call, channel);
  if (behaviour.kind !== 'answers') return;
  for (const { afterMs, key } of behaviour.keys ?? []) {
    const work = channel.timeline.at(nowMs + afterMs, () => channel.press(key));
    channel.onceHungUp(() => work.cancel());
  }
  call.recordings.destinationSpeaks(
    (behaviour.speaks ?? []).map(({ afterMs, ms }) => spanOf(nowMs + afterMs, ms)),
  );
}

/** Ends the leg of a callee who hangs up during the question. */
function hangUpOnQuestion(call: Call, leg: RingingLeg): void {
  leg.channel.variables.setAll({
    sip_term_status: '200',
    proto_specific_hangup_cause: 'sip:200',
    sip_term_cause: '16',
  });
  call.channel.variables.setAll({
    sip_hangup_phrase: 'OK',
    last_bridge_hangup_cause: 'NORMAL_CLEARING',
    last_bridge_proto_specific_hangup_cause: 'sip:200',
  });
  end(call, leg, 'NORMAL_CLEARING', 'recv_bye');
  leg.channel.variables.set('read_result', 'failure');
}

const isHeardRinging = (behaviour: DestinationBehaviour): boolean =>
  behaviour.kind === 'answers' ||
  behaviour.kind === 'rings' ||
  (behaviour.kind === 'refuses' && behaviour.rings === true);

/** The destination's next act and its delay; null when it only rings. */
function plan(call: Call, leg: RingingLeg): { afterMs: number; act: () => void } | null {
  const { behaviour } = leg;
  switch (behaviour.kind) {
    case 'answers':
      return { afterMs: behaviour.ringMs, act: () => pickUp(call, leg) };
    case 'busy':
      return { afterMs: behaviour.ringMs, act: () => refuse(call, leg, 486) };
    case 'refuses':
      return { afterMs: behaviour.ringMs, act: () => refuse(call, leg, behaviour.status) };
    case 'down':
      return { afterMs: 0, act: () => refuse(call, leg, 503) };
    case 'silent':
      return { afterMs: silentMs, act: () => refuse(call, leg, 408) };
    case 'rings':
      return null;
  }
}

type Over = 'answered' | 'refused' | 'time-out' | 'caller-gone';

/** Gives up a leg: its time is over, or another leg answered first. */
function giveUp(call: Call, leg: RingingLeg, cause: string): void {
  call.channel.variables.set('last_bridge_hangup_cause', cause);
  end(call, leg, cause);
}

/**
 * Dials the legs of one group together and waits for the first answer (when asked, the first
 * confirmation), until all have refused, the time is over or the caller is gone. Legs that still
 * ring then are given up.
 */
export async function originate(
  call: Call,
  group: readonly DialedLeg[],
  ofAll: Readonly<Record<string, string>>,
): Promise<Origination> {
  const { channel: aLeg } = call;
  const { timeline } = aLeg;
  const startMs = timeline.now();
  const ringback = new Ringback(call);
  const seconds = Number(ofAll['originate_timeout'] ?? defaultTimeoutSeconds);
  const question = questionOf(call, ofAll);
  const dialed = group.map((each) => ({ each, behaviour: behaviourOf(call, each.target) }));
  const legs = dialed.map(({ each, behaviour }) => ({
    leg: dial(call, each, behaviour, ofAll),
    timeoutMs: Number(each.variables['leg_timeout'] ?? 0) * 1000,
  }));

  const over = await new Promise<Over>((done) => {
    const work: ScheduledWork[] = [];
    const calledOff: (() => void)[] = [];
    const finish = (how: Over): void => {
      for (const each of work) each.cancel();
      for (const each of calledOff) each();
      done(how);
    };
    const at = (atMs: number, deed: () => void): void => {
      work.push(timeline.at(atMs, deed));
    };
    const look = (): void => {
      if (legs.some(({ leg }) => leg.outcome === 'NONE')) finish('answered');
      else if (legs.every(({ leg }) => leg.outcome !== null)) finish('refused');
    };
    const giveUpAt = (leg: RingingLeg, atMs: number): void =>
      at(atMs, () => {
        if (leg.outcome !== null || timeline.now() < deadlineOf(leg, question, atMs)) return;
        giveUp(call, leg, 'ALLOTTED_TIMEOUT');
        look();
      });
    calledOff.push(aLeg.onceHungUp(() => finish('caller-gone')));
    // The time-out is scheduled first, so that it wins over an answer due at the same instant.
    at(startMs + seconds * 1000, () => finish('time-out'));
    at(startMs, look);
    for (const { leg, timeoutMs } of legs) {
      if (leg.outcome !== null) continue;
      if (timeoutMs > 0) giveUpAt(leg, startMs + timeoutMs);
      if (isHeardRinging(leg.behaviour)) at(startMs, () => ring(call, leg, legs.length === 1));
      const planned = plan(call, leg);
      if (!planned) continue;
      at(startMs + planned.afterMs, () => {
        if (leg.outcome !== null) return;
        planned.act();
        if (leg.answeredMs === null) return look();
        if (!question) return accept(leg, look);
        calledOff.push(ask(call, leg.channel, question, () => accept(leg, look)));
        if (question.timeoutMs !== null) giveUpAt(leg, leg.answeredMs + question.timeoutMs);
        if (leg.behaviour.kind !== 'answers' || leg.behaviour.endedBy === 'caller') return;
        at(leg.answeredMs + leg.behaviour.talkMs, () => {
          if (leg.outcome === null) hangUpOnQuestion(call, leg);
          look();
        });
      });
    }
  });

  ringback.stop();
  return settle(
    call,
    legs.map(({ leg }) => leg),
    over,
  );
}

function accept(leg: RingingLeg, look: () => void): void {
  leg.outcome = 'NONE';
  look();
}

/**
 * The instant when a leg is given up: `atMs`, or for a leg that answered before, its answer plus
 * the question's time-out (never, without one).
 */
function deadlineOf({ answeredMs }: RingingLeg, question: Question | null, atMs: number): number {
  if (answeredMs === null) return atMs;
  return question?.timeoutMs == null ? Infinity : answeredMs + question.timeoutMs;
}

function settle(call: Call, legs: readonly RingingLeg[], over: Over): Origination {
  const ringing = legs.filter(({ outcome }) => outcome === null);
  if (over === 'answered') {
    for (const leg of ringing) {
      leg.channel.variables.set('group_dial_status', 'loser');
      giveUp(call, leg, 'LOSE_RACE');
    }
    const answered = legs.find(({ outcome }) => outcome === 'NONE') ?? null;
    return { legs, answered, cause: 'SUCCESS' };
  }
  if (over === 'time-out') {
    for (const leg of ringing) giveUp(call, leg, 'NO_ANSWER');
    return { legs, answered: null, cause: 'NO_ANSWER' };
  }
  if (over === 'caller-gone') {
    for (const leg of ringing) {
      // The caller's leg is bound to the leg that was dialled last.
      if (leg === legs.at(-1)) leg.channel.variables.setAll(leftByCaller(call));
      end(call, leg, 'ORIGINATOR_CANCEL');
    }
    return { legs, answered: null, cause: 'ORIGINATOR_CANCEL' };
  }
  // When all legs refused, the first in the dial string gives the cause.
  return { legs, answered: null, cause: legs[0]?.outcome ?? 'NORMAL_CLEARING' };
}

/**
 * Variables of the bound leg about the caller's end: its cause, and the SIP message if there was
 * one.
 */
export function leftByCaller({ channel }: Call): Record<string, string> {
  const told = channel.variables.get('proto_specific_hangup_cause');
  const phrase = told === 'sip:487' ? 'Request Terminated' : 'OK';
  return {
    ...(told !== undefined && { sip_hangup_phrase: phrase }),
    last_bridge_hangup_cause: channel.hangupCause ?? 'NORMAL_CLEARING',
    ...(told !== undefined && { last_bridge_proto_specific_hangup_cause: told }),
  };
}
