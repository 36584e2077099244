import { Alert } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { staffGrantsAskMutation } from '../api/generated/operations/staff-grants.gen.js';
import {
  usersInviteAgain,
  usersInviteMutation,
  usersListInfiniteOptions,
  usersRemoveMutation,
  usersSetRolesMutation,
} from '../api/generated/operations/users.gen.js';
import type { User } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { InviteeFields, wrongInvitee } from './invitee-fields.js';
import { Members } from './members.js';
import { PersonActions } from './person-actions.js';
import { noRoles, RolesFields, wrongRoles } from './roles-fields.js';
import { type Invitee, needsApproval, type Roles, sentRoles } from './roles.js';
import { StaffGrants } from './staff-grants.js';
import { useRoleWords } from './use-role-words.js';
import { useUserTexts } from './texts.js';
import classes from './users-page.module.css';

/** Page of users: all of them for an admin, an organisation's own for its owners. */
export function UsersPage() {
  return useViewer().can('users:manage') ? <AllUsers /> : <Members />;
}

function AllUsers() {
  const texts = useUserTexts();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Invite />
      <StaffGrants />
      <Users />
    </Page>
  );
}

function Invite() {
  const texts = useUserTexts();
  const { language } = useLanguage();
  const [sent, setSent] = useState<string | null>(null);
  const invite = useMutation(usersInviteMutation());
  const ask = useMutation(staffGrantsAskMutation());
  const form = useForm<Invitee & Roles>({
    begin: { email: '', name: '', language, ...noRoles },
    check: (values) => ({ ...wrongInvitee(values, texts), ...wrongRoles(values, texts) }),
    send: async ({ staffRole, memberships, ...invitee }) => {
      const { email } = invitee;
      if (staffRole === null) {
        await invite.mutateAsync({ body: { ...invitee, memberships: [...memberships] } });
        setSent(texts.sent(email));
      } else {
        await ask.mutateAsync({ body: { ...invitee, ...sentRoles({ staffRole, memberships }) } });
        setSent(texts.asked(email));
      }
    },
    after: (invited) => ({ email: '', name: '', language: invited.language, ...noRoles }),
    known: texts.errors,
  });
  const isStaff = form.values.staffRole !== null;
  return (
    <Panel title={texts.invite} note={texts.inviteNote}>
      <Form of={form} submit={isStaff ? texts.askApproval : texts.send} className={classes.form}>
        {form.stage === 'sent' && (
          <Alert color="green" role="status">
            {sent}
          </Alert>
        )}
        <InviteeFields of={form} />
        <RolesFields of={form} />
        {isStaff && <p>{texts.needsApproval}</p>}
      </Form>
    </Panel>
  );
}

function Users() {
  const texts = useUserTexts();
  const list = useList(usersListInfiniteOptions());
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
  return (
    <ListPanel
      title={texts.list}
      of={list}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

interface UserActionsProps {
  readonly user: User;
  readonly edit: () => void;
}

function UserActions({ user, edit }: UserActionsProps) {
  const texts = useUserTexts();
  const remove = useMutation(usersRemoveMutation());
  const { id, name, state } = user;
  return (
    <PersonActions
      name={name}
      change={{ label: texts.changeRoles, open: edit }}
      invite={state === 'invited' ? () => usersInviteAgain({ path: { id } }) : null}
      remove={{
        question: texts.confirmRemove(name),
        action: () => remove.mutateAsync({ path: { id } }),
      }}
    />
  );
}

function EditRoles({ user, done }: { readonly user: User; readonly done: () => void }) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const ask = useMutation(staffGrantsAskMutation());
  const set = useMutation(usersSetRolesMutation());
  const form = useForm<Roles>({
    begin: { staffRole: user.staffRole, memberships: user.memberships },
    check: (roles) => wrongRoles(roles, texts),
    send: async (roles) => {
      const body = sentRoles(roles, user);
      await (needsApproval(user, roles)
        ? ask.mutateAsync({ body: { userId: user.id, ...body } })
        : set.mutateAsync({ path: { id: user.id }, body }));
      done();
    },
    known: texts.errors,
  });
  const { staffRole = null, memberships = [] } = form.values;
  const isForTwo = needsApproval(user, { staffRole, memberships });
  return (
    <Form
      of={form}
      submit={isForTwo ? texts.askApproval : common.save}
      cancel={{ label: common.cancel, go: done }}
      className={classes.form}
      button={{ size: 'sm' }}
    >
      <RolesFields of={form} autoFocus />
      {isForTwo && <p>{texts.needsApproval}</p>}
    </Form>
  );
}
