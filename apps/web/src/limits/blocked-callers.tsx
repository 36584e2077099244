import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { limitsGetOfPlatformOptions } from '../api/generated/operations/limits.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import type { Column } from '../ui/tables/data-table.js';
import { SearchFilter } from '../ui/tables/filter-fields.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { isSearch, useFilters } from '../ui/tables/use-filters.js';
import { Failure } from '../ui/page/failure.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import type { Way } from '../ui/forms/ways.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { callerPrefix } from './limit-values.js';
import classes from './limits.module.css';
import { changePlatformLimits } from './platform-limits.js';
import { useLimitTexts } from './texts.js';

interface BlockedCallersProps {
  /** E.164 numbers, or prefixes of numbers. */
  readonly callers: readonly string[];
  readonly mayChange: boolean;
}

/** Reads a caller's number, or a prefix of many. */
const prefix: Way<string> = {
  read: (text) => callerPrefix(text) ?? undefined,
  write: (caller) => caller,
};

const pageSize = 25;
/** Fewer digits than this make a prefix broad: it covers a whole country or more. */
const broadDigits = 4;

/** Blocked callers; each change of the list is saved at once. */
export function BlockedCallers({ callers, mayChange }: BlockedCallersProps) {
  const texts = useLimitTexts();
  const { values, change } = useFilters({ search: isSearch });
  const { search = '' } = values;
  const [most, setMost] = useState(pageSize);
  const [announcement, setAnnouncement] = useState('');
  const digits = (callerPrefix(search) ?? search).replaceAll(/\D/g, '');
  const matching = callers.filter(
    (caller) => caller.includes(digits) || `+${digits}`.startsWith(caller),
  );
  const unblock = (caller: string) => (
    <Unblock caller={caller} done={() => setAnnouncement(texts.unblockedNow(caller))} />
  );
  const columns: readonly Column<string>[] = [
    { key: 'caller', label: texts.caller, title: true, cell: (caller) => caller },
    ...(mayChange ? [{ key: 'actions', label: texts.actions, cell: unblock }] : []),
  ];
  return (
    <ListPanel
      title={texts.blocked}
      note={texts.blockedNote}
      filters={
        <div className={classes.inset}>
          {mayChange && (
            <Block callers={callers} done={(caller) => setAnnouncement(texts.blockedNow(caller))} />
          )}
          <p role="status">{announcement}</p>
          {callers.length > 0 && (
            <SearchFilter
              mt="sm"
              maw="22rem"
              type="search"
              inputMode="tel"
              label={texts.search}
              description={texts.shown(matching.length, callers.length)}
              value={search}
              change={(typed) => {
                change({ search: typed }, 'typing');
                setMost(pageSize);
              }}
            />
          )}
          {callers.length > 0 && matching.length === 0 && <p>{texts.noMatch}</p>}
        </div>
      }
      of={{
        ...there(matching.slice(0, most)),
        more: matching.length > most,
        loadMore: () => setMost(most + pageSize),
      }}
      empty={callers.length === 0 ? { title: texts.noBlocked, text: texts.noBlockedText } : null}
      columns={columns}
      keyOf={(caller) => caller}
      card={(caller) => (
        <div className={classes.card}>
          <span>{caller}</span>
          {mayChange && unblock(caller)}
        </div>
      )}
    />
  );
}

/** Returns a function that changes the current list of blocked callers and shows the result. */
function useChange(): (change: (now: readonly string[]) => string[]) => Promise<void> {
  const client = useQueryClient();
  return async (change) => {
    const now = await changePlatformLimits(({ blockedCallers }) => ({
      blockedCallers: change(blockedCallers),
    }));
    client.setQueryData(limitsGetOfPlatformOptions().queryKey, now);
  };
}

function Unblock({ caller, done }: { readonly caller: string; readonly done: () => void }) {
  const texts = useLimitTexts();
  const change = useChange();
  const { submit, busy, problem } = useSubmit(async () => {
    await change((now) => now.filter((one) => one !== caller));
    done();
  });
  return (
    <>
      <Button
        size="compact-md"
        variant="light"
        loading={busy}
        aria-label={texts.unblockOf(caller)}
        onClick={submit}
      >
        {texts.unblock}
      </Button>
      {problem !== null && <Failure problem={problem} />}
    </>
  );
}

interface BlockProps {
  readonly callers: readonly string[];
  readonly done: (caller: string) => void;
}

function Block({ callers, done }: BlockProps) {
  const texts = useLimitTexts();
  const { notDone } = useCommonTexts();
  const change = useChange();
  const form = useForm<{ readonly caller: string }>({
    begin: { caller: undefined },
    check: ({ caller = '' }) => ({ caller: callers.includes(caller) && texts.rules.already }),
    weigh: ({ caller }) => Promise.resolve(caller.length <= broadDigits),
    send: async ({ caller }) => {
      await change((now) => [...now.filter((one) => one !== caller), caller]);
      done(caller);
    },
    after: () => ({ caller: undefined }),
  });
  return (
    <Form
      of={form}
      submit={texts.block}
      ask={({ caller = '' }) => ({
        question: texts.broadQuestion(caller),
        lines: [texts.confirmBroad(caller)],
        no: notDone,
        harms: true,
      })}
      className={classes.form}
      button={{ size: 'sm' }}
    >
      <TextField
        of={form}
        name="caller"
        as={prefix}
        maw="22rem"
        inputMode="tel"
        label={texts.toBlock}
        description={texts.toBlockNote}
        wrong={texts.rules.caller}
      />
    </Form>
  );
}
