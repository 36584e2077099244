import type { Breach } from '../api/generated/types.gen.js';
import { Mark } from '../ui/page/mark.js';
import { useBreachTexts } from './texts.js';

/** State of a breach: open, closed, or with a notification that is due or overdue. */
export function BreachState({ of }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const open = of.deadlines.filter(({ doneAt }) => doneAt === null);
  if (open.some(({ isLate }) => isLate)) return <Mark tone="bad">{texts.late}</Mark>;
  if (open.some(({ isPressing }) => isPressing)) return <Mark tone="bad">{texts.pressing}</Mark>;
  return <Mark tone={of.closed ? 'good' : 'live'}>{of.closed ? texts.done : texts.open}</Mark>;
}
