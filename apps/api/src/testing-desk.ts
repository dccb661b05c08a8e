import { newPhoto } from '@nongsan/media/testing';
import type { Viewer } from '@nongsan/platform';
import type { HttpWorld } from './testing.js';

/** What a mutation answers, or the code of the refusal of the whole request. */
export type Payload = Readonly<Record<string, Readonly<Record<string, string>>>> & {
  readonly refused?: string;
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
};

/** Inputs that several mutations share. */
const TYPE_OF: Readonly<Record<string, string>> = {
  submitListing: 'NewListingInput',
  witnessConsent: 'ConsentMoveInput',
  endConsent: 'ConsentMoveInput',
  issueCodeCard: 'CodeCardInput',
  contestHelpedAct: 'HelpedActWordsInput',
  answerContest: 'HelpedActWordsInput',
  acceptOrder: 'OrderMoveInput',
};
let keys = 0;
export const key = () => `key-of-a-desk-${(keys += 1)}`;

/** What people at the village desk send over HTTP, as themselves or for the farmer of a consent. */
export class DeskCalls {
  constructor(private readonly world: HttpWorld) {}

  /** One mutation with its input. */
  async call(
    name: string,
    fields: string,
    input: object,
    who: Viewer | null,
    actingFor: string | null = null,
  ): Promise<Payload> {
    const type = TYPE_OF[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const answer = await this.world.graphql<Record<string, Payload>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
      { input },
      who,
      actingFor,
    );
    return answer.errors ? ({ refused: answer.errors[0]!.extensions?.code } as never) : answer.data![name]!;
  }

  /** 2,5 tấn cà phê nhân xô at 95.000 đ/kg. */
  submit(who: Viewer, actingFor: string | null, more: object = {}): Promise<Payload> {
    const fields =
      'listing { listing { id code seller { id name } photos { id } } photos { id } } errors { code message }';
    const listing = {
      ...{ produceSlug: 'ca-phe-nhan-xo', quantity: { amountMilli: 2500, unit: 'TAN' }, communeCode: '24343' },
      ...{ price: { amountVnd: 95_000, unit: 'KG' }, readyFrom: '2026-11-25', ...more },
    };
    return this.call('submitListing', fields, { listing, idempotencyKey: key() }, who, actingFor);
  }

  async upload(who: Viewer, actingFor: string) {
    return this.world.http
      .post('/media/photos')
      .set('authorization', `Bearer ${await this.world.tokenOf(who)}`)
      .set('x-acting-for', actingFor)
      .attach('photo', await newPhoto({ width: 640, height: 480 } as never), 'anh.jpg');
  }
}
