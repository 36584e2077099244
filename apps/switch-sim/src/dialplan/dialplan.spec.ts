import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Hunted } from '../calls/hunted.js';
import { aLegOf } from '../channel/a-leg.js';
import type { Channel } from '../channel/channel.js';
import { switchIdentity } from '../channel/switch-identity.js';
import { AcceleratedClock } from '../clock/accelerated-clock.js';
import { copyOfConf, scriptOf, shippedConf, startMs } from '../harness.fixture.js';
import { XmlDialplan } from './dialplan.js';

const identity = switchIdentity('fs1', 5080);
const channelOf = (invite: Record<string, string> = {}, to = '09001234'): Channel =>
  aLegOf({ ...scriptOf({ to }), invite }, 1, identity, new AcceleratedClock(startMs).timeline());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dialplan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A dialplan of one file, `test.xml`, with the shipped frame. */
function written(lines: readonly string[]): XmlDialplan {
  const confDir = copyOfConf(join(folder, 'conf'));
  rmSync(join(confDir, 'dialplan'), { recursive: true });
  writeFileSync(
    join(confDir, 'freeswitch.xml'),
    readFileSync(join(confDir, 'freeswitch.xml'), 'utf8').replace('dialplan/*.xml', '*test.xml'),
  );
  writeFileSync(
    join(confDir, 'test.xml'),
    ['<context name="carriers">', ...lines, '</context>'].join('\n'),
  );
  return new XmlDialplan({ confDir, controllers: 'h:1|h:2', carriersDir: null });
}
const hunted = (lines: readonly string[], channel = channelOf()): Hunted =>
  written(lines).hunt(channel, null);

const extension = (rest: string, ...lines: readonly string[]): string[] => [
  `<extension name="${rest}>`,
  ...lines,
  '</extension>',
];
const name = (value: string): string => `<action application="set_name" data="${value}"/>`;
const namesOf = ({ applications }: Hunted): string[] => applications.map(({ data }) => data);

describe('the shipped dialplan', () => {
  const shipped = (): XmlDialplan =>
    new XmlDialplan({ confDir: shippedConf, controllers: 'h:1|h:2', carriersDir: null });

  it('sends a call to the controllers and then to the last resort', () => {
    expect(shipped().hunt(channelOf(), null)).toMatchObject({
      // the first extension with an action, as a real switch records it
      extension: 'no-copied-headers',
      applications: [
        { name: 'set_zombie_exec', data: '' },
        { name: 'set', data: 'hangup_after_bridge=true' },
        { name: 'set', data: 'continue_on_fail=true' },
        { name: 'set', data: 'app_disable_expand_variables=true' },
        ...[0, 0, 0, 500, 2000].flatMap((ms) => [
          ...(ms === 0 ? [] : [{ name: 'sleep', data: String(ms) }]),
          { name: 'socket', data: 'h:1|h:2 full' },
        ]),
        { name: 'execute_extension', data: 'lost XML last-resort' },
        { name: 'multiunset', data: 'playback_terminator_used' },
      ],
    });
  });

  it.each([
    ['', 'respond'],
    ['ANSWER', 'hangup'],
  ])('ends a lost call with endpoint_disposition "%s" by %s', (endpoint_disposition, last) => {
    const asked = { destination: 'lost', context: 'last-resort' };
    const found = shipped().hunt(channelOf({ endpoint_disposition }), asked);
    expect(found.applications.at(-1)?.name).toBe(last);
    const others = shipped().hunt(channelOf(), { ...asked, destination: 'other' });
    expect(others).toMatchObject({ extension: null, applications: [] });
  });

  it('refuses a call without a number and posts no record of it', () => {
    const channel = channelOf({ sip_req_user: 'nobody' });
    const [first] = shipped().hunt(channel, null).applications;
    expect(first).toEqual({ name: 'respond', data: '484 Address Incomplete' });
    expect(channel.profile.destinationNumber).toBe('nobody');
    expect(channel.variables.get('process_cdr')).toBe('false');
  });

  it('rejects a call that a NOTIFY for "talk" routed to the dialplan again', () => {
    const found = shipped().hunt(channelOf({}, 'auto_answer'), null);
    expect(found.applications).toEqual([{ name: 'hangup', data: 'CALL_REJECTED' }]);
  });

  it('refuses every call when there is a carriers folder without carriers', () => {
    const dialplan = new XmlDialplan({
      confDir: shippedConf,
      controllers: 'h:1',
      carriersDir: folder,
    });
    const [first] = dialplan.hunt(channelOf(), null).applications;
    expect(first).toEqual({ name: 'respond', data: '403 Forbidden' });
  });
});

describe('XmlDialplan', () => {
  it('stops at the first matching extension without `continue`', () => {
    const lines = [
      ...extension('a" continue="true"', `<condition>${name('1')}</condition>`),
      ...extension(
        'b"',
        `<condition field="destination_number" expression="^no">${name('2')}</condition>`,
      ),
      ...extension(
        'c"',
        `<condition field="destination_number" expression="^0900">${name('3')}</condition>`,
      ),
      ...extension('d"', `<condition>${name('4')}</condition>`),
    ];
    expect(namesOf(hunted(lines))).toEqual(['1', '3']);
  });

  it.each([
    ['on-false', ['b']],
    ['never', ['b', 'c']],
    ['on-true', ['b', 'c']],
    ['always', ['b']],
  ])('follows break="%s" at a failing condition', (breaks, names) => {
    const lines = extension(
      'x"',
      `<condition field="destination_number" expression="^no" break="${breaks}">`,
      `${name('a')}<anti-action application="set_name" data="b"/></condition>`,
      `<condition>${name('c')}</condition>`,
    );
    expect(namesOf(hunted(lines))).toEqual(names);
  });

  it('breaks off at a matching condition with break="on-true"', () => {
    const lines = extension(
      'x"',
      `<condition break="on-true">${name('a')}</condition>`,
      `<condition>${name('b')}</condition>`,
    );
    expect(namesOf(hunted(lines))).toEqual(['a']);
  });

  it('runs inline actions at once, so that later conditions see them', () => {
    const channel = channelOf();
    const lines = [
      ...extension(
        'a" continue="true"',
        '<condition><action inline="true" application="set" data="seen=yes"/></condition>',
      ),
      ...extension(
        'b"',
        `<condition field="\${seen}!" expression="^yes!$">${name('1')}</condition>`,
      ),
    ];
    expect(namesOf(hunted(lines, channel))).toEqual(['1']);
    expect(channel.executed.map(({ data }) => data)).toEqual(['seen=yes']);
  });

  it('stores a match in DP_MATCH only when the expression has a bracket', () => {
    const matched = (expression: string): string | undefined => {
      const channel = channelOf();
      hunted(
        extension('x"', `<condition field="destination_number" expression="${expression}"/>`),
        channel,
      );
      return channel.variables.get('DP_MATCH');
    };
    expect(matched('^0900')).toBeUndefined();
    expect(matched('^(?:09)00')).toBe('0900');
    expect(matched('^09(00)(12)')).toBe('ARRAY::090012|:00|:12');
  });

  const condition = (inside: string): string[] =>
    extension('x"', `<condition>${inside}`, '</condition>');
  it.each<[string, readonly string[], number, RegExp]>([
    ['an application', condition('<action application="system" data="ls"/>'), 3, /"system"/],
    [
      'an unknown response',
      condition('<action application="respond" data="200 OK"/>'),
      3,
      /200 OK/,
    ],
    ['an unknown cause', condition('<action application="hangup" data="SOON"/>'), 3, /SOON/],
    [
      'an application that cannot run inline',
      condition('<action inline="true" application="answer"/>'),
      3,
      /answer/,
    ],
    [
      'an action with a loop',
      condition('<action loop="2" application="sleep" data="1"/>'),
      3,
      /loop/,
    ],
    ['variables in data', condition('<action application="set_name" data="${a}"/>'), 3, /\$\{a\}/],
    ['a match variable in data', condition('<action application="set_name" data="$1"/>'), 3, /\$1/],
    [
      'an unknown field of set_profile_var',
      condition('<action inline="true" application="set_profile_var" data="rdnis=1"/>'),
      3,
      /rdnis/,
    ],
    [
      'a missing context',
      condition('<action application="execute_extension" data="a XML b"/>'),
      3,
      /context "b"/,
    ],
    ['conditions within conditions', condition('<condition/>'), 3, /<condition>/],
    ['a condition with regex', ['', ...extension('x"', '<condition regex="any"/>')], 4, /regex/],
    ['a condition on the time of day', extension('x"', '<condition hour="8-17"/>'), 3, /hour/],
    ['a field without an expression', extension('x"', '<condition field="ani"/>'), 3, /both/],
    ['an unknown field', extension('x"', '<condition field="rdnis" expression="1"/>'), 3, /rdnis/],
    [
      'a function in a field',
      extension('x"', '<condition field="${cond(1)}" expression="1"/>'),
      3,
      /cond/,
    ],
    ['an unknown break', extension('x"', '<condition break="now"/>'), 3, /now/],
    ['an unknown element', ['<macro/>'], 2, /<macro>/],
    ['text between elements', condition('hello'), 4, /text/],
    [
      'a PCRE lookbehind',
      extension('x"', '<condition field="ani" expression="(?&lt;=1)2"/>'),
      3,
      /\(\?<=/,
    ],
    ['an unknown preprocessor command', ['<X-PRE-PROCESS cmd="exec" data="ls"/>'], 2, /exec/],
    [
      'an unset variable',
      condition('<action application="set_name" data="$${nobody}"/>'),
      3,
      /nobody/,
    ],
    ['a file that is no XML', ['<extension>'], 3, /close tag/],
  ])('refuses %s, naming file and line', (_, lines, line, what) => {
    const refused = (): unknown => written(lines);
    expect(refused).toThrow(what);
    expect(refused).toThrow(new RegExp(`conf/test\\.xml, line ${line}: `));
  });

  it('keeps the earlier dialplan when a reload fails', () => {
    const dialplan = written(condition(name('1')));
    writeFileSync(join(folder, 'conf/test.xml'), '<nonsense/>');
    expect(() => dialplan.reload()).toThrow(/nonsense/);
    expect(namesOf(dialplan.hunt(channelOf(), null))).toEqual(['1']);
  });
});
