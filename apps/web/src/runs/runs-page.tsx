import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import {
  runsListInfiniteOptions,
  runsStartMutation,
} from '../api/generated/operations/runs.gen.js';
import type { Run } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { Form } from '../ui/forms/form.js';
import { type Days, instantsOf, isPeriod, lastMonth } from '../ui/forms/period.js';
import { PeriodField } from '../ui/forms/fields/period-field.js';
import { useForm } from '../ui/forms/use-form.js';
import { useList } from '../ui/tables/use-list.js';
import { RunMark } from './run-mark.js';
import { useRunTexts } from './texts.js';
import classes from './runs-page.module.css';

export function RunsPage() {
  const texts = useRunTexts();
  const viewer = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {viewer.can('runs:write') && <StartRun />}
      <Runs />
    </Page>
  );
}

function StartRun() {
  const texts = useRunTexts();
  const navigate = useNavigate();
  const start = useMutation(runsStartMutation());
  const form = useForm({
    begin: { days: lastMonth() },
    body: ({ days }: { readonly days: Days }) => (isPeriod(days) ? instantsOf(days) : undefined),
    check: ({ days }) => ({ days: days !== undefined && !isPeriod(days) && texts.badPeriod }),
    send: async (period, id) => {
      const run = await start.mutateAsync({ path: { id }, body: period });
      await navigate(`/factuurruns/${run.id}`);
    },
    known: texts.errors,
    words: {
      'period-too-long': texts.errors['invalid-period'],
      'open-for-late-calls': texts.errors['period-open'],
    },
  });
  return (
    <Panel title={texts.start} note={texts.startNote}>
      <Form of={form} submit={texts.startRun} className={classes.form}>
        <PeriodField of={form} name="days" words={texts} />
      </Form>
    </Panel>
  );
}

function Runs() {
  const texts = useRunTexts();
  const { language } = useLanguage();
  const { count, moment } = useColumns<Run>();
  const list = useList(runsListInfiniteOptions());
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
    moment('startedAt', texts.startedAt, { sorts: true }),
    count('documents', texts.documents, { sorts: true }),
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
    <ListPanel
      title={texts.list}
      of={list}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
      csv="runs.csv"
    />
  );
}
