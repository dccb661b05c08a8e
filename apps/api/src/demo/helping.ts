import { SaveListingDraft, SubmitListing } from '@nongsan/catalog';
import { IssueCodeCard, OpenConsent, RegisterHousehold, SetFloorPrice, WitnessConsent } from '@nongsan/identity';
import { addDays, HOUR_MS, localDateOf, vnd } from '@nongsan/kernel';
import { type HelpedViewer, type Viewer, ViewerReader } from '@nongsan/platform';
import type { DemoMarket } from './market.js';
import type { DemoPerson } from './people.js';

type Person = DemoPerson & { readonly coopId: string };
type Opening = Omit<Parameters<OpenConsent['run']>[1], 'idempotencyKey' | 'untilDay'>;

const COFFEE = 'ca-phe-nhan-xo';
const LISTED_HOURS_AGO = 4;
const CONSENT_DAYS = 3;

/** Two farmers who do not sign in, helped at the village desk: one by the card at her home, one without a phone by a slip with a witness. */
export class DemoHelping {
  private keys = 0;
  private readonly admin: Viewer;
  private readonly helpers: readonly Viewer[];

  constructor(
    private readonly market: DemoMarket,
    people: readonly Person[],
    private readonly now: Date,
  ) {
    this.admin = viewerOf(people.find(({ roles }) => roles.includes('COOP_ADMIN'))!);
    this.helpers = people.filter(({ roles }) => roles.includes('HELPER')).map(viewerOf);
  }

  async play(): Promise<void> {
    this.market.clock.at = new Date(this.now.getTime() - LISTED_HOURS_AGO * HOUR_MS);
    const [helper, witness] = this.helpers;
    await this.byCard(helper!);
    await this.bySlip(helper!, witness!);
  }

  private async byCard(helper: Viewer): Promise<void> {
    const householdId = await this.register(helper, 'Nguyễn Thị Thắm', '0900 005 001');
    const { numbers } = done(await this.market.get(IssueCodeCard).run(this.admin, { householdId, ...this.key() }));
    const consentId = await this.open(helper, { householdId, method: 'CARD', code: numbers[0]! });
    const floor = { produceSlug: COFFEE, vndPerKg: vnd(90_000), ...this.key() };
    done(await this.market.get(SetFloorPrice).run({ ...helper, personId: householdId, roles: ['FARMER'] }, floor));
    const acting = await this.actingFor(helper, consentId);
    done(await this.market.get(SubmitListing).run(acting, { listing: this.coffee(), ...this.key() }));
  }

  private async bySlip(helper: Viewer, witness: Viewer): Promise<void> {
    const householdId = await this.register(helper, 'Y Ngọc Niê', null);
    const consentId = await this.open(helper, { householdId, method: 'SLIP', slipNumber: 'KN0001' });
    done(await this.market.get(WitnessConsent).run(witness, { consentId, ...this.key() }));
    const acting = await this.actingFor(helper, consentId);
    done(await this.market.get(SaveListingDraft).run(acting, { listing: this.coffee(), ...this.key() }));
  }

  private async register(helper: Viewer, name: string, phone: string | null): Promise<string> {
    const answer = await this.market.get(RegisterHousehold).run(helper, { name, phone, ...this.key() });
    return done(answer).household!.id;
  }

  private async open(helper: Viewer, opening: Opening): Promise<string> {
    const untilDay = addDays(localDateOf(this.now), CONSENT_DAYS);
    const answer = await this.market.get(OpenConsent).run(helper, { ...opening, untilDay, ...this.key() });
    return done(answer).consent!.id;
  }

  private async actingFor(helper: Viewer, consentId: string): Promise<HelpedViewer> {
    const viewers = this.market.get<ViewerReader>(ViewerReader);
    const acting = await viewers.actingFor(helper, consentId, this.market.clock.at);
    if (!acting) throw new Error('a consent of the demo does not hold');
    return acting;
  }

  private coffee() {
    return {
      ...{ produceSlug: COFFEE, quantity: { amountMilli: 800_000, unit: 'KG' as const }, communeCode: '24343' },
      ...{ price: { amountVnd: vnd(95_000), unit: 'KG' as const }, readyFrom: localDateOf(this.now) },
      ...{ quality: [{ key: 'moisturePct', value: '12.5' }], words: 'Nhà neo người, nhờ tổ công nghệ số đăng giúp.' },
    };
  }

  private key() {
    this.keys += 1;
    return { idempotencyKey: `demo-desk-${this.keys}` };
  }
}

const viewerOf = ({ id, coopId, roles }: Person): Viewer => ({ personId: id, coopId, sessionId: id, roles });

/** A refused step is a fault of the demo, and keeps nothing of it. */
function done<T extends { readonly errors: readonly object[] }>(answer: T): T {
  if (answer.errors.length > 0) throw new Error(`the demo was refused: ${JSON.stringify(answer.errors)}`);
  return answer;
}
