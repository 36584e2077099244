import { formatMoney } from '@app/common';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { refundsListInfiniteOptions } from '../api/generated/operations/refunds.gen.js';
import type { Refund } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ChoiceFilter } from '../ui/tables/filter-fields.js';
import { type Fetched, List } from '../ui/tables/list.js';
import { Failure } from '../ui/page/failure.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { RefundDecisions } from './refund-decisions.js';
import classes from './refunds.module.css';
import { useRefundTexts } from './texts.js';

const tones: Readonly<Record<Refund['state'], MarkTone>> = {
  proposed: 'warn',
  withdrawn: 'quiet',
  underway: 'live',
  paid: 'good',
  returned: 'bad',
  rejected: 'bad',
};

const states = [
  'proposed',
  'underway',
  'paid',
  'returned',
  'rejected',
  'withdrawn',
] as const satisfies readonly Refund['state'][];

interface RefundsProps {
  /** The payment whose refunds are listed; null: refunds of all payments. */
  readonly paymentId: string | null;
  /** Content below the list. */
  readonly children?: ReactNode;
}

/** Refunds of a payment, or of all; nothing when there are neither refunds nor children. */
export function Refunds({ paymentId, children }: RefundsProps) {
  const texts = useRefundTexts();
  const { values, change } = useFilters({ refunds: oneOf(states) });
  const state = paymentId === null ? values.refunds : undefined;
  const list = useList(
    refundsListInfiniteOptions({ query: { paymentId: paymentId ?? undefined, state } }),
  );
  const { rows, error, refetch } = list;
  const isEmpty = rows === undefined || rows.length === 0;
  const isBare = children === undefined || children === false;
  if (error === null && isEmpty && state === undefined && isBare) return null;
  return (
    <Panel title={texts.title} note={texts.note}>
      {paymentId === null && (
        <ChoiceFilter
          label={texts.state}
          value={state}
          change={(refunds) => change({ refunds })}
          all={texts.all}
          choices={states.map((one) => [one, texts.states[one]])}
        />
      )}
      {error !== null && <Failure problem={error} retry={refetch} />}
      {state !== undefined && rows?.length === 0 && <p role="status">{texts.nothing}</p>}
      {!isEmpty && <RefundTable of={list} />}
      {children}
    </Panel>
  );
}

function RefundTable({ of }: { readonly of: Fetched<Refund> }) {
  const texts = useRefundTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const columns: readonly Column<Refund>[] = [
    {
      key: 'to',
      label: texts.to,
      title: true,
      value: ({ name, iban }) => `${name} (${iban})`,
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
      value: ({ reason }) => reason,
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
      cell: ({ by, confirmedBy }) =>
        [by, confirmedBy].flatMap((one) => (one === null ? [] : staffName(one))).join(', '),
    },
    {
      key: 'at',
      label: texts.orderedOn,
      value: ({ at }) => at,
      cell: ({ at }) => formatDateTime(at, language),
    },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      value: ({ amount }) => euros(amount),
      cell: ({ amount }) => formatMoney(amount, language),
    },
    {
      key: 'state',
      label: texts.state,
      long: true,
      value: ({ state }) => texts.states[state],
      cell: (refund) => (
        <>
          <Mark tone={tones[refund.state]}>{texts.states[refund.state]}</Mark>
          {refund.paidOn !== null && (
            <div className={classes.detail}>
              {texts.paidOn(formatDate(refund.paidOn, language))}
            </div>
          )}
          {refund.endToEndId !== null && (
            <div className={classes.detail}>{texts.endToEndId(refund.endToEndId)}</div>
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
    <List
      caption={texts.title}
      of={of}
      columns={columns}
      keyOf={({ id }) => id}
      csv="refunds.csv"
    />
  );
}
