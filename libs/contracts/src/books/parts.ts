import { says } from '@app/common';
import { z } from 'zod';
import { ofBilling } from '../parts.js';

export const partyType = z.enum(['owner', 'carrier']);

/** A calendar month in the Netherlands, `2026-10`. */
export const ledgerMonth = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, says('not-a-month'))
  .describe('Month in the Netherlands, such as `2026-10`.');

export const ofBooks = ofBilling('The books');
