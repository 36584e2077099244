import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { unbroken } from '../../ui/words/unbroken.js';
import { flowDifference } from './flow-difference.js';
import classes from './difference.module.css';

interface DifferenceProps {
  /** The flow that serves callers now. */
  readonly before: unknown;
  readonly now: unknown;
  /** Words for flows that do the same. */
  readonly none: string;
}

/** What changes from one flow to another, in words, step by step. */
export function DifferenceList({ before, now, none }: DifferenceProps) {
  const { language } = useLanguage();
  const steps = useMemo(() => flowDifference(before, now, language), [before, now, language]);
  if (steps.length === 0) return <p>{none}</p>;
  return (
    <ul className={classes.steps}>
      {steps.map(({ id, change, title, lines }) => (
        <li key={`${change} ${id ?? ''} ${title}`} data-change={change}>
          <strong>{title}</strong>
          {lines.length > 0 && (
            <ul>
              {lines.map((line) => (
                <li key={line}>{unbroken(line)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
