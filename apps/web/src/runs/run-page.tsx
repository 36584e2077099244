import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { runStates } from '@app/contracts/lifecycles';
import { documentsListInfiniteOptions } from '../api/generated/operations/documents.gen.js';
import {
  runsGetOptions,
  runsProblemsInfiniteOptions,
} from '../api/generated/operations/runs.gen.js';
import type { Run, RunProblem } from '../api/generated/types.gen.js';
import { Documents } from '../documents/documents.js';
import { useDocumentTexts } from '../documents/texts.js';
import { useLanguage } from '../i18n/language.js';
import { countryName } from '../i18n/country-name.js';
import { formatDateTime, formatMonth, formatPeriod } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import { PlannedDocuments, RunTotals } from './planned-documents.js';
import { RunActions } from './run-actions.js';
import { RunMark } from './run-mark.js';
import classes from './runs-page.module.css';
import { useRunTexts } from './texts.js';

const pollingMs = 1_000;

const documentsOf = (runId: string) => documentsListInfiniteOptions({ query: { runId } });
const problemsOf = (id: string) => runsProblemsInfiniteOptions({ path: { id } });

/** Page of one invoice run: its progress, its documents and its problems. */
export function RunPage() {
  const texts = useRunTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    ...runsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : pollingMs),
  });
  useWhenChanged(data?.documents, () =>
    client.invalidateQueries({ queryKey: documentsOf(id).queryKey }),
  );
  useWhenChanged(data?.problems, () =>
    client.invalidateQueries({ queryKey: problemsOf(id).queryKey }),
  );

  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={texts.runOf(formatPeriod(data.from, data.until, language))}
      back={{ to: '/factuurruns', label: texts.backToRuns }}
    >
      <RunProgress run={data} />
      <RunTotals run={data} />
      {data.preparedAt !== null && <PlannedDocuments run={data} />}
      <Problems run={data} />
      {data.approvedAt !== null && <DocumentsOfRun run={data} />}
    </Page>
  );
}

const isOver = (state: Run['state'] | undefined): boolean =>
  state !== undefined && runStates.isIn('final', state);

function useWhenChanged(count: number | undefined, refetch: () => unknown): void {
  const before = useRef(count);
  useEffect(() => {
    if (before.current !== count) refetch();
    before.current = count;
  });
}

function RunProgress({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { done, total, state } = run;
  const isAtWork = runStates.isIn('executed', state);
  const counted = total !== null && runStates.isIn('counted', state);
  const words = counted
    ? `${texts.stateText[state]} ${texts.progressOf(done, total)}.`
    : texts.stateText[state];
  const percent = total === null ? 0 : total === 0 ? 100 : Math.round((done / total) * 100);
  return (
    <Panel title={texts.progress} actions={<RunMark run={run} />}>
      {isAtWork && (
        <Progress.Root size="lg">
          <Progress.Section
            value={percent}
            animated
            aria-label={texts.progress}
            aria-valuetext={words}
          />
        </Progress.Root>
      )}
      <p className={classes.words} role="status">
        {words}
        {run.waitsFor !== null && ` ${texts.waiting[run.waitsFor]}`}
        {run.outdatedBy !== null && ` ${texts.outdated[run.outdatedBy]}`}
      </p>
      <RunActions run={run} />
      <Facts
        facts={[
          { label: texts.startedAt, value: formatDateTime(run.startedAt, language) },
          { label: texts.preparedBy, value: staffName(run.preparedBy) },
          ...(run.approvedBy === null
            ? []
            : [{ label: texts.approvedBy, value: staffName(run.approvedBy) }]),
          ...(run.finishedAt === null
            ? []
            : [{ label: texts.finishedAt, value: formatDateTime(run.finishedAt, language) }]),
          { label: texts.documents, value: run.documents.toLocaleString(language) },
          ...(run.quarantined === 0
            ? []
            : [{ label: texts.quarantined, value: run.quarantined.toLocaleString(language) }]),
        ]}
      />
    </Panel>
  );
}

function Problems({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const { kinds } = useDocumentTexts();
  const nameOf = usePartyNames();
  const list = useList({ ...problemsOf(run.id), enabled: run.problems > 0 });
  const columns: readonly Column<RunProblem>[] = [
    { key: 'party', label: texts.party, title: true, cell: ({ partyId }) => nameOf(partyId) },
    { key: 'document', label: texts.document, cell: ({ kind }) => kinds[kind] },
    {
      key: 'problem',
      label: texts.problem,
      long: true,
      cell: ({ code, values }) => (
        <>
          {texts.problemCodes[code]}
          {values != null && <ProblemDetail values={values} />}
        </>
      ),
    },
  ];
  if (run.problems === 0) return null;
  return (
    <ListPanel
      title={texts.problems}
      of={list}
      columns={columns}
      keyOf={({ kind, partyId, code }) => `${kind}-${partyId}-${code}`}
    />
  );
}

interface ProblemDetailProps {
  readonly values: NonNullable<RunProblem['values']>;
}

/** Details of a problem that its code doesn't name: fields, months or a country. */
function ProblemDetail({ values: { fields, months, country } }: ProblemDetailProps) {
  const texts = useRunTexts();
  const { language } = useLanguage();
  const words = [
    fields && texts.missing(fields.map((field) => texts.billToDetails[field]).join(', ')),
    months && texts.monthsWithout(months.map((month) => formatMonth(month, language)).join(', ')),
    country && texts.inCountry(countryName(country, language)),
  ];
  return <div className={classes.detail}>{words}</div>;
}

function DocumentsOfRun({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const list = useList(documentsOf(run.id));
  return (
    <Documents
      title={texts.documents}
      of={list}
      empty={
        isOver(run.state)
          ? { title: texts.noneMade, text: texts.noneMadeText }
          : { title: texts.noDocuments, text: texts.noDocumentsText }
      }
    />
  );
}
