import type { ExpectedRecord } from '../../../tools/oracle/index.js';
import type { MadeAttempt, MadeCall } from './calls.js';

const switchName = 'fs1';
const coreUuid = 'd0da6087-bc48-4958-9822-339d49f08e9b';

/** A leg as mod_json_cdr posts it; values of variables are percent-encoded, as the switch does. */
export interface LegPost {
  readonly uuid: string;
  readonly body: string;
}

function post(
  uuid: string,
  variables: Readonly<Record<string, string | number | null>>,
  profile: Readonly<Record<string, string>>,
): LegPost {
  const told = Object.entries(variables).flatMap(([name, value]) =>
    value === null ? [] : [[name, encodeURIComponent(value)]],
  );
  return {
    uuid,
    body: JSON.stringify({
      'core-uuid': coreUuid,
      switchname: switchName,
      variables: { uuid, ...(Object.fromEntries(told) as object) },
      callflow: [{ caller_profile: profile }],
    }),
  };
}

const timesOf = ({
  startedAt,
  answeredAt,
  endedAt,
}: Pick<MadeCall, 'startedAt' | 'answeredAt' | 'endedAt'>) => ({
  start_uepoch: startedAt,
  progress_uepoch: startedAt + 10_000,
  answer_uepoch: answeredAt ?? 0,
  end_uepoch: endedAt,
  billusec: answeredAt === null ? 0 : endedAt - answeredAt,
});

export const bLegOf = (call: MadeCall, attempt: MadeAttempt): LegPost =>
  post(
    attempt.legUuid,
    {
      direction: 'outbound',
      ...timesOf(attempt),
      hangup_cause: attempt.cause,
      originating_leg_uuid: call.callId,
      sip_call_id: `${attempt.legUuid}@fs1`,
      belfabriek_call_id: call.callId,
      belfabriek_carrier: attempt.carrierId,
      belfabriek_attempt: call.attempts.indexOf(attempt) + 1,
      belfabriek_trunk_try: 1,
      belfabriek_destination: attempt.destination,
      belfabriek_trunk: attempt.trunkId,
    },
    { destination_number: attempt.destination.slice(1) },
  );

export function aLegOf(call: MadeCall): LegPost {
  const { tariff, attempts } = call;
  const bridged = attempts.findLast(({ answeredAt }) => answeredAt !== null);
  const legs = attempts.map(
    ({ legUuid, destination }) => `${legUuid};Outbound Call;${destination.slice(1)}`,
  );
  const announced = tariff && `tariff:${tariff.playedMs}/${tariff.lengthMs}/${'ab'.repeat(32)}`;
  return post(
    call.callId,
    {
      direction: 'inbound',
      ...timesOf(call),
      progress_media_uepoch: tariff === null ? 0 : call.startedAt + 20_000,
      hangup_cause: 'NORMAL_CLEARING',
      originated_legs: legs.length === 1 ? legs[0]! : `ARRAY::${legs.join('|:')}`,
      last_bridge_to: bridged?.legUuid ?? null,
      sip_req_user: call.calledNumber,
      sip_call_id: call.sipCallId,
      belfabriek_call_id: call.callId,
      belfabriek_number: call.calledNumber,
      belfabriek_owner: call.ownerId,
      belfabriek_carrier: call.carrierId,
      belfabriek_origin: call.origin,
      belfabriek_flow: 1,
      belfabriek_tariff: tariff?.id ?? null,
      belfabriek_announced: announced,
    },
    {
      caller_id_number: call.callingNumber ?? '',
      destination_number: call.calledNumber,
    },
  );
}

/** All legs of a call, the A leg last: it completes the call. */
export const legsOf = (call: MadeCall): LegPost[] => [
  ...call.attempts.map((attempt) => bLegOf(call, attempt)),
  aLegOf(call),
];

const originOf = (text: string): ExpectedRecord['origin'] => {
  const [country, kind] = text.split('/');
  return {
    country: country === '-' ? null : (country ?? null),
    kind: kind as ExpectedRecord['origin']['kind'],
  };
};

/** A call's record by the posted legs. @param without Uuid of a leg that was not posted. */
export const recordOf = (call: MadeCall, without?: string): ExpectedRecord => ({
  callId: call.callId,
  switchName,
  sipCallId: call.sipCallId,
  carrierId: call.carrierId,
  ownerId: call.ownerId,
  callingNumber: call.callingNumber,
  withheld: false,
  origin: originOf(call.origin),
  calledNumber: call.calledNumber,
  flowVersion: 1,
  tariffId: call.tariff?.id ?? null,
  startedAt: call.startedAt,
  answeredAt: call.answeredAt,
  endedAt: call.endedAt,
  billedMicros: call.answeredAt === null ? 0 : call.endedAt - call.answeredAt,
  hangupCause: 'NORMAL_CLEARING',
  deliveredTo: null,
  announcements:
    call.tariff === null
      ? []
      : [
          {
            prompt: 'tariff',
            playedMs: call.tariff.playedMs,
            lengthMs: call.tariff.lengthMs,
            audio: null,
          },
        ],
  answerOffsetMs: null,
  audio: [],
  queuedLocally: false,
  refused: null,
  suspicions: [],
  lost: false,
  missingLegs: without === undefined ? [] : [without],
  attempts: call.attempts
    .filter(({ legUuid }) => legUuid !== without)
    .map(({ legUuid, destination, trunkId, startedAt, answeredAt, endedAt, cause }, index) => ({
      legUuid,
      attempt: index + 1,
      trunkTry: 1 as const,
      destination,
      trunkId,
      startedAt,
      answeredAt,
      endedAt,
      hangupCause: cause,
    })),
});
