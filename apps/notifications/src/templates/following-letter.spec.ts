import { describe, expect, it } from '@jest/globals';
import type { FollowingEnded } from '@app/contracts';
import { renderMail } from './render-mail.js';

describe('mail that numbers follow no more', () => {
  it.each([
    ['nl', 'volgen 0900-1234 niet meer', '24 november 2026'],
    ['en', 'no longer follow 0900-1234', '24 November 2026'],
  ] as const)('names them in %s, and what they followed', (language, subject, day) => {
    const mail: FollowingEnded = {
      template: 'following-ended',
      ownerName: 'Helpdesk Nu',
      numbers: ['+319005678', '+31850000501'],
      leader: '+319001234',
      at: '2026-11-24T09:00:00.000Z',
      url: 'https://mijn.belfabriek.example/nummers',
      expiresAt: '2026-12-01T11:00:00.000Z',
    };
    const letter = renderMail(
      { content: { about: 'following', mail }, language },
      'Belfabriek B.V.',
    );
    expect(letter.subject).toContain(subject);
    for (const words of [
      '0900-5678, 085-0000501',
      day,
      'https://mijn.belfabriek.example/nummers',
    ]) {
      expect(letter.text).toContain(words);
      expect(letter.html).toContain(words);
    }
  });
});
