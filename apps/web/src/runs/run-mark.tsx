import type { Run } from '../api/generated/types.gen.js';
import { Mark } from '../ui/page/mark.js';
import { useRunTexts } from './texts.js';

/** Tones of states in which a run waits for a person or has ended; in other states it continues by itself. */
const tones: Readonly<Partial<Record<Run['state'], 'good' | 'warn' | 'quiet'>>> = {
  prepared: 'warn',
  done: 'good',
  cancelled: 'quiet',
};

export function RunMark({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  return <Mark tone={tones[run.state] ?? 'live'}>{texts.states[run.state]}</Mark>;
}
