import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ownDataHeldOptions } from '../api/generated/operations/own-data.gen.js';
import type { HeldTable } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import classes from './own-data.module.css';
import { useOwnDataTexts } from './texts.js';

/** Pages where owners correct their own data, by the kind of correction. */
const pages: Readonly<Partial<Record<HeldTable['correction'], string>>> = {
  account: '/account',
  members: '/gebruikers',
  'direct-debit': '/automatische-incasso',
  'self-billing': '/selfbilling',
  payouts: '/mijn-uitbetalingen',
  voicemail: '/voicemail',
  recordings: '/opnames',
  webhooks: '/webhooks',
  alerts: '/meldingen',
};

/** Tables with an owner's data: purpose, legal ground, retention period, and where data can be corrected. */
export function HeldTables({ ownerId }: { readonly ownerId: string }) {
  const texts = useOwnDataTexts();
  const { data, error, refetch } = useQuery({
    ...ownDataHeldOptions({ path: { ownerId } }),
    // Never refetched by itself: a fetch of staff adds an entry to the audit log.
    staleTime: Infinity,
  });
  const { language } = useLanguage();
  const { count } = useColumns<HeldTable>();
  const { isStaff } = useViewer();
  const columns: readonly Column<HeldTable>[] = [
    { key: 'what', label: texts.what, title: true, cell: ({ title }) => title[language] },
    count('rows', texts.rows),
    { key: 'about', label: texts.about, long: true, cell: (table) => <Declared of={table} /> },
    {
      key: 'correct',
      label: texts.correct,
      long: true,
      cell: ({ correction }) => {
        const page = isStaff ? undefined : pages[correction];
        const words = texts.corrections[correction];
        return page === undefined ? words : <Link to={page}>{words}</Link>;
      },
    },
  ];
  return (
    <ListPanel
      title={texts.whatWeHold}
      note={texts.whatWeHoldNote}
      of={whole({ data: data?.tables, error, refetch })}
      columns={columns}
      keyOf={({ app, table }) => `${app}/${table}`}
    />
  );
}

function Declared({ of: { personal } }: { readonly of: HeldTable }) {
  const texts = useOwnDataTexts();
  const { language } = useLanguage();
  if (personal.length === 0) return <span className={classes.quiet}>{texts.nothingPersonal}</span>;
  return (
    <div className={classes.declared}>
      {personal.map(({ columns, purpose, ground, period }) => (
        <div key={columns.map(({ en }) => en).join()}>
          <strong className={classes.columns}>
            {columns.map((words) => words[language]).join(', ')}
          </strong>
          <span>
            {texts.purpose}: {purpose[language]}
          </span>
          <span className={classes.quiet}>
            {texts.ground}: {ground[language]}
          </span>
          <span className={classes.quiet}>
            {texts.period}: {period[language]}
          </span>
        </div>
      ))}
    </div>
  );
}
