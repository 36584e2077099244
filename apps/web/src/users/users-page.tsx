import { Alert, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import {
  askGrant,
  changeRoles,
  inviteAgain,
  inviteUser,
  listUsers,
  needsApproval,
  removeUser,
  type Roles,
  type User,
} from '../api/accounts.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Listed } from '../ui/tables/listed.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { InviteeFields, useInvitee } from './invitee-fields.js';
import { Members } from './members.js';
import { PersonActions } from './person-actions.js';
import { areComplete, noRoles, RolesFields } from './roles-fields.js';
import { grantsKey, StaffGrants, usersKey } from './staff-grants.js';
import { useRoleWords } from './use-role-words.js';
import { useUserTexts } from './texts.js';
import classes from './users-page.module.css';

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
      <StaffGrants />
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
    const { email } = invitee.value;
    if (roles.staffRole === null) {
      await inviteUser({ ...invitee.value, ...roles });
      setSent(texts.sent(email));
    } else {
      await askGrant(invitee.value, roles);
      setSent(texts.asked(email));
    }
    invitee.clear();
    setRoles(noRoles);
    setChecked(false);
    await Promise.all(
      [usersKey, grantsKey].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
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
            {sent}
          </Alert>
        )}
        <InviteeFields invitee={invitee} checked={checked} />
        <RolesFields roles={roles} change={setRoles} checked={checked} />
        {roles.staffRole !== null && <p>{texts.needsApproval}</p>}
        <Button type="submit" loading={busy}>
          {roles.staffRole === null ? texts.send : texts.askApproval}
        </Button>
      </form>
    </Panel>
  );
}

function UserTable({ users }: { readonly users: readonly User[] }) {
  const texts = useUserTexts();
  const viewer = useViewer();
  const [editing, setEditing] = useState<string | null>(null);
  const rolesOf = useRoleWords();
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
  const { id, name, state } = user;
  return (
    <PersonActions
      name={name}
      change={{ label: texts.changeRoles, open: edit }}
      invite={state === 'invited' ? () => inviteAgain(id) : null}
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
  const isForTwo = needsApproval(user, roles);
  const { submit, busy, problem } = useSubmit(async () => {
    await (isForTwo ? askGrant({ userId: user.id }, roles) : changeRoles(user.id, roles));
    await Promise.all(
      [usersKey, grantsKey].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
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
      <RolesFields roles={roles} change={setRoles} checked={checked} autoFocus />
      {isForTwo && <p>{texts.needsApproval}</p>}
      <div className={classes.row}>
        <Button type="submit" size="sm" loading={busy}>
          {isForTwo ? texts.askApproval : common.save}
        </Button>
        <CancelButton size="sm" onClick={done}>
          {common.cancel}
        </CancelButton>
      </div>
    </form>
  );
}
