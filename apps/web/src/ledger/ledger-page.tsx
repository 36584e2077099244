import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ledgerBalanceOptions } from '../api/generated/operations/ledger.gen.js';
import type { LedgerAccount } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { FilesPanel } from './files-panel.js';
import classes from './ledger.module.css';
import { MonthFields } from './month-fields.js';
import { MonthsPanel } from './months-panel.js';
import { useLedgerTexts } from './texts.js';
import { asQuery, useMonths, type BookMonths } from './use-months.js';

/** The books: every account over some months, the months themselves, and files of them. */
export function LedgerPage() {
  const texts = useLedgerTexts();
  const [months, setMonths] = useMonths();
  const { data, error, refetch } = useQuery(ledgerBalanceOptions({ query: months }));
  return (
    <Page title={texts.title} lead={texts.lead}>
      <MonthFields months={months} change={setMonths} />
      <Panel
        title={texts.balance}
        flush
        actions={<Link to="/grootboek/boekingen">{texts.toJournal}</Link>}
      >
        {data === undefined && (
          <div className={classes.inset}>
            {error === null ? (
              <Loading lines={8} />
            ) : (
              <Failure problem={error} retry={() => void refetch()} />
            )}
          </div>
        )}
        {data?.accounts.length === 0 && (
          <Empty title={texts.noPostings}>
            <p>{texts.noPostingsText}</p>
            <Link to="/factuurruns">{texts.toRuns}</Link>
          </Empty>
        )}
        {data !== undefined && data.accounts.length > 0 && (
          <Balance
            accounts={data.accounts}
            months={months}
            totals={{
              debit: <MoneyText amount={data.debit} />,
              credit: <MoneyText amount={data.credit} />,
            }}
          />
        )}
      </Panel>
      <MonthsPanel />
      <FilesPanel months={months} />
    </Page>
  );
}

function Balance({
  accounts,
  months,
  totals,
}: {
  readonly accounts: readonly LedgerAccount[];
  readonly months: BookMonths;
  readonly totals: Readonly<Record<'debit' | 'credit', React.ReactNode>>;
}) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const columns: readonly Column<LedgerAccount>[] = [
    {
      key: 'account',
      label: texts.account,
      title: true,
      value: (account) => `${account.code} ${account[language]}`,
      cell: (account) => (
        <Link to={`/grootboek/rekeningen/${account.code}?${asQuery(months)}`}>
          {account.code} {account[language]}
        </Link>
      ),
    },
    {
      key: 'rgs',
      label: texts.rgs,
      wideOnly: true,
      cell: ({ rgs }) => rgs,
      value: ({ rgs }) => rgs,
    },
    ...(['opening', 'debit', 'credit', 'closing'] as const).map((key): Column<LedgerAccount> => ({
      key,
      label: texts[key],
      numeric: true,
      cell: (account) => <MoneyText amount={account[key]} />,
      value: (account) => euros(account[key]),
    })),
  ];
  return (
    <DataTable
      caption={texts.balance}
      columns={columns}
      rows={accounts}
      keyOf={({ code }) => code}
      totals={{ account: texts.total, ...totals }}
      csv="trial-balance.csv"
    />
  );
}
