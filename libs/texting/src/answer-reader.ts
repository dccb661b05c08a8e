import { Injectable } from '@nestjs/common';
import { type Asked, type Produce, SentenceReader } from '@nongsan/catalog';
import type { Tx } from '@nongsan/platform';
import { fold, parseMilli, parseWhole, type ReadGood, toGsm, tokens } from '@nongsan/vietnamese';
import type { OpenDraft } from './domain/conversation.js';
import { digitOf, isOpenPrice } from './domain/words.js';

const BARE_NUMBER = /^[\d.,]+$/;
const MILLI = 1_000;

/** Reads what was answered to a question, with the reader of whole sentences: the good that is known is put before it. */
@Injectable()
export class AnswerReader {
  constructor(private readonly sentences: SentenceReader) {}

  /** The part of the good that was asked; null where the message does not answer it. */
  async read(tx: Tx, { good: index, field }: Asked, draft: OpenDraft, text: string): Promise<Partial<ReadGood> | null> {
    const good = draft.goods[index] ?? null;
    const digit = digitOf(text);
    const choice = digit === null ? undefined : draft.choices[digit - 1];
    if (field === 'slug') return choice === undefined ? this.produce(tx, text) : { slug: choice };
    if (!good) return null;
    if (field.startsWith('quality.')) return this.quality(tx, good, field.slice('quality.'.length), choice, text);
    if (field === 'pricePerKgVnd') return this.price(tx, good, text);
    const amount = field === 'quantityKg' && BARE_NUMBER.test(text.trim()) ? `${text} kg` : text;
    const part = await this.readPart(tx, good, amount);
    return part && pick(part, field);
  }

  /** What a part of a sentence says about a good that is known; null where it says nothing. */
  async readPart(tx: Tx, good: ReadGood, text: string): Promise<ReadGood | null> {
    const { produce } = await this.sentences.known(tx, good);
    const { goods } = await this.sentences.read(tx, said(produce, text), 'sms');
    const part = goods.length === 1 && goods[0]?.slug === good.slug ? goods[0] : null;
    const says = part && FIELDS.some((field) => pick(part, field) !== null);
    return part && (says || Object.keys(part.quality).length > 0) ? part : null;
  }

  private async produce(tx: Tx, text: string): Promise<Partial<ReadGood> | null> {
    const { goods, asked } = await this.sentences.read(tx, `ban ${text}`, 'sms');
    const sure = goods.length === 1 && !asked.some(({ field }) => field === 'slug') ? goods[0] : null;
    return sure?.slug ? { slug: sure.slug } : null;
  }

  /** Also a price that the reader doubts: said twice, it is asked about once more when it is sent. */
  private async price(tx: Tx, good: ReadGood, text: string): Promise<Partial<ReadGood> | null> {
    if (isOpenPrice(text)) return { pricePerKgVnd: null };
    const part = await this.readPart(tx, good, /\bgia\b/.test(fold(text)) ? text : `gia ${text}`);
    if (part && part.pricePerKgVnd !== null) return { pricePerKgVnd: part.pricePerKgVnd };
    const vnd = parseWhole(text.replace(/^\s*gi[aá]\s+/i, '').replace(/\s*(đ|d|đồng|dong)?(\/kg)?\s*$/i, ''));
    return vnd !== null && vnd >= MILLI ? { pricePerKgVnd: vnd } : null;
  }

  private async quality(tx: Tx, good: ReadGood, key: string, choice: string | undefined, text: string) {
    const { produce } = await this.sentences.known(tx, good);
    const attribute = produce?.attributes.find((a) => a.key === key);
    if (!attribute) return null;
    if (attribute.options.length > 0)
      return choice === undefined ? null : { quality: { ...good.quality, [key]: choice } };
    const milli = parseMilli(/[\d.,]+/.exec(text)?.[0] ?? '');
    const value = milli === null ? null : milli / MILLI;
    const fits = value !== null && value >= (attribute.min ?? value) && value <= (attribute.max ?? value);
    return fits ? { quality: { ...good.quality, [key]: value } } : null;
  }
}

const FIELDS = ['quantityKg', 'pricePerKgVnd', 'harvestFrom', 'place'] as const;

/** The value of a field, with what belongs to it; null where there is none. */
function pick(part: ReadGood, field: string): Partial<ReadGood> | null {
  const { quantityKg, pricePerKgVnd, harvestFrom, harvestTo, place } = part;
  if (field === 'quantityKg') return quantityKg === null ? null : { quantityKg };
  if (field === 'pricePerKgVnd') return pricePerKgVnd === null ? null : { pricePerKgVnd };
  if (field === 'place') return place && { place };
  return harvestFrom === null ? null : { harvestFrom, harvestTo };
}

/** A part of a sentence made whole, with accents only where it has some: the reader trusts those that are there. */
function said(produce: Produce | null, text: string): string {
  const start = `bán ${produce?.name.replaceAll(/\s*\([^)]*\)/g, '') ?? ''}`;
  return `${tokens(text).some(({ marked }) => marked) ? start : toGsm(start)} ${text}`;
}
