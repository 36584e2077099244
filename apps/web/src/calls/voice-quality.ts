import type { Call } from '../api/generated/types.gen.js';
import type { Language } from '../i18n/language.js';
import type { CallTexts } from './texts.js';

/**
 * The lowest mean opinion score of good quality: from 4.0 on people are satisfied, below 3.1 most
 * aren't (ITU-T G.107, annex B).
 */
const good = 4;
const poor = 3.1;

/** A call's voice quality in words and figures, or words that it wasn't measured. */
export function qualityWords(
  quality: Call['voiceQuality'],
  texts: CallTexts,
  language: Language,
): string {
  if (quality === null) return texts.notMeasured;
  const { mos, lossPercent, jitterMs } = quality;
  const verdict = mos >= good ? 'good' : mos < poor ? 'poor' : 'fair';
  const figure = (value: number): string =>
    value.toLocaleString(language, { maximumFractionDigits: 1 });
  return [
    texts.voiceQuality[verdict],
    `MOS ${figure(mos)}`,
    ...(lossPercent === null ? [] : [texts.packetLoss(figure(lossPercent))]),
    texts.jitter(figure(jitterMs)),
  ].join(', ');
}
