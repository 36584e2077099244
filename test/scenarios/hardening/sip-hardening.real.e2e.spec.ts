import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execute, type CallSession, type Step } from '@app/event-socket';
import { eventually } from '@app/testing';
import { boundTo, offerOf } from './hand-made-sip.js';
import { known, RealSwitch, unknownAddress } from './real-switch.js';

jest.setTimeout(90_000);

const here = '127.0.0.1';

describe('a real switch facing hostile peers', () => {
  let made: RealSwitch;
  const talk = (to: string) => (session: CallSession) => session.run([made.dial(to)]);
  /** A conversation that continues, with its A leg's uuid. */
  async function conversation(to: string, from: string = known.address) {
    let uuid = '';
    made.numbers.set(to, (session) => {
      uuid = session.uuid;
      return talk(to)(session);
    });
    const call = await made.call(to, { from });
    expect(await call.status()).toBe(200);
    await eventually(() => expect(made.destination.invites(to)).toHaveLength(1));
    return { call, uuid, leg: made.destination.invites(to)[0]! };
  }

  beforeAll(async () => {
    made = await RealSwitch.start();
  });
  afterEach(async () => {
    await made.api('hupall NORMAL_CLEARING');
    await made.quiet();
  });
  afterAll(() => made.stop());

  it.each([
    ['a carrier', known.address],
    ['a stranger', unknownAddress],
  ])('starts nothing for %s by a request other than INVITE', async (_, from) => {
    made.events.length = 0;
    const touched = join(made.folder, 'by-info');
    const requests: Record<
      string,
      readonly [status: number, headers?: string[], body?: string, type?: string]
    > = {
      REGISTER: [405, ['Expires: 3600']],
      SUBSCRIBE: [405, ['Event: presence', 'Expires: 600']],
      PUBLISH: [405, ['Event: presence', 'Expires: 600']],
      MESSAGE: [202, [], 'api+status', 'text/plain'],
      REFER: [405, [`Refer-To: <sip:0900@${here}:${made.ports.port('sip-agents')}>`]],
      NOTIFY: [200, ['Event: message-summary', 'Subscription-State: active']],
      INFO: [200, [], `system:touch ${touched}`, 'freeswitch/api-request'],
      UPDATE: [481],
      PRACK: [481, ['RAck: 1 1 INVITE']],
      BYE: [481],
      CANCEL: [481],
      FOO: [501],
    };
    const answers: Record<string, number> = {};
    for (const [method, [, headers = [], body, type]] of Object.entries(requests)) {
      answers[method] = await made.ask(method, { from, headers, body, type });
    }
    expect(answers).toEqual(
      Object.fromEntries(Object.entries(requests).map(([method, [status]]) => [method, status])),
    );
    expect(existsSync(touched)).toBe(false);
    expect(
      made.events.map(({ name = '' }) => name).filter((name) => /^CHANNEL_|^MESSAGE$/.test(name)),
    ).toEqual([]);
    expect(await made.channels()).toBe(0);
  });

  it('performs no transfer or command in a conversation, and passes no text to the other side', async () => {
    const { call, uuid } = await conversation('0900110');
    const touched = join(made.folder, 'by-info-in-call');
    const ask = async (method: string, headers: string[], body = '', type = 'text/plain') =>
      (await call.answerOf(call.request(method, { headers, body, type }))).status;
    expect({
      refer: await ask('REFER', [`Refer-To: <sip:0900@${here}:${made.ports.port('sip-agents')}>`]),
      replacing: await ask('REFER', [`Refer-To: <sip:0900@${here}?Replaces=${call.callId}>`]),
      command: await ask('INFO', [], `system:touch ${touched}`, 'freeswitch/api-request'),
      event: await ask('INFO', [], 'call-command: hangup', 'freeswitch/session-event'),
      record: await ask('INFO', ['Record: on']),
      message: await ask('MESSAGE', [], 'hallo'),
      notify: await ask('NOTIFY', ['Event: message-summary', 'Subscription-State: active']),
    }).toEqual({
      refer: 405,
      replacing: 405,
      command: 200,
      event: 200,
      record: 488,
      message: 202,
      notify: 200,
    });
    expect(existsSync(touched)).toBe(false);
    expect(await made.api(`uuid_exists ${uuid}`)).toBe('true');
    expect(
      made.destination.received.filter(({ method }) =>
        /^(?:INFO|MESSAGE|NOTIFY|REFER)$/.test(method),
      ),
    ).toEqual([]);
    const before = made.controlled;
    expect(await ask('NOTIFY', ['Event: talk', 'Subscription-State: active'])).toBe(200);
    // The NOTIFY has taken the call out of its conversation, so the switch ends it.
    await call.ended();
    expect(made.controlled).toBe(before);
    call.close();
  });

  it('executes nothing that a caller writes', async () => {
    const touched = join(made.folder, 'by-a-caller');
    const command = `\${system touch ${touched}}`;
    const others = [`\${bgapi(system touch ${touched})}`, `$\{system(touch ${touched})}`];
    for (const [at, text] of [command, ...others].entries()) {
      const to = `090012${at}`;
      made.numbers.set(to, talk(to));
      const call = await made.call(to, {
        fromHeader: `"${text}" <sip:${encodeURIComponent(text)}@127.0.0.2>`,
        contact: encodeURIComponent(text),
        headers: [
          `P-Asserted-Identity: "${text}" <sip:${encodeURIComponent(text)}@127.0.0.2>`,
          ...[
            'X-Anything',
            'P-Anything',
            'Subject',
            'User-Agent',
            'Diversion',
            'User-to-User',
            'History-Info',
          ].map((name) => `${name}: ${text}`),
          `Call-Info: <${text}>`,
        ],
      });
      expect([text, await call.status()]).toEqual([text, 200]);
      call.request('INFO', {
        body: `Signal=${text}\r\nDuration=160\r\n`,
        type: 'application/dtmf-relay',
      });
      call.request('BYE', { headers: [`Reason: Q.850;cause=16;text="${text}"`] });
      await made.legsTo(to, 2);
      call.close();
    }
    const dialled = await made.call(`sip:${encodeURIComponent(command)}@${here}:${made.sipPort}`);
    expect(await dialled.status()).toBe(484);
    dialled.close();
    await made.quiet();
    expect(existsSync(touched)).toBe(false);
  });

  it('executes no expansion in a controller’s commands, even if the controller lets one pass', async () => {
    const touched = join(made.folder, 'by-a-controller');
    const command = `\${system touch ${touched}}`;
    const raw = (name: string, argument: string): Step => ({
      kind: 'execute',
      name,
      wire: `sendmsg\ncall-command: execute\nexecute-app-name: ${name}\nexecute-app-arg: ${argument}\n\n`,
    });
    made.numbers.set('0900130', (session) =>
      session.run([
        raw('answer', ''),
        raw('set', `belfabriek_x=${command}`),
        raw('multiset', `^^;a=${command};b=${command}`),
        raw('set', 'belfabriek_y=${belfabriek_x}'),
        raw('playback', `/${command}.wav`),
        raw('playback', command),
        raw(
          'bridge',
          `[origination_caller_id_number=${command}]sofia/carriers/${command}@${here}:9`,
        ),
        raw('record_session', `${made.folder}/${command}.wav`),
        raw('limit', `hash number ${command} 1 !USER_BUSY`),
        raw('hangup', 'NORMAL_CLEARING'),
      ]),
    );
    const call = await made.call('0900130');
    expect(await call.status()).toBe(200);
    await call.ended();
    await made.quiet();
    call.close();
    expect(existsSync(touched)).toBe(false);
  });

  it('lets no Replaces or Join take over a conversation', async () => {
    const { call, uuid, leg } = await conversation('0900100');
    const before = made.controlled;
    const replaces = [
      `Replaces: ${call.callId};to-tag=${call.tags.remote};from-tag=${call.tags.own}`,
      `Replaces: ${call.callId};to-tag=x;from-tag=y`,
      `Replaces: ${uuid};to-tag=x;from-tag=y;a-leg=true`,
      `Replaces: ${leg.header('Call-ID')};to-tag=callee;from-tag=z`,
      `Replaces: ${leg.header('Call-ID')};to-tag=x;from-tag=y;a-leg=true`,
      `Join: ${call.callId};to-tag=${call.tags.remote};from-tag=${call.tags.own}`,
    ];
    const ends = [];
    for (const header of replaces) {
      const thief = await made.call('0900101', { from: known.other, headers: [header] });
      const status = await thief.status();
      if (status === 200) await thief.ended();
      ends.push(status);
      thief.close();
    }
    // A call with Replaces is answered, finds no conversation and ends; the switch ignores Join.
    expect(ends).toEqual([200, 200, 200, 200, 200, 486]);
    expect(made.controlled).toBe(before + 1);
    expect(await made.api(`uuid_exists ${uuid}`)).toBe('true');
    expect(await made.api(`uuid_exists ${leg.header('Call-ID')}`)).toBe('true');
    const [thieves] = [made.legs().filter((each) => each.variable('sip_to_user') === '0900101')];
    expect(new Set(thieves.map((each) => each.variable('belfabriek_owner')))).toEqual(
      new Set([undefined]),
    );
    expect(call.received.filter(({ method }) => method === 'BYE')).toEqual([]);
    call.request('BYE');
    await made.quiet();
    call.close();
  });

  it('ends a call whose sound has stopped, and none that speaks, queues or is on hold with music', async () => {
    expect(await made.api('global_getvar media_timeout')).toBe('600000');
    await made.api('global_setvar media_timeout=2000');
    const speaking = (await conversation('0900200')).call;
    made.numbers.set('0900201', (session) =>
      session.run([execute('answer'), execute('playback', 'silence_stream://20000')]),
    );
    const queued = await made.call('0900201');
    expect(await queued.status()).toBe(200);
    const held = (await conversation('0900202')).call;
    const gone = (await conversation('0900203')).call;
    for (const call of [speaking, queued, held, gone]) call.speak();
    const hold = held.request('INVITE', { body: offerOf(known.address, held.rtpPort, 'sendonly') });
    expect((await held.answerOf(hold)).status).toBe(200);
    await eventually(() => gone.packetsSent > 20);
    gone.fallSilent();
    expect((await gone.ended()).header('Reason')).toContain('cause=804');
    const legs = await made.legsTo('0900203', 2);
    const from = legs.filter((leg) => leg.variable('direction') === 'inbound');
    expect(from.map((leg) => leg.variable('belfabriek_carrier'))).toEqual(['laagland']);
    for (const call of [speaking, queued, held]) {
      expect(call.received.filter(({ method }) => method === 'BYE')).toEqual([]);
      call.request('BYE');
    }
    await made.quiet();
    await made.api('global_setvar media_timeout=600000');
    for (const call of [speaking, queued, held, gone]) call.close();
  });

  it('sends sound to the SDP’s address, whatever other host sends to the port, and to the new address after a re-INVITE', async () => {
    const { call } = await conversation('0900210');
    const thief = await boundTo(here);
    let stolen = 0;
    thief.on('message', () => (stolen += 1));
    const sending = setInterval(
      () => thief.send(Buffer.alloc(172, 0x80), call.switchRtpPort, here),
      20,
    );
    call.speak();
    await eventually(() => call.packetsHeard > 100);
    clearInterval(sending);
    expect(stolen).toBe(0);
    const other = await boundTo(known.address);
    let moved = 0;
    other.on('message', () => (moved += 1));
    const again = call.request('INVITE', { body: offerOf(known.address, other.address().port) });
    expect((await call.answerOf(again)).status).toBe(200);
    await eventually(() => moved > 20);
    call.request('BYE');
    await made.quiet();
    call.close();
    other.close();
    thief.close();
  });

  it('agrees on RFC 4028 session timers with a carrier, and refuses those shorter than 90 s', async () => {
    made.numbers.set('0900220', talk('0900220'));
    const timed = (seconds: number) =>
      made.call('0900220', { headers: ['Supported: timer', `Session-Expires: ${seconds}`] });
    const short = await timed(60);
    const refused = await short.answerOf(2);
    expect([refused.status, refused.header('Min-SE')]).toEqual([422, '90']);
    short.close();
    const call = await timed(1800);
    const answer = await call.answerOf(2);
    expect(answer.header('Session-Expires')).toMatch(/^1800;refresher=/);
    await eventually(() => expect(made.destination.invites('0900220')).toHaveLength(1));
    expect(made.destination.invites('0900220')[0]?.header('Session-Expires')).toMatch(/^1800/);
    call.request('BYE');
    await made.quiet();
    call.close();
  });

  it('ends calls that are cancelled while being answered, with one record for each leg', async () => {
    made.destination.isAnswering = false;
    made.numbers.set('0900230', talk('0900230'));
    const calls = await Promise.all(Array.from({ length: 20 }, () => made.call('0900230')));
    await eventually(() => expect(made.destination.invites('0900230')).toHaveLength(20));
    made.destination.isAnswering = true;
    for (const [at, packet] of made.destination.invites('0900230').entries()) {
      if (at % 2 === 0) made.destination.answer(packet);
      calls[at]?.request('CANCEL');
      calls[at]?.request('CANCEL');
      if (at % 2 === 1) made.destination.answer(packet);
    }
    await eventually(() =>
      calls.every((call) =>
        call.received.some(({ status, text }) => status >= 200 && text.includes(' INVITE')),
      ),
    );
    for (const call of calls) if ((await call.status()) === 200) call.request('BYE');
    await made.quiet();
    expect(await made.legsTo('0900230', 40)).toHaveLength(40);
    for (const call of calls) call.close();
  });

  it('hands INVITEs to dialplan names, gateways, other hosts and routes to the controller, and dials none of them', async () => {
    const [, gateway = ''] = /gateway name="([^"]+)"/.exec(
      readFileSync(join(made.folder, 'carriers/current/gateways.xml'), 'utf8'),
    )!;
    const us = `${here}:${made.sipPort}`;
    const trunk = `${here}:${made.ports.port('sip-agents')}`;
    const uris = [
      'lost',
      'park',
      'service-call',
      'seal',
      'forget',
      'inline',
      'answer,park',
      `gw+${gateway}`,
      `sip:0900@${us};gw=${gateway}`,
      `sip:0900@${us};fs_path=sip:${trunk};fs_nat=yes`,
      `sip:0900@${us};transport=tcp`,
      'sip:0900@10.9.8.7',
      `sip:0900@${trunk}`,
      'tel:0900',
    ];
    const headers = [
      `Route: <sip:${trunk};lr>`,
      `Record-Route: <sip:${trunk};lr>`,
      'X-FS-Channel-Name: sofia/x',
      'X-FS-Support: update_display',
      `Path: <sip:${trunk};lr>`,
    ];
    made.destination.received.length = 0;
    const before = made.legs().length;
    const answers: [string, number][] = [];
    const asking = [
      ...uris.map((to) => ({ to, headers: [] as string[] })),
      ...headers.map((header) => ({ to: '0900', headers: [header] })),
    ];
    for (const { to, headers: more } of asking) {
      const call = await made.call(to, { headers: more });
      answers.push([more[0] ?? to, await call.status()]);
      call.close();
    }
    expect(answers).toEqual(asking.map(({ to, headers: [header] }) => [header ?? to, 486]));
    await eventually(() => expect(made.legs()).toHaveLength(before + asking.length));
    // Every record names the carrier: each call went through our dialplan.
    expect(
      made
        .legs()
        .filter(
          (leg) =>
            leg.variable('belfabriek_carrier') === undefined &&
            leg.variable('hangup_cause') === 'USER_BUSY',
        ),
    ).toEqual([]);
    expect(made.destination.received).toEqual([]);
    const asked = await made.call('0900', {
      headers: [
        'Proxy-Authorization: Digest username="1000",realm="x",nonce="y",uri="sip:x",response="z"',
      ],
    });
    expect(await asked.status()).toBe(407);
    asked.close();
  });
});
