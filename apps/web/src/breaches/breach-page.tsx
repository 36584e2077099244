import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import {
  breachesAmendMutation,
  breachesGetOptions,
} from '../api/generated/operations/breaches.gen.js';
import type { Breach } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { BreachForm, type BreachContent } from './breach-form.js';
import { Deadlines, Notifications } from './breach-notifications.js';
import { BreachState } from './breach-state.js';
import classes from './breaches.module.css';
import { useBreachTexts } from './texts.js';

/** Page of one data breach: deadlines, notifications, the breach itself and its amendments. */
export function BreachPage() {
  const texts = useBreachTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(breachesGetOptions({ path: { id } }));
  if (data === undefined) {
    return error === null ? (
      <Loading lines={6} />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  return (
    <Page
      title={`D${data.number}: ${data.title}`}
      lead={<BreachState of={data} />}
      back={{ to: '/datalekken', label: texts.back }}
    >
      <Deadlines of={data} />
      <Notifications of={data} />
      <Panel title={texts.content}>
        <Content of={data} />
      </Panel>
      <Panel title={texts.history}>
        <History of={data} />
      </Panel>
      <Panel title={texts.amend} note={texts.amendText}>
        <Amendment key={data.version} of={data} />
      </Panel>
    </Page>
  );
}

function Content({ of }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const { language } = useLanguage();
  const when = (at: string | null) => (at === null ? '' : formatDateTime(at, language));
  const text = (words: string) => <span className={classes.text}>{words}</span>;
  const facts = [
    { label: texts.happened, value: text(of.happened) },
    { label: texts.discoveredAt, value: when(of.discoveredAt) },
    { label: texts.happenedAt, value: when(of.happenedAt) },
    { label: texts.endedAt, value: when(of.endedAt) },
    { label: texts.kinds, value: of.kinds.map((each) => texts.kindNames[each]).join(', ') },
    { label: texts.persons, value: of.persons.map((each) => texts.personNames[each]).join(', ') },
    { label: texts.data, value: of.data.map((each) => texts.dataNames[each]).join(', ') },
    { label: texts.count, value: of.count?.toLocaleString(language) ?? '' },
    { label: texts.consequences, value: text(of.consequences) },
    { label: texts.measures, value: text(of.measures) },
    { label: texts.risk, value: texts.risks[of.risk] },
    { label: texts.telecom, value: of.telecom ? texts.yes : texts.no },
    { label: texts.unintelligible, value: of.unintelligible ? texts.yes : texts.no },
  ];
  return <Facts facts={facts} />;
}

function History({ of }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const who = (at: string, by: string) => texts.by(formatDateTime(at, language), staffName(by));
  return (
    <Facts
      facts={[
        { label: texts.entered, value: who(of.enteredAt, of.enteredBy) },
        ...of.amendments.map(({ version, why, by, at }) => ({
          label: texts.version(version),
          value: `${why} (${who(at, by)})`,
        })),
      ]}
    />
  );
}

/** The fields of a breach that may be amended, without those that the register adds. */
const contentOf = (of: Breach): BreachContent => ({
  title: of.title,
  happened: of.happened,
  happenedAt: of.happenedAt,
  endedAt: of.endedAt,
  discoveredAt: of.discoveredAt,
  kinds: of.kinds,
  persons: of.persons,
  data: of.data,
  count: of.count,
  consequences: of.consequences,
  measures: of.measures,
  telecom: of.telecom,
  risk: of.risk,
  unintelligible: of.unintelligible,
  closed: of.closed,
});

function Amendment({ of }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const amend = useMutation(breachesAmendMutation());
  return (
    <BreachForm
      from={contentOf(of)}
      label={texts.amendSave}
      amends
      asks={async () => (await import('@app/contracts/breaches')).breachAmend}
      body={(content, why) => ({ content, why })}
      send={(body) => amend.mutateAsync({ path: { id: of.id, version: of.version + 1 }, body })}
    />
  );
}
