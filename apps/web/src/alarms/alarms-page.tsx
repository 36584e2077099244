import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { AgedMonths } from '../ageing/aged-months.js';
import type { Alarm } from '../api/generated/types.gen.js';
import { trunkCarriersQuery } from '../carriers/trunk-carriers.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { Failure } from '../ui/page/failure.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { Listed, whole } from '../ui/tables/list.js';
import { alarmsQuery } from './alarms-query.js';
import classes from './alarms.module.css';
import { useAlarmTexts } from './texts.js';

/** Page of raised alarms, each with its meaning and what staff should do. */
export function AlarmsPage() {
  const texts = useAlarmTexts();
  const { data, error, refetch } = useQuery(alarmsQuery);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Panel title={texts.list} flush>
        {error !== null && data !== undefined && (
          <div className={classes.inset}>
            <Failure problem={error} retry={() => void refetch()} known={texts.errors} />
            <p>{texts.maybeOld}</p>
          </div>
        )}
        <Listed
          of={whole({ data: data?.items, error, refetch })}
          empty={{ title: texts.none, text: texts.noneText }}
          known={texts.errors}
        >
          {(alarms) => (
            <ul className={classes.alarms}>
              {alarms.map((alarm) => (
                <li key={`${alarm.code} ${alarm.subject}`}>
                  <AlarmInWords alarm={alarm} />
                </li>
              ))}
            </ul>
          )}
        </Listed>
      </Panel>
      <AgedMonths />
    </Page>
  );
}

function AlarmInWords({ alarm }: { readonly alarm: Alarm }) {
  const texts = useAlarmTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { code, subject, since, raisedBy, count } = alarm;
  const [switchName = '', trunk = ''] = subject.split('/');
  const owner = nameOf(subject);
  const { title, means, toDo } = texts.alarms[code];
  return (
    <>
      <h3>{title({ switchName, trunk, owner })}</h3>
      <p className={classes.when}>
        {texts.since} <time dateTime={since}>{formatDateTime(since, language)}</time> ·{' '}
        {texts.seenBy} {raisedBy.join(', ')}
        {count !== undefined && <> · {texts.howMany(count)}</>}
      </p>
      <p>{means}</p>
      <p>
        <strong>{texts.toDo}:</strong> {toDo}
      </p>
      <Links alarm={alarm} nameOf={nameOf} />
    </>
  );
}

interface LinksProps {
  readonly alarm: Alarm;
  readonly nameOf: (id: string | null) => string;
}

/** Links to the page about the alarm's subject; none for alarms without such a page. */
function Links({ alarm: { code, subject }, nameOf }: LinksProps) {
  const texts = useAlarmTexts();
  const isOfTrunk = code === 'trunk-silent';
  const carriers = useQuery({ ...trunkCarriersQuery, enabled: isOfTrunk }).data;
  const carrierId = carriers?.get(subject.split('/')[1] ?? '') ?? null;
  switch (code) {
    case 'trunk-silent':
      return (
        carrierId !== null && (
          <Link to={`/carriers/${carrierId}`}>{texts.toCarrier(nameOf(carrierId))}</Link>
        )
      );
    case 'carriers-not-applied':
    case 'carriers-unknown':
      return <Link to="/carriers">{texts.toCarriers}</Link>;
    case 'spend-limit-reached':
      return (
        <>
          <Link to={`/limieten/eigenaren/${subject}`}>{texts.toLimitsOf(nameOf(subject))}</Link>
          <Link to={`/gesprekken?${new URLSearchParams({ ownerId: subject }).toString()}`}>
            {texts.toCallsOf(nameOf(subject))}
          </Link>
        </>
      );
    case 'spend-not-held':
      return <Link to="/prijzen">{texts.toPrices}</Link>;
    case 'erasure-failing':
      return <Link to="/wissen">{texts.toErasures}</Link>;
    case 'breach-notification-due':
      return <Link to="/datalekken">{texts.toBreaches}</Link>;
    case 'calls-lost':
      return <Link to="/gesprekken">{texts.toCalls}</Link>;
    case 'rating-lags':
    case 'quarantine-grows':
    case 'quarantine-waits':
    case 'corrections-waiting':
    case 'reports-conflict':
      return <Link to="/verschillen">{texts.toBalance}</Link>;
    case 'calls-unknown':
      return <Link to="/zonder-einde">{texts.toUnknown}</Link>;
    case 'legs-orphaned':
      return <Link to="/zonder-gesprek">{texts.toOrphans}</Link>;
    case 'calls-suspect':
      return (
        <Link
          to={`/gesprekken?${new URLSearchParams({ ownerId: subject, suspect: 'true' }).toString()}`}
        >
          {texts.toSuspect(nameOf(subject))}
        </Link>
      );
    default:
      return null;
  }
}
