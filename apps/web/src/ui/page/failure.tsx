import { Alert, Button } from '@mantine/core';
import { ApiProblem } from '../../api/problem.js';
import { readingReason } from '../../api/reading-reason.js';
import { useCommonTexts } from '../../i18n/texts.js';
import { Forbidden } from './forbidden.js';
import { NotFound } from './not-found.js';
import { problemWords } from '../words/problem-words.js';

interface FailureProps {
  readonly problem: Error;
  readonly retry?: (() => void) | undefined;
  /** The page's own words for the codes of refusals that it expects. */
  readonly known?: Readonly<Record<string, string>>;
}

/** Notice of a failure: what went wrong, what to do, and a button that retries. */
export function Failure({ problem, retry, known }: FailureProps) {
  const texts = useCommonTexts();
  const words = problem instanceof ApiProblem ? problemWords(problem, texts, known) : texts.broken;
  const isOfReason = problem instanceof ApiProblem && problem.code === 'reason-required';
  return (
    <Alert color="red" title={texts.failureTitle} role="alert">
      <p>{words}</p>
      {isOfReason && (
        // Clears the reason: pages that need one ask for it again.
        <Button size="sm" mt="sm" mr="sm" onClick={() => readingReason.set(null)}>
          {texts.anotherReason}
        </Button>
      )}
      {retry !== undefined && (
        <Button size="sm" mt="sm" variant="outline" onClick={retry}>
          {texts.retry}
        </Button>
      )}
    </Alert>
  );
}

/**
 * Whether a failure means that the address names no page. A page's request holds only values of its address
 * and the reason of staff (`x-reason`), so a refusal of any other field (422) concerns the address.
 */
const isNoPage = ({ status, problems }: ApiProblem): boolean =>
  status === 404 || (status === 422 && !problems.some(({ field }) => field === 'x-reason'));

/** Failure of a whole page; not found and forbidden have pages of their own. */
export function PageFailure({ problem, retry, known }: FailureProps) {
  if (problem instanceof ApiProblem && isNoPage(problem)) return <NotFound />;
  if (problem instanceof ApiProblem && problem.status === 403)
    return <Forbidden code={problem.code} />;
  return <Failure problem={problem} retry={retry} {...(known === undefined ? {} : { known })} />;
}
