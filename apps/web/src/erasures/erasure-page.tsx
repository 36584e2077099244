import { Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { erasureStates } from '@app/contracts/lifecycles';
import {
  erasuresApproveMutation,
  erasuresGetOptions,
  erasuresRefuseMutation,
} from '../api/generated/operations/erasures.gen.js';
import type { Erasure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { ErasureLines } from './erasure-lines.js';
import { tones } from './erasure-tones.js';
import classes from './erasures.module.css';
import { useErasureTexts } from './texts.js';

const pollingMs = 2_000;

const isRunning = ({ state }: Erasure): boolean => erasureStates.may('finish', state);

/** Page of one erasure: the request, its decision, its progress and its report. */
export function ErasurePage() {
  const texts = useErasureTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    ...erasuresGetOptions({ path: { id } }),
    refetchInterval: ({ state: { data: now } }) =>
      now !== undefined && isRunning(now) ? pollingMs : false,
  });
  if (data === undefined) {
    return error === null ? (
      <Loading lines={6} />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  return (
    <Page
      title={`W${data.number}`}
      lead={<Mark tone={tones[data.state]}>{texts.states[data.state]}</Mark>}
      back={{ to: '/wissen', label: texts.back }}
    >
      <Panel title={texts.order}>
        <Order of={data} />
      </Panel>
      {erasureStates.may('refuse', data.state) && data.erased === 0 && <Decision of={data} />}
      <ErasureLines lines={data.lines} others={data.others} />
    </Page>
  );
}

function Order({ of }: { readonly of: Erasure }) {
  const texts = useErasureTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const staffName = useStaffNames();
  const formatted = (count: number): string => count.toLocaleString(language);
  const when = (at: string, by: string): string =>
    texts.by(formatDateTime(at, language), staffName(by));
  const words = texts.progress(formatted(of.erased), formatted(of.rows));
  const isBegun = isRunning(of) || of.erased > 0;
  return (
    <>
      <Facts
        facts={[
          { label: texts.owner, value: nameOf(of.ownerId) },
          { label: texts.ground, value: texts.grounds[of.ground] },
          { label: texts.ended, value: formatDate(of.endedAt, language) },
          { label: texts.starts, value: texts.startsText(formatDate(of.startsAt, language)) },
          { label: texts.requested, value: when(of.requestedAt, of.requestedBy) },
          ...(of.decidedAt === null || of.decidedBy === null
            ? []
            : [{ label: texts.decided, value: when(of.decidedAt, of.decidedBy) }]),
          ...(of.refusal === null ? [] : [{ label: texts.refusal, value: of.refusal }]),
          ...(of.finishedAt === null
            ? []
            : [{ label: texts.finished, value: formatDateTime(of.finishedAt, language) }]),
          ...(of.dueAt === null
            ? []
            : [{ label: texts.goesOnAt, value: formatDateTime(of.dueAt, language) }]),
          ...(of.problem === null
            ? []
            : [{ label: texts.problem, value: texts.problems[of.problem] }]),
        ]}
      />
      {isBegun && (
        <>
          <Progress.Root size="md">
            <Progress.Section
              value={Math.min(100, (of.erased / Math.max(1, of.rows)) * 100)}
              animated={isRunning(of)}
              aria-label={texts.states.running}
              aria-valuetext={words}
            />
          </Progress.Root>
          <p>{words}</p>
        </>
      )}
    </>
  );
}

function Decision({ of: { id, state, requestedBy } }: { readonly of: Erasure }) {
  const texts = useErasureTexts();
  const second = useSecondPerson();
  const approve = useMutation(erasuresApproveMutation());
  const refuse = useMutation(erasuresRefuseMutation());
  return (
    <Panel title={texts.decision} note={texts.decisionText}>
      <div className={classes.decisions}>
        {erasureStates.may('approve', state) && (
          <ConfirmAction
            tone="harm"
            label={texts.approve}
            impossible={second(requestedBy, texts.errors['own-erasure'])}
            about={texts.approve}
            question={texts.approveQuestion}
            known={texts.errors}
            action={() => approve.mutateAsync({ path: { id } })}
          />
        )}
        <ReasonedAction
          label={texts.refuse}
          about={texts.refuse}
          question={texts.refusal}
          sure={texts.refuseQuestion}
          missing={texts.needed}
          known={texts.errors}
          longest={1000}
          action={(refusal) => refuse.mutateAsync({ path: { id }, body: { refusal } })}
        />
      </div>
    </Panel>
  );
}
