import { SpendNotHeld } from '../alarms/spend-not-held.js';
import { limitsGetOfPlatformOptions } from '../api/generated/operations/limits.gen.js';
import type { PlatformLimits } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { money } from '@app/common';
import { BlockedCallers } from './blocked-callers.js';
import { ChooseOne } from './choose-one.js';
import { countriesInWords } from './limit-values.js';
import { OwnerLimitsParts } from './owner-limits-page.js';
import { PlatformForm } from './platform-form.js';
import { useLimitTexts } from './texts.js';

/** Page of limits: for staff those of everybody, for an owner the owner's own. */
export function LimitsPage() {
  const texts = useLimitTexts();
  const { can, ownerId } = useViewer();
  if (can('parties:read')) return <PlatformLimitsPage />;
  return (
    <Page title={texts.title} lead={texts.leadOfOwner}>
      {ownerId !== null && <OwnerLimitsParts id={ownerId} />}
    </Page>
  );
}

function PlatformLimitsPage() {
  const texts = useLimitTexts();
  const viewer = useViewer();
  const { data, error, refetch } = useFresh(limitsGetOfPlatformOptions());
  if (data === undefined) {
    return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
  }
  const mayChange = viewer.can('limits:write');
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Panel title={texts.ofOne} note={texts.ofOneNote}>
        <ChooseOne />
      </Panel>
      <SpendNotHeld />
      <Panel title={texts.everybody} note={texts.everybodyNote}>
        {mayChange ? <PlatformForm limits={data} /> : <PlatformFacts limits={data} />}
      </Panel>
      <BlockedCallers callers={data.blockedCallers} mayChange={mayChange} />
    </Page>
  );
}

function PlatformFacts({ limits }: { readonly limits: PlatformLimits }) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  const { suspicion } = limits;
  const channels = (count: number | null): string =>
    count === null ? texts.none : texts.channelsPerSwitch(count);
  return (
    <Facts
      facts={[
        { label: texts.numberChannels, value: channels(limits.numberChannels) },
        { label: texts.ownerChannels, value: channels(limits.ownerChannels) },
        { label: texts.spendPerHour, value: <MoneyText amount={money(limits.spendPerHour)} /> },
        {
          label: texts.countries,
          value: countriesInWords(limits.countries, language, texts.noCountries),
        },
        { label: texts.callsPerCaller, value: limits.callsPerCallerPerMinute ?? texts.none },
        { label: texts.callSeconds, value: formatDuration(limits.callSeconds) },
        { label: texts.longCallSeconds, value: formatDuration(suspicion.longCallSeconds) },
        { label: texts.regularCalls, value: suspicion.regularCalls },
        { label: texts.synchronousCalls, value: suspicion.synchronousCalls },
        { label: texts.cappedSeconds, value: formatDuration(suspicion.cappedSeconds) },
        { label: texts.cappedChannels, value: suspicion.cappedChannels },
      ]}
    />
  );
}
