import { legFromJsonCdr } from '../../../apps/cdr/src/legs/json-cdr.js';
import type { Corpus } from '../corpus.js';
import { mutateBytes } from '../mutations/bytes.js';
import { hostileText, hostileValue } from '../mutations/hostile.js';
import type { Random } from '../random.js';
import { Differs, type Sample } from '../sample.js';
import type { Target } from '../target.js';
import type { Tally } from '../tally.js';

/** National digits of a caller with a withheld number, wherever a post contains them. */
const SECRET = '612345678';

/** Fields of a post that contain the caller's own number. */
const ownNumber = [
  'sip_from_user',
  'sip_from_uri',
  'sip_from_display',
  'sip_full_from',
  'sip_P-Asserted-Identity',
  'sip_P-Preferred-Identity',
  'sip_Remote-Party-ID',
  'sip_contact_user',
  'sip_h_Diversion',
  'effective_caller_id_number',
  'caller_id_number',
  'ani',
];

/** Each of these alone marks the number as withheld; values are URL-encoded as the switch writes them. */
const signs: readonly (readonly [name: string, value: string])[] = [
  ['belfabriek_withheld', 'true'],
  ['sip_Privacy', 'id'],
  ['sip_Privacy', 'ID%3Bcritical'],
  ['sip_Privacy', 'user%3B%20none'],
  ['sip_Privacy', '%68eader'],
  ['sip_from_user', 'Anonymous'],
  ['sip_from_host', 'anonymous.invalid'],
  ['sip_Remote-Party-ID', `%3Csip%3A${SECRET}%40a%3E%3Bparty%3Dcalling%3Bprivacy%3D%22full%22`],
];

/** Checks cdr's reading of mutated mod_json_cdr posts: it must neither throw nor expose SECRET. */
export function legPosts(corpus: Corpus): Target {
  return {
    name: 'legs posted',
    share: (cases) => Math.ceil(cases / 20),
    generate: (random) => ({
      bytes: Buffer.from(
        random.oneIn(2) ? withheldPost(random) : anyPost(corpus, random),
        'latin1',
      ),
      cuts: [],
      untouched: [],
    }),
    check: checkPost,
  };
}

function checkPost({ bytes }: Sample, tally: Tally): void {
  const leg = legFromJsonCdr(bytes);
  tally.add(leg.ok ? 'read' : leg.error.code);
  const { callingNumber, withheld } = leg.ok ? leg.value : { callingNumber: null, withheld: false };
  if (withheld) tally.add('withheld');
  if (withheld && callingNumber !== null) throw new Differs('The leg contains a withheld number');
  if (saysWithheld(bytes) && JSON.stringify(leg).includes(SECRET)) {
    throw new Differs('The parsed post contains the digits of a withheld number');
  }
}

/**
 * Whether the post has an intact withheld mark and contains SECRET only in fields of the caller's
 * own number. A mutation may copy the digits into other fields, such as the called number, where
 * they are legitimate.
 */
function saysWithheld(bytes: Buffer): boolean {
  try {
    const post = JSON.parse(bytes.toString('latin1')) as { variables?: Record<string, unknown> };
    const elsewhere = JSON.stringify(post, (name, value: unknown) =>
      ownNumber.includes(name) ? undefined : value,
    );
    return (
      signs.some(([name, value]) => post.variables?.[name] === value) && !elsewhere.includes(SECRET)
    );
  } catch {
    return false;
  }
}

function anyPost({ posts }: Corpus, random: Random): string {
  return mutateBytes(random.pick(posts).toString('latin1'), random);
}

/** A complete post with a withheld mark and the number, and hostile values in other fields. */
function withheldPost(random: Random): string {
  const [name, value] = random.pick(signs);
  const variables = new Map<string, unknown>([
    ['uuid', '07681b06-dc50-4831-9097-55f24a25f654'],
    ['direction', random.oneIn(8) ? 'outbound' : 'inbound'],
    ['start_uepoch', '1795561557447433'],
    ['end_uepoch', '1795561563487477'],
    ['answer_uepoch', random.pick(['0', '1795561557447433', '-1', hostileValue(random)])],
    ['billusec', random.pick(['6040044', '9007199254740993', hostileValue(random)])],
    ['sip_req_user', random.pick(['09001234', hostileValue(random)])],
    ['hangup_cause', random.pick(['NORMAL_CLEARING', hostileValue(random)])],
    ['originated_legs', hostileText(random)],
    ['belfabriek_announced', hostileText(random)],
    [hostileValue(random), hostileText(random)],
  ]);
  for (const each of ownNumber) {
    if (random.oneIn(2)) variables.set(each, `%2B31${SECRET}`);
  }
  variables.set(name, value);
  const number = random.pick([
    `+31${SECRET}`,
    `0${SECRET}`,
    `00%3531${SECRET}`,
    hostileValue(random),
  ]);
  const profile = { caller_id_number: number, ani: number, destination_number: '09001234' };
  const post = {
    switchname: random.pick(['fs1', hostileText(random)]),
    variables: Object.fromEntries(variables),
    callflow: random.pick<unknown>([[{ caller_profile: profile }], [profile], 'x', [null]]),
  };
  const text = JSON.stringify(post);
  return random.oneIn(8) ? mutateBytes(text, random) : text;
}
