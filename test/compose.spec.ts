import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform/config';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { z } from 'zod';
import { config as billing } from '../apps/billing/src/kernel/config.js';
import { config as callControl } from '../apps/call-control/src/config.js';
import { config as cdr } from '../apps/cdr/src/kernel/config.js';
import { config as notifications } from '../apps/notifications/src/config.js';
import { config as portal } from '../apps/portal/src/kernel/config.js';
import { exportsFolder } from '../apps/portal/src/privacy/own-data/data-export.js';
import { config as recordings } from '../apps/recordings/src/config.js';
import { config as switchAgent } from '../apps/switch-agent/src/config.js';
import { callControlNode } from '../tools/belfabriek/platform/apps.js';
import { databaseOwners } from '../tools/belfabriek/platform/databases.js';
import { balancerEnvironment } from '../tools/switch/index.js';
import { completed } from '../tools/compose/installation.js';
import { serviceFiles } from '../tools/compose/service-files.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Parses lines of NAME=value. */
const variablesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      command: z.union([z.string(), z.array(z.string())]).optional(),
      entrypoint: z.array(z.string()).default([]),
      environment: z.record(z.string(), z.string()).default({}),
      ports: z.array(z.string()).default([]),
      volumes: z.array(z.string()).default([]),
      networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
      network_mode: z.string().optional(),
      profiles: z.array(z.string()).default([]),
      user: z.string().optional(),
      read_only: z.boolean().default(false),
    }),
  ),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) }).nullable()),
  volumes: z.record(z.string(), z.null()),
});

/** Substitutes `${NAME:-otherwise}`, `${NAME:?what it is}` and `${NAME}` as docker-compose does. */
function filledIn(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\$(?:(\$)|\{(\w+)(?::([-?])([^}]*))?\})/g,
    (_, dollar: string | undefined, name: string, way: string | undefined, rest: string) => {
      if (dollar !== undefined) return '$';
      const value = variables[name] ?? '';
      if (value !== '' || way === undefined) return value;
      if (way === '-') return rest;
      throw new Error(`${name} is missing: ${rest}`);
    },
  );
}

/** docker-compose.yml as `docker-compose config` shows it with these variables. */
function rendered(variables: Readonly<Record<string, string>>): z.infer<typeof composeFile> {
  const schema = CORE_SCHEMA.withTags(mergeTag);
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return filledIn(value, variables);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each)]));
  };
  return composeFile.parse(fill(load(read('docker-compose.yml'), { schema })));
}

const example = variablesOf(read('deploy/docker/example.env'));
const { services, networks, volumes } = rendered(example);
const secret = serviceFiles(completed({}));
const networksOf = (name: string): string[] => {
  const given = services[name]?.networks ?? [];
  return Array.isArray(given) ? given : Object.keys(given);
};

const schemas: Readonly<Record<string, z.ZodObject>> = {
  portal,
  cdr,
  'call-control': callControl,
  'switch-agent': switchAgent,
  billing,
  notifications,
  recordings,
};
/** Each service that runs one of our apps, with the app. */
const appServices = Object.entries(services).flatMap(([name, { command }]) => {
  const app = /^dist\/apps\/([\w-]+)\/src\/main\.js$/.exec(command?.at(-1) ?? '')?.[1];
  return app === undefined ? [] : [{ name, app }];
});
const secretFolder = (name: string) =>
  services[name]?.volumes
    .map((volume) => /^secrets-([\w-]+):\/secrets:ro$/.exec(volume)?.[1])
    .find((folder) => folder !== undefined);

describe('docker-compose.yml', () => {
  it('runs every app that is deployed, and two controllers', () => {
    // switch-sim is never deployed; the portal serves web.
    const deployed = readdirSync(join(root, 'apps')).filter(
      (app) => app !== 'switch-sim' && app !== 'web',
    );
    expect(appServices.map(({ app }) => app).toSorted()).toEqual(
      [...deployed, 'call-control'].toSorted(),
    );
  });

  it('runs the controllers with the Node options that the benchmarks used', () => {
    for (const { name, app } of appServices) {
      const told = services[name]?.command?.slice(0, -1);
      expect({ name, told }).toEqual({ name, told: app === 'call-control' ? callControlNode : [] });
    }
  });

  it.each(appServices)('sets for $name exactly the variables that $app reads', ({ name, app }) => {
    const schema = schemas[app];
    if (schema === undefined) throw new Error(`no schema of ${app} here`);
    expect(secretFolder(name)).toBe(app);
    const told = {
      ...variablesOf(secret[`${app}/env`] ?? ''),
      ...services[name]?.environment,
    };
    expect(parseConfig(schema, told)).toMatchObject({ ok: true });
    expect(Object.keys(told).filter((variable) => !(variable in schema.shape))).toEqual([]);
  });

  it('sets for the switch exactly the variables that its configuration reads', () => {
    const wanted = [...read('freeswitch/conf/environment.xml').matchAll(/=\$(FS_\w+)"/g)].map(
      ([, variable]) => variable ?? '',
    );
    const told = {
      ...services['freeswitch']?.environment,
      ...variablesOf(secret['freeswitch/env'] ?? ''),
    };
    expect(
      Object.keys(told)
        .filter((name) => name.startsWith('FS_'))
        .toSorted(),
    ).toEqual(wanted.toSorted());
    expect(Object.values(told).filter((value) => value === '')).toEqual([]);
  });

  it('connects the switch, the controllers and listeners through the balancer', () => {
    const at = (name: string) =>
      z.object({ switch: z.object({ ipv4_address: z.string() }) }).parse(services[name]?.networks)
        .switch.ipv4_address;
    const fs = services['freeswitch']?.environment ?? {};
    const listeners = services['balancer']?.environment['BALANCER_LISTENERS'] ?? '';
    const eventSocket = `${fs['FS_EVENT_SOCKET_IP']}:${fs['FS_EVENT_SOCKET_PORT']}`;
    const agent = services['switch-agent']?.environment ?? {};
    const status = new URL(agent['BALANCER_URL'] ?? '');
    expect(status.hostname).toBe(agent['SWITCH_HOST']);
    // Only the balancer connects to the event socket, on the same host.
    expect(eventSocket).toMatch(/^127\./);
    expect(fs['FS_EVENT_SOCKET_CLIENTS']).toBe('127.0.0.1/32');
    expect(services['balancer']?.environment).toEqual(
      balancerEnvironment({
        controllers: fs['FS_CONTROLLERS'] ?? '',
        listeners,
        clients: ['172.31.84.0/24'],
        status: status.host,
        eventSocket,
        to: ['call-control-1', 'call-control-2'].map((name) => {
          const { EVENT_SOCKET_PORT: calls, HTTP_PORT: http } = services[name]?.environment ?? {};
          return { calls: `${at(name)}:${calls}`, http: `${at(name)}:${http}` };
        }),
      }),
    );
    for (const name of ['call-control-1', 'call-control-2']) {
      expect(services[name]?.environment['EVENT_SOCKET_HOST']).toBe(at(name));
    }
    expect(fs['FS_CDR_URL']).toBe(`http://${at('cdr')}:8080/cdr`);
    for (const name of ['cdr', 'call-control-1', 'call-control-2']) {
      expect(services[name]?.environment['SWITCHES']).toBe(`${fs['FS_SWITCH_NAME']}=${listeners}`);
    }
    expect(`${agent['SWITCH_HOST']}:${agent['SWITCH_PORT']}`).toBe(listeners);
    expect(agent).toMatchObject({
      SWITCH_NAME: fs['FS_SWITCH_NAME'],
      CDR_SPOOL_DIRS: `${fs['FS_CDR_SPOOL_A']},${fs['FS_CDR_SPOOL_B']}`,
    });
  });

  it('lets switch-agent write the carriers where the switch reads them', () => {
    const agent = services['switch-agent'];
    const fs = services['freeswitch'];
    const dir = fs?.environment['FS_CARRIERS_DIR'] ?? '';
    expect(agent?.environment['CARRIERS_DIR']).toBe(dir);
    expect(agent?.volumes).toContain(`carriers:${dir}`);
    expect(fs?.volumes).toContain(`carriers:${dir}:ro`);
  });

  it('mirrors prompts to the folder from which the switch plays them', () => {
    const dir = services['call-control-1']?.environment['PROMPTS_DIR'] ?? '';
    expect(services['call-control-2']?.environment['PROMPTS_DIR']).toBe(dir);
    expect(services['switch-agent']?.environment['PROMPTS_DIR']).toBe(dir);
    expect(services['switch-agent']?.volumes).toContain(`prompts:${dir}`);
    expect(services['freeswitch']?.volumes).toContain(`prompts:${dir}:ro`);
  });

  it('opens only the proxy to the outside; the switch and its balancer are on the host', () => {
    const open = Object.entries(services)
      .filter(([, { ports }]) => ports.some((port) => !port.startsWith('127.0.0.1:')))
      .map(([name]) => name);
    expect(open).toEqual(['proxy']);
    const onHost = Object.entries(services).filter(([, one]) => one.network_mode === 'host');
    expect(onHost.map(([name]) => name)).toEqual(['balancer', 'freeswitch']);
    const inner = ['portal', 'cdr', 'billing', 'recordings', 'switch-agent'];
    for (const name of [...inner, 'postgres', 'redis', 'nats', 'databases']) {
      expect(networksOf(name)).not.toEqual([]);
      expect(networksOf(name).filter((network) => networks[network]?.internal !== true)).toEqual(
        [],
      );
    }
  });

  it('keeps health and metrics from clients outside, whatever follows in the path', () => {
    // Caddy's path matcher ignores case; a star at the end matches any text.
    expect(read('deploy/docker/Caddyfile')).toMatch(
      /^\t@inside path \/health\* \/metrics\*\n\trespond @inside 404$/m,
    );
  });

  it('runs no install script of a package in the image', () => {
    const installs = read('deploy/docker/Dockerfile').match(/^RUN npm .*$/gm);
    expect(installs).toHaveLength(2);
    for (const install of installs ?? []) expect(install).toContain('--ignore-scripts');
    expect(read('tools/belfabriek/prepare.mjs')).toMatch(/'ci',[^\]]*'--ignore-scripts'/);
  });

  it('runs our apps as an unprivileged user, on a read-only file system', () => {
    for (const { name } of appServices) {
      expect(services[name]).toMatchObject({ read_only: true });
      expect(services[name]?.user).toBeUndefined();
    }
    expect(read('deploy/docker/Dockerfile')).toMatch(/^USER node$/m);
  });

  it('declares a volume for each mount, and mounts each service’s secrets only there', () => {
    const mounted = Object.values(services).flatMap((service) =>
      service.volumes
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((name) => /^\w/.test(name)),
    );
    expect([...new Set(mounted)].toSorted()).toEqual(Object.keys(volumes).toSorted());
    const written = new Set(Object.keys(secret).map((path) => path.split('/')[0] ?? ''));
    const mountedByInit = services['init']?.volumes.flatMap(
      (volume) => /^secrets-([\w-]+):\/secrets\/\1$/.exec(volume)?.[1] ?? [],
    );
    expect(mountedByInit?.toSorted()).toEqual(Array.from(written).toSorted());
    const holders = Object.entries(services).filter(([, { volumes: own }]) =>
      own.some((volume) => volume.startsWith('installation:')),
    );
    expect(holders.map(([name]) => name)).toEqual(['init']);
  });

  it('stores exports of an owner’s data, including recorded calls, on a volume that a backup can leave out', () => {
    const { environment, volumes: own } = services['portal']!;
    expect(own).toContain(`data-exports:${environment['BLOBS_DIR']}/${exportsFolder}`);
  });

  it('keeps the anchors of each audit log from the database and from other apps, and lets the operator read them', () => {
    for (const app of databaseOwners) {
      const holders = Object.entries(services)
        .filter(([, { volumes: own }]) => own.some((one) => one.startsWith(`anchors-${app}:`)))
        .map(([name]) => name);
      expect(holders.toSorted()).toEqual([app, 'init', 'operator'].toSorted());
      const dir = services[app]?.environment['AUDIT_ANCHORS_DIR'] ?? '';
      expect(services[app]?.volumes).toContain(`anchors-${app}:${dir}`);
      expect(services['operator']?.volumes).toContain(`anchors-${app}:/anchors/${app}:ro`);
      expect(services['init']?.command).toContain(`/volumes/anchors-${app}`);
    }
  });

  it('gives an operator’s command access to the bus and the database, only when started by hand', () => {
    const { operator } = services;
    expect(operator).toMatchObject({ profiles: ['operator'], read_only: true, ports: [] });
    expect(networksOf('operator')).toEqual(['inside']);
    expect(secretFolder('operator')).toBe('operator');
    const told = variablesOf(secret['operator/env'] ?? '');
    expect(Object.keys(told).toSorted()).toEqual(['DATABASE_URL', 'NATS_URL']);
    expect(secret['nats/nats.conf']).toContain(
      `password: "${new URL(told['NATS_URL']!).password}"`,
    );
    expect(secret['postgres/password']).toBe(new URL(told['DATABASE_URL']!).password);
    expect(operator?.entrypoint).toContain('dist/tools/belfabriek/main.js');
    // The image contains the packages that are not for development only.
    expect(
      z
        .object({ dependencies: z.object({ commander: z.string() }) })
        .safeParse(JSON.parse(read('package.json'))).success,
    ).toBe(true);
  });

  it('contains no secret, and demands the values that it can’t know', () => {
    expect(read('docker-compose.yml')).not.toMatch(/(PASSWORD|SECRET|TOKEN|KEY): *['"]?\w/);
    for (const name of ['SITE_ADDRESS', 'SIP_ADDRESS', 'COMPANY_NAME', 'SMTP_HOST']) {
      expect(() => rendered({ ...example, [name]: '' })).toThrow(name);
    }
  });
});
