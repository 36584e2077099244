import { Alert, Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  carrierImportsCompareMutation,
  carrierImportsGet,
  carrierImportsGetOptions,
  carrierImportsRemoveMutation,
} from '../api/generated/operations/carrier-imports.gen.js';
import type { CarrierImport } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useCommonTexts } from '../i18n/texts.js';
import { formatDateTime, formatPeriod } from '../i18n/times.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { formatSize } from '../ui/words/format-size.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { ImportMark, isAtWork } from './import-mark.js';
import classes from './imports.module.css';
import { LayoutPanel } from './layout-panel.js';
import { ImportProblems, ImportReport } from './report.js';
import { SendFile } from './send-file.js';
import { useImportTexts } from './texts.js';

const pollingMs = 1_000;

interface OfImport {
  readonly of: CarrierImport;
}

/** Page of one carrier file: its progress, its layout, and the result of its comparison. */
export function ImportPage() {
  const texts = useImportTexts();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    ...carrierImportsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && !isAtWork(state.data) ? false : pollingMs,
  });
  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <PageLoading />;
  const isAsked = reason === null || asking;
  return (
    <Page title={data.fileName} back={{ to: '/carrierbestanden', label: texts.back }}>
      {isAsked ? (
        <ReadingReason done={() => setAsking(false)} />
      ) : (
        <ReadingReasonNote reason={reason} change={() => setAsking(true)} />
      )}
      <Status of={data} />
      {!isAsked && <Parts of={data} />}
    </Page>
  );
}

function Parts({ of }: OfImport) {
  const texts = useImportTexts();
  const client = useQueryClient();
  const mayWrite = useViewer().can('runs:write');
  const isRead = of.readRows > 0 && of.state !== 'removed';
  const again = () => client.invalidateQueries({ queryKey: carrierImportsGet.key });
  return (
    <>
      {mayWrite && of.state === 'uploading' && (
        <Panel title={texts.goOn} note={texts.goOnNote}>
          <SendFile id={of.id} carrierId={of.carrierId} expected={of} onSent={again} />
        </Panel>
      )}
      {mayWrite && canBeRead(of) && <LayoutPanel of={of} />}
      {of.comparedAt !== null && !['removing', 'removed'].includes(of.state) && (
        <ImportReport of={of} />
      )}
      {isRead && <ImportProblems of={of} />}
    </>
  );
}

/** Whether the file waits for staff. None of its calls are stored, so the file is kept until `expiresAt`. */
const waitsForStaff = ({ state, comparedAt }: CarrierImport): boolean =>
  ['uploading', 'uploaded', 'stopped', 'failed'].includes(state) && comparedAt === null;

/** Whether the file can be read: it is uploaded, not expired, and none of its calls are stored. */
const canBeRead = ({ state, expiresAt }: CarrierImport): boolean =>
  ['uploaded', 'stopped', 'failed'].includes(state) && expiresAt !== null;

function Status({ of }: OfImport) {
  const texts = useImportTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { state, problem, removal } = of;
  return (
    <Panel title={texts.progress} actions={<ImportMark state={state} />}>
      <Bar of={of} />
      <div className={classes.said}>
        {problem !== null && (
          <Alert color="red" title={state === 'stopped' ? texts.stoppedTitle : undefined}>
            {texts.problemsOfFile[problem.code]}{' '}
            {problem.columns.length > 0 && <strong>{problem.columns.join(', ')}. </strong>}
            {problem.row !== null && texts.fromRow(problem.row.toLocaleString(language))}
          </Alert>
        )}
        {state === 'uploaded' && <Alert color="yellow">{texts.waitsText}</Alert>}
        {state === 'expired' && <Alert color="gray">{texts.expiredText}</Alert>}
        {of.duplicateOf !== null && (
          <Alert color="yellow">
            {texts.duplicateText}{' '}
            <Link to={`/carrierbestanden/${of.duplicateOf}`}>{texts.openImport}</Link>
          </Alert>
        )}
        {removal !== null && (
          <Alert color="gray">
            {texts.removedText(
              staffName(removal.by),
              formatDateTime(removal.at, language),
              removal.reason,
            )}
          </Alert>
        )}
        {of.overlaps.map(({ importId, rows }) => (
          <Alert key={importId} color="yellow">
            {texts.overlapWith(rows.toLocaleString(language))}{' '}
            <Link to={`/carrierbestanden/${importId}`}>{texts.openImport}</Link>
          </Alert>
        ))}
      </div>
      <ImportFacts of={of} />
      <Actions of={of} />
    </Panel>
  );
}

function Bar({ of }: OfImport) {
  const texts = useImportTexts();
  const { language } = useLanguage();
  const { state, bytes, readBytes, readRows, storedRows, compared } = of;
  if (!isAtWork(of)) return null;
  const count = (value: number): string => value.toLocaleString(language);
  const size = (value: number): string => formatSize(value, language);
  const calls = readRows - of.refusedRows;
  // Counts the rows left out as well: of a file that overlaps another one, most rows may be left out.
  const passed = storedRows + of.repeatedRows + of.overlappingRows;
  const [done, total, words] = {
    reading: [readBytes, bytes, texts.readOf(size(readBytes), size(bytes), count(readRows))],
    storing: [passed, calls, texts.storedOf(count(storedRows))],
    comparing: [
      compared?.done ?? 0,
      compared?.total ?? 1,
      texts.daysOf(count(compared?.done ?? 0), count(compared?.total ?? 0)),
    ],
    removing: [1, 1, texts.states.removing],
  }[state as 'reading' | 'storing' | 'comparing' | 'removing'] as [number, number, string];
  return (
    <>
      <Progress.Root size="lg">
        <Progress.Section
          value={Math.min(100, (done / Math.max(1, total)) * 100)}
          animated
          aria-label={texts.progress}
          aria-valuetext={words}
        />
      </Progress.Root>
      <p className={classes.words} role="status">
        {words}
      </p>
    </>
  );
}

function ImportFacts({ of }: OfImport) {
  const texts = useImportTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { from, until, layoutName, layoutVersion, comparedAt, expiresAt } = of;
  const count = (label: string, value: number) => ({
    label,
    value: value.toLocaleString(language),
  });
  return (
    <Facts
      facts={[
        { label: texts.carrier, value: nameOf(of.carrierId) },
        { label: texts.startedAt, value: formatDateTime(of.startedAt, language) },
        { label: texts.by, value: staffName(of.startedBy) },
        { label: texts.size, value: formatSize(of.bytes, language) },
        ...(of.readRows === 0
          ? []
          : [
              count(texts.readRows, of.readRows),
              count(texts.storedRows, of.storedRows),
              count(texts.refusedRows, of.refusedRows),
              count(texts.repeatedRows, of.repeatedRows),
              count(texts.overlappingRows, of.overlappingRows),
            ]),
        ...(layoutVersion === null
          ? []
          : [
              {
                label: texts.layout,
                value: `${layoutName ?? ''} (${texts.version(String(layoutVersion))})`,
              },
            ]),
        ...(from === null || until === null
          ? []
          : [{ label: texts.covers, value: formatPeriod(from, until, language) }]),
        ...(comparedAt === null
          ? []
          : [{ label: texts.comparedAt, value: formatDateTime(comparedAt, language) }]),
        ...(expiresAt === null || !waitsForStaff(of)
          ? []
          : [{ label: texts.expiresAt, value: formatDateTime(expiresAt, language) }]),
      ]}
    />
  );
}

function Actions({ of: { id, state, storedRows } }: OfImport) {
  const texts = useImportTexts();
  const compare = useMutation(carrierImportsCompareMutation());
  if (!useViewer().can('runs:write') || ['removing', 'removed'].includes(state)) return null;
  return (
    <div className={classes.actions}>
      {(state === 'done' || (state === 'failed' && storedRows > 0)) && (
        <ConfirmAction
          tone="plain"
          label={texts.compareAgain}
          about={texts.compareAgain}
          question={texts.compareQuestion}
          action={() => compare.mutateAsync({ path: { id } })}
          known={texts.errors}
        />
      )}
      <Removal id={id} />
    </div>
  );
}

/** Button that removes an import. It asks for a reason, which the import keeps. */
function Removal({ id }: { readonly id: string }) {
  const texts = useImportTexts();
  const { notDone } = useCommonTexts();
  const remove = useMutation(carrierImportsRemoveMutation());
  const [isOpen, setIsOpen] = useState(false);
  const form = useForm<{ readonly reason: string }>({
    begin: { reason: '' },
    asks: async () => (await import('@app/contracts/imports')).importRemove,
    check: ({ reason }) => ({ reason: reason === '' && texts.missingReason }),
    send: (body) => remove.mutateAsync({ path: { id }, body }),
    known: texts.errors,
  });
  if (!isOpen) {
    return (
      <Button size="compact-md" variant="subtle" color="red" onClick={() => setIsOpen(true)}>
        {texts.remove}
      </Button>
    );
  }
  return (
    <Form
      of={form}
      submit={texts.remove}
      cancel={{ label: notDone, go: () => setIsOpen(false) }}
      className={`${classes.form} ${classes.whole}`}
      button={{ color: 'red' }}
    >
      <p>{texts.removeText}</p>
      <SentencesField
        of={form}
        name="reason"
        label={texts.removeReason}
        description={texts.removeReasonHint}
        autoFocus
      />
    </Form>
  );
}
