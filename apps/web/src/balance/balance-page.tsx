import { Alert } from '@mantine/core';
import { money, sum, type Money } from '@app/common';
import { sides, type Side } from '@app/rating';
import { useQuery } from '@tanstack/react-query';
import { balanceGetOptions } from '../api/generated/operations/balance.gen.js';
import type { Balance, BalanceOfParty } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { usePartyNames } from '../session/use-party-names.js';
import { isDay } from '../ui/words/address-values.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { useFilters } from '../ui/tables/use-filters.js';
import { inCents } from '../ui/words/exact-money.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { instantsOf, isPeriod, lastMonth, type Days } from '../ui/forms/period.js';
import { PeriodFields } from '../ui/forms/period-fields.js';
import classes from './balance-page.module.css';
import { ConflictsPanel } from './conflicts-panel.js';
import { CorrectionsPanel } from './corrections-panel.js';
import { QuarantinePanel } from './quarantine-panel.js';
import { useBalanceTexts } from './texts.js';

/** Rated amount minus documented and undocumented amounts of a party; zero when the books balance. */
export const differenceOf = ({ rated, documented, undocumented }: BalanceOfParty): Money =>
  money(rated.micros - documented.micros - undocumented.micros);

const fits = { from: isDay, until: isDay };

/** Page of the balance check, per side and party of a period: rated = documented + not yet documented. */
export function BalancePage() {
  const texts = useBalanceTexts();
  const { values, change } = useFilters(fits);
  const start = lastMonth();
  const days: Days = {
    from: values.from ?? start.from,
    until: values.until ?? (values.from === undefined ? start.until : ''),
  };
  const { data, error, refetch } = useQuery({
    ...balanceGetOptions({ query: isPeriod(days) ? instantsOf(days) : days }),
    enabled: isPeriod(days),
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className={classes.period}>
        <PeriodFields
          days={days}
          change={({ from, until }) => change({ from, until })}
          words={texts}
          checked={!isPeriod(days)}
        />
      </div>
      {error !== null && <Failure problem={error} retry={() => void refetch()} />}
      {error === null && data === undefined && isPeriod(days) && <Loading lines={8} />}
      {data !== undefined && <BalanceView balance={data} />}
      <CorrectionsPanel />
      <ConflictsPanel />
      <QuarantinePanel />
    </Page>
  );
}

function BalanceView({ balance }: { readonly balance: Balance }) {
  const texts = useBalanceTexts();
  const { language } = useLanguage();
  const wrong = balance.parties.filter((party) => differenceOf(party).micros !== 0).length;
  if (balance.parties.length === 0) {
    return (
      <Panel title={texts.title}>
        <Empty title={texts.empty}>{texts.emptyText}</Empty>
      </Panel>
    );
  }
  return (
    <>
      <Alert color={wrong === 0 ? 'green' : 'red'} mb="lg" role="status">
        <strong>{wrong === 0 ? texts.allFits : texts.differences(wrong)}</strong>{' '}
        {texts.ratedCalls(balance.ratedCalls.toLocaleString(language))}.
      </Alert>
      {sides.map((side) => (
        <SidePanel
          key={side}
          side={side}
          parties={balance.parties.filter((party) => party.side === side)}
        />
      ))}
    </>
  );
}

interface SidePanelProps {
  readonly side: Side;
  readonly parties: readonly BalanceOfParty[];
}

function SidePanel({ side, parties }: SidePanelProps) {
  const texts = useBalanceTexts();
  const { language } = useLanguage();
  const { count } = useColumns<BalanceOfParty>();
  const nameOf = usePartyNames();
  if (parties.length === 0) return null;
  const euro = (amount: Money): string => inCents(amount, language);
  const amounts = ['rated', 'documented', 'undocumented'] as const;
  const columns: readonly Column<BalanceOfParty>[] = [
    {
      key: 'party',
      label: texts.party,
      title: true,
      cell: ({ partyId }) => (partyId === null ? texts.unknownParty : nameOf(partyId)),
    },
    count('calls', texts.calls),
    ...amounts.map((name): Column<BalanceOfParty> => ({
      key: name,
      label: texts[name],
      numeric: true,
      cell: (party) => euro(party[name]),
    })),
    {
      key: 'quarantined',
      label: texts.quarantined,
      numeric: true,
      cell: ({ quarantined }) =>
        quarantined === 0 ? 0 : <Mark tone="warn">{quarantined.toLocaleString(language)}</Mark>,
    },
    ...(parties.some(({ dismissed }) => dismissed > 0)
      ? [
          {
            key: 'dismissed',
            label: texts.dismissed,
            numeric: true,
            cell: ({ dismissed }: BalanceOfParty) => dismissed.toLocaleString(language),
          },
        ]
      : []),
    {
      key: 'difference',
      label: texts.difference,
      numeric: true,
      cell: (party) => {
        const difference = differenceOf(party);
        return difference.micros === 0 ? euro(difference) : <strong>{euro(difference)}</strong>;
      },
    },
  ];
  const totals = amounts.map((name) => sum(parties.map((party) => party[name])));
  const differences = sum(parties.map(differenceOf));
  return (
    <ListPanel
      title={texts.sides[side]}
      note={texts.signNote}
      of={there(parties)}
      columns={columns}
      keyOf={({ partyId }) => partyId ?? '-'}
      highlighted={(party) => differenceOf(party).micros !== 0}
      totals={{
        party: texts.total,
        rated: euro(totals[0] ?? money(0)),
        documented: euro(totals[1] ?? money(0)),
        undocumented: euro(totals[2] ?? money(0)),
        quarantined: parties
          .reduce((count, { quarantined }) => count + quarantined, 0)
          .toLocaleString(language),
        difference: euro(differences),
      }}
    />
  );
}
