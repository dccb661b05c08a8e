import type { TextCommand } from '@nongsan/platform';
import { answerOf } from '../domain/answers.js';

/** BAN: how one lists by a message. */
export const HOW_TO_LIST: TextCommand = {
  name: 'texting.howToList',
  words: ['ban', 'cach ban', 'dang tin'],
  takesRest: false,
  forAnyone: true,
  run: () => Promise.resolve({ text: answerOf('howToList') }),
};

/** TRO GIUP: every word there is, and where people help. */
export const HELP: TextCommand = {
  name: 'texting.help',
  words: ['tro giup', 'giup', 'help'],
  takesRest: false,
  forAnyone: true,
  run: () => Promise.resolve({ text: answerOf('help') }),
};
