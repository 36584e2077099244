import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import { listAccount, type AccountLine, type PartyType } from '../api/receivables.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

interface AccountProps {
  readonly type: PartyType;
  readonly id: string;
}

/** A party's documents and payments, with what was owed behind each. */
export function Account({ type, id }: AccountProps) {
  const texts = useReceivableTexts();
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['receivables', 'account', type, id],
    (after, signal) => listAccount(type, id, after, signal),
  );
  return (
    <Panel title={texts.account} note={texts.accountNote} flush>
      {rows === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading lines={4} /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {rows?.length === 0 && <Empty title={texts.noLines}>{texts.noLinesText}</Empty>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <AccountTable lines={rows} />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
    </Panel>
  );
}

function AccountTable({ lines }: { readonly lines: readonly AccountLine[] }) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
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
    <DataTable
      caption={texts.account}
      columns={columns}
      rows={lines}
      keyOf={({ on, what, documentId, paymentId, balance }) =>
        [on, what, documentId, paymentId, balance.micros].join(' ')
      }
    />
  );
}
