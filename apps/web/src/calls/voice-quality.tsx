import type { Call } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useCallTexts, type CallTexts } from './texts.js';
import classes from './voice-quality.module.css';

type Quality = Call['voiceQuality'];

/**
 * The lowest mean opinion score of good quality: from 4.0 on people are satisfied, below 3.1 most
 * aren't (ITU-T G.107, annex B).
 */
const good = 4;
const poor = 3.1;

/** A call's voice quality in a word, or words that it wasn't measured. */
export function verdictOf(quality: Quality, texts: CallTexts): string {
  if (quality === null) return texts.notMeasured;
  const { mos } = quality;
  return texts.voiceQuality[mos >= good ? 'good' : mos < poor ? 'poor' : 'fair'];
}

interface VoiceFiguresProps {
  readonly quality: NonNullable<Quality>;
  /** Tells screen readers which of the page's figures these are. */
  readonly of: string;
}

/** The figures behind the verdict, folded: most people need only the verdict. */
export function VoiceFigures({ quality: { mos, lossPercent, jitterMs }, of }: VoiceFiguresProps) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const figure = (value: number): string =>
    value.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <details className={classes.figures}>
      <summary>
        {texts.measured}
        <span className="visually-hidden">: {of}</span>
      </summary>
      <p>{texts.mos(figure(mos))}</p>
      {lossPercent !== null && <p>{texts.packetLoss(figure(lossPercent))}</p>}
      <p>{texts.jitter(figure(jitterMs))}</p>
    </details>
  );
}
