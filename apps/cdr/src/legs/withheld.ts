import type { ChannelFields } from './channel-fields.js';

/** Names that carriers put where a hidden number would stand; the dialplan seals on the same ones. */
const noNumber =
  /^(?:anonymous|anonymus|anoniem|unavailable|unknown|restricted|private|privacy|withheld|hidden)$/i;

/** Whether a text in a number's place says that the number is hidden. */
export const isNoNumber = (text: string): boolean => noNumber.test(text);

/** RFC 3323 and RFC 3325: every value but these two asks to hide something of the caller. */
const harmlessPrivacy = new Set(['none', 'critical', '']);

/**
 * draft-ietf-sip-privacy-04, as carriers still send it: `Remote-Party-ID: …;privacy=full`. The switch
 * shows the first one only: behind one of the called party the caller's own, with its privacy, is
 * out of sight. A caller's own name is in it, of any length: no two parts of the pattern may share what
 * stands between them, or each blank is tried with all others.
 */
const remotePartyPrivacy = /privacy\s*=\W*(?:full|yes|name|number|uri)|party\s*=\W*called/i;

const anonymousHost = /(?:^|\.)anonymous\.invalid\.?$/i;

/** RFC 3325: an operator that hides a number asserts nobody's, whatever From says. */
const anonymousIdentity = /(?:^|sips?:)anonymous(?:@|$)|@anonymous\.invalid/i;

/**
 * Whether anything says that the caller hides the number. One sign is enough: a number shown
 * against a caller's will can't be taken back, one that is missing from a record can be asked for.
 */
export function isWithheld(fields: ChannelFields): boolean {
  const says = (name: string, sign: (text: string) => boolean): boolean => {
    const text = fields.variable(name);
    return text !== undefined && sign(text);
  };
  return (
    fields.hideNumber ||
    says('belfabriek_withheld', (text) => text !== 'false') ||
    says('sip_Privacy', (text) =>
      text.split(/[^a-z]+/i).some((token) => !harmlessPrivacy.has(token.toLowerCase())),
    ) ||
    says('sip_Remote-Party-ID', (text) => remotePartyPrivacy.test(text)) ||
    says('sip_P-Asserted-Identity', (text) => anonymousIdentity.test(text)) ||
    says('sip_from_user', (text) => noNumber.test(text)) ||
    says('sip_from_host', (text) => anonymousHost.test(text)) ||
    noNumber.test(fields.profileCallingNumber ?? '')
  );
}
