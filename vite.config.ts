import { defineConfig } from 'vite';

// The desk's pages: console/ -> dist/console, as the service hands them out.
export default defineConfig({
  root: 'console',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: ['chrome125', 'firefox125', 'safari17.5'],
    // The policy of the service knows neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
