import { Link } from 'react-router';
import type { Payout } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { Holds, PayoutMark } from './marks.js';
import { usePayoutTexts } from './texts.js';

/**
 * Table of payouts with the amounts that they leave out.
 * @param by First column: the owner, or the day of the payout.
 */
export function usePayoutTable(by: 'owner' | 'day') {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const { amount } = useColumns<Payout>();
  const columns: readonly Column<Payout>[] = [
    {
      key: 'what',
      label: by === 'owner' ? texts.owner : texts.payOn,
      title: true,
      value: ({ ownerName, payOn }) => (by === 'owner' ? ownerName : payOn),
      cell: ({ id, ownerName, payOn }) => (
        <Link to={`/uitbetalingen/betaling/${id}`}>
          {by === 'owner' ? ownerName : formatDate(payOn, language)}
        </Link>
      ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <PayoutMark state={state} />,
      value: ({ state }) => texts.payoutStates[state],
    },
    amount('amount', texts.total, { sorts: true, strong: true }),
    amount('netted', texts.netted, { wideOnly: true, sorts: true }),
    {
      key: 'iban',
      label: texts.account,
      wideOnly: true,
      cell: ({ iban }) => iban ?? '–',
      value: ({ iban }) => iban,
    },
    { key: 'why', label: texts.why, long: true, cell: ({ holds }) => <Holds holds={holds} /> },
  ];
  return {
    caption: texts.whoGetsWhat,
    columns,
    keyOf: ({ id }: Payout) => id,
    csv: 'payouts.csv',
    highlighted: ({ state }: Payout) => state === 'returned' || state === 'rejected',
  };
}
