import { formatMoney, type Money } from '@app/common';
import { Link } from 'react-router';
import { runsPlannedInfiniteOptions } from '../api/generated/operations/runs.gen.js';
import type { PlannedDocument, Run } from '../api/generated/types.gen.js';
import { useDocumentTexts } from '../documents/texts.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { CheckFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { euros } from '../ui/tables/table-rows.js';
import { isOn, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './runs-page.module.css';
import { useRunTexts } from './texts.js';

/** Totals of the planned documents by kind, which the approver confirms to have read. */
export function RunTotals({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const { kinds } = useDocumentTexts();
  const { language } = useLanguage();
  const { count } = useColumns<Run['totals'][number]>();
  const columns: readonly Column<Run['totals'][number]>[] = [
    { key: 'kind', label: texts.document, title: true, cell: ({ kind }) => kinds[kind] },
    count('documents', texts.count),
    ...(['net', 'vat', 'gross'] as const).map((name) => ({
      key: name,
      label: texts[name],
      numeric: true,
      cell: (total: Run['totals'][number]) => formatMoney(total[name], language),
    })),
  ];
  if (run.totals.length === 0) return null;
  return (
    <ListPanel
      title={texts.totals}
      of={there(run.totals)}
      columns={columns}
      keyOf={({ kind }) => kind}
    >
      {run.gross !== null && (
        <p className={classes.total}>{texts.grossTotal(formatMoney(run.gross, language))}</p>
      )}
    </ListPanel>
  );
}

/** Each planned document next to the party's last one, outliers first. */
export function PlannedDocuments({ run }: { readonly run: Run }) {
  const texts = useRunTexts();
  const { kinds } = useDocumentTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { values, change } = useFilters({ all: isOn });
  const all = values.all !== undefined;
  const planned = runsPlannedInfiniteOptions({
    path: { id: run.id },
    query: all ? {} : { outliers: true },
  });
  // Keyed by the preparation: a run that is prepared again has another list.
  const list = useList({ ...planned, queryKey: [...planned.queryKey, run.preparedAt] });
  const why = ({ outliers, lost, losingCalls }: PlannedDocument): string[] =>
    outliers.map((reason) =>
      reason === 'negative-margin' && lost !== null
        ? texts.losing(losingCalls, formatMoney(lost, language))
        : texts.outlierReasons[reason],
    );
  const amount = (value: Money | null): string =>
    value === null ? '–' : formatMoney(value, language);
  const columns: readonly Column<PlannedDocument>[] = [
    {
      key: 'party',
      label: texts.party,
      title: true,
      value: ({ partyId }) => nameOf(partyId),
      cell: ({ partyId, documentId }) =>
        documentId === null ? (
          nameOf(partyId)
        ) : (
          <Link to={`/documenten/${documentId}`}>{nameOf(partyId)}</Link>
        ),
    },
    {
      key: 'kind',
      label: texts.document,
      cell: ({ kind }) => kinds[kind],
      value: ({ kind }) => kinds[kind],
    },
    {
      key: 'before',
      label: texts.before,
      numeric: true,
      cell: ({ before }) => amount(before),
      value: ({ before }) => euros(before),
    },
    {
      key: 'gross',
      label: texts.gross,
      numeric: true,
      cell: ({ gross }) => <strong>{amount(gross)}</strong>,
      value: ({ gross }) => euros(gross),
    },
    {
      key: 'outliers',
      label: texts.outlier,
      long: true,
      value: (row) => why(row).join('; '),
      cell: (row) => (
        <>
          {row.hindered && <Mark tone="warn">{texts.hindered}</Mark>}
          {why(row).map((words) => (
            <div key={words}>{words}</div>
          ))}
        </>
      ),
    },
    {
      key: 'calls',
      label: texts.calls,
      cell: ({ kind, partyId }) =>
        kind === 'settlement' ? (
          '–'
        ) : (
          <Link
            to={callsOf(partyId, run)}
            aria-label={`${texts.callsOf(nameOf(partyId))} (${kinds[kind]})`}
          >
            {texts.seeCalls}
          </Link>
        ),
    },
  ];
  return (
    <ListPanel
      title={texts.planned}
      of={list}
      empty={{ title: texts.noOutliers, text: texts.noOutliersText }}
      filters={
        <FilterFields>
          <CheckFilter
            label={texts.showAll}
            value={values.all}
            change={(on) => change({ all: on })}
          />
        </FilterFields>
      }
      columns={columns}
      keyOf={({ place }) => String(place)}
      csv="planned-documents.csv"
    />
  );
}

/** Path of the list of an owner's calls in the run's period. */
function callsOf(ownerId: string, { from, until }: Run): string {
  const lastDay = amsterdamDay(new Date(Date.parse(until) - 1));
  const days = { from: amsterdamDay(new Date(from)), until: lastDay };
  return `/gesprekken?${new URLSearchParams({ ownerId, ...days }).toString()}`;
}
