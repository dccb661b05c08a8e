import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** What a mutation answers: its thing, and why not. */
export interface Payload {
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

interface Answer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const WAIT_FOR_CODE_MS = 20_000;
const KRONG_NANG = '24343';

/** One person at the public doors of a market: GraphQL, and the phone that gets the code. */
export class Person {
  private constructor(
    readonly market: string,
    private readonly token: string | null,
    private readonly consentId: string | null = null,
  ) {}

  static guest(market: string): Person {
    return new Person(market, null);
  }

  /** Signs in with a phone that nobody has used, as somebody who sells or buys. */
  static async arrives(market: string, name: string, intent: 'SELL' | 'BUY'): Promise<Person> {
    const phone = `0900 1${String(randomInt(0, 100_000)).padStart(5, '0').replace(/^(..)/, '$1 ')}`;
    const ticket = await proven(market, phone);
    const input = { ticket: ticket.ticket, name, intent, communeCode: KRONG_NANG };
    return signedIn(market, 'registerPerson', 'RegisterPersonInput', input);
  }

  /** Signs in as one of the people that the demo has. */
  static async returns(market: string, phone: string): Promise<Person> {
    const { ticket, people } = await proven(market, phone);
    return signedIn(market, 'choosePerson', 'ChoosePersonInput', { ticket, personId: people[0]!.id });
  }

  static signedIn(market: string, token: string): Person {
    return new Person(market, token);
  }

  /** The same person, who acts for the farmer of this consent. */
  actingUnder(consentId: string): Person {
    return new Person(this.market, this.token, consentId);
  }

  /** Asks GraphQL. Throws where the answer has errors of its own. */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.post<Data>(query, variables);
    if (!data || errors) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);
    return data;
  }

  private async post<Data>(query: string, variables: object): Promise<Answer<Data>> {
    const answer = await fetch(`${this.market}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(this.consentId && { 'x-acting-for': this.consentId }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as Answer<Data>;
  }

  /** The code under which the market refuses the whole request; null where it answers. */
  async refusedWith(query: string, variables: object): Promise<string | null> {
    const answer = await this.post(query, variables);
    return answer.errors?.[0]?.extensions?.code ?? null;
  }

  /** Does a mutation once; the refusal codes are part of the answer. */
  async does<Thing extends object>(
    mutation: string,
    inputType: string,
    input: object,
    fields: string,
  ): Promise<Thing & Payload> {
    const data = await this.ask<Record<string, Thing & Payload>>(
      `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${fields} errors { code message } } }`,
      { input: { ...input, idempotencyKey: randomUUID() } },
    );
    return data[mutation]!;
  }
}

interface Proven {
  readonly ticket: string;
  readonly people: readonly { readonly id: string }[];
}

async function proven(market: string, phone: string): Promise<Proven> {
  const guest = Person.guest(market);
  const before = await smsTo(market, phone);
  type Asked = { requestSignInCode: { resendAt: string | null } & Payload };
  const ask = () =>
    guest.ask<Asked>(
      `mutation ($input: RequestSignInCodeInput!) { requestSignInCode(input: $input) { resendAt errors { code message } } }`,
      { input: { phone } },
    );
  let { requestSignInCode } = await ask();
  while (requestSignInCode.errors[0]?.code === 'TOO_SOON') {
    await wait(5_000);
    ({ requestSignInCode } = await ask());
  }
  if (requestSignInCode.errors.length > 0) throw new Error(JSON.stringify(requestSignInCode.errors));
  const code = await newCode(market, phone, before);
  const { verifySignInCode } = await guest.ask<{ verifySignInCode: Proven & Payload }>(
    `mutation ($input: VerifySignInCodeInput!) { verifySignInCode(input: $input) { ticket people { id } errors { code message } } }`,
    { input: { phone, code } },
  );
  if (verifySignInCode.errors.length > 0) throw new Error(JSON.stringify(verifySignInCode.errors));
  return verifySignInCode;
}

async function signedIn(market: string, mutation: string, type: string, input: object): Promise<Person> {
  const data = await Person.guest(market).ask<Record<string, { token: string | null } & Payload>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { token errors { code message } } }`,
    { input },
  );
  const token = data[mutation]?.token;
  if (!token) throw new Error(JSON.stringify(data[mutation]?.errors));
  return Person.signedIn(market, token);
}

export interface Sms {
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

/** What the demo's network has brought to a phone, newest first. */
export async function smsTo(market: string, phone: string): Promise<readonly Sms[]> {
  const answer = await fetch(`${market}/dev/sms.json`);
  if (!answer.ok) throw new Error('Sàn này không phải bản dùng thử: không có /dev/sms  (this market is no demo)');
  const lastNine = (text: string) => text.replace(/\D/g, '').slice(-9);
  return ((await answer.json()) as Sms[]).filter(({ to }) => lastNine(to) === lastNine(phone));
}

/** The six digits of the next message to a phone. */
export async function newCode(market: string, phone: string, before: readonly Sms[]): Promise<string> {
  for (const until = Date.now() + WAIT_FOR_CODE_MS; Date.now() < until; await wait(200)) {
    // A notice may have come after it.
    const fresh = (await smsTo(market, phone)).filter(({ at }) => !before.some((old) => old.at === at));
    const [code] = fresh.flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? []);
    if (code) return code;
  }
  throw new Error(`no code came for ${phone}`);
}
