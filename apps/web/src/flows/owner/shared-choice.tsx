import type { SharedKind } from '@app/call-flow';
import { NativeSelect } from '@mantine/core';
import { Link } from 'react-router';
import type { SharedPart } from '../../api/generated/types.gen.js';
import { useViewer } from '../../session/session.js';
import { partPath, titleByName } from './parts.js';
import classes from './owner.module.css';
import { useOwnerTexts } from './texts.js';
import { useShared } from './use-shared.js';

interface SharedChoiceProps {
  readonly ownerId: string;
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
  const { ownerId, kind, id, label, own, value, error = null, choose } = props;
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
        <Link className={classes.look} to={`${partPath(kind, chosen.name)}${query}`}>
          {texts.look(title)}
        </Link>
      )}
    </div>
  );
}
