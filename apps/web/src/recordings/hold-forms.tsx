import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { liftHold, placeHold, type HeldKind, type LegalHold } from '../api/recordings.js';
import { OwnerSelect } from '../owners/owner-select.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { serviceNumberOf } from '../ui/words/phone-number.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { unbroken } from '../ui/words/unbroken.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

const kinds: readonly HeldKind[] = ['recording', 'call', 'number', 'owner'];

/** As it is stored, whatever way it was written; empty for what is no number. */
const idOf = (kind: HeldKind, text: string): string =>
  kind === 'number' ? (serviceNumberOf(text) ?? '') : text.trim().toLowerCase();

export function PlaceHold() {
  const texts = useRecordingTexts();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<HeldKind>('call');
  const [of, setOf] = useState('');
  const [ground, setGround] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const [keeps, setKeeps] = useState<number | null>(null);
  // The same hold when it is sent again.
  const id = useRef(newId());
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const body = { of: { kind, id: idOf(kind, of) }, ground: ground.trim() };
    const placed = await placeHold(id.current, body);
    id.current = newId();
    setKeeps(placed.keeps);
    setOf('');
    setGround('');
    setIsWrong(false);
    await client.invalidateQueries({ queryKey: ['legal-holds'] });
  });
  const refused = useRefused(form, problem, { 'not-the-id': texts.wrongId });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setKeeps(null);
    const isWhole = idOf(kind, of) !== '' && ground.trim() !== '';
    showErrors(form, () => setIsWrong(!isWhole));
    if (isWhole) submit();
  };
  const needed = (text: string) => (isWrong && text.trim() === '' ? texts.needed : undefined);
  const wrongOf =
    needed(of) ?? (isWrong && idOf(kind, of) === '' ? texts.wrongNumber : refused['id']);
  const changeOf = (text: string): void => {
    setOf(text);
    forget();
  };
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <NativeSelect
        label={texts.of}
        value={kind}
        onChange={({ currentTarget }) => {
          setKind(currentTarget.value as HeldKind);
          changeOf('');
        }}
      >
        {kinds.map((each) => (
          <option key={each} value={each}>
            {texts.ofKinds[each]}
          </option>
        ))}
      </NativeSelect>
      {kind === 'owner' ? (
        <OwnerSelect
          label={texts.ofOwner}
          chooseOwner={texts.chooseOwner}
          ownerId={of}
          error={wrongOf}
          choose={changeOf}
        />
      ) : (
        <TextInput
          label={texts.ofId}
          description={unbroken(kind === 'number' ? texts.ofNumberNote : texts.ofIdNote)}
          value={of}
          error={wrongOf}
          onChange={({ currentTarget }) => changeOf(currentTarget.value)}
        />
      )}
      <TextInput
        label={texts.ground}
        maxLength={500}
        value={ground}
        error={needed(ground)}
        onChange={({ currentTarget }) => setGround(currentTarget.value)}
      />
      <Button type="submit" loading={busy}>
        {texts.place}
      </Button>
      <p role="status">{keeps === null ? '' : texts.keeps(keeps)}</p>
    </form>
  );
}

/** Asked for its ground, on the spot: what it kept may be destroyed within the hour. */
export function LiftHold({ hold: { id, of } }: { readonly hold: LegalHold }) {
  const texts = useRecordingTexts();
  const client = useQueryClient();
  const what = `${texts.ofKinds[of.kind]} ${of.id}`;
  return (
    <ReasonedAction
      label={texts.lift}
      about={texts.liftOf(what)}
      question={texts.liftGround}
      sure={texts.liftQuestion(what)}
      missing={texts.needed}
      known={texts.errors}
      action={async (ground) => {
        await liftHold(id, ground);
        await client.invalidateQueries({ queryKey: ['legal-holds'] });
      }}
    />
  );
}
