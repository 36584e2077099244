import type { Notice } from '../api/generated/types.gen.js';
import type { Permission } from '../session/session.js';

type Kind = Notice['kind'];

/** The right without which the API shows no notices of a kind; null: everybody sees some. */
export const rightOf: Readonly<Record<Kind, Permission | null>> = {
  documents: 'documents:read',
  payments: 'documents:read',
  alerts: 'calls:read',
  voicemail: 'calls:read',
  tariffs: 'calls:read',
  flows: 'calls:read',
  company: 'members:manage',
  callers: 'members:manage',
  webhooks: 'webhooks:manage',
  exports: 'data:export',
  account: null,
};
export const kinds = Object.keys(rightOf) as readonly Kind[];

type Place = (notice: Notice) => string;
const digitsOf = ({ serviceNumber }: Notice) => serviceNumber?.slice(1);
/** The number's page, else another one. */
const numberOr =
  (other: string): Place =>
  (notice) =>
    notice.serviceNumber === null ? other : `/nummers/${digitsOf(notice)}`;

const places: Readonly<Record<Kind, Place>> = {
  documents: ({ itemId }) => (itemId === null ? '/documenten' : `/documenten/${itemId}`),
  payments: ({ itemId, event }) => {
    if (itemId !== null) return `/documenten/${itemId}`;
    return event === 'payout-account' ? '/mijn-uitbetalingen' : '/automatische-incasso';
  },
  alerts: () => '/meldingen',
  voicemail: (notice) => `/voicemail/${digitsOf(notice)}`,
  tariffs: numberOr('/nummers'),
  flows: numberOr('/nummers'),
  company: () => '/bedrijfsgegevens',
  callers: numberOr('/nummers'),
  webhooks: ({ itemId }) => `/webhooks/${itemId}`,
  exports: () => '/mijn-gegevens',
  account: numberOr('/account'),
};

/** The page of what a notice is about. */
export const placeOf = (notice: Notice): string => places[notice.kind](notice);
