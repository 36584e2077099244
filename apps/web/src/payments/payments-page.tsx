import { SegmentedControl } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { aside } from '../api/aside.js';
import {
  paymentsCountsOptions,
  paymentsListInfiniteOptions,
} from '../api/generated/operations/payments.gen.js';
import type { Payment } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { Refunds } from '../refunds/refunds.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, type ListPanelProps } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { SearchBox } from '../ui/tables/search-box.js';
import { euros } from '../ui/tables/table-rows.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { EnterPayment } from './enter-payment.js';
import { Layouts } from './layouts.js';
import { paymentTones } from './payment-tones.js';
import { SendStatement } from './send-statement.js';
import { Statements } from './statements.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

type PaymentState = Payment['state'];

/** States of payments that staff must act on. */
const todo = 'failed,unconfirmed,partial,excess,unmatched';
const choices = [
  todo,
  'failed',
  'unconfirmed',
  'unmatched',
  'excess',
  'partial',
  'matched',
  'same',
  'aside',
  'all',
] as const;
const fits = { state: oneOf(choices), search: isSearch };

/** Page of payments, those to act on first, with the upload of bank statements. */
export function PaymentsPage() {
  const texts = usePaymentTexts();
  const viewer = useViewer();
  const mayWrite = viewer.can('runs:write');
  return (
    <Page title={texts.title} lead={texts.lead}>
      {mayWrite && <SendStatement />}
      <PaymentList />
      <Refunds paymentId={null} />
      <Statements />
      {mayWrite && <EnterPayment />}
      {mayWrite && <Layouts />}
    </Page>
  );
}

/** Payments received and sent on our accounts, by state and search words; by default those to act on. */
function PaymentList() {
  const texts = usePaymentTexts();
  const { values, change } = useFilters(fits);
  const { state = todo, search = '' } = values;
  const list = useList(
    paymentsListInfiniteOptions({ query: { state: state === 'all' ? '' : state, search } }),
  );
  const counts = useQuery({
    ...paymentsCountsOptions(),
    ...aside,
    select: ({ states }) => states,
  });
  const countOf = (choice: string): number =>
    counts.data
      ?.filter((one) => choice === 'all' || choice.split(',').includes(one.state))
      .reduce((sum, { payments }) => sum + payments, 0) ?? 0;
  const labelOf = (choice: (typeof choices)[number]): string => {
    const word =
      choice === todo
        ? texts.todo
        : choice === 'all'
          ? texts.all
          : texts.states[choice as PaymentState];
    return counts.data === undefined ? word : `${word}\u00a0(${countOf(choice)})`;
  };
  return (
    <>
      <div className={classes.filters}>
        <div className={classes.states}>
          <SegmentedControl
            className={classes.choices}
            aria-label={texts.show}
            value={state}
            onChange={(value) => change({ state: value })}
            data={choices.map((choice) => ({ value: choice, label: labelOf(choice) }))}
          />
        </div>
        <SearchBox
          className={classes.search}
          label={texts.search}
          value={search}
          search={(wanted) => change({ search: wanted })}
          least={{ length: 3, words: texts.shortSearch }}
        />
      </div>
      <PaymentTable
        of={list}
        empty={
          state === todo && search === ''
            ? { title: texts.emptyTodo, text: texts.emptyTodoText }
            : { title: texts.empty, text: texts.emptyText }
        }
      />
    </>
  );
}

function PaymentTable(list: Pick<ListPanelProps<Payment>, 'of' | 'empty'>) {
  const texts = usePaymentTexts();
  const { language } = useLanguage();
  const { day } = useColumns<Payment>();
  const columns: readonly Column<Payment>[] = [
    {
      key: 'from',
      label: texts.from,
      title: true,
      value: ({ payerName, payerIban }) => payerName ?? payerIban,
      cell: ({ id, payerName, payerIban }) => (
        <Link to={`/betalingen/${id}`}>{payerName ?? payerIban ?? texts.unknown}</Link>
      ),
    },
    day('bookedOn', texts.bookedOn, { sorts: true }),
    {
      key: 'state',
      label: texts.state,
      long: true,
      value: ({ state }) => texts.states[state],
      cell: ({ state, hint }) => (
        <>
          <Mark tone={paymentTones[state]}>{texts.states[state]}</Mark>
          <div className={classes.detail}>
            {hint === null ? texts.toDo[state] : texts.hints[hint]}
          </div>
        </>
      ),
    },
    {
      key: 'remittance',
      label: texts.remittance,
      long: true,
      wideOnly: true,
      value: ({ remittance, reference }) => (remittance === '' ? reference : remittance),
      cell: ({ remittance, reference }) => (
        <span className={classes.words}>{remittance === '' ? reference : remittance}</span>
      ),
    },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      value: ({ amount }) => euros(amount),
      cell: ({ amount, left }) => (
        <>
          <strong>{formatMoney(amount, language)}</strong>
          {left.micros !== 0 && left.micros !== amount.micros && (
            <div className={classes.detail}>{texts.leftOf(formatMoney(left, language))}</div>
          )}
        </>
      ),
    },
  ];
  return (
    <ListPanel
      {...list}
      title={texts.list}
      columns={columns}
      keyOf={({ id }) => id}
      csv="payments.csv"
    />
  );
}
