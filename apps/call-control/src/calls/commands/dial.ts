import { Logger } from '@nestjs/common';
import type { Command, Outcome } from '@app/call-flow';
import { channelVariables } from '@app/contracts';
import { execute, type Step as Send } from '@app/event-socket';
import { isTrunkFault } from '@app/switch-conf';
import { trunkFailures } from '../../metrics.js';
import type { ReadVariable } from '../live/call-channel.js';
import { dialString, rangVariable, type Leg } from './dial-string.js';
import { legUuid } from './leg-uuid.js';
import type { LiveCall } from '../live/live-call.js';
import {
  bridgeVariables,
  causesOf,
  failure,
  isAnswered,
  mostTellingOf,
  unspecifiedCause,
  verdictOf,
  wasDialled,
} from './bridge-outcome.js';
import type { OnSwitch } from './on-switch.js';
import { recordingSettings } from './record.js';
import { encodeTry, ringSecondsLeft, type LegAgain } from '../live/trunk-try.js';

const logger = new Logger('Call');

/**
 * Ringing tone for a caller who already has audio (answered, or heard an announcement); else there
 * would be silence.
 */
const dutchRinging = '%(1000,4000,425)';

/** Cause for a destination that no trunk takes. */
const noRoute = 'NO_ROUTE_DESTINATION';
/**
 * Cause for a destination in a country that isn’t allowed, or of an owner who reached the spend
 * limit.
 */
const barred = 'OUTGOING_CALL_BARRED';

/** Keys by which the destination pauses and resumes a recording. */
const pauseKeys = { '*1': 'record_session_mask', '*2': 'record_session_unmask' } as const;

type RoutedLeg = Leg & Pick<LegAgain, 'failed'> & { readonly carrierId: string };

/**
 * Rings destinations simultaneously, each over its first trunk. A destination whose trunk fails is
 * tried over its next one, unless it has already rung. Keys must pass through during a
 * conversation, so they can't be marked as sensitive; a filter keeps them out of the records.
 */
export function dial(command: Extract<Command, { kind: 'dial' }>, call: LiveCall): OnSwitch {
  const { callId, number, questions, trunkTry } = call;
  const trunkNumber = trunkTry?.number ?? 1;
  const tried = command.legs.flatMap(({ destination, ringSeconds, attempt }) => {
    if (!trunkTry) return [{ destination, attempt, ringSeconds, failed: [] }];
    const again = trunkTry.legs.find((each) => each.attempt === attempt);
    return again ? [{ destination, ...again }] : [];
  });
  const routed = tried.flatMap((leg): RoutedLeg[] => {
    const [trunk, next] = call.trunksTo(leg.destination, leg.failed);
    if (!trunk) return [];
    const { destination, attempt, ringSeconds, failed } = leg;
    const routedLeg: RoutedLeg = {
      uuid: legUuid(callId, attempt, trunkNumber),
      callId,
      attempt,
      trunkTry: trunkNumber,
      destination,
      ringSeconds,
      failed,
      trunk,
      carrierId: trunk.carrierId,
      hasNext: next !== undefined,
    };
    return [routedLeg];
  });
  let legs = routed;
  const uuids = legs.map(({ uuid }) => uuid);
  const caller = { callId, ownerId: number.ownerId };

  const recordingName = `${callId}-${command.legs[0]?.attempt}`;
  const isRecorded = command.recording !== 'off';
  const file = isRecorded ? call.recordingFile(recordingName) : null;
  const read = [
    bridgeVariables.causes,
    bridgeVariables.disposition,
    ...legs.filter(({ hasNext }) => hasNext).map(({ attempt }) => rangVariable(attempt)),
  ];

  /**
   * The legs that must be tried again: their trunk failed before the destination rang, and they
   * have another trunk.
   */
  function failedByTrunk(channel: ReadVariable, causes: ReadonlyMap<string, string>) {
    return legs.flatMap(({ uuid, attempt, ringSeconds, hasNext, trunk, failed }): LegAgain[] => {
      const cause = causes.get(uuid) ?? (legs.length === 1 ? verdictOf(channel) : undefined);
      if (cause === undefined || !isTrunkFault(cause)) return [];
      trunkFailures.inc({ trunk: trunk.id });
      if (!hasNext || channel(rangVariable(attempt)) !== undefined) return [];
      const what = { callId, trunk: trunk.id, attempt, cause };
      logger.warn('a trunk failed; trying the destination over the next trunk', what);
      const left = ringSecondsLeft(ringSeconds, cause);
      return [{ attempt, ringSeconds: left, failed: [...failed, trunk.id] }];
    });
  }

  return {
    async prepare() {
      const bars = await call.bars(routed);
      for (const { uuid, attempt, destination } of routed) {
        const by = bars.get(uuid);
        if (by === undefined) continue;
        logger.warn(
          'a destination is not dialled: its country is barred or the spend limit is reached',
          { callId, attempt, by },
        );
        call.barred.add(attempt, destination, by);
        questions.ended(destination, caller, barred);
      }
      legs = routed.filter(({ uuid }) => !bars.has(uuid));
    },

    write() {
      for (const { destination, attempt } of tried) {
        if (routed.some((leg) => leg.attempt === attempt)) continue;
        const what = { callId, attempt, trunkTry: trunkNumber };
        logger.error('no trunk takes a destination; it is not dialled', what);
        questions.ended(destination, caller, noRoute);
      }
      if (legs.length === 0) {
        call.trunkTry = null;
        return {
          kind: 'failed',
          cause: trunkTry?.earlier ?? (routed.length > 0 ? barred : noRoute),
        };
      }
      const { confirm, present } = command;
      const argument = dialString({
        legs,
        confirm: confirm && {
          key: confirm.key,
          file: call.audible({ kind: 'prompt', ...confirm })?.file ?? null,
        },
        shownNumber: present === 'service-number' ? number.number : null,
        recording: file,
      });
      const bridge = execute('bridge', argument);
      for (const { destination, uuid } of legs) questions.dialling(destination, caller, uuid);
      if (isRecorded) call.audio.add('recording', recordingName);
      call.listened = false;
      return {
        set: {
          sensitive_dtmf: 'false',
          ringback: call.hasMedia ? dutchRinging : '',
          [channelVariables.recording]: file ?? '',
          [channelVariables.trunkTry]: trunkTry ? encodeTry(trunkTry) : '',
          ...(isRecorded
            ? { ...recordingSettings, RECORD_STEREO: 'true', RECORD_BRIDGE_REQ: 'true' }
            : {}),
        },
        unset: [
          bridgeVariables.causes,
          bridgeVariables.disposition,
          // The previous try of this step has left its done mark, which must not count for this
          // try.
          ...(trunkTry ? [channelVariables.done] : []),
        ],
        run: file === null ? [bridge] : recorded(bridge, file, command.recording === 'pausable'),
        read,
      };
    },

    outcome(channel): Outcome | null {
      const causes = causesOf(channel, uuids);
      const hasAnswered = isAnswered(channel, causes);
      const again = hasAnswered ? [] : failedByTrunk(channel, causes);
      const over = legs.filter((leg) => again.every(({ attempt }) => attempt !== leg.attempt));
      const earlier = trunkTry?.earlier ?? null;
      if (again.length > 0) {
        const ended = over.map(({ uuid }) => causes.get(uuid) ?? unspecifiedCause);
        const telling = mostTellingOf([...(earlier === null ? [] : [earlier]), ...ended]) ?? null;
        call.trunkTry = { number: trunkNumber + 1, legs: again, earlier: telling };
      } else call.trunkTry = null;
      const failed = hasAnswered ? null : failure(channel, causes, earlier);
      for (const { uuid, destination } of over) {
        questions.ended(destination, caller, causes.get(uuid) ?? failed);
      }
      // A person who answered but didn't press the key doesn't show in the causes, so `false` isn't
      // certain then.
      const unlessNone = command.confirm ? null : false;
      for (const { uuid } of legs) call.legOver(uuid, causes.get(uuid) === 'NONE' || unlessNone);
      if (call.trunkTry) return null;
      call.variables.set(channelVariables.recording, '');
      if (failed === null) return { kind: 'answered' };
      call.audio.remove('recording', recordingName);
      return { kind: 'failed', cause: failed };
    },

    hasRun: (read) => wasDialled(read, uuids),

    gone(hasRun) {
      for (const { uuid, destination } of legs) {
        questions.ended(destination, caller, null);
        if (hasRun) call.legOver(uuid, null);
        else call.legUndialled(uuid);
      }
    },
  };
}

/**
 * The writes of a recorded bridge. Those after the bridge only run when it failed: after a
 * conversation the call ends.
 */
function recorded(bridge: Send, file: string, isPausable: boolean): Send[] {
  const forgetKeys = execute('clear_digit_action', 'all,peer');
  const bindKeys = Object.entries(pauseKeys).map(([keys, application]) =>
    execute('bind_digit_action', `rec,${keys},exec[i]:${application},${file},peer,self`),
  );
  return [
    ...(isPausable ? [forgetKeys, ...bindKeys, execute('digit_action_set_realm', 'rec,peer')] : []),
    execute('record_session', file),
    bridge,
    execute('stop_record_session', file),
    ...(isPausable ? [forgetKeys] : []),
  ];
}
