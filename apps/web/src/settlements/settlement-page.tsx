import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { getSettlement } from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { formatMonth } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { PageFailure } from '../ui/failure.js';
import { PageLoading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { Disputes } from './disputes.js';
import { SettlementDays } from './settlement-days.js';
import { SettlementOverview } from './settlement-overview.js';
import { SettlementRows } from './settlement-rows.js';
import { Statements } from './statements.js';
import { useSettlementTexts } from './texts.js';

/** One carrier's month: where it stands, its days, numbers, disputes and statements. */
export function SettlementPage() {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { carrierId = '', month = '' } = useParams();
  const of = { carrierId, month };
  const { data, error, refetch } = useQuery({
    queryKey: ['settlement', carrierId, month],
    queryFn: () => getSettlement(of),
  });
  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} known={texts.errors} />;
  }
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={texts.titleOf(nameOf(carrierId), formatMonth(`${month}-15T12:00:00Z`, language))}
      back={{ to: '/afrekeningen', label: texts.back }}
    >
      <SettlementOverview settlement={data} />
      <SettlementDays of={of} />
      <SettlementRows settlement={data} />
      <Disputes of={of} />
      <Statements settlement={data} />
    </Page>
  );
}
