import { type SharedKind, sharedProblems } from '@app/call-flow';
import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  sharedPartsGetOptions,
  sharedPartsPreview,
  sharedPartsPutMutation,
} from '../api/generated/operations/shared-parts.gen.js';
import type { SharedPart, SharedPartPreview } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { momentInWords } from '../flows/moments.js';
import { contentRefused, RefusedContent } from '../flows/owner/share-this.js';
import { useLanguage } from '../i18n/language.js';
import { refusalWords } from '../refusals/refusal-words.js';
import { useRefusalWords } from '../refusals/use-refusal-words.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { slugOf } from '../ui/words/slug-words.js';
import { contentOf, type Edited, editedOf, lacking } from './content.js';
import { ContentFields } from './content-fields.js';
import { Effect } from './effect.js';
import classes from './shared-parts.module.css';
import { useSharedTexts } from './texts.js';

interface PartFormProps {
  readonly ownerId: string;
  readonly kind: SharedKind;
  /** The part that is changed; null: a new one. */
  readonly part: SharedPart | null;
  /** Names that a new part can't have. */
  readonly taken?: readonly string[];
  readonly saved: (part: SharedPart) => void;
  /** Begins again with what another person saved. */
  readonly takeTheirs?: (() => void) | undefined;
}

interface Values {
  readonly title: string;
  readonly edited: Edited;
}

/** Form of a part that numbers share: it shows which numbers change before it is saved. */
export function PartForm(props: PartFormProps) {
  const { ownerId, kind, part, taken = [], saved, takeTheirs } = props;
  const texts = useSharedTexts();
  const { mutateAsync } = useMutation(sharedPartsPutMutation());
  const [revision, setRevision] = useState(part?.revision ?? 0);
  const [preview, setPreview] = useState<SharedPartPreview | null>(null);
  const [said, setSaid] = useState('');
  const [isTried, setIsTried] = useState(false);
  const declares = useRef<readonly string[]>([]);
  const nameOf = (title: string): string => part?.name ?? slugOf(title);
  const lacks = { hours: texts.hoursMissing, days: texts.daysMissing, phone: texts.phoneMissing };
  const form = useForm<Values>({
    begin: { title: part?.title ?? '', edited: editedOf(kind, part?.content) },
    check: ({ title = '', edited }) => {
      setIsTried(true);
      const lack = edited === undefined ? null : lacking(kind, edited);
      return {
        title:
          (slugOf(title) === '' && texts.nameMissing) ||
          (part === null && taken.includes(slugOf(title)) && texts.nameTaken),
        edited: lack !== null ? lacks[lack] : edited && wrongIn(kind, edited) && ' ',
      };
    },
    weigh: async ({ title, edited }) => {
      declares.current = [];
      if (part === null) return false;
      const found = await sharedPartsPreview({
        path: { ownerId, kind, name: part.name },
        body: { revision, title: title.trim(), content: { ...contentOf(kind, edited) } },
      });
      setPreview(found);
      return found.numbers.length > 0 || found.drafts.length > 0;
    },
    send: async ({ title, edited }) => {
      const now = await mutateAsync({
        path: { ownerId, kind, name: nameOf(title) },
        body: {
          revision,
          title: title.trim(),
          content: { ...contentOf(kind, edited) },
          declares: [...declares.current],
        },
      });
      setRevision(now.revision);
      setSaid(now.numbers === 0 ? texts.saved : texts.savedFor(now.numbers));
      saved(now);
    },
    known: texts.errors,
  });
  const { edited = editedOf(kind, part?.content) } = form.values;
  const errorAt = useErrors(kind, edited, isTried);
  const lack = isTried ? lacking(kind, edited) : null;
  return (
    <Form
      of={form}
      submit={part === null ? texts.make : texts.seeChanges}
      done={said}
      className={classes.form}
      isLong
      failure={(problem) => {
        if (contentRefused(problem)) return <RefusedContent problem={problem} />;
        if (part === null || !isStale(problem)) return undefined;
        return (
          <Stale
            ownerId={ownerId}
            part={part}
            takeTheirs={takeTheirs}
            keepMine={(now) => {
              setRevision(now);
              form.changed();
            }}
          />
        );
      }}
      confirm={() =>
        preview !== null && (
          <Effect
            preview={preview}
            busy={form.busy}
            goBack={form.goBack}
            save={(declared) => {
              declares.current = declared;
              form.send();
            }}
          />
        )
      }
    >
      <TextField
        of={form}
        name="title"
        label={texts.name}
        description={texts.kinds[kind].nameNote}
        maxLength={60}
      />
      <ContentFields
        kind={kind}
        edited={edited}
        errorAt={errorAt}
        change={(changes) => form.set({ edited: { ...edited, ...changes } })}
      />
      {lack !== null && (
        <p role="alert" className={classes.wrong}>
          {lacks[lack]}
        </p>
      )}
    </Form>
  );
}

const wrongIn = (kind: SharedKind, edited: Edited): boolean =>
  sharedProblems(kind, contentOf(kind, edited)).length > 0;

/** Words for what is wrong with a field, once the user tried to save. */
function useErrors(kind: SharedKind, edited: Edited, isTried: boolean) {
  const texts = useSharedTexts();
  const { language } = useLanguage();
  useRefusalWords(isTried);
  const problems = isTried ? sharedProblems(kind, contentOf(kind, edited)) : [];
  return (path: string): string | undefined => {
    const found = problems.find(({ field }) => field === path);
    if (found === undefined) return undefined;
    if (path.endsWith('.to') && found.code === 'not-e164') return texts.badPhone;
    return refusalWords(found, language);
  };
}

const isStale = (problem: Error): boolean =>
  problem instanceof ApiProblem && problem.code === 'shared-changed';

interface StaleProps {
  readonly ownerId: string;
  readonly part: SharedPart;
  readonly takeTheirs: (() => void) | undefined;
  /** @param revision The revision that one's own change comes after. */
  readonly keepMine: (revision: number) => void;
}

/** Another person changed the part since it was read: who, when, and a choice. */
function Stale({ ownerId, part: { kind, name }, takeTheirs, keepMine }: StaleProps) {
  const texts = useSharedTexts();
  const { language } = useLanguage();
  const { data, error } = useQuery({
    ...sharedPartsGetOptions({ path: { ownerId, kind, name } }),
    staleTime: 0,
  });
  const isGone = error instanceof ApiProblem && error.code === 'no-such-shared';
  if (error !== null && !isGone) return <Failure problem={error} />;
  if (data === undefined && !isGone) return <Loading lines={2} />;
  return (
    <Alert color="yellow" role="alert">
      <p>
        {data === undefined || isGone
          ? texts.goneText
          : texts.staleText(
              data.changedByName ?? texts.someone,
              momentInWords(data.changedAt, language),
            )}
      </p>
      <div className={classes.actions}>
        <Button size="sm" onClick={() => keepMine(isGone ? 0 : (data?.revision ?? 0))}>
          {texts.keepMine}
        </Button>
        {!isGone && (
          <Button size="sm" variant="outline" onClick={takeTheirs}>
            {texts.takeTheirs}
          </Button>
        )}
      </div>
    </Alert>
  );
}
