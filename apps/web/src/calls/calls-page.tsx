import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Call } from '../api/generated/types.gen.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { isOn, useFilters } from '../ui/tables/use-filters.js';
import { CallList } from './call-list.js';
import classes from './calls-page.module.css';
import { LiveAnnouncer, LiveCallsPanel } from './live-calls-panel.js';
import { useCallTexts } from './texts.js';
import { useCallFilters } from './use-call-filters.js';
import { useLiveCalls } from './use-live-calls.js';

/** Page of past calls, with live calls behind a tab that counts them. Staff give a reason first. */
export function CallsPage() {
  const texts = useCallTexts();
  const viewer = useViewer();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  const filters = useCallFilters();
  const { search } = useLocation();
  const [newCalls, setNewCalls] = useState(0);
  const ownerId = viewer.isStaff ? filters.values.ownerId : (viewer.ownerId ?? undefined);

  if (viewer.isStaff && (reason === null || asking)) {
    return (
      <Page title={texts.title} lead={texts.lead}>
        <ReadingReason filters={filters} done={() => setAsking(false)} />
      </Page>
    );
  }
  const list = (
    <CallList
      ownerId={ownerId}
      filters={filters}
      newCalls={newCalls}
      markSeen={() => setNewCalls(0)}
    />
  );
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
      {viewer.can('calls:live') ? (
        <CallTabs ownerId={ownerId} onRecorded={() => setNewCalls((count) => count + 1)}>
          {list}
        </CallTabs>
      ) : (
        list
      )}
    </Page>
  );
}

interface CallTabsProps {
  readonly ownerId: string | undefined;
  readonly onRecorded: (record: Call) => void;
  /** The list of past calls, which the first tab shows. */
  readonly children: React.ReactNode;
}

const fits = { live: isOn };

/** Tabs of past and live calls; the address holds the open one. Live calls are counted and announced on both. */
function CallTabs({ ownerId, onRecorded, children }: CallTabsProps) {
  const texts = useCallTexts();
  const live = useLiveCalls(ownerId, onRecorded);
  const { values, change } = useFilters(fits);
  return (
    <>
      <LiveAnnouncer live={live} />
      <Tabs
        value={values.live === undefined ? 'past' : 'live'}
        onChange={(tab) => change({ live: tab === 'live' ? 'true' : undefined })}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs}>
          <Tabs.Tab value="past">{texts.past}</Tabs.Tab>
          <Tabs.Tab value="live">
            {texts.live}
            {/* The count's width is reserved, or the page would move when the count arrives. */}
            <span className={classes.count} aria-hidden={live.state === 'connecting'}>
              {live.state === 'connecting' ? '…' : live.total}
            </span>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="past">{children}</Tabs.Panel>
        <Tabs.Panel value="live">
          <LiveCallsPanel live={live} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
