import type { Call } from '../calls/call.js';
import { NotCapturedError } from '../calls/call.js';
import type { DestinationBehaviour } from '../calls/call-script.js';
import { uuidOf } from '../calls/deterministic-id.js';
import {
  bLegOf,
  type DialTarget,
  markDialogKnown,
  markMediaKnown,
  markRefusedUnheard,
  markUnreachable,
} from '../channel/b-leg.js';
import { causeOfStatus, phraseOf, q850Of } from '../channel/causes.js';
import type { Channel } from '../channel/channel.js';
import { hangUp, reportLeg } from '../channel/leg-end.js';
import type { ScheduledWork } from '../clock/sim-clock.js';
import { setToTag } from './answering.js';
import type { DialedLeg } from './dial-string.js';

/** The switch gives up ringing after this when it wasn't told otherwise. */
const defaultTimeoutSeconds = 60;

/** A leg being dialled: it rings until it answers, refuses or is given up. */
export interface RingingLeg {
  readonly channel: Channel;
  readonly behaviour: DestinationBehaviour;
  readonly target: DialTarget;
  /** Null while it rings; NONE when it answered. */
  outcome: string | null;
}

export interface Origination {
  readonly legs: readonly RingingLeg[];
  readonly answered: RingingLeg | null;
  /** Cause for the call when none answered. */
  readonly cause: string;
}

function behaviourOf(call: Call, { user }: DialTarget): DestinationBehaviour {
  const behaviour = call.script.destinations[`+${user}`] ?? call.script.destinations[user];
  if (!behaviour) throw new NotCapturedError(`a destination that the script doesn't name: ${user}`);
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
  parts.events.raise('CHANNEL_CREATE', channel);
  channel.state = 'CS_CONSUME_MEDIA';
  return { channel, behaviour, target, outcome: null };
}

/** Whom the caller's leg is shown to talk to, from the first ring on. */
export function showCallee(aLeg: Channel, bLeg: Channel): void {
  aLeg.profile.calleeIdName = bLeg.profile.calleeIdName;
  aLeg.profile.calleeIdNumber = bLeg.profile.calleeIdNumber;
}

/** The destination's 180, passed on to the caller once. */
function ring(call: Call, leg: RingingLeg): void {
  const { parts, channel: aLeg } = call;
  markDialogKnown(leg.channel, leg.target, parts.identity);
  leg.channel.times.progress = call.micros();
  if (leg.channel.other) leg.channel.other.times.progress = call.micros();
  parts.events.raise('CHANNEL_PROGRESS', leg.channel);
  leg.channel.callState = 'RINGING';
  if (aLeg.isDown) return;
  showCallee(aLeg, leg.channel);
  if (aLeg.times.progress !== 0) return;
  aLeg.times.progress = call.micros();
  // With 183 or 200 before, the caller is told nothing more.
  if (aLeg.times.progressMedia !== 0 || aLeg.times.answered !== 0) return;
  setToTag(call);
  parts.events.raise('CHANNEL_PROGRESS', aLeg);
}

function end(call: Call, leg: RingingLeg, cause: string): void {
  leg.outcome = cause;
  hangUp(call.parts, leg.channel, cause);
  call.alongside(reportLeg(call.parts, leg.channel, null));
}

function refuse(call: Call, leg: RingingLeg, status: number): void {
  const cause = causeOfStatus(status);
  const phrase = phraseOf(status);
  if (leg.behaviour.kind === 'down') markUnreachable(leg.channel);
  else if (leg.channel.times.progress === 0) markRefusedUnheard(leg.channel, leg.target);
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

function pickUp(call: Call, leg: RingingLeg): void {
  leg.outcome = 'NONE';
  markMediaKnown(leg.channel, leg.target, call.parts.identity);
  leg.channel.times.answered = call.micros();
  leg.channel.answerState = 'answered';
  call.parts.events.raise('CHANNEL_ANSWER', leg.channel);
  leg.channel.callState = 'ACTIVE';
}

const isHeardRinging = (behaviour: DestinationBehaviour): boolean =>
  behaviour.kind === 'answers' ||
  behaviour.kind === 'rings' ||
  (behaviour.kind === 'refuses' && behaviour.rings === true);

/** What the destination does, and after how long; null when it just rings. */
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
    case 'rings':
      return null;
  }
}

/**
 * Dials the legs of one group at once and waits for the first answer, until all have refused, the
 * time is up, or the caller is gone. Legs still ringing then are given up.
 */
export async function originate(
  call: Call,
  group: readonly DialedLeg[],
  ofAll: Readonly<Record<string, string>>,
): Promise<Origination> {
  const { channel: aLeg } = call;
  const startMs = aLeg.timeline.now();
  const seconds = Number(ofAll['originate_timeout'] ?? defaultTimeoutSeconds);
  const dialed = group.map((each) => ({ each, behaviour: behaviourOf(call, each.target) }));
  const legs = dialed.map(({ each, behaviour }) => dial(call, each, behaviour, ofAll));

  const over = await new Promise<'answered' | 'refused' | 'time-out' | 'caller-gone'>((done) => {
    const work: ScheduledWork[] = [];
    const finish = (how: 'answered' | 'refused' | 'time-out' | 'caller-gone'): void => {
      for (const each of work) each.cancel();
      forget();
      done(how);
    };
    const forget = aLeg.onceHungUp(() => finish('caller-gone'));
    // First of all: what happens at that very instant comes too late.
    work.push(aLeg.timeline.at(startMs + seconds * 1000, () => finish('time-out')));
    for (const leg of legs) {
      if (isHeardRinging(leg.behaviour)) {
        work.push(aLeg.timeline.at(startMs, () => ring(call, leg)));
      }
      const planned = plan(call, leg);
      if (!planned) continue;
      work.push(
        aLeg.timeline.at(startMs + planned.afterMs, () => {
          planned.act();
          if (leg.outcome === 'NONE') finish('answered');
          else if (legs.every(({ outcome }) => outcome !== null)) finish('refused');
        }),
      );
    }
  });

  return settle(call, legs, over);
}

function settle(
  call: Call,
  legs: readonly RingingLeg[],
  over: 'answered' | 'refused' | 'time-out' | 'caller-gone',
): Origination {
  const ringing = legs.filter(({ outcome }) => outcome === null);
  if (over === 'answered') {
    for (const leg of ringing) end(call, leg, 'LOSE_RACE');
    const answered = legs.find(({ outcome }) => outcome === 'NONE') ?? null;
    return { legs, answered, cause: 'SUCCESS' };
  }
  if (over === 'time-out') {
    for (const leg of ringing) end(call, leg, 'NO_ANSWER');
    call.channel.variables.set('last_bridge_hangup_cause', 'NO_ANSWER');
    return { legs, answered: null, cause: 'NO_ANSWER' };
  }
  if (over === 'caller-gone') {
    for (const leg of ringing) {
      leg.channel.variables.setAll({
        sip_hangup_phrase: 'Request Terminated',
        last_bridge_hangup_cause: 'ORIGINATOR_CANCEL',
        last_bridge_proto_specific_hangup_cause: 'sip:487',
      });
      end(call, leg, 'ORIGINATOR_CANCEL');
    }
    return { legs, answered: null, cause: 'ORIGINATOR_CANCEL' };
  }
  if (legs.length > 1) throw new NotCapturedError('several legs at once that all refuse');
  return { legs, answered: null, cause: legs[0]?.outcome ?? 'NORMAL_CLEARING' };
}
