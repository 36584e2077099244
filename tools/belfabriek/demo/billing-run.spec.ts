import { expect, it } from '@jest/globals';
import { ofDocuments } from './billing-run.js';

it('ofDocuments counts only mails with a document', () => {
  const pdf = {
    name: 'F2026-00001.pdf',
    contentType: 'application/pdf',
    bytes: 1,
    sha256: '0'.repeat(64),
  };
  const invitation = { to: 'new@x.example', attachments: [] };
  const invoice = { to: 'owner@x.example', attachments: [pdf] };
  expect(ofDocuments([invitation, invoice, invitation])).toEqual([invoice]);
});
