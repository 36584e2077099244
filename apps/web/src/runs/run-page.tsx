import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { getRun, type Run } from '../api/billing.js';
import { listDocuments } from '../api/documents.js';
import { DocumentTable } from '../documents/document-table.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatPeriod } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Facts } from '../ui/facts.js';
import { Failure, PageFailure } from '../ui/failure.js';
import { LoadMore } from '../ui/load-more.js';
import { Loading, PageLoading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { usePages } from '../ui/use-pages.js';
import { RunMark } from './runs-page.js';
import classes from './runs-page.module.css';
import { useRunTexts, type RunTexts } from './texts.js';

const lookAgain = 1_000;

/** One run: how far it is, the documents that it made, and what it couldn't. */
export function RunPage() {
  const texts = useRunTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['run', id],
    queryFn: () => getRun(id),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : lookAgain),
  });
  const made = data?.documents;
  const before = useRef(made);
  useEffect(() => {
    if (before.current !== made)
      void client.invalidateQueries({ queryKey: ['documents', { runId: id }] });
    before.current = made;
  }, [client, id, made]);

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
      <Problems run={data} />
      <DocumentsOfRun run={data} />
    </Page>
  );
}

function RunProgress({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const { language } = useLanguage();
  const { done, total } = run;
  const words = total === null ? texts.counting : texts.progressOf(done, total);
  const percent = total === null ? 0 : total === 0 ? 100 : Math.round((done / total) * 100);
  return (
    <Panel title={texts.progress} actions={<RunMark run={run} />}>
      <Progress.Root size="lg">
        <Progress.Section
          value={percent}
          animated={run.state === 'running'}
          aria-label={texts.progress}
          aria-valuetext={words}
        />
      </Progress.Root>
      <p className={classes.words} role="status">
        {run.state === 'done' ? `${texts.finished} ${words}.` : words}
        {run.waitsFor !== null && ` ${waitWords(run.waitsFor, texts)}`}
      </p>
      <Facts
        facts={[
          { label: texts.startedAt, value: formatDateTime(run.startedAt, language) },
          { label: texts.startedBy, value: run.startedBy },
          ...(run.finishedAt === null
            ? []
            : [{ label: texts.finishedAt, value: formatDateTime(run.finishedAt, language) }]),
          { label: texts.documents, value: run.documents.toLocaleString(language) },
        ]}
      />
    </Panel>
  );
}

function waitWords(waitsFor: string, texts: RunTexts): string {
  const known: Readonly<Record<string, string>> = texts.waiting;
  return texts.waitsFor(known[waitsFor] ?? waitsFor);
}

type Problem = Run['problems'][number];

function Problems({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const known: Readonly<Record<string, string>> = texts.problemCodes;
  const nameOf = usePartyNames();
  const columns: readonly Column<Problem>[] = [
    { key: 'party', label: texts.party, title: true, cell: ({ partyId }) => nameOf(partyId) },
    {
      key: 'problem',
      label: texts.problem,
      long: true,
      cell: ({ code, message }) => known[code] ?? message,
    },
  ];
  if (run.problems.length === 0) return null;
  return (
    <Panel title={texts.problems} flush>
      <DataTable
        caption={texts.problems}
        columns={columns}
        rows={run.problems}
        keyOf={({ partyId, code }) => `${partyId}-${code}`}
      />
    </Panel>
  );
}

function DocumentsOfRun({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const filters = { runId: run.id };
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['documents', filters],
    (after, signal) => listDocuments(filters, after, signal),
  );
  return (
    <Panel title={texts.documents} flush>
      {rows === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {rows?.length === 0 &&
        (run.state === 'done' ? (
          <Empty title={texts.noneMade}>{texts.noneMadeText}</Empty>
        ) : (
          <Empty title={texts.noDocuments}>{texts.noDocumentsText}</Empty>
        ))}
      {rows !== undefined && rows.length > 0 && (
        <>
          <DocumentTable documents={rows} />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
    </Panel>
  );
}
