import { Button, NativeSelect, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownerRoles, staffRoles, type Membership, type Roles } from '../api/accounts.js';
import { ownersQuery } from '../api/parties.js';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './users-page.module.css';
import { useUserTexts } from './texts.js';

interface RolesFieldsProps {
  readonly roles: Roles;
  readonly change: (roles: Roles) => void;
  /** Whether what lacks shows. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
}

const newMembership: Membership = { ownerId: '', role: 'owner' };
export const noRoles: Roles = { staffRole: null, memberships: [newMembership] };

/** Whether an owner was chosen on each line. */
export const areComplete = ({ staffRole, memberships }: Roles): boolean =>
  (staffRole !== null || memberships.length > 0) &&
  memberships.every(({ ownerId }) => ownerId !== '');

/** What somebody may do: as one of our staff, or within owners. */
export function RolesFields({ roles, change, checked, autoFocus = false }: RolesFieldsProps) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const { staffRole, memberships } = roles;
  const isStaff = staffRole !== null;
  return (
    <div className={classes.form}>
      <Radio.Group
        label={texts.kind}
        value={isStaff ? 'staff' : 'owner'}
        onChange={(kind) =>
          change(kind === 'staff' ? { staffRole: 'support', memberships: [] } : noRoles)
        }
      >
        <div className={classes.row}>
          <Radio value="owner" label={texts.ofOwner} autoFocus={autoFocus && !isStaff} />
          <Radio value="staff" label={texts.ofStaff} autoFocus={autoFocus && isStaff} />
        </div>
      </Radio.Group>
      {isStaff ? (
        <NativeSelect
          label={texts.role}
          value={staffRole}
          onChange={({ target: { value } }) => {
            const role = staffRoles.find((one) => one === value);
            if (role !== undefined) change({ ...roles, staffRole: role });
          }}
        >
          {staffRoles.map((role) => (
            <option key={role} value={role}>
              {common.staffRoles[role]}
            </option>
          ))}
        </NativeSelect>
      ) : (
        <Memberships
          memberships={memberships}
          change={(changed) => change({ ...roles, memberships: changed })}
          checked={checked}
        />
      )}
    </div>
  );
}

interface MembershipsProps {
  readonly memberships: readonly Membership[];
  readonly change: (memberships: readonly Membership[]) => void;
  readonly checked: boolean;
}

function Memberships({ memberships, change, checked }: MembershipsProps) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const owners = useQuery(ownersQuery);
  const put = (at: number, changes: Partial<Membership>): void =>
    change(memberships.map((one, index) => (index === at ? { ...one, ...changes } : one)));
  return (
    <>
      {memberships.map(({ ownerId, role }, index) => (
        <div key={index} className={classes.membership}>
          <NativeSelect
            label={texts.owner}
            value={ownerId}
            onChange={(event) => put(index, { ownerId: event.target.value })}
            error={checked && ownerId === '' && texts.missingOwner}
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
              if (chosen !== undefined) put(index, { role: chosen });
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
