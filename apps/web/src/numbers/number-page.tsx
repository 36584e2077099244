import { Alert, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { NumberSummary } from '../api/generated/types.gen.js';
import { AbsencePanel } from '../flows/absence/absence-panel.js';
import { FollowsPanel, LedPanel } from '../flows/following/follows-panel.js';
import { FollowOffer } from '../flows/follow-another/follow-offer.js';
import { OverridePanel } from '../flows/override/override-panel.js';
import { DraftWaiting } from '../flows/versions/draft-waiting.js';
import { VersionList } from '../flows/versions/version-list.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { ByPhonePanel } from './by-phone-panel.js';
import { callsOfNumber, useCallsToday } from './call-counts.js';
import { FoundNumber } from './found-number.js';
import { LatestCalls } from './latest-calls.js';
import { StateMark, stepsInWords } from './number-words.js';
import { Invoices, Limits, Recordings, Voicemail } from './number-parts.js';
import classes from './numbers.module.css';
import { TariffPanel } from './tariff-panel.js';
import { useNumberTexts } from './texts.js';

/** Page of one service number: everything that belongs to it, and where to change it. */
export function NumberPage() {
  const { digits = '' } = useParams();
  return <FoundNumber digits={digits}>{(number) => <Known number={number} />}</FoundNumber>;
}

function Known({ number: row }: { readonly number: NumberSummary }) {
  const texts = useNumberTexts();
  const { isStaff, can } = useViewer();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { number, ownerId, follows } = row;
  const since = formatDate(row.activeFrom, language);
  return (
    <Page
      title={phoneNumber(number)}
      back={{ to: '/nummers', label: texts.back }}
      actions={
        follows === null &&
        can('flows:write') && (
          <Button component={Link} to={`/nummers/${number.slice(1)}/belplan`}>
            {texts.changeFlow}
          </Button>
        )
      }
      lead={
        <span className={classes.lead}>
          <StateMark number={row} />
          <span>
            {isStaff ? `${nameOf(ownerId)} · ${texts.since(since)}` : texts.inUseOwn(since)}
          </span>
        </span>
      }
    >
      <Closed number={row} />
      {follows === null ? (
        <LedPanel number={number} />
      ) : (
        <FollowsPanel number={number} leader={follows} at="belplan" />
      )}
      {row.closed === null && <OverridePanel number={number} />}
      {row.closed === null && <AbsencePanel number={number} />}
      {can('flows:write') && <DraftWaiting number={number} />}
      <Today number={row} />
      <TariffPanel number={row} />
      <VersionList number={number} inWords={(steps) => stepsInWords(steps, texts)} />
      {can('flows:write') && <FollowOffer number={row} />}
      <LatestCalls number={number} ownerId={ownerId} />
      {row.closed === null && <ByPhonePanel number={number} />}
      <div className={classes.grid}>
        <Voicemail number={row} />
        <Recordings number={row} />
        <Limits number={number} />
        {can('documents:read') && <Invoices />}
      </div>
    </Page>
  );
}

function Closed({ number: { closed } }: { readonly number: NumberSummary }) {
  const texts = useNumberTexts();
  const { isStaff } = useViewer();
  if (closed === null) return null;
  return (
    <Alert color={closed === 'ended' || closed === 'porting' ? 'gray' : 'red'} mb="lg">
      <p>{texts.closedTexts[closed]}</p>
      {closed === 'unpaid' && !isStaff && <Link to="/openstaand">{texts.toPay}</Link>}
    </Alert>
  );
}

function Today({ number: { number, ownerId } }: { readonly number: NumberSummary }) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const { day, of } = useCallsToday([number], ownerId);
  const count = of(number);
  const shown = (value: number | undefined): ReactNode =>
    value === undefined ? '…' : value.toLocaleString(language);
  const figures = [
    [texts.calls, shown(count?.calls)],
    [texts.answered, shown(count?.answered)],
    [texts.missed, shown(count && count.calls - count.answered)],
  ] as const;
  return (
    <Panel
      title={texts.today}
      actions={<Link to={callsOfNumber(number, day)}>{texts.callsOfToday}</Link>}
    >
      <dl className={classes.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
