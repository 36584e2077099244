import { formatMoney } from '@app/common';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listRefunds, type Refund } from '../api/refunds.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Failure } from '../ui/failure.js';
import { LoadMore } from '../ui/load-more.js';
import { Mark, type MarkTone } from '../ui/mark.js';
import { Panel } from '../ui/panel.js';
import { usePages } from '../ui/use-pages.js';
import { RefundDecisions } from './refund-decisions.js';
import classes from './refunds.module.css';
import { useRefundTexts } from './texts.js';

const tones: Readonly<Record<Refund['state'], MarkTone>> = {
  ...{ proposed: 'warn', withdrawn: 'quiet', underway: 'live', paid: 'good' },
  ...{ returned: 'bad', rejected: 'bad' },
};

interface RefundsProps {
  /** Null: of all payments. */
  readonly paymentId: string | null;
  /** What is below them. */
  readonly children?: ReactNode;
}

/** What was paid back, or is to be; nothing is shown where there is neither that nor anything below. */
export function Refunds({ paymentId, children }: RefundsProps) {
  const texts = useRefundTexts();
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['refunds', paymentId],
    (after, signal) => listRefunds(paymentId, after, signal),
  );
  const isEmpty = rows === undefined || rows.length === 0;
  if (error === null && isEmpty && (children === undefined || children === false)) return null;
  return (
    <Panel title={texts.title} note={texts.note}>
      {error !== null && <Failure problem={error} retry={refetch} />}
      {!isEmpty && (
        <>
          <RefundTable refunds={rows} />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
      {children}
    </Panel>
  );
}

function RefundTable({ refunds }: { readonly refunds: readonly Refund[] }) {
  const texts = useRefundTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const columns: readonly Column<Refund>[] = [
    {
      key: 'to',
      label: texts.to,
      title: true,
      cell: ({ name, iban, otherAccount }) => (
        <>
          {name}
          <div className={classes.detail}>{iban}</div>
          {otherAccount && <div className={classes.warning}>{texts.otherAccount}</div>}
        </>
      ),
    },
    {
      key: 'payment',
      label: texts.payment,
      cell: ({ paymentId }) => <Link to={`/betalingen/${paymentId}`}>{texts.showPayment}</Link>,
    },
    {
      key: 'reason',
      label: texts.reason,
      long: true,
      cell: ({ reason, failure }) => (
        <>
          {reason}
          {failure !== null && <div className={classes.detail}>{failure}</div>}
        </>
      ),
    },
    {
      key: 'by',
      label: texts.by,
      cell: ({ by, confirmedBy, at }) => (
        <>
          {[by, confirmedBy].flatMap((one) => (one === null ? [] : staffName(one))).join(', ')}
          <div className={classes.detail}>{formatDateTime(at, language)}</div>
        </>
      ),
    },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount }) => formatMoney(amount, language),
    },
    {
      key: 'state',
      label: texts.state,
      long: true,
      cell: (refund) => (
        <>
          <Mark tone={tones[refund.state]}>{texts.states[refund.state]}</Mark>
          {refund.paidOn !== null && (
            <div className={classes.detail}>
              {texts.paidOn(formatDate(refund.paidOn, language))}
            </div>
          )}
          {refund.state === 'underway' && refund.rejectedBy !== null && (
            <div className={classes.detail}>{texts.saidRejected(staffName(refund.rejectedBy))}</div>
          )}
          <RefundDecisions refund={refund} />
        </>
      ),
    },
  ];
  return (
    <DataTable caption={texts.title} columns={columns} rows={refunds} keyOf={({ id }) => id} />
  );
}
