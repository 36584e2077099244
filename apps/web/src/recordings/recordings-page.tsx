import { useState } from 'react';
import { Link } from 'react-router';
import { listRecordings, type Recording } from '../api/recordings.js';
import { ReadingReason, ReadingReasonNote } from '../calls/reading-reason.js';
import { useReadingReason } from '../calls/use-reading-reason.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Listed } from '../ui/listed.js';
import { Mark } from '../ui/mark.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { phoneNumber } from '../ui/phone-number.js';
import { usePages } from '../ui/use-pages.js';
import { ReceiptsPanel } from './receipts-panel.js';
import { RecordingActions } from './recording-actions.js';
import classes from './recordings.module.css';
import { RetentionPanel } from './retention-panel.js';
import { useRecordingTexts } from './texts.js';

/** Recordings and how long they are kept; staff say first why they look, and hear none. */
export function RecordingsPage() {
  const texts = useRecordingTexts();
  const { isStaff, ownerId } = useViewer();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  if (isStaff && (reason === null || asking)) {
    return (
      <Page title={texts.title} lead={texts.lead}>
        <ReadingReason words={texts.reading} done={() => setAsking(false)} />
      </Page>
    );
  }
  const own = isStaff ? undefined : (ownerId ?? undefined);
  return (
    <Page title={texts.title} lead={texts.lead}>
      {isStaff && <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />}
      <RecordingList ownerId={own} />
      {own !== undefined && <RetentionPanel ownerId={own} />}
      <ReceiptsPanel ownerId={own} />
    </Page>
  );
}

function RecordingList({ ownerId }: { readonly ownerId: string | undefined }) {
  const texts = useRecordingTexts();
  const list = usePages(['recordings', ownerId], (after, signal) =>
    listRecordings({ ownerId }, after, signal),
  );
  return (
    <Panel title={texts.list} flush>
      <Listed of={list} empty={<Empty title={texts.none}>{texts.noneText}</Empty>}>
        {(rows) => <RecordingTable recordings={rows} />}
      </Listed>
    </Panel>
  );
}

function RecordingTable({ recordings }: { readonly recordings: readonly Recording[] }) {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  const { isStaff, can } = useViewer();
  const nameOf = usePartyNames();
  const columns: readonly Column<Recording>[] = [
    {
      key: 'ended',
      label: texts.ended,
      title: true,
      cell: ({ endedAt }) => formatDateTime(endedAt, language),
    },
    {
      key: 'number',
      label: texts.number,
      cell: ({ serviceNumber }) => (
        <span className={classes.number}>
          {serviceNumber === null ? texts.unknown : phoneNumber(serviceNumber)}
        </span>
      ),
    },
    ...(isStaff
      ? [
          {
            key: 'owner',
            label: texts.owner,
            cell: ({ ownerId }: Recording) => (ownerId === null ? texts.unknown : nameOf(ownerId)),
          },
        ]
      : []),
    {
      key: 'length',
      label: texts.length,
      cell: ({ durationMs }) => formatDuration(Math.round(durationMs / 1000)),
    },
    { key: 'kept', label: texts.kept, long: true, cell: (each) => <Kept of={each} /> },
    {
      key: 'call',
      label: texts.call,
      cell: ({ callId }) => <Link to={`/gesprekken/${callId}`}>{texts.call}</Link>,
    },
    ...(can('recordings:listen') && !isStaff
      ? [
          {
            key: 'actions',
            label: texts.actions,
            cell: (each: Recording) => <RecordingActions of={each} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable caption={texts.list} columns={columns} rows={recordings} keyOf={({ id }) => id} />
  );
}

function Kept({ of: { dueAt, held, lost } }: { readonly of: Recording }) {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  return (
    <>
      {held ? (
        <Mark tone="warn">{texts.heldBy}</Mark>
      ) : (
        texts.keptUntil(formatDateTime(dueAt, language))
      )}
      {lost && <Mark tone="bad">{texts.lost}</Mark>}
    </>
  );
}
