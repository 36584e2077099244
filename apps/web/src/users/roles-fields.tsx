import { Button, NativeSelect, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ownersQuery } from '../api/parties.js';
import { useCommonTexts } from '../i18n/texts.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { useField } from '../ui/forms/fields/use-field.js';
import type { FormOf, FormValues, Wrong } from '../ui/forms/use-form.js';
import classes from './users-page.module.css';
import { ownerRoles, staffRoles, type Membership, type Roles } from './roles.js';
import { useUserTexts } from './texts.js';

interface RolesFieldsProps {
  readonly of: FormOf<Roles>;
  readonly autoFocus?: boolean;
}

const newMembership: Membership = { ownerId: '', role: 'owner' };
export const noRoles: Roles = { staffRole: null, memberships: [newMembership] };

/** Error when a line has no owner, or a user who isn't staff has no line. */
export const wrongRoles = (
  { staffRole, memberships = [] }: FormValues<Roles>,
  texts: ReturnType<typeof useUserTexts>,
): Wrong<Roles> => ({
  memberships:
    ((staffRole === null && memberships.length === 0) ||
      memberships.some(({ ownerId }) => ownerId === '')) &&
    texts.missingOwner,
});

/** Fields of a user's roles: one staff role, or memberships of owners. */
export function RolesFields({ of, autoFocus = false }: RolesFieldsProps) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const { staffRole = null } = of.values;
  const { value: memberships = [], set, error } = useField({ of, name: 'memberships' });
  const isStaff = staffRole !== null;
  return (
    <div className={classes.form}>
      <Radio.Group
        label={texts.kind}
        value={isStaff ? 'staff' : 'owner'}
        onChange={(kind) =>
          of.set(kind === 'staff' ? { staffRole: 'support', memberships: [] } : noRoles)
        }
      >
        <div className={classes.row}>
          <Radio value="owner" label={texts.ofOwner} autoFocus={autoFocus && !isStaff} />
          <Radio value="staff" label={texts.ofStaff} autoFocus={autoFocus && isStaff} />
        </div>
      </Radio.Group>
      {isStaff ? (
        <ChoiceField
          of={of}
          name="staffRole"
          label={texts.role}
          choices={staffRoles.map((role) => [role, common.staffRoles[role]])}
        />
      ) : (
        <Memberships memberships={memberships} change={set} error={error} />
      )}
    </div>
  );
}

interface MembershipsProps {
  readonly memberships: Roles['memberships'];
  readonly change: (memberships: Roles['memberships']) => void;
  /** Error text for lines without an owner. */
  readonly error: ReactNode;
}

function Memberships({ memberships, change, error }: MembershipsProps) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const owners = useQuery(ownersQuery);
  const changeAt = (at: number, changes: Partial<Membership>): void =>
    change(memberships.map((one, index) => (index === at ? { ...one, ...changes } : one)));
  return (
    <>
      {memberships.map(({ ownerId, role }, index) => (
        <div key={index} className={classes.membership}>
          <NativeSelect
            label={texts.owner}
            value={ownerId}
            onChange={(event) => changeAt(index, { ownerId: event.target.value })}
            error={ownerId === '' && error}
          >
            <option value="">{texts.chooseOwner}</option>
            {owners.data?.map(({ id, name }) => (
              <option
                key={id}
                value={id}
                disabled={memberships.some((one) => one.ownerId === id && id !== ownerId)}
              >
                {name}
              </option>
            ))}
          </NativeSelect>
          <NativeSelect
            label={texts.role}
            value={role}
            onChange={({ target: { value } }) => {
              const chosen = ownerRoles.find((one) => one === value);
              if (chosen !== undefined) changeAt(index, { role: chosen });
            }}
          >
            {ownerRoles.map((one) => (
              <option key={one} value={one}>
                {common.ownerRoles[one]}
              </option>
            ))}
          </NativeSelect>
          {memberships.length > 1 && (
            <Button
              size="compact-md"
              variant="subtle"
              onClick={() => change(memberships.filter((_, at) => at !== index))}
            >
              {texts.takeAway}
            </Button>
          )}
        </div>
      ))}
      <Button
        size="compact-md"
        variant="subtle"
        onClick={() => change([...memberships, newMembership])}
      >
        {texts.addOwner}
      </Button>
    </>
  );
}
