import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { AccountNotice, AccountChange } from '@app/contracts';
import type { MailContent, MailedDocument } from '../mails/mail.entity.js';
import { renderMail } from './render-mail.js';

const company = 'Belfabriek B.V.';
const euro = (amount: number) => money(Math.round(amount * 1_000_000));

const invoice: MailedDocument = {
  id: '0b8a5f0c-4a51-4d1e-9a3f-0d2f3c1b2a11',
  kind: 'invoice',
  number: 'F2026-00001',
  partyName: 'Helpdesk Nu',
  // October in Dutch time: summer time at its start, winter time at its end.
  from: '2026-09-30T22:00:00.000Z',
  until: '2026-10-31T23:00:00.000Z',
  issuedOn: '2026-11-25',
  dueOn: '2026-12-09',
  net: euro(1020.25),
  vat: euro(214.25),
  gross: euro(1234.5),
};
const document = (changed: Partial<MailedDocument> = {}): MailContent => ({
  about: 'document',
  document: { ...invoice, ...changed },
});
/** Intl writes no-break spaces in amounts. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const render = (content: MailContent, language: 'nl' | 'en') => {
  const { subject, text, html } = renderMail({ content, language }, company);
  return { subject, text: plain(text), html: plain(html) };
};

describe('mail of an invoice', () => {
  it('has in Dutch the invoice’s number, period, amounts and due date', () => {
    const { subject, text } = render(document(), 'nl');
    expect(subject).toBe('Factuur F2026-00001 van Belfabriek B.V.');
    expect(text).toBe(`Beste Helpdesk Nu,

Hierbij ontvangt u factuur F2026-00001 over de periode 1 oktober 2026 tot en met 31 oktober 2026.

Nummer:                  F2026-00001
Datum:                   25 november 2026
Periode:                 1 oktober 2026 tot en met 31 oktober 2026
Bedrag exclusief btw:    € 1.020,25
Btw:                     € 214,25
Totaal:                  € 1.234,50
Uiterlijk te betalen op: 9 december 2026

Op de factuur staat of u het bedrag zelf overmaakt, of dat wij het afschrijven. Maakt u het zelf over, doe dat dan uiterlijk op 9 december 2026 en vermeld het factuurnummer.

Het document zit als PDF bij deze e-mail: F2026-00001.pdf.

Met vriendelijke groet,
Belfabriek B.V.
`);
  });

  it('has the same contents in English', () => {
    const { subject, text } = render(document(), 'en');
    expect(subject).toBe('Invoice F2026-00001 from Belfabriek B.V.');
    expect(text).toContain('1 October 2026 to 31 October 2026');
    expect(text).toContain('Total:                €1,234.50');
    expect(text).toContain('please do so by 9 December 2026 and quote the invoice number');
  });
});

describe('mail of a payout or settlement', () => {
  const settled = (gross: number) =>
    render(
      document({
        kind: 'settlement',
        number: 'A2026-00001',
        dueOn: null,
        net: euro(gross),
        vat: euro(0),
        gross: euro(gross),
      }),
      'nl',
    ).text;

  it('says who pays which amount', () => {
    const payout = render(
      document({ kind: 'payout', number: 'U2026-helpdesk-nu-00001', dueOn: null }),
      'nl',
    );
    expect(payout.subject).toBe('Uitbetaling U2026-helpdesk-nu-00001 van Belfabriek B.V.');
    expect(payout.text).toContain('namens u opgemaakt');
    expect(payout.text).toContain('U ontvangt van ons € 1.234,50.');
    expect(payout.text).not.toContain('uiterlijk');
    expect(settled(12.34)).toContain('Per saldo ontvangen we van u € 12,34.');
    expect(settled(-12.34)).toContain('Per saldo ontvangt u van ons € 12,34.');
    expect(settled(0)).toContain('niets te betalen');
    expect(settled(1)).toMatch(/Btw: +verlegd/);
  });
});

describe('HTML of a mail', () => {
  it('has the document’s number, amount and due date, escapes names, and loads nothing', () => {
    const { html } = render(document({ partyName: `<img src=x onerror="a"> & Zn. 'B'` }), 'nl');
    expect(html).toContain('&#60;img src=x onerror=&#34;a&#34;&#62; &#38; Zn. &#39;B&#39;');
    expect(html).not.toContain('<img');
    expect(html).toContain('<html lang="nl">');
    for (const said of ['F2026-00001', '€ 1.234,50', '9 december 2026', company]) {
      expect(html).toContain(said);
    }
    expect(html).not.toMatch(/src="|url\(|@import|<script|<link/);
  });
});

describe('mail about a change of account', () => {
  const content = (what: AccountChange['what'], by: AccountChange['by']): MailContent => ({
    about: 'change',
    mail: {
      template: 'account-change',
      ownerName: 'Helpdesk Nu',
      what,
      by,
      iban: 'NL** **** 4300',
      at: '2026-11-25T13:30:00.000Z',
      expiresAt: '2026-12-25T13:30:00.000Z',
    },
  });

  it.each([
    ['nl', 'payout-account', 'owner', 'is gewijzigd', 'Iemand van uw organisatie'],
    ['nl', 'mandate-signed', 'staff', 'gegeven', 'Een medewerker van Belfabriek'],
    ['nl', 'mandate-ended', 'us', 'beëindigd', company],
    ['en', 'payout-account', 'owner', 'was changed', 'Somebody of your organisation'],
    ['en', 'mandate-signed', 'staff', 'given', 'A member of staff'],
    ['en', 'mandate-ended', 'us', 'has ended', company],
  ] as const)(
    'names in %s for %s by %s the change, its author and its time',
    (language, what, by, ...said) => {
      const { subject, text, html } = render(content(what, by), language);
      expect(subject).toContain(said[0]);
      for (const letter of [text, html]) {
        expect(letter).toContain('NL** **** 4300');
        expect(letter).toContain(said[1]);
        expect(letter).toContain('14:30');
      }
    },
  );
});

describe('mail that documents go to another address', () => {
  it.each([
    ['nl', 'ander adres', 'facturen gewijzigd'],
    ['en', 'another address', 'invoices was changed'],
  ] as const)('says so in %s, with the new address’s domain', (language, subject, what) => {
    const mail = render(
      {
        about: 'moved',
        mail: {
          template: 'documents-moved',
          ownerName: 'Helpdesk Nu',
          domain: 'nieuw.example',
          at: '2026-11-25T13:30:00.000Z',
          expiresAt: '2026-12-25T13:30:00.000Z',
        },
      },
      language,
    );
    expect(mail.subject).toContain(subject);
    for (const letter of [mail.text, mail.html]) {
      for (const said of [what, '…@nieuw.example', '14:30']) expect(letter).toContain(said);
    }
  });
});

describe('mail that company details were changed', () => {
  it.each([
    ['nl', 'bedrijfsgegevens van Helpdesk Nu', 'naam, btw-id', 'iemand van uw organisatie'],
    ['en', 'company details of Helpdesk Nu', 'name, VAT id', 'somebody of your organisation'],
  ] as const)('says what and by whom in %s', (language, subject, what, by) => {
    const mail = render(
      {
        about: 'company',
        mail: {
          template: 'company-changed',
          ownerName: 'Helpdesk Nu',
          what: ['name', 'vat-id'],
          by: 'owner',
          at: '2026-11-25T13:30:00.000Z',
          url: 'https://mijn.example/bedrijfsgegevens',
          expiresAt: '2026-12-25T13:30:00.000Z',
        },
      },
      language,
    );
    expect(mail.subject).toContain(subject);
    for (const letter of [mail.text, mail.html]) {
      for (const said of [what, by, '14:30']) expect(letter).toContain(said);
    }
  });
});

describe('mail about a change in a user’s account', () => {
  const notice = (what: AccountNotice['what'], more: Partial<AccountNotice> = {}): MailContent => ({
    about: 'notice',
    mail: {
      template: 'account-notice',
      what,
      staffRole: null,
      detail: null,
      at: '2026-11-25T13:30:00.000Z',
      expiresAt: '2026-12-25T13:30:00.000Z',
      url: 'https://belfabriek.example/account',
      ...more,
    },
  });

  it.each([
    ['password-changed', 'Uw wachtwoord', 'Your password'],
    ['password-reset', 'nieuw wachtwoord', 'new password'],
    ['address-asked', 'e-mailadres', 'e-mail address'],
    ['address-changed', 'e-mailadres', 'e-mail address'],
    ['second-factor-on', 'staat aan', 'is on'],
    ['second-factor-off', 'staat uit', 'is off'],
    ['recovery-codes-renewed', 'herstelcodes', 'recovery codes'],
    ['key-made', 'API-sleutel', 'API key'],
    ['pin-made', 'pincode', 'PIN'],
    ['pin-removed', 'pincode', 'PIN'],
    ['pin-locked', 'pincode', 'PIN'],
    ['switched-by-phone', 'per telefoon', 'by phone'],
  ] as const)(
    '%s names the change, its time, and what to do if it wasn’t the user',
    (what, dutch, english) => {
      for (const [language, subject, unasked] of [
        ['nl', dutch, 'Weet u hier niets van?'],
        ['en', english, 'Do you know nothing about this?'],
      ] as const) {
        const mail = render(notice(what), language);
        expect(mail.subject).toContain(subject);
        for (const letter of [mail.text, mail.html]) {
          for (const said of [unasked, '14:30', 'https://belfabriek.example/account']) {
            expect(letter).toContain(said);
          }
        }
      }
    },
  );

  it('names the number that was switched by phone, what it does now, and who called', () => {
    const switched = { number: '+318001234', to: 'diverted', destination: '+31201000101' } as const;
    const say = (caller: string | null, language: 'nl' | 'en') =>
      render(notice('switched-by-phone', { switched: { ...switched, caller } }), language).text;
    for (const said of ['0800', 'doorgeschakeld naar 020', '06'])
      expect(say('+31612345678', 'nl')).toContain(said);
    expect(say(null, 'nl')).toContain('afgeschermd');
    expect(say(null, 'en')).toContain('withheld');
  });

  it('names the key, the domain of an address, the role and the organisations', () => {
    const say = (...made: Parameters<typeof notice>) => render(notice(...made), 'nl').text;
    expect(say('key-expires', { detail: 'boekhouding' })).toContain('boekhouding');
    expect(say('address-asked', { detail: 'nieuw.example' })).toContain('…@nieuw.example');
    const roles = say('roles-changed', { staffRole: 'billing', detail: 'Helpdesk Nu' });
    for (const said of ['facturatie', 'Helpdesk Nu']) expect(roles).toContain(said);
    expect(roles).not.toContain('Weet u hier niets van?');
  });
});

describe.each(['nl', 'en'] as const)('mail of a user’s account in language %s', (language) => {
  const url = 'https://belfabriek.example/uitnodiging?token=a&x="b"';
  const content = (
    template: 'verify-email' | 'reset-password' | 'invitation' | 'membership',
    organisation: string | null,
    by: { invitedBy?: string } = {},
  ): MailContent => ({
    about: 'account',
    mail: { template, url, organisation, expiresAt: '2026-11-25T13:30:00.000Z', ...by },
  });

  it.each(['verify-email', 'reset-password', 'invitation', 'membership'] as const)(
    '%s contains its link',
    (template) => {
      const { subject, text, html } = render(content(template, 'Helpdesk Nu'), language);
      expect(subject).toContain(company);
      expect(text).toContain(`\n${url}\n`);
      expect(html).toContain(
        'href="https://belfabriek.example/uitnodiging?token=a&#38;x=&#34;b&#34;"',
      );
      expect(text).toContain(
        language === 'nl' ? '25 november 2026 om 14:30 uur' : '25 November 2026 at 14:30',
      );
    },
  );

  it.each(['invitation', 'membership'] as const)(
    '%s names the inviting person and the organisation',
    (template) => {
      const invitedBy = 'eva@helpdesk-nu.example';
      const { subject, text } = render(content(template, 'Helpdesk Nu', { invitedBy }), language);
      expect(subject).toContain('Helpdesk Nu');
      expect(text).toContain(invitedBy);
      expect(render(content(template, 'Helpdesk Nu'), language).text).not.toContain('undefined');
    },
  );

  it('names the organisation of the invitation', () => {
    expect(render(content('invitation', 'Helpdesk Nu'), language).subject).toContain('Helpdesk Nu');
    expect(render(content('invitation', null), language).subject).not.toContain('null');
    // Names may end in a full stop, such as B.V., so no sentence may end in a name.
    expect(render(content('invitation', 'Helpdesk Nu B.V.'), language).text).not.toContain('..');
  });
});

describe('mails about a caller’s request', () => {
  const asked = {
    template: 'caller-request',
    reference: 'B12',
    kind: 'complaint',
    serviceNumber: '+319001234',
    callerNumber: '+31612345678',
    callerName: 'Jan <b>Jansen',
    callerEmail: 'jan@voorbeeld.example',
    isConfirmed: false,
    dueAt: '2026-12-26T12:00:00.000Z',
    expiresAt: '2026-12-03T12:00:00.000Z',
  } as const;

  it('name for compliance the due date and the page of the answer', () => {
    const url = 'https://mijn.example/bellersverzoeken/1';
    const mail = { ...asked, receiver: 'compliance', text: 'Een uur gewacht.', url } as const;
    const { subject, text, html } = render({ about: 'caller', mail }, 'nl');
    expect(subject).toBe('Nieuw: klacht B12 van een beller');
    expect(text).toContain('Antwoord uiterlijk op 26 december 2026');
    expect(text).toContain('“Een uur gewacht.”');
    expect(text).toContain('+31612345678');
    expect(text).toContain(url);
    expect(html).not.toContain('<b>Jansen');
  });

  it('remind the owner of the owner’s own data, and mark an unconfirmed address', () => {
    const owner = { ...asked, receiver: 'owner', text: 'Waited an hour.', url: null } as const;
    expect(render({ about: 'caller', mail: owner }, 'en').text).toContain(
      'If you hold data of this caller too',
    );
    for (const [isConfirmed, label] of [
      [false, 'E-mail (niet bevestigd)'],
      [true, 'E-mail'],
    ] as const) {
      const { text } = render({ about: 'caller', mail: { ...owner, isConfirmed } }, 'nl');
      expect(text.replaceAll(/ {2,}/g, ' ')).toContain(`${label}: jan@voorbeeld.example`);
    }
  });

  it.each([
    ['nl', 'Bevestig uw e-mailadres', 'tot 10 december 2026'],
    ['en', 'Confirm your e-mail address', 'until 10 December 2026'],
  ] as const)('ask the reader of an address in %s to confirm it', (language, title, until) => {
    const mail = {
      template: 'caller-address',
      reference: 'B12',
      url: 'https://mijn.example/bellers/e-mailadres?token=t',
      expiresAt: '2026-12-10T12:00:00.000Z',
    } as const;
    const { subject, text } = render({ about: 'caller', mail }, language);
    expect(subject).toBe(`${title} ${language === 'nl' ? 'bij' : 'at'} Belfabriek B.V. (B12)`);
    expect(text).toContain(mail.url);
    expect(text).toContain(until);
  });

  it.each(['nl', 'en'] as const)('greet the caller in %s without a name or number', (language) => {
    const address = {
      template: 'caller-address',
      reference: 'B12',
      expiresAt: asked.expiresAt,
      url: 'https://mijn.example/bellers/e-mailadres?token=t',
    } as const;
    const answer = {
      template: 'caller-answer',
      reference: 'B12',
      kind: 'access',
      madeAt: '2026-11-26T12:00:00.000Z',
      answer: 'Ja.',
      expiresAt: '2026-12-03T12:00:00.000Z',
    } as const;
    for (const mail of [address, answer]) {
      const { subject, text, html } = render({ about: 'caller', mail }, language);
      expect(subject + text + html).not.toMatch(/Jan|612345678|900 ?1234|319001234/);
    }
  });

  it('contain the answer', () => {
    const mail = {
      template: 'caller-answer',
      reference: 'B12',
      kind: 'access',
      madeAt: '2026-11-26T12:00:00.000Z',
      answer: 'Dit houden wij van u.\nEn dit.',
      expiresAt: '2026-12-03T12:00:00.000Z',
    } as const;
    const { subject, text } = render({ about: 'caller', mail }, 'nl');
    expect(subject).toBe('Antwoord op uw inzageverzoek (B12)');
    expect(text).toContain('Dit houden wij van u.\n\nEn dit.');
    expect(text).toContain('autoriteitpersoonsgegevens.nl');
  });
});

describe('mail of a refused tariff', () => {
  it.each([
    ['nl', 'gaat niet door', '24 november 2026'],
    ['en', 'was refused', '24 November 2026'],
  ] as const)('gives the reason in %s', (language, subject, day) => {
    const content: MailContent = {
      about: 'tariff',
      mail: {
        template: 'tariff-refused',
        ownerName: 'Helpdesk Nu',
        serviceNumber: '+319001234',
        askedAt: '2026-11-24T09:00:00.000Z',
        reason: 'Te duur voor een infolijn.',
        expiresAt: '2026-12-01T11:00:00.000Z',
      },
    };
    const letter = render(content, language);
    expect(letter.subject).toContain(subject);
    expect(letter.subject).toContain('0900-1234');
    for (const words of ['Helpdesk Nu', 'Te duur voor een infolijn.', day]) {
      expect(letter.text).toContain(words);
      expect(letter.html).toContain(words);
    }
  });
});

describe('mail that a data export is ready', () => {
  it.each([
    ['nl', 'Uw gegevens bij', 'Mijn gegevens', '1 december 2026'],
    ['en', 'Your data at', 'My data', '1 December 2026'],
  ] as const)('links in %s to its page, with the last day', (language, subject, ...said) => {
    const content: MailContent = {
      about: 'export',
      mail: {
        template: 'export-ready',
        ownerName: 'Helpdesk Nu',
        url: 'https://mijn.example/mijn-gegevens',
        expiresAt: '2026-12-01T11:00:00.000Z',
      },
    };
    const letter = render(content, language);
    expect(letter.subject).toContain(subject);
    for (const words of ['Helpdesk Nu', 'https://mijn.example/mijn-gegevens', ...said]) {
      expect(letter.text).toContain(words);
      expect(letter.html).toContain(words);
    }
  });
});

describe('mail of an alert', () => {
  const alert = (kind: 'unreachable' | 'silence', subject: string): MailContent => ({
    about: 'alert',
    alert: {
      kind,
      subject,
      beganAt: '2026-11-27T07:22:00.000Z',
      amount: null,
      threshold: null,
      ownerName: 'Helpdesk Nu',
    },
  });

  it('writes numbers in Dutch notation', () => {
    expect(render(alert('unreachable', '+31201000105'), 'nl').subject).toBe(
      '020 100 0105 is niet bereikbaar',
    );
    expect(render(alert('silence', '+319001234'), 'nl').text).toContain('Nummer 0900-1234 wordt');
    expect(render(alert('silence', '+319001234'), 'en').subject).toBe('0900-1234 isn’t called');
  });
});
