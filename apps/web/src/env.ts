import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
  API_URL: {
    description: 'Where the API answers, without a slash at the end.',
    schema: (value) => {
      const url = value ?? 'http://127.0.0.1:4201';
      if (!URL.canParse(url)) throw new Error(`API_URL must be an address such as http://127.0.0.1:4201; got ${url}`);
      return url.replace(/\/+$/, '');
    },
  },
  DEMO: {
    description: 'Set to 1 by the launcher in demo mode: pages may then say where the codes appear.',
    schema: (value) => value === '1',
  },
});
