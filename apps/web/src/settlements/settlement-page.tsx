import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { settlementsGetOptions } from '../api/generated/operations/settlements.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatMonth } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { Disputes } from './disputes.js';
import { SettlementDays } from './settlement-days.js';
import { SettlementOverview } from './settlement-overview.js';
import { SettlementRows } from './settlement-rows.js';
import { Statements } from './statements.js';
import { useSettlementTexts } from './texts.js';

const tabs = ['rows', 'days', 'disputes', 'statements'] as const;
const fits = { tab: oneOf(tabs) };

/** Page of one settlement: its state, and tabs with its numbers, days, disputes and statements. */
export function SettlementPage() {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { carrierId = '', month = '' } = useParams();
  const of = { carrierId, month };
  const { values, change } = useFilters(fits);
  const { tab = 'rows' } = values;
  // A tab that was opened stays mounted, so that it keeps its fields while another one is shown.
  const [opened, setOpened] = useState<readonly string[]>([]);
  const kept = [...opened, tab];
  const open = (chosen: string | null): void => {
    setOpened(kept);
    change({ tab: chosen === null || chosen === 'rows' ? undefined : chosen });
  };
  const { data, error, refetch } = useQuery(settlementsGetOptions({ path: of }));
  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} known={texts.errors} />;
  }
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={texts.titleOf(nameOf(carrierId), formatMonth(month, language))}
      back={{ to: '/afrekeningen', label: texts.back }}
    >
      <SettlementOverview settlement={data} />
      <Tabs value={tab} onChange={open}>
        <Tabs.List mb="md">
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {texts[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="rows">
          {kept.includes('rows') && <SettlementRows settlement={data} />}
        </Tabs.Panel>
        <Tabs.Panel value="days">{kept.includes('days') && <SettlementDays of={of} />}</Tabs.Panel>
        <Tabs.Panel value="disputes">
          {kept.includes('disputes') && <Disputes of={of} />}
        </Tabs.Panel>
        <Tabs.Panel value="statements">
          {kept.includes('statements') && <Statements settlement={data} />}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
