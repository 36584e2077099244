import { NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '../../ui/words/slug-words.js';
import { useFlowChoices, type PromptChoice } from './choices.js';
import { IconButton } from './icon-button.js';
import type { StepForm } from './step-form.js';
import classes from './steps.module.css';
import { textOf, valueAt, withValue } from './step-values.js';
import { useStepTexts } from './texts.js';

interface PromptFieldProps {
  readonly of: StepForm;
  readonly at: string;
  readonly label: string;
  readonly help?: string;
  /** Words for playing nothing, where that may be; it leaves out the field at `leaves`. */
  readonly none?: string;
  readonly leaves?: string;
}

/** Chooses a prompt of the owner or the platform, and plays it. */
export function PromptField({ of, at, label, help, none, leaves = at }: PromptFieldProps) {
  const texts = useStepTexts();
  const { own, platform, isKnown } = useFlowChoices();
  const name = textOf(valueAt(of.step, at));
  const chosen = [...own, ...platform].find((each) => each.name === name);
  const set = (value: string): void => {
    const isLeftOut = value === '' && none !== undefined;
    of.change(
      isLeftOut ? withValue(of.step, leaves, undefined) : withValue(of.step, at, value),
      at,
    );
  };
  const missing = isKnown ? texts.gone(wordsOf(name)) : wordsOf(name);
  return (
    <div className={classes.withButton}>
      <NativeSelect
        label={label}
        description={help}
        value={name}
        error={of.wrong(at)}
        onChange={({ target }) => set(target.value)}
      >
        <option value="">{none ?? texts.chooseOne}</option>
        {name !== '' && chosen === undefined && <option value={name}>{missing}</option>}
        <PromptGroup label={texts.ownPrompts} prompts={own} />
        <PromptGroup label={texts.platformPrompts} prompts={platform} />
      </NativeSelect>
      {chosen !== undefined && <Listen key={name} prompt={chosen} />}
    </div>
  );
}

function PromptGroup({
  label,
  prompts,
}: {
  readonly label: string;
  readonly prompts: readonly PromptChoice[];
}) {
  if (prompts.length === 0) return null;
  return (
    <optgroup label={label}>
      {prompts.map(({ name, words }) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </optgroup>
  );
}

function Listen({ prompt }: { readonly prompt: PromptChoice }) {
  const texts = useStepTexts();
  const audio = useRef<HTMLAudioElement | null>(null);
  const [state, setState] = useState<'idle' | 'plays' | 'failed'>('idle');
  useEffect(() => () => audio.current?.pause(), []);
  const listen = async (): Promise<void> => {
    setState('plays');
    try {
      const { url } = await prompt.link();
      const player = new Audio(url);
      audio.current = player;
      player.addEventListener('ended', () => setState('idle'));
      await player.play();
    } catch {
      setState('failed');
    }
  };
  const stop = (): void => {
    audio.current?.pause();
    setState('idle');
  };
  return (
    <span className={classes.listen}>
      {state === 'plays' ? (
        <IconButton icon="stop" label={texts.stop} onClick={stop} />
      ) : (
        <IconButton
          icon="play"
          label={texts.listenTo(prompt.words)}
          onClick={() => void listen()}
        />
      )}
      <span role="status" className={classes.wrong}>
        {state === 'failed' && texts.notHeard}
      </span>
    </span>
  );
}
