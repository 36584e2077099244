import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const conf = (name: string): string =>
  readFileSync(new URL(`../../freeswitch/conf/${name}`, import.meta.url), 'utf8').replaceAll(
    /<!--[^]*?-->/g,
    '',
  );
const shipped = conf('autoload_configs/json_cdr.conf.xml');

/** Other files that load the module's settings or may keep it from running for a leg. */
const elsewhere = [
  'freeswitch.xml',
  'environment.xml',
  'dialplan/carriers.xml',
  'dialplan/last-resort.xml',
].map(conf);

const isTrue = (value: string | undefined): boolean =>
  /^(?:true|yes|on|enabled?|active|allow|[1-9]\d*)$/i.test(value ?? '');

/**
 * Settings of a mod_json_cdr configuration that can lose a leg, found by reading the module's
 * source (1.11); see "Every way to lose a leg" in freeswitch/README.md. `params` keeps their order.
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
    'the module ignores a param that it doesn’t know': params.some(({ name }) => !known.has(name)),
    'nothing is posted without a URL': urls.length === 0,
    'a queue loses its legs at shutdown': last('queue-capacity') !== undefined,
    'a post without a timeout waits for ever': !(number('timeout') > 0),
    'posting blocks a call’s thread for longer than 10 s': heldUpMs > 10,
    'B legs aren’t posted': !isTrue(last('log-b-leg')),
    'a leg that can’t be posted isn’t written to disk': !isTrue(last('log-errors-to-disk')),
    'a single spool folder may be impossible to open': new Set(folders).size < 2,
    'the spool folders differ from the swept ones':
      folders.join() !== '$${cdr_spool_a},$${cdr_spool_b}',
    'rotation makes folders that nothing sweeps': last('rotate') !== undefined,
    'URL-encoding the body hides which values were encoded': last('encode') !== 'false',
    'cdr decodes values that the module didn’t encode': !isTrue(last('encode-values')),
    'the module drops the content type, so cdr reads no body': isTrue(last('disable-100-continue')),
    'posted legs are written to a folder that nothing sweeps': isTrue(last('log-http-and-disk')),
    'the server’s TLS certificate isn’t verified': !(
      isTrue(last('enable-cacert-check')) && isTrue(last('enable-ssl-verifyhost'))
    ),
    'legs are posted to another service than cdr': urls.some((url) => url !== '$${cdr_url}'),
  };
  return Object.entries(rules).flatMap(([rule, isBroken]) => (isBroken ? rule : []));
}

const without = (name: string): string =>
  shipped.replaceAll(new RegExp(`<param name="${name}"[^>]*/>`, 'g'), '');
const withValue = (name: string, value: string): string =>
  without(name).replace('</settings>', `<param name="${name}" value="${value}"/></settings>`);

describe('mod_json_cdr configuration', () => {
  it('loses no leg', () => expect(losing(shipped)).toEqual([]));

  it.each([
    [withValue('queue-capacity', '0'), 'a queue loses its legs at shutdown'],
    [without('timeout'), 'a post without a timeout waits for ever'],
    [withValue('timeout', '0'), 'a post without a timeout waits for ever'],
    [withValue('timeout', '60'), 'posting blocks a call’s thread for longer than 10 s'],
    [withValue('retries', '1'), 'posting blocks a call’s thread for longer than 10 s'],
    [withValue('log-b-leg', 'false'), 'B legs aren’t posted'],
    [without('log-errors-to-disk'), 'a leg that can’t be posted isn’t written to disk'],
    [
      withValue('err-log-dir', '$${cdr_spool_a}'),
      'a single spool folder may be impossible to open',
    ],
    [without('err-log-dir'), 'the spool folders differ from the swept ones'],
    [withValue('rotate', 'true'), 'rotation makes folders that nothing sweeps'],
    [withValue('encode', 'true'), 'URL-encoding the body hides which values were encoded'],
    [withValue('encode-values', 'false'), 'cdr decodes values that the module didn’t encode'],
    [
      withValue('disable-100-continue', 'true'),
      'the module drops the content type, so cdr reads no body',
    ],
    [
      withValue('log-http-and-disk', 'true'),
      'posted legs are written to a folder that nothing sweeps',
    ],
    [without('url'), 'nothing is posted without a URL'],
    [withValue('url', 'https://cdr.example/cdr'), 'legs are posted to another service than cdr'],
    [without('enable-cacert-check'), 'the server’s TLS certificate isn’t verified'],
    [withValue('enable-ssl-verifyhost', 'false'), 'the server’s TLS certificate isn’t verified'],
    [withValue('err-log-dirs', '/spool'), 'the module ignores a param that it doesn’t know'],
  ])('reports configuration %# as able to lose a leg', (xml, rule) =>
    expect(losing(xml)).toContain(rule),
  );

  it('disables the CDR of no leg elsewhere, except for refused INVITEs', () => {
    // The exception: an INVITE to an unknown number, whose record would have the caller's number as
    // the dialled one.
    const kept = elsewhere
      .join('')
      .match(/(?:force_)?process_cdr=\w+|skip_cdr_causes|json_cdr_base/g);
    expect(kept).toEqual(['process_cdr=false']);
    expect(conf('autoload_configs/modules.conf.xml')).toContain('"mod_json_cdr"');
  });
});
