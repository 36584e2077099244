import { Link } from 'react-router';
import {
  receivablesOfCarrierInfiniteOptions,
  receivablesOfOwnerInfiniteOptions,
} from '../api/generated/operations/receivables.gen.js';
import type { AccountLine, PartyAges } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { useReceivableTexts } from './texts.js';

interface AccountProps {
  readonly type: PartyAges['partyType'];
  readonly id: string;
}

/** Account of a party: its documents and payments, each with the balance after it. */
export function Account({ type, id }: AccountProps) {
  const texts = useReceivableTexts();
  const { amount, day } = useColumns<AccountLine>();
  const viewer = useViewer();
  const path = { id };
  const list = useList(
    type === 'owner'
      ? receivablesOfOwnerInfiniteOptions({ path })
      : receivablesOfCarrierInfiniteOptions({ path }),
  );
  const columns: readonly Column<AccountLine>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ documentId, documentNumber }) => (
        <Link to={`/documenten/${documentId}`}>{documentNumber}</Link>
      ),
    },
    day('on', texts.on),
    {
      key: 'what',
      label: texts.what,
      cell: ({ what, paymentId }) =>
        paymentId !== null && viewer.can('runs:read') ? (
          <Link to={`/betalingen/${paymentId}`}>{texts.whats[what]}</Link>
        ) : (
          texts.whats[what]
        ),
    },
    amount('amount', texts.amount),
    amount('balance', texts.balance, { strong: true }),
  ];
  return (
    <ListPanel
      title={texts.account}
      note={texts.accountNote}
      of={list}
      empty={{ title: texts.noLines, text: texts.noLinesText }}
      columns={columns}
      keyOf={({ on, what, documentId, paymentId, balance }) =>
        [on, what, documentId, paymentId, balance.micros].join(' ')
      }
    />
  );
}
