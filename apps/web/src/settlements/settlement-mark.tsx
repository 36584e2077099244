import type { Dispute, Settlement } from '../api/generated/types.gen.js';
import { Mark } from '../ui/page/mark.js';
import { useSettlementTexts } from './texts.js';

const tones = { open: 'quiet', submitted: 'warn', approved: 'good' } as const;
const disputeTones = { open: 'warn', agreed: 'good', rejected: 'bad' } as const;

export function SettlementMark({ state }: { readonly state: Settlement['state'] }) {
  const texts = useSettlementTexts();
  return <Mark tone={tones[state]}>{texts.states[state]}</Mark>;
}

export function DisputeMark({ state }: { readonly state: Dispute['state'] }) {
  const texts = useSettlementTexts();
  return <Mark tone={disputeTones[state]}>{texts.disputeStates[state]}</Mark>;
}
