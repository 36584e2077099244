import { useQueryClient } from '@tanstack/react-query';
import { approveGrant, listGrants, refuseGrant, type StaffGrant } from '../api/accounts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useUserTexts } from './texts.js';
import { useRoleWords } from './use-role-words.js';
import classes from './users-page.module.css';

export const usersKey = ['users'] as const;
export const grantsKey = ['staff-grants'] as const;

/** Staff roles, and memberships of staff, that wait for another admin. */
export function StaffGrants() {
  const texts = useUserTexts();
  const { language } = useLanguage();
  const rolesOf = useRoleWords();
  const list = usePages(grantsKey, listGrants);
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
  const client = useQueryClient();
  const { user } = useViewer();
  const rolesOf = useRoleWords();
  const { id, name, askedBy, mayApprove } = grant;
  const isMine = askedBy.id === user.id;
  const act = (work: (id: string) => Promise<unknown>) => async (): Promise<void> => {
    await work(id);
    await Promise.all(
      [usersKey, grantsKey].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  };
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
          action={act(approveGrant)}
        />
      )}
      <ConfirmAction
        tone="harm"
        label={isMine ? texts.takeBack : texts.refuse}
        about={isMine ? texts.takeBackFor(name) : texts.refuseFor(name)}
        question={isMine ? texts.confirmTakeBack(name) : texts.confirmRefuse(name)}
        known={texts.errors}
        action={act(refuseGrant)}
      />
    </div>
  );
}
