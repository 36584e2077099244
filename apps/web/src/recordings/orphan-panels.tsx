import { useQuery } from '@tanstack/react-query';
import { holdsOrphansOptions } from '../api/generated/operations/holds.gen.js';
import type { HoldsOrphansData, HoldsOrphansResponse } from '../api/generated/types.gen.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

type AudioOrphan = HoldsOrphansResponse['orphans'][number];
type OrphanKind = HoldsOrphansData['query']['kind'];

const kinds: readonly OrphanKind[] = ['without-record', 'without-audio', 'lost'];

/**
 * Audio without a call's record, calls without their audio, and lost audio, the oldest first. None of them
 * resolves by itself.
 */
export function OrphanPanels() {
  return (
    <>
      {kinds.map((kind) => (
        <OrphanPanel key={kind} kind={kind} />
      ))}
    </>
  );
}

function OrphanPanel({ kind }: { readonly kind: OrphanKind }) {
  const texts = useRecordingTexts();
  const { data, error, refetch } = useQuery(holdsOrphansOptions({ query: { kind, limit: 200 } }));
  const { moment } = useColumns<AudioOrphan>();
  const nameOf = usePartyNames();
  const columns: readonly Column<AudioOrphan>[] = [
    moment('since', texts.orphanSince, { title: true }),
    {
      key: 'number',
      label: texts.number,
      cell: ({ serviceNumber }) => (
        <span className={classes.number}>
          {serviceNumber === null ? texts.unknown : phoneNumber(serviceNumber)}
        </span>
      ),
    },
    {
      key: 'owner',
      label: texts.owner,
      cell: ({ ownerId }) => (ownerId === null ? texts.unknown : nameOf(ownerId)),
    },
    {
      key: 'switch',
      label: texts.switchName,
      cell: ({ switchName }) => switchName ?? texts.unknown,
    },
    { key: 'file', label: texts.file, wideOnly: true, cell: ({ name }) => <code>{name}</code> },
  ];
  return (
    <ListPanel
      title={texts.orphanKinds[kind]}
      note={texts.orphans}
      of={whole({ data: data?.orphans, error, refetch })}
      empty={null}
      columns={columns}
      keyOf={({ name }) => name}
    >
      {data?.orphans.length === 0 && <p className={classes.inset}>{texts.noOrphans}</p>}
    </ListPanel>
  );
}
