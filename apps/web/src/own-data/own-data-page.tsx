import { useState } from 'react';
import { OfOwner } from '../owners/of-owner.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { DataExports } from './data-exports.js';
import { HeldTables } from './held-tables.js';
import { useOwnDataTexts } from './texts.js';

/**
 * Page of the data that the platform stores of an owner, with exports. Staff choose the owner and give a
 * reason.
 */
export function OwnDataPage() {
  const texts = useOwnDataTexts();
  const viewer = useViewer();
  if (viewer.isStaff) return <OfAnOwner />;
  return (
    <Page title={texts.title} lead={texts.lead}>
      {viewer.ownerId !== null && <All key={viewer.ownerId} ownerId={viewer.ownerId} />}
    </Page>
  );
}

function OfAnOwner() {
  const texts = useOwnDataTexts();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  if (reason === null || asking) {
    return (
      <Page title={texts.titleOfStaff} lead={texts.leadOfStaff}>
        <ReadingReason words={texts.reading} done={() => setAsking(false)} />
      </Page>
    );
  }
  return (
    <Page title={texts.titleOfStaff} lead={texts.leadOfStaff}>
      <ReadingReasonNote reason={reason} change={() => setAsking(true)} />
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(ownerId) => <All ownerId={ownerId} />}
      </OfOwner>
    </Page>
  );
}

function All({ ownerId }: { readonly ownerId: string }) {
  return (
    <>
      <DataExports ownerId={ownerId} />
      <HeldTables ownerId={ownerId} />
    </>
  );
}
