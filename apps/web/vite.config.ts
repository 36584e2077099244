import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const portal = process.env['PORTAL_URL'] ?? 'http://127.0.0.1:25000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Nothing as data: URLs, which the portal's Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: {
    port: 25700,
    proxy: { '/v1': portal, '/files': portal },
  },
});
