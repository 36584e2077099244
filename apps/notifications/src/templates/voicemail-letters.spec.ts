import { describe, expect, it } from '@jest/globals';
import type { MailContent } from '../mails/mail.entity.js';
import { renderMail } from './render-mail.js';

const company = 'Belfabriek B.V.';
/** The last hour of 30 June in UTC is 1 July in Dutch time. */
const message = {
  serviceNumber: '+319001234',
  numberName: null,
  callingNumber: '+31612345678',
  startedAt: '2026-06-30T22:05:00.000Z',
  durationMs: 61_400,
};
const voicemail = { ...message, audioId: '0b8a5f0c-4a51-4d1e-9a3f-0d2f3c1b2a11', format: 'mp3' };
const mail = { about: 'voicemail', voicemail } as MailContent;

describe('mail of a voicemail', () => {
  it('has in Dutch the number, caller, time and duration', () => {
    const { subject, text, html } = renderMail({ content: mail, language: 'nl' }, company);
    expect(subject).toBe('Nieuw bericht voor 0900-1234');
    expect(text).toBe(`Hallo,

Er is een bericht voor u ingesproken. U kunt het beluisteren: het zit als geluidsbestand bij deze e-mail.

Gebeld nummer: 0900-1234
Beller:        06 12345678
Tijdstip:      1 juli 2026 om 00:05 uur
Duur:          1 minuut en 1 seconde

Bewaar deze e-mail zolang u het bericht nodig hebt. Wij bewaren het bericht zelf niet.

Met vriendelijke groet,
Belfabriek B.V.
`);
    for (const fact of ['0900-1234', '06 12345678', '1 juli 2026 om 00:05 uur']) {
      expect(html).toContain(fact);
    }
  });

  it('has the same contents in English, and marks a withheld number', () => {
    const content = {
      about: 'voicemail',
      voicemail: { ...voicemail, callingNumber: null, numberName: 'Support', durationMs: 300_000 },
    } as MailContent;
    const { subject, text } = renderMail({ content, language: 'en' }, company);
    expect(subject).toBe('New message for 0900-1234 (Support)');
    expect(text).toContain(`Number called: 0900-1234 (Support)
Caller:        withheld
Time:          1 July 2026 at 00:05 (Dutch time)
Length:        5 minutes
`);
  });
});

describe('mail about voicemails', () => {
  it('names for a lost voicemail its addresses and the reasons, as far as known', () => {
    const lost = {
      ...message,
      tries: [
        { to: 'weg@x.example', fault: 'refused', words: '550 No such mailbox' },
        { to: 'vol@x.example', fault: 'time-over', words: null },
      ],
    };
    const content = { about: 'voicemail-lost', lost } as MailContent;
    const { subject, text } = renderMail({ content, language: 'nl' }, company);
    expect(subject).toBe('Bericht voor 0900-1234 niet afgeleverd');
    expect(text).toContain('weg@x.example: de mailserver weigerde de e-mail (550 No such mailbox)');
    expect(text).toContain('vol@x.example: het lukte niet binnen 72 uur');
    const nowhere = { about: 'voicemail-lost', lost: { ...lost, tries: [] } } as MailContent;
    expect(renderMail({ content: nowhere, language: 'en' }, company).text).toContain(
      'no e-mail address known',
    );
  });

  it('names for many voicemails how many are sent per hour', () => {
    const slowed = { serviceNumber: '+319001234', numberName: null, perHour: 60 };
    const content = { about: 'voicemails-slowed', slowed } as MailContent;
    expect(renderMail({ content, language: 'nl' }, company).text).toContain('60 per uur');
    expect(renderMail({ content, language: 'en' }, company).text).toContain('60 an hour');
  });
});
