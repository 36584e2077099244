import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { alarmsQuery } from '../alarms/alarms-query.js';
import { aside } from '../api/aside.js';
import { callerRequestsListOptions } from '../api/generated/operations/caller-requests.gen.js';
import { paymentsCountsOptions } from '../api/generated/operations/payments.gen.js';
import { quarantineCountsOptions } from '../api/generated/operations/quarantine.gen.js';
import type { PaymentCounts } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import classes from './home.module.css';
import { useHomeTexts } from './texts.js';

/** States of payments that wait for a person. */
const unsettled: readonly PaymentCounts['states'][number]['state'][] = [
  'unconfirmed',
  'partial',
  'excess',
  'unmatched',
  'failed',
];

const requestsAtOnce = 50;

/** Start page of staff: alarms, and work that waits for somebody. */
export function StaffHome() {
  const texts = useHomeTexts();
  return (
    <Page title={texts.title} lead={texts.staffLead}>
      <Work />
    </Page>
  );
}

function Work() {
  const texts = useHomeTexts();
  const { language } = useLanguage();
  const { can } = useViewer();
  const ofRuns = { ...aside, enabled: can('runs:read') };
  const alarms = useQuery({ ...alarmsQuery, ...aside });
  const quarantine = useQuery({ ...quarantineCountsOptions(), ...ofRuns });
  const payments = useQuery({ ...paymentsCountsOptions(), ...ofRuns });
  const requests = useQuery({
    ...callerRequestsListOptions({ query: { state: 'open', limit: requestsAtOnce } }),
    ...aside,
    enabled: can('callers:handle'),
  });
  const asked = [alarms, quarantine, payments, requests];
  const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);
  const count = (of: number): string => of.toLocaleString(language);
  const raised = alarms.data?.items.length ?? 0;
  const parts = sum(quarantine.data?.counts.map((one) => one.parts) ?? []);
  const open = sum(
    payments.data?.states
      .filter(({ state }) => unsettled.includes(state))
      .map((one) => one.payments) ?? [],
  );
  const wishes = requests.data?.items.length ?? 0;
  const isMore = requests.data !== undefined && requests.data.next !== null;
  const { waiting } = texts;
  const work = [
    raised > 0 && { text: waiting.alarms(raised), to: '/alarmen', label: texts.toAlarms },
    parts > 0 && {
      text: waiting.quarantine(count(parts)),
      to: '/verschillen',
      label: texts.toQuarantine,
    },
    open > 0 && { text: waiting.payments(count(open)), to: '/betalingen', label: texts.toPayments },
    wishes > 0 && {
      text: waiting.requests(isMore ? texts.orMore(count(wishes)) : count(wishes)),
      to: '/bellersverzoeken',
      label: texts.toRequests,
    },
  ].filter((one) => one !== false);
  const isLoading = asked.some((each) => each.isLoading);
  const isIncomplete = asked.some(({ isError }) => isError);
  return (
    <Panel title={texts.work} flush={!isLoading && work.length > 0}>
      {isLoading && <Loading lines={3} />}
      {!isLoading && work.length > 0 && (
        <ul className={classes.cards}>
          {work.map(({ text, to, label }) => (
            <li key={to} className={classes.card} data-tone={to === '/alarmen' ? 'bad' : 'warn'}>
              <h3>{text}</h3>
              <Link to={to} className={classes.step}>
                {label}
                <span aria-hidden="true"> →</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!isLoading && work.length === 0 && !isIncomplete && <p>{texts.noWork}</p>}
    </Panel>
  );
}
