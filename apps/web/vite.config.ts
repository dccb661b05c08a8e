import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/** The libs of this workspace are read from their TypeScript sources and bundled. */
const SOURCE = '@nongsan/source';

/**
 * SvelteKit hides its page announcer with a style attribute, which our content policy refuses.
 * The class does the same from the stylesheet (base.css `.vh`).
 */
const announcerWithoutInlineStyle: Plugin = {
  name: 'announcer-without-inline-style',
  enforce: 'pre',
  transform: {
    filter: { id: /kit[\\/]src[\\/]runtime[\\/]components[\\/]root\.svelte$/ },
    handler: (code) => code.replace(/style="position: absolute;[^"]*"/, 'class="vh"'),
  },
};

export default defineConfig({
  resolve: { conditions: [SOURCE, 'module', 'browser', 'development|production'] },
  ssr: {
    noExternal: [/^@nongsan\//],
    resolve: { conditions: [SOURCE, 'module', 'node', 'development|production'] },
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // On a mountain signal each request costs more than its bytes: what several pages share is one file.
            codeSplitting: { groups: [{ name: 'shared', minShareCount: 3 }] },
          },
        },
      },
    },
  },
  plugins: [
    announcerWithoutInlineStyle,
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
      inlineStyleThreshold: 2048,
      // A kept page may stand in for one at any depth.
      paths: { relative: false },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:', 'blob:'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
