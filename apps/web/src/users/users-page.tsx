import { Alert, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import {
  changeRoles,
  inviteUser,
  listUsers,
  removeUser,
  type Roles,
  type User,
} from '../api/accounts.js';
import { useCommonTexts } from '../i18n/texts.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { CancelButton } from '../ui/cancel-button.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { Listed } from '../ui/listed.js';
import { Mark } from '../ui/mark.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { usePages } from '../ui/use-pages.js';
import { useSubmit } from '../ui/use-submit.js';
import { InviteeFields, useInvitee } from './invitee-fields.js';
import { Members } from './members.js';
import { PersonActions } from './person-actions.js';
import { areComplete, noRoles, RolesFields } from './roles-fields.js';
import { useUserTexts } from './texts.js';
import classes from './users-page.module.css';

const usersKey = ['users'] as const;

/** Who may log in: all of them to an admin, an organisation's own to its owners. */
export function UsersPage() {
  return useViewer().can('users:manage') ? <AllUsers /> : <Members />;
}

function AllUsers() {
  const texts = useUserTexts();
  const list = usePages(usersKey, listUsers);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Invite />
      <Panel title={texts.list} flush>
        <Listed of={list} empty={<Empty title={texts.empty}>{texts.emptyText}</Empty>}>
          {(rows) => <UserTable users={rows} />}
        </Listed>
      </Panel>
    </Page>
  );
}

function Invite() {
  const texts = useUserTexts();
  const client = useQueryClient();
  const invitee = useInvitee();
  const [roles, setRoles] = useState(noRoles);
  const [checked, setChecked] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const { submit, busy, problem } = useSubmit(async () => {
    const invited = await inviteUser({ ...invitee.value, ...roles });
    setSent(invited.email);
    invitee.clear();
    setRoles(noRoles);
    setChecked(false);
    await client.invalidateQueries({ queryKey: usersKey });
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    setSent(null);
    if (invitee.isComplete && areComplete(roles)) submit();
  };
  return (
    <Panel title={texts.invite} note={texts.inviteNote}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        {sent !== null && (
          <Alert color="green" role="status">
            {texts.sent(sent)}
          </Alert>
        )}
        <InviteeFields invitee={invitee} checked={checked} />
        <RolesFields roles={roles} change={setRoles} checked={checked} />
        <Button type="submit" loading={busy}>
          {texts.send}
        </Button>
      </form>
    </Panel>
  );
}

function UserTable({ users }: { readonly users: readonly User[] }) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const viewer = useViewer();
  const nameOf = usePartyNames();
  const [editing, setEditing] = useState<string | null>(null);
  const rolesOf = ({ staffRole, memberships }: User): string => {
    const words = [
      ...(staffRole === null ? [] : [`Belfabriek: ${common.staffRoles[staffRole]}`]),
      ...memberships.map(({ ownerId, role }) => `${nameOf(ownerId)}: ${common.ownerRoles[role]}`),
    ];
    return words.length === 0 ? texts.noRoles : words.join(', ');
  };
  const columns: readonly Column<User>[] = [
    { key: 'name', label: texts.name, title: true, cell: ({ name }) => name },
    { key: 'email', label: texts.email, cell: ({ email }) => email },
    {
      key: 'roles',
      label: texts.roles,
      cell: (user) =>
        editing === user.id ? (
          <EditRoles user={user} done={() => setEditing(null)} />
        ) : (
          rolesOf(user)
        ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) =>
        state === 'active' ? (
          <Mark tone="good">{texts.active}</Mark>
        ) : (
          <Mark tone="quiet">{texts.invited}</Mark>
        ),
    },
    {
      key: 'secondFactor',
      label: texts.secondFactor,
      cell: ({ twoFactorEnabled }) => (twoFactorEnabled ? texts.on : texts.off),
    },
    {
      key: 'actions',
      label: texts.actions,
      cell: (user) =>
        user.id === viewer.user.id ? (
          texts.you
        ) : (
          <UserActions user={user} edit={() => setEditing(user.id)} />
        ),
    },
  ];
  return <DataTable caption={texts.list} columns={columns} rows={users} keyOf={({ id }) => id} />;
}

interface UserActionsProps {
  readonly user: User;
  readonly edit: () => void;
}

function UserActions({ user, edit }: UserActionsProps) {
  const texts = useUserTexts();
  const client = useQueryClient();
  const { id, email, name, language, staffRole, memberships, state } = user;
  return (
    <PersonActions
      name={name}
      change={{ label: texts.changeRoles, open: edit }}
      invite={
        state === 'invited'
          ? () => inviteUser({ email, name, language, staffRole, memberships })
          : null
      }
      remove={{
        question: texts.confirmRemove(name),
        action: async () => {
          await removeUser(id);
          await client.invalidateQueries({ queryKey: usersKey });
        },
      }}
    />
  );
}

function EditRoles({ user, done }: { readonly user: User; readonly done: () => void }) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const client = useQueryClient();
  const [roles, setRoles] = useState<Roles>({
    staffRole: user.staffRole,
    memberships: user.memberships,
  });
  const [checked, setChecked] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    await changeRoles(user.id, roles);
    await client.invalidateQueries({ queryKey: usersKey });
    done();
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (areComplete(roles)) submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <RolesFields roles={roles} change={setRoles} checked={checked} />
      <div className={classes.row}>
        <Button type="submit" size="sm" loading={busy}>
          {common.save}
        </Button>
        <CancelButton size="sm" onClick={done}>
          {common.cancel}
        </CancelButton>
      </div>
    </form>
  );
}
