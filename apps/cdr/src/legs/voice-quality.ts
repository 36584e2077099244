import type { VoiceQuality } from '@app/contracts';
import type { ChannelFields } from './channel-fields.js';

/** A number as the switch writes it: plain digits, or with decimals. */
const figure = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;

/** How often the switch counts lost packets. */
const lossCountedEveryMs = 5_000;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/**
 * The quality that the switch measured of the audio that a leg sent. Measuring begins at the tenth
 * packet; until then the switch reports a perfect mean score of 4.5, so a score without measured
 * packets counts as none. Its figures for jitter are the variance of packet spacing in ms², least
 * and greatest (switch_rtp.c, `check_jitter`).
 */
export function voiceQualityOf(fields: ChannelFields): VoiceQuality | null {
  const measured = (name: string): number | null => figure(fields.variable(`rtp_audio_in_${name}`));
  const spacingMs = measured('mean_interval');
  const packets = measured('media_packet_count');
  const mos = measured('mos');
  const variance = measured('jitter_max_variance');
  if (!spacingMs || !packets || mos === null || variance === null) return null;
  if (mos < 1 || mos > 5) return null;
  const lossRate = measured('jitter_loss_rate');
  const isCounted = packets * spacingMs > lossCountedEveryMs;
  return {
    mos,
    lossPercent:
      lossRate === null || lossRate > 1 || !isCounted ? null : Math.round(lossRate * 100),
    jitterMs: rounded(Math.sqrt(variance)),
  };
}
