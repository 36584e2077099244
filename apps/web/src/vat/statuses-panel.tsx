import { listVatStatuses, type VatStatusVersion } from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { LoadMore } from '../ui/load-more.js';
import { Loading } from '../ui/loading.js';
import { Panel } from '../ui/panel.js';
import { usePages } from '../ui/use-pages.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

/** What was said of parties, newest first. */
export function StatusesPanel() {
  const texts = useVatTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { rows, error, refetch, more, loadingMore, loadMore, loadAll } = usePages(
    ['vat-statuses'],
    listVatStatuses,
  );
  const columns: readonly Column<VatStatusVersion>[] = [
    {
      key: 'party',
      label: texts.party,
      title: true,
      value: ({ partyId }) => nameOf(partyId),
      cell: ({ partyType, partyId }) => `${nameOf(partyId)} (${texts[partyType].toLowerCase()})`,
    },
    {
      ...{ key: 'status', label: texts.status },
      cell: ({ status }) => texts.statusNames[status],
      value: ({ status }) => texts.statusNames[status],
    },
    {
      ...{ key: 'from', label: texts.from },
      ...{ cell: ({ from }) => formatDate(from, language), value: ({ from }) => from },
    },
    {
      key: 'reason',
      label: texts.reason,
      long: true,
      value: ({ reason }) => reason,
      cell: ({ reason }) => <span className={classes.words}>{reason}</span>,
    },
    {
      ...{ key: 'setBy', label: texts.setBy },
      ...{ cell: ({ setBy }) => staffName(setBy), value: ({ setBy }) => staffName(setBy) },
    },
    {
      ...{ key: 'setAt', label: texts.setAt },
      ...{ cell: ({ setAt }) => formatDateTime(setAt, language), value: ({ setAt }) => setAt },
    },
  ];
  return (
    <Panel title={texts.statuses} note={texts.statusesNote} flush>
      {rows === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {rows?.length === 0 && <Empty title={texts.noStatuses}>{texts.noStatusesText}</Empty>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <DataTable
            caption={texts.statuses}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            all={loadAll}
            csv="vat-statuses.csv"
          />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
    </Panel>
  );
}
