import type { SharedKind } from '@app/call-flow';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { aside } from '../../api/aside.js';
import { sharedPartsGetOptions } from '../../api/generated/operations/shared-parts.gen.js';
import type { SharedPart } from '../../api/generated/types.gen.js';
import { useViewer } from '../../session/session.js';
import { NumberLinks } from '../../ui/controls/number-links.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { partPath, teamOf, titleByName } from './parts.js';
import classes from './owner.module.css';
import { useOwnerTexts } from './texts.js';
import { useShared } from './use-shared.js';

interface SharedChoiceProps {
  readonly ownerId: string;
  /** The number whose flow is edited. */
  readonly number: string;
  readonly kind: SharedKind;
  readonly id?: string;
  readonly label: string;
  /** Words for nothing shared. */
  readonly own: string;
  /** Name of the chosen part; null: nothing shared. */
  readonly value: string | null;
  readonly error?: string | null | undefined;
  /** @param before The part that was chosen; undefined: none, or it is gone. */
  readonly choose: (name: string | null, before: SharedPart | undefined) => void;
}

/** Chooses a part that the owner's numbers share; nothing while there is none to choose. */
export function SharedChoice(props: SharedChoiceProps) {
  const { ownerId, number, kind, id, label, own, value, error = null, choose } = props;
  const texts = useOwnerTexts();
  const { isStaff } = useViewer();
  const { parts, isLoaded } = useShared(ownerId);
  const all = parts.filter((part) => part.kind === kind);
  const chosen = all.find(({ name }) => name === value);
  if (all.length === 0 && value === null) return null;
  const title = chosen?.title ?? titleByName(kind, value ?? '');
  const query = isStaff ? `?ownerId=${ownerId}` : '';
  return (
    <div className={classes.choice}>
      <NativeSelect
        id={id}
        label={label}
        value={value ?? ''}
        error={error}
        onChange={({ target }) => choose(target.value === '' ? null : target.value, chosen)}
      >
        <option value="">{own}</option>
        {value !== null && chosen === undefined && (
          <option value={value}>{isLoaded ? texts.gone(title) : title}</option>
        )}
        {all.map((part) => (
          <option key={part.name} value={part.name}>
            {part.title}
          </option>
        ))}
      </NativeSelect>
      {chosen !== undefined && (
        <>
          <SharedWith ownerId={ownerId} number={number} part={chosen} />
          <Link className={classes.look} to={`${partPath(kind, chosen.name)}${query}`}>
            {texts.viewOrChange(title)}
          </Link>
        </>
      )}
    </div>
  );
}

interface SharedWithProps {
  readonly ownerId: string;
  readonly number: string;
  readonly part: SharedPart;
}

/** Which other numbers a change of the part reaches, and who is in a team. */
function SharedWith({ ownerId, number, part }: SharedWithProps) {
  const texts = useOwnerTexts();
  const { kind, name } = part;
  const { data } = useQuery({
    ...sharedPartsGetOptions({ path: { ownerId, kind, name } }),
    ...aside,
  });
  // Until the others are known, the number itself takes about their place, unseen.
  const others =
    data === undefined
      ? new Set([number])
      : new Set(data.uses.map((use) => use.number).filter((each) => each !== number));
  const people = kind === 'team' ? teamOf(part) : [];
  return (
    <>
      {people.length > 0 && (
        <p className={classes.quiet}>
          {people.map((each) => each.name ?? phoneNumber(each.to)).join(', ')}
        </p>
      )}
      <p className={classes.quiet} data-pending={data === undefined}>
        {others.size === 0 ? (
          texts.onlyHere
        ) : (
          <>
            {texts.sharedWith} <NumberLinks numbers={[...others]} most={5} />.{' '}
            {texts.reaches(part.title)}
          </>
        )}
      </p>
    </>
  );
}
