import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import {
  ledgerAccrueMutation,
  ledgerLockMutation,
  ledgerMonthsOptions,
  ledgerReopenMutation,
} from '../api/generated/operations/ledger.gen.js';
import type { LedgerMonth } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatMonth } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Mark } from '../ui/page/mark.js';
import classes from './ledger.module.css';
import { useLedgerTexts } from './texts.js';

const pollingMs = 1_500;

/** Months of the ledger, each with its accruals and its lock. */
export function MonthsPanel() {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const { count } = useColumns<LedgerMonth>();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery({
    ...ledgerMonthsOptions(),
    refetchInterval: ({ state }) =>
      state.data?.months.some(({ accrual }) => accrual?.state === 'waiting') ? pollingMs : false,
  });
  const nameOf = (month: string): string => formatMonth(month, language);
  const columns: readonly Column<LedgerMonth>[] = [
    {
      key: 'month',
      label: texts.month,
      title: true,
      cell: ({ month }) => <Link to={`/grootboek/boekingen?month=${month}`}>{nameOf(month)}</Link>,
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ locked, isOver }) =>
        locked ? (
          <Mark tone="good">{texts.locked}</Mark>
        ) : (
          <Mark tone={isOver ? 'warn' : 'live'}>{isOver ? texts.open : texts.running}</Mark>
        ),
    },
    count('entries', texts.entries),
    { key: 'accrual', label: texts.accrual, cell: (month) => <Accrual of={month} /> },
    {
      key: 'actions',
      label: texts.actions,
      cell: (month) => <Actions of={month} name={nameOf(month.month)} />,
    },
  ];
  const locked = data?.lock?.through;
  const isLocked = data?.months.some(({ month, locked: is }) => is && month === locked) ?? false;
  return (
    <ListPanel
      title={texts.months}
      note={texts.monthsNote}
      of={whole({ data: data?.months, error, refetch })}
      columns={columns}
      keyOf={({ month }) => month}
    >
      {viewer.can('runs:approve') && isLocked && locked !== undefined && (
        <Reopening key={locked} month={locked} name={nameOf(locked)} />
      )}
    </ListPanel>
  );
}

function Accrual({ of: { accrual } }: { readonly of: LedgerMonth }) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  if (accrual === null) return <Mark tone="quiet">{texts.notAccrued}</Mark>;
  if (accrual.doneAt !== null) {
    return <Mark tone="good">{texts.accrued(formatDateTime(accrual.doneAt, language))}</Mark>;
  }
  const waits = accrual.waitsFor;
  return (
    <Mark tone={waits?.endsWith('-failed') ? 'bad' : 'live'}>
      {waits === null ? texts.accruing : texts.waitsFor[waits]}
    </Mark>
  );
}

function Actions({ of, name }: { readonly of: LedgerMonth; readonly name: string }) {
  const texts = useLedgerTexts();
  const viewer = useViewer();
  const accrue = useMutation(ledgerAccrueMutation());
  const lock = useMutation(ledgerLockMutation());
  const { month, locked, isOver, accrual } = of;
  if (locked || !isOver || accrual?.state === 'waiting') return <>–</>;
  return (
    <div className={classes.actions}>
      {viewer.can('runs:write') && (
        <ConfirmAction
          tone="plain"
          label={accrual === null ? texts.accrue : texts.accrueAgain}
          about={accrual === null ? texts.accrueAbout(name) : texts.accrueAgainAbout(name)}
          question={texts.accrueQuestion(name)}
          action={() => accrue.mutateAsync({ path: { month } })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:approve') && accrual !== null && (
        <ConfirmAction
          tone="plain"
          label={texts.lock}
          about={texts.lockAbout(name)}
          question={texts.lockQuestion(name)}
          action={() => lock.mutateAsync({ path: { month } })}
          known={texts.errors}
        />
      )}
    </div>
  );
}

function Reopening({ month, name }: { readonly month: string; readonly name: string }) {
  const texts = useLedgerTexts();
  const reopen = useMutation(ledgerReopenMutation());
  const form = useForm({
    begin: { reason: '' },
    asks: async () => (await import('@app/contracts/books')).ledgerReopen,
    send: async (body: { readonly reason: string }) => {
      await reopen.mutateAsync({ path: { month }, body });
    },
    known: texts.errors,
  });
  return (
    <Form
      of={form}
      label={texts.reopenTitle(name)}
      submit={texts.reopen}
      className={classes.form}
      button={{ variant: 'outline' }}
    >
      <h3>{texts.reopenTitle(name)}</h3>
      <TextField
        of={form}
        name="reason"
        label={texts.reopenReason}
        description={texts.reopenHint}
        wrong={texts.missingReason}
        maxLength={500}
      />
    </Form>
  );
}
