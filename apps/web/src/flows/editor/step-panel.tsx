import { Button, CloseButton } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { IconButton } from '../../ui/controls/icon-button.js';
import { slugOf, wordsOf } from '../../ui/words/slug-words.js';
import { useDraft } from '../draft/draft.js';
import { exitsOf, type Place, type Step } from '../draft/drawing.js';
import {
  changeStep,
  connect,
  duplicateStep,
  freshId,
  longestId,
  moveStep,
  renameStep,
} from '../draft/edits.js';
import { useFlowOwner } from '../owner/flow-owner.js';
import { calendarIn } from '../owner/parts.js';
import { useShared } from '../owner/use-shared.js';
import { TypedField } from '../steps/fields.js';
import { StepFields } from '../steps/step-fields.js';
import type { StepForm } from '../steps/step-form.js';
import { StepIcon } from '../steps/step-icon.js';
import { exitInWords, typeInWords } from '../steps/step-words.js';
import { useStepTexts } from '../steps/texts.js';
import { useEditing } from '../editing/editing.js';
import classes from './editor.module.css';
import { problemInWords } from '../editing/problem-words.js';
import { Entrances } from './entrances.js';
import { usePlaces } from './places.js';
import { StepSelect } from './step-select.js';
import { useEditorTexts } from '../editing/texts.js';

interface StepPanelProps {
  readonly id: string;
  readonly step: Step;
  /** Returns to the place in the outline that the step was opened from. */
  readonly close: () => void;
}

/** Fields of a step, where its exits lead, and what can be done with it. */
export function StepPanel({ id, step, close }: StepPanelProps) {
  const texts = useEditorTexts();
  const stepTexts = useStepTexts();
  const heading = useId();
  const { isLocked } = useEditing();
  const of = useStepForm(id, step);
  return (
    <section
      className={classes.panel}
      aria-labelledby={heading}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) close();
      }}
    >
      <div className={classes.panelHead}>
        <StepIcon type={step.type} />
        <h2 id={heading} tabIndex={-1} data-panel-heading>
          {texts.step(typeInWords(step, stepTexts))}
        </h2>
        <CloseButton aria-label={texts.toList} onClick={close} />
      </div>
      <Problems id={id} />
      <fieldset className={classes.panelBody} disabled={isLocked}>
        <Entrances key={`entrances ${id}`} id={id} />
        <Name id={id} />
        <StepFields of={of} />
        <Exits of={of} />
        <Actions key={id} id={id} />
      </fieldset>
    </section>
  );
}

function useStepForm(id: string, step: Step): StepForm {
  const { store, number, problemsOf } = useDraft();
  const { language } = useLanguage();
  return useMemo(
    () => ({
      id,
      step,
      number,
      change: (to, about) =>
        store.edit(
          (drawing) => changeStep(drawing, id, to),
          about === null ? null : `${id}.${about}`,
        ),
      wrong: (at) => {
        const found = problemsOf.get(id)?.find((problem) => problem.at === at);
        return found === undefined ? null : problemInWords(found, language);
      },
    }),
    [id, step, store, number, problemsOf, language],
  );
}

function Problems({ id }: { readonly id: string }) {
  const texts = useEditorTexts();
  const { language } = useLanguage();
  const { problemsOf } = useDraft();
  const all = [...new Set(problemsOf.get(id)?.map((each) => problemInWords(each, language)))];
  if (all.length === 0) return null;
  return (
    <div className={classes.problems}>
      <strong>{texts.problems}</strong>
      <ul>
        {all.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}

function Name({ id }: { readonly id: string }) {
  const texts = useStepTexts();
  const { store, drawing } = useDraft();
  const { select } = useEditing();
  const rename = (typed: string): void => {
    const other = slugOf(typed, longestId);
    if (other === '' || other === id) return;
    const free = freshId(drawing, other);
    store.edit((now) => renameStep(now, id, free));
    select(free);
  };
  return (
    <TypedField
      key={id}
      label={texts.name}
      help={texts.nameHelp}
      value={wordsOf(id)}
      error={null}
      leave={rename}
    />
  );
}

/** Where calls go by each exit: to another step, a new one, or their end. */
function Exits({ of }: { readonly of: StepForm }) {
  const texts = useEditorTexts();
  const stepTexts = useStepTexts();
  const { language } = useLanguage();
  const { store, drawing } = useDraft();
  const { askStep, say } = useEditing();
  const { titleOf } = useShared(useFlowOwner().ownerId);
  const exits = exitsOf(of.step);
  const ids = Object.keys(drawing.nodes);
  if (exits.length === 0) return null;
  const onHolidays =
    calendarIn(of.step['calendar']) === null ? texts.ordinaryDay : texts.asCalendar;
  const choose = (place: Place & object, value: string, label: string): void => {
    store.edit((now) => connect(now, place, value === '' ? null : value));
    if (value !== '') say(texts.connected(label, wordsOf(value)));
  };
  return (
    <div role="group" aria-label={texts.further} className={classes.exits}>
      <h3>{texts.further}</h3>
      {exits.map(({ field, to, isRequired }) => {
        const label = exitInWords(of.step, field, stepTexts, language, titleOf);
        const place = { id: of.id, field };
        return (
          <div key={field} className={classes.withButton}>
            <StepSelect
              label={label}
              value={to ?? ''}
              error={of.wrong(field)}
              first={[
                ['', isRequired ? texts.choose : field === 'holidays' ? onHolidays : texts.end],
              ]}
              words={to === null ? null : wordsOf(to)}
              others={() =>
                [...new Set([...ids, ...(to === null ? [] : [to])])].map((each) => [
                  each,
                  wordsOf(each),
                ])
              }
              choose={(value) => choose(place, value, label)}
            />
            <IconButton icon="add" label={texts.newStepAt(label)} onClick={() => askStep(place)} />
          </div>
        );
      })}
    </div>
  );
}

function Actions({ id }: { readonly id: string }) {
  const texts = useEditorTexts();
  const { store, drawing } = useDraft();
  const { select, remove, say } = useEditing();
  const placesBut = usePlaces(drawing);
  const [to, setTo] = useState('');
  const move = (): void => {
    const chosen = placesBut(id).find((each) => each.key === to);
    if (chosen === undefined) return;
    setTo('');
    store.edit((now) => moveStep(now, id, chosen.place));
    say(texts.moved(wordsOf(id)));
  };
  const copy = (): void => {
    const other = freshId(drawing, id);
    store.edit((now) => duplicateStep(now, id, other));
    say(texts.copied(wordsOf(other)));
    select(other, 'panel');
  };
  return (
    <div role="group" aria-label={texts.more} className={classes.exits}>
      <h3>{texts.more}</h3>
      <div className={classes.withButton}>
        <StepSelect
          label={texts.moveTo}
          value={to}
          first={[['', texts.moveHere]]}
          words={null}
          others={() => placesBut(id).map(({ key, words }) => [key, words])}
          choose={setTo}
        />
        <Button size="compact-md" variant="light" disabled={to === ''} onClick={move}>
          {texts.move}
        </Button>
      </div>
      <div className={classes.actions}>
        <Button size="compact-md" variant="light" onClick={copy}>
          {texts.copy}
        </Button>
        <Button size="compact-md" variant="light" color="red" onClick={() => remove(id)}>
          {texts.remove}
        </Button>
      </div>
    </div>
  );
}

/** Moves the focus to the panel's heading when a step is opened from elsewhere. */
export function useFocusPanel(asked: number): void {
  const done = useRef(asked);
  useEffect(() => {
    if (done.current === asked) return;
    done.current = asked;
    document.querySelector<HTMLElement>('[data-panel-heading]')?.focus();
  }, [asked]);
}
