import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  callExportsCancelMutation,
  callExportsLink,
  callExportsListInfiniteOptions,
} from '../api/generated/operations/call-exports.gen.js';
import type { CallExport } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { Failure } from '../ui/page/failure.js';
import { Finished } from '../ui/page/finished.js';
import { formatSize } from '../ui/words/format-size.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { unbroken } from '../ui/words/unbroken.js';
import { useList } from '../ui/tables/use-list.js';
import { usePolling } from '../ui/tables/use-polling.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './exports.module.css';
import { useExportTexts } from './texts.js';
import { useFilterFacts } from './use-filter-facts.js';

const tones: Readonly<Record<CallExport['state'], MarkTone>> = {
  waiting: 'quiet',
  running: 'live',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
  expired: 'quiet',
};

const isUnderWay = ({ state }: CallExport): boolean => state === 'waiting' || state === 'running';

/** Page of exports of calls, with their progress and links. Staff give a reason first. */
export function ExportsPage() {
  const texts = useExportTexts();
  const viewer = useViewer();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  const back = { to: '/gesprekken', label: texts.backToCalls };
  if (viewer.isStaff && (reason === null || asking)) {
    return (
      <Page title={texts.title} lead={texts.lead} back={back}>
        <ReadingReason done={() => setAsking(false)} />
      </Page>
    );
  }
  return (
    <Page title={texts.title} lead={texts.lead} back={back}>
      {viewer.isStaff && <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />}
      <ExportList ownerId={viewer.isStaff ? undefined : (viewer.ownerId ?? undefined)} />
    </Page>
  );
}

function ExportList({ ownerId }: { readonly ownerId: string | undefined }) {
  const texts = useExportTexts();
  const { language } = useLanguage();
  const { moment } = useColumns<CallExport>();
  const list = useList(callExportsListInfiniteOptions({ query: { ownerId } }));
  usePolling(list, isUnderWay);
  const staffName = useStaffNames();
  const { isStaff } = useViewer();
  const nameOf = usePartyNames();
  const filterFacts = useFilterFacts();
  const columns: readonly Column<CallExport>[] = [
    moment('startedAt', texts.started, { title: true }),
    {
      key: 'what',
      label: texts.what,
      long: true,
      cell: (each) => {
        const words = filterFacts(each.filters).map(({ label, value }) => `${label}: ${value}`);
        return (
          <>
            {isStaff && <>{each.ownerId === null ? texts.everyOwner : nameOf(each.ownerId)}. </>}
            {words.length === 0 ? texts.everything : words.join('; ')}
            <div className={classes.quiet}>{texts.forms[kindOf(each)]}</div>
          </>
        );
      },
    },
    ...(isStaff
      ? [{ key: 'by', label: texts.by, cell: ({ startedBy }: CallExport) => staffName(startedBy) }]
      : []),
    { key: 'state', label: texts.state, long: true, cell: (each) => <State of={each} /> },
    {
      key: 'actions',
      label: texts.actions,
      cell: (each) => <Actions of={each} />,
    },
  ];
  return (
    <ListPanel
      title={texts.list}
      of={list}
      filters={
        <Finished
          jobs={list.rows ?? []}
          isUnderWay={isUnderWay}
          words={({ startedAt }) => texts.finished(formatDateTime(startedAt, language))}
        />
      }
      empty={{
        title: texts.empty,
        text: (
          <>
            <p>{texts.emptyText}</p>
            <Link to="/gesprekken">{texts.backToCalls}</Link>
          </>
        ),
      }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

const kindOf = ({ form: { format, separator } }: CallExport) =>
  format === 'jsonl' ? 'jsonl' : separator === 'semicolon' ? 'spreadsheet' : 'csv';

function State({
  of: { state, problem, rows, estimatedRows, bytes, expiresAt },
}: {
  readonly of: CallExport;
}) {
  const texts = useExportTexts();
  const { language } = useLanguage();
  const written = rows.toLocaleString(language);
  const words =
    estimatedRows === null || estimatedRows <= rows
      ? written
      : texts.progressOf(written, estimatedRows.toLocaleString(language));
  return (
    <div className={classes.progress}>
      <Mark tone={tones[state]}>{texts.states[state]}</Mark>
      {state === 'running' && (
        <>
          <Progress.Root size="md">
            <Progress.Section
              value={Math.min(100, (rows / Math.max(1, estimatedRows ?? 1)) * 100)}
              animated
              aria-label={texts.states.running}
              aria-valuetext={words}
            />
          </Progress.Root>
          <span>{words}</span>
        </>
      )}
      {state === 'done' && (
        <span className={classes.quiet}>
          {texts.calls}: {written}
          {bytes !== null && `, ${formatSize(bytes, language)}`}
          {expiresAt !== null &&
            unbroken(`, ${texts.keptUntil(formatDateTime(expiresAt, language))}`)}
        </span>
      )}
      {problem !== null && <span>{texts.problems[problem]}</span>}
    </div>
  );
}

function Actions({ of: each }: { readonly of: CallExport }) {
  const texts = useExportTexts();
  const { language } = useLanguage();
  const cancel = useMutation(callExportsCancelMutation());
  const path = { id: each.id };
  const when = formatDateTime(each.startedAt, language);
  const end = () => cancel.mutateAsync({ path });
  const { submit, busy, problem } = useSubmit(async () => {
    // The link works for five minutes.
    const link = await callExportsLink({ path });
    window.location.assign(link.path);
  });
  if (isUnderWay(each)) {
    return (
      <ConfirmAction
        tone="harm"
        label={texts.cancel}
        about={texts.cancelOf(when)}
        question={texts.cancelQuestion}
        action={end}
      />
    );
  }
  if (each.state !== 'done') return <span aria-hidden="true">–</span>;
  return (
    <div className={classes.actions}>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Button
        size="compact-md"
        loading={busy}
        aria-label={texts.downloadOf(texts.forms[kindOf(each)], when)}
        onClick={submit}
      >
        {texts.download}
      </Button>
      <ConfirmAction
        tone="harm"
        label={texts.destroy}
        about={texts.destroyOf(when)}
        question={texts.destroyQuestion}
        action={end}
      />
    </div>
  );
}
