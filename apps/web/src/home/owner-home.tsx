import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { callsTodayOptions } from '../api/generated/operations/calls.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatLongDay } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { AmountsPanel } from './amounts-panel.js';
import { AttentionPanel } from './attention-panel.js';
import { HoursPanel } from './hours-panel.js';
import classes from './home.module.css';
import { useHomeTexts } from './texts.js';
import { TodayFigures } from './today-figures.js';
import { useAttention } from './use-attention.js';

const recountMs = 30_000;
const countingMs = 5_000;

/** Start page of an owner's people: today, what needs them, and this month's amounts. */
export function OwnerHome({ ownerId }: { readonly ownerId: string }) {
  const texts = useHomeTexts();
  const { language } = useLanguage();
  const { can } = useViewer();
  const today = useQuery({
    ...callsTodayOptions({ path: { ownerId } }),
    refetchInterval: ({ state }) => (state.data?.today === null ? countingMs : recountMs),
  });
  const attention = useAttention(ownerId);
  const lead = formatLongDay(new Date().toISOString(), language);
  if (attention.hasNoNumbers) {
    return (
      <Page title={texts.title} lead={lead}>
        <Newcomer />
        <AttentionPanel attention={attention} />
      </Page>
    );
  }
  return (
    <Page title={texts.title} lead={lead}>
      {today.error !== null && today.data === undefined ? (
        <Panel title={texts.today}>
          <Failure problem={today.error} retry={() => void today.refetch()} />
        </Panel>
      ) : (
        <TodayFigures today={today.data} ownerId={ownerId} />
      )}
      {attention.isReady ? (
        <>
          <AttentionPanel attention={attention} />
          <div className={classes.charts}>
            <HoursPanel today={today.data} />
            {can('documents:read') && <AmountsPanel ownerId={ownerId} />}
          </div>
        </>
      ) : (
        <Loading lines={6} />
      )}
    </Page>
  );
}

/** For an owner without numbers: what happens next, and what can be done meanwhile. */
function Newcomer() {
  const texts = useHomeTexts();
  const { can, user } = useViewer();
  const steps = [
    can('members:manage') && { to: '/gebruikers', label: texts.toUsers },
    { to: '/meldingen', label: texts.toAlerts },
    !user.twoFactorEnabled && { to: '/account', label: texts.toAccount },
  ].filter((step) => step !== false);
  return (
    <Panel title={texts.noNumbers}>
      <p className={classes.welcome}>{texts.noNumbersText}</p>
      <h3 className={classes.steps}>{texts.meanwhile}</h3>
      <ul className={classes.links}>
        {steps.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
