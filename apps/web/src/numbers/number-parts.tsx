import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { limitsGetOfNumberOptions } from '../api/generated/operations/limits.gen.js';
import { mailboxesGetOptions } from '../api/generated/operations/mailboxes.gen.js';
import { retentionGetOptions } from '../api/generated/operations/retention.gen.js';
import type { NumberSummary } from '../api/generated/types.gen.js';
import { formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts, type Fact } from '../ui/page/facts.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import classes from './numbers.module.css';
import { useNumberTexts } from './texts.js';

interface PartProps {
  readonly title: string;
  readonly link: { readonly to: string; readonly label: string } | null;
  readonly children: ReactNode;
}

/** A part of a number that has a page of its own, with a link to it. */
const Part = ({ title, link, children }: PartProps) => (
  <Panel title={title}>
    <div className={classes.part}>
      {children}
      {link !== null && <Link to={link.to}>{link.label}</Link>}
    </div>
  </Panel>
);

interface Query<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Facts from an answer, or its loading or failure. */
function Answered<T>({ of, facts }: { of: Query<T>; facts: (data: T) => readonly Fact[] }) {
  const { data, error, refetch } = of;
  if (data !== undefined) return <Facts facts={facts(data)} />;
  return error === null ? (
    <Loading lines={2} />
  ) : (
    <Failure problem={error} retry={() => void refetch()} />
  );
}

export function Limits({ number }: { readonly number: string }) {
  const texts = useNumberTexts();
  const digits = number.slice(1);
  const limits = useQuery(limitsGetOfNumberOptions({ path: { number: digits } }));
  return (
    <Part
      title={texts.limits}
      link={{ to: `/limieten/nummers/${digits}`, label: texts.limitsLink }}
    >
      <Answered
        of={limits}
        facts={({ holds: { channels, callSeconds } }) => [
          { label: texts.channels, value: channels ?? texts.noLimit },
          {
            label: texts.callSeconds,
            value: callSeconds === null ? texts.noLimit : formatDuration(callSeconds),
          },
        ]}
      />
    </Part>
  );
}

interface NumberProps {
  readonly number: NumberSummary;
}

export function Voicemail({ number: { number, flowSteps } }: NumberProps) {
  const texts = useNumberTexts();
  const { can } = useViewer();
  const digits = number.slice(1);
  const mailbox = useQuery(mailboxesGetOptions({ path: { number: digits } }));
  return (
    <Part
      title={texts.voicemail}
      link={{
        to: `/voicemail/${digits}`,
        label: can('members:manage') ? texts.voicemailLink : texts.voicemailSee,
      }}
    >
      {!flowSteps.includes('voicemail') && <p>{texts.noVoicemailStep}</p>}
      <Answered
        of={mailbox}
        facts={({ holds: { to } }) => [
          {
            label: texts.voicemailTo,
            value: to.length === 0 ? texts.voicemailNowhere : to.join(', '),
          },
        ]}
      />
    </Part>
  );
}

export function Recordings({ number: { number, flowSteps } }: NumberProps) {
  const texts = useNumberTexts();
  const { isStaff } = useViewer();
  const query = new URLSearchParams({ number }).toString();
  return (
    <Part title={texts.recordings} link={{ to: `/opnames?${query}`, label: texts.recordingsLink }}>
      <p>{flowSteps.includes('record') ? texts.records : texts.noRecordStep}</p>
      {isStaff ? (
        <p className={classes.quiet}>{texts.staffRecordings}</p>
      ) : (
        <Retention digits={number.slice(1)} />
      )}
    </Part>
  );
}

function Retention({ digits }: { readonly digits: string }) {
  const texts = useNumberTexts();
  const retention = useQuery(retentionGetOptions({ path: { number: digits } }));
  return (
    <Answered
      of={retention}
      facts={({ days }) => [{ label: texts.retention, value: texts.days(days) }]}
    />
  );
}

export function Invoices() {
  const texts = useNumberTexts();
  return (
    <Part title={texts.invoices} link={{ to: '/documenten', label: texts.invoicesLink }}>
      <p>{texts.invoicesText}</p>
    </Part>
  );
}
