import { AppError, fieldProblem } from '@app/common';
import type { TrunkSnapshot } from '@app/contracts';
import { writtenNumber } from '@app/number-plan';
import { carriersCountry } from './carriers-country.js';

/** The fields of a trunk that determine how a number is dialled over it. */
export type DialledTrunk = Pick<
  TrunkSnapshot,
  'id' | 'host' | 'port' | 'numberFormat' | 'dialPrefix' | 'codecs' | 'channels'
>;

/** The codecs that the switch offers by default: `outbound-codec-prefs` of freeswitch/conf. */
const ownCodecs = 'PCMA,PCMU';

/**
 * Returns a word of a dial string after checking it again: `,|[]{}^` have a meaning there.
 * @throws AppError invalid `unsafe-dial-string`, naming the field
 */
export function dialPart(field: string, value: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  throw new AppError('invalid', 'unsafe-dial-string', `${field} may not stand in a dial string`, [
    fieldProblem(field, 'not-in-dial-string', { pattern: pattern.source }),
  ]);
}

export const dialId = (field: string, value: string): string =>
  dialPart(field, value, /^[a-z0-9-]{1,64}$/);

export const dialUuid = (field: string, value: string): string =>
  dialPart(field, value, /^[0-9a-f-]{36}$/);

export const dialNumber = (field: string, value: string): string =>
  dialPart(field, value, /^\+[1-9]\d{1,14}$/);

export const dialPath = (field: string, value: string): string =>
  dialPart(field, value, /^\/[\w./-]{1,400}$/);

/** The dial string of a number (E.164) over a trunk, in its carrier's number format. */
export function dialTarget(destination: string, trunk: DialledTrunk): string {
  const host = dialPart('host', trunk.host, /^[A-Za-z0-9.-]{1,253}$/);
  const prefix = dialPart('dialPrefix', trunk.dialPrefix, /^[\d*#]{0,10}$/);
  const user = writtenNumber(destination, trunk.numberFormat, carriersCountry);
  return `sofia/carriers/${prefix}${user}@${host}:${trunk.port}`;
}

/**
 * Channel variables of a leg over the trunk. The trunk's channels are counted on the leg itself,
 * before its INVITE: a full trunk costs no more than a leg that fails at once. `^^:` makes the
 * colon the separator of codecs.
 */
export function trunkVariables(trunk: DialledTrunk): string[] {
  const codecs = trunk.codecs.map((codec) => dialPart('codec', codec, /^PCM[AU]$/));
  const isOwn = codecs.join(',') === ownCodecs;
  const offered = codecs.length === 1 ? codecs.join('') : `^^:${codecs.join(':')}`;
  const most =
    trunk.channels === null ? null : dialPart('channels', String(trunk.channels), /^\d{1,6}$/);
  const limit = `limit hash trunk ${dialId('trunk', trunk.id)} ${most} !SWITCH_CONGESTION`;
  return [
    ...(isOwn ? [] : [`absolute_codec_string=${offered}`]),
    ...(most === null ? [] : [`execute_on_originate=${limit}`]),
  ];
}

/**
 * Causes that show a failure of the trunk rather than of the destination (measured:
 * freeswitch/README.md): SIP 5xx and other answers that say nothing about the number, Q.850's
 * congestions, no answer at all to an INVITE, a full trunk (SWITCH_CONGESTION, by the switch
 * itself). Causes of a loop aren't included (482, 483, and the switch's own hop limit): if each hop
 * tried its next trunk, a loop would never end.
 */
const trunkFaults: ReadonlySet<string> = new Set([
  'NORMAL_TEMPORARY_FAILURE',
  'NORMAL_CIRCUIT_CONGESTION',
  'NETWORK_OUT_OF_ORDER',
  'SWITCH_CONGESTION',
  'REQUESTED_CHAN_UNAVAIL',
  'DESTINATION_OUT_OF_ORDER',
  'SERVICE_UNAVAILABLE',
  'SERVICE_NOT_IMPLEMENTED',
  'INCOMPATIBLE_DESTINATION',
  'RECOVERY_ON_TIMER_EXPIRE',
  'INTERWORKING',
  'NORMAL_UNSPECIFIED',
  'GATEWAY_DOWN',
  'PROGRESS_TIMEOUT',
]);

export const isTrunkFault = (cause: string): boolean => trunkFaults.has(cause);

/** Most trunks tried for each destination. */
export const mostTries = 3;
