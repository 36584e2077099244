import { listVatStatuses, type VatStatusVersion } from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Listed } from '../ui/tables/listed.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

/** What was said of parties, newest first. */
export function StatusesPanel() {
  const texts = useVatTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const list = usePages(['vat-statuses'], listVatStatuses);
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
    {
      key: 'from',
      label: texts.from,
      cell: ({ from }) => formatDate(from, language),
      value: ({ from }) => from,
    },
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
    {
      key: 'setAt',
      label: texts.setAt,
      cell: ({ setAt }) => formatDateTime(setAt, language),
      value: ({ setAt }) => setAt,
    },
  ];
  return (
    <Panel title={texts.statuses} note={texts.statusesNote} flush>
      <Listed of={list} empty={<Empty title={texts.noStatuses}>{texts.noStatusesText}</Empty>}>
        {(rows) => (
          <DataTable
            caption={texts.statuses}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            all={list.loadAll}
            csv="vat-statuses.csv"
          />
        )}
      </Listed>
    </Panel>
  );
}
