import { useState } from 'react';
import { recordingsListInfiniteOptions } from '../api/generated/operations/recordings.gen.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { Page } from '../ui/page/page.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { ReceiptsPanel } from './receipts-panel.js';
import { RecordingFiltersForm } from './recording-filters-form.js';
import { useRecordingTable } from './recording-table.js';
import { RetentionPanel } from './retention-panel.js';
import { useRecordingTexts } from './texts.js';
import { useRecordingFilters, type RecordingFilters } from './use-recording-filters.js';
import type { WantedProps } from './wanted.js';

/** Page of recordings and their retention. Staff give a reason first, and may not listen. */
export function RecordingsPage() {
  const texts = useRecordingTexts();
  const { isStaff, ownerId } = useViewer();
  const reason = useReadingReason();
  const filters = useRecordingFilters();
  const [asking, setAsking] = useState(false);
  if (isStaff && (reason === null || asking)) {
    return (
      <Page title={texts.title} lead={texts.lead}>
        <ReadingReason words={texts.reading} done={() => setAsking(false)} />
      </Page>
    );
  }
  const own = isStaff ? undefined : (ownerId ?? undefined);
  const wanted: RecordingFilters = { ownerId: own, ...filters.query };
  return (
    <Page title={texts.title} lead={texts.lead}>
      {isStaff && <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />}
      {/* Remounted when a link or the back button changes the address, so that it shows the lists' filters. */}
      <RecordingFiltersForm key={JSON.stringify(filters.values)} filters={filters} />
      <RecordingList wanted={wanted} clear={filters.any ? filters.clear : undefined} />
      {own !== undefined && <RetentionPanel ownerId={own} />}
      <ReceiptsPanel wanted={wanted} clear={filters.any ? filters.clear : undefined} />
    </Page>
  );
}

function RecordingList({ wanted, clear }: WantedProps) {
  const texts = useRecordingTexts();
  const list = useList(recordingsListInfiniteOptions({ query: wanted }));
  const table = useRecordingTable();
  return (
    <ListPanel
      title={texts.list}
      of={list}
      empty={
        clear === undefined
          ? { title: texts.none, text: texts.noneText }
          : {
              title: texts.noneSuch,
              text: <LinkButton onClick={clear}>{texts.showAll}</LinkButton>,
            }
      }
      {...table}
    />
  );
}
