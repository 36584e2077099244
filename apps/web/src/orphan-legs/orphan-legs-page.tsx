import { useState } from 'react';
import { orphanLegsListInfiniteOptions } from '../api/generated/operations/orphan-legs.gen.js';
import type { OrphanLeg } from '../api/generated/types.gen.js';
import { formatDuration } from '../i18n/times.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Page } from '../ui/page/page.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './orphan-legs-page.module.css';
import { useOrphanTexts } from './texts.js';

/** Page of orphan legs, whose call's record never arrived, for staff. They give a reason first. */
export function OrphanLegsPage() {
  const texts = useOrphanTexts();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  return (
    <Page title={texts.title} lead={texts.lead}>
      {reason === null || asking ? (
        <ReadingReason done={() => setAsking(false)} />
      ) : (
        <>
          <ReadingReasonNote reason={reason} change={() => setAsking(true)} />
          <OrphanLegs />
        </>
      )}
    </Page>
  );
}

function OrphanLegs() {
  const list = useList(orphanLegsListInfiniteOptions());
  return <OrphanTable of={list} />;
}

function OrphanTable({ of }: { readonly of: Fetched<OrphanLeg> }) {
  const texts = useOrphanTexts();
  const { moment } = useColumns<OrphanLeg>();
  const nameOf = usePartyNames();
  const columns: readonly Column<OrphanLeg>[] = [
    moment('startedAt', texts.started, { title: true }),
    {
      key: 'destination',
      label: texts.destination,
      cell: ({ destination }) => (
        <span className={classes.number}>
          {destination === null ? texts.unknown : phoneNumber(destination)}
        </span>
      ),
    },
    {
      key: 'carrier',
      label: texts.carrier,
      cell: ({ carrierId }) => (carrierId === null ? texts.unknown : nameOf(carrierId)),
    },
    {
      key: 'answered',
      label: texts.answered,
      cell: ({ answeredAt, endedAt }) =>
        answeredAt === null || endedAt === null
          ? texts.notAnswered
          : texts.talked(formatDuration((endedAt - answeredAt) / 1_000_000)),
    },
    {
      key: 'why',
      label: texts.why,
      cell: ({ callId, reason }) => (callId === null ? texts.namesNone : texts.reasons[reason]),
    },
    {
      key: 'switch',
      label: texts.switchName,
      cell: ({ switchName }) => <span className={classes.number}>{switchName}</span>,
    },
    {
      key: 'leg',
      label: texts.legId,
      wideOnly: true,
      cell: ({ legUuid }) => <code>{legUuid}</code>,
    },
    moment('orphanedAt', texts.orphaned, { wideOnly: true }),
  ];
  return (
    <ListPanel
      title={texts.list}
      note={texts.note}
      of={of}
      empty={{ title: texts.none, text: texts.noneText }}
      columns={columns}
      keyOf={({ legUuid }) => legUuid}
    />
  );
}
