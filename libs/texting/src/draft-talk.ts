import { Injectable } from '@nestjs/common';
import {
  type Asked,
  listingInputFrom,
  optionName,
  questionSentence,
  saidDraft,
  SentenceReader,
  SubmitListing,
} from '@nongsan/catalog';
import { Clock, localDateOf } from '@nongsan/kernel';
import type { Person } from '@nongsan/identity';
import type { Texter, Tx } from '@nongsan/platform';
import { type ReadGood, smsReadBack } from '@nongsan/vietnamese';
import { AnswerReader } from './answer-reader.js';
import { answerOf, notListed, priceDoubtful, question, refused, sent, YES_OR_AGAIN } from './domain/answers.js';
import { afterQuestions, answered, corrected, type OpenDraft, type Turn, withoutFirst } from './domain/conversation.js';
import { isOpenPrice, shortWord } from './domain/words.js';

/** Who is listing: the harvest is at home where the message names no other place. */
export interface Speaker extends Texter {
  readonly person: Person;
}

/** Lists a harvest by text messages: a sentence, at most two questions, the read-back, OK. */
@Injectable()
export class DraftTalk {
  constructor(
    private readonly sentences: SentenceReader,
    private readonly answers: AnswerReader,
    private readonly submit: SubmitListing,
    private readonly clock: Clock,
  ) {}

  async turn(tx: Tx, who: Speaker, text: string, draft: OpenDraft | null): Promise<Turn> {
    const word = shortWord(text);
    if (!draft) return word === 'YES' ? { answers: [answerOf('nothingOpen')], open: null } : this.begin(tx, who, text);
    if (word === 'NO' || word === 'RESUME') return { answers: [answerOf('sayAgain')], open: draft };
    if (draft.asked.length > 0) return this.answerTo(tx, who, text, draft);
    return word === 'YES' ? this.send(tx, who, draft) : this.correct(tx, who, text, draft);
  }

  /** A sentence that starts a draft. */
  private async begin(tx: Tx, who: Speaker, text: string): Promise<Turn> {
    const { goods, asked, refusal } = await this.sentences.read(tx, text, 'sms');
    if (refusal !== null) return { answers: [notListed(refusal)], open: null };
    const draft: OpenDraft = { kind: 'LIST', goods, asked, questionsSent: 0, choices: [], confirmedDoubts: [] };
    return this.next(tx, who, draft, text);
  }

  /** The next question, or the read-back; after enough questions what is needed has to be said anew. */
  private async next(tx: Tx, who: Speaker, draft: OpenDraft, text = ''): Promise<Turn> {
    const open = afterQuestions(draft);
    if (!open) return { answers: [answerOf('missing')], open: null };
    const [asked] = open.asked;
    if (!asked) return { answers: [await this.readBack(tx, who, open.goods[0]!)], open };
    const { sentence, about, choices, names } = await this.questionOf(tx, asked, open.goods[asked.good] ?? null, text);
    return {
      answers: [question(sentence, about, names)],
      open: { ...open, choices, questionsSent: open.questionsSent + 1 },
    };
  }

  private async questionOf(tx: Tx, { field }: Asked, good: ReadGood | null, text: string) {
    const produce = good && (await this.sentences.known(tx, good)).produce;
    const sentence = questionSentence(field, produce);
    if (field === 'slug') {
      const goods = await this.sentences.choices(tx, good, text);
      return { sentence, about: null, choices: goods.map(({ slug }) => slug), names: goods.map(({ name }) => name) };
    }
    const options = produce?.attributes.find(({ key }) => `quality.${key}` === field)?.options ?? [];
    return { sentence, about: produce?.name ?? null, choices: options, names: options.map(optionName) };
  }

  /** As it would be listed: without a day it is ready now, without a place it is at home, which is not said. */
  private async readBack(tx: Tx, { person }: Speaker, good: ReadGood): Promise<string> {
    const today = localDateOf(this.clock.now());
    const known = await this.sentences.known(tx, good);
    const said = saidDraft(known, true);
    const isAtHome = known.commune?.code === person.communeCode;
    return smsReadBack(
      { ...said, readyFrom: said.readyFrom ?? today, commune: isAtHome ? null : said.commune },
      today,
      YES_OR_AGAIN,
    );
  }

  private async answerTo(tx: Tx, who: Speaker, text: string, draft: OpenDraft): Promise<Turn> {
    const [asked] = draft.asked;
    const value = await this.answers.read(tx, asked!, draft, text);
    if (value) return this.next(tx, who, answered(draft, value), text);
    const anew = await this.sentences.read(tx, text, 'sms');
    if (anew.goods.some(({ slug, quantityKg }) => slug !== null && quantityKg !== null))
      return this.begin(tx, who, text);
    return this.next(tx, who, draft, text);
  }

  /** Instead of OK: a whole sentence begins anew, a part of one corrects the good that was read back. */
  private async correct(tx: Tx, who: Speaker, text: string, draft: OpenDraft): Promise<Turn> {
    const said = await this.sentences.read(tx, text, 'sms');
    if (said.goods.some(({ slug }) => slug !== null)) return this.begin(tx, who, text);
    const [first, ...others] = draft.goods;
    const part = isOpenPrice(text) ? null : await this.answers.readPart(tx, first!, text);
    if (!part && !isOpenPrice(text)) return { answers: [answerOf('notUnderstood')], open: draft };
    const good = part ? corrected(first!, part) : { ...first!, pricePerKgVnd: null };
    return this.next(tx, who, { ...draft, goods: [good, ...others], confirmedDoubts: [] });
  }

  /** The yes: the first good goes to the cooperative, and the next one is read back. */
  private async send(tx: Tx, who: Speaker, draft: OpenDraft): Promise<Turn> {
    const { person, viewer } = who;
    const known = await this.sentences.known(tx, draft.goods[0]!);
    const home = { ...person, today: localDateOf(this.clock.now()) };
    const input = listingInputFrom(known, home, draft.confirmedDoubts);
    if (!input) return { answers: [answerOf('missing')], open: null };
    const { listing, errors } = await this.submit.within(tx, viewer, input);
    if (!listing) {
      const [{ code, message } = { code: null, message: '' }] = errors;
      const doubt = code === 'PRICE_DOUBTFUL' ? 'PRICE' : code === 'PRICE_TEN_TIMES_OFF' ? code : null;
      if (!doubt) return { answers: [refused(message)], open: draft };
      const confirmedDoubts = [...draft.confirmedDoubts, doubt] as const;
      return { answers: [priceDoubtful(known.vndPerKg ?? 0, doubt !== 'PRICE')], open: { ...draft, confirmedDoubts } };
    }
    const receipt = sent(listing.code, listing.dueAt);
    const rest = withoutFirst(draft);
    if (!rest) return { answers: [receipt], open: null };
    const { answers, open } = await this.next(tx, who, rest);
    return { answers: [receipt, ...answers], open };
  }
}
