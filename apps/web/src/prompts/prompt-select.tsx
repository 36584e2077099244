import { NativeSelect } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { wordsOf } from '../ui/words/slug-words.js';
import { PromptSound } from './prompt-sound.js';
import classes from './prompt-select.module.css';
import { heardIn, isFixed, type NamedPrompt } from './prompts-query.js';
import { Spoken } from './spoken.js';
import { usePromptTexts } from './texts.js';
import { usePrompts } from './use-prompts.js';

interface PromptSelectProps {
  readonly ownerId: string;
  /** The language in which callers hear prompts of the number. */
  readonly language: string;
  readonly id?: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | null | undefined;
  /** Name of the prompt; empty: none is chosen yet; null: none is wanted. */
  readonly value: string | null;
  readonly change: (name: string | null) => void;
  /** Words for wanting none; omitted: a prompt is needed. */
  readonly none?: string | undefined;
  /** Buttons beside it. */
  readonly children?: ReactNode;
}

/** No prompt has this name. */
const noName = 'none:';

/** Chooses a prompt of the owner or the platform; shows what it says, and plays it. */
export function PromptSelect(props: PromptSelectProps) {
  const { ownerId, language, value, change, none, children, ...field } = props;
  const texts = usePromptTexts();
  const { own, platform, isKnown } = usePrompts(ownerId);
  const named = [...own, ...platform].find(({ name }) => name === value);
  const chosen = named && heardIn(language, named);
  const words = wordsOf(value ?? '');
  return (
    <div className={classes.root}>
      <div className={classes.row}>
        <NativeSelect
          {...field}
          className={classes.select}
          value={value ?? noName}
          onChange={({ target }) => change(target.value === noName ? null : target.value)}
        >
          {none !== undefined && <option value={noName}>{none}</option>}
          {value === '' && <option value="">{texts.choose}</option>}
          {value !== null && value !== '' && (named === undefined || isFixed(value)) && (
            <option value={value}>
              {named === undefined && isKnown ? texts.gone(words) : words}
            </option>
          )}
          <Group label={texts.own} prompts={own} />
          <Group label={texts.ready} prompts={platform} />
        </NativeSelect>
        {chosen !== undefined && (
          <PromptSound key={`${chosen.name} ${chosen.language} ${chosen.version}`} of={chosen} />
        )}
        {children}
      </div>
      {chosen !== undefined && (
        <p className={classes.says}>
          <Spoken text={chosen.text} language={chosen.language} />
        </p>
      )}
    </div>
  );
}

interface GroupProps {
  readonly label: string;
  readonly prompts: readonly NamedPrompt[];
}

/** Up to 500 options, which stay as they are while a form is filled in. */
const Group = memo(function Group({ label, prompts }: GroupProps) {
  const offered = prompts.filter(({ name }) => !isFixed(name));
  if (offered.length === 0) return null;
  return (
    <optgroup label={label}>
      {offered.map(({ name }) => (
        <option key={name} value={name}>
          {wordsOf(name)}
        </option>
      ))}
    </optgroup>
  );
});
