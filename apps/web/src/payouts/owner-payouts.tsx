import { payoutSettingsAccountOptions } from '../api/generated/operations/payout-settings.gen.js';
import { payoutsListInfiniteOptions } from '../api/generated/operations/payouts.gen.js';
import type { PayoutAccount } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { AccountForm } from './account-form.js';
import { usePayoutTable } from './payout-table.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

/** An owner's account and payouts, for the owner and for staff. */
export function OwnerPayouts({ ownerId }: { readonly ownerId: string }) {
  const texts = usePayoutTexts();
  const table = usePayoutTable('day');
  const pages = useList(payoutsListInfiniteOptions({ query: { ownerId } }));
  return (
    <>
      <Account ownerId={ownerId} />
      <ListPanel
        title={texts.title}
        of={pages}
        empty={{ title: texts.noPayouts, text: texts.nobodyText }}
        {...table}
      />
    </>
  );
}

function Account({ ownerId }: { readonly ownerId: string }) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const { data, error, refetch } = useFresh(
    payoutSettingsAccountOptions({ path: { id: ownerId } }),
  );
  if (data === undefined) {
    return error === null ? <Loading lines={4} /> : <PageFailure problem={error} retry={refetch} />;
  }
  const { account, usable, history } = data;
  const gives = viewer.can('parties:write')
    ? 'staff'
    : viewer.can('members:manage')
      ? 'owner'
      : null;
  return (
    <>
      <Panel title={texts.accountTitle}>
        <p className={classes.words}>
          {account === null
            ? texts.noAccount
            : usable
              ? texts.usable
              : texts.usableFrom(formatDate(account.usableFrom, language))}
        </p>
        {account !== null && (
          <Facts
            facts={[
              { label: texts.iban, value: account.iban },
              { label: texts.accountName, value: account.name },
              { label: texts.street, value: `${account.street} ${account.houseNumber}` },
              {
                label: texts.city,
                value: `${account.postalCode} ${account.city}, ${account.country}`,
              },
              { label: texts.enteredBy, value: texts.enteredAs[account.enteredAs] },
              { label: texts.enteredAt, value: formatDateTime(account.enteredAt, language) },
            ]}
          />
        )}
      </Panel>
      {gives !== null && (
        <Panel title={texts.change} note={texts.changeNote}>
          <AccountForm key={account?.enteredAt} ownerId={ownerId} account={account} as={gives} />
        </Panel>
      )}
      {history.length > 1 && <History accounts={history.slice(1)} />}
    </>
  );
}

function History({ accounts }: { readonly accounts: readonly PayoutAccount[] }) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const columns: readonly Column<PayoutAccount>[] = [
    { key: 'iban', label: texts.iban, title: true, cell: ({ iban }) => iban },
    { key: 'name', label: texts.accountName, cell: ({ name }) => name },
    { key: 'by', label: texts.enteredBy, cell: ({ enteredAs }) => texts.enteredAs[enteredAs] },
    {
      key: 'at',
      label: texts.enteredAt,
      cell: ({ enteredAt }) => formatDateTime(enteredAt, language),
    },
  ];
  return (
    <ListPanel
      title={texts.history}
      of={there(accounts)}
      columns={columns}
      keyOf={({ enteredAt }) => enteredAt}
    />
  );
}
