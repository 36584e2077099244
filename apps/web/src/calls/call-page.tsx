import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { callsGetOptions } from '../api/generated/operations/calls.gen.js';
import type { Call } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { Facts, type Fact } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { CallCorrections } from './call-corrections.js';
import { CallCosts, useCosts } from './call-costs.js';
import { ResultMark } from './call-list.js';
import classes from './call-page.module.css';
import { CallRecordings } from './call-recordings.js';
import { callerOf, originOf } from './caller.js';
import { useCallTexts } from './texts.js';
import { Timeline } from './timeline.js';
import { VoiceFigures, verdictOf } from './voice-quality.js';

/** Page of one call: its events in order, and its charges per side. */
export function CallPage() {
  const texts = useCallTexts();
  const viewer = useViewer();
  const { id = '' } = useParams();
  const reason = useReadingReason();
  const [asking, setAsking] = useState(false);
  const mayRead = !viewer.isStaff || reason !== null;
  const { data, error, refetch } = useQuery({
    ...callsGetOptions({ path: { id } }),
    enabled: mayRead,
  });
  useCosts(id, mayRead);
  const back = { to: '/gesprekken', label: texts.backToCalls };

  if (!mayRead || asking) {
    return (
      <Page title={texts.title} back={back}>
        <ReadingReason done={() => setAsking(false)} />
      </Page>
    );
  }
  if (error !== null) return <PageFailure problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageLoading />;
  return (
    <CallView call={data} back={back}>
      {viewer.isStaff && <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />}
    </CallView>
  );
}

interface CallViewProps {
  readonly call: Call;
  readonly back: { readonly to: string; readonly label: string };
  readonly children: React.ReactNode;
}

function CallView({ call, back, children }: CallViewProps) {
  const texts = useCallTexts();
  const viewer = useViewer();
  const { language } = useLanguage();
  const facts = useFacts(call);
  // Panels below the costs wait for them: costs that arrive later would push the panels down.
  const { isPending } = useCosts(call.callId);
  return (
    <Page
      title={texts.callOf(phoneNumber(call.calledNumber))}
      back={back}
      lead={
        <span className={classes.lead}>
          {callerOf(call, texts)} · {formatDateTime(call.startedAt, language)}
          <ResultMark call={call} />
        </span>
      }
    >
      {children}
      <div className={classes.columns}>
        <Panel title={texts.happened}>
          <Timeline call={call} />
        </Panel>
        <div>
          <CallCosts call={call} />
          {!isPending && (
            <>
              <Panel title={texts.facts}>
                <Facts facts={facts} />
              </Panel>
              {viewer.isStaff && <CallCorrections call={call} />}
            </>
          )}
        </div>
      </div>
      {!isPending && <CallRecordings call={call} />}
    </Page>
  );
}

function useFacts(call: Call): readonly Fact[] {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  const nameOf = usePartyNames();
  return [
    { label: texts.origin, value: originOf(call, texts, language) },
    {
      label: texts.deliveredTo,
      value: call.deliveredTo === null ? texts.nowhere : phoneNumber(call.deliveredTo),
    },
    ...(call.answeredAt === null
      ? []
      : [
          { label: texts.networkSeconds, value: texts.seconds(call.networkChargedSeconds) },
          {
            label: isStaff ? texts.ownerSeconds : texts.yourSeconds,
            value: texts.seconds(call.ownerBillableSeconds),
          },
          {
            label: texts.voiceFromCaller,
            value: (
              <>
                {verdictOf(call.voiceQuality, texts)}
                {call.voiceQuality !== null && (
                  <VoiceFigures quality={call.voiceQuality} of={texts.voiceFromCaller} />
                )}
              </>
            ),
          },
        ]),
    ...(isStaff
      ? [
          { label: texts.owner, value: nameOf(call.ownerId) },
          { label: texts.carrier, value: nameOf(call.carrierId) },
          { label: texts.switchName, value: call.switchName },
          { label: texts.sipCallId, value: <code>{call.sipCallId}</code> },
        ]
      : []),
    { label: texts.flow, value: call.flowVersion ?? '–' },
    { label: texts.callId, value: <code>{call.callId}</code> },
  ];
}
