import { type Token, tokens } from '../fold.js';
import { COST, Lexicon } from '../query/lexicon.js';
import { aliasesOf } from '../query/names.js';
import { OTHER_GOODS } from '../query/words.js';
import { type KnownWords } from './lex.js';
import { type Line, type Piece } from './line.js';
import { type Gazetteer, type GazetteerProduce } from './types.js';
import { OTHER_PRODUCE } from './other-produce.js';
import { ALSO_CALLED, EVERYDAY, GENERIC_NAMES, MADE_OF_PRODUCE, OTHER_SINGLE, PLACE_NICKNAMES } from './words.js';

export type Name =
  /** `generic`: left open which good of its group is meant; `head`: others of the group are called by this name and something more. */
  | { readonly kind: 'produce'; readonly slug: string; readonly generic: boolean; readonly head: boolean }
  | { readonly kind: 'village'; readonly thon: string; readonly codes: readonly string[] }
  /** `xa`: the communes meant where "xã" stands before the name. */
  | { readonly kind: 'commune'; readonly codes: readonly string[]; readonly xa: readonly string[] }
  /** A farm good outside the taxonomy, or a thing made of produce: no produce name may be read inside it. */
  | { readonly kind: 'other'; readonly made: boolean }
  /** Everyday words in which a name seems to stand: "tuần sau", "giá cả". */
  | { readonly kind: 'everyday' };

/** A name found in pieces [from, to); cost 0 is letter for letter. */
export interface FoundName {
  readonly name: Name;
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  /** The name as it is known, in canonical words. */
  readonly spelling: string;
}

interface Node {
  readonly spelling: string;
  readonly next: Map<string, Node>;
  readonly names: Name[];
}

const ADMINISTRATIVE = /^(?:xã|phường|thị trấn|thị xã|thành phố)\s+/iu;
/** Words that are never misspellings of something else. Folded. */
const NUMBER_WORDS = new Set(
  'khong mot hai ba bon nam sau bay tam chin muoi tram nghin ngan trieu ruoi nua chuc lam tan ta ky yen'.split(' '),
);
const newNode = (spelling = ''): Node => ({ spelling, next: new Map(), names: [] });
const PRICE_OF_A_NAME = 0.3;
const BARE_COST = 0.45;
const COST_FACTOR = 0.4;
/** One word that stands alone is corrected only from this length on. */
const SHORTEST_SLIP = 6;
const UNITS = new Set(['tan', 'ta', 'yen', 'can', 'ki', 'ky']);

/** Whether the words' costs are small enough: one word must be exact, several may be misspelt where the rest is right. */
function acceptable(line: Line, from: number, costs: readonly number[], name: Name): boolean {
  const { kind } = name;
  const isFarmed = kind === 'other' && !name.made;
  const worst = Math.max(...costs);
  const piece = line.at(from);
  if (costs.length === 1 && piece) {
    if (kind === 'everyday') return false;
    if (worst === 0) return kind !== 'other' || piece.marked || line.accented;
    if (kind === 'other') return false;
    if (worst <= COST.unmarked) return piece.loose;
    if (worst <= COST.hoiNga) return piece.marked;
    return kind === 'produce' && piece.fold.length >= SHORTEST_SLIP && worst <= COST.near;
  }
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  if (kind === 'other' || kind === 'everyday') return worst <= (isFarmed ? BARE_COST : COST.hoiNga);
  if (kind !== 'produce') return worst <= COST.sound && mean <= 0.6;
  const isFirm = costs.some((cost) => cost <= BARE_COST);
  return isFirm && worst <= COST.near && mean <= 0.8;
}

/** A place is no place where a number stands before its unit: "2 tan lap". */
function isMeasure(line: Line, from: number): boolean {
  const piece = line.at(from);
  return piece?.loose === true && UNITS.has(piece.fold) && line.at(from - 1)?.kind === 'number';
}

const AFTER_SIX =
  'tạ|tấn|kg|ký|kí|ki|yến|cân|mươi|chục|trăm|nghìn|ngàn|triệu|lăm|tư|mốt|một|hai|ba|bốn|năm|bảy|tám|chín|ngày|bao|rưỡi';
const FIGURES = 'một|hai|ba|bốn|năm|sáu|bảy|tám|chín';

/** "cà chín sáu" is a price of cà, "robusta 100%" a share, "chin sau" a number: there no name ends or stands. */
function isNumber(line: Line, from: number, to: number, name: Name): boolean {
  if (name.kind === 'commune' && isMeasure(line, from)) return true;
  if (name.kind !== 'produce') return false;
  if (line.at(to)?.kind === 'number' && line.at(to + 1)?.text === '%') return true;
  const last = line.at(to - 1);
  // "bơ booth 7 tạ": the figure is the amount's.
  if (last?.kind === 'number' && to - from > 1 && line.is(to, `${AFTER_SIX}|t|k|rưỡi|bao|thùng|sọt`)) return true;
  // "cà chín sáu" is a price, "cà chín 90%" says how ripe.
  if (last?.fold === 'chin' && to - from < 4)
    return (
      (line.at(to)?.kind === 'number' && !line.is(to + 1, `${AFTER_SIX}|t|bao`)) ||
      line.is(to, `${FIGURES}|mươi|mười|lăm|trăm|nghìn|ngàn|rưỡi|đều|cỡ|khoảng|trên|hơn|đạt|chừng|tầm`)
    );
  return isSix(line, { from, to }) && (!line.is(from - 1, 'tạ|tấn|kg|ký|bán|có|còn') || line.is(to, AFTER_SIX));
}

/** Among words with accents a word without any is rarely one that lost them: "ba cà phê" is three of coffee, not bã. */
function isUnlikely(piece: Piece, cost: number): boolean {
  return cost === COST.unmarked && !piece.loose;
}

function isSix(line: Line, { from, to }: Pick<FoundName, 'from' | 'to'>): boolean {
  const piece = line.at(from);
  return to === from + 1 && piece?.loose === true && piece.fold === 'sau';
}

function isBunch(line: Line, { from, to }: Pick<FoundName, 'from' | 'to'>): boolean {
  const piece = line.at(from);
  return to === from + 1 && piece?.loose === true && piece.fold === 'bo' && line.at(from - 1)?.kind === 'number';
}

function worth({ name, from, to, cost }: FoundName): number {
  const factor = name.kind === 'commune' ? 0.9 : name.kind === 'everyday' ? 0.6 : 1;
  const shy = to - from === 1 && cost > 0 ? 0.2 : 0;
  return (to - from) * factor - cost * COST_FACTOR - PRICE_OF_A_NAME - shy;
}

/** All names in a trie over canonical words. */
export class Names implements KnownWords {
  private readonly lexicon = new Lexicon();
  private readonly root = newNode();
  private readonly grammar = new Set<string>();
  private readonly joined = new Map<string, readonly string[]>();

  constructor(gazetteer: Gazetteer, grammarWords: Iterable<string>) {
    for (const produce of gazetteer.produce) this.addProduce(produce, gazetteer.produce);
    this.addPlaces(gazetteer);
    for (const other of OTHER_GOODS)
      if (other.includes(' ') || OTHER_SINGLE.has(other)) this.add(tokens(other), { kind: 'other', made: false });
    for (const other of OTHER_PRODUCE) this.add(tokens(other), { kind: 'other', made: false });
    for (const made of MADE_OF_PRODUCE) this.add(tokens(made), { kind: 'other', made: true });
    for (const phrase of EVERYDAY) this.add(tokens(phrase), { kind: 'everyday' });
    for (const word of grammarWords) this.grammar.add(word);
  }

  has(fold: string): boolean {
    return this.grammar.has(fold) || this.lexicon.has(fold);
  }

  /** The fewest known phrases and words that together spell a word typed without spaces. */
  apart(fold: string): readonly string[] | null {
    const best: (string[] | undefined)[] = [[]];
    const cost: number[] = [0];
    for (let end = 1; end <= Math.min(fold.length, 60); end++)
      for (let start = Math.max(0, end - 30); start < end; start++) {
        const before = best[start];
        const piece = fold.slice(start, end);
        const parts =
          before && (this.joined.get(piece) ?? (piece.length >= 2 && this.has(piece) ? [piece] : undefined));
        if (!before || !parts) continue;
        const total = (cost[start] ?? 0) + 1 + (piece.length < 3 ? 0.5 : 0);
        if (best[end] && (cost[end] ?? 0) <= total) continue;
        best[end] = [...before, ...parts];
        cost[end] = total;
      }
    const parts = best[fold.length];
    return parts && parts.length > 1 && (cost[fold.length] ?? 0) <= 6 ? parts : null;
  }

  /** The best way to find names in a line; each piece belongs to one at most. */
  find(line: Line): FoundName[] {
    const ending: FoundName[][] = Array.from({ length: line.length + 1 }, () => []);
    for (let from = 0; from < line.length; from++) this.walk(line, from, from, this.root, [], ending);
    const best: number[] = [0];
    const how: (readonly FoundName[])[] = [[]];
    for (let end = 1; end <= line.length; end++) {
      let value = best[end - 1] ?? 0;
      let chosen = how[end - 1] ?? [];
      for (const found of ending[end] ?? []) {
        const here = (best[found.from] ?? 0) + worth(found);
        if (here <= value) continue;
        value = here;
        chosen = [...(how[found.from] ?? []), found];
      }
      best.push(value);
      how.push(chosen);
    }
    const names = (how[line.length] ?? []).filter(({ name }) => name.kind !== 'everyday');
    // Beside another good "sau" is no sầu but six, and "80 bo" eighty bunches.
    const isElse = (found: FoundName): boolean => isSix(line, found) || isBunch(line, found);
    const hasOther = names.some((found) => found.name.kind === 'produce' && !isElse(found));
    return hasOther ? names.filter((found) => !isElse(found)) : names;
  }

  private walk(
    line: Line,
    from: number,
    at: number,
    node: Node,
    costs: readonly number[],
    ending: FoundName[][],
  ): void {
    for (const name of node.names)
      if (acceptable(line, from, costs, name) && !isNumber(line, from, at, name))
        ending[at]?.push({
          name,
          from,
          to: at,
          cost: costs.reduce((sum, cost) => sum + cost, 0),
          spelling: node.spelling,
        });
    const piece = line.at(at);
    if (!piece || piece.kind === 'sign' || node.next.size === 0) return;
    for (const { key, cost } of this.lexicon.candidates({ ...piece, typed: piece.text, decoded: false })) {
      // A number is no misspelling: "ngô hạt bảy ngàn" holds no bắp.
      if (cost >= COST.sound && NUMBER_WORDS.has(piece.fold)) continue;
      const next = node.next.get(key);
      if (next) this.walk(line, from, at + 1, next, [...costs, isUnlikely(piece, cost) ? BARE_COST : cost], ending);
    }
  }

  private add(words: readonly Token[], name: Name): void {
    if (words.length === 0) return;
    let node = this.root;
    for (const word of words) {
      this.lexicon.add(word);
      const next = node.next.get(word.key) ?? newNode(`${node.spelling} ${word.key}`.trim());
      node.next.set(word.key, next);
      node = next;
    }
    if (!node.names.some((known) => same(known, name))) node.names.push(name);
    const folds = words.map((word) => word.fold);
    const compact = folds.join('');
    if (folds.length > 1 && compact.length >= 4 && !this.joined.has(compact)) this.joined.set(compact, folds);
  }

  private addProduce(produce: GazetteerProduce, all: readonly GazetteerProduce[]): void {
    const others = all
      .filter((other) => other.group === produce.group && other.slug !== produce.slug)
      .flatMap((other) => aliasesOf(other).map((alias) => spelling(alias, 'key')));
    const aliases = [...aliasesOf(produce), ...(ALSO_CALLED[produce.slug] ?? []).map((alias) => tokens(alias))];
    for (const alias of aliases) {
      const head = others.some((other) => other.startsWith(`${spelling(alias, 'key')} `));
      const generic = GENERIC_NAMES.has(spelling(alias, 'fold'));
      this.add(alias, { kind: 'produce', slug: produce.slug, generic, head: head || generic });
    }
  }

  private addPlaces({ communes, villages }: Gazetteer): void {
    const codesByName = new Map<string, { words: Token[]; current: string[]; old: string[]; xa: string[] }>();
    const put = (said: string, code: string, side: 'current' | 'old'): void => {
      const words = tokens(said.normalize('NFC').replace(ADMINISTRATIVE, ''));
      if (words.length < 2 || words.some((word) => /\d/.test(word.fold))) return;
      const name = spelling(words, 'key');
      const entry = codesByName.get(name) ?? { words, current: [], old: [], xa: [] };
      if (!entry[side].includes(code)) entry[side].push(code);
      if (!/^(?:phường|thị)/iu.test(said.normalize('NFC')) && !entry.xa.includes(code)) entry.xa.push(code);
      codesByName.set(name, entry);
    };
    for (const { code, name, oldNames } of communes) {
      put(name, code, 'current');
      for (const old of oldNames) put(old, code, 'old');
      for (const said of PLACE_NICKNAMES[name] ?? []) put(said, code, 'current');
    }
    // Today's name wins over a former one of another commune; where several had it, all are kept and asked.
    for (const { words, current, old, xa } of codesByName.values())
      this.add(words, { kind: 'commune', codes: current.length > 0 ? current : old, xa });
    for (const { name, communeCode } of villages)
      if (tokens(name).length > 1)
        this.add(tokens(name), { kind: 'village', thon: name.normalize('NFC'), codes: [communeCode] });
  }
}

function same(a: Name, b: Name): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const spelling = (words: readonly Token[], part: 'key' | 'fold'): string => words.map((word) => word[part]).join(' ');
