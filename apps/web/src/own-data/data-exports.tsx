import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  ownDataCancelMutation,
  ownDataLink,
  ownDataListOptions,
  ownDataStartMutation,
} from '../api/generated/operations/own-data.gen.js';
import type { DataExport } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel, whole } from '../ui/tables/list.js';
import { Failure } from '../ui/page/failure.js';
import { Finished } from '../ui/page/finished.js';
import { formatSize } from '../ui/words/format-size.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './own-data.module.css';
import { useOwnDataTexts } from './texts.js';

const pollingMs = 1_500;

const tones: Readonly<Record<DataExport['state'], MarkTone>> = {
  waiting: 'quiet',
  running: 'live',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
  expired: 'quiet',
};

const isUnderWay = ({ state }: DataExport): boolean => state === 'waiting' || state === 'running';

/** Exports of an owner's own data, with their progress and links, and a button that starts one. */
export function DataExports({ ownerId }: { readonly ownerId: string }) {
  const texts = useOwnDataTexts();
  const start = useMutation(ownDataStartMutation());
  // Kept until the export is started, so that a repeated request starts only one.
  const id = useRef(newId());
  const list = useQuery({
    ...ownDataListOptions({ path: { ownerId } }),
    select: ({ items }) => items,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? pollingMs : false),
  });
  const { submit, busy, problem } = useSubmit(async () => {
    await start.mutateAsync({ path: { ownerId, id: id.current } });
    id.current = newId();
  });
  return (
    <>
      <Panel title={texts.file} note={texts.fileNote}>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <Button loading={busy} disabled={list.data?.some(isUnderWay) === true} onClick={submit}>
          {texts.make}
        </Button>
      </Panel>
      <ExportList of={whole(list)} />
    </>
  );
}

function ExportList({ of }: { readonly of: Fetched<DataExport> }) {
  const texts = useOwnDataTexts();
  const { language } = useLanguage();
  const columns: readonly Column<DataExport>[] = [
    {
      key: 'started',
      label: texts.started,
      title: true,
      cell: ({ startedAt, byStaff }) => (
        <>
          {formatDateTime(startedAt, language)}
          {byStaff && <div className={classes.quiet}>{texts.byStaff}</div>}
        </>
      ),
    },
    { key: 'state', label: texts.state, long: true, cell: (each) => <State of={each} /> },
    { key: 'actions', label: texts.actions, cell: (each) => <Actions of={each} /> },
  ];
  return (
    <ListPanel
      title={texts.list}
      of={of}
      filters={
        <Finished
          jobs={of.rows ?? []}
          isUnderWay={isUnderWay}
          words={({ startedAt }) => texts.finished(formatDateTime(startedAt, language))}
        />
      }
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

function State({ of: each }: { readonly of: DataExport }) {
  const texts = useOwnDataTexts();
  const { language } = useLanguage();
  const { state, step, problem, rows, expectedRows, expectedBytes, files, bytes, expiresAt } = each;
  const formatted = (count: number): string => count.toLocaleString(language);
  const words =
    step === 'packing'
      ? texts.packing(formatted(files))
      : texts.collecting(formatted(rows), formatted(expectedRows ?? rows));
  return (
    <div className={classes.progress}>
      <Mark tone={tones[state]}>{texts.states[state]}</Mark>
      {state === 'running' && (
        <>
          <Progress.Root size="md">
            <Progress.Section
              value={Math.min(100, (rows / Math.max(1, expectedRows ?? 1)) * 100)}
              animated
              aria-label={texts.states.running}
              aria-valuetext={words}
            />
          </Progress.Root>
          <span>{words}</span>
        </>
      )}
      {state === 'done' && bytes !== null && (
        <span className={classes.quiet}>
          {texts.content(formatted(rows), formatSize(bytes, language))}
          {expiresAt !== null && `, ${texts.keptUntil(formatDateTime(expiresAt, language))}`}
        </span>
      )}
      {state === 'running' && expectedBytes !== null && (
        <span>{texts.expected(formatSize(expectedBytes, language))}</span>
      )}
      {problem === 'no-space' && expectedBytes !== null && (
        <span>{texts.tooLarge(formatSize(expectedBytes, language))}</span>
      )}
      {problem !== null && <span>{texts.problems[problem]}</span>}
    </div>
  );
}

function Actions({ of: each }: { readonly of: DataExport }) {
  const texts = useOwnDataTexts();
  const { language } = useLanguage();
  const cancel = useMutation(ownDataCancelMutation());
  const path = { ownerId: each.ownerId, id: each.id };
  const when = formatDateTime(each.startedAt, language);
  const end = () => cancel.mutateAsync({ path });
  const { submit, busy, problem } = useSubmit(async () => {
    // The link works for five minutes.
    const link = await ownDataLink({ path });
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
      <Button size="compact-md" loading={busy} aria-label={texts.downloadOf(when)} onClick={submit}>
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
