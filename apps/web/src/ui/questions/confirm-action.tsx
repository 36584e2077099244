import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';
import { Failure } from '../page/failure.js';
import { Impossible } from './impossible.js';
import { Question } from './question.js';
import { openers, type Tone } from './tones.js';
import { useSubmit } from '../sending/use-submit.js';

interface ConfirmActionProps {
  readonly tone: Tone;
  readonly label: string;
  /** The label with the action's subject, for screen readers, which don't see the row. */
  readonly about: string;
  readonly question: string;
  readonly action: () => Promise<unknown>;
  /** Why this user can't do it, if known beforehand; null: possible. */
  readonly impossible?: string | null;
  /** Label of the button that declines, in place of the usual one. */
  readonly keep?: string;
  /** The page's own words for the codes of refusals that it expects. */
  readonly known?: Readonly<Record<string, string>>;
  /** Whether the button is red only while its question is open, as for a button in each row of a list. */
  readonly quiet?: boolean;
}

/** Button of an action that needs a confirmation, with its question in place. */
export function ConfirmAction(props: ConfirmActionProps) {
  const { tone, label, about, question, action, impossible = null } = props;
  const { keep, known = {}, quiet = false } = props;
  const { notDone } = useCommonTexts();
  const [state, setState] = useState<'idle' | 'asking' | 'cancelled'>('idle');
  const { submit, busy, problem } = useSubmit(action, { about, known });
  if (impossible !== null) {
    return <Impossible tone={tone} label={label} about={about} why={impossible} />;
  }
  if (state !== 'asking') {
    return (
      <Button
        {...openers[tone]}
        {...(quiet ? { color: 'ink' } : {})}
        size="compact-md"
        aria-label={about}
        autoFocus={state === 'cancelled'}
        onClick={() => setState('asking')}
      >
        {label}
      </Button>
    );
  }
  return (
    <Question
      question={question}
      yes={label}
      no={keep ?? notDone}
      harms={tone === 'harm'}
      busy={busy}
      failed={problem !== null}
      failure={problem !== null && <Failure problem={problem} known={known} />}
      submit={submit}
      goBack={() => setState('cancelled')}
    />
  );
}
