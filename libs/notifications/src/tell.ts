import { Injectable } from '@nestjs/common';
import { ListingRepository, ProduceRepository } from '@nongsan/catalog';
import { HelpedActsRepository, OLD_PHONES_TOLD_MS, PeopleRepository } from '@nongsan/identity';
import { Clock, Ids } from '@nongsan/kernel';
import { OrderReader } from '@nongsan/orders';
import { SmsOutbox, type Tx } from '@nongsan/platform';
import { aboutOf, type Facts, sidesTold } from './domain/notices.js';
import { smsText } from './domain/sms-text.js';
import type { Side } from './models.js';
import { NotificationRepository } from './notifications.repository.js';

/** An event or a reminder, with the id that makes a repeat the same. */
export type Happening = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly subjectId: string;
  readonly eventId: string;
};

interface Recipient {
  readonly personId: string;
  readonly side: Side;
  readonly sms: boolean;
  readonly oldNumbersToo: boolean;
}

/** Tells people: a line in the inbox exactly once, and a text message where it is worth one, in the same transaction. */
@Injectable()
export class Tell {
  constructor(
    private readonly notices: NotificationRepository,
    private readonly people: PeopleRepository,
    private readonly acts: HelpedActsRepository,
    private readonly orders: OrderReader,
    private readonly listings: ListingRepository,
    private readonly produce: ProduceRepository,
    private readonly outbox: SmsOutbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Returns how many people heard of it now; 0 where all had heard before, or nobody is told. */
  async run(tx: Tx, happening: Happening): Promise<number> {
    const { eventId, type: kind } = happening;
    const facts = await this.factsOf(tx, happening);
    const recipients = await this.recipientsOf(tx, happening, facts);
    if (recipients.length === 0) return 0;
    // Names are for the text message alone.
    const { code, helper: _, ...params } = facts;
    const to = recipients.map(({ personId, side }) => ({ id: this.ids.next(), personId, side }));
    const about = code === '' ? null : code;
    const fresh = await this.notices.insertNew(tx, { eventId, kind, about, params, at: this.clock.now(), to });
    for (const recipient of recipients)
      if (recipient.sms && fresh.includes(recipient.personId)) await this.text(tx, kind, facts, recipient);
    return fresh.length;
  }

  /** The figures of the event, without ids, and what is known of the order or listing it is about. */
  private async factsOf(tx: Tx, happening: Happening): Promise<Facts> {
    const figures = figuresOf(happening);
    const about = aboutOf(happening.type);
    if (about === 'HELP') return { ...figures, ...(await this.helpOf(tx, happening)), code: '', produce: '' };
    if (about === 'ACCOUNT') return { ...figures, code: '', produce: '' };
    const thing = await (about === 'ORDER' ? this.orderOf(tx, happening) : this.listingOf(tx, happening));
    const [produce] = await this.produce.findBySlugs(tx, [thing.produceSlug]);
    return { ...figures, ...thing.facts, produce: midSentence(produce?.name ?? 'Nông sản') };
  }

  private async helpOf(tx: Tx, happening: Happening) {
    const [helper] = await this.people.findByIds(tx, [idOf(happening, 'helperId')]);
    const act = await this.acts.find(tx, happening.subjectId);
    return { helper: helper!.name, ...(act ? { sentence: act.sentence } : {}) };
  }

  private async orderOf(tx: Tx, { subjectId }: Happening) {
    const { produceSlug, code, grams, moneyWith } = await this.orders.get(tx, subjectId);
    return { produceSlug, facts: { code, grams, moneyWith } };
  }

  private async listingOf(tx: Tx, { subjectId }: Happening) {
    const [listing] = await this.listings.findByIds(tx, [subjectId]);
    const { produceSlug, code, gramsOffered: grams } = listing!;
    return { produceSlug, facts: { code, grams } };
  }

  /** Each person once, as the first of the sides that is told. */
  private async recipientsOf(tx: Tx, happening: Happening, facts: Facts): Promise<readonly Recipient[]> {
    const known = new Map<string, Recipient>();
    for (const told of sidesTold(happening.type, facts))
      for (const personId of await this.personsOf(tx, happening, told.side))
        if (!known.has(personId)) known.set(personId, { personId, ...told });
    return [...known.values()];
  }

  private async personsOf(tx: Tx, happening: Happening, side: Side): Promise<readonly string[]> {
    switch (side) {
      case 'SELLER':
        return [idOf(happening, 'sellerId')];
      case 'BUYER':
        return [idOf(happening, 'buyerId')];
      case 'SELF':
        return [idOf(happening, 'personId')];
      case 'COOP':
        return this.people.findIdsWithRole(tx, idOf(happening, 'coopId'), 'COOP_ADMIN');
    }
  }

  /** Who has no phone is told in the inbox only; on a shared phone, and on one that is no longer theirs, the text says whom it is for. */
  private async text(tx: Tx, kind: string, facts: Facts, { personId, side, oldNumbersToo }: Recipient): Promise<void> {
    const phone = await this.people.findPhone(tx, personId);
    if (phone) {
      const sharers = await this.people.findByPhone(tx, phone);
      const addressee = sharers.length > 1 ? (sharers.find(({ id }) => id === personId)?.name ?? null) : null;
      const text = smsText(kind, side, facts, addressee);
      // What old numbers hear of too may be a theft.
      if (oldNumbersToo) await this.outbox.warn(tx, phone, text);
      else await this.outbox.write(tx, phone, 'NOTICE', text);
    }
    if (!oldNumbersToo) return;
    const [person] = await this.people.findByIds(tx, [personId]);
    const since = new Date(this.clock.now().getTime() - OLD_PHONES_TOLD_MS);
    for (const old of await this.people.findOldPhones(tx, personId, since))
      await this.outbox.warn(tx, old, smsText(kind, side, facts, person!.name));
  }
}

/** All but ids and what the row keeps anyway, as JSON would have it. */
function figuresOf({ type: _type, at: _at, ...rest }: Happening): Readonly<Record<string, unknown>> {
  const figures = Object.entries(rest).filter(([key]) => !key.endsWith('Id'));
  return Object.fromEntries(figures.map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]));
}

const midSentence = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function idOf(happening: Happening, key: string): string {
  const id = happening[key];
  if (typeof id !== 'string') throw new Error(`${happening.type} has no ${key}`);
  return id;
}
