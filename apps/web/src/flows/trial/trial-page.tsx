import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { aside } from '../../api/aside.js';
import { listsEntriesOptions } from '../../api/generated/operations/lists.gen.js';
import { numbersSummariesOptions } from '../../api/generated/operations/numbers.gen.js';
import type { NumberSummary, Trial } from '../../api/generated/types.gen.js';
import { ApiProblem } from '../../api/problem.js';
import { instantOf } from '../../i18n/local-time.js';
import { useViewer } from '../../session/session.js';
import { Empty } from '../../ui/page/empty.js';
import { Failure, PageFailure } from '../../ui/page/failure.js';
import { Loading, PageLoading } from '../../ui/page/loading.js';
import { NotFound } from '../../ui/page/not-found.js';
import { Page } from '../../ui/page/page.js';
import { Panel } from '../../ui/page/panel.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { AssumptionsPanel } from './given/assumptions-panel.js';
import { type Assumptions, bodyOf, type TrialBody, usual } from './given/assumptions.js';
import { callingNumber, readCalling } from './given/callers.js';
import { CostsPanel } from './costs-panel.js';
import { Course } from './course.js';
import { drawnExit } from './words/calendar-exit.js';
import { type FlowParts, partsOf } from './words/flow-parts.js';
import { stretchesOf } from './player/heard.js';
import { momentOf, onThatDay } from './given/moments.js';
import { InsteadNotice, Outcome } from './outcome.js';
import { keepTrialPath, withTrial } from './path.js';
import { PlayerPanel } from './player/player-panel.js';
import { Problems } from './problems.js';
import { type TrialTexts, useTrialTexts } from './words/texts.js';
import classes from './trial.module.css';
import { type FlowsToTry, nameOf, type Tried, useFlowsToTry } from './given/use-flows.js';
import { usePlayer } from './player/use-player.js';
import { useHeardPrompts } from './player/use-prompts.js';
import { useTrial } from './given/use-trial.js';

/** Tries a number's flow without a call: who calls and when, and what happens then. */
export function TrialPage() {
  const { digits = '' } = useParams();
  return /^\d{1,15}$/.test(digits) ? <Found number={`+${digits}`} /> : <NotFound />;
}

function Found({ number }: { readonly number: string }) {
  const { data, error, refetch } = useQuery(
    numbersSummariesOptions({ query: { digits: number, limit: 1 } }),
  );
  if (data === undefined) {
    return error === null ? (
      <PageLoading />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  const [found] = data.items;
  return found?.number === number ? <Known number={found} /> : <NotFound />;
}

const parameter = 'belplan';

function Known({ number }: { readonly number: NumberSummary }) {
  const texts = useTrialTexts();
  const digits = number.number.slice(1);
  const [query, setQuery] = useSearchParams();
  const flows = useFlowsToTry(digits, query.get(parameter));
  const { chosen, flow, error } = flows;
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      back={{ to: `/nummers/${digits}`, label: texts.back(phoneNumber(number.number)) }}
    >
      {error !== null ? (
        <Failure problem={error} retry={flows.refetch} />
      ) : chosen === undefined || flow === undefined ? (
        <Loading lines={8} />
      ) : (
        <Tries
          number={number}
          flows={flows}
          chosen={chosen}
          choose={(tried) => setQuery({ [parameter]: nameOf(tried) }, { replace: true })}
        />
      )}
    </Page>
  );
}

interface TriesProps {
  readonly number: NumberSummary;
  readonly flows: FlowsToTry;
  readonly chosen: Tried;
  readonly choose: (tried: Tried) => void;
}

function Tries({ number, flows, chosen, choose }: TriesProps) {
  const { flow, named, drawn, language } = flows;
  const texts = useTrialTexts();
  const { can } = useViewer();
  const [now] = useState(() => new Date());
  const [assumed, setAssumed] = useState(usual);
  const assume = (changes: Partial<Assumptions>) => setAssumed({ ...assumed, ...changes });
  const parts = useMemo(() => partsOf(named, drawn), [named, drawn]);
  const { caller } = assumed;
  const mayReadLists = can('lists:write');
  const list = caller.kind === 'list' ? caller.list : '';
  const entries = useQuery({
    ...listsEntriesOptions({ path: { ownerId: number.ownerId, name: list }, query: { limit: 1 } }),
    ...aside,
    enabled: list !== '' && mayReadLists,
  });
  const first = entries.data?.items[0];
  const given = givenOf(assumed, parts, {
    number,
    flow: chosen.kind === 'current' ? undefined : flow,
    now,
    first,
    texts,
  });
  const isListRead = list === '' || !mayReadLists || entries.data !== undefined;
  const body = typeof given === 'string' || !isListRead ? null : given;
  const { trial, error, isRunning, again } = useTrial(body);
  const flowPath = `/nummers/${number.number.slice(1)}/belplan`;
  const isRefused = error instanceof ApiProblem && error.code === 'invalid-flow';
  useEffect(() => {
    if (trial === undefined) return;
    keepTrialPath(number.number, {
      version: chosen.kind === 'draft' ? null : chosen.version,
      steps: trial.nodes.map(({ node, exit, to, atMs }) => ({
        node,
        exit: drawnExit(parts.drawn.get(node), exit, to),
        to,
        atMs,
      })),
    });
  }, [trial, chosen, parts, number.number]);
  if (parts.nodes.size === 0) return <Empty title={texts.noFlow}>{texts.noFlowText}</Empty>;
  return (
    <div className={classes.layout}>
      <AssumptionsPanel
        flows={flows.choices}
        chosen={chosen}
        choose={choose}
        parts={parts}
        country={number.country}
        now={now}
        assumed={assumed}
        assume={assume}
        isListEmpty={list !== '' && entries.data !== undefined && first === undefined}
        mayReadLists={mayReadLists}
      />
      <div className={classes.results} data-running={isRunning || undefined}>
        {typeof given === 'string' ? (
          <Panel title={texts.result}>
            <p>{given}</p>
          </Panel>
        ) : isRefused ? (
          <Problems
            problems={error.problems}
            parts={parts}
            isDraft={chosen.kind === 'draft'}
            flowPath={flowPath}
          />
        ) : error !== null ? (
          <Failure problem={error} retry={again} known={texts.known} />
        ) : trial === undefined ? (
          <Panel title={texts.result}>
            <Loading lines={6} />
          </Panel>
        ) : (
          <Results
            trial={trial}
            isRunning={isRunning}
            parts={parts}
            ownerId={number.ownerId}
            language={language}
            assumed={assumed}
            assume={assume}
            flowPath={withTrial(`${flowPath}/schema`)}
          />
        )}
      </div>
    </div>
  );
}

interface Known {
  readonly number: NumberSummary;
  readonly flow: unknown;
  readonly now: Date;
  /** First entry of the chosen list. */
  readonly first: string | undefined;
  readonly texts: TrialTexts;
}

/** The request of a trial, or what a person still has to fill in. */
function givenOf(
  assumed: Assumptions,
  parts: FlowParts,
  { number: { number, country }, flow, now, first, texts }: Known,
): TrialBody | string {
  const { caller, moment, typedCaller, typedMoment } = assumed;
  if (moment.kind === 'typed' && typedMoment === '') return texts.chooseMoment;
  const typed = readCalling(typedCaller, country);
  if (caller.kind === 'typed' && typed === null) return texts.chooseNumber;
  const at =
    moment.kind === 'quick'
      ? momentOf(moment.moment, now)
      : moment.kind === 'day'
        ? onThatDay(moment.day)
        : instantOf(typedMoment);
  const calling = callingNumber(caller, country, typed, () => first);
  return bodyOf(assumed, parts, { number, flow, at, calling });
}

interface ResultsProps {
  readonly trial: Trial;
  readonly isRunning: boolean;
  readonly parts: FlowParts;
  readonly ownerId: string;
  readonly language: string | undefined;
  readonly assumed: Assumptions;
  readonly assume: (changes: Partial<Assumptions>) => void;
  readonly flowPath: string;
}

function Results(props: ResultsProps) {
  const { trial, isRunning, parts, ownerId, language, assumed, assume, flowPath } = props;
  const texts = useTrialTexts();
  const prompts = useHeardPrompts({ ownerId, language, tariffId: trial.costs?.caller?.tariffId });
  const stretches = useMemo(() => stretchesOf(trial), [trial]);
  const player = usePlayer(stretches, prompts);
  return (
    <>
      {trial.instead !== null && <InsteadNotice instead={trial.instead} />}
      <Panel title={texts.result}>
        <Outcome trial={trial} parts={parts} isRunning={isRunning} />
        <PlayerPanel
          player={player}
          stretches={stretches}
          parts={parts}
          saidIn={(stretch) => prompts.of(stretch)?.text || null}
        />
      </Panel>
      <Course
        trial={trial}
        parts={parts}
        stretches={stretches}
        player={player}
        prompts={prompts}
        presses={assumed.presses}
        press={(presses) => assume({ presses })}
        flowPath={flowPath}
      />
      <CostsPanel trial={trial} />
    </>
  );
}
