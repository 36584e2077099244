import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reratingsCorrectionsOptions } from '../api/generated/operations/reratings.gen.js';
import type { CorrectionsWaiting } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { useBalanceTexts } from './texts.js';

type CorrectedMonth = CorrectionsWaiting['months'][number];

/**
 * Link to the form of a new re-rating, with the corrected calls' days (both inclusive) and a reason filled
 * in.
 */
function reratingLink({ from, until }: CorrectedMonth): string {
  const last = new Date(Date.parse(until) - 1);
  const days = { from: amsterdamDay(new Date(from)), until: amsterdamDay(last) };
  return `/herberekeningen?${new URLSearchParams({ ...days, why: 'corrections' }).toString()}`;
}

/** Calls that were corrected after they were put on documents: staff must start a re-rating for them. */
export function CorrectionsPanel() {
  const texts = useBalanceTexts();
  const { language } = useLanguage();
  const { count, moment } = useColumns<CorrectedMonth>();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery(reratingsCorrectionsOptions());
  const columns: readonly Column<CorrectedMonth>[] = [
    {
      key: 'period',
      label: texts.month,
      title: true,
      cell: ({ from, until }) => formatPeriod(from, until, language),
    },
    count('calls', texts.calls),
    moment('since', texts.since),
    ...(viewer.can('runs:write')
      ? [
          {
            key: 'rerate',
            label: texts.whatToDo,
            cell: (month: CorrectedMonth) => (
              <Link to={reratingLink(month)}>{texts.rerateThese}</Link>
            ),
          },
        ]
      : []),
  ];
  return (
    <ListPanel
      title={texts.corrections}
      note={texts.correctionsNote}
      of={whole({ data: data?.months, error, refetch })}
      empty={{ title: texts.noCorrections, text: texts.noCorrectionsText }}
      columns={columns}
      keyOf={({ from }) => from}
    />
  );
}
