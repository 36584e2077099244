import { parseDialled, serviceRangeOf } from '@app/number-plan';
import { z } from 'zod';
import { limits } from './limits.js';

export const nodeIdPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
export const causePattern = new RegExp(`^[A-Z][A-Z0-9_]{0,${limits.causeLength - 1}}$`);

/** The id of a node, as an exit names it. */
export const nodeId = z
  .string({ error: 'must be the id of a node' })
  .regex(nodeIdPattern, 'must be the id of a node: lower-case letters, digits and dashes');

export const promptName = z
  .string({ error: 'must be the name of a prompt' })
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'must be the name of a prompt: lower-case letters, digits and dashes',
  );

/**
 * Where a call may be delivered: E.164, of a length that its country's plan knows. Numbers at a
 * tariff of their own are barred: forwarding a paid call to one is banned in the Netherlands.
 */
export const destinationNumber = z
  .string({ error: 'must be E.164, such as +31201234567' })
  .superRefine((number, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', message });
    if (!/^\+[1-9]\d{1,14}$/.test(number)) return problem('must be E.164, such as +31201234567');
    const dialled = parseDialled(number, 'NL');
    if (!dialled.ok) return problem(`can't be dialled: ${dialled.error.message}`);
    if (serviceRangeOf(number)?.tariffed) {
      problem('must not be a 0800, 0900, 0906 or 0909 number: these are never forwarded to');
    }
  });

/** Causes that an owner may release a call with: those that tell a caller something. */
export const releaseCauses = [
  'NORMAL_CLEARING',
  'USER_BUSY',
  'NO_ANSWER',
  'NO_USER_RESPONSE',
  'SUBSCRIBER_ABSENT',
  'UNALLOCATED_NUMBER',
  'NUMBER_CHANGED',
  'CALL_REJECTED',
  'DESTINATION_OUT_OF_ORDER',
  'SWITCH_CONGESTION',
  'NORMAL_TEMPORARY_FAILURE',
] as const;
