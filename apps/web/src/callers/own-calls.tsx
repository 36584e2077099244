import { formatMoney } from '@app/common';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import {
  callersEnd,
  callersList,
  callersListInfiniteOptions,
} from '../api/generated/operations/callers.gen.js';
import type { CallerCall, CallerSession } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatDuration, formatTime } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useList } from '../ui/tables/use-list.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { bearerOf } from './bearer.js';
import classes from './callers.module.css';
import { RequestForm } from './request-form.js';
import { useCallerTexts } from './texts.js';

interface OwnCallsProps {
  readonly session: CallerSession;
  /** `done`: true when the caller ended the session, false when it expired and the caller must start again. */
  readonly leave: (done: boolean) => void;
}

/** Third step: the caller's calls of three months, and the form for a question about one. */
export function OwnCalls({ session: { token, number, expiresAt }, leave }: OwnCallsProps) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const [about, setAbout] = useState<CallerCall | null>(null);
  const form = useRef<HTMLDivElement>(null);
  // Keyed by number and the session's expiry instead of the token: a secret must not be in a cache's key.
  const list = useList({
    ...callersListInfiniteOptions(bearerOf(token)),
    queryKey: [...callersList.key, number, expiresAt],
  });
  const { submit, busy } = useSubmit(async () => {
    await callersEnd(bearerOf(token)).catch(() => undefined);
    leave(true);
  });
  const ask = (call: CallerCall): void => {
    setAbout(call);
    form.current?.querySelector<HTMLElement>('select')?.focus();
  };
  const when = ({ startedAt }: CallerCall): string => formatDateTime(startedAt, language);
  const columns: readonly Column<CallerCall>[] = [
    { key: 'when', label: texts.when, title: true, cell: when },
    { key: 'called', label: texts.called, cell: ({ number }) => phoneNumber(number) },
    { key: 'owner', label: texts.owner, long: true, cell: ({ owner }) => owner ?? texts.nobody },
    {
      key: 'duration',
      label: texts.duration,
      numeric: true,
      cell: ({ answered, seconds }) => (answered ? formatDuration(seconds) : texts.unanswered),
    },
    {
      key: 'price',
      label: texts.price,
      numeric: true,
      cell: ({ price }) =>
        price === null ? <span aria-hidden="true">–</span> : formatMoney(price, language),
    },
    {
      key: 'ask',
      label: texts.ask,
      cell: (call) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={texts.askAbout(phoneNumber(call.number), when(call))}
          onClick={() => ask(call)}
        >
          {texts.ask}
        </Button>
      ),
    },
  ];
  return (
    <>
      <ListPanel
        title={texts.list}
        note={texts.signedAs(phoneNumber(number), formatTime(expiresAt, language))}
        actions={
          <Button variant="outline" size="sm" loading={busy} onClick={submit}>
            {texts.stop}
          </Button>
        }
        of={list}
        empty={{ title: texts.empty, text: texts.emptyText }}
        known={texts.errors}
        columns={columns}
        keyOf={({ callId }) => callId}
      >
        {list.rows === undefined && list.error !== null && (
          <div className={classes.inset}>
            <LinkButton onClick={() => leave(false)}>{texts.otherNumber}</LinkButton>
          </div>
        )}
      </ListPanel>
      <Panel title={texts.whichCalls}>
        <ul className={classes.missing}>
          <li>{texts.withheld}</li>
          <li>{texts.cutShort}</li>
        </ul>
      </Panel>
      <Panel title={texts.prices}>
        <p>{texts.pricesText}</p>
      </Panel>
      <div ref={form}>
        <RequestForm token={token} calls={list.rows ?? []} about={about} choose={setAbout} />
      </div>
    </>
  );
}
