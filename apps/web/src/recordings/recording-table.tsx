import { Link } from 'react-router';
import type { Recording } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { Mark } from '../ui/page/mark.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { RecordingActions } from './recording-actions.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

/**
 * Table of existing recordings with their retention, and buttons for those who may listen.
 * @param ofOneCall All recordings are of one call, so the columns of the call are left out.
 */
export function useRecordingTable(ofOneCall = false) {
  const texts = useRecordingTexts();
  const { moment } = useColumns<Recording>();
  const { isStaff, can } = useViewer();
  const nameOf = usePartyNames();
  const numberColumn: Column<Recording> = {
    key: 'number',
    label: texts.number,
    cell: ({ serviceNumber }) => (
      <span className={classes.number}>
        {serviceNumber === null ? texts.unknown : phoneNumber(serviceNumber)}
      </span>
    ),
  };
  const callColumn: Column<Recording> = {
    key: 'call',
    label: texts.call,
    cell: ({ callId }) => <Link to={`/gesprekken/${callId}`}>{texts.call}</Link>,
  };
  const columns: readonly Column<Recording>[] = [
    moment('endedAt', texts.ended, { title: true }),
    ...(ofOneCall ? [] : [numberColumn]),
    ...(isStaff && !ofOneCall
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
    { key: 'kept', label: texts.isDestroyed, long: true, cell: (each) => <Kept of={each} /> },
    ...(ofOneCall ? [] : [callColumn]),
    ...(!isStaff && (can('recordings:listen') || can('retention:write'))
      ? [
          {
            key: 'actions',
            label: texts.actions,
            cell: (each: Recording) => <RecordingActions of={each} />,
          },
        ]
      : []),
  ];
  return { caption: texts.list, columns, keyOf: ({ id }: Recording) => id };
}

function Kept({ of: { dueAt, held, lost } }: { readonly of: Recording }) {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  return (
    <>
      {held ? (
        <Mark tone="warn">{texts.heldBy}</Mark>
      ) : (
        texts.destroyedAfter(formatDateTime(dueAt, language))
      )}
      {lost && <Mark tone="bad">{texts.lost}</Mark>}
    </>
  );
}
