import { Alert, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ApiProblem } from '../../api/problem.js';
import { useCommonTexts } from '../../i18n/texts.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { problemWords } from '../../ui/words/problem-words.js';
import classes from './many.module.css';
import { useManyTexts } from './texts.js';
import type { EachNumber } from './use-each-number.js';

interface OutcomesProps<Outcome> {
  readonly of: EachNumber<Outcome>;
  /** What became of a number, and what its owner does next. */
  readonly inWords: (outcome: Outcome, number: string) => ReactNode;
  /** Whether a number got what was asked. */
  readonly isGood: (outcome: Outcome) => boolean;
  readonly known?: Readonly<Record<string, string>>;
}

/** How far a run over numbers is, and what became of each; nothing before the first run. */
export function Outcomes<Outcome>({ of, inWords, isGood, known }: OutcomesProps<Outcome>) {
  const texts = useManyTexts();
  const common = useCommonTexts();
  const { done, total } = of;
  if (total === 0) return null;
  const good = done.filter(({ outcome }) => !(outcome instanceof Error) && isGood(outcome));
  const isOver = done.length === total;
  const failureInWords = (problem: Error): string =>
    problem instanceof ApiProblem ? problemWords(problem, common, known) : common.broken;
  return (
    <Alert color={!isOver || good.length === total ? 'green' : 'yellow'}>
      <div className={classes.outcomes}>
        <p role="status">
          {isOver ? texts.done(good.length, total) : texts.busy(done.length, total)}
        </p>
        {!isOver && (
          <Progress
            value={(100 * done.length) / total}
            aria-label={texts.busy(done.length, total)}
          />
        )}
        <ul className={classes.lines}>
          {done.map(({ number, outcome }) => (
            <li key={number}>
              <Link className={classes.number} to={`/nummers/${number.slice(1)}`}>
                {phoneNumber(number)}
              </Link>
              {': '}
              {outcome instanceof Error ? failureInWords(outcome) : inWords(outcome, number)}
            </li>
          ))}
        </ul>
      </div>
    </Alert>
  );
}
