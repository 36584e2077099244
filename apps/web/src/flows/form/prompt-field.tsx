import { Button } from '@mantine/core';
import { useState } from 'react';
import { PromptSelect } from '../../prompts/prompt-select.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { SpeakForm } from './speak-form.js';
import { useFormTexts } from './texts.js';

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

/** Which prompt is played: chosen, or spoken from typed text. */
export function PromptField(props: PromptFieldProps) {
  const { path, label, description, value, change, clear } = props;
  const texts = useFormTexts();
  const { facts, errorAt } = useFlowForm();
  const [isNew, setIsNew] = useState(false);
  const [said, setSaid] = useState('');
  return (
    <div className={classes.prompt}>
      <PromptSelect
        id={path}
        ownerId={facts.ownerId}
        language={facts.language}
        label={label}
        description={description}
        error={errorAt(path)}
        value={value}
        none={clear === undefined ? undefined : texts.noText}
        change={(name) => {
          setSaid('');
          if (name === null) clear?.();
          else change(name);
        }}
      >
        {!isNew && (
          <Button
            variant="subtle"
            aria-label={texts.newPromptFor(label)}
            onClick={() => setIsNew(true)}
          >
            {texts.newPrompt}
          </Button>
        )}
      </PromptSelect>
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
