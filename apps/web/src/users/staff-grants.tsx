import { useMutation } from '@tanstack/react-query';
import {
  staffGrantsApproveMutation,
  staffGrantsListInfiniteOptions,
  staffGrantsRefuseMutation,
} from '../api/generated/operations/staff-grants.gen.js';
import type { StaffGrant } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { useUserTexts } from './texts.js';
import { useRoleWords } from './use-role-words.js';
import classes from './users-page.module.css';

/** Requested staff roles, and memberships of staff users, that wait for another admin. */
export function StaffGrants() {
  const texts = useUserTexts();
  const { language } = useLanguage();
  const rolesOf = useRoleWords();
  const list = useList(staffGrantsListInfiniteOptions());
  const columns: readonly Column<StaffGrant>[] = [
    { key: 'name', label: texts.name, title: true, cell: ({ name }) => name },
    { key: 'email', label: texts.email, cell: ({ email }) => email },
    {
      key: 'now',
      label: texts.rolesNow,
      cell: ({ before }) => (before === null ? texts.newPerson : rolesOf(before)),
    },
    { key: 'then', label: texts.rolesThen, cell: rolesOf },
    {
      key: 'by',
      label: texts.askedBy,
      cell: ({ askedBy, askedAt }) =>
        `${askedBy.name ?? texts.accountGone}, ${formatDateTime(askedAt, language)}`,
    },
    {
      key: 'until',
      label: texts.expires,
      cell: ({ expiresAt }) => formatDateTime(expiresAt, language),
    },
    { key: 'actions', label: texts.actions, cell: (grant) => <GrantActions grant={grant} /> },
  ];
  return (
    <ListPanel
      title={texts.grants}
      note={texts.grantsNote}
      of={list}
      empty={{ title: texts.noGrants, text: texts.noGrantsText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

function GrantActions({ grant }: { readonly grant: StaffGrant }) {
  const texts = useUserTexts();
  const approve = useMutation(staffGrantsApproveMutation());
  const refuse = useMutation(staffGrantsRefuseMutation());
  const { user } = useViewer();
  const rolesOf = useRoleWords();
  const { id, name, askedBy, mayApprove } = grant;
  const isMine = askedBy.id === user.id;
  return (
    <div className={classes.actions}>
      {isMine && <span>{texts.waitsForAnother}</span>}
      {mayApprove && (
        <ConfirmAction
          tone="plain"
          label={texts.approve}
          about={texts.approveFor(name)}
          question={texts.confirmApprove(name, rolesOf(grant))}
          known={texts.errors}
          action={() => approve.mutateAsync({ path: { id } })}
        />
      )}
      <ConfirmAction
        tone="harm"
        label={isMine ? texts.takeBack : texts.refuse}
        about={isMine ? texts.takeBackFor(name) : texts.refuseFor(name)}
        question={isMine ? texts.confirmTakeBack(name) : texts.confirmRefuse(name)}
        known={texts.errors}
        action={() => refuse.mutateAsync({ path: { id } })}
      />
    </div>
  );
}
