import type { SharedContent, SharedKind } from '@app/call-flow';
import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sharedPartsPutMutation } from '../../api/generated/operations/shared-parts.gen.js';
import { ApiProblem } from '../../api/problem.js';
import { useLanguage } from '../../i18n/language.js';
import { refusalWords } from '../../refusals/refusal-words.js';
import { useRefusalWords } from '../../refusals/use-refusal-words.js';
import { Form } from '../../ui/forms/form.js';
import { TextField } from '../../ui/forms/fields/text-field.js';
import { useForm } from '../../ui/forms/use-form.js';
import { slugOf } from '../../ui/words/slug-words.js';
import classes from './owner.module.css';
import { useOwnerTexts } from './texts.js';
import { useShared } from './use-shared.js';

interface ShareThisProps {
  readonly ownerId: string;
  readonly kind: SharedKind;
  /** What is shared, as drawn. */
  readonly content: SharedContent;
  /** Id of the field that chooses what is shared: it takes the focus afterwards. */
  readonly choiceId: string;
  /** Called with the name of what is shared now. */
  readonly shared: (name: string) => void;
}

/** Makes what a flow holds a part that other numbers can use too. */
export function ShareThis(props: ShareThisProps) {
  const texts = useOwnerTexts();
  const [state, setState] = useState<'idle' | 'open' | 'closed'>('idle');
  if (state === 'open') return <ShareForm {...props} cancel={() => setState('closed')} />;
  return (
    <div>
      <Button
        size="compact-md"
        variant="subtle"
        autoFocus={state === 'closed'}
        onClick={() => setState('open')}
      >
        {texts.share[props.kind]}
      </Button>
    </div>
  );
}

interface ShareFormProps extends ShareThisProps {
  readonly cancel: () => void;
}

function ShareForm({ ownerId, kind, content, choiceId, shared, cancel }: ShareFormProps) {
  const texts = useOwnerTexts();
  const { parts } = useShared(ownerId);
  const { mutateAsync } = useMutation(sharedPartsPutMutation());
  const taken = parts.filter((part) => part.kind === kind).map(({ name }) => name);
  const form = useForm({
    begin: { title: '' },
    check: ({ title = '' }) => ({
      title:
        (slugOf(title) === '' && texts.nameMissing) ||
        (taken.includes(slugOf(title)) && texts.nameTaken),
    }),
    send: async ({ title }) => {
      const name = slugOf(title);
      await mutateAsync({
        path: { ownerId, kind, name },
        body: { revision: 0, title: title.trim(), content: { ...content } },
      });
      shared(name);
      requestAnimationFrame(() => document.getElementById(choiceId)?.focus());
    },
    known: texts.errors,
    at: { 'shared-changed': 'title' },
  });
  return (
    <div className={classes.share}>
      <Form
        of={form}
        label={texts.share[kind]}
        submit={texts.shareIt}
        cancel={{ label: texts.cancel, go: cancel }}
        failure={(problem) =>
          contentRefused(problem) ? <RefusedContent problem={problem} /> : undefined
        }
      >
        <TextField
          of={form}
          name="title"
          autoFocus
          label={texts.name}
          description={texts.nameNote[kind]}
          maxLength={60}
        />
      </Form>
    </div>
  );
}

/** Whether the API refused the content; undefined: it failed otherwise. */
export const contentRefused = (problem: Error): problem is ApiProblem =>
  problem instanceof ApiProblem && problem.code === 'invalid-shared';

/** What is wrong with a content, each rule once. */
export function RefusedContent({ problem }: { readonly problem: ApiProblem }) {
  const { language } = useLanguage();
  useRefusalWords(true);
  const lines = new Set(problem.problems.map((each) => refusalWords(each, language)));
  return (
    <Alert color="red" role="alert">
      <ul className={classes.lines}>
        {[...lines].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}
