import { Link } from 'react-router';
import { useAlertTexts } from '../alerts/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatLongDay, formatMonth } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Panel } from '../ui/page/panel.js';
import { inCents } from '../ui/words/exact-money.js';
import { rangeFormat } from '@app/number-plan';
import type { Attention } from './attention.js';
import classes from './home.module.css';
import { useHomeTexts } from './texts.js';
import type { AttentionState } from './use-attention.js';

/** What needs the viewer's attention, each with its next step. */
export function AttentionPanel({ attention }: { readonly attention: AttentionState }) {
  const texts = useHomeTexts();
  const cardOf = useCards();
  const { items, isIncomplete } = attention;
  // The layout says that answers lack; so it would be wrong to say that nothing is to be done.
  if (items.length === 0 && isIncomplete) return null;
  if (items.length === 0) {
    return (
      <p className={classes.nothing}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M4 10.5l4 4 8-9" />
        </svg>
        {texts.nothing}
      </p>
    );
  }
  return (
    <Panel title={texts.attention} flush>
      <ul className={classes.cards}>
        {items.map((item) => {
          const { title, text, link } = cardOf(item);
          return (
            <li key={item.code} className={classes.card} data-tone={tones[item.code]}>
              <h3>{title}</h3>
              <p>{text}</p>
              {link !== null && (
                <Link to={link.to} className={classes.step}>
                  {link.label}
                  <span aria-hidden="true"> →</span>
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

const tones: Readonly<Record<Attention['code'], 'bad' | 'warn' | 'quiet'>> = {
  unpaid: 'bad',
  overdue: 'bad',
  suspended: 'bad',
  alert: 'warn',
  noAccount: 'warn',
  noAgreement: 'warn',
  due: 'warn',
  overridden: 'warn',
  scheduled: 'quiet',
  porting: 'quiet',
  recordings: 'quiet',
};

interface Card {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly to: string; readonly label: string } | null;
}

/** Returns a function that says in words what needs attention, and what the viewer may do about it. */
function useCards(): (item: Attention) => Card {
  const texts = useHomeTexts();
  const alertTexts = useAlertTexts();
  const { language } = useLanguage();
  const { can } = useViewer();
  const { items } = texts;
  const day = (of: string): string =>
    formatLongDay(of.length === 10 ? `${of}T12:00:00Z` : of, language);
  const count = (of: number): string => of.toLocaleString(language);
  const isHead = can('members:manage');
  const andOthers = (text: string, others: number): string =>
    others === 0 ? text : `${text} ${items.moreNumbers(count(others))}`;
  return (item) => {
    switch (item.code) {
      case 'unpaid': {
        const { title, text, textOf, link, linkWithout } = items.unpaid;
        const { overdue } = item;
        return {
          title,
          text: overdue === null ? text : textOf(overdue.count, inCents(overdue.amount, language)),
          link: can('documents:read')
            ? { to: '/openstaand', label: link }
            : { to: '/nummers', label: linkWithout },
        };
      }
      case 'overdue':
      case 'due': {
        const { one, many, text, textMany, link } = items[item.code];
        const amount = inCents(item.amount, language);
        return {
          title: item.count === 1 ? one(item.first) : many(item.count),
          text: (item.count === 1 ? text : textMany)(amount, day(item.dueOn)),
          link: { to: '/openstaand', label: link },
        };
      }
      case 'noAccount': {
        const { title, text, textOfOthers, link, linkOfOthers } = items.noAccount;
        return {
          title,
          text: isHead ? text : textOfOthers,
          link: { to: '/mijn-uitbetalingen', label: isHead ? link : linkOfOthers },
        };
      }
      case 'noAgreement': {
        const { title, text, link } = items.noAgreement;
        return { title, text, link: { to: '/selfbilling', label: link } };
      }
      case 'suspended':
      case 'porting': {
        const { one, many, text, link, linkMany } = items[item.code];
        const [first = '', ...others] = item.numbers;
        return others.length === 0
          ? {
              title: one(numberInWords(first)),
              text,
              link: { to: numberPath(first), label: link },
            }
          : {
              title: many(count(item.numbers.length)),
              text,
              link: { to: `/nummers?state=${item.code}`, label: linkMany },
            };
      }
      case 'overridden': {
        const { kind, until } = item.override;
        const { kinds, forNow, untilThen, link } = items.overridden;
        return {
          title: kinds[kind](numberInWords(item.number)),
          text: andOthers(
            until === null ? forNow : untilThen(formatDateTime(until, language)),
            item.others,
          ),
          link: { to: numberPath(item.number), label: link },
        };
      }
      case 'scheduled': {
        const { title, text, link } = items.scheduled;
        return {
          title: title(numberInWords(item.number)),
          text: andOthers(text(formatDateTime(item.from, language)), item.others),
          link: { to: numberPath(item.number), label: link },
        };
      }
      case 'alert': {
        const { kind, subject, beganAt } = item.alert;
        const of = kind === 'spend' ? formatMonth(subject, language) : numberInWords(subject);
        const since = items.alert.text(formatDateTime(beganAt, language));
        return {
          title: alertTexts.kinds[kind](of),
          text: item.others === 0 ? since : `${since} ${items.moreAlerts(count(item.others))}`,
          link: { to: '/meldingen', label: items.alert.link },
        };
      }
      case 'recordings': {
        const { one, many, text, link } = items.recordings;
        const isMost = item.count >= mostCounted;
        return {
          title:
            item.count === 1
              ? one
              : many(isMost ? texts.orMore(count(item.count)) : count(item.count)),
          text: text(day(item.firstDueAt)),
          link: { to: '/opnames', label: link },
        };
      }
    }
  };
}

/**
 * A number as people write it where it is a service number; others as +31201234567, since the plans of the whole world
 * would double the page's code.
 */
/** A number as people write it; one outside our ranges without its gaps, which need the numbers of the whole world. */
const numberInWords = (number: string): string =>
  rangeFormat(number, 'NL') ?? number.replace(/^\+31/, '0');

const numberPath = (number: string): string => `/nummers/${number.slice(1)}`;

/** Number of recordings at which the API stops counting. */
const mostCounted = 1000;
