import { useState } from 'react';
import { unknownCallsListInfiniteOptions } from '../api/generated/operations/unknown-calls.gen.js';
import type { UnknownCall } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Page } from '../ui/page/page.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useList } from '../ui/tables/use-list.js';
import { callerOf } from './caller.js';
import { useCallTexts } from './texts.js';
import classes from './unknown-calls-page.module.css';

/**
 * Page of unknown calls: answered calls that a switch lost and whose end is unknown. Staff give a reason
 * first.
 */
export function UnknownCallsPage() {
  const texts = useCallTexts();
  const { isStaff } = useViewer();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  const mustGiveReason = isStaff && (reason === null || asking);
  return (
    <Page title={texts.unknownTitle} lead={texts.unknownLead}>
      {mustGiveReason ? (
        <ReadingReason done={() => setAsking(false)} />
      ) : (
        <>
          {isStaff && <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />}
          <UnknownCalls />
        </>
      )}
    </Page>
  );
}

function UnknownCalls() {
  const ownerId = useViewer().ownerId ?? undefined;
  const list = useList(unknownCallsListInfiniteOptions({ query: { ownerId } }));
  return <UnknownTable of={list} />;
}

function UnknownTable({ of }: { readonly of: Fetched<UnknownCall> }) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const { moment } = useColumns<UnknownCall>();
  const { isStaff } = useViewer();
  const nameOf = usePartyNames();
  const columns: readonly Column<UnknownCall>[] = [
    moment('answeredAt', texts.answeredAt, { title: true }),
    { key: 'caller', label: texts.caller, cell: (call) => callerOf(call, texts) },
    {
      key: 'number',
      label: texts.number,
      cell: (call) => <span className={classes.number}>{phoneNumber(call.calledNumber)}</span>,
    },
    ...(isStaff
      ? [
          {
            key: 'owner',
            label: texts.owner,
            cell: ({ ownerId }: UnknownCall) => nameOf(ownerId),
          },
          {
            key: 'carrier',
            label: texts.carrier,
            cell: ({ carrierId }: UnknownCall) => nameOf(carrierId),
          },
          {
            key: 'switch',
            label: texts.switchName,
            cell: ({ switchName }: UnknownCall) => (
              <span className={classes.number}>{switchName}</span>
            ),
          },
        ]
      : []),
    {
      key: 'lastSeen',
      label: texts.lastSeen,
      cell: ({ lastSeenAt }) => formatDateTime(lastSeenAt, language),
    },
    moment('closedAt', texts.closed, { wideOnly: true }),
  ];
  return (
    <ListPanel
      title={texts.unknownList}
      note={texts.unknownNote}
      of={of}
      empty={{ title: texts.noUnknown, text: texts.noUnknownText }}
      columns={columns}
      keyOf={({ callId }) => callId}
    />
  );
}
