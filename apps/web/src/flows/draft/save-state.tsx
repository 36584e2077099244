import { Alert, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { formatTime } from '../../i18n/times.js';
import { Failure } from '../../ui/page/failure.js';
import classes from './draft.module.css';
import { useDraft } from './draft.js';
import { useDraftTexts } from './texts.js';

/** A line that says whether the draft is saved; screen readers hear it when its minute or state changes. */
export function SaveState() {
  const texts = useDraftTexts();
  const { language } = useLanguage();
  const { saving, answer } = useDraft();
  const savedAt = answer.savedAt === null ? null : formatTime(answer.savedAt, language);
  const isBusy = saving === 'waiting' || saving === 'saving';
  const words = {
    saved: savedAt === null ? texts.unchanged : texts.savedAt(savedAt),
    lost: texts.notSaved,
    refused: texts.notSaved,
    conflict: texts.notSaved,
  };
  const [spoken, setSpoken] = useState('');
  const settled = isBusy ? null : words[saving];
  useEffect(() => {
    if (settled !== null) setSpoken(settled);
  }, [settled]);
  return (
    <span className={classes.state} data-saving={saving}>
      <span aria-hidden="true">{isBusy ? texts.saving : words[saving]}</span>
      <span role="status" className="visually-hidden">
        {spoken}
      </span>
    </span>
  );
}

/** Why a draft isn't saved, and work that an earlier window couldn't save. A conflict has a notice of its own. */
export function SavingTrouble() {
  const texts = useDraftTexts();
  const { saving, problem, isRestored, store } = useDraft();
  if (saving === 'lost') {
    return (
      <Alert color="yellow" mb="md" role="alert">
        <p>{texts.lost}</p>
        <Button size="compact-md" mt="xs" variant="outline" onClick={() => void store.save()}>
          {texts.saveNow}
        </Button>
      </Alert>
    );
  }
  if (saving === 'refused' && problem !== null) {
    return (
      <div className={classes.trouble}>
        <Failure problem={problem} known={texts.refusals} retry={() => void store.save()} />
      </div>
    );
  }
  return isRestored && saving !== 'conflict' ? (
    <Alert color="green" mb="md" role="status">
      {texts.restored}
    </Alert>
  ) : null;
}
