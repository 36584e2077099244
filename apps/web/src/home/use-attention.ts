import { useQuery } from '@tanstack/react-query';
import { aside } from '../api/aside.js';
import { alertsListOptions } from '../api/generated/operations/alerts.gen.js';
import { callAmountsByDayOptions } from '../api/generated/operations/call-amounts.gen.js';
import { mandatesListOptions } from '../api/generated/operations/mandates.gen.js';
import { numbersSummariesOptions } from '../api/generated/operations/numbers.gen.js';
import { payoutSettingsAccountOptions } from '../api/generated/operations/payout-settings.gen.js';
import { receivablesListOptions } from '../api/generated/operations/receivables.gen.js';
import { recordingsDueOptions } from '../api/generated/operations/recordings.gen.js';
import { selfBillingGetOptions } from '../api/generated/operations/self-billing.gen.js';
import type { NumbersSummariesData } from '../api/generated/types.gen.js';
import { amsterdamDay } from '../i18n/times.js';
import { comingChanges } from '../self-billing/coming.js';
import { useViewer } from '../session/session.js';
import { attentionOf, type Attention } from './attention.js';
import { monthOf } from './amounts.js';

export interface AttentionState {
  /** Whether all answers are there, or failed. */
  readonly isReady: boolean;
  /** Whether an answer lacks, so that the list may be incomplete. */
  readonly isIncomplete: boolean;
  readonly hasNoNumbers: boolean;
  readonly items: readonly Attention[];
}

const numbersAtOnce = 200;

/** Asks, within the viewer's rights, for all that may need the owner's attention. */
export function useAttention(ownerId: string): AttentionState {
  const { can } = useViewer();
  const seesMoney = can('documents:read');
  const path = { ownerId };
  const today = amsterdamDay(new Date());
  const ofMoney = { ...aside, enabled: seesMoney };
  const numbersOf = (state?: NonNullable<NumbersSummariesData['query']>['state']) =>
    numbersSummariesOptions({ query: { ownerId, state, limit: numbersAtOnce } });
  const numbers = useQuery({ ...numbersOf(), ...aside });
  // Owners with more numbers than that are asked for those that need attention.
  const isLong = numbers.data !== undefined && numbers.data.next !== null;
  const suspended = useQuery({ ...numbersOf('suspended'), ...aside, enabled: isLong });
  const porting = useQuery({ ...numbersOf('porting'), ...aside, enabled: isLong });
  const invoices = useQuery({
    ...receivablesListOptions({ query: { ownerId, kind: 'invoice' } }),
    ...ofMoney,
  });
  const mandates = useQuery({ ...mandatesListOptions({ query: { ownerId } }), ...ofMoney });
  const account = useQuery({
    ...payoutSettingsAccountOptions({ path: { id: ownerId } }),
    ...ofMoney,
  });
  const agreement = useQuery({ ...selfBillingGetOptions({ path }), ...ofMoney });
  const amounts = useQuery({
    ...callAmountsByDayOptions({ path, query: monthOf(today) }),
    ...ofMoney,
  });
  const alerts = useQuery({ ...alertsListOptions({ path, query: { limit: 20 } }), ...aside });
  const recordings = useQuery({
    ...recordingsDueOptions({ path }),
    ...aside,
    enabled: can('recordings:listen'),
  });
  const asked = [
    numbers,
    suspended,
    porting,
    invoices,
    mandates,
    account,
    agreement,
    amounts,
    alerts,
    recordings,
  ];
  const listed = [
    ...(numbers.data?.items ?? []),
    ...(suspended.data?.items ?? []),
    ...(porting.data?.items ?? []),
  ];
  return {
    isReady: asked.every(({ isLoading }) => !isLoading),
    isIncomplete: asked.some(({ isError }) => isError),
    hasNoNumbers: numbers.data?.items.length === 0,
    items: attentionOf(
      {
        numbers: [...new Map(listed.map((one) => [one.number, one])).values()],
        invoices: invoices.data?.items ?? [],
        mandates: mandates.data?.items ?? [],
        hasAccount: account.data && account.data.account !== null,
        hasAgreement:
          agreement.data &&
          (agreement.data.agreed || comingChanges(agreement.data, today).length > 0),
        amounts: amounts.data,
        alerts: alerts.data?.items ?? [],
        recordings: recordings.data,
      },
      today,
    ),
  };
}
