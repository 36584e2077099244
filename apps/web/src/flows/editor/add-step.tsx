import { Button, CloseButton, NativeSelect } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { useDraft } from '../draft/draft.js';
import type { Place } from '../draft/drawing.js';
import { addStep, connect, freshId } from '../draft/edits.js';
import { newStep } from '../steps/new-step.js';
import { StepIcon } from '../steps/step-icon.js';
import { exitInWords, stepTypes, type StepType } from '../steps/step-words.js';
import { useStepTexts } from '../steps/texts.js';
import classes from './add-step.module.css';
import { useEditing } from '../editing/editing.js';
import { startingWith } from './starting-with.js';
import { useEditorTexts } from '../editing/texts.js';

/** Most steps of a flow. */
export const mostSteps = 200;

interface AddStepProps {
  /** Where calls come from; null: nowhere yet. */
  readonly place: Place | null;
  readonly close: () => void;
}

/** Dialog that asks what happens at a place: a new step, or one that exists. */
export function AddStep({ place, close }: AddStepProps) {
  const texts = useEditorTexts();
  const stepTexts = useStepTexts();
  const { store, drawing } = useDraft();
  const { select, say } = useEditing();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const help = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('li button')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const isFull = Object.keys(drawing.nodes).length >= mostSteps;
  const add = (type: StepType): void => {
    const id = freshId(drawing, stepTexts.begins[type]);
    store.edit((now) => addStep(now, id, newStep(type, stepTexts), place));
    close();
    say(texts.added(wordsOf(id)));
    select(id, 'panel');
  };
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={heading} onClose={close}>
      <div className={classes.head}>
        <h2 id={heading}>{texts.addTitle}</h2>
        <CloseButton aria-label={texts.close} onClick={close} />
      </div>
      <Where place={place} />
      <p id={help} className={classes.help}>
        {texts.addHelp}
      </p>
      {isFull ? (
        <p>{texts.full(mostSteps)}</p>
      ) : (
        <ul
          className={classes.types}
          aria-label={texts.newStep}
          aria-describedby={help}
          onKeyDown={moveAmong}
        >
          {stepTypes.map((type, index) => (
            <li key={type}>
              <button
                type="button"
                className={classes.type}
                tabIndex={index === 0 ? 0 : -1}
                onClick={() => add(type)}
              >
                <StepIcon type={type} />
                <span>
                  <strong>{stepTexts.types[type]}</strong>
                  <span className={classes.does}>{stepTexts.does[type]}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {place !== null && <Existing place={place} close={close} />}
    </dialog>
  );
}

/** Arrows, and the letter with which a name begins, move the focus among the buttons of a list. */
function moveAmong(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget, ctrlKey, altKey, metaKey } = event;
  const all = [...currentTarget.querySelectorAll('button')];
  const at = all.findIndex((each) => each === document.activeElement);
  const inRow = all.filter(({ offsetTop }) => offsetTop === all[0]?.offsetTop).length;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: inRow,
    ArrowUp: -inRow,
  };
  const step = steps[key];
  const to = step === undefined ? startingWith(all, key, at) : all[at + step];
  if (to === undefined || ctrlKey || altKey || metaKey) return;
  event.preventDefault();
  to.focus();
}

function Where({ place }: { readonly place: Place | null }) {
  const texts = useEditorTexts();
  const stepTexts = useStepTexts();
  const { language } = useLanguage();
  const { drawing } = useDraft();
  const step = place === null || place === 'start' ? undefined : drawing.nodes[place.id];
  const words =
    place === null
      ? texts.addLoose
      : place === 'start' || step === undefined
        ? texts.addStart
        : texts.addAt(exitInWords(step, place.field, stepTexts, language), wordsOf(place.id));
  return <p className={classes.where}>{words}</p>;
}

function Existing({ place, close }: { readonly place: Place; readonly close: () => void }) {
  const texts = useEditorTexts();
  const { store, drawing } = useDraft();
  const { say } = useEditing();
  const [to, setTo] = useState('');
  const ids = Object.keys(drawing.nodes);
  if (ids.length === 0) return null;
  return (
    <div className={classes.existing}>
      <NativeSelect
        label={texts.existing}
        value={to}
        onChange={({ target }) => setTo(target.value)}
      >
        <option value="">{texts.choose}</option>
        {ids.map((id) => (
          <option key={id} value={id}>
            {wordsOf(id)}
          </option>
        ))}
      </NativeSelect>
      <Button
        variant="outline"
        disabled={to === ''}
        onClick={() => {
          store.edit((now) => connect(now, place, to));
          close();
          say(texts.connected(place === 'start' ? texts.begin : '', wordsOf(to)).trim());
        }}
      >
        {texts.connect}
      </Button>
    </div>
  );
}
