import type { ChannelFields } from './channel-fields.js';

/** Names that carriers write in place of a hidden number; the dialplan seals on the same names. */
const noNumber =
  /^(?:anonymous|anonymus|anoniem|unavailable|unknown|restricted|private|privacy|withheld|hidden)$/i;

/** Whether a text in place of a number means that the number is hidden. */
export const isNoNumber = (text: string): boolean => noNumber.test(text);

/** RFC 3323 and RFC 3325: every value but these asks to hide something of the caller. */
const harmlessPrivacy = new Set(['none', 'critical', '']);

/**
 * draft-ietf-sip-privacy-04, which carriers still send: `Remote-Party-ID: …;privacy=full`. The
 * switch shows only the first header: if that is about the called party, the caller's own, with its
 * privacy, cannot be seen, so the number counts as hidden. A caller's name of any length is in the
 * header: no two parts of the pattern may match the same characters, else the pattern backtracks
 * from each blank.
 */
const remotePartyPrivacy = /privacy\s*=\W*(?:full|yes|name|number|uri)|party\s*=\W*called/i;

const anonymousHost = /(?:^|\.)anonymous\.invalid\.?$/i;

/**
 * RFC 3325: a carrier that hides a number asserts an anonymous identity, whatever From contains.
 */
const anonymousIdentity = /(?:^|sips?:)anonymous(?:@|$)|@anonymous\.invalid/i;

/**
 * Whether any field shows that the caller hides the number. One sign is enough: a number shown
 * against a caller's will cannot be taken back, but a number missing from a record can be asked
 * for.
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
