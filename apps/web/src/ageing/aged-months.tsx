import { ageingListInfiniteOptions } from '../api/generated/operations/ageing.gen.js';
import type { AgedMonth, LateMonth } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatMonth } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './aged-months.module.css';
import { useAgeingTexts } from './texts.js';

/** Months of calls whose retention steps were done, and months whose steps are overdue. */
export function AgedMonths() {
  const texts = useAgeingTexts();
  const { language } = useLanguage();
  const { count, moment } = useColumns<AgedMonth>();
  const list = useList(ageingListInfiniteOptions({ query: { limit: 12 } }));
  const late = list.first?.late ?? [];
  const columns: readonly Column<AgedMonth>[] = [
    {
      key: 'month',
      label: texts.month,
      title: true,
      cell: ({ month }) => formatMonth(month, language),
    },
    { key: 'what', label: texts.what, long: true, cell: ({ step }) => texts.steps[step] },
    count('rows', texts.rows),
    moment('doneAt', texts.done),
  ];
  return (
    <ListPanel
      title={texts.title}
      note={texts.note}
      filters={late.length > 0 && <Late months={late} />}
      of={list}
      empty={{ title: texts.none, text: texts.noneText }}
      columns={columns}
      keyOf={({ step, month }) => `${step} ${month}`}
    />
  );
}

function Late({ months }: { readonly months: readonly LateMonth[] }) {
  const texts = useAgeingTexts();
  const { language } = useLanguage();
  return (
    <div className={classes.inset}>
      <p>
        <strong>{texts.lateText(months.length)}</strong>
      </p>
      <ul>
        {months.map(({ step, month, dueAt }) => (
          <li key={`${step} ${month}`}>
            {texts.lateItem(
              texts.steps[step],
              formatMonth(month, language),
              formatDate(dueAt, language),
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
