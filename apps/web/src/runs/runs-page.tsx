import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  runsListInfiniteOptions,
  runsStartMutation,
} from '../api/generated/operations/runs.gen.js';
import type { Run } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Listed } from '../ui/tables/listed.js';
import { Mark } from '../ui/page/mark.js';
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { instantsOf, isPeriod, lastMonth, PeriodFields } from '../ui/forms/period-fields.js';
import { useList } from '../ui/tables/use-list.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { useRunTexts } from './texts.js';
import classes from './runs-page.module.css';

export function RunsPage() {
  const texts = useRunTexts();
  const viewer = useViewer();
  const list = useList(runsListInfiniteOptions());
  return (
    <Page title={texts.title} lead={texts.lead}>
      {viewer.can('runs:write') && <StartRun />}
      <Panel title={texts.list} flush>
        <Listed of={list} empty={<Empty title={texts.empty}>{texts.emptyText}</Empty>}>
          {(rows) => <RunTable runs={rows} all={list.loadAll} />}
        </Listed>
      </Panel>
    </Page>
  );
}

function StartRun() {
  const texts = useRunTexts();
  const navigate = useNavigate();
  const start = useMutation(runsStartMutation());
  const [days, setDays] = useState(lastMonth);
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Kept until it is there: sending the same again starts nothing twice.
  const id = useRef(newId());
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const run = await start.mutateAsync({ path: { id: id.current }, body: instantsOf(days) });
    await navigate(`/factuurruns/${run.id}`);
  });
  const refused = useRefused(form, problem, {
    'period-too-long': texts.errors['invalid-period'],
    'open-for-late-calls': texts.errors['period-open'],
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isPeriod(days)) submit();
  };
  return (
    <Panel title={texts.start} note={texts.startNote}>
      <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <PeriodFields
          days={days}
          change={(changed) => {
            setDays(changed);
            id.current = newId();
            forget();
          }}
          words={texts}
          checked={checked}
          error={refused['until']}
        />
        <Button type="submit" loading={busy}>
          {texts.startRun}
        </Button>
      </form>
    </Panel>
  );
}

interface RunTableProps {
  readonly runs: readonly Run[];
  readonly all: () => Promise<readonly Run[]>;
}

function RunTable({ runs, all }: RunTableProps) {
  const texts = useRunTexts();
  const { language } = useLanguage();
  const columns: readonly Column<Run>[] = [
    {
      key: 'period',
      label: texts.period,
      title: true,
      value: ({ from }) => from,
      cell: ({ id, from, until }) => (
        <Link to={`/factuurruns/${id}`}>{formatPeriod(from, until, language)}</Link>
      ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: (run) => <RunMark run={run} />,
      value: ({ state }) => texts.states[state],
    },
    {
      key: 'startedAt',
      label: texts.startedAt,
      cell: ({ startedAt }) => formatDateTime(startedAt, language),
      value: ({ startedAt }) => startedAt,
    },
    {
      key: 'documents',
      label: texts.documents,
      numeric: true,
      cell: ({ documents }) => documents.toLocaleString(language),
      value: ({ documents }) => documents,
    },
    {
      key: 'problems',
      label: texts.problems,
      numeric: true,
      value: ({ problems }) => problems,
      cell: ({ problems }) =>
        problems === 0 ? 0 : <Mark tone="warn">{problems.toLocaleString(language)}</Mark>,
    },
  ];
  return (
    <DataTable
      caption={texts.list}
      columns={columns}
      rows={runs}
      keyOf={({ id }) => id}
      all={all}
      csv="runs.csv"
    />
  );
}

/** Of any other state: it goes on by itself. */
const tones: Readonly<Partial<Record<Run['state'], 'good' | 'warn' | 'quiet'>>> = {
  prepared: 'warn',
  done: 'good',
  cancelled: 'quiet',
};

export function RunMark({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  return <Mark tone={tones[run.state] ?? 'live'}>{texts.states[run.state]}</Mark>;
}
