import { Alert, Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import {
  inviteMember,
  listMembers,
  ownerRoles,
  removeMember,
  setMemberRole,
  type Member,
  type OwnerRole,
} from '../api/accounts.js';
import { useLanguage } from '../i18n/language.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { InviteeFields, useInvitee } from './invitee-fields.js';
import { PersonActions } from './person-actions.js';
import { useUserTexts } from './texts.js';
import classes from './users-page.module.css';

interface Organisation {
  readonly id: string;
  readonly name: string;
}

const membersKey = ({ id }: Organisation) => ['members', id] as const;

/** The people of the organisation that was chosen, for its owners. */
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

function InviteMember({ organisation }: { readonly organisation: Organisation }) {
  const texts = useUserTexts();
  const client = useQueryClient();
  const invitee = useInvitee();
  const [role, setRole] = useState<OwnerRole>('reader');
  const [checked, setChecked] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const { submit, busy, problem } = useSubmit(async () => {
    const invited = await inviteMember(organisation.id, { ...invitee.value, role });
    setSent(invited.email);
    invitee.clear();
    setChecked(false);
    await client.invalidateQueries({ queryKey: membersKey(organisation) });
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    setSent(null);
    if (invitee.isComplete) submit();
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
        <RoleField label={texts.role} role={role} change={setRole} />
        <Button type="submit" loading={busy}>
          {texts.send}
        </Button>
      </form>
    </Panel>
  );
}

interface RoleFieldProps {
  readonly label: string;
  readonly role: OwnerRole;
  readonly change: (role: OwnerRole) => void;
  readonly autoFocus?: boolean;
}

/** A role, and what it may do in words. */
function RoleField({ label, role, change, autoFocus = false }: RoleFieldProps) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  return (
    <NativeSelect
      label={label}
      description={texts.roleMay[role]}
      autoFocus={autoFocus}
      value={role}
      onChange={({ target: { value } }) => {
        const chosen = ownerRoles.find((one) => one === value);
        if (chosen !== undefined) change(chosen);
      }}
    >
      {ownerRoles.map((one) => (
        <option key={one} value={one}>
          {common.ownerRoles[one]}
        </option>
      ))}
    </NativeSelect>
  );
}

function MemberList({ organisation }: { readonly organisation: Organisation }) {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const { user } = useViewer();
  const [editing, setEditing] = useState<string | null>(null);
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    membersKey(organisation),
    (after, signal) => listMembers(organisation.id, after, signal),
  );
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
    <Panel title={texts.list} flush>
      {rows === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {rows !== undefined && (
        <>
          <DataTable caption={texts.list} columns={columns} rows={rows} keyOf={({ id }) => id} />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
          {!more && rows.every(isOneself) && (
            <Empty title={texts.nobodyElse}>{texts.emptyText}</Empty>
          )}
        </>
      )}
    </Panel>
  );
}

interface MemberActionsProps {
  readonly organisation: Organisation;
  readonly member: Member;
  readonly edit: () => void;
}

function MemberActions({ organisation, member, edit }: MemberActionsProps) {
  const texts = useUserTexts();
  const client = useQueryClient();
  const { language } = useLanguage();
  const { id, email, name, role, state } = member;
  return (
    <PersonActions
      name={name}
      change={{ label: texts.changeRole, open: edit }}
      invite={
        state === 'invited'
          ? () => inviteMember(organisation.id, { email, name, language, role })
          : null
      }
      remove={{
        question: texts.confirmRemoveFrom(name, organisation.name),
        action: async () => {
          await removeMember(organisation.id, id);
          await client.invalidateQueries({ queryKey: membersKey(organisation) });
        },
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
  const client = useQueryClient();
  const [role, setRole] = useState(member.role);
  const { submit, busy, problem } = useSubmit(async () => {
    await setMemberRole(organisation.id, member.id, role);
    await client.invalidateQueries({ queryKey: membersKey(organisation) });
    done();
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <RoleField label={texts.roleOf(member.name)} role={role} change={setRole} autoFocus />
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
