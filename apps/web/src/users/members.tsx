import { Alert } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  membersInvite,
  membersInviteMutation,
  membersListInfiniteOptions,
  membersRemoveMutation,
  membersSetRoleMutation,
} from '../api/generated/operations/members.gen.js';
import type { Member } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { Form } from '../ui/forms/form.js';
import { type FormOf, useForm } from '../ui/forms/use-form.js';
import { Empty } from '../ui/page/empty.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { InviteeFields, wrongInvitee } from './invitee-fields.js';
import { PersonActions } from './person-actions.js';
import { type Invitee, type OwnerRole, ownerRoles } from './roles.js';
import { useUserTexts } from './texts.js';
import classes from './users-page.module.css';

interface Organisation {
  readonly id: string;
  readonly name: string;
}

/** Page of the chosen organisation's users, for users with the role owner. */
export function Members() {
  const texts = useUserTexts();
  const { owners, ownerId } = useViewer();
  const organisation = owners.find(({ id }) => id === ownerId);
  if (organisation?.role !== 'owner') {
    return (
      <Page title={texts.title}>
        <Panel title={organisation?.name ?? texts.title} flush>
          <Empty title={texts.notAnOwner}>{texts.notAnOwnerText}</Empty>
        </Panel>
      </Page>
    );
  }
  return (
    <Page title={texts.title} lead={texts.leadOf(organisation.name)}>
      <InviteMember key={`invite ${organisation.id}`} organisation={organisation} />
      <MemberList key={organisation.id} organisation={organisation} />
    </Page>
  );
}

type GivenMember = Invitee & { readonly role: OwnerRole };

function InviteMember({ organisation }: { readonly organisation: Organisation }) {
  const texts = useUserTexts();
  const { language } = useLanguage();
  const invite = useMutation(membersInviteMutation());
  const [sent, setSent] = useState('');
  const form = useForm<GivenMember>({
    begin: { email: '', name: '', language, role: 'reader' },
    asks: async () => (await import('@app/contracts/accounts')).memberInvite,
    check: (values) => wrongInvitee(values, texts),
    send: async (body) => {
      const invited = await invite.mutateAsync({ path: { ownerId: organisation.id }, body });
      setSent(invited.email);
    },
    after: (invited) => ({ ...invited, email: '', name: '' }),
    known: texts.errors,
  });
  return (
    <Panel title={texts.invite} note={texts.inviteNote}>
      <Form of={form} submit={texts.send} className={classes.form}>
        {form.stage === 'sent' && (
          <Alert color="green" role="status">
            {texts.sent(sent)}
          </Alert>
        )}
        <InviteeFields of={form} />
        <RoleField of={form} label={texts.role} />
      </Form>
    </Panel>
  );
}

interface RoleFieldProps {
  readonly of: FormOf<{ readonly role: OwnerRole }>;
  readonly label: string;
  readonly autoFocus?: boolean;
}

/** Field of a role, with a description of what the role may do. */
function RoleField({ of, label, autoFocus = false }: RoleFieldProps) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const { role = 'reader' } = of.values;
  return (
    <ChoiceField
      of={of}
      name="role"
      label={label}
      description={texts.roleMay[role]}
      autoFocus={autoFocus}
      choices={ownerRoles.map((one) => [one, common.ownerRoles[one]])}
    />
  );
}

function MemberList({ organisation }: { readonly organisation: Organisation }) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const { user } = useViewer();
  const [editing, setEditing] = useState<string | null>(null);
  const list = useList(membersListInfiniteOptions({ path: { ownerId: organisation.id } }));
  const isOneself = ({ email }: Member): boolean => email === user.email;
  const columns: readonly Column<Member>[] = [
    { key: 'name', label: texts.name, title: true, cell: ({ name }) => name },
    { key: 'email', label: texts.email, cell: ({ email }) => email },
    {
      key: 'role',
      label: texts.role,
      cell: (member) =>
        editing === member.id ? (
          <EditRole organisation={organisation} member={member} done={() => setEditing(null)} />
        ) : (
          common.ownerRoles[member.role]
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
      key: 'actions',
      label: texts.actions,
      cell: (member) =>
        isOneself(member) ? (
          texts.you
        ) : (
          <MemberActions
            organisation={organisation}
            member={member}
            edit={() => setEditing(member.id)}
          />
        ),
    },
  ];
  return (
    <ListPanel title={texts.list} of={list} columns={columns} keyOf={({ id }) => id}>
      {!list.more && list.rows?.every(isOneself) === true && (
        <Empty title={texts.nobodyElse}>{texts.emptyText}</Empty>
      )}
    </ListPanel>
  );
}

interface MemberActionsProps {
  readonly organisation: Organisation;
  readonly member: Member;
  readonly edit: () => void;
}

function MemberActions({ organisation, member, edit }: MemberActionsProps) {
  const texts = useUserTexts();
  const remove = useMutation(membersRemoveMutation());
  const { language } = useLanguage();
  const { id, email, name, role, state } = member;
  const ownerId = organisation.id;
  return (
    <PersonActions
      name={name}
      change={{ label: texts.changeRole, open: edit }}
      invite={
        state === 'invited'
          ? () => membersInvite({ path: { ownerId }, body: { email, name, language, role } })
          : null
      }
      remove={{
        question: texts.confirmRemoveFrom(name, organisation.name),
        action: () => remove.mutateAsync({ path: { ownerId, id } }),
      }}
    />
  );
}

interface EditRoleProps {
  readonly organisation: Organisation;
  readonly member: Member;
  readonly done: () => void;
}

function EditRole({ organisation, member, done }: EditRoleProps) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const set = useMutation(membersSetRoleMutation());
  const form = useForm<{ readonly role: OwnerRole }>({
    begin: { role: member.role },
    send: async (body) => {
      await set.mutateAsync({ path: { ownerId: organisation.id, id: member.id }, body });
      done();
    },
    known: texts.errors,
  });
  return (
    <Form
      of={form}
      submit={common.save}
      cancel={{ label: common.cancel, go: done }}
      className={classes.form}
      button={{ size: 'sm' }}
    >
      <RoleField of={form} label={texts.roleOf(member.name)} autoFocus />
    </Form>
  );
}
