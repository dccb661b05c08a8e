/** A worker has the first at most, an older browser's page only the second. */
const here = globalThis as { cookieStore?: CookieStore; document?: { cookie: string } };

/** A cookie that script may read, also inside a worker: its value, null where there is none, undefined where that cannot be known. */
export async function cookieOf(name: string): Promise<string | null | undefined> {
  if (here.cookieStore) return (await here.cookieStore.get(name))?.value ?? null;
  const found = here.document?.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return here.document && (found?.slice(name.length + 1) ?? null);
}

/** Keeps a cookie for so many seconds, where this browser lets a worker do so. */
export async function keepCookie(name: string, value: string, seconds: number): Promise<void> {
  await here.cookieStore?.set({ name, value, expires: Date.now() + seconds * 1000, path: '/', sameSite: 'lax' });
}
