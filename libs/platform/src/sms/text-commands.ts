import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import { compact, fold } from '@nongsan/vietnamese';
import type { Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';

/** Who a text message is from: the phone proves the person, as a code does that was sent to it. */
export interface Texter {
  readonly phone: Phone;
  /** As whom an action is done. */
  readonly viewer: Viewer;
}

/** What a command answers, at most 160 plain letters. */
export interface TextAnswer {
  readonly text: string;
  /** Given to `confirmed` if the next message says OK; absent where nothing is to be confirmed. */
  readonly toConfirm?: string;
}

/** Something that people ask for by a word in a text message, such as GIA or HUY. */
export interface TextCommand {
  /** Unlike any other, such as catalog.withdraw. */
  readonly name: string;
  /** Folded ("tro giup"), each the start of a message. */
  readonly words: readonly string[];
  /** Whether something may follow the word. */
  readonly takesRest: boolean;
  /** Any person of a shared phone will do. Absent: it has to be known who is speaking. */
  readonly forAnyone?: boolean;
  /** Run also where the same word drops a draft: whoever was told to send it may not know that a draft is open. */
  readonly alsoDropping?: boolean;
  /** Runs in the transaction of the message. Null where it has nothing to do here: the next command of the same word is asked. */
  run(tx: Tx, who: Texter, rest: string): Promise<TextAnswer | null>;
  /** The next message said OK. */
  confirmed?(tx: Tx, who: Texter, toConfirm: string): Promise<string>;
}

export interface FoundCommand {
  readonly command: TextCommand;
  readonly rest: string;
}

/** The commands of every lib. Each registers its own at start; texting runs them. */
@Injectable()
export class TextCommands {
  private readonly all: { readonly word: string; readonly command: TextCommand; readonly isLast: boolean }[] = [];

  /** `last`: asked only after all others of the same word. */
  register(command: TextCommand, { last = false } = {}): void {
    for (const word of command.words) this.all.push({ word, command, isLast: last });
  }

  /** The commands that a message may mean, the longest word first. */
  find(text: string): readonly FoundCommand[] {
    const rank = ({ word, isLast }: { word: string; isLast: boolean }) => word.length * 2 - Number(isLast);
    return [...this.all]
      .sort((a, b) => rank(b) - rank(a))
      .flatMap(({ word, command }) => {
        const rest = restAfter(word, text);
        return rest === null || (rest !== '' && !command.takesRest) ? [] : [{ command, rest }];
      });
  }

  named(name: string): TextCommand | null {
    return this.all.find(({ command }) => command.name === name)?.command ?? null;
  }
}

const SHORTEST_JOINED = 3;

/**
 * What follows a command word in a message, folded ("" where it stands alone); null where the message is not this command.
 * The words of the command may be written together, and so may all of a message.
 */
export function restAfter(word: string, text: string): string | null {
  const [said, joined, start] = [fold(text), compact(text), word.replaceAll(' ', '')];
  if (said === word || joined === start) return '';
  if (said.startsWith(`${word} `)) return said.slice(word.length + 1);
  if (said.startsWith(`${start} `)) return said.slice(start.length + 1);
  const isOneWord = !said.includes(' ') && start.length >= SHORTEST_JOINED;
  return isOneWord && joined.startsWith(start) ? joined.slice(start.length) : null;
}
