import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link } from 'react-router';
import { rangeFormat } from '@app/number-plan';
import {
  noticesCountOptions,
  noticesListInfiniteOptions,
  noticesReadAllMutation,
  noticesReadMutation,
} from '../api/generated/operations/notices.gen.js';
import type { Notice } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatLongDay } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { CheckFilter, ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { Listed } from '../ui/tables/list.js';
import { isOn, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { kinds, placeOf, rightOf } from './notice-places.js';
import classes from './notices.module.css';
import { useNoticeTexts } from './texts.js';

/** Page of what happened to the viewer's organisation and account; the address holds the filters. */
export function NoticesPage() {
  const texts = useNoticeTexts();
  const { ownerId } = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {ownerId !== null && <Notices key={ownerId} ownerId={ownerId} />}
    </Page>
  );
}

const fits = { kind: oneOf(kinds), unread: isOn };

function Notices({ ownerId }: { readonly ownerId: string }) {
  const texts = useNoticeTexts();
  const { can } = useViewer();
  const { values, any: isFiltered, change } = useFilters(fits);
  const { kind, unread } = values;
  const path = { ownerId };
  const query = { kind, unread: unread === undefined ? undefined : true };
  const list = useList(noticesListInfiniteOptions({ path, query }));
  const newest = list.rows?.[0]?.at;
  const { data: counted } = useQuery(noticesCountOptions({ path }));
  const anyUnread = counted !== undefined && counted.unread > 0;
  const mayHave = (right: (typeof rightOf)[keyof typeof rightOf]) => right === null || can(right);
  const offered = kinds.filter((one) => mayHave(rightOf[one]));
  const empty = isFiltered
    ? { title: texts.noneSuch, text: texts.noneSuchText }
    : { title: texts.none, text: texts.noneText };
  return (
    <Panel
      title={texts.list}
      flush
      actions={
        anyUnread &&
        newest !== undefined &&
        !isFiltered && <ReadAll ownerId={ownerId} until={newest} />
      }
    >
      <FilterFields>
        <ChoiceFilter
          label={texts.kind}
          all={texts.all}
          value={kind}
          change={(value) => change({ kind: value })}
          choices={offered.map((one) => [one, texts.kinds[one]])}
        />
        <CheckFilter
          label={texts.onlyUnread}
          value={unread}
          change={(value) => change({ unread: value })}
        />
      </FilterFields>
      <Listed of={list} empty={empty}>
        {(rows) => (
          <ul className={classes.notices}>
            {rows.map((notice) => (
              <NoticeItem key={notice.id} ownerId={ownerId} notice={notice} />
            ))}
          </ul>
        )}
      </Listed>
    </Panel>
  );
}

/** Button that marks as read what the page shows; notices that came since stay unread. */
function ReadAll({ ownerId, until }: { readonly ownerId: string; readonly until: string }) {
  const texts = useNoticeTexts();
  const readAll = useMutation(noticesReadAllMutation());
  const { submit, busy, problem } = useSubmit(() =>
    readAll.mutateAsync({ path: { ownerId }, body: { until } }),
  );
  return (
    <>
      <Button size="sm" variant="light" loading={busy} onClick={submit}>
        {texts.readAll}
      </Button>
      {problem !== null && <Failure problem={problem} />}
    </>
  );
}

/** A notice: what happened, as a link to it, which also marks the notice as read. */
function NoticeItem({ ownerId, notice }: { readonly ownerId: string; readonly notice: Notice }) {
  const texts = useNoticeTexts();
  const { language } = useLanguage();
  const { id, kind, event, at, isUnread, day, serviceNumber, documentNumber } = notice;
  const read = useMutation(noticesReadMutation());
  const { submit, busy, problem } = useSubmit(() => read.mutateAsync({ path: { ownerId, id } }));
  const link = useRef<HTMLAnchorElement>(null);
  const title = texts.events[event]({
    number: serviceNumber === null ? '' : (rangeFormat(serviceNumber, 'NL') ?? serviceNumber),
    document: documentNumber ?? '',
    day: day === null ? '' : formatLongDay(`${day}T12:00:00Z`, language),
  });
  return (
    <li className={classes.notice} data-unread={isUnread}>
      <div className={classes.what}>
        <Link ref={link} to={placeOf(notice)} onClick={isUnread ? submit : undefined}>
          {title}
        </Link>
        <div className={classes.when}>
          {isUnread && <Mark tone="live">{texts.unread}</Mark>}
          <span>{texts.kinds[kind]}</span>
          <time dateTime={at}>{formatDateTime(at, language)}</time>
        </div>
        {problem !== null && <Failure problem={problem} />}
      </div>
      {isUnread && (
        <Button
          size="compact-md"
          variant="light"
          loading={busy}
          aria-label={texts.markReadOf(title)}
          onClick={() => {
            // The button goes once the notice is read; the focus stays at the notice.
            link.current?.focus();
            submit();
          }}
        >
          {texts.markRead}
        </Button>
      )}
    </li>
  );
}
