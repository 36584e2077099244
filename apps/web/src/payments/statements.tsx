import { Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  bankStatementsList,
  bankStatementsListInfiniteOptions,
} from '../api/generated/operations/bank-statements.gen.js';
import { paymentsCounts, paymentsList } from '../api/generated/operations/payments.gen.js';
import type { BankStatement } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useRefusalWords } from '../refusals/use-refusal-words.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './payments.module.css';
import { StatementConfirmation } from './statement-confirmation.js';
import { statementProblem } from './statement-problem.js';
import { usePaymentTexts } from './texts.js';

const pollingMs = 1_000;
const atWork: ReadonlySet<BankStatement['state']> = new Set(['reading', 'matching']);
const tones: Readonly<Record<BankStatement['state'], MarkTone>> = {
  awaited: 'quiet',
  reading: 'live',
  matching: 'live',
  done: 'good',
  refused: 'bad',
  unconfirmed: 'warn',
  duplicate: 'quiet',
};

/** Bank statements, each with its progress, or why it was refused. */
export function Statements() {
  const client = useQueryClient();
  const list = useList(bankStatementsListInfiniteOptions());
  const busy = list.rows?.some(({ state }) => atWork.has(state)) === true;
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: bankStatementsList.key }),
      pollingMs,
    );
    return () => {
      clearInterval(timer);
      // The files are read: fetch the payments that they contained.
      void client.invalidateQueries({ queryKey: paymentsList.key });
      void client.invalidateQueries({ queryKey: paymentsCounts.key });
    };
  }, [busy, client]);
  return <StatementTable of={list} />;
}

interface StatementTableProps {
  readonly of: Fetched<BankStatement>;
}

function StatementTable({ of }: StatementTableProps) {
  const texts = usePaymentTexts();
  const { language } = useLanguage();
  const { amount } = useColumns<BankStatement>();
  const columns: readonly Column<BankStatement>[] = [
    {
      key: 'fileName',
      label: texts.fileName,
      title: true,
      cell: ({ fileName }) => <span className={classes.words}>{fileName}</span>,
      value: ({ fileName }) => fileName,
    },
    {
      key: 'days',
      label: texts.days,
      value: ({ from }) => from,
      cell: ({ from, until }) =>
        from === null || until === null
          ? '–'
          : from === until
            ? formatDate(from, language)
            : `${formatDate(from, language)} – ${formatDate(until, language)}`,
    },
    {
      key: 'state',
      label: texts.state,
      long: true,
      cell: (statement) => <StatementState statement={statement} />,
    },
    {
      key: 'read',
      label: texts.read,
      numeric: true,
      value: ({ read }) => read,
      cell: ({ read, known }) => (
        <>
          {read.toLocaleString(language)}
          {known > 0 && (
            <div className={classes.detail}>{texts.known(known.toLocaleString(language))}</div>
          )}
        </>
      ),
    },
    amount('received', texts.received, { sorts: true }),
    amount('paidOut', texts.paidOut, { wideOnly: true, sorts: true }),
  ];
  return (
    <ListPanel
      title={texts.statements}
      of={of}
      empty={{ title: texts.noStatements, text: texts.noStatementsText }}
      columns={columns}
      keyOf={({ id }) => id}
      csv="bank-statements.csv"
    />
  );
}

function StatementState({ statement }: { readonly statement: BankStatement }) {
  const texts = usePaymentTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { state, problem, looked, stored, read } = statement;
  useRefusalWords(problem !== null);
  const words =
    state === 'matching'
      ? texts.progress(looked.toLocaleString(language), stored.toLocaleString(language))
      : texts.readSoFar(read.toLocaleString(language));
  return (
    <>
      <Mark tone={tones[state]}>{texts.statementStates[state]}</Mark>
      {atWork.has(state) && (
        <>
          <Progress.Root mt={6}>
            <Progress.Section
              value={state === 'matching' && stored > 0 ? (looked / stored) * 100 : 0}
              animated
              aria-label={texts.state}
              aria-valuetext={words}
            />
          </Progress.Root>
          <div className={classes.detail}>{words}</div>
        </>
      )}
      {state === 'unconfirmed' && <StatementConfirmation statement={statement} />}
      {problem !== null && (
        <div className={classes.detail}>
          {statementProblem(problem, language, texts, staffName)}.
        </div>
      )}
    </>
  );
}
