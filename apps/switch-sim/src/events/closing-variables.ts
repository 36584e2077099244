import { q850Of } from '../channel/causes.js';
import type { VariableValue } from '../channel/channel-variables.js';
import type { Channel } from '../channel/channel.js';
import { localStamp } from './event.js';

const seconds = (micros: number): number => Math.floor(micros / 1_000_000);
const millis = (micros: number): number => Math.floor(micros / 1000);

/**
 * Time between two moments in seconds, milliseconds and microseconds; 0 when either did not happen.
 */
function between(from: number, to: number): { sec: string; msec: string; usec: string } {
  if (from === 0 || to === 0) return { sec: '0', msec: '0', usec: '0' };
  return {
    sec: String(seconds(to) - seconds(from)),
    msec: String(millis(to) - millis(from)),
    usec: String(to - from),
  };
}

/**
 * Sets the variables of a channel that is over: cause, times and durations, in the captured order.
 * `answersec` and the like count from the start, `billsec` from the answer; `waitsec` ends at the
 * bridge; an unanswered leg has a `duration` but no billed time.
 */
export function setClosingVariables(channel: Channel): void {
  const { variables, times, executed, profile, hangupCause } = channel;
  const cause = hangupCause ?? 'NORMAL_CLEARING';
  const stamps: [string, number][] = [
    ['start', times.created],
    ['profile_start', times.created],
    ['answer', times.answered],
    ['bridge', times.bridged],
    ['hold', times.lastHold],
    ['progress', times.progress],
    ['progress_media', times.progressMedia],
  ];
  const epochs = (name: string, micros: number): Record<string, VariableValue> => ({
    [`${name}_epoch`]: String(seconds(micros)),
    [`${name}_uepoch`]: String(micros),
  });
  const last = executed.at(-1);
  const total = between(times.created, times.hungUp);
  const billed = between(times.answered, times.hungUp);
  const progress = between(times.created, times.progress);
  const progressMedia = between(times.created, times.progressMedia);
  const answer = between(times.created, times.answered);
  const wait =
    times.bridged > times.created ? between(times.created, times.bridged) : between(0, 0);
  const flow = times.answered === 0 ? between(0, 0) : total;

  variables.setAll({
    hangup_cause: cause,
    hangup_cause_q850: String(q850Of(cause)),
    digits_dialed: digitsDialed(channel),
    ...Object.fromEntries(
      stamps
        .filter(([, micros]) => micros !== 0)
        .map(([name, micros]) => [`${name}_stamp`, localStamp(micros)]),
    ),
    hold_events: holdEvents(channel),
    end_stamp: localStamp(times.hungUp),
    ...epochs('start', times.created),
    ...epochs('profile_start', times.created),
    ...epochs('answer', times.answered),
    ...epochs('bridge', times.bridged),
    ...epochs('last_hold', times.lastHold),
    hold_accum_seconds: String(seconds(times.holdAccum)),
    hold_accum_usec: String(times.holdAccum),
    hold_accum_ms: String(millis(times.holdAccum)),
    ...epochs('resurrect', 0),
    ...epochs('progress', times.progress),
    ...epochs('progress_media', times.progressMedia),
    ...epochs('end', times.hungUp),
    last_app: last?.name ?? '',
    last_arg: last?.data ?? '',
    caller_id:
      profile.callerIdName === ''
        ? profile.callerIdNumber
        : `"${profile.callerIdName}" <${profile.callerIdNumber}>`,
    duration: total.sec,
    billsec: billed.sec,
    progresssec: progress.sec,
    answersec: answer.sec,
    waitsec: wait.sec,
    progress_mediasec: progressMedia.sec,
    flow_billsec: flow.sec,
    mduration: total.msec,
    billmsec: billed.msec,
    progressmsec: progress.msec,
    answermsec: answer.msec,
    waitmsec: wait.msec,
    progress_mediamsec: progressMedia.msec,
    flow_billmsec: flow.msec,
    uduration: total.usec,
    billusec: billed.usec,
    progressusec: progress.usec,
    answerusec: answer.usec,
    waitusec: wait.usec,
    progress_mediausec: progressMedia.usec,
    flow_billusec: flow.usec,
  });
}

/** The digits for the record; `digits_dialed_filter=.+` leaves only their number. */
function digitsDialed({ digitsDialed: digits, variables }: Channel): string {
  if (digits === '') return 'none';
  return variables.get('digits_dialed_filter') === '.+' ? 'X'.repeat(digits.length) : digits;
}

const holdEvents = ({ holds }: Channel): string =>
  holds.length === 0 ? '' : `{${holds.map(({ from, until }) => `{${from},${until}}`).join(',')}}`;

/** Names of the audio statistics of a leg. Audio is not simulated, so all counts are 0. */
const inboundCounts = [
  'raw_bytes',
  'media_bytes',
  'packet_count',
  'media_packet_count',
  'skip_packet_count',
  'jitter_packet_count',
  'dtmf_packet_count',
  'cng_packet_count',
  'flush_packet_count',
  'largest_jb_size',
] as const;
const inboundRates = [
  'jitter_min_variance',
  'jitter_max_variance',
  'jitter_loss_rate',
  'jitter_burst_rate',
  'mean_interval',
  'flaw_total',
] as const;
const outboundCounts = [
  'raw_bytes',
  'media_bytes',
  'packet_count',
  'media_packet_count',
  'skip_packet_count',
  'dtmf_packet_count',
  'cng_packet_count',
] as const;
const rtcpCounts = ['rtcp_packet_count', 'rtcp_octet_count'] as const;

const all = <T>(names: readonly string[], prefix: string, value: T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [`${prefix}${name}`, value]));

/** The audio statistics as `rtp_audio_*` variables. */
export const soundStatisticsVariables: Readonly<Record<string, VariableValue>> = {
  ...all(inboundCounts, 'rtp_audio_in_', '0'),
  ...all(inboundRates, 'rtp_audio_in_', '0.00'),
  rtp_audio_in_quality_percentage: '100.00',
  rtp_audio_in_mos: '4.50',
  ...all(outboundCounts, 'rtp_audio_out_', '0'),
  ...all(rtcpCounts, 'rtp_audio_', '0'),
};

/** The audio statistics as the record's `callStats`. */
export const soundStatistics = {
  audio: {
    inbound: {
      ...all(inboundCounts, '', 0),
      ...all(inboundRates, '', 0),
      quality_percentage: 100,
      mos: 4.5,
    },
    outbound: { ...all(outboundCounts, '', 0), ...all(rtcpCounts, '', 0) },
  },
} as const;
