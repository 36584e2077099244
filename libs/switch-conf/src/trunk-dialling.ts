import { AppError, fieldProblem } from '@app/common';
import type { TrunkSnapshot } from '@app/contracts';
import { writtenNumber } from '@app/number-plan';
import { carriersCountry } from './carriers-country.js';

/** What a trunk has to say of how a number is dialled by it. */
export type DialledTrunk = Pick<
  TrunkSnapshot,
  'id' | 'host' | 'port' | 'numberFormat' | 'dialPrefix' | 'codecs' | 'channels'
>;

/** What the switch offers when nothing else is asked for: `outbound-codec-prefs` of freeswitch/conf. */
const ownCodecs = 'PCMA,PCMU';

/**
 * A word of a dial string, checked, whoever checked it before: `,|[]{}^` mean something there.
 * @throws AppError invalid `unsafe-dial-string`, naming the field.
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

/** Where a number (E.164) is rung by a trunk, written as its carrier takes it. */
export function dialTarget(destination: string, trunk: DialledTrunk): string {
  const host = dialPart('host', trunk.host, /^[A-Za-z0-9.-]{1,253}$/);
  const prefix = dialPart('dialPrefix', trunk.dialPrefix, /^[\d*#]{0,10}$/);
  const user = writtenNumber(destination, trunk.numberFormat, carriersCountry);
  return `sofia/carriers/${prefix}${user}@${host}:${trunk.port}`;
}

/**
 * The trunk's channels are counted on the leg itself, before its INVITE is sent: a full one costs no
 * more than a leg that failed at once. `^^:` makes the colon the separator of codecs.
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
 * Causes that say that the trunk failed, and not the destination (measured: freeswitch/README.md): SIP
 * 5xx and what isn't a carrier's to say about a number, Q.850's congestions, no answer at all to an
 * INVITE, a full trunk (SWITCH_CONGESTION, by the switch itself). Not what ends a loop (482, 483, and the
 * switch's own count of hops): if each hop went on by its next trunk, none would end.
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

/** Of each destination so many trunks are tried. */
export const mostTries = 3;
