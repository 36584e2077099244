import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Transcript } from '../capture.fixture.js';
import { Harness, scriptOf, shippedConf } from '../harness.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';

/** The caller's number, E.164 without its plus, which must appear nowhere. */
const digits = '31201234567';
const shownFrom = `+${digits}`;

/**
 * Variables of an INVITE that may contain the caller's number, by the switch's names (captured, or
 * read in mod_sofia): headers of identity, diversion and charging, and of the phone itself.
 */
const holders = [
  'sip_P-Preferred-Identity',
  'sip_Remote-Party-ID',
  'sip_h_Diversion',
  'sip_history_info',
  'sip_contact_user',
  'sip_contact_uri',
  'sip_h_P-Charge-Info',
  'sip_h_P-Charge-Info-1',
  'sip_h_P-Charge-Info-2',
  'sip_h_P-Charging-Vector',
  'sip_h_P-Charging-Vector-1',
  'sip_h_P-Served-User',
  'sip_h_User-to-User',
  'sip_h_User-to-User-1',
  'sip_h_User-to-User-2',
  'sip_identity',
  'sip_h_identity',
  'sip_referred_by_user',
  'sip_referred_by_user_stripped',
  'sip_referred_by_uri',
  'sip_call_info',
  'alert_info',
  'sip_geolocation',
  'sip_geolocation_error',
  'sip_user_location',
  'sip_subject',
  'sip_from_params',
  'sip_name_params',
  'sip_multipart',
];
/** Variables of the caller's BYE that may contain the number. */
const ofBye = ['sip_reason', 'sip_bye_payload', 'sip_bye_content_type'];
const heldIn = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `<sip:${shownFrom}@carrier>`]));

const answers = { kind: 'answers', ringMs: 100, talkMs: 500, endedBy: 'caller' } as const;
const calls = [
  // withheld by Privacy, with the number in every header
  scriptOf(
    {
      to: '09001234',
      presentation: 'withheld-privacy-id',
      name: shownFrom,
      destinations: { '+31201000101': answers },
    },
    0,
  ),
  // callers withheld by each of the other signs alone
  scriptOf({ to: '09001234' }, 1),
  scriptOf({ to: '09001234', presentation: 'withheld-anonymous' }, 2),
  scriptOf({ to: '09001234' }, 3),
];
const invites: Record<string, string>[] = [
  heldIn([...holders, ...ofBye]),
  { 'sip_Remote-Party-ID': `<sip:${shownFrom}@carrier>;privacy=full` },
  { sip_Privacy: '' },
  { 'sip_P-Asserted-Identity': 'sip:anonymous@anonymous.invalid' },
];

const executing = (application: string, data: string): string =>
  `sendmsg\ncall-command: execute\nexecute-app-name: ${application}\nexecute-app-arg: ${data}\n\n`;
/** A controller that sets a variable for a pressed key and bridges the call. */
const controlling: Transcript = {
  writes: [
    {
      afterMessages: 0,
      text: [
        'connect\n\n',
        executing('set', 'playback_terminator_used=7'),
        executing('bridge', 'sofia/carriers/31201000101@127.0.0.1:24040'),
      ].join(''),
    },
  ],
  messages: [{ head: 'Content-Type: text/disconnect-notice', body: '' }],
};
const refusing: Transcript = {
  writes: [{ afterMessages: 0, text: `connect\n\n${executing('hangup', 'USER_BUSY')}` }],
  messages: [{ head: 'Content-Type: text/disconnect-notice', body: '' }],
};

interface Body {
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Lines with the number that controllers get anyway: the switch keeps the first two by itself,
 * whatever the dialplan does (freeswitch/README.md); the others come with the BYE, which the script
 * sends at once.
 */
const isOfTheSwitch = /^(?:Caller|Channel)-Orig-Caller-ID-|^variable_sip_(?:reason|bye_\w+):/;

/** The places where a withheld number appears in messages or records, with a changed dialplan. */
async function leaks(mutate: (file: string) => string): Promise<string[]> {
  const harness = new Harness();
  const controller = new ReplayController([controlling, refusing, refusing, refusing]);
  try {
    const file = join(harness.confDir, 'dialplan/carriers.xml');
    writeFileSync(file, mutate(readFileSync(file, 'utf8')));
    const sim = await harness.start(null, {
      CONTROLLERS: `127.0.0.1:${await controller.listen()}`,
    });
    const found: string[] = [];
    for (const [at, script] of calls.entries()) {
      await harness.play([{ ...script, invite: invites[at] ?? {} }]);
    }
    found.push(...sim.status().failures.flatMap(({ problems }) => problems));
    for (const heard of controller.heard) {
      const text = heard.map(({ head, body }) => decodeURIComponent(`${head}\n${body}`)).join('\n');
      const lines = text.split('\n').filter((line) => line.includes(digits));
      found.push(...lines.filter((line) => !isOfTheSwitch.test(line)));
    }
    for (const { body } of harness.posted) {
      if (decodeURIComponent(body).includes(digits)) found.push('a record');
      const { variables } = JSON.parse(body) as Body;
      if (variables['direction'] !== 'inbound') continue;
      if (variables['sip_copy_custom_headers'] !== 'false') found.push('headers are copied');
      if (variables['playback_terminator_used'] !== undefined) found.push('a key');
      if (variables['belfabriek_withheld'] !== 'true') found.push('a call that is not sealed');
      for (const name of ofBye) {
        if (variables[name] !== undefined) found.push(`${name} of the BYE`);
      }
    }
    return found;
  } finally {
    await harness.stop();
    await controller.close();
  }
}

/** Names of the extensions that seal the number and keep it sealed. */
const sealing = ['no-copied-headers', 'withheld-by-', 'seal"', 'forget-keys', 'forget"'];
const xml = readFileSync(join(shippedConf, 'dialplan/carriers.xml'), 'utf8');
const extensions = [...xml.matchAll(/<extension name="[\s\S]*?<\/extension>/g)]
  .map(([text]) => text)
  .filter((text) => sealing.some((name) => text.startsWith(`<extension name="${name}`)));
const zombie = '<action application="set_zombie_exec"/>';
const actionLines = [
  ...extensions.flatMap((text) => [...text.matchAll(/<action [^>]*\/>/g)].map(([line]) => line)),
  zombie,
];

/** Changed dialplans by name: each lacks one action, one name of an action, or one extension. */
const mutations: [string, (file: string) => string][] = extensions.flatMap((text) => {
  const [, extension = ''] = /name="([^"]*)"/.exec(text) ?? [];
  return [...text.matchAll(/<action [^>]*\/>/g)].flatMap(([line]): typeof mutations => {
    const [, data = ''] = / data="([^"]*)"/.exec(line) ?? [];
    const without = (less: string) => (file: string) => {
      if (!file.includes(text)) throw new Error(`${extension} is not in it`);
      return file.replace(text, () => text.replace(line, () => less));
    };
    const names = line.includes('"multiunset"') ? data.split(' ') : [];
    return [
      [`${extension}: ${data}`, without('')],
      ...(names.length < 2 ? [] : names).map((name): (typeof mutations)[number] => [
        `${extension}: ${name} of several`,
        without(line.replace(data, names.filter((each) => each !== name).join(' '))),
      ]),
    ];
  });
});
mutations.push(['service-call: set_zombie_exec', (file) => file.replace(zombie, '')]);
mutations.push(
  ...extensions.map((text): (typeof mutations)[number] => [
    `all of ${/name="[^"]*"/.exec(text)?.[0]}`,
    (file) => file.replace(text, () => ''),
  ]),
);

describe('the sealing of a withheld number by freeswitch/conf', () => {
  it('keeps the number out of every message to controllers and every record', async () => {
    expect(await leaks((file) => file)).toEqual([]);
  });

  it('is tested by removing each of its actions', () => {
    expect(actionLines.length).toBeGreaterThan(38);
    expect(mutations.length).toBeGreaterThan(55);
  });

  it.each(mutations)('fails when the dialplan lacks %s', async (_, mutate) => {
    expect(await leaks(mutate)).not.toEqual([]);
  });
});
