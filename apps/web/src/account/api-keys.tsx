import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  apiKeysListInfiniteOptions,
  apiKeysRemoveMutation,
} from '../api/generated/operations/api-keys.gen.js';
import type { ApiKey } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { CopyButton } from '../ui/controls/copy-button.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './account-page.module.css';
import { NewKey } from './new-key.js';
import { useAccountTexts } from './texts.js';

/** The viewer's API keys: create a key, show it once, revoke it. */
export function ApiKeys() {
  const texts = useAccountTexts();
  const { language } = useLanguage();
  const remove = useMutation(apiKeysRemoveMutation());
  const nameOf = usePartyNames();
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const list = useList(apiKeysListInfiniteOptions());
  const columns: readonly Column<ApiKey>[] = [
    { key: 'name', label: texts.keyName, title: true, cell: ({ name }) => name },
    {
      key: 'for',
      label: texts.keyFor,
      cell: ({ ownerId }) => (ownerId === null ? texts.platform : nameOf(ownerId)),
    },
    {
      key: 'may',
      label: texts.keyMay,
      cell: ({ permissions }) => permissions.map((one) => texts.permissions[one]).join(', '),
    },
    { key: 'made', label: texts.made, cell: ({ createdAt }) => formatDate(createdAt, language) },
    {
      key: 'expires',
      label: texts.keyExpires,
      cell: ({ expiresAt }) =>
        Date.parse(expiresAt) > Date.now() ? (
          formatDate(expiresAt, language)
        ) : (
          <Mark tone="bad">{texts.keyExpired(formatDate(expiresAt, language))}</Mark>
        ),
    },
    {
      key: 'used',
      label: texts.lastUsed,
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? texts.never : formatDateTime(lastUsedAt, language),
    },
    {
      key: 'remove',
      label: texts.remove,
      cell: ({ id, name }) => (
        <ConfirmAction
          tone="harm"
          label={texts.remove}
          about={texts.removeKey(name)}
          question={texts.confirmRemove(name)}
          action={() => remove.mutateAsync({ path: { id } })}
        />
      ),
    },
  ];
  return (
    <ListPanel
      title={texts.keys}
      note={
        <>
          {texts.keysNote} <a href="/v1/docs">{texts.apiDocs}</a>
        </>
      }
      actions={
        !making && (
          <Button
            size="sm"
            onClick={() => {
              setMaking(true);
              setSecret(null);
            }}
          >
            {texts.newKey}
          </Button>
        )
      }
      filters={
        <>
          {secret !== null && (
            <Alert color="green" title={texts.keyMade} m="md" role="status">
              <p>{texts.keyMadeText}</p>
              <p className={classes.secret}>{secret}</p>
              <CopyButton text={secret} />
            </Alert>
          )}
          {making && (
            <div className={classes.inset}>
              <NewKey
                cancel={() => setMaking(false)}
                made={(shownOnce) => {
                  setMaking(false);
                  setSecret(shownOnce);
                }}
              />
            </div>
          )}
        </>
      }
      of={list}
      empty={making ? null : { title: texts.noKeys, text: texts.noKeysText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
