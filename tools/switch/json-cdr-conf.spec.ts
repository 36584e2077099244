import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const conf = (name: string): string =>
  readFileSync(new URL(`../../freeswitch/conf/${name}`, import.meta.url), 'utf8').replaceAll(
    /<!--[^]*?-->/g,
    '',
  );
const shipped = conf('autoload_configs/json_cdr.conf.xml');

/** Everything that loads the module's settings, or keeps it from running for a leg. */
const elsewhere = [
  'freeswitch.xml',
  'environment.xml',
  'dialplan/carriers.xml',
  'dialplan/last-resort.xml',
].map(conf);

const isTrue = (value: string | undefined): boolean =>
  /^(?:true|yes|on|enabled?|active|allow|[1-9]\d*)$/i.test(value ?? '');

/**
 * What of a configuration of mod_json_cdr can lose a leg, by reading that module (1.11): README of
 * freeswitch, "Every way to lose a leg". `settings` are its params in their order.
 */
function losing(xml: string): string[] {
  const params = [...xml.matchAll(/<param\s+name="([^"]*)"\s+value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => ({ name: name.toLowerCase(), value }),
  );
  const all = (name: string): string[] =>
    params.flatMap((param) => (param.name === name ? param.value : []));
  const last = (name: string): string | undefined => all(name).at(-1);
  const number = (name: string): number => Number(last(name) ?? 0);
  const urls = all('url');
  const folders = all('err-log-dir');
  const known = new Set([
    'url',
    'auth-scheme',
    'cred',
    'timeout',
    'retries',
    'delay',
    'log-b-leg',
    'prefix-a-leg',
    'encode',
    'encode-values',
    'log-http-and-disk',
    'log-errors-to-disk',
    'err-log-dir',
    'rotate',
    'enable-cacert-check',
    'enable-ssl-verifyhost',
    'ssl-cacert-file',
    'log-dir',
    'queue-capacity',
    'disable-100-continue',
  ]);
  const heldUpMs =
    (1 + number('retries')) * number('timeout') + number('retries') * Number(last('delay') ?? 5);
  const rules: Readonly<Record<string, boolean>> = {
    'a name that the module doesn’t know is ignored': params.some(({ name }) => !known.has(name)),
    'without a URL nothing is posted': urls.length === 0,
    'what is queued at shutdown is lost': last('queue-capacity') !== undefined,
    'without a time-out a post waits for ever': !(number('timeout') > 0),
    'a call’s thread is held up for longer than 10 s': heldUpMs > 10,
    'B legs aren’t told of': !isTrue(last('log-b-leg')),
    'what isn’t delivered isn’t written': !isTrue(last('log-errors-to-disk')),
    'one folder that can’t be opened loses it': new Set(folders).size < 2,
    'the folders aren’t those that are swept': folders.join() !== '$${cdr_spool_a},$${cdr_spool_b}',
    'folders change with time, and nobody sweeps those of before': last('rotate') !== undefined,
    'URL-encoded text can’t be told from values that are': last('encode') !== 'false',
    'cdr decodes values that nobody encoded': !isTrue(last('encode-values')),
    'the content type is dropped, and cdr reads no body': isTrue(last('disable-100-continue')),
    'what was delivered is written as well, and is swept by nobody': isTrue(
      last('log-http-and-disk'),
    ),
    'whoever answers by TLS at that address is believed': !(
      isTrue(last('enable-cacert-check')) && isTrue(last('enable-ssl-verifyhost'))
    ),
    'it isn’t cdr that is posted to': urls.some((url) => url !== '$${cdr_url}'),
  };
  return Object.entries(rules).flatMap(([rule, isBroken]) => (isBroken ? rule : []));
}

const without = (name: string): string =>
  shipped.replaceAll(new RegExp(`<param name="${name}"[^>]*/>`, 'g'), '');
const withValue = (name: string, value: string): string =>
  without(name).replace('</settings>', `<param name="${name}" value="${value}"/></settings>`);

describe('the configuration of mod_json_cdr', () => {
  it('loses no leg', () => expect(losing(shipped)).toEqual([]));

  it.each([
    [withValue('queue-capacity', '0'), 'what is queued at shutdown is lost'],
    [without('timeout'), 'without a time-out a post waits for ever'],
    [withValue('timeout', '0'), 'without a time-out a post waits for ever'],
    [withValue('timeout', '60'), 'a call’s thread is held up for longer than 10 s'],
    [withValue('retries', '1'), 'a call’s thread is held up for longer than 10 s'],
    [withValue('log-b-leg', 'false'), 'B legs aren’t told of'],
    [without('log-errors-to-disk'), 'what isn’t delivered isn’t written'],
    [withValue('err-log-dir', '$${cdr_spool_a}'), 'one folder that can’t be opened loses it'],
    [without('err-log-dir'), 'the folders aren’t those that are swept'],
    [withValue('rotate', 'true'), 'folders change with time, and nobody sweeps those of before'],
    [withValue('encode', 'true'), 'URL-encoded text can’t be told from values that are'],
    [withValue('encode-values', 'false'), 'cdr decodes values that nobody encoded'],
    [
      withValue('disable-100-continue', 'true'),
      'the content type is dropped, and cdr reads no body',
    ],
    [
      withValue('log-http-and-disk', 'true'),
      'what was delivered is written as well, and is swept by nobody',
    ],
    [without('url'), 'without a URL nothing is posted'],
    [withValue('url', 'https://cdr.example/cdr'), 'it isn’t cdr that is posted to'],
    [without('enable-cacert-check'), 'whoever answers by TLS at that address is believed'],
    [
      withValue('enable-ssl-verifyhost', 'false'),
      'whoever answers by TLS at that address is believed',
    ],
    [withValue('err-log-dirs', '/spool'), 'a name that the module doesn’t know is ignored'],
  ])('is told of as losing %#', (xml, rule) => expect(losing(xml)).toContain(rule));

  it('sets nothing elsewhere that keeps a leg from being told of', () => {
    // One of an INVITE for nobody, whose record would hold the caller's number as what was dialled.
    const kept = elsewhere
      .join('')
      .match(/(?:force_)?process_cdr=\w+|skip_cdr_causes|json_cdr_base/g);
    expect(kept).toEqual(['process_cdr=false']);
    expect(conf('autoload_configs/modules.conf.xml')).toContain('"mod_json_cdr"');
  });
});
