import { describe, expect, it } from '@jest/globals';
import { parseDialString } from './dial-string.js';

const target = (user: string, port: number): object => ({ user, host: '127.0.0.1', port });

describe('parseDialString', () => {
  it('reads one leg with and without variables', () => {
    expect(parseDialString('sofia/carriers/31201000100@127.0.0.1:5090')).toEqual({
      variables: {},
      groups: [[{ target: target('31201000100', 5090), variables: {} }]],
    });
    expect(
      parseDialString(
        '{originate_timeout=20}[origination_uuid=5be1,belfabriek_destination=+3120]sofia/carriers/3120@127.0.0.1:24040',
      ),
    ).toEqual({
      variables: { originate_timeout: '20' },
      groups: [
        [
          {
            target: target('3120', 24040),
            variables: { origination_uuid: '5be1', belfabriek_destination: '+3120' },
          },
        ],
      ],
    });
  });

  it('reads legs dialled together and legs dialled one after another', () => {
    const { groups } = parseDialString(
      '[a=1,b=2]sofia/carriers/1@127.0.0.1:1,[a=2]sofia/carriers/2@127.0.0.1:2|sofia/carriers/3@127.0.0.1:3',
    );
    expect(groups.map((group) => group.map((leg) => leg.target.user))).toEqual([['1', '2'], ['3']]);
    expect(groups[0]?.[0]?.variables).toEqual({ a: '1', b: '2' });
  });

  it('reads the variables of one leg and of all legs', () => {
    expect(
      parseDialString(
        '{originate_timeout=26,ignore_early_media=ring_ready,group_confirm_key=1}[leg_timeout=10,origination_caller_id_number=+31880001]sofia/carriers/1@127.0.0.1:1',
      ),
    ).toEqual({
      variables: {
        originate_timeout: '26',
        ignore_early_media: 'ring_ready',
        group_confirm_key: '1',
      },
      groups: [
        [
          {
            target: target('1', 1),
            variables: { leg_timeout: '10', origination_caller_id_number: '+31880001' },
          },
        ],
      ],
    });
  });

  it.each([
    '',
    'user/1000',
    'sofia/other/1@127.0.0.1:5090',
    'sofia/carriers/1@127.0.0.1',
    '{leg_timeout=3}sofia/carriers/1@127.0.0.1:5090',
    '[leg_delay_start=3]sofia/carriers/1@127.0.0.1:5090',
    '[ignore_early_media=true]sofia/carriers/1@127.0.0.1:5090',
    '{origination_caller_id_number=1}sofia/carriers/1@127.0.0.1:5090',
    '[execute_on_answer=sched_hangup]sofia/carriers/1@127.0.0.1:5090',
    '[nothing]sofia/carriers/1@127.0.0.1:5090',
    '<a=b>sofia/carriers/1@127.0.0.1:5090',
  ])('refuses %j', (text) => {
    expect(() => parseDialString(text)).toThrow('dial string');
  });
});
