import { Injectable } from '@nestjs/common';
import { PeopleRepository, type Person } from '@nongsan/identity';
import { Clock, DAY_MS, MINUTE_MS, type Phone } from '@nongsan/kernel';
import { type FoundCommand, restAfter, SmsOutbox, TextCommands, type Tx } from '@nongsan/platform';
import { answerOf, whoSpeaks } from './domain/answers.js';
import type { Open, OpenCommand, Turn } from './domain/conversation.js';
import { digitOf, isOpenPrice, shortWord } from './domain/words.js';
import { DraftTalk, type Speaker } from './draft-talk.js';
import { type Conversation, TextingRepository } from './texting.repository.js';

const LIFE_MS = DAY_MS;
/** On a shared phone who spoke last may have handed it on. */
const SPEAKER_MS = 30 * MINUTE_MS;

/** Conducts the conversation of one number, in the transaction of one message. */
@Injectable()
export class Converse {
  constructor(
    private readonly people: PeopleRepository,
    private readonly texts: TextingRepository,
    private readonly commands: TextCommands,
    private readonly drafts: DraftTalk,
    private readonly outbox: SmsOutbox,
    private readonly clock: Clock,
  ) {}

  /** The answers to a message; null where nobody is known by this number. */
  async run(tx: Tx, phone: Phone, text: string): Promise<readonly string[] | null> {
    const known = await this.people.findByPhone(tx, phone);
    const now = this.clock.now();
    const before = (await this.texts.findConversation(tx, phone, new Date(now.getTime() - LIFE_MS))) ?? {
      ...{ startedAt: now, personId: null, open: null, waiting: null },
    };
    const notices = await this.setNotices(tx, phone, text, before.open);
    if (known.length === 0) return null;
    if (notices) return [notices];
    const ofAnyone = this.commandsOf(text, before.open).filter(({ command }) => command.forAnyone);
    const anyones = ofAnyone.length > 0 ? await this.ask(tx, speakerOf(phone, known[0]!), ofAnyone, null) : null;
    if (anyones) return anyones.answers;
    return this.ofPerson(tx, phone, text, before);
  }

  /** Stops or resumes notices where a message says so. "Dung" without accents may also be "đúng" while something is open. */
  private async setNotices(tx: Tx, phone: Phone, text: string, open: Open | null): Promise<string | null> {
    const word = shortWord(text);
    if (word === 'RIGHT_OR_STOP' && open) return answerOf('rightOrStop');
    const stops = word === 'STOP' || word === 'RIGHT_OR_STOP';
    if (!stops && (word !== 'RESUME' || open)) return null;
    await this.outbox.setNotices(tx, phone, !stops);
    return answerOf(stops ? 'stopped' : 'resumed');
  }

  private async ofPerson(tx: Tx, phone: Phone, text: string, before: Conversation): Promise<readonly string[]> {
    const sellers = await this.people.findByPhoneWithRole(tx, phone, 'FARMER');
    if (sellers.length === 0) return [answerOf('notSeller')];
    const now = this.clock.now();
    const isShared = sellers.length > 1;
    const isAnswer = before.waiting !== null && digitOf(text) !== null;
    const said = isAnswer ? before.waiting! : text;
    const isKnown = before.waiting === null && (!isShared || now.getTime() - before.startedAt.getTime() <= SPEAKER_MS);
    const person = personOf(sellers, isKnown ? before.personId : null, isAnswer ? digitOf(text) : null);
    if (!person) {
      await this.texts.saveConversation(tx, phone, { ...before, waiting: said });
      return [whoSpeaks(sellers.map(({ name }) => name))];
    }
    // What another person left open is not theirs to confirm.
    const turn = await this.turn(
      tx,
      speakerOf(phone, person),
      said,
      before.personId === person.id ? before.open : null,
    );
    await this.texts.saveConversation(tx, phone, {
      ...{ startedAt: isShared ? now : before.startedAt, open: turn.open, waiting: null },
      personId: isShared && turn.open === null ? null : person.id,
    });
    return turn.answers;
  }

  private async turn(tx: Tx, who: Speaker, text: string, open: Open | null): Promise<Turn> {
    if (open && restAfter('huy', text) === '') return this.drop(tx, who, text, open);
    const asked = await this.ask(tx, who, this.commandsOf(text, open), open);
    if (asked) return asked;
    if (open?.kind === 'CONFIRM' && shortWord(text) === 'YES') return this.confirm(tx, who, open);
    return this.drafts.turn(tx, who, text, open?.kind === 'LIST' ? open : null);
  }

  /** HUY while something is open. A helper is stopped by it all the same: that must not wait for a second HUY. */
  private async drop(tx: Tx, who: Speaker, text: string, open: Open): Promise<Turn> {
    const others = open.kind === 'LIST' ? this.commands.find(text).filter(({ command }) => command.alsoDropping) : [];
    const asked = await this.ask(tx, who, others, null);
    return { answers: [answerOf('dropped'), ...(asked?.answers ?? [])], open: asked?.open ?? null };
  }

  /** "Giá hôm nay" in the middle of a draft is its price. */
  private commandsOf(text: string, open: Open | null): readonly FoundCommand[] {
    return open?.kind === 'LIST' && isOpenPrice(text) ? [] : this.commands.find(text);
  }

  /** The first command that has something to do. What is open stays so, unless the command asks for a yes of its own. */
  private async ask(tx: Tx, who: Speaker, found: readonly FoundCommand[], open: Open | null): Promise<Turn | null> {
    for (const { command, rest } of found) {
      const answer = await command.run(tx, who, rest);
      if (!answer) continue;
      const { text, toConfirm } = answer;
      const next: Open | null = toConfirm === undefined ? open : { kind: 'CONFIRM', command: command.name, toConfirm };
      return { answers: [text], open: next };
    }
    return null;
  }

  private async confirm(tx: Tx, who: Speaker, { command, toConfirm }: OpenCommand): Promise<Turn> {
    const answer = await this.commands.named(command)?.confirmed?.(tx, who, toConfirm);
    return { answers: [answer ?? answerOf('nothingOpen')], open: null };
  }
}

/** Who is speaking: who said so earlier, whom the digit means, or the only one there is. */
function personOf(sellers: readonly Person[], personId: string | null, digit: number | null): Person | null {
  const known = sellers.find(({ id }) => id === personId);
  if (known) return known;
  if (digit !== null) return sellers[digit - 1] ?? null;
  return sellers.length === 1 ? sellers[0]! : null;
}

/** A phone proves who its farmer is, as a code does that was sent to it; there is no session. */
const speakerOf = (phone: Phone, person: Person): Speaker => ({
  phone,
  person,
  viewer: { personId: person.id, coopId: person.coopId, sessionId: 'sms', roles: ['FARMER'] },
});
