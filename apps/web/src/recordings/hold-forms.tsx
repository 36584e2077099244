import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { holdsLiftMutation, holdsPlaceMutation } from '../api/generated/operations/holds.gen.js';
import type { HoldsPlaceData, LegalHold } from '../api/generated/types.gen.js';
import { OwnerSelect } from '../owners/owner-select.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { useField } from '../ui/forms/fields/use-field.js';
import { Form } from '../ui/forms/form.js';
import { serviceNumber } from '../ui/forms/number-ways.js';
import { type FormOf, useForm } from '../ui/forms/use-form.js';
import type { Way } from '../ui/forms/ways.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { unbroken } from '../ui/words/unbroken.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

type HoldKind = HoldsPlaceData['body']['of']['kind'];

const kinds: readonly HoldKind[] = ['recording', 'call', 'number', 'owner'];

interface Fields {
  readonly kind: HoldKind;
  readonly id: string;
  readonly ground: string;
}

/** Reads the id of the thing to hold in any notation: a number as E.164, other ids in lower case. */
const ways: Readonly<Record<'number' | 'other', Way<string>>> = {
  number: {
    read: (text) => (text.trim() === '' ? '' : serviceNumber.read(text)),
    write: (id) => id,
  },
  other: { read: (text) => text.trim().toLowerCase(), write: (id) => id },
};

export function PlaceHold() {
  const texts = useRecordingTexts();
  const place = useMutation(holdsPlaceMutation());
  const [keeps, setKeeps] = useState(0);
  const form = useForm({
    begin: { kind: 'call', id: '', ground: '' },
    body: ({ kind: of, id, ground }: Fields) => ({ of: { kind: of, id }, ground }),
    asks: async () => (await import('@app/contracts/recordings')).holdPlace,
    check: ({ id }) => ({ id: id === '' && texts.needed }),
    send: async (body, id) => setKeeps((await place.mutateAsync({ path: { id }, body })).keeps),
    after: ({ kind: of }) => ({ kind: of, id: '', ground: '' }),
    known: texts.errors,
    words: { 'not-the-id': texts.wrongId },
  });
  const { kind = 'call' } = form.values;
  return (
    <Form of={form} submit={texts.place} done={texts.keeps(keeps)} className={classes.form}>
      <ChoiceField
        of={form}
        name="kind"
        label={texts.heldObject}
        choices={kinds.map((each) => [each, texts.ofKinds[each]])}
        chosen={() => form.set({ id: '' })}
      />
      {kind === 'owner' ? (
        <OwnerField of={form} />
      ) : (
        <TextField
          key={kind}
          of={form}
          name="id"
          as={ways[kind === 'number' ? 'number' : 'other']}
          label={texts.ofId}
          description={unbroken(kind === 'number' ? texts.ofNumberNote : texts.ofIdNote)}
          wrong={texts.wrongNumber}
        />
      )}
      <TextField
        of={form}
        name="ground"
        label={texts.ground}
        wrong={texts.needed}
        maxLength={500}
      />
    </Form>
  );
}

function OwnerField({ of }: { readonly of: FormOf<Fields> }) {
  const texts = useRecordingTexts();
  const { value = '', set, error } = useField({ of, name: 'id' });
  return (
    <OwnerSelect
      label={texts.ofOwner}
      chooseOwner={texts.chooseOwner}
      ownerId={value}
      error={error}
      choose={set}
    />
  );
}

/**
 * Button that lifts a legal hold. It asks for a ground: audio that only the hold kept may be destroyed within
 * the hour.
 */
export function LiftHold({ hold: { id, of } }: { readonly hold: LegalHold }) {
  const texts = useRecordingTexts();
  const lift = useMutation(holdsLiftMutation());
  const what = `${texts.ofKinds[of.kind]} ${of.id}`;
  return (
    <ReasonedAction
      label={texts.lift}
      about={texts.liftOf(what)}
      question={texts.liftGround}
      sure={texts.liftQuestion(what)}
      missing={texts.needed}
      known={texts.errors}
      action={(ground) => lift.mutateAsync({ path: { id }, body: { ground } })}
    />
  );
}
