import { says } from '@app/common';
import { z } from 'zod';
import { billTo } from '../bill-parties.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { slug } from '../values.js';
import { enteredByOwner, line } from './bill-to-fields.js';
import { companyParts } from './company-parts.js';

const kvk = z
  .string()
  .regex(/^\d{8}$/, says('not-eight-digits'))
  .describe('Number in the Dutch trade register, eight digits.');

/** A company by the trade register. Its address is null where the register shields it. */
export const registeredCompany = named(
  'RegisteredCompany',
  z.object({
    kvk,
    name: z.string().describe('Name of the company.'),
    street: z.string().nullable().describe('Street with the house number; null: shielded.'),
    postalCode: z.string().nullable().describe('Postal code; null: shielded or none.'),
    city: z.string().nullable().describe('Town; null: shielded.'),
    endedOn: z.iso.date().nullable().describe('Day on which the company ended; null: it goes on.'),
  }),
);
export type RegisteredCompany = z.infer<typeof registeredCompany>;

/** Details that can differ from the trade register. */
export const registerDifferences = ['name', 'street', 'postalCode', 'city', 'ended'] as const;
export type RegisterDifference = (typeof registerDifferences)[number];

const instant = z.iso.datetime();

const company = named(
  'Company',
  z.object({
    ownerId: slug,
    revision: z
      .string()
      .describe('Changes with the details. A change names the one it was drawn on.'),
    name: z.string().describe('Name in the portal and in mails.'),
    billTo: billTo
      .omit({ iban: true })
      .nullable()
      .describe('Details for documents; null: not known, so no documents.'),
    canLookUp: z.boolean().describe('Whether the trade register can be asked.'),
    registered: registeredCompany
      .nullable()
      .describe('Answer of the trade register about `billTo.kvk`; null: unchecked.'),
    differs: z
      .array(z.enum(registerDifferences))
      .describe('Details that differ from the trade register.'),
    vatIdCheck: z
      .object({ verdict: z.enum(['valid', 'unverified']), at: instant })
      .nullable()
      .describe(
        '`valid`: VIES confirmed `billTo.vatId`; `unverified`: VIES could not be reached; null: not checked here.',
      ),
    changed: z
      .object({
        at: instant,
        by: z.enum(['owner', 'staff']),
        what: z.array(z.enum(companyParts)).describe('Changed details.'),
      })
      .nullable()
      .describe('Last change of the name on documents, address or VAT id; null: unknown.'),
  }),
);
export type CompanyView = z.output<typeof company>;

describeTag(
  'company',
  'Details of an owner’s company, as documents show them. An issued document keeps the details of its day.',
);

/** Reads an owner's company details. Not-found `no-such-owner`. */
export const companyGet = defineOperation({
  owner: 'portal',
  subject: 'company.get.v1',
  asksReason: false,
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: company,
}).get('/v1/owners/:ownerId/company', {
  id: 'company.get',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'Get the company details of an owner.',
  description:
    'Name, billing address, VAT id and trade register number, and what was checked of them.',
});

/** Replaces an owner's company details. */
export const companyPut = defineOperation({
  owner: 'portal',
  subject: 'company.put.v1',
  asksReason: false,
  isSlow: true,
  notesMisses: true,
  request: {
    ownerId: slug,
    revision: z.string().max(64).describe('The revision that the change was drawn on.'),
    name: line.describe('Name in the portal and in mails.'),
    billTo: enteredByOwner.describe('Details for documents.'),
  },
  reply: company,
}).put('/v1/owners/:ownerId/company', {
  id: 'company.put',
  permission: 'company:write',
  about: 'ownerId',
  summary: 'Replace the company details of an owner.',
  description:
    'Later documents show the new details; issued ones stay. VIES is asked about a VAT id that it has not confirmed: ' +
    '422 `company-details` when it knows none such; while it is away the id is kept as `unverified`. The trade ' +
    'register is asked likewise. 409 `company-changed`: the details changed after `revision`. 409 ' +
    '`another-company`: a trade register number, once given, cannot be changed or removed, since another number is ' +
    'another legal person. Members in the role `owner` get a mail when the name on documents, the address or the VAT ' +
    'id changed; 503, without any change, while mail cannot be sent.',
});

/** Looks a company up in the trade register, to fill in its details. */
export const companyLookUp = defineOperation({
  owner: 'portal',
  subject: 'company.look-up.v1',
  asksReason: false,
  isSlow: true,
  read: 'unnoted',
  notesMisses: true,
  request: { ownerId: slug, kvk },
  reply: registeredCompany,
}).get('/v1/owners/:ownerId/company/register/:kvk', {
  id: 'company.lookUp',
  permission: 'company:write',
  about: 'ownerId',
  summary: 'Look the owner’s company up in the trade register.',
  description:
    'Changes nothing. 404 `no-such-company`: the register has no such number. 409 `another-company`: the owner has ' +
    'another number. 503 `kvk-away`: no answer, or the register is not connected.',
});
