import { useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { LinkButton } from '../../ui/controls/link-button.js';
import { unbroken } from '../../ui/words/unbroken.js';
import { flowDifference } from './flow-difference.js';
import { flowWords } from './texts.js';
import classes from './difference.module.css';

interface DifferenceProps {
  /** The flow that serves callers now. */
  readonly before: unknown;
  readonly now: unknown;
  /** Words for flows that do the same. */
  readonly none: string;
}

/** As many steps as a person reads before a button below them is out of sight. */
const most = 12;

/** What changes from one flow to another, in words, step by step. */
export function DifferenceList({ before, now, none }: DifferenceProps) {
  const { language } = useLanguage();
  const texts = flowWords[language];
  const [isWhole, setIsWhole] = useState(false);
  const steps = useMemo(() => flowDifference(before, now, language), [before, now, language]);
  if (steps.length === 0) return <p>{none}</p>;
  const shown = isWhole ? steps : steps.slice(0, most);
  return (
    <>
      <ul className={classes.steps}>
        {shown.map(({ id, change, title, lines }) => (
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
      {steps.length > most && (
        <LinkButton aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? texts.fewer : texts.more(steps.length - most)}
        </LinkButton>
      )}
    </>
  );
}
