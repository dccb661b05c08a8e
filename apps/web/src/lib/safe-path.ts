const HERE = 'http://here.invalid';

/**
 * A place on this site to go back to, from an untrusted text; `/` where the text is anything else.
 * Refuses other origins in every spelling that browsers accept: `//x`, `/\x`, tabs and line ends inside.
 */
export function safePath(text: string | null | undefined): string {
  if (!text?.startsWith('/') || /[\\\u0000-\u0020]/.test(text) || !URL.canParse(text, HERE)) return '/';
  const url = new URL(text, HERE);
  const path = url.pathname + url.search;
  return url.origin === HERE && !path.startsWith('//') ? path : '/';
}
