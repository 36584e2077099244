import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { channelVariables as own } from '@app/contracts';
import type { FakeBehaviour, FakeCall } from '../../../test/fake-call.js';
import { FakeChannel } from '../../../test/fake-channel.js';
import { audio, call, callId, context, number, snapshots, withFlow } from '../../../test/world.js';
import { runCall } from '../call-run.js';

beforeAll(() => Logger.overrideLogger(false));

/** Carries a call through these nodes, starting at the first. */
async function carry(
  nodes: Record<string, unknown>,
  behaviour: FakeBehaviour = {},
  changes: Partial<typeof number> = {},
): Promise<FakeCall> {
  const fake = call(behaviour);
  const [start = ''] = Object.keys(nodes);
  await runCall(
    new FakeChannel(fake, callId),
    context({ snapshots: snapshots(withFlow(nodes, start, changes)) }),
  );
  return fake;
}

/** The runs of these applications, with their arguments. */
const did = ({ log }: FakeCall, ...names: string[]): string[] =>
  log.filter((line) => names.includes(line.split(' ', 1)[0] ?? ''));

/** The value that a variable had at each run of an application. */
const settingsBefore = (fake: FakeCall, application: string, name: string): string[] => {
  let value = '(unset)';
  return fake.log.flatMap((line) => {
    if (line.startsWith('multiset ')) {
      for (const pair of line.slice('multiset ^^;'.length).split(';')) {
        if (pair.startsWith(`${name}=`)) value = pair.slice(name.length + 1) || '(unset)';
      }
    }
    return line.startsWith(`${application} `) ? [value] : [];
  });
};

describe('play', () => {
  const long = { say: { type: 'announce', prompt: 'lang' } };

  it('plays a long prompt in slices, each from where the last one stopped', async () => {
    const fake = await carry(long);
    expect(fake.played).toEqual([
      '/prompts/lang.wav',
      '/prompts/lang.wav@@64000',
      '/prompts/lang.wav@@128000',
    ]);
    expect(settingsBefore(fake, 'playback', 'playback_timeout_sec')).toEqual(['8', '8', '0']);
    expect(fake.variables.get(own.announced)).toBe('lang:20500/20500/lang');
  });

  it('counts a prompt as heard to its end when only a rounding of its length is missing', async () => {
    const fake = await carry(long, { files: { '/prompts/lang.wav': 20_487 } });
    expect(fake.variables.get(own.announced)).toBe('lang:20500/20500/lang');
    const short = await carry(long, { files: { '/prompts/lang.wav': 20_400 } });
    expect(short.variables.get(own.announced)).toBe('lang:20400/20500/lang');
  });

  it('plays a remainder of less than two seconds within the same slice', async () => {
    const fake = await carry(
      long,
      { files: { '/prompts/lang.wav': 9900 } },
      {
        prompts: { lang: { nl: { file: 'lang.wav', lengthMs: 9900 } } },
      },
    );
    expect(fake.played).toEqual(['/prompts/lang.wav']);
    expect(settingsBefore(fake, 'playback', 'playback_timeout_sec')).toEqual(['0']);
  });

  it.each([
    ['fr', 'fr', 'welkom-fr'],
    ['de', 'nl', 'welkom-nl'],
    ['de', 'de', 'welkom-de'],
  ])(
    'plays the prompt in %s where it exists, else in the number’s language %s',
    async (chosen, language, file) => {
      const spoken = (name: string) => ({ file: `${name}.wav`, lengthMs: 1000 });
      const fake = await carry(
        {
          choose: { type: 'language', language: chosen, next: 'say' },
          say: { type: 'announce', prompt: 'welkom' },
        },
        {
          files: Object.fromEntries(
            ['nl', 'fr', 'de'].map((l) => [`/prompts/welkom-${l}.wav`, 1000]),
          ),
        },
        {
          language,
          prompts: {
            welkom: {
              fr: spoken('welkom-fr'),
              ...(language === 'de' ? { de: spoken('welkom-de') } : { nl: spoken('welkom-nl') }),
            },
          },
        },
      );
      expect(fake.played).toEqual([`/prompts/${file}.wav`]);
    },
  );

  it('plays a prompt in any language when the wanted ones are missing', async () => {
    const fake = await carry(
      { say: { type: 'announce', prompt: 'welkom' } },
      {},
      {
        prompts: { welkom: { fr: audio('welkom') } },
      },
    );
    expect(fake.played).toEqual(['/prompts/welkom.wav']);
  });

  const menu = {
    choose: {
      type: 'menu',
      prompt: 'lang',
      keys: { '1': 'one', '2': 'two' },
      seconds: 10,
      tries: 2,
      wrongKey: { prompt: 'melding' },
      noInput: 'nobody',
      wrong: 'nobody',
    },
    one: { type: 'hangup', cause: 'USER_BUSY' },
    two: { type: 'hangup', cause: 'CALL_REJECTED' },
    nobody: { type: 'hangup', cause: 'NO_ANSWER' },
  };

  it('acts on a key, and counts the prompt as heard up to that moment', async () => {
    const fake = await carry(menu, { presses: { '/prompts/lang.wav@@64000': '2' } });
    expect(fake.ended).toBe('CALL_REJECTED');
    expect(fake.variables.get(own.announced)).toBe('lang:12000/20500/lang');
  });

  it('leaves no key on the channel, and marks keys as sensitive', async () => {
    const fake = await carry(menu, { presses: { '/prompts/lang.wav': '1' } });
    expect(fake.ended).toBe('USER_BUSY');
    expect(fake.variables.has('playback_terminator_used')).toBe(false);
    expect(settingsBefore(fake, 'playback', 'sensitive_dtmf')).toEqual(['true']);
  });

  it('waits for keys in slices of silence, and repeats the menu', async () => {
    const fake = await carry(menu);
    expect(fake.ended).toBe('NO_ANSWER');
    const round = [
      ...['', '@@64000', '@@128000'].map((from) => `/prompts/lang.wav${from}`),
      'silence_stream://8000',
      'silence_stream://2000',
    ];
    expect(fake.played).toEqual([...round, ...round]);
  });

  it('discards keys pressed before the menu listens', async () => {
    const fake = await carry({
      ring: {
        type: 'connect',
        destinations: [{ to: '+31201000101', ringSeconds: 20 }],
        failed: 'choose',
      },
      ...menu,
    });
    expect(did(fake, 'bridge', 'flush_dtmf', 'playback').map((line) => line.split(' ')[0])).toEqual(
      ['bridge', 'flush_dtmf', ...Array.from({ length: 10 }, () => 'playback')],
    );
  });

  it('gives a caller who already has audio a ringing tone during a dial', async () => {
    const fake = await carry({
      say: { type: 'announce', prompt: 'welkom', next: 'ring' },
      ring: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
    });
    expect(settingsBefore(fake, 'bridge', 'ringback')).toEqual(['%(1000,4000,425)']);
    const silent = await carry({
      ring: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
    });
    expect(settingsBefore(silent, 'bridge', 'ringback')).toEqual(['(unset)']);
  });
});

describe('dial', () => {
  const destinations = [
    { to: '+31201000101', ringSeconds: 20 },
    { to: '+31612000121', ringSeconds: 15 },
  ];

  it('rings all destinations simultaneously, and takes the exit noAnswer when one didn’t answer and another refused', async () => {
    const nodes = {
      ring: { type: 'connect', strategy: 'all-at-once', destinations, noAnswer: 'nobody' },
      nobody: { type: 'hangup', cause: 'SUBSCRIBER_ABSENT' },
    };
    const causes = { '31201000101': 'ALLOTTED_TIMEOUT', '31612000121': 'CALL_REJECTED' };
    const fake = await carry(nodes, { destinations: causes });
    expect(fake.bridges).toEqual(['originate_timeout=20,ignore_early_media=ring_ready']);
    expect(fake.dialled.map(({ variables }) => /leg_timeout=\d+/.exec(variables)?.[0])).toEqual([
      'leg_timeout=20',
      'leg_timeout=15',
    ]);
    expect(fake.ended).toBe('SUBSCRIBER_ABSENT');
  });

  it('asks the answering person for a key, and shows the service number', async () => {
    const fake = await carry({
      ring: {
        type: 'connect',
        destinations: destinations.slice(0, 1),
        confirm: { prompt: 'melding', key: '1' },
        present: 'service-number',
      },
    });
    expect(fake.bridges[0]).toContain(
      'group_confirm_key=1,group_confirm_file=/prompts/melding.wav,group_confirm_timeout=15',
    );
    expect(fake.dialled[0]?.variables).toContain(
      'origination_caller_id_number=+319001234,origination_caller_id_name=+319001234',
    );
  });

  it('passes keys on in a conversation, and keeps them out of the call’s records', async () => {
    const fake = await carry({ ring: { type: 'connect', destinations } });
    expect(settingsBefore(fake, 'bridge', 'sensitive_dtmf')).toEqual(['false', 'false']);
    expect(settingsBefore(fake, 'bridge', 'digits_dialed_filter')).toEqual(['.+', '.+']);
  });

  const recorded = (pausable: boolean) => ({
    notice: { type: 'record', on: true, notice: 'melding', pausable, next: 'ring' },
    ring: { type: 'connect', destinations },
  });
  const file = `/recordings/${callId}-2.wav`;

  it('records a conversation in two channels, and lets the destination pause the recording', async () => {
    const fake = await carry(recorded(true), { destinations: { '31612000121': 'NONE' } });
    const lines = did(
      fake,
      'bind_digit_action',
      'digit_action_set_realm',
      'clear_digit_action',
      'record_session',
      'stop_record_session',
      'bridge',
    ).map((line) => (line.startsWith('bridge') ? 'bridge' : line));
    const attempt = (path: string) => [
      'clear_digit_action all,peer',
      `bind_digit_action rec,*1,exec[i]:record_session_mask,${path},peer,self`,
      `bind_digit_action rec,*2,exec[i]:record_session_unmask,${path},peer,self`,
      'digit_action_set_realm rec,peer',
      `record_session ${path}`,
      'bridge',
    ];
    const first = `/recordings/${callId}-1.wav`;
    expect(lines).toEqual([
      ...attempt(first),
      `stop_record_session ${first}`,
      'clear_digit_action all,peer',
      ...attempt(file),
    ]);
    for (const name of ['RECORD_STEREO', 'RECORD_BRIDGE_REQ']) {
      expect(settingsBefore(fake, 'record_session', name)).toEqual(['true', 'true']);
    }
    expect(fake.variables.get(own.audio)).toBe(`recording:${callId}-2`);
    expect(fake.variables.get(own.recording)).toBe(file);
    expect(fake.dialled[1]?.variables).toContain(`${own.recording}=${file}`);
  });

  it('lists no recording without audio, and binds no pause keys unless pausing is allowed', async () => {
    const fake = await carry(recorded(false));
    expect(did(fake, 'bind_digit_action', 'clear_digit_action')).toEqual([]);
    expect(did(fake, 'record_session')).toHaveLength(2);
    expect(fake.variables.has(own.audio)).toBe(false);
    expect(fake.variables.has(own.recording)).toBe(false);
  });
});

describe('record', () => {
  const nodes = {
    message: {
      type: 'voicemail',
      greeting: 'welkom',
      maxSeconds: 60,
      silenceSeconds: 3,
      review: { prompt: 'melding' },
      next: 'thanks',
    },
    thanks: { type: 'hangup', cause: 'NORMAL_CLEARING' },
  };
  const take = (number: number) => `/recordings/${callId}-v${number}.wav`;

  it('records a message until the caller falls silent, and plays it back', async () => {
    const fake = await carry(nodes, { speaksMs: 5000 });
    expect(did(fake, 'answer', 'record_session', 'stop_record_session')).toEqual([
      'answer ',
      `record_session ${take(1)} +61`,
      `stop_record_session ${take(1)}`,
    ]);
    expect(fake.recorded.get(take(1))).toBe(8000);
    expect(fake.played).toContain(take(1));
    expect(fake.variables.get(own.audio)).toBe(`voicemail:${callId}-v1`);
    expect(fake.variables.get(own.announced)).toBe(
      'welkom:2400/2400/welkom,melding:1500/1500/melding',
    );
    expect(fake.ended).toBe('NORMAL_CLEARING');
  });

  it('records the caller only, and ends the slice together with the recording', async () => {
    const fake = await carry(nodes, { speaksMs: 5000 });
    for (const [name, value] of [
      ['RECORD_READ_ONLY', 'true'],
      ['RECORD_STEREO', '(unset)'],
      ['RECORD_BRIDGE_REQ', '(unset)'],
      ['RECORD_FINAL_TIMEOUT_MS', '3000'],
      ['RECORD_INITIAL_TIMEOUT_MS', '3000'],
      ['api_on_record_stop', `uuid_break ${callId}`],
    ] as const) {
      expect(settingsBefore(fake, 'record_session', name)).toEqual([value]);
    }
    expect(fake.variables.has('api_on_record_stop')).toBe(false);
  });

  it('replaces a message that the caller discarded', async () => {
    const fake = await carry(nodes, { speaksMs: 5000, presses: { '/prompts/melding.wav': '2' } });
    expect(did(fake, 'record_session').map((line) => line.split(' ')[1])).toEqual([
      take(1),
      take(2),
      take(3),
    ]);
    expect(fake.variables.get(own.audio)).toBe(`voicemail:${callId}-v3`);
  });

  it('lists no message that the switch could not write, and continues', async () => {
    const fake = await carry(nodes, { diskIsFull: true });
    expect(fake.ended).toBe('NORMAL_CLEARING');
    expect(fake.variables.has(own.audio)).toBe(false);
  });
});
