import type { VoiceQuality } from '@app/contracts';
import type { ChannelFields } from './channel-fields.js';

/** A figure as the switch writes it: plain digits, or with decimals. */
const figure = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;

/** How often the switch counts what was lost. */
const lossCountedEveryMs = 5_000;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/**
 * What the switch measured of the sound that a leg sent it. It begins at the tenth packet, and until
 * then says that all is well: a mean score of 4.5 of which nothing was heard is none. What it gives
 * as jitter is the variance of the packets' spacing in ms², the least and the greatest (switch_rtp.c,
 * `check_jitter`).
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
