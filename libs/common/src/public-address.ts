/** The ranges of IANA's special-purpose registry, multicast, reserved addresses, and Azure's metadata address. */
const notPublicOfFour = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map(network(32));
/** Ranges within 2000::/3 that aren't public: Teredo and other protocols' ranges, examples, 6to4, AS112. */
const notPublicOfSix = [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
].map(network(128));
/** All other IPv6 addresses are local, mapped (`::ffff:…`), translated (`64:ff9b::…`) or unassigned. */
const global = network(128)('2000::/3');

type Within = (address: bigint) => boolean;

/**
 * Whether a text is a public internet address, IPv4 or IPv6 without brackets; false for private networks'
 * addresses and for texts that are no address.
 */
export function isPublicAddress(address: string): boolean {
  const four = ofFour(address);
  if (four !== null) return !notPublicOfFour.some((within) => within(four));
  const six = ofSix(address);
  return six !== null && global(six) && !notPublicOfSix.some((within) => within(six));
}

/** Whether a text is an IP address, IPv4 or IPv6 without brackets. */
export const isAddress = (text: string): boolean => ofFour(text) !== null || ofSix(text) !== null;

function network(bits: number): (written: string) => Within {
  return (written) => {
    const [first = '', length] = written.split('/');
    const rest = BigInt(bits - Number(length));
    const begins = (ofFour(first) ?? ofSix(first) ?? 0n) >> rest;
    return (address) => address >> rest === begins;
  };
}

function ofFour(text: string): bigint | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) return null;
  return BigInt(bytes.reduce((value, byte) => value * 256 + byte, 0));
}

/** Reads an IPv6 address as the URL standard does, with the parser that every JavaScript runtime includes. */
function ofSix(text: string): bigint | null {
  const written = /^[\da-f:.]+$/i.test(text) ? `http://[${text}]/` : '';
  if (!URL.canParse(written)) return null;
  const [head = [], tail = []] = new URL(written).hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const between = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  const groups = [...head, ...between, ...tail].map((group) => group.padStart(4, '0'));
  return BigInt(`0x${groups.join('')}`);
}
