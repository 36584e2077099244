import { type BrokenRule, brokenRule, issueOf, says } from '@app/common';
import { parseDialled, serviceRangeOf } from '@app/number-plan';
import { z } from 'zod';
import { limits } from './limits.js';

export const nodeIdPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
export const causePattern = new RegExp(`^[A-Z][A-Z_]{0,${limits.causeLength - 1}}$`);

/** The characters allowed in such a name, in words. @param longest Most characters. */
export const nameRule = (longest: number): string =>
  `lower-case letters, digits and dashes, at most ${longest} characters`;

/** ISO 639-1. */
export const languagePattern = /^[a-z]{2}$/;

/** The id of a node, as an exit names it. */
export const nodeId = z
  .string({ error: 'must be the id of a node' })
  .regex(nodeIdPattern, says('not-a-node', { name: nameRule(limits.nodeIdLength) }));

export const promptName = z
  .string({ error: 'must be the name of a prompt' })
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    says('not-a-prompt-name', { name: nameRule(64) }),
  );

/** The keys of a telephone. */
export const allKeys = '0123456789*#';

export const key = z.enum(allKeys.split(''), { error: 'must be a key: 0 to 9, * or #' });

/** A whole number within limits, both included; `of` names the unit, such as ` of seconds`. */
export function wholeNumber(from: number, to: number, of = '') {
  const error = `must be a whole number${of} from ${from} to ${to}`;
  return z.int({ error }).min(from, error).max(to, error);
}

export const trueOrFalse = z.boolean({ error: 'must be true or false' });

/** A name for people: shown, never part of a command. */
export const displayName = z
  .string({ error: 'must be a name' })
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, says('not-a-name'))
  .refine((name) => !name.includes('${'), says('holds-expansion'))
  .max(limits.nameLength, `must be at most ${limits.nameLength} characters long`);

/** The name of one of the owner's lists of numbers. */
export const listName = z
  .string({ error: 'must be the name of a list' })
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, says('not-a-list-name', { name: nameRule(64) }));

export const exitNameRule = `must be a name of ${nameRule(limits.nodeIdLength)}`;

/** An exit that an owner's service may name in its answer. */
export const exitName = z.string().regex(nodeIdPattern, exitNameRule);

type WebhookRule = 'not-an-ascii-address' | 'not-https' | 'holds-password' | 'holds-hash';

/**
 * The URL of an owner's service, checked by its form. Where its host name leads is checked at each
 * request, because a name may lead elsewhere tomorrow.
 */
export const webhookUrl = z
  .string({ error: 'must be the address of your service, such as https://example.com/calls' })
  .max(limits.urlLength, `must be at most ${limits.urlLength} characters long`)
  .superRefine((text, context) => {
    const refuse = (code: WebhookRule) => context.addIssue(issueOf(brokenRule(code)));
    if (!/^[!-~]*$/.test(text) || /[\\"'`{}]/.test(text)) {
      return refuse('not-an-ascii-address');
    }
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url?.protocol !== 'https:') return refuse('not-https');
    if (url.username !== '' || url.password !== '') {
      return refuse('holds-password');
    }
    if (url.hash !== '') refuse('holds-hash');
  });

/**
 * Node ids by the names of a node's exits. A record alone silently drops `__proto__`.
 * @param rules `name`: the rule for an invalid name; `whole`: the rule for anything but an object
 * of these.
 */
export const nodesBy = (name: z.ZodString, rules: { name: string; whole: string }) =>
  z
    .custom<Record<string, unknown>>(isObject, { error: rules.whole })
    .superRefine((given, context) => {
      if (!Object.hasOwn(given, '__proto__')) return;
      context.addIssue({ code: 'custom', path: ['__proto__'], message: rules.name });
    })
    .pipe(
      z.record(name, nodeId, {
        error: ({ code }) => (code === 'invalid_key' ? rules.name : rules.whole),
      }),
    );

export const isObject = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const destinationRule = 'must be E.164, such as +31201234567';

/** A number to which a call is delivered. */
export const destinationNumber = z
  .string({ error: destinationRule })
  .regex(/^\+[1-9]\d{1,14}$/, destinationRule);

/**
 * Why no call of `own` can be delivered to this number, by today's number plans; null when one can.
 * Numbers with a tariff of their own are barred: the Netherlands forbids forwarding a paid call to
 * one.
 */
export function destinationProblem(number: string, own?: string): BrokenRule | null {
  // Each call would ring the number again, and with twenty destinations twenty times at once.
  if (number === own) return brokenRule('destination-itself');
  const dialled = parseDialled(number, 'NL');
  if (!dialled.ok) return brokenRule('not-dialled', { why: dialled.error.message });
  const range = serviceRangeOf(number);
  return range?.tariffed === true
    ? brokenRule('destination-at-a-tariff', { prefix: range.prefix })
    : null;
}

/** Causes that an owner may release a call with: those that inform a caller. */
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
