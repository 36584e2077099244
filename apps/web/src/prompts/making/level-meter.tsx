import { useEffect, useRef, useState } from 'react';
import classes from './making.module.css';
import { useMakingTexts } from './texts.js';

/** The meter's range below full scale, in decibels. */
const range = 54;
/** Below this level, in decibels, nobody speaks. */
const silence = -50;
const patienceMs = 2500;

function levelOf(analyser: AnalyserNode, samples: Float32Array<ArrayBuffer>): number {
  analyser.getFloatTimeDomainData(samples);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10(power + 1e-12);
}

/** How loud the microphone hears the speaker, and a hint when it hears nothing. */
export function LevelMeter({ analyser }: { readonly analyser: AnalyserNode }) {
  const texts = useMakingTexts();
  const bar = useRef<HTMLDivElement>(null);
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    const samples = new Float32Array(analyser.fftSize);
    let [frame, lastHeard, shown] = [0, performance.now(), 0];
    const draw = (now: number): void => {
      const level = levelOf(analyser, samples);
      if (level > silence) lastHeard = now;
      setSilent(now - lastHeard > patienceMs);
      shown = Math.max(Math.min(1, Math.max(0, 1 + level / range)), shown * 0.92);
      // The bar is uncovered, not stretched: its colours stand for levels.
      if (bar.current !== null) bar.current.style.clipPath = `inset(0 ${100 * (1 - shown)}% 0 0)`;
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [analyser]);
  return (
    <div>
      <div className={classes.meter} aria-hidden="true">
        <div ref={bar} className={classes.level} />
      </div>
      <p role="status" className={classes.hint}>
        {isSilent ? texts.notHeard : ''}
      </p>
    </div>
  );
}
