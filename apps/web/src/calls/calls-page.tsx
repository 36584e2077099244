import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useViewer } from '../session/session.js';
import { Page } from '../ui/page.js';
import { CallList } from './call-list.js';
import { LiveCallsPanel } from './live-calls-panel.js';
import { ReadingReason, ReadingReasonNote } from './reading-reason.js';
import { useCallTexts } from './texts.js';
import { useReadingReason } from './use-reading-reason.js';
import { useCallFilters } from './use-call-filters.js';

/** Calls under way on top, past ones below. Staff say first why they look. */
export function CallsPage() {
  const texts = useCallTexts();
  const viewer = useViewer();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  const filters = useCallFilters();
  const { search } = useLocation();
  const [recorded, setRecorded] = useState(0);
  const ownerId = viewer.isStaff ? filters.values.ownerId : (viewer.ownerId ?? undefined);

  if (viewer.isStaff && (reason === null || asking)) {
    return (
      <Page title={texts.title} lead={texts.lead}>
        <ReadingReason filters={filters} done={() => setAsking(false)} />
      </Page>
    );
  }
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <Button component={Link} to={`/exports/nieuw${search}`} variant="outline">
          {texts.makeExport}
        </Button>
      }
    >
      {viewer.isStaff && <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />}
      {viewer.can('calls:live') && (
        <LiveCallsPanel ownerId={ownerId} onRecorded={() => setRecorded((count) => count + 1)} />
      )}
      <CallList
        ownerId={ownerId}
        filters={filters}
        recorded={recorded}
        seen={() => setRecorded(0)}
      />
    </Page>
  );
}
