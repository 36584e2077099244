import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ledgerBalanceOptions } from '../api/generated/operations/ledger.gen.js';
import type { LedgerAccount } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { euros } from '../ui/tables/table-rows.js';
import { FilesPanel } from './files-panel.js';
import { MonthFields } from './month-fields.js';
import { MonthsPanel } from './months-panel.js';
import { useLedgerTexts } from './texts.js';
import { asQuery, useMonths, type BookMonths } from './use-months.js';

/** Page of the ledger: the trial balance over some months, the months themselves, and exports. */
export function LedgerPage() {
  const texts = useLedgerTexts();
  const [months, setMonths] = useMonths();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <MonthFields months={months} change={setMonths} />
      <Balance months={months} />
      <MonthsPanel />
      <FilesPanel months={months} />
    </Page>
  );
}

/** Trial balance: each account with its postings' sums. */
function Balance({ months }: { readonly months: BookMonths }) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(ledgerBalanceOptions({ query: months }));
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
    <ListPanel
      title={texts.balance}
      actions={<Link to="/grootboek/boekingen">{texts.toJournal}</Link>}
      of={whole({ data: data?.accounts, error, refetch })}
      empty={{
        title: texts.noPostings,
        text: (
          <>
            <p>{texts.noPostingsText}</p>
            <Link to="/factuurruns">{texts.toRuns}</Link>
          </>
        ),
      }}
      columns={columns}
      keyOf={({ code }) => code}
      totals={
        data && {
          account: texts.total,
          debit: <MoneyText amount={data.debit} />,
          credit: <MoneyText amount={data.credit} />,
        }
      }
      csv="trial-balance.csv"
    />
  );
}
