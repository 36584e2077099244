import { channelVariables } from '@app/contracts';
import { originOf, parseCalling, type CallerOrigin } from '@app/number-plan';
import type { CallChannel, ReadVariable } from './call-channel.js';
import { carriersCountry } from '@app/switch-conf';

/** A call as the switch hands it over: new, or with the state that another controller left. */
export interface Arrival {
  /** The A leg's uuid. */
  readonly callId: string;
  /** The switch's own name. */
  readonly switchName: string;
  /** The IPv4 address that sent the INVITE. */
  readonly sourceAddress: string;
  /** The user part of the Request-URI, including any parameters of a telephone number. */
  readonly dialled: string;
  /**
   * The caller's number as the carrier gave it, **even when it is withheld**. Only for decisions
   * about this call: never log, store or set it on the channel.
   */
  readonly callingNumber: string | null;
  /** `callingNumber` as E.164; null when it isn't a valid number. */
  readonly caller: string | null;
  readonly origin: CallerOrigin;
  readonly withheld: boolean;
  /** Start of the call by the switch's clock: microseconds since 1970. */
  readonly startedAt: number;
  /** Current time by the switch's clock: milliseconds since 1970. It never runs back. */
  readonly nowMs: () => number;
  /** Text of the flow's state; undefined when no other controller has begun the call. */
  readonly state: string | undefined;
  /** True when the caller already hears our audio: no `pre_answer` is needed. */
  readonly hasMedia: boolean;
  readonly isAnswered: boolean;
  /** Reads any channel variable as it was at the hand-over. */
  readonly variable: ReadVariable;
}

export function readArrival({ uuid, channel }: CallChannel): Arrival {
  const variable: ReadVariable = (name) => channel.variable(name);
  const answerState = channel.header('Answer-State');
  const handedOverAt = instant(channel.header('Event-Date-Timestamp')) ?? Date.now() * 1000;
  const since = performance.now();
  // The dialplan overwrites Caller-ID-Number of a withheld call, but not the original number.
  const callingNumber =
    channel.header('Caller-Orig-Caller-ID-Number') ??
    channel.header('Caller-Caller-ID-Number') ??
    null;
  return {
    callId: uuid,
    switchName: channel.header('FreeSWITCH-Switchname') ?? '',
    sourceAddress: variable('sip_network_ip') ?? '',
    dialled: variable('sip_req_user') ?? channel.header('Caller-Destination-Number') ?? '',
    callingNumber,
    caller: parseCalling(callingNumber, carriersCountry),
    origin: originOf(callingNumber, carriersCountry),
    withheld: variable(channelVariables.withheld) === 'true',
    startedAt: instant(channel.header('Caller-Channel-Created-Time')) ?? handedOverAt,
    nowMs: () => handedOverAt / 1000 + performance.now() - since,
    state: variable(channelVariables.state),
    hasMedia: answerState === 'early' || answerState === 'answered',
    isAnswered: answerState === 'answered',
    variable,
  };
}

/** Parses the switch's timestamps: microseconds since 1970. */
const instant = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{14,15}$/.test(text) ? Number(text) : undefined;
