import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '../../ui/words/slug-words.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { SpeakForm } from './speak-form.js';
import { useFormTexts } from './texts.js';
import { usePromptLink, usePrompts } from './use-prompts.js';

interface PromptFieldProps {
  /** Path of the value in the form. */
  readonly path: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** Null: no prompt is played; empty: it isn't chosen yet. */
  readonly value: string | null;
  readonly change: (name: string) => void;
  /** Called when no prompt is wanted; left out: one is needed. */
  readonly clear?: (() => void) | undefined;
}

/** Which prompt is played: chosen, heard, or spoken from typed text. */
export function PromptField(props: PromptFieldProps) {
  const { path, label, description, value, change, clear } = props;
  const texts = useFormTexts();
  const { facts, errorAt } = useFlowForm();
  const { own, platform, isKnown } = usePrompts(facts);
  const [isNew, setIsNew] = useState(false);
  const [said, setSaid] = useState('');
  const chosen = [...own, ...platform].find(({ name }) => name === value);
  const error = errorAt(path);
  const isGone = isKnown && value !== null && value !== '' && chosen === undefined;
  return (
    <div className={classes.prompt}>
      <div className={classes.promptRow}>
        <NativeSelect
          id={path}
          className={classes.select}
          label={label}
          description={description}
          error={error}
          value={value ?? 'none:'}
          onChange={({ target }) => {
            setSaid('');
            if (target.value === 'none:') clear?.();
            else change(target.value);
          }}
        >
          {clear !== undefined && <option value="none:">{texts.noText}</option>}
          {value === '' && <option value="">{texts.choosePrompt}</option>}
          {!isKnown && value !== null && value !== '' && (
            <option value={value}>{wordsOf(value)}</option>
          )}
          {isGone && <option value={value}>{texts.gonePrompt(wordsOf(value))}</option>}
          {own.length > 0 && (
            <optgroup label={texts.ownPrompts}>
              {own.map(({ name }) => (
                <option key={name} value={name}>
                  {wordsOf(name)}
                </option>
              ))}
            </optgroup>
          )}
          {platform.length > 0 && (
            <optgroup label={texts.platformPrompts}>
              {platform
                .filter(({ name }) => !own.some((each) => each.name === name))
                .map(({ name }) => (
                  <option key={name} value={name}>
                    {wordsOf(name)}
                  </option>
                ))}
            </optgroup>
          )}
        </NativeSelect>
        {chosen !== undefined && <PlayButton key={chosen.name} prompt={chosen} />}
        {!isNew && (
          <Button
            variant="subtle"
            aria-label={texts.newPromptFor(label)}
            onClick={() => setIsNew(true)}
          >
            {texts.newPrompt}
          </Button>
        )}
      </div>
      {chosen?.text != null && <p className={classes.quote}>{texts.saysText(chosen.text)}</p>}
      <p role="status" className={classes.said}>
        {said}
      </p>
      {isNew && (
        <SpeakForm
          label={label}
          cancel={() => setIsNew(false)}
          made={(name) => {
            change(name);
            setIsNew(false);
            setSaid(texts.spoken);
            requestAnimationFrame(() => document.getElementById(path)?.focus());
          }}
        />
      )}
    </div>
  );
}

/** Plays a prompt, and stops it. */
function PlayButton({
  prompt,
}: {
  readonly prompt: { readonly name: string; readonly ownerId: string | null };
}) {
  const texts = useFormTexts();
  const { facts } = useFlowForm();
  const link = usePromptLink(facts);
  const sound = useRef<HTMLAudioElement | null>(null);
  const [plays, setPlays] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => () => sound.current?.pause(), []);
  const play = async (): Promise<void> => {
    setFailed(false);
    setPlays(true);
    try {
      const audio = new Audio(await link(prompt));
      sound.current = audio;
      audio.addEventListener('ended', () => setPlays(false));
      audio.addEventListener('pause', () => setPlays(false));
      await audio.play();
    } catch {
      setPlays(false);
      setFailed(true);
    }
  };
  return (
    <>
      <ActionIcon
        variant="light"
        size="xl"
        className={classes.play}
        aria-label={plays ? texts.stop : texts.play(wordsOf(prompt.name))}
        onClick={() => {
          if (plays) sound.current?.pause();
          else void play();
        }}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true" data-solid>
          {plays ? <path d="M5 5h10v10H5z" /> : <path d="M6 4l11 6-11 6z" />}
        </svg>
      </ActionIcon>
      {failed && (
        <span role="alert" className={classes.notPlayed}>
          {texts.notPlayed}
        </span>
      )}
    </>
  );
}
