import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { aside } from '../api/aside.js';
import {
  ledgerBalanceOptions,
  ledgerPostingsInfiniteOptions,
} from '../api/generated/operations/ledger.gen.js';
import { useLanguage } from '../i18n/language.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { useList } from '../ui/tables/use-list.js';
import { MonthFields } from './month-fields.js';
import { Postings } from './postings.js';
import { useLedgerTexts } from './texts.js';
import { asQuery, useMonths } from './use-months.js';

/** Page of one ledger account: its postings in a range of months, oldest first, with balances. */
export function AccountPage() {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const { code = '' } = useParams();
  const [months, setMonths] = useMonths();
  const balance = useQuery({ ...ledgerBalanceOptions({ query: months }), ...aside });
  const account = balance.data?.accounts.find((each) => each.code === code);
  const list = useList(ledgerPostingsInfiniteOptions({ path: { account: code }, query: months }));
  if (list.error !== null && list.rows === undefined) {
    return <PageFailure problem={list.error} retry={list.refetch} />;
  }
  return (
    <Page
      title={account === undefined ? `${texts.account} ${code}` : `${code} ${account[language]}`}
      back={{ to: `/grootboek?${asQuery(months)}`, label: texts.backToLedger }}
      lead={
        account !== undefined && (
          <Facts
            facts={[
              { label: texts.rgs, value: account.rgs },
              ...(['opening', 'debit', 'credit', 'closing'] as const).map((key) => ({
                label: texts[key],
                value: <MoneyText amount={account[key]} />,
              })),
            ]}
          />
        )
      }
    >
      <MonthFields months={months} change={setMonths} />
      <Postings of="account" list={list} />
    </Page>
  );
}
