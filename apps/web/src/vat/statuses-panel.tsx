import { vatStatusesInfiniteOptions } from '../api/generated/operations/vat.gen.js';
import type { VatStatusVersion } from '../api/generated/types.gen.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

/** VAT statuses of parties, newest first. */
export function StatusesPanel() {
  const texts = useVatTexts();
  const staffName = useStaffNames();
  const { day, moment } = useColumns<VatStatusVersion>();
  const nameOf = usePartyNames();
  const list = useList(vatStatusesInfiniteOptions());
  const columns: readonly Column<VatStatusVersion>[] = [
    {
      key: 'party',
      label: texts.party,
      title: true,
      value: ({ partyId }) => nameOf(partyId),
      cell: ({ partyType, partyId }) => `${nameOf(partyId)} (${texts[partyType].toLowerCase()})`,
    },
    {
      key: 'status',
      label: texts.status,
      cell: ({ status }) => texts.statusNames[status],
      value: ({ status }) => texts.statusNames[status],
    },
    day('from', texts.from, { sorts: true }),
    {
      key: 'reason',
      label: texts.reason,
      long: true,
      value: ({ reason }) => reason,
      cell: ({ reason }) => <span className={classes.words}>{reason}</span>,
    },
    {
      key: 'setBy',
      label: texts.setBy,
      cell: ({ setBy }) => staffName(setBy),
      value: ({ setBy }) => staffName(setBy),
    },
    moment('setAt', texts.setAt, { sorts: true }),
  ];
  return (
    <ListPanel
      title={texts.statuses}
      note={texts.statusesNote}
      of={list}
      empty={{ title: texts.noStatuses, text: texts.noStatusesText }}
      columns={columns}
      keyOf={({ id }) => id}
      csv="vat-statuses.csv"
    />
  );
}
