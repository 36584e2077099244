import { describe, expect, it } from '@jest/globals';
import { type Actual, at, expected, found } from './faultless-run.fixture.js';

type Mail = Actual['mails'][number];

/** Changes fields of the mail's PDF attachment. */
function change(mail: Mail, more: Partial<Mail['attachments'][number]>): void {
  const [pdf, ...rest] = mail.attachments;
  mail.attachments = [{ ...pdf!, ...more }, ...rest];
}

describe('compareMails', () => {
  it.each([...expected.documents.keys()])('reports when mail %d is missing or doubled', (index) => {
    const missing = found(({ mails }) => void mails.splice(index, 1));
    const twice = found(({ mails }) => void mails.push(at(mails, index)));
    expect(missing).toMatchObject([{ area: 'mails', what: 'missing' }]);
    expect(twice).toMatchObject([{ area: 'mails', what: 'doubled' }]);
  });

  it.each<[string, (mail: Actual['mails'][number]) => void]>([
    ['to', (mail) => void (mail.to = ['someone@else.example'])],
    ['to', (mail) => void (mail.to = [...mail.to, 'someone@else.example'])],
    ['subject', (mail) => void (mail.subject = 'Uw factuur')],
    ['overTls', (mail) => void (mail.overTls = false)],
    ['sha256', (mail) => change(mail, { sha256: 'x' })],
    ['attachmentName', (mail) => change(mail, { name: 'x.pdf' })],
    ['contentType', (mail) => change(mail, { contentType: 'text/plain' })],
    [
      'attachments',
      (mail) => void (mail.attachments = [at(mail.attachments), ...mail.attachments]),
    ],
    ['eInvoice', (mail) => void (mail.attachments = mail.attachments.slice(0, 1))],
  ])('reports a mail with a different %s', (field, spoil) => {
    expect(found(({ mails }) => spoil(at(mails))).map((each) => [each.area, each.field])).toEqual([
      ['mails', field],
    ]);
  });

  it('reports a mail with another party’s PDF, and one without an attachment', () => {
    const swapped = found(({ mails }) => void (at(mails).attachments = at(mails, 1).attachments));
    expect(swapped.map(({ field }) => field)).toEqual(['attachmentName', 'sha256', 'eInvoice']);
    const empty = found(({ mails }) => void (at(mails).attachments = []));
    expect(empty.map(({ field }) => field)).toContain('attachments');
  });

  it('accepts mails about other matters, but not with an unknown attachment', () => {
    const invitation = {
      to: ['a@b.example'],
      subject: 'Uitnodiging',
      messageId: '<i@b.example>',
      attachments: [],
      overTls: true,
    };
    expect(found(({ mails }) => void mails.push(invitation))).toEqual([]);
    const stranger = {
      ...invitation,
      attachments: [{ name: 'x.pdf', contentType: 'application/pdf', sha256: 'x' }],
    };
    expect(found(({ mails }) => void mails.push(stranger)).map(({ what }) => what)).toEqual([
      'unexpected',
    ]);
  });
});
