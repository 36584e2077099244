import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ApiProblem } from '../../api/problem.js';
import { flowDraftsGetOptions } from '../../api/generated/operations/flow-drafts.gen.js';
import { numbersFlowVersionsOptions } from '../../api/generated/operations/numbers.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { type FieldRefusal, refusalWords } from '../../refusals/refusal-words.js';
import { useRefusalWords } from '../../refusals/use-refusal-words.js';
import { Failure } from '../../ui/page/failure.js';
import { Loading } from '../../ui/page/loading.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { stepTitles, wayInWords } from '../difference/index.js';
import { momentInWords } from '../moments.js';
import classes from './publish.module.css';
import { usePublishTexts } from './texts.js';

interface RefusedProps {
  readonly problem: Error;
  readonly number: string;
  readonly flow: unknown;
  readonly compareWith: (version: number) => void;
  readonly known: Readonly<Record<string, string>>;
}

/** Why a flow wasn't published, and what to do. */
export function Refused({ problem, number, flow, compareWith, known }: RefusedProps) {
  const texts = usePublishTexts();
  const code = problem instanceof ApiProblem ? problem.code : '';
  const problems = problem instanceof ApiProblem ? problem.problems : [];
  const ofFlow = problems.filter(({ field }) => field === 'flow' || field.startsWith('flow.'));
  const ofFollowers = problems.filter(({ field }) => field.startsWith('numbers.'));
  if (code === 'flow-changed') return <FlowChanged number={number} compareWith={compareWith} />;
  if (code === 'draft-changed') return <DraftChanged number={number} />;
  if (ofFlow.length > 0)
    return <FlowProblems title={texts.flowProblems} flow={flow} problems={ofFlow} />;
  if (ofFollowers.length > 0)
    return <FlowProblems title={texts.followerProblems} flow={flow} problems={ofFollowers} />;
  return <Failure problem={problem} known={known} />;
}

interface ProblemsProps {
  readonly title: string;
  readonly flow: unknown;
  readonly problems: ApiProblem['problems'];
}

/** What keeps a flow from a number, by its steps; of followers also by number. */
export function FlowProblems({ title, flow, problems }: ProblemsProps) {
  const texts = usePublishTexts();
  const { language } = useLanguage();
  useRefusalWords(true);
  const titleOf = stepTitles(flow, language);
  const lines = problems.map((problem) => {
    const [, follower, id] =
      /^(?:numbers\.(\+\d+)\.)?(?:flow\.nodes\.([^.]+))?/.exec(problem.field) ?? [];
    const words = refusalWords(withTitles(problem, titleOf), language);
    const ofStep = id === undefined ? words : texts.flowProblem(titleOf(id), words);
    return follower === undefined ? ofStep : texts.flowProblem(phoneNumber(follower), ofStep);
  });
  return (
    <Alert color="red" role="alert" title={title}>
      <ul className={classes.lines}>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** A broken rule whose values name steps by their titles. */
function withTitles(problem: FieldRefusal, titleOf: (id: string) => string): FieldRefusal {
  const { way, node } = problem.values;
  return {
    ...problem,
    values: {
      ...problem.values,
      ...(way === undefined ? {} : { way: wayInWords(way, titleOf) }),
      ...(typeof node === 'string' ? { node: titleOf(node) } : {}),
    },
  };
}

type OfNumber = Pick<RefusedProps, 'number' | 'compareWith'>;

/** Somebody published since this person looked: who, when, and a look at it. */
function FlowChanged({ number, compareWith }: OfNumber) {
  const texts = usePublishTexts();
  const { language } = useLanguage();
  const digits = number.slice(1);
  const { data, error } = useQuery({
    ...numbersFlowVersionsOptions({ path: { number: digits }, query: { limit: 20 } }),
    staleTime: 0,
  });
  const version = data?.items.find(({ current }) => current);
  if (error !== null) return <Failure problem={error} />;
  if (version === undefined) return <Loading lines={2} />;
  const when = momentInWords(version.savedAt, language);
  return (
    <Alert color="yellow" role="alert">
      <p>{texts.flowChanged(version.savedByName ?? texts.someone, when, version.version)}</p>
      <div className={classes.actions}>
        <Button size="sm" onClick={() => compareWith(version.version)}>
          {texts.compareWith(version.version)}
        </Button>
        <Link to={`/nummers/${digits}/versies/${version.version}`}>
          {texts.viewVersion(version.version)}
        </Link>
      </div>
    </Alert>
  );
}

/** Somebody saved the draft since this person looked. */
function DraftChanged({ number }: Pick<OfNumber, 'number'>) {
  const texts = usePublishTexts();
  const { language } = useLanguage();
  const { data, error } = useQuery({
    ...flowDraftsGetOptions({ path: { number: number.slice(1) } }),
    staleTime: 0,
  });
  if (error !== null) return <Failure problem={error} />;
  if (data === undefined) return <Loading lines={2} />;
  return (
    <Alert color="yellow" role="alert">
      <p>
        {data.savedAt === null
          ? texts.draftGone
          : texts.draftChanged(
              data.savedByName ?? texts.someone,
              momentInWords(data.savedAt, language),
            )}
      </p>
    </Alert>
  );
}
