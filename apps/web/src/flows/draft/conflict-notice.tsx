import { Alert, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { formatDateTime } from '../../i18n/times.js';
import { Failure } from '../../ui/page/failure.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import classes from './draft.module.css';
import { useDraft } from './draft.js';
import { drawingOf } from './drawing.js';
import { differences } from './differences.js';
import { useDraftTexts } from './texts.js';

/** In a conflict: who saved the draft and when, what differs, and the choice between both. */
export function ConflictNotice() {
  const texts = useDraftTexts();
  const { saving, theirs, problem, drawing, store } = useDraft();
  const { language } = useLanguage();
  const notice = useRef<HTMLDivElement>(null);
  const isConflict = saving === 'conflict';
  useEffect(() => {
    if (isConflict) notice.current?.focus();
  }, [isConflict]);
  if (!isConflict) return null;
  if (theirs === null) {
    return problem === null ? null : (
      <div className={classes.trouble}>
        <Failure problem={problem} retry={() => void store.fetchAgain()} />
      </div>
    );
  }
  const who = theirs.savedByName ?? texts.somebody;
  const words =
    theirs.savedAt === null
      ? texts.discarded
      : texts.changedBy(who, formatDateTime(theirs.savedAt, language));
  const other = drawingOf(theirs.flow);
  const { added, changed, removed } = differences(drawing, other ?? drawing);
  const lines = [
    [texts.theyAdded, added],
    [texts.theyChanged, changed],
    [texts.theyLack, removed],
  ] as const;
  return (
    <Alert
      color="yellow"
      mb="md"
      title={texts.conflict}
      role="alertdialog"
      aria-label={texts.conflict}
      ref={notice}
      tabIndex={-1}
    >
      <p>{words}</p>
      <ul className={classes.differences}>
        {lines
          .filter(([, ids]) => ids.length > 0)
          .map(([label, ids]) => label(ids.map(wordsOf).join(', ')))
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ul>
      <div className={classes.choices}>
        <Button size="sm" onClick={() => store.takeTheirs()}>
          {texts.takeTheirs}
        </Button>
        <Button size="sm" variant="outline" onClick={() => void store.keepMine()}>
          {texts.keepMine}
        </Button>
      </div>
      <p className={classes.small}>{texts.choiceHelp}</p>
    </Alert>
  );
}
