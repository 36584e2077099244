import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { changeMasterKeys, loadInstallation } from './installation.js';
import { serviceFiles } from './service-files.js';

const usage = `Writes the secrets of the services in docker-compose.yml; its \`init\` runs this.

  compose --installation /installation --secrets /secrets --uid 1000 [FOLDER…]

  --installation F  where the installation's secrets are stored, created at first use
  --secrets F       <service>/<file> for each service, rewritten each time
  --uid N           owner of the FOLDERs, which are created
  --master-key ACT  new: add a master key for recordings; newest-only: drop all but the newest
  --audio-keys F    with --master-key: folder of recordings' keys, default /volumes/audio-keys
`;

function run(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      installation: { type: 'string' },
      secrets: { type: 'string' },
      uid: { type: 'string' },
      'master-key': { type: 'string' },
      'audio-keys': { type: 'string', default: '/volumes/audio-keys' },
    },
  });
  const { installation, secrets, uid } = values;
  if (installation === undefined || secrets === undefined || !/^\d+$/.test(uid ?? '')) {
    throw new Error('--installation, --secrets and --uid are required');
  }
  const act = values['master-key'];
  if (act !== undefined && act !== 'new' && act !== 'newest-only') {
    throw new Error('--master-key must be new or newest-only');
  }
  const files = serviceFiles(
    act === undefined
      ? loadInstallation(installation)
      : changeMasterKeys(installation, act, values['audio-keys']),
  );
  for (const [path, content] of Object.entries(files)) {
    const file = join(secrets, path);
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
    // Each service mounts only its own folder, so the mode may allow any user of the container.
    writeFileSync(file, content, { mode: 0o444 });
  }
  for (const folder of positionals) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
    chownSync(folder, Number(uid), Number(uid));
  }
  process.stdout.write(`${Object.keys(files).length} files written\n`);
}

try {
  run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}
