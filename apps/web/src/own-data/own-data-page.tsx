import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ownersQuery } from '../api/parties.js';
import { ReadingReason, ReadingReasonNote } from '../calls/reading-reason.js';
import { useReadingReason } from '../calls/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { Empty } from '../ui/empty.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { DataExports } from './data-exports.js';
import { HeldTables } from './held-tables.js';
import { useOwnDataTexts } from './texts.js';

/** What is held of an owner, and the file of it that he takes along; staff say whose, and why they look. */
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
  const [search, setSearch] = useSearchParams();
  const ownerId = search.get('ownerId') ?? '';
  const owners = useQuery(ownersQuery);
  if (reason === null || asking) {
    return (
      <Page title={texts.titleOfStaff} lead={texts.leadOfStaff}>
        <ReadingReason done={() => setAsking(false)} />
      </Page>
    );
  }
  return (
    <Page title={texts.titleOfStaff} lead={texts.leadOfStaff}>
      <ReadingReasonNote reason={reason} change={() => setAsking(true)} />
      <Panel title={texts.owner}>
        <NativeSelect
          aria-label={texts.owner}
          value={ownerId}
          onChange={(event) => setSearch({ ownerId: event.target.value })}
        >
          <option value="">{texts.chooseOwner}</option>
          {owners.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
        {ownerId === '' && <Empty title={texts.chooseOwner}>{texts.chooseText}</Empty>}
      </Panel>
      {ownerId !== '' && <All key={ownerId} ownerId={ownerId} />}
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
