import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import {
  receivablesOfCarrierInfiniteOptions,
  receivablesOfOwnerInfiniteOptions,
} from '../api/generated/operations/receivables.gen.js';
import type { AccountLine, PartyAges } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { useReceivableTexts } from './texts.js';

interface AccountProps {
  readonly type: PartyAges['partyType'];
  readonly id: string;
}

/** A party's documents and payments, with what was owed behind each. */
export function Account({ type, id }: AccountProps) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
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
    { key: 'on', label: texts.on, cell: ({ on }) => formatDate(on, language) },
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
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount }) => formatMoney(amount, language),
    },
    {
      key: 'balance',
      label: texts.balance,
      numeric: true,
      cell: ({ balance }) => <strong>{formatMoney(balance, language)}</strong>,
    },
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
