import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const portal = process.env['PORTAL_URL'] ?? 'http://127.0.0.1:25000';

/** Size in bytes below which a file isn't compressed: it fits in one packet. Fonts are compressed already. */
const smallest = 1024;
const compressible = /\.(?:js|css|html|svg)$/;

/** Writes a `.br` and a `.gz` beside each file, compressed as much as possible; the portal serves them. */
function compressedCopies(): Plugin {
  let folder = '';
  return {
    name: 'compressed-copies',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    closeBundle: async () => {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(
        files.filter((file) => compressible.test(file)).map((file) => compress(join(folder, file))),
      );
    },
  };
}

/**
 * Adds the script that chooses the colours to index.html, as a file with a hash in its name: a script that runs before
 * the first paint can't be a module, and Vite bundles modules only.
 */
function beforePaint(): Plugin {
  const file = join(import.meta.dirname, 'src/theme/before-paint.js');
  const source = readFileSync(file, 'utf8');
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  const fileName = `assets/before-paint-${hash}.js`;
  let isBuild = false;
  return {
    name: 'before-paint',
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: () => [
      {
        tag: 'script',
        attrs: { src: isBuild ? `/${fileName}` : '/src/theme/before-paint.js' },
        injectTo: 'head-prepend',
      },
    ],
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < smallest) return;
  await Promise.all([
    promisify(brotliCompress)(bytes).then((copy) => writeFile(`${file}.br`, copy)),
    promisify(gzip)(bytes, { level: 9 }).then((copy) => writeFile(`${file}.gz`, copy)),
  ]);
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), beforePaint(), compressedCopies()],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Inline nothing as data: URLs, which the portal's Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    // These libs only declare things, so unused modules are dropped: an app that uses one function loads neither
    // the rules' sentences nor the lifecycles that it doesn't use.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          { test: /\/libs\/(?:call-flow|common|number-plan|rating)\//, sideEffects: false },
          { test: /\/libs\/contracts\/src\/lifecycles\//, sideEffects: false },
        ],
      },
    },
  },
  server: {
    port: 25700,
    proxy: { '/v1': portal, '/files': portal },
  },
});
