import { Alert, Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import {
  reratingsApplyMutation,
  reratingsCancelMutation,
  reratingsCsvPath,
  reratingsGetOptions,
} from '../api/generated/operations/reratings.gen.js';
import type { Rerating } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatPeriod } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Empty } from '../ui/page/empty.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { DifferencesOfCalls, DifferencesOfParties } from './differences.js';
import { ReratingMark } from './rerating-mark.js';
import classes from './reratings.module.css';
import { reasonOf, useReratingTexts } from './texts.js';

const pollingMs = 1_000;

const isAtWork = ({ state }: Pick<Rerating, 'state'>): boolean =>
  state === 'comparing' || state === 'applying';

/** Page of one re-rating: its progress, the differences that it found, and its application. */
export function ReratingPage() {
  const texts = useReratingTexts();
  const { language } = useLanguage();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    ...reratingsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && !isAtWork(state.data) ? false : pollingMs,
  });
  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={texts.titleOf(formatPeriod(data.from, data.until, language))}
      back={{ to: '/herberekeningen', label: texts.back }}
    >
      <ReratingProgress rerating={data} />
      <Report rerating={data} />
    </Page>
  );
}

function Report({ rerating }: { readonly rerating: Rerating }) {
  const texts = useReratingTexts();
  if (rerating.comparedAt === null) {
    return rerating.state === 'cancelled' ? null : (
      <Panel title={texts.byParty}>
        <Empty title={texts.notYet}>{texts.notYetText}</Empty>
      </Panel>
    );
  }
  if (rerating.changed === 0) {
    return (
      <Panel title={texts.byParty}>
        <Empty title={texts.nothing}>{texts.nothingText}</Empty>
      </Panel>
    );
  }
  return (
    <>
      <DifferencesOfParties rerating={rerating} />
      <DifferencesOfCalls rerating={rerating} />
    </>
  );
}

function ReratingProgress({ rerating }: { readonly rerating: Rerating }) {
  const texts = useReratingTexts();
  const { language } = useLanguage();
  const { done, total, comparedAt } = rerating;
  const count = (value: number): string => value.toLocaleString(language);
  const of =
    comparedAt === null || rerating.appliedBy === null ? texts.comparedOf : texts.appliedOf;
  const words = total === null ? texts.counting : of(count(done), count(total));
  const percent = total === null ? 0 : total === 0 ? 100 : Math.round((done / total) * 100);
  return (
    <Panel title={texts.progress} actions={<ReratingMark of={rerating} />}>
      <Progress.Root size="lg">
        <Progress.Section
          value={percent}
          animated={isAtWork(rerating)}
          aria-label={texts.progress}
          aria-valuetext={words}
        />
      </Progress.Root>
      <p className={classes.words} role="status">
        {words}
        {rerating.waitsFor !== null && `. ${texts.waiting[rerating.waitsFor]}`}
      </p>
      {rerating.state === 'outdated' && <Alert color="yellow">{texts.outdatedText}</Alert>}
      {rerating.state === 'cancelled' && <Alert color="gray">{texts.cancelledText}</Alert>}
      <ReratingFacts rerating={rerating} />
      <Actions rerating={rerating} />
    </Panel>
  );
}

function ReratingFacts({ rerating }: { readonly rerating: Rerating }) {
  const texts = useReratingTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { ownerId, carrierId, number, renew, finishedAt, appliedBy } = rerating;
  const limitedTo = [
    ...(ownerId === null ? [] : [`${texts.owner}: ${nameOf(ownerId)}`]),
    ...(carrierId === null ? [] : [`${texts.carrier}: ${nameOf(carrierId)}`]),
    ...(number === null ? [] : [phoneNumber(number)]),
  ];
  return (
    <Facts
      facts={[
        {
          label: texts.of,
          value: limitedTo.length === 0 ? texts.everything : limitedTo.join(', '),
        },
        { label: texts.reason, value: reasonOf(rerating, texts) },
        ...(renew.length === 0
          ? []
          : [{ label: texts.renew, value: renew.map((one) => texts[one]).join('; ') }]),
        { label: texts.startedAt, value: formatDateTime(rerating.startedAt, language) },
        { label: texts.startedBy, value: staffName(rerating.startedBy) },
        { label: texts.changed, value: rerating.changed.toLocaleString(language) },
        ...(appliedBy === null ? [] : [{ label: texts.appliedBy, value: staffName(appliedBy) }]),
        ...(finishedAt === null
          ? []
          : [{ label: texts.finishedAt, value: formatDateTime(finishedAt, language) }]),
      ]}
    />
  );
}

function Actions({
  rerating: { id, state, changed, comparedAt },
}: {
  readonly rerating: Rerating;
}) {
  const texts = useReratingTexts();
  const { language } = useLanguage();
  const apply = useMutation(reratingsApplyMutation());
  const cancel = useMutation(reratingsCancelMutation());
  const mayWrite = useViewer().can('runs:write');
  const path = { id };
  const count = changed.toLocaleString(language);
  return (
    <div className={classes.actions}>
      {comparedAt !== null && changed > 0 && (
        <Button component={FileLink} variant="outline" href={reratingsCsvPath({ path })}>
          {texts.download}
        </Button>
      )}
      {mayWrite && state === 'compared' && changed > 0 && (
        <ConfirmAction
          tone="main"
          label={texts.apply}
          about={texts.confirm(count)}
          question={texts.applyText(count)}
          action={() => apply.mutateAsync({ path, body: { changed } })}
          known={texts.errors}
        />
      )}
      {mayWrite && (isAtWork({ state }) || (state === 'compared' && changed > 0)) && (
        <ConfirmAction
          tone="harm"
          label={texts.cancel}
          about={texts.cancel}
          question={`${texts.cancel}?`}
          action={() => cancel.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
    </div>
  );
}
