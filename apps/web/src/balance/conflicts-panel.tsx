import { Link } from 'react-router';
import { reratingsConflictsInfiniteOptions } from '../api/generated/operations/reratings.gen.js';
import type { ConflictingReport } from '../api/generated/types.gen.js';
import { fieldWords } from '../calls/call-corrections.js';
import { useCallTexts } from '../calls/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { useBalanceTexts } from './texts.js';

/** Calls with two contradicting reports of the switch. Staff must find out which report is right. */
export function ConflictsPanel() {
  const texts = useBalanceTexts();
  const callTexts = useCallTexts();
  const { language } = useLanguage();
  const list = useList(reratingsConflictsInfiniteOptions());
  const columns: readonly Column<ConflictingReport>[] = [
    {
      key: 'call',
      label: texts.call,
      title: true,
      cell: ({ callId }) => (
        <Link to={`/gesprekken/${callId}`}>
          <code>{callId}</code>
        </Link>
      ),
    },
    {
      key: 'notedAt',
      label: texts.notedAt,
      cell: ({ notedAt }) => formatDateTime(notedAt, language),
    },
    {
      key: 'fields',
      label: texts.differsIn,
      long: true,
      cell: ({ fields }) => fields.map((field) => fieldWords(field, callTexts) ?? field).join(', '),
    },
  ];
  return (
    <ListPanel
      title={texts.conflicts}
      note={texts.conflictsNote}
      of={list}
      empty={{ title: texts.noConflicts, text: texts.noConflictsText }}
      columns={columns}
      keyOf={({ callId, legUuid, notedAt }) => `${callId}-${legUuid}-${notedAt}`}
    />
  );
}
