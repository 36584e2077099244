import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.js';
import { type FieldRefusal, loadRefusalWords, refusalWords } from '../../refusals/refusal-words.js';
import { subjectOf, typeName } from './words/exits.js';
import { type FlowParts, textOf } from './words/flow-parts.js';
import { useTrialTexts } from './words/texts.js';
import classes from './trial.module.css';

interface ProblemsProps {
  readonly problems: readonly FieldRefusal[];
  readonly parts: FlowParts;
  readonly isDraft: boolean;
  readonly flowPath: string;
}

/** More would hide the way to the editor. */
const most = 8;

/** What keeps a flow from being tried, each with its step, and the way to where it is solved. */
export function Problems({ problems, parts, isDraft, flowPath }: ProblemsProps) {
  const texts = useTrialTexts();
  const { language } = useLanguage();
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    void loadRefusalWords().then(() => setReady(true));
  }, []);
  const placeOf = (field: string): string => {
    const [, nodes, id = ''] = field.split('.');
    const node = nodes === 'nodes' ? parts.nodes.get(id) : undefined;
    if (node === undefined) return texts.wholeFlow;
    const subject = subjectOf(node, parts, texts);
    const type = typeName(node, textOf(node['type']) ?? '', texts);
    return subject === null ? type : `${type} ${subject}`;
  };
  if (!isReady) return null;
  return (
    <Alert color="red" title={texts.problems} role="alert" mb="lg">
      <p>{isDraft ? texts.problemsText : texts.problemsOfCurrent}</p>
      <ul className={classes.problems}>
        {problems.slice(0, most).map((problem) => (
          <li key={`${problem.field} ${problem.code}`}>
            <strong>{placeOf(problem.field)}</strong>: {refusalWords(problem, language)}
          </li>
        ))}
      </ul>
      {problems.length > most && <p>{texts.morePlaces(problems.length - most)}</p>}
      <Link to={flowPath}>{texts.toEditor}</Link>
    </Alert>
  );
}
