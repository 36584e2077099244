import { describe, expect, it } from '@jest/globals';
import { noticeEvents, noticeKinds, rightOfNotices } from '@app/contracts';
import type { Notice } from '../api/generated/types.gen.js';
import { kinds, placeOf, rightOf } from './notice-places.js';

const itemId = '0199b0a0-7c1e-4d3a-8a5b-000000000001';

describe('kinds of notices', () => {
  it('are those of the API, with the same rights', () => {
    expect(kinds).toEqual(noticeKinds);
    expect(rightOf).toEqual(rightOfNotices);
  });
});

describe('the place of a notice', () => {
  const about = (kind: Notice['kind'], more: Partial<Notice> = {}): string =>
    placeOf({
      id: itemId,
      kind,
      event: noticeEvents[kind][0],
      at: '2026-11-25T10:00:00.000Z',
      isUnread: true,
      itemId: null,
      serviceNumber: null,
      documentNumber: null,
      day: null,
      ...more,
    });

  it.each<[Notice['kind'], Partial<Notice>, string]>([
    ['documents', { itemId }, `/documenten/${itemId}`],
    ['documents', { event: 'documents-moved' }, '/documenten'],
    ['payments', { itemId }, `/documenten/${itemId}`],
    ['payments', { event: 'payout-account' }, '/mijn-uitbetalingen'],
    ['payments', { event: 'mandate-ended' }, '/automatische-incasso'],
    ['voicemail', { serviceNumber: '+318001234' }, '/voicemail/318001234'],
    ['company', {}, '/bedrijfsgegevens'],
    ['callers', {}, '/nummers'],
    ['webhooks', { itemId }, `/webhooks/${itemId}`],
    ['account', {}, '/account'],
    ['account', { serviceNumber: '+318001234' }, '/nummers/318001234'],
  ])('of kind %s with %j is %s', (kind, more, place) => {
    expect(about(kind, more)).toBe(place);
  });
});
