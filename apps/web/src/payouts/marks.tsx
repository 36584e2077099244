import { formatMoney } from '@app/common';
import type { Payout, PayoutBatch, PayoutHold } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

const batchTones: Readonly<Record<PayoutBatch['state'], MarkTone>> = {
  preparing: 'live',
  prepared: 'warn',
  approved: 'good',
  cancelled: 'quiet',
};

export function BatchMark({ state }: { readonly state: PayoutBatch['state'] }) {
  const { states } = usePayoutTexts();
  return <Mark tone={batchTones[state]}>{states[state]}</Mark>;
}

const payoutTones: Readonly<Record<Payout['state'], MarkTone>> = {
  planned: 'live',
  held: 'quiet',
  underway: 'live',
  paid: 'good',
  settled: 'good',
  returned: 'bad',
  rejected: 'bad',
};

export function PayoutMark({ state }: { readonly state: Payout['state'] }) {
  const { payoutStates } = usePayoutTexts();
  return <Mark tone={payoutTones[state]}>{payoutStates[state]}</Mark>;
}

/** Amounts that a payout leaves out, each with its reason and, if known, until when. */
export function Holds({ holds }: { readonly holds: readonly PayoutHold[] }) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  if (holds.length === 0) return '–';
  return (
    <ul className={classes.holds}>
      {holds.map(({ code, amount, until }) => (
        <li key={code}>
          {formatMoney(amount, language)}: {texts.codes[code]}
          {until !== null && ` (${texts.until(formatDate(until, language))})`}
        </li>
      ))}
    </ul>
  );
}
