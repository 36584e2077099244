import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectPaths } from '../changed.js';
import { projectRoot } from '../project.js';
import { patchPath, readPatch } from './recipes.js';

/** The last of Redis's 16 databases, because jest's workers use the first ones. */
const redisDatabase = '15';

/** A copy of the project's current files in a git repository of its own, for trying recipes. */
export class RecipeCopy {
  private constructor(readonly folder: string) {}

  /** Copies and builds the project. */
  static async make(): Promise<RecipeCopy> {
    const folder = mkdtempSync(join(tmpdir(), 'belfabriek-recipes-'));
    for (const path of await projectPaths()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(projectRoot, path), join(folder, path));
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
    const copy = new RecipeCopy(folder);
    const author = ['-c', 'user.name=recipes', '-c', 'user.email=recipes@localhost'];
    await copy.run('git', ['init', '--quiet']);
    await copy.run('git', ['add', '--all']);
    await copy.run('git', [...author, 'commit', '--quiet', '--no-verify', '-m', 'Begin']);
    await copy.generate();
    return copy;
  }

  /**
   * Applies a recipe's patch, runs generate, and checks types, lint, documents, formatting and specs.
   * @throws {Error} with the output of the command that failed.
   */
  async try(name: string): Promise<void> {
    const { files, alsoTests } = readPatch(name);
    const tests = [...files.filter((file) => file.endsWith('.spec.ts')), ...alsoTests];
    const ofServices = tests.filter((file) => file.endsWith('.int.spec.ts'));
    const ofUnits = tests.filter((file) => !/\.(?:int|e2e|browser)\.spec\.ts$/.test(file));
    await this.run('git', ['reset', '--quiet', '--hard']);
    await this.run('git', ['clean', '--quiet', '--force', '-d']);
    await this.run('git', ['apply', patchPath(name)]);
    await this.generate();
    await this.run('./belfabriek', ['check', 'types', 'documents']);
    await this.bin('oxfmt', ['--check', ...files]);
    if (ofUnits.length > 0) await this.jest('unit', ofUnits);
    if (ofServices.length > 0) await this.jest('service', ofServices);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private generate(): Promise<void> {
    return this.run('./belfabriek', ['generate']);
  }

  private bin(name: string, args: readonly string[]): Promise<void> {
    return this.run(join(this.folder, 'node_modules/.bin', name), args);
  }

  private jest(project: string, specs: readonly string[]): Promise<void> {
    const jest = join(this.folder, 'node_modules/jest/bin/jest.js');
    const args = ['--ci', '--runInBand', '--selectProjects', project, '--', ...specs];
    return this.run(process.execPath, [jest, ...args]);
  }

  private run(command: string, args: readonly string[]): Promise<void> {
    const { JEST_WORKER_ID: _, ...env } = process.env;
    const child = spawn(command, args, {
      cwd: this.folder,
      env: { ...env, TEST_REDIS_DATABASE: redisDatabase },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve();
        else {
          const text = Buffer.concat(output).toString().slice(-20_000);
          reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${text}`));
        }
      });
    });
  }
}
